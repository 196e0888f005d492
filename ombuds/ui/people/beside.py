"""The facts of two cards beside each other, and whether they agree."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ombuds.i18n import N, T, Text, literal
from ombuds.i18n.formats import day_digits
from ombuds.services.duplicates import Beside
from ombuds.services.person import PersonView
from ombuds.ui.cases.columns import Sight
from ombuds.ui.cases.facts import selectable
from ombuds.ui.cases.wording import joined, shown_text, term
from ombuds.ui.kit.icons import Icon
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.texts import Label, Words
from ombuds.ui.kit.tokens import font
from ombuds.ui.people.card import DOTS, TITLES
from ombuds.ui.people.wording import full_name, phones

MARKS = {
    "same": ("check", "done", T("agrees")),
    "near": ("minus", "text-2", T("nearly agrees")),
    "other": ("warning", "warn", T("differs")),
}
CASES = 4  # numbers named on a side
Line = tuple[str, Text, Words | None, Words | None]


def facts_of_both(beside: Beside, turned: bool, sight: Sight) -> QGridLayout:
    """The card that stays at the left; a mark between what both tell."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(6)
    for place, share in enumerate((0, 1, 0, 1)):
        grid.setColumnStretch(place, share)
    for place, words in ((1, T("Stays")), (3, T("Merged into it"))):
        grid.addWidget(Label(words, "small", "text-3"), 0, place)
    one, other = (beside.b, beside.a) if turned else (beside.a, beside.b)
    for at, (name, title, mine, others) in enumerate(_lines(one, other, sight), 1):
        grid.addWidget(Label(title, "small", "text-2"), at, 0, Qt.AlignmentFlag.AlignTop)
        for place, value in ((1, mine), (3, others)):
            told = selectable(value or literal("—"))
            if name == "name":
                told.setFont(font("strong"))
            grid.addWidget(told, at, place, Qt.AlignmentFlag.AlignTop)
        if mine and others and (verdict := beside.agrees.get(name)):
            grid.addWidget(_mark(verdict), at, 2, Qt.AlignmentFlag.AlignTop)
    return grid


def _lines(one: PersonView, other: PersonView, sight: Sight) -> Iterator[Line]:
    """What either tells, and the cases of both."""
    hidden = sight.hidden

    def sex(who: PersonView) -> Words | None:
        return term(sight.terms, "sex", who.sex) if who.sex else None

    told = (
        ("name", T("Name", "of a person"), lambda who: literal(full_name(who, hidden))),
        ("iin", TITLES["iin"], lambda who: _iin(who, hidden)),
        ("birth_date", TITLES["birth_date"], lambda who: _born(who, hidden)),
        ("sex", TITLES["sex"], sex),
        ("phones", TITLES["phones"], lambda who: _text(phones(who.phones), hidden)),
        ("emails", TITLES["emails"], lambda who: _text(", ".join(who.emails), hidden)),
        ("address", TITLES["address"], lambda who: _text(who.address, hidden)),
        ("cases", T("Cases"), _cases),
    )
    for name, title, value in told:
        mine, others = value(one), value(other)
        if mine or others:
            yield name, title, mine, others


def _mark(verdict: str) -> QWidget:
    icon, tone, words = MARKS[verdict]
    made = QWidget()
    made.setLayout(row(Icon(icon, tone, 16), Label(words, "small", "text-2"), spacing=6))
    return made


def _iin(who: PersonView, hidden: bool) -> Words | None:
    return literal(DOTS + ("" if hidden else who.iin_end)) if who.iin_end else None


def _born(who: PersonView, hidden: bool) -> Words | None:
    return _text(day_digits(who.birth_date), hidden) if who.birth_date else None


def _text(value: str | None, hidden: bool) -> Words | None:
    return literal(shown_text(value, hidden)) if value else None


def _cases(who: PersonView) -> Words:
    numbers = [case.number for case in who.cases[:CASES]]
    rest = len(who.cases) - CASES
    more = N("and {n} more", "and {n} more", n=rest) if rest > 0 else None
    return joined(literal(", ".join(numbers)), more)
