"""Two cards that may be one person, side by side: what agrees, what differs, and what to do."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ombuds.domain.duplicates import Pair
from ombuds.errors import Refusal
from ombuds.i18n import N, T
from ombuds.services.duplicates import Beside, side_by_side
from ombuds.services.likeness_words import AGAINST, FOR
from ombuds.services.merging import Joined, merge
from ombuds.services.two_people import keep_apart
from ombuds.ui.cases.columns import Sight
from ombuds.ui.cases.wording import joined
from ombuds.ui.desk import Desk
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.keys import shortcuts
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.kit.parts import Card, Note, column, line, row
from ombuds.ui.kit.texts import Label, Words, bind, speech
from ombuds.ui.kit.tokens import GAP
from ombuds.ui.people.beside import facts_of_both
from ombuds.ui.people.looking import Looking
from ombuds.ui.telling import tell_error, words_for

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
            (self.one, self.same), (self.two, self.apart), (self.next, self.later),
            (self.turn, self._turn),
        ):  # fmt: skip
            button.clicked.connect(act)
        self.buttons = [self.one, self.two, self.next]
        kept = Label(T("The cases stay as they were written; a merge can be parted again."),
                     "small", "text-3", wrap=True)  # fmt: skip
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
        words = N("Cards merged: {n} entry moved", "Cards merged: {n} entries moved",
                  n=done.moved)  # fmt: skip
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
            self, keep_apart, self.pair.a, self.pair.b,
            answer=lambda _: self._kept_apart(), failure=self._refused,
        )  # fmt: skip

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
