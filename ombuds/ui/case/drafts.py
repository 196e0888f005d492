"""What was being edited in this case when the window closed: go on, or drop it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ombuds.domain.fields import fields_of
from ombuds.errors import Differing
from ombuds.i18n import T, Text, literal
from ombuds.services.cases import conflicts
from ombuds.services.office import drafts
from ombuds.services.office.drafts import DraftRow
from ombuds.services.office.office import Office
from ombuds.ui.case.board import Board
from ombuds.ui.case.card import CaseCard
from ombuds.ui.case.editing import KIND
from ombuds.ui.case.forms import MODELS
from ombuds.ui.desk.desk import Desk
from ombuds.ui.editors.drafting import Drafting, DraftLine
from ombuds.ui.kit.fields.text import LongTextField
from ombuds.ui.kit.texts import Words, speech

# What is in the draft of an edit, in words that can be read and copied.


def typed_words(values: Mapping[str, Any], desk: Desk) -> str:
    """A line a field, `Asks for: …`; of bodies and rights what came in."""
    return "\n".join(_lines(values, desk))


def _lines(values: Mapping[str, Any], desk: Desk) -> Iterator[str]:
    for key, told in values.items():
        kind, colon, _ = key.partition(":")
        if kind in MODELS:
            facts = fields_of(MODELS[kind])
            part = f"{kind}:1" if colon else kind  # which of them makes no difference
            for name, value in told.items():
                said = _said(Differing(name, facts[name].title, None, value, part=part), desk)
                yield f"{speech().say(facts[name].title)}: {said}"
        elif key == conflicts.RIGHTS:
            yield _said(Differing(key, literal(key), None, told, part=key), desk)
        elif key == "new":
            yield from (str(state["name"]) for state in told.values())


def _said(one: Differing, desk: Desk) -> str:
    said = conflicts.told(desk.words, speech().language, one, one.mine, desk.office.today())
    return "—" if said is None else speech().say(said) if isinstance(said, Text) else str(said)


@dataclass(frozen=True, slots=True)
class EditDraft:
    """A draft of an edit, and what is in it: card, part, values, versions."""

    row: DraftRow
    kept: Mapping[str, Any]


def edits_of(office: Office, case_id: int) -> list[EditDraft]:
    """The user's own unfinished edits of a case, the newest first."""
    found = [EditDraft(row, json.loads(row.content)) for row in drafts.mine(office, KIND)]
    return [one for one in found if one.kept["case"] == case_id and one.kept["values"]]


class EditLine(DraftLine):
    """`You were editing facts on 24 Nov 11:20`. What can no longer be gone on with can be read
    and copied; while names are hidden, they are shown first."""

    def __init__(
        self, draft: EditDraft, name: Words, drafting: Drafting, go_on: Any, works: bool
    ) -> None:
        self.edit, self.name, self.works = draft, name, works
        self.typed: LongTextField | None = None
        super().__init__(draft.row, drafting, self._see if not works else lambda _: go_on(draft))

    def _say(self) -> None:
        super()._say()
        if self.typed is not None:
            self.typed.setVisible(not self.dropped)
        if not self.works:
            hidden = self.drafting.desk.names_hidden
            self.on.show_words(T("Show names: F8") if hidden else T("Show what was typed"))
            self.on.setVisible(not self.dropped and self.typed is None)

    def _see(self, _: DraftRow) -> None:
        desk = self.drafting.desk
        if desk.names_hidden:
            desk.hide_names(False)
            return
        self.typed = LongTextField(lines=3, most=12)
        self.typed.set_value(typed_words(self.edit.kept["values"], desk))
        self.typed.set_read_only()
        self.typed.set_label(self.name)
        self.layout().addWidget(self.typed)  # type: ignore[union-attr]
        self._say()
        self.typed.setFocus()

    def told(self, moment: str) -> str:
        what = speech().say(self.name)
        return speech().say(T("You were editing “{what}”, {at}", what=what, at=moment))


class EditDrafts(QFrame):
    """The unfinished edits of the case shown; nothing where there is none."""

    def __init__(self, desk: Desk, board: Board) -> None:
        super().__init__()
        self.desk, self.board = desk, board
        self.case_id: int | None = None
        self.works = False
        self.parting: list[Drafting] = []
        self.drafting = Drafting(self, desk, dict, KIND)
        self.setProperty("card", "note")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 4, 12, 4)
        self.column.setSpacing(0)
        self.hide()

    def take_over(self, drafting: Drafting) -> None:
        """What was typed in a form that was left, until the book has it."""
        drafting.setParent(self)
        self.parting.append(drafting)
        drafting.kept.connect(lambda _: self._parted(drafting))

    def _parted(self, drafting: Drafting) -> None:
        if drafting in self.parting:
            self.parting.remove(drafting)
            drafting.deleteLater()

    def read(self, case_id: int, works: bool) -> None:
        """In the writer's lane: after what is being kept just now."""
        self.case_id, self.works = case_id, works
        work = partial(edits_of, self.desk.office, case_id)
        self.desk.tasks.write(self, work, partial(self._show, case_id))

    def _show(self, case_id: int, found: list[EditDraft]) -> None:
        """All but those that are being typed."""
        if case_id != self.case_id:
            return
        while self.column.count():
            old: QWidget = self.column.takeAt(0).widget()  # type: ignore[assignment,union-attr]
            old.hide()
            old.deleteLater()
        names = {card.code: card.name for card in self.board.case_cards()}
        open_ = {card.editing.drafting.id for card in self.board.open_cards() if card.editing}
        shown = [one for one in found if one.row.id not in open_]
        for one in shown:
            name = names.get(one.kept["card"], T("The case"))
            works = self.works and one.kept["card"] in names
            self.column.addWidget(EditLine(one, name, self.drafting, self._go_on, works))
        self.setVisible(bool(shown))

    def _go_on(self, draft: EditDraft) -> None:
        """Opens the card as it was left; where another form is open, that one comes first."""
        card = self.board.cards.get(draft.kept["card"])
        if not isinstance(card, CaseCard):
            return
        if card.editing is None:
            card.go_on(draft.row.id, dict(draft.kept))
        self.board.go(card.code)
        if self.case_id is not None:
            self.read(self.case_id, self.works)
