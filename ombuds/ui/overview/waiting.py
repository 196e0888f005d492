"""What waits for somebody: torture not yet forwarded, and cases without an officer."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ombuds.domain.stages import Act
from ombuds.domain.views import CaseRow
from ombuds.i18n import T
from ombuds.i18n.formats import number_text
from ombuds.services.overview import TORTURE, WAITING, Cards, Part
from ombuds.ui.cases.columns import Sight
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.flow import FlowLayout
from ombuds.ui.kit.icons import Icon
from ombuds.ui.kit.parts import Card, column, line, row
from ombuds.ui.kit.texts import Label, bind, speech
from ombuds.ui.overview.case_card import EDGE, CardHead
from ombuds.ui.overview.case_line import CaseLine, body_words, place_words, since_words

UNASSIGNED = T("Unassigned", "tab of cases")


class TortureCard(Card):
    """Only there while there is such a case; its button is the loudest thing of the day."""

    opened = Signal(object)
    listed = Signal(object)
    asked = Signal(object, object)  # case and act

    def __init__(self, sight: Callable[[], Sight]) -> None:
        super().__init__()
        self.sight = sight
        self.part: Part | None = None
        self._first: int | None = None  # that the reader may work on
        self.set_ground("warn")
        self.body.setSpacing(6)
        self.title = Label(role="section", tone="warn", wrap=True)
        head = row(Icon("warning", "warn"))
        head.addWidget(self.title, 1)
        self.lines = [CaseLine() for _ in range(TORTURE)]
        self.forward = Button(T("Forward to the prosecutor"), kind="primary", key="Ctrl+Enter")
        self.list_button = Button(T("Open the list"))
        self.body.addLayout(head)
        for one in self.lines:
            one.clicked.connect(partial(self._open, one))
            self.body.addWidget(one)
        buttons = FlowLayout()  # one beneath the other where the words are long
        for button in (self.forward, self.list_button):
            buttons.addWidget(button)
        self.body.addLayout(buttons)
        self.forward.clicked.connect(self.forward_first)
        self.list_button.clicked.connect(lambda: self.listed.emit(self.part))
        self.hide()

    def show_cards(self, found: Cards) -> None:
        self.part = found.torture
        count = len(found.torture.ids)
        self.title.show_words(
            lambda language: speech().say(
                T(
                    "Torture: not forwarded to the prosecutor — {count}",
                    count=number_text(count, language),
                )
            )
        )
        for one, case in _paired(self.lines, found.torture):
            if case is not None:
                since = since_words(case, found.since.get(case.id), found.today)
                one.show_row(case, body_words(case, self.sight()), since)
        self._first = next((c.id for c in found.torture.rows if c.id in found.workable), None)
        self.forward.setVisible(self._first is not None)
        self.setVisible(bool(found.torture.rows))

    def forward_first(self) -> None:
        if self.isVisible() and self._first is not None:
            self.asked.emit(self._first, Act.FORWARD)

    def _open(self, one: CaseLine, _: bool = False) -> None:
        self.opened.emit(one.case_id)

    def entrance(self) -> QWidget | None:
        buttons = [self.forward, self.list_button, *self.lines]
        return next((one for one in buttons if not one.isHidden()), None)


class UnassignedCard(Card):
    """Cases that nobody has yet, the nearest deadline first."""

    opened = Signal(object)
    listed = Signal(object)
    asked = Signal(object, object)  # case and act

    def __init__(self, sight: Callable[[], Sight]) -> None:
        super().__init__(padding=1)
        self.sight = sight
        self.part: Part | None = None
        self.body.setSpacing(0)
        self.head_ = CardHead(UNASSIGNED)
        self.head_.link.clicked.connect(lambda: self.listed.emit(self.part))
        self.nobody = Label(tone="text-2", wrap=True)
        self.nobody.setContentsMargins(EDGE, 10, EDGE, 12)
        self.nothing = QWidget()
        self.nothing.setLayout(column(line(), self.nobody, spacing=0))
        self.lines = [_WaitingLine(self) for _ in range(WAITING)]
        for widget in (self.head_, *self.lines, self.nothing):
            self.body.addWidget(widget)

    def show_cards(self, found: Cards) -> None:
        self.part = found.unassigned
        for one, case in _paired(self.lines, found.unassigned):
            if case is not None:
                since = since_words(case, found.since.get(case.id), found.today)
                one.case.show_row(case, place_words(case, self.sight()), since)
                one.assign.setVisible(case.id in found.workable)
                bind(one.assign, QWidget.setAccessibleDescription, lambda _, c=case: c.number)
        count = len(found.unassigned.ids)
        every = T("Every open case has an officer.")
        self.nobody.show_words(T("There are no open cases yet.") if found.empty else every)
        self.nothing.setVisible(not count)
        self.head_.show_count(count)
        self.head_.link.setVisible(bool(count))
        self.head_.show_more(count - len(found.unassigned.rows))

    def entrance(self) -> QWidget | None:
        first = next((one for one in self.lines if not one.isHidden()), None)
        if first is None:
            return None
        return first.case if first.assign.isHidden() else first.assign


class _WaitingLine(QWidget):
    """A case, and the button that gives it to somebody."""

    def __init__(self, card: UnassignedCard) -> None:
        super().__init__()
        self.case, self.assign = CaseLine(tagged=True), Button(T("Assign"), small=True)
        inner = row(self.case, self.assign, spacing=10)
        inner.setContentsMargins(EDGE, 5, EDGE, 5)
        self.setLayout(column(line(), inner, spacing=0))
        self.case.clicked.connect(lambda: card.opened.emit(self.case.case_id))
        self.assign.clicked.connect(lambda: card.asked.emit(self.case.case_id, Act.ASSIGN))


def _paired[W: QWidget](lines: list[W], part: Part) -> Iterator[tuple[W, CaseRow | None]]:
    """Each line with the case that it shows; the others go."""
    for n, one in enumerate(lines):
        case = part.rows[n] if n < len(part.rows) else None
        one.setVisible(case is not None)
        yield one, case
