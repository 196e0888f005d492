"""The page of deadlines: whose and which, the coming weeks, and all that is due in groups."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ombuds.domain.reports.figures import DUE
from ombuds.i18n import N, T, Text
from ombuds.i18n.formats import day_full
from ombuds.services.office.permissions import Permission, may
from ombuds.services.reports import deadlines
from ombuds.services.reports.deadlines import Agenda, Whose
from ombuds.ui.deadlines.list_view import DueModel, GroupedList, GroupedRows
from ombuds.ui.deadlines.strip import DayStrip
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import Page
from ombuds.ui.desk.telling import words_for
from ombuds.ui.dialogs.exporting import ExportButton
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.tokens import GAP, ROW_TWO
from ombuds.ui.kit.messages import EmptyState, Skeleton
from ombuds.ui.kit.parts import Card, column, row
from ombuds.ui.kit.texts import Label, Words, speech
from ombuds.ui.lists.columns import Sight

SKELETON_AFTER = 300  # milliseconds
WHOSE = {
    Whose.ALL: T("All", "tab of cases"),
    Whose.UNIT: T("My unit"),
    Whose.MINE: T("Mine", "tab of cases"),
}
WHAT: dict[str, Text] = {"": T("Of every kind"), **DUE}


class DeadlinesPage(Page):
    """A refresh keeps the row and the day that are chosen."""

    title = T("Deadlines")
    topic = "deadlines"
    part_names = ("list", "whose", "strip")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.agenda: Agenda | None = None
        self.model = DueModel(desk)
        self.list = GroupedList(GroupedRows(self.model, self.sight), self.title)
        self.strip = DayStrip(desk.office.today())
        works = may(desk.office, Permission.WORK)
        self.whose = SegmentedChoice(
            [Option(one, words) for one, words in WHOSE.items() if works or one is not Whose.MINE]
        )
        self.what = SegmentedChoice([Option(code, words) for code, words in WHAT.items()])
        self.export = ExportButton(desk, self.model.cases)
        if not may(desk.office, Permission.EXPORT):
            self.export.hide()
        self.count = Label(tone="text-2")
        self.stack = QStackedWidget()
        self._message: QWidget | None = None
        self._slow = QTimer(self, singleShot=True, interval=SKELETON_AFTER)
        self._lay_out()
        self._connect()

    def sight(self) -> Sight:
        return Sight(self.desk.words, self.desk.office.today(), self.desk.names_hidden)

    def _lay_out(self) -> None:
        for choice, value, words in (
            (self.whose, Whose.ALL, T("Whose deadlines")),
            (self.what, "", T("Which deadlines")),
        ):
            choice.set_value(value)
            choice.set_label(words)
        holder = QWidget()
        holder.setLayout(column(Skeleton(6, ROW_TWO), None))
        self.stack.addWidget(self.list)
        self.stack.addWidget(holder)
        card = Card(padding=1)
        card.body.addWidget(self.stack)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addLayout(row(Label(self.title, "page"), self.count, None, self.export))
        box.addLayout(row(self.whose, self.what, None, spacing=GAP))
        box.addWidget(self.strip)
        box.addWidget(card, 1)

    def _connect(self) -> None:
        self.whose.edited.connect(lambda: self._ask(anew=True))
        self.what.edited.connect(lambda: self._ask(anew=True))
        self.strip.chosen.connect(lambda _: self._show(anew=True))
        self.list.opened.connect(self.open_case)
        self.model.failed.connect(self._failed)
        self.desk.hidden.connect(self.list.again)
        self._slow.timeout.connect(lambda: self.stack.setCurrentIndex(1))
        keys = shortcuts()
        keys.bind("Esc", self._back, self)

    # Coming, going, reading

    def shown(self, what: Any = None) -> None:
        self._ask()
        QTimer.singleShot(0, self.list, self.list.setFocus)

    def refresh(self) -> None:
        self.list.again()
        self._ask()

    def _ask(self, anew: bool = False) -> None:
        if self.agenda is None:
            self._slow.start()
        self.desk.read(
            self,
            deadlines.agenda,
            self.whose.value() or Whose.ALL,
            self.what.value() or None,
            answer=lambda agenda: self._came(agenda, anew),
            failure=self._failed,
            key="agenda",
        )

    def _came(self, agenda: Agenda, anew: bool) -> None:
        self._slow.stop()
        self.agenda = agenda
        self.strip.show_days(agenda.days, agenda.today)
        self._show(anew)

    def _show(self, anew: bool) -> None:
        if self.agenda is None:
            return
        self.list.show_agenda(self.agenda, self.strip.day, anew)
        n = sum(self.model.counts.values())
        self.count.show_words(N("{n} deadline", "{n} deadlines", n))
        if n:
            self.stack.setCurrentIndex(0)
        else:
            self._say_nothing(self.strip.day)

    # Nothing, errors

    def _say_nothing(self, day: date | None) -> None:
        if day is not None:
            every = Button(T("Show all days"))
            every.clicked.connect(lambda: self.strip.choose(None))
            self._tell("clock", _nothing_on(day), None, every)
        elif self.whose.value() is not Whose.ALL or self.what.value():
            every = Button(T("Show all deadlines"))
            every.clicked.connect(self._show_all)
            self._tell("clock", T("No such deadlines"), None, every)
        else:
            kept = T("Open cases that you may see appear here by the day they are due.")
            self._tell("check", T("Nothing is due now"), kept)

    def _show_all(self) -> None:
        self.whose.set_value(Whose.ALL)
        self.what.set_value("")
        self._ask(anew=True)

    def _failed(self, error: Exception) -> None:
        self._slow.stop()
        again = Button(T("Try again"))
        again.clicked.connect(partial(self._ask, True))
        self._tell("warning", T("The list was not read"), words_for(error), again)

    def _tell(self, icon: str, title: Words, text: Words | None, *buttons: Button) -> None:
        if self._message is not None:
            self.stack.removeWidget(self._message)
            self._message.deleteLater()
        self._message = EmptyState(icon, title, text, *buttons)
        self.stack.addWidget(self._message)
        self.stack.setCurrentWidget(self._message)

    # Keys

    def _back(self) -> None:
        """Back to the list, then to all days."""
        if not self.list.hasFocus():
            self.list.setFocus()
        elif self.strip.day is not None:
            self.strip.choose(None)


def _nothing_on(day: date) -> Words:
    return lambda language: speech().say(T("Nothing is due on {day}", day=day_full(day, language)))
