"""The overview: what is late and due today, what waits for somebody, the month so far.

Its parts are made one a turn of the event loop. The cards are read first, then the months, and
drafts, whose texts may be long, by themselves.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ombuds.domain.acts import Act
from ombuds.domain.reports.filters import Period
from ombuds.i18n import N, T, Text
from ombuds.i18n.formats import day_title
from ombuds.services.office.permissions import Permission, may
from ombuds.services.people.restricted_matches import known_again
from ombuds.services.reports import overview
from ombuds.services.reports.overview import Cards, Months, Part
from ombuds.services.reports.trends import Figure
from ombuds.ui.desk.case_reading import Opened, read_case
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import Listed, Page
from ombuds.ui.desk.telling import words_for
from ombuds.ui.dialogs.act_dialogs import ActDialog
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.tokens import GAP, ROW_TWO
from ombuds.ui.kit.messages import EmptyState, Skeleton
from ombuds.ui.kit.parts import Card, aired, column, heading, row
from ombuds.ui.kit.texts import Label
from ombuds.ui.lists.columns import Sight
from ombuds.ui.overview.case_card import CaseCard
from ombuds.ui.overview.drafts import DraftsCard, read_drafts
from ombuds.ui.overview.month import MonthCard
from ombuds.ui.overview.waiting import UNASSIGNED, KnownCard, TortureCard, UnassignedCard

# A book without cases: the one thing that can be done in it.


class FirstCard(Card):
    """Only there until the first case is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(T("No complaint is registered yet"))
        self.new = Button(T("New complaint"), kind="primary", key="Ctrl+N")
        self.new.clicked.connect(lambda: desk.wanted.emit("intake", "new"))
        self.old = Button(T("Import a register…"), "upload")
        self.old.clicked.connect(lambda: desk.wanted.emit("imports", None))
        self._registers = may(desk.office, Permission.REGISTER)
        if not self._registers:
            self.new.hide()
            self.old.hide()
        words = T("Once complaints are registered, what is late and due is shown here every day.")
        self.body.addWidget(Label(words, tone="text-2", wrap=True))
        self.body.addLayout(row(self.new, self.old, None))
        self.hide()

    def show_cards(self, found: Cards) -> None:
        self.setVisible(found.empty)

    def entrance(self) -> QWidget | None:
        return self.new if self._registers else None


SKELETON_AFTER, MINUTE = 300, 60_000  # milliseconds
SIDE = 416  # of the column of what waits


class OverviewPage(Page):
    """Every figure on it is a door: it opens the cases that it counts."""

    title = T("Overview")
    topic = "overview"
    scrolls = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: Cards | None = None
        self.months: Months | None = None
        self.cards: list[Any] = []
        self._shows: list[Callable[[Cards], object]] = []  # of what is made already
        self._message: QWidget | None = None
        self.day = heading(_day_words(desk.office.today()))
        self.coming = LinkButton(role="base")
        self.coming.hide()
        self.coming.clicked.connect(lambda: desk.wanted.emit("deadlines", None))
        self.skeleton = Skeleton(6, ROW_TWO)
        self.skeleton.hide()
        self._slow = QTimer(self, singleShot=True, interval=SKELETON_AFTER)
        self._slow.timeout.connect(self.skeleton.show)
        self._midnight = QTimer(self, interval=MINUTE)
        self._midnight.timeout.connect(self._look_at_the_day)
        self._midnight.start()
        self._lay_out()
        self._making = [self._make_lists, self._make_side, self._make_month]
        QTimer.singleShot(0, self, self._make)

    def sight(self) -> Sight:
        return Sight(self.desk.words, self.desk.office.today(), self.desk.names_hidden)

    def _lay_out(self) -> None:
        self.left, self.right, self.below = (column(spacing=GAP) for _ in range(3))
        side = QWidget()
        side.setFixedWidth(SIDE)
        side.setLayout(column(self.right, None, spacing=0))
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        columns.addLayout(column(self.left, self.skeleton, None, spacing=0), 1)
        columns.addWidget(side)
        sheet = QWidget()
        sheet.setProperty("ground", "window")
        sheet.setLayout(aired(column(columns, self.below, None, spacing=GAP)))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(sheet)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)
        self.box.addLayout(row(self.day, 4, self.coming, None))
        self.box.addWidget(self.area, 1)

    # Parts, one a turn

    def _make(self) -> None:
        self._making.pop(0)()
        if self._making:
            QTimer.singleShot(0, self, self._make)
        if self.found is not None:
            self._show(self.found)
        if self.months is not None:
            self._show_months(self.months)

    def _make_lists(self) -> None:
        self.first = FirstCard(self.desk)
        self.left.addWidget(self.first)
        self.cards.append(self.first)
        self._shows.append(self.first.show_cards)
        self.late = CaseCard(T("Late"), T("Nothing is late."), self.sight, "danger")
        self.due_today = CaseCard(T("Due today"), T("Nothing is due today."), self.sight)
        for card, title in ((self.late, T("Late")), (self.due_today, T("Due today"))):
            self.left.addWidget(card)
            self._connect(card, title)
            self.desk.hidden.connect(card.list.again)
        self._shows.append(lambda found: self.late.show_part(found.late))
        self._shows.append(lambda found: self.due_today.show_part(found.due_today))

    def _make_side(self) -> None:
        self.torture = TortureCard(self.sight)
        self.unassigned = UnassignedCard(self.sight)
        self.drafts = DraftsCard(self.sight)
        self.known = KnownCard()
        self.known.opened.connect(self.open_case)
        self._connect(self.torture, T("Torture: not forwarded to the prosecutor"))
        self._connect(self.unassigned, UNASSIGNED)
        for waiting in (self.torture, self.unassigned):
            waiting.asked.connect(self._ask_act)
            self._shows.append(waiting.show_cards)
        self.drafts.wanted.connect(lambda draft: self.desk.wanted.emit("intake", draft))
        shortcuts().bind("Ctrl+Enter", self.torture.forward_first, self)
        self.cards += [self.known, self.drafts]
        for card in (self.torture, self.known, self.unassigned, self.drafts):
            self.right.addWidget(card)
        self._read_drafts()

    def _make_month(self) -> None:
        self.month = MonthCard()
        self.month.asked.connect(self._ask_behind)
        self.month.report.connect(lambda period: self.desk.wanted.emit("reports", period))
        self.cards.append(self.month)
        self.below.addWidget(self.month)

    def _connect(self, card: Any, title: Text) -> None:
        card.opened.connect(self.open_case)
        card.listed.connect(partial(self._list, title))
        self.cards.append(card)

    # Coming, reading

    def shown(self, what: Any = None) -> None:
        self.refresh()

    def refresh(self) -> None:
        if self.found is None:
            self._slow.start()
        read = partial(self.desk.read, self, failure=self._failed)
        read(overview.cards, answer=self._came, key="overview")
        read(overview.months, answer=self._show_months, key="overview, months")
        if not self._making:
            self._read_drafts()

    def _look_at_the_day(self) -> None:
        """A window that stays open overnight does not go on showing yesterday."""
        if self.found is not None and self.found.today != self.desk.office.today():
            self.refresh()

    def _read_drafts(self) -> None:
        """And what only owners are told: both stand beside the cards, in no hurry."""
        if may(self.desk.office, Permission.REGISTER):
            office = self.desk.office
            show = self.drafts.show_drafts  # in the writer lane: after what is being kept now
            self.desk.tasks.write(self, lambda: read_drafts(office), show)
        if may(self.desk.office, Permission.WORK):
            show_known = self.known.show_known
            self.desk.read(self, known_again, answer=show_known, key="overview, known again")

    def _came(self, found: Cards) -> None:
        self._slow.stop()
        self.skeleton.hide()
        self.found = found
        if self._message is not None:
            self._message.deleteLater()
            self._message = None
            self.area.show()
        self._show(found)

    def _show(self, found: Cards) -> None:
        """What is made already; the rest follows when it is."""
        self.day.show_words(_day_words(found.today))
        self.coming.show_words(_coming_words(found.coming_count, found.coming))
        self.coming.setVisible(found.coming_count > 0)
        for show in self._shows:
            show(found)

    def _show_months(self, found: Months) -> None:
        self.months = found
        if not self._making:
            self.month.show_months(found)

    def _failed(self, error: Exception) -> None:
        self._slow.stop()
        self.skeleton.hide()
        if self._message is not None or self.found is not None:
            return
        again = Button(T("Try again"))
        again.clicked.connect(self.refresh)
        self._message = EmptyState(
            "warning", T("The overview was not read"), words_for(error), again
        )
        self.area.hide()
        self.box.addWidget(self._message, 1)

    # Doors

    def _list(self, title: Text, part: Part) -> None:
        self.desk.wanted.emit("cases", Listed(title, part.ids))

    def _ask_behind(self, figure: Figure) -> None:
        assert self.months is not None
        title, span = self.month.title_of(figure), self.months.spans.now
        answer = lambda ids: self.desk.wanted.emit("cases", Listed(title, ids))  # noqa: E731
        self.desk.read(self, overview.behind, figure, span, answer=answer, key="behind a figure")

    def _ask_act(self, case_id: int, act: Act) -> None:
        """The dialog of an act; where it is no longer to be done, the case itself."""

        def came(opened: Opened) -> None:
            if act in opened.offered:
                dialog = ActDialog(self, self.desk, opened.view, act, lambda: None)
                dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
                dialog.open()
            else:
                self.open_case(case_id)

        self.desk.read(self, read_case, case_id, answer=came, key="case of the overview")

    # Keys

    def parts(self) -> list[QWidget]:
        return list(self.cards)


def _day_words(day: date) -> Callable[[str], str]:
    return lambda language: day_title(day, language)


def _coming_words(n: int, coming: Period) -> Text:
    if coming.last.weekday() == overview.FRIDAY:
        return N("{n} more deadline until Friday", "{n} more deadlines until Friday", n)
    return N("{n} deadline next week", "{n} deadlines next week", n)
