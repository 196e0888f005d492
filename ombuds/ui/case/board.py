"""The cards in columns: three where there is room for them, otherwise two."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ombuds.domain.cases import DETAILS
from ombuds.i18n import T
from ombuds.ui.case.access import AccessCard
from ombuds.ui.case.bodies import Bodies
from ombuds.ui.case.card import CaseCard
from ombuds.ui.case.course import Deadlines, NextAct, TimeLine
from ombuds.ui.case.editing import Editing
from ombuds.ui.case.facts import Details, Facts, Origin, Rights, Risk, Told
from ombuds.ui.case.history import HistoryCard
from ombuds.ui.case.people import Parties
from ombuds.ui.case.shown_case import Seen
from ombuds.ui.desk.case_reading import Opened
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.look.tokens import GAP
from ombuds.ui.kit.parts import Card
from ombuds.ui.kit.texts import bind

# Which cards a case has, and how each is made.

FIRST = 12
"""Acts of the history that are shown before somebody asks for more."""
MADE: dict[str, Callable[[Desk], Card]] = {
    "next": NextAct,
    "told": Told,
    "parties": Parties,
    "risk": Risk,
    "facts": Facts,
    "rights": Rights,
    "deadlines": Deadlines,
    "bodies": Bodies,
    **{key: partial(Details, right=right) for right, (key, _) in DETAILS.items()},
    "timeline": TimeLine,
    "origin": Origin,
    "access": AccessCard,
    "history": lambda desk: HistoryCard(desk, FIRST),
}
"""In the order in which they come to the screen."""


def wanted(opened: Opened) -> list[str]:
    """The cards of a case: a block for each right that asks for one, or that is filled in."""
    view = opened.view
    tops = {code.partition(".")[0] for code in view.rights}
    left_out = {
        key for right, (key, _) in DETAILS.items() if right not in tops and key not in view.details
    }
    if opened.next is None:
        left_out.add("next")
    if view.imported_from is None:
        left_out.add("origin")
    if not view.open:
        left_out.add("access")
    return [code for code in MADE if code not in left_out]


def make(code: str, desk: Desk) -> Card:
    return MADE[code](desk)


def show(card: Card, seen: Seen) -> None:
    """The case as it is now, in a card of any kind."""
    if isinstance(card, CaseCard):
        card.show_seen(seen)
    elif isinstance(card, HistoryCard):
        card.show_case(seen.view.id)
    elif isinstance(card, AccessCard):
        card.show_view(seen.view)


PLACES: dict[int, tuple[tuple[str, ...], ...]] = {
    3: (
        ("told", "facts", "bodies", "origin"),
        ("parties", "rights", "torture", "domestic_violence", "safety_at_work", "discrimination",
         "timeline"),
        ("next", "risk", "deadlines", "access", "history"),
    ),
    2: (
        ("told", "facts", "bodies", "torture", "domestic_violence", "safety_at_work",
         "discrimination", "timeline", "history"),
        ("next", "risk", "parties", "rights", "deadlines", "access", "origin"),
    ),
}  # fmt: skip
"""Which cards stand in which column, by the number of columns."""
MOST = 3
THREE = 1_080
"""Width from which there are three columns."""
ROOM = 5, 3
"""Shares of a column in which somebody writes, and of the others."""
ABOVE = 44


class Column(QVBoxLayout):
    """Asks for no more than its cards must have: what is over is shared, not drawn by long words."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(GAP)
        self.addStretch(1)

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSize().width(), super().sizeHint().height())


class Board(QScrollArea):
    """Cards come one by one, a turn of the event loop each, and stand where their code says.

    `made(card)`: one is there for the first time; `built`: all show the case as it is now.
    """

    made = Signal(object)
    built = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.cards: dict[str, Card] = {}
        self.seen: Seen | None = None
        self.left: list[str] = []  # cards that do not show the case as it is now yet
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._show_next)
        self.sheet = QWidget()
        self.laid = QHBoxLayout(self.sheet)
        self.laid.setContentsMargins(0, 0, 0, GAP)
        self.laid.setSpacing(GAP)
        self.columns = [Column() for _ in range(MOST)]
        for column in self.columns:
            self.laid.addLayout(column)
        self.count = MOST
        self.give_room()
        self.setWidget(self.sheet)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for widget in (self, self.sheet):
            widget.setProperty("ground", "window")
        bind(self, QWidget.setAccessibleName, T("The case"))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focused)

    def show_seen(self, seen: Seen) -> None:
        """The case as it is now; cards that it does not have any more go."""
        self.seen, self.left = seen, wanted(seen.opened)
        for code in [one for one in self.cards if one not in self.left]:
            self.drop(code)
        self._turn.start()

    def clear(self) -> None:
        """No case; what was being typed is a draft."""
        self._turn.stop()
        self.seen, self.left = None, []
        self.leave()
        for code in list(self.cards):
            self.drop(code)

    def leave(self) -> None:
        """Closes the forms that are open; what was typed in them is a draft."""
        for card in self.open_cards():
            card.leave()

    def _show_next(self) -> None:
        """One card, so that keys and paints come in between."""
        if self.seen is None or not self.left:
            return
        code = self.left.pop(0)
        if code not in self.cards:
            self._put(code, make(code, self.desk))
        show(self.cards[code], self.seen)
        if self.left:
            self._turn.start()
        else:
            self.follow_order()
            self.built.emit()

    def _put(self, code: str, card: Card) -> None:
        self.cards[code] = card
        if isinstance(card, CaseCard):
            card.changed.connect(self._reshaped)
        self._place(code, card)
        self.made.emit(card)

    def drop(self, code: str) -> None:
        card = self.cards.pop(code)
        for column in self.columns:
            column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _place(self, code: str, card: Card) -> None:
        """In its column, after those that stand before it."""
        for column, codes in zip(self.columns, PLACES[self.count], strict=False):
            if code in codes:
                before = codes[: codes.index(code)]
                column.insertWidget(sum(one in self.cards for one in before), card)

    def _set_count(self, count: int) -> None:
        """So many columns; those that are left over are empty and take no room."""
        if count == self.count:
            return
        self.count = count
        for card in self.cards.values():
            for column in self.columns:
                column.removeWidget(card)
        placed, self.cards = self.cards, {}
        for code in (code for codes in PLACES[count] for code in codes):
            if code in placed:
                self.cards[code] = placed[code]
                self._place(code, placed[code])
        self.give_room()
        self.follow_order()

    def order(self) -> list[str]:
        """The cards as they stand, column by column."""
        codes = (code for column in PLACES[self.count] for code in column)
        return [code for code in codes if code in self.cards]

    def follow_order(self) -> None:
        """Tab goes from card to card as they stand, and through what is in each."""
        last: QWidget = self
        for code in self.order():
            card = self.cards[code]
            for widget in (card, *card.findChildren(QWidget)):
                reached = widget.focusPolicy() and widget.focusProxy() is None
                if reached and widget.window() is self.window():
                    QWidget.setTabOrder(last, widget)
                    last = widget

    def _reshaped(self, card: CaseCard) -> None:
        """A form was opened or closed. The top of a card that became shorter stays in sight."""
        self.give_room()
        QTimer.singleShot(0, self, self.follow_order)
        if card.editing is None:
            QTimer.singleShot(0, card, lambda: self._show_top(card))

    def _show_top(self, card: CaseCard) -> None:
        bar, top = self.verticalScrollBar(), card.y()
        if not bar.value() <= top <= bar.value() + self.viewport().height() - ABOVE:
            bar.setValue(top - 4)

    def give_room(self) -> None:
        """The column in which somebody writes is wider; where there are two, they are alike."""
        places = PLACES[self.count]
        for at in range(MOST):
            codes = places[at] if at < self.count else ()
            wide = self.count == MOST and any(card.code in codes for card in self.open_cards())
            self.laid.setStretch(at, 0 if not codes else ROOM[0] if wide else ROOM[1])

    def go(self, code: str) -> None:
        """To a card: it is seen, and has the focus."""
        card = self.cards.get(code)
        if card is None:
            self.verticalScrollBar().setValue(0)
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        card.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.verticalScrollBar().setValue(min(card.y() - 4, self.verticalScrollBar().maximum()))

    def _focused(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.sheet.isAncestorOf(now) or isinstance(now, CaseCard):
            return
        top = now.mapTo(self.sheet, QPoint(0, 0)).y()
        bar = self.verticalScrollBar()
        if now.height() < self.viewport().height() - 2 * ABOVE:
            self.ensureWidgetVisible(now, 0, ABOVE)
        elif not bar.value() <= top <= bar.value() + self.viewport().height():
            bar.setValue(top - ABOVE)

    def focused_card(self) -> CaseCard | None:
        """The card that has the focus, or what is in it."""
        widget: Any = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, CaseCard):
            widget = widget.parentWidget()
        return widget if widget in self.cards.values() else None

    def case_cards(self) -> list[CaseCard]:
        return [card for card in self.cards.values() if isinstance(card, CaseCard)]

    def open_cards(self) -> list[CaseCard]:
        """The cards in which somebody writes."""
        return [card for card in self.case_cards() if card.editing is not None]

    def editings(self) -> list[Editing]:
        return [card.editing for card in self.case_cards() if card.editing is not None]

    def focused_editing(self) -> Editing | None:
        """The form that one is in."""
        card = self.focused_card()
        return card.editing if card is not None else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width()
        self._set_count(3 if wide >= THREE else 2)
