"""The calendar of the office: a year at a glance, and what follows when a day is moved."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from ombuds.i18n import N, T, Text
from ombuds.services import calendar_year, due_dates
from ombuds.services.calendar_year import FIRST, LAST, Year
from ombuds.ui.desk import Desk
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.keys import shortcuts
from ombuds.ui.kit.parts import Card, Note, row
from ombuds.ui.kit.texts import Label, ShortLabel, bind, speech
from ombuds.ui.kit.tokens import GAP
from ombuds.ui.registers.day_pane import DayPane
from ombuds.ui.registers.frame import RegisterPage
from ombuds.ui.registers.legend import Legend
from ombuds.ui.registers.order_dialog import OrderDialog
from ombuds.ui.registers.year_view import YearView


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
            "warn", T("Due dates wait to be moved"),
            T("The machine stopped in the middle of an act. The rest moves with one press."),
        )  # fmt: skip
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
