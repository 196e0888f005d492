"""What is asked before an act on several cases: to whom they are given, or which tag."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from ombuds.domain.filters import MOST_TAG
from ombuds.domain.stages import Act
from ombuds.errors import Refusal
from ombuds.i18n import N, T, literal
from ombuds.services import tags, users
from ombuds.services.users import UserRow
from ombuds.ui.cases.act_dialogs import SmallDialog
from ombuds.ui.cases.questions import NEEDED, may_work
from ombuds.ui.cases.wording import ACTS
from ombuds.ui.desk import Desk
from ombuds.ui.kit.choices import ChoiceField, Option
from ombuds.ui.kit.editing import Labelled
from ombuds.ui.kit.fields import TextField
from ombuds.ui.kit.segments import SegmentedChoice

Told = Callable[..., object]


class AssignTogether(SmallDialog):
    """`told` is given the id of the officer and their name."""

    def __init__(self, host: QWidget, desk: Desk, count: int, told: Told) -> None:
        about = N("{n} case is chosen", "{n} cases are chosen", n=count)
        super().__init__(host, ACTS[Act.ASSIGN], about, ACTS[Act.ASSIGN])
        self.told = told
        self.officer = ChoiceField()
        self.body.addWidget(
            Labelled(T("To whom are the cases given?"), self.officer, required=True)
        )
        desk.read(self, users.list_users, answer=self._fill)
        self.officer.setFocus()

    def _fill(self, people: list[UserRow]) -> None:
        able = [one for one in people if one.disabled_on is None and may_work(one)]
        self.officer.set_options([Option(one.id, literal(one.shown_name)) for one in able])

    def do(self) -> None:
        if self.officer.value() is None:
            self.officer.set_problem(NEEDED)
            return
        self.told(self.officer.value(), self.officer.currentText())
        self.accept()


class TagTogether(SmallDialog):
    """`told` is given whether the tag is put or taken off, and the tag."""

    WAYS = (Option(True, T("Put", "a tag")), Option(False, T("Take off", "a tag")))

    def __init__(self, host: QWidget, count: int, in_use: Sequence[str], told: Told) -> None:
        about = N("{n} case is chosen", "{n} cases are chosen", n=count)
        super().__init__(host, T("Tag"), about, T("Put the tag"))
        self.told = told
        self.way = SegmentedChoice(self.WAYS)
        self.way.set_label(T("Put a tag or take it off"))
        self.way.set_value(True)
        self.tag = TextField(MOST_TAG, T("a word of the office’s own: visit, campaign"))
        completer = QCompleter([*in_use], self.tag)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        if (popup := completer.popup()) is not None:
            popup.setProperty("popup", True)
        self.tag.setCompleter(completer)
        self.body.addWidget(self.way)
        self.body.addWidget(Labelled(T("Tag"), self.tag, required=True))
        self.way.edited.connect(self._say)
        self.tag.setFocus()

    def _say(self) -> None:
        self.confirm.show_words(T("Put the tag") if self.way.value() else T("Take the tag off"))

    def do(self) -> None:
        try:
            tag = tags.read(self.tag.value() or "")
        except Refusal as refusal:
            self.tag.set_problem(refusal.text)
            return
        self.told(bool(self.way.value()), tag)
        self.accept()
