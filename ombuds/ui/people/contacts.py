"""What somebody's cases tell taken together: what to heed, contacts over time, merged cards."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ombuds.i18n import N, T, Text, literal, say
from ombuds.i18n.formats import day_text, local
from ombuds.services.people.person_facts import Contact, Marked, MergedCard
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.facts import selectable
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.parts import Card, Note, column, row
from ombuds.ui.kit.texts import Label, Words, bind
from ombuds.ui.lists.columns import Sight
from ombuds.ui.wording.cases import hidden_name, joined, shown_text
from ombuds.ui.wording.people import phones

MARKS: Mapping[str, Text] = {
    "death": T("A case tells of the death of this person"),
    "reprisals": T("Reprisals are feared: write and call only as agreed"),
    "high_risk": T("High risk: this person may be harmed now"),
    "child": T("A child"),
    "repeated_violence": T("Repeated domestic violence"),
    "perpetrator": T("Named as the alleged perpetrator"),
    "iins_differ": T("The cases tell different IINs"),
    "births_differ": T("The cases tell different birth dates"),
}
GRAVE = frozenset({"death", "reprisals", "high_risk", "child"})
KINDS: Mapping[str, Text] = {
    "phone": T("Phone", "kind of contact"),
    "email": T("E-mail", "kind of contact"),
    "address": T("Address", "kind of contact"),
}
MOST = 12  # contacts that are shown
FEW = 3  # cases named beside one


def marks_note(marks: Sequence[Marked]) -> Note:
    """What to heed before one writes or calls, the gravest first."""
    first, *others = marks
    kind = "danger" if first.code in GRAVE else "warn"
    note = Note(kind, _mark(first), icon="warning")
    for one in others:
        note.body.addWidget(Label(_mark(one), "small", wrap=True))
    return note


def _mark(mark: Marked) -> Words:
    numbers = ", ".join(mark.numbers[:FEW])
    return joined(MARKS[mark.code], literal(numbers) if numbers else None, by=" · ")


class ContactsCard(Card):
    """Which telephone and address stood in which case, the newest first; old ones are kept."""

    def __init__(self, contacts: Sequence[Contact], sight: Sight) -> None:
        super().__init__(T("Contacts over time"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for place, share in enumerate((0, 5, 5, 0)):
            grid.setColumnStretch(place, share)
        kind = ""
        for at, one in enumerate(contacts[:MOST]):
            told = phones((one.value,)) if one.kind == "phone" else one.value
            cells = (
                Label(KINDS[one.kind] if one.kind != kind else None, "small", "text-2"),
                selectable(literal(shown_text(told, sight.hidden))),
                Label(_where(one), "small", "text-2", wrap=True),
                Label(_standing(one), "small", "text" if one.on_card else "text-3"),
            )
            for place, cell in enumerate(cells):
                grid.addWidget(cell, at, place, Qt.AlignmentFlag.AlignTop)
            kind = one.kind
        self.body.addLayout(grid)
        if (rest := len(contacts) - MOST) > 0:
            self.body.addWidget(Label(N("and {n} more", "and {n} more", n=rest), "small", "text-3"))


def _standing(contact: Contact) -> Text:
    """Said of the card first, so that this list and the card above it agree."""
    if contact.on_card:
        return T("on the card", "contact")
    return T("in the last case", "contact") if contact.newest else T("earlier", "contact")


def _where(contact: Contact) -> Words:
    """The newest case with its day, and how many more."""
    _, number, day = contact.cases[0]
    more = len(contact.cases) - 1
    return joined(
        literal(number),
        lambda language: day_text(day, language),
        N("and {n} more", "and {n} more", n=more) if more else None,
        by=" · ",
    )


class MergedCards(Card):
    """Cards that were found to be this person's: each can be parted from it again."""

    part_wanted = Signal(object)  # the id of a merge

    def __init__(self, merged: Sequence[MergedCard], sight: Sight, may_part: bool) -> None:
        super().__init__(T("Merged cards"))
        self.buttons: list[Button] = []
        for one in merged:
            name = hidden_name(one.name) if sight.hidden else one.name
            told = selectable(literal(name or "—"))
            line = row(Icon("people", "text-2", 16), spacing=10)
            line.addLayout(column(told, Label(_merged(one), "small", "text-2", wrap=True)), 1)
            if may_part:
                button = Button(T("Separate again"), small=True)
                bind(button, QWidget.setAccessibleDescription, literal(name))
                button.clicked.connect(partial(self._ask, one.merge))
                self.buttons.append(button)
                line.addWidget(button)
            self.body.addLayout(line)

    def _ask(self, merge: int) -> None:
        for button in self.buttons:
            button.setEnabled(False)
        self.part_wanted.emit(merge)


def _merged(one: MergedCard) -> Words:
    numbers = ", ".join(one.numbers[:FEW])
    more = len(one.numbers) - FEW
    day = local(one.at).date()
    return joined(
        literal(numbers),
        N("and {n} more", "and {n} more", n=more) if more > 0 else None,
        lambda language: _by(one.by, day_text(day, language), language),
        by=" · ",
    )


def _by(who: str, day: str, language: str) -> str:
    return say(T("merged by {who} on {day}", who=who, day=day), language)
