"""The page of cases: the list, what it is filtered by, and the case chosen in it."""

from array import array
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ombuds.i18n import T, Text
from ombuds.i18n.formats import number_text
from ombuds.services.finding.lists import Sort, Tab
from ombuds.services.finding.saved_views import View
from ombuds.services.office.permissions import Permission, may
from ombuds.ui.cases.arranged import Arranged
from ombuds.ui.cases.filters import FilterBar
from ombuds.ui.cases.list_view import SORTS, CaseList, Head
from ombuds.ui.cases.pane import Pane
from ombuds.ui.cases.together import Together
from ombuds.ui.desk.bars import SearchBox
from ombuds.ui.desk.case_reading import Answered, Asked, Names, Opened, read_list, read_names
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import Listed, Offers, Page
from ombuds.ui.desk.telling import words_for
from ombuds.ui.dialogs.exporting import ExportButton
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.tokens import GAP, PANE_LEAST, PANE_MOST, ROW_TWO
from ombuds.ui.kit.messages import EmptyState, Skeleton
from ombuds.ui.kit.parts import Card, column, line, row
from ombuds.ui.kit.texts import Label, Words, speech
from ombuds.ui.lists.columns import Sight
from ombuds.ui.lists.delegate import CaseRows
from ombuds.ui.lists.list_model import CaseModel

# What stands where the list would be: nothing here, nothing found, not read.

LINE = 380
"""So that a sentence stands on one line."""


def nothing(bar: FilterBar) -> EmptyState:
    """No cases; where they are filtered, the ways to see more."""
    if not bar.is_set():
        return _said("folder", T("No cases here"))
    buttons = [_clear(bar)]
    text = None
    if bar.listed is None and bar.tab() is not Tab.ALL:
        text = T("The other tabs were not looked through.")
        every = Button(T("Look through all cases"))
        every.clicked.connect(lambda: bar.show_tab(Tab.ALL))
        buttons.insert(0, every)
    return _said("search", T("No cases match"), text, *buttons)


def not_read(bar: FilterBar, error: Exception, read: Callable[[], object]) -> EmptyState:
    """Why the list was not read, and a button that tries again."""
    again = Button(T("Try again"))
    again.clicked.connect(lambda _: read())
    buttons = [again, _clear(bar)] if bar.is_set() else [again]
    return _said("warning", T("The list was not read"), words_for(error), *buttons)


def _clear(bar: FilterBar) -> Button:
    button = Button(T("Clear the filters"))
    button.clicked.connect(bar.clear)
    return button


def _said(icon: str, title: Words, text: Words | None = None, *buttons: Button) -> EmptyState:
    made = EmptyState(icon, title, text, *buttons)
    made.text.setMinimumWidth(LINE)
    return made


SKELETON_AFTER = 300  # milliseconds
WIDE = 1240  # of the page: below it the list needs every pixel


class CasesPage(Page):
    """A refresh keeps the case that is chosen and the place in the list."""

    title = T("Cases")
    topic = "cases"
    part_names = ("filters", "list", "pane")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.asked: Asked | None = None
        self._target: int | None = None  # a case asked for, to be found in the list
        self._returned = False  # from another page, and the list is not read yet
        self.filters = FilterBar(desk)
        self.model = CaseModel(desk)
        self.head = Head()
        self.rows = CaseRows(self.model, self.sight)
        self.list = CaseList(self.model, self.rows, self.head)
        self.arranged = Arranged(desk, self.filters, self.list, self.head)
        self.together = Together(desk, self.list)
        self.pane = Pane(desk)
        self.export = ExportButton(desk, self.listed)
        if not may(desk.office, Permission.EXPORT):
            self.export.hide()
        self.foot = Label(role="small", tone="text-2")
        self.stack = QStackedWidget()
        self._message: QWidget | None = None
        self._slow = QTimer(self, singleShot=True, interval=SKELETON_AFTER)
        self._lay_out()
        self._connect()
        self._bind_keys()
        desk.read(self, read_names, answer=self._show_names, key="case-names")
        self.arranged.begin()

    def sight(self) -> Sight:
        return Sight(self.desk.words, self.desk.office.today(), self.desk.names_hidden)

    def listed(self) -> "array[int]":
        """The cases as they are listed."""
        return self.model.ids

    def _lay_out(self) -> None:
        self.skeleton = Skeleton(8, ROW_TWO)
        holder = QWidget()
        holder.setLayout(column(self.skeleton, None))
        self.stack.addWidget(self.list)
        self.stack.addWidget(holder)
        card = Card(padding=0)
        card.body.setSpacing(0)
        card.body.setContentsMargins(1, 1, 1, 1)
        self.foot.setContentsMargins(10, 0, 10, 0)
        self.foot.setFixedHeight(26)
        for widget in (self.head, self.stack, line(), self.together, self.foot):
            card.body.addWidget(widget, 1 if widget is self.stack else 0)
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        columns.addWidget(card, 1)
        columns.addWidget(self.pane)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        title = Label(self.title, "page")
        box.addLayout(row(title, None, self.arranged.views, self.export))
        box.addWidget(self.filters)
        box.addLayout(columns, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(lambda: self._ask(anew=True))
        self.filters.unsearched.connect(self._empty_search)
        self.arranged.changed.connect(partial(self._ask, anew=True))
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)
        self.list.picked.connect(self.pane.choose_many)
        self.list.seen.connect(self._say_foot)
        self.model.failed.connect(self._failed)
        self.pane.shown_case.connect(self._case_came)
        self.pane.open_.clicked.connect(self._open)
        self.desk.hidden.connect(self.list.again)
        self._slow.timeout.connect(partial(self.stack.setCurrentIndex, 1))
        speech().changed.connect(self._say_foot)

    def _bind_keys(self) -> None:
        keys = shortcuts()
        keys.bind("Ctrl+F", self.filters.ask, self)
        keys.bind("Esc", self._back, self)
        keys.bind("Ctrl+Enter", self.pane.doing.do_next, self)
        keys.bind("Ctrl+O", self._open, self)
        keys.bind("Ctrl+P", lambda: self.pane.doing.print_paper("internal"), self)

    # Coming, going, reading again

    def shown(self, what: Any = None) -> None:
        if isinstance(what, Listed):
            self.filters.show_listed(what)
        elif isinstance(what, View):
            self.arranged.views.show_view(what)
        elif isinstance(what, int | str):
            self._put_away()
            self.pane.show_case(what)
            self._target = -1
            self._ask()
        else:
            self._returned = True
            self.refresh()
        QTimer.singleShot(0, self.list, self.list.setFocus)

    def refresh(self) -> None:
        self.list.again()
        self._ask()
        self.arranged.views.read()
        self.pane.refresh()

    def search(self, words: str) -> None:
        self.filters.search(words, everywhere=True)

    def acts(self) -> Offers:
        return self.pane.doing.offered()

    def _show_names(self, names: Names) -> None:
        self.filters.show_names(names)
        self.pane.show_names(names)

    # The list

    def _ask(self, anew: bool = False) -> None:
        bar = self.filters
        tab = bar.tab() if bar.listed is None else Tab.ALL
        self.arranged.asked()
        order = self.arranged.sort, self.arranged.descending
        asked = Asked(tab, bar.filters(), bar.words, *order, bar.listed)
        if self.asked is None:
            self._slow.start()
        self.desk.read(
            self,
            read_list,
            asked,
            answer=lambda found: self._came(asked, found, anew),
            failure=self._failed,
            key="case-list",
        )

    def _came(self, asked: Asked, found: Answered, anew: bool) -> None:
        self._slow.stop()
        self.asked = asked
        self.head.name_outcome(asked.tab in (Tab.CLOSED, Tab.ALL))
        self.filters.show_counters(found.counters)
        if found.ids:
            self.stack.setCurrentIndex(0)
        self.list.show_ids(found.ids)
        if anew:
            self.list.to_top()
        if not found.ids:
            self._show_message(nothing(self.filters))
        self._say_foot()
        if anew or self._returned:
            self._leave_what_left()
        self._returned = False
        self._find_target()

    def _leave_what_left(self) -> None:
        """Beside another list, and coming back, stands a case of the list, or none."""
        beside = self.pane.wanted
        if self._target is None and beside is not None and beside not in self.model.ids:
            self._put_away()

    def _put_away(self) -> None:
        """No case is chosen, and none is beside the list."""
        self.list.choose(None)
        self.pane.show_case(None)

    def _say_foot(self) -> None:
        total = len(self.model.ids)
        if self.asked is None or not total:
            self.foot.show_words(None)
            return
        shown = min(self.list.shown_rows(), total)

        def said(language: str) -> str:
            say = speech().say
            counts = T(
                "{shown} of {total} shown",
                shown=number_text(shown, language),
                total=number_text(total, language),
            )
            order = [] if self.filters.listed else [say(self._order_words())]
            order += [say(T("in reverse"))] if self.arranged.descending and order else []
            return " · ".join([say(counts), *order, say(T("days are working days"))])

        self.foot.show_words(said)

    def _order_words(self) -> Text:
        over, sort = self.asked is not None and self.asked.tab is Tab.CLOSED, self.arranged.sort
        return SORTS[Sort.RECEIVED if over and sort is Sort.DUE else sort]

    # Nothing, errors

    def _failed(self, error: Exception) -> None:
        self._slow.stop()
        self._show_message(not_read(self.filters, error, self._ask))

    def _show_message(self, message: EmptyState) -> None:
        if self._message is not None:
            self.stack.removeWidget(self._message)
            self._message.deleteLater()
        self._message = message
        self.stack.addWidget(message)
        self.stack.setCurrentWidget(message)

    def _empty_search(self) -> None:
        """The words go from the window's box too."""
        for box in self.window().findChildren(SearchBox):
            box.clear()

    # A case chosen here, or asked for by somebody else

    def _choose(self, case_id: int | None) -> None:
        self._target = None
        self.pane.show_case(case_id)

    def _case_came(self, opened: Opened) -> None:
        if self._target is not None:
            self._target = opened.view.id
            self._find_target()

    def _find_target(self) -> None:
        """Goes to the case in the list; where it is not, all cases are listed."""
        if self._target is None or self._target < 0 or self.asked is None:
            return
        bar = self.filters
        everything = self.asked.tab is Tab.ALL and not bar.is_set() and bar.listed is None
        if self.list.choose(self._target) or everything:
            self._target = None
        else:
            bar.tabs.set_value(Tab.ALL)
            bar.clear()

    # Keys

    def _open(self) -> None:
        """The case on a page of its own."""
        if self.pane.wanted is not None:
            self.desk.wanted.emit("case", self.pane.wanted)

    def _back(self) -> None:
        if self.pane.isAncestorOf(self.focusWidget() or self):
            self.list.setFocus()
        elif self.list.pick_one():
            return
        elif self.filters.listed is not None:
            self.filters.leave()
        else:
            self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        self.pane.setFixedWidth(PANE_MOST if wide else PANE_LEAST)
