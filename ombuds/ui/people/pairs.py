"""Two cards that may be one person, side by side: what agrees, what differs, and what to do."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ombuds.domain.names.duplicates import Pair
from ombuds.errors import Refusal
from ombuds.i18n import N, T, Text, literal
from ombuds.i18n.formats import day_digits
from ombuds.services.people.duplicates import AGAINST, FOR, Beside, side_by_side
from ombuds.services.people.merging import Joined, keep_apart, merge
from ombuds.services.people.person import PersonView
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.telling import tell_error, words_for
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.facts import selectable
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.look.tokens import GAP, font
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.kit.parts import Card, Note, column, line, row
from ombuds.ui.kit.texts import Label, Words, bind, speech
from ombuds.ui.lists.columns import Sight
from ombuds.ui.people.card import DOTS, TITLES
from ombuds.ui.people.looking import Looking
from ombuds.ui.wording.cases import joined, shown_text, term
from ombuds.ui.wording.people import full_name, phones

# The facts of two cards beside each other, and whether they agree.

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


SURE = frozenset({"iins_differ", "births_differ"})
"""Refusals that somebody who is sure may pass."""


class PairView(QScrollArea):
    """One pair after the other; `left` when there is none left, or nobody wants to go on."""

    left = Signal()
    opened = Signal(object)  # the id of a person

    def __init__(self, desk: Desk, looking: Looking, sight: Callable[[], Sight]) -> None:
        super().__init__()
        self.desk, self.looking, self.sight = desk, looking, sight
        self.at, self.pair, self.beside = 0, None, None  # type: int, Pair | None, Beside | None
        self.turned = self.sure = False
        self.buttons: list[Button] = []
        self.sheet = QWidget()
        self.column = QVBoxLayout(self.sheet)
        self.column.setContentsMargins(0, 0, 0, GAP)
        self.setWidget(self.sheet)
        self.setWidgetResizable(True)
        for widget in (self, self.sheet):
            widget.setProperty("ground", "window")
        bind(self, QWidget.setAccessibleName, T("Possibly one person"))
        keys = shortcuts()
        keys.bind("Ctrl+Enter", self.same, self)
        keys.bind("Ctrl+PgDn", self.later, self)
        keys.bind("Ctrl+PgUp", self.back, self)

    # Which pair

    def begin(self) -> None:
        self.show_pair(0)

    def show_pair(self, at: int) -> None:
        """The pair at a place of the list; past its end it is over."""
        found = self.looking.pairs
        self.sure = self.turned = False
        if not found:
            self.pair = self.beside = None
            self._lay(EmptyState("people", T("All pairs are looked at")))
            self.left.emit()
            return
        self.at = at % len(found)
        self.pair = found[self.at]
        self._read()

    def refresh(self) -> None:
        """After something was written: the same pair anew, or the next if it is decided."""
        if self.pair is None:
            return
        if self.pair in self.looking.pairs:
            self.at = self.looking.pairs.index(self.pair)
            self._read()
        else:
            self.show_pair(self.at)

    def _read(self) -> None:
        asked = self.pair
        self.desk.read(
            self, side_by_side, asked, answer=self._came, failure=self._failed, key="pair of cards"
        )

    def _came(self, beside: Beside) -> None:
        if beside.pair == self.pair and beside != self.beside:
            self.beside = beside
            self.again()

    def _failed(self, error: Exception) -> None:
        """One of them is there no more: the next."""
        if isinstance(error, Refusal) and self.pair is not None:
            self.looking.drop(self.pair)
            self.show_pair(self.at)
        else:
            self._lay(EmptyState("warning", T("The cards were not read"), words_for(error)))

    # What is shown

    def again(self) -> None:
        if self.beside is None:
            return
        card = Card()
        card.body.setSpacing(10)
        card.body.addLayout(self._head())
        card.body.addWidget(self._reasons(self.beside.pair))
        card.body.addLayout(facts_of_both(self.beside, self.turned, self.sight()))
        card.body.addWidget(line())
        self.note = Note("warn", T("Look again"), None, icon="warning")
        self.note.hide()
        card.body.addWidget(self.note)
        card.body.addLayout(self._foot())
        self._lay(card)
        self.buttons[0].setFocus()

    def _head(self) -> Any:
        count = len(self.looking.pairs)
        place = T("{at} of {count}", at=self.at + 1, count=count)
        title = Label(T("Possibly one person"), "section")
        return row(title, Label(place, tone="text-2"), None)

    def _reasons(self, pair: Pair) -> Label:
        speaks = joined(*(FOR[code] for code in pair.reasons if code in FOR))
        against = joined(*(AGAINST[code] for code in pair.reasons if code in AGAINST))
        return Label(lambda _: _weighed(speaks, against), tone="text-2", wrap=True)

    def _foot(self) -> Any:
        self.one = Button(T("Same person"), kind="primary", key="Ctrl+Enter")
        self.two = Button(T("Different people"))
        self.next = Button(T("Later"), key="Ctrl+PgDn")
        self.turn = LinkButton(T("Keep the other card"))
        for button, act in (
            (self.one, self.same),
            (self.two, self.apart),
            (self.next, self.later),
            (self.turn, self._turn),
        ):
            button.clicked.connect(act)
        self.buttons = [self.one, self.two, self.next]
        kept = Label(
            T("The cases stay as they were written; a merge can be parted again."),
            "small",
            "text-3",
            wrap=True,
        )
        foot = row(self.one, self.two, self.next, spacing=8)
        foot.addWidget(self.turn)
        foot.addStretch(1)
        return column(foot, kept, spacing=8)

    def _lay(self, part: QWidget) -> None:
        while self.column.count():
            item = self.column.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self.column.addWidget(part)
        part.show()
        if not isinstance(part, EmptyState):
            self.column.addStretch(1)

    # Doing

    def _turn(self) -> None:
        self.turned = not self.turned
        self.again()

    def same(self) -> None:
        """Merges; where IINs differ, only after it was said twice."""
        if self.pair is None or self.beside is None or not self.one.isEnabled():
            return
        kept, merged = (self.pair.b, self.pair.a) if self.turned else (self.pair.a, self.pair.b)
        self._wait(True)
        self.desk.act(
            self, merge, kept, merged, sure=self.sure, answer=self._merged, failure=self._refused
        )

    def _merged(self, done: Joined) -> None:
        words = N("Cards merged: {n} entry moved", "Cards merged: {n} entries moved", n=done.moved)
        self.desk.told.emit(words, True)
        self._decided()

    def _refused(self, error: Exception) -> None:
        self._wait(False)
        if isinstance(error, Refusal) and error.code in SURE:
            self.sure = True
            self.note.say("warn", error.text, T("Press “Same person” again if you are."), "warning")
            self.note.show()
        else:
            tell_error(self, error)

    def apart(self) -> None:
        if self.pair is None or not self.two.isEnabled():
            return
        self._wait(True)
        self.desk.act(
            self,
            keep_apart,
            self.pair.a,
            self.pair.b,
            answer=lambda _: self._kept_apart(),
            failure=self._refused,
        )

    def _kept_apart(self) -> None:
        self.desk.told.emit(T("Different people: this pair is not offered again"), None)
        self._decided()

    def _decided(self) -> None:
        pair, self.pair = self.pair, None
        if pair is not None:
            self.looking.drop(pair)
        self.show_pair(self.at)

    def _wait(self, waiting: bool) -> None:
        for button in self.buttons:
            button.setEnabled(not waiting)

    def later(self) -> None:
        self.show_pair(self.at + 1)

    def back(self) -> None:
        self.show_pair(self.at - 1)


def _weighed(speaks: Words, against: Words) -> str:
    """What speaks for one person, and what against it."""
    pros, cons = speech().say(speaks), speech().say(against)
    return speech().say(T("{pros}. But: {cons}", pros=pros, cons=cons)) if cons else pros
