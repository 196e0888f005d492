"""The calendar of the office: a year at a glance, and what follows when a day is moved."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from ombuds.domain.calendar.public_holidays import Holiday
from ombuds.errors import Refusal
from ombuds.i18n import N, T, Text
from ombuds.services.registers import calendar_year, due_dates
from ombuds.services.registers.calendar_year import FIRST, LAST, Year, YearDay, moved_days
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.register_frame import RegisterPage
from ombuds.ui.dialogs.act_dialogs import SmallDialog
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.text import LongTextField
from ombuds.ui.kit.flow import FlowLayout
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.tokens import GAP
from ombuds.ui.kit.parts import Card, Note, row
from ombuds.ui.kit.texts import Label, ShortLabel, bind, speech
from ombuds.ui.registers.day_pane import DayPane
from ombuds.ui.registers.year_view import CELL, YearView, paint_day

# The moved days of a year, pasted from an order of the Government.


class OrderDialog(SmallDialog):
    """Reads the list; nothing is written before the due dates were looked at."""

    def __init__(self, host: QWidget, done: Callable[[dict[date, str]], Any]) -> None:
        super().__init__(
            host,
            T("Moved days of an order"),
            T("A line for each: the day off, and the weekend day that is worked for it."),
            T("Look what moves"),
        )
        self.told = done
        self.text = LongTextField(4_000, lambda _: "03.01.2025 → 05.01.2025", lines=6)
        self.text.told.connect(self.fit)
        self.body.addWidget(Labelled(T("Moved days"), self.text, required=True))
        self.text.setFocus()

    def do(self) -> None:
        try:
            days = moved_days(self.text.value() or "")
        except Refusal as refusal:
            self.text.set_problem(refusal.text)
            return
        self.accept()
        self.told(days)


# What the marks of the year mean, in one line beneath it.

_ANY = date(2025, 1, 3)
MARKS: tuple[tuple[YearDay, Text], ...] = (
    (YearDay(_ANY, True, True, None), T("working day")),
    (YearDay(_ANY, False, False, None), T("day off")),
    (YearDay(_ANY, False, False, Holiday(None)), T("public holiday")),
    (YearDay(_ANY, True, False, None, "worked"), T("moved")),
    (YearDay(_ANY, False, False, Holiday(None, estimated=True)), T("to be confirmed")),
)


class Sample(QWidget):
    """One day as the year paints it."""

    def __init__(self, here: YearDay) -> None:
        super().__init__()
        self.here = here
        self.setFixedSize(CELL)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_day(painter, self.here, QRect(0, 0, CELL.width(), CELL.height()))


class Legend(QWidget):
    """A line of samples with their words."""

    def __init__(self) -> None:
        super().__init__()
        laid = FlowLayout(self, across=16, down=2)
        for here, words in MARKS:
            said = QWidget()
            said.setLayout(row(Sample(here), Label(words, "small", "text-2"), spacing=4))
            laid.addWidget(said)


class CalendarPage(RegisterPage):
    """Arrows go from day to day, Enter to what can be made of it, Esc back to the year."""

    title = T("Calendar")
    code = "calendar"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, T("due dates count working days"))
        today = desk.office.today()
        self.number = today.year
        self.year = YearView(today)
        self.pane = DayPane(desk, self.may_change)
        self.unfinished = Note(
            "warn",
            T("Due dates wait to be moved"),
            T("The machine stopped in the middle of an act. The rest moves with one press."),
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card = Card()
        self.back = Button(icon="chevron-left", small=True)
        self.forth = Button(icon="chevron-right", small=True)
        self.order = Button(T("Paste an order…"), icon="paperclip", small=True, key="Ins")
        for button, words in ((self.back, T("Year before")), (self.forth, T("Next year"))):
            bind(button, QWidget.setAccessibleName, words)
            bind(button, QWidget.setToolTip, words)
        self.name, self.count = Label(role="section"), ShortLabel(role="small", tone="text-2")
        self.name.setMinimumWidth(52)
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if not self.may_change:
            self.order.hide()
        card.body.setContentsMargins(14, 10, 14, 6)
        card.body.setSpacing(6)
        card.body.addLayout(row(self.back, self.name, self.forth, 8, self.count, None, self.order))
        card.body.addWidget(self._scrolled_year(), 1)
        card.body.addWidget(Legend())
        self.finish = Button(T("Move the rest"))
        self.unfinished.body.addLayout(row(self.finish, None))
        self.unfinished.hide()
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        columns.addWidget(card, 1)
        columns.addWidget(self.pane)
        self.box.addWidget(self.unfinished)
        self.box.addLayout(columns, 1)

    def _scrolled_year(self) -> QScrollArea:
        """The months keep their size; where the window is too narrow for them they are moved."""
        holder = QWidget()
        middle = row(None, spacing=0)
        middle.addWidget(self.year)
        middle.addStretch(1)
        holder.setLayout(middle)
        holder.setProperty("ground", "none")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setProperty("ground", "none")
        area.setWidget(holder)
        return area

    def _connect(self) -> None:
        self.back.clicked.connect(lambda _=False: self._to_year(self.number - 1))
        self.forth.clicked.connect(lambda _=False: self._to_year(self.number + 1))
        self.order.clicked.connect(lambda _=False: self.paste())
        self.finish.clicked.connect(lambda _=False: self.desk.act(self, due_dates.finish))
        self.year.chosen.connect(lambda _: self._show_day())
        self.year.year_wanted.connect(self._to_year)
        self.year.opened.connect(self._enter)
        self.pane.prepared.connect(self.year.prepare)
        self.pane.done.connect(self.year.setFocus)
        self.pane.opened.connect(lambda case: self.desk.wanted.emit("case", case))
        keys = shortcuts()
        keys.bind("Esc", self._back, self)
        keys.bind("Ctrl+PgUp", lambda: self._to_year(self.number - 1), self)
        keys.bind("Ctrl+PgDn", lambda: self._to_year(self.number + 1), self)
        keys.bind("Ctrl+Enter", self.pane.do, self)
        if self.may_change:
            keys.bind("Ins", self.paste, self)
            keys.bind("F2", self._enter, self)
        speech().changed.connect(self._say)

    def parts(self) -> list[QWidget]:
        return [self.year, self.pane.form, self.pane.moves, self.ways]

    # Reading

    def shown(self, what: Any = None) -> None:
        if isinstance(what, date):
            self.year.day = what
            self.number = what.year
        self.refresh()
        QTimer.singleShot(0, self.year, self.year.setFocus)

    def refresh(self) -> None:
        self.desk.read(
            self, calendar_year.year, self.number, answer=self._came, key="calendar-year"
        )

    def _to_year(self, number: int) -> None:
        if not FIRST <= number <= LAST:
            return
        self.number = number
        self.refresh()

    def _came(self, year: Year) -> None:
        if year.year != self.number:
            return
        self.year.show_year(year)
        self.unfinished.setVisible(year.unfinished and self.may_change)
        self.back.setEnabled(self.number > FIRST)
        self.forth.setEnabled(self.number < LAST)
        self._say()
        self._show_day()

    def _say(self) -> None:
        year = self.year.year
        if year is None:
            return
        self.name.setText(str(year.year))
        unsure = sum(day.unsure for day in year.days.values())
        working = N("{n} working day", "{n} working days", n=year.working)
        words: list[Text] = [working]
        if unsure:
            words.append(N("{n} day to be confirmed", "{n} days to be confirmed", n=unsure))
        self.count.show_words(lambda _: " · ".join(map(speech().say, words)))

    def _show_day(self) -> None:
        here = self.year.at()
        if here is not None:
            self.pane.show_day(here)

    # Acting

    def paste(self) -> None:
        OrderDialog(self, self._prepare_order).open()

    def _prepare_order(self, days: dict[date, str]) -> None:
        first = min(days)
        self.year.day = first
        self.number = first.year
        self.pane.prepare(days)
        self.refresh()

    def _enter(self) -> None:
        if self.may_change:
            self.pane.first().setFocus()

    def _back(self) -> None:
        if self.pane.is_prepared():
            self.pane.leave()
        self.year.setFocus()
