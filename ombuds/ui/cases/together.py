"""Under the list, while several cases are chosen: how many, and what can be done with all.

The work is done case by case in a lane of its own; it can be stopped, and one undo takes back as
much as was done. Cases that refused are named with their reasons.
"""

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from ombuds.domain.acts import Act
from ombuds.domain.reports.filters import MOST_TAG
from ombuds.errors import Refusal
from ombuds.i18n import N, T, Text, literal
from ombuds.services.cases import bulk, tags
from ombuds.services.cases.bulk import BulkDone
from ombuds.services.office import users
from ombuds.services.office.permissions import Permission, may
from ombuds.services.office.users import UserRow
from ombuds.ui.cases.list_view import CaseList
from ombuds.ui.desk.desk import Desk
from ombuds.ui.dialogs.act_dialogs import SmallDialog
from ombuds.ui.dialogs.doing import shown
from ombuds.ui.dialogs.exporting import ExportButton
from ombuds.ui.dialogs.questions import NEEDED, may_work
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.fields.choices import ChoiceField
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.fields.text import TextField
from ombuds.ui.kit.parts import Note, column, row
from ombuds.ui.kit.progress import ProgressCard
from ombuds.ui.kit.texts import Label

# What is asked before an act on several cases: to whom they are given, or which tag.

Told = Callable[..., object]


class AssignTogether(SmallDialog):
    """`told` is given the id of the officer and their name."""

    def __init__(self, host: QWidget, desk: Desk, count: int, told: Told) -> None:
        title = Act.ASSIGN.row.button
        about = N("{n} case is chosen", "{n} cases are chosen", n=count)
        super().__init__(host, title, about, title)
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


NAMED = 5  # cases that refused, by number
STOPPED = T("Stopped. What was done until then stays: Ctrl+Z takes it back.")


class Together(QWidget):
    """`cleared` when only one case is to be chosen again."""

    cleared = Signal()

    def __init__(self, desk: Desk, cases: CaseList) -> None:
        super().__init__()
        self.desk, self.cases = desk, cases
        self.count = Label(role="small-strong")
        self.all = LinkButton()
        self.assign = Button(T("Assign…"), icon="user", small=True)
        self.tag = Button(T("Tag…"), small=True)
        self.export = ExportButton(desk, cases.picked_ids, T("Export these"), small=True)
        self.clear = Button(T("Choose one"), kind="quiet", small=True, key="Esc")
        self.working: int | None = None  # the number of the job
        self.progress: ProgressCard | None = None
        self.note = Note("warn", T("Not all was done"))
        self.close_note = LinkButton(T("Hide", "a note"))
        self.bar = QWidget()
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        acts = row(self.count, self.all, None, self.assign, self.tag, self.export, self.clear)
        acts.setContentsMargins(10, 4, 6, 4)
        self.bar.setLayout(acts)
        self.note.body.addLayout(row(self.close_note, None))
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(0)
        self.box.addWidget(self.bar)
        holder = QWidget()
        laid = column(self.note)
        laid.setContentsMargins(8, 4, 8, 8)
        holder.setLayout(laid)
        self.told = holder
        self.box.addWidget(holder)
        holder.hide()
        may_work = may(self.desk.office, Permission.WORK)
        for button in (self.assign, self.tag):
            button.setVisible(may_work)
        self.export.setVisible(may(self.desk.office, Permission.EXPORT))

    def _connect(self) -> None:
        self.cases.picked.connect(self._show)
        self.all.clicked.connect(lambda _: self.cases.selectAll())
        self.assign.clicked.connect(lambda _: self.ask_officer())
        self.tag.clicked.connect(lambda _: self.ask_tag())
        self.clear.clicked.connect(lambda _: self.cases.pick_one())
        self.close_note.clicked.connect(lambda _: self._close_note())

    # What is shown

    def _show(self, count: int) -> None:
        total = len(self.cases.listed.ids)
        self.bar.setVisible(count > 1 and self.working is None)
        if count > 1:
            self.count.show_words(N("{n} case is chosen", "{n} cases are chosen", n=count))
            self.all.show_words(N("The {n} that matches", "All {n} that match", n=total))
            self.all.setVisible(count < total)
        self._fit()

    def _fit(self) -> None:
        parts = (self.bar, self.told, self.progress)
        self.setVisible(any(part is not None and not part.isHidden() for part in parts))

    def _close_note(self) -> None:
        self.told.hide()
        self._fit()

    # Asking and doing

    def ask_officer(self) -> None:
        ids = self.cases.picked_ids()

        def given(officer: int, name: str) -> None:
            what = partial(_given, name)
            self.do(bulk.assign, ids, officer, T("Cases are being assigned"), what)

        shown(AssignTogether(self, self.desk, len(ids), given))

    def ask_tag(self) -> None:
        """With the tags that are in use at hand."""
        ids = self.cases.picked_ids()

        def tagged(put: bool, tag: str) -> None:
            service, what = (bulk.tag, _tagged) if put else (bulk.untag, _untagged)
            self.do(service, ids, tag, T("Cases are being tagged"), partial(what, tag))

        def ask(found: tuple[str, ...]) -> None:
            shown(TagTogether(self, len(ids), found, tagged))

        self.desk.read(self, tags.in_use, answer=ask)

    def do(
        self,
        service: Callable[..., BulkDone],
        ids: "array[int]",
        value: Any,
        title: Text,
        what: Callable[[int], Text],
    ) -> None:
        if self.working is not None:
            return
        self.progress = ProgressCard(title, STOPPED)
        self.progress.cancelled.connect(self.stop)
        self.box.addWidget(self.progress)
        self.working = self.desk.long(
            self,
            service,
            ids,
            value,
            step=self.progress.advance,
            answer=partial(self._done, what),
            failure=self._failed,
        )
        self._close_note()
        self._show(len(ids))

    def stop(self) -> None:
        if self.working is not None:
            self.desk.tasks.cancel(self.working)
            self._ended()
            self.desk.told.emit(STOPPED, True)
            self.desk.changed.emit()

    def _done(self, what: Callable[[int], Text], done: BulkDone) -> None:
        self._ended()
        if done.done or not done.refused:
            self.desk.told.emit(what(done.done), True if done.done else None)
        if done.refused:
            self._tell_refused(done)
        self.desk.changed.emit()

    def _tell_refused(self, done: BulkDone) -> None:
        title = N(
            "{n} of {total} was not done",
            "{n} of {total} were not done",
            n=len(done.refused),
            total=done.total,
        )
        text: Text = literal("")
        for at, (number, why) in enumerate(done.refused[:NAMED]):
            named = ("number", number) in why.params
            one = why if named else T("{number}: {why}", number=number, why=why)
            text = T("{one} {more}", one=text, more=one) if at else one
        if (more := len(done.refused) - NAMED) > 0:
            rest = N("and {n} more", "and {n} more", n=more)
            text = T("{one} {more}", one=text, more=rest)
        self.note.say("warn", title, text, icon="warning")
        self.told.show()
        self._fit()

    def _failed(self, error: Exception) -> None:
        self._ended()
        self.desk.tasks.failed.emit(error)
        self.desk.changed.emit()

    def _ended(self) -> None:
        self.working = None
        if self.progress is not None:
            self.progress.hide()
            self.progress.deleteLater()
            self.progress = None
        self._show(len(self.cases.picked_ids()))


def _given(name: str, count: int) -> Text:
    return N("{n} case is given to {name}", "{n} cases are given to {name}", n=count, name=name)


def _tagged(tag: str, count: int) -> Text:
    return N("{n} case has the tag “{tag}”", "{n} cases have the tag “{tag}”", n=count, tag=tag)


def _untagged(tag: str, count: int) -> Text:
    return N(
        "The tag “{tag}” is taken off {n} case",
        "The tag “{tag}” is taken off {n} cases",
        n=count,
        tag=tag,
    )
