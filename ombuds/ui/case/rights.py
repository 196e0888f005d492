"""The rights of the case, the main one first, and their change."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ombuds.errors import Differing
from ombuds.i18n import T
from ombuds.services import cases
from ombuds.ui.case.card import CaseCard, put_nothing
from ombuds.ui.case.forms import Call, Form, State
from ombuds.ui.case.seen import Seen
from ombuds.ui.cases.facts import selectable
from ombuds.ui.cases.wording import capital
from ombuds.ui.desk import Desk
from ombuds.ui.intake.rights import Rights as Chosen
from ombuds.ui.kit.parts import CodeTag, Tag, column, row


class RightsForm(Form):
    """The section of a new complaint, without its title."""

    def __init__(self, desk: Desk, codes: Sequence[str]) -> None:
        super().__init__()
        self.before = tuple(codes)
        self.chosen = Chosen(desk)
        self.chosen.head.hide()
        self.chosen.load({"rights": self.before})
        self.chosen.edited.connect(self._edited)
        self.setLayout(column(self.chosen))
        self._let_wrap()

    def _edited(self) -> None:
        self._let_wrap()
        self.edited.emit()

    def _let_wrap(self) -> None:
        """A card is narrower than the form of a new complaint: long names take two lines."""
        for one in self.chosen.chosen:
            laid = one.layout()
            assert isinstance(laid, QHBoxLayout)
            for label, share in ((one.name, 3), (one.above, 2 if one.above.text() else 0)):
                label.setWordWrap(True)
                laid.setStretchFactor(label, share)

    def touched(self) -> State:
        codes = self.chosen.codes()
        return {"rights": list(codes)} if codes != self.before else {}

    def put(self, touched: State) -> None:
        self.chosen.load({"rights": tuple(touched.get("rights", self.before))})
        self._let_wrap()

    def calls(self, case_id: int, versions: State, command_id: int) -> list[Call]:
        if not self.touched():
            return []
        named = {"expected": tuple(versions["rights"]), "command_id": command_id}
        return [Call(cases.set_rights, (case_id, self.chosen.codes()), named)]

    def place(self, path: str) -> Any:
        return self.chosen.picker if path.startswith(("rights", "main_right")) else None

    def settle(self, differing: Sequence[Differing], chosen: Mapping[str, Any]) -> None:
        """All rights or none: they make one field."""
        (one,) = differing
        if one.field not in chosen:
            self.before = tuple(one.theirs)  # type: ignore[arg-type]
        self.put({"rights": chosen.get(one.field, one.theirs)})

    def first(self) -> QWidget | None:
        return self.chosen.first()


class Rights(CaseCard):
    code = "rights"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, T("Rights", "section"), T("Change"))

    def read(self, box: QVBoxLayout, seen: Seen) -> None:
        for code in seen.view.rights:
            laid = row(CodeTag(code.partition(".")[0]), spacing=10)
            laid.addWidget(selectable(capital(seen.term("right", code))), 1)
            if code == seen.view.main_right:
                laid.addWidget(Tag(T("main", "right")))
            box.addLayout(laid)
        if not seen.view.rights:
            put_nothing(box, T("No right is named yet"))

    def form(self, part: str, seen: Seen) -> Form:
        made = RightsForm(self.desk, seen.view.rights)
        if isinstance(seen.view.narrative, str):  # else it is hidden from the reader, or not there
            made.chosen.suggested.ask(seen.view.narrative)
        return made
