"""What is listed: tabs with counts, a button for each filter, and chips of what is set."""

from dataclasses import fields
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ombuds.domain.reports.filters import Filters, parse_filters, split
from ombuds.errors import Refusal
from ombuds.i18n import T, Text
from ombuds.services.finding.lists import Counters, Tab
from ombuds.services.office.permissions import Permission, may
from ombuds.ui.desk.case_reading import Names, both, changed
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import Listed
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.fields.choice_list import ChoiceList
from ombuds.ui.kit.fields.choices import ChoiceField
from ombuds.ui.kit.fields.multi import Chip
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import FilterTabs
from ombuds.ui.kit.flow import FlowLayout
from ombuds.ui.kit.parts import Note
from ombuds.ui.kit.texts import speech
from ombuds.ui.lists.filter_choices import ALWAYS, GIVEN, KEYS, choices, said
from ombuds.ui.wording.cases import hidden_name

TABS: dict[Tab, Text] = {
    Tab.OPEN: T("Open", "tab of cases"),
    Tab.MINE: T("Mine", "tab of cases"),
    Tab.LATE: T("Late", "tab of cases"),
    Tab.TODAY: T("Today", "tab of cases"),
    Tab.UNASSIGNED: T("Unassigned", "tab of cases"),
    Tab.CLOSED: T("Closed", "tab of cases"),
    Tab.ALL: T("All", "tab of cases"),
}


class FilterButton(Button):
    """Opens the list of what a filter offers; `picked` carries key and value.

    To the list it is what a choice field is: it has options and is told which was chosen.
    """

    picked = Signal(str, object)

    def __init__(self, key: str, words: Text) -> None:
        super().__init__(words, kind="quiet", chevron=True)
        self.key = self.asked = key
        self.options: list[Option] = []

    def open(self, key: str, options: list[Option]) -> None:
        self.asked, self.options = key, options
        ChoiceList(cast(ChoiceField, self)).open()

    def currentIndex(self) -> int:
        return -1

    def choose(self, at: int) -> None:
        self.picked.emit(self.asked, self.options[at].value)


class FilterBar(QWidget):
    """`changed` when another list is wanted: tab, `filters()` and `words`."""

    changed = Signal()
    left = Signal()  # back from a list of given cases
    unsearched = Signal()  # the words of the search were taken away here

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.names = Names()
        self.chosen, self.typed, self.words = Filters(), Filters(), ""
        self.listed: Listed | None = None
        works = may(desk.office, Permission.WORK)
        own = () if works else (Tab.MINE,)  # who works on no case has none
        self.tabs = FilterTabs(
            [Option(tab, words) for tab, words in TABS.items() if tab not in own]
        )
        self.tabs.set_label(T("Part of the list"))
        self.tabs.set_value(Tab.OPEN)
        self.tabs.edited.connect(self._tab_changed)
        self.buttons = {key: self._button(key, KEYS[key]) for key in ALWAYS}
        self.more = self._button("", T("Condition"))
        self.more.icon_name, self.more.chevron = "plus", False
        self.note = Note("warn", T("This filter is not understood"), icon="warning")
        self.chips = QWidget()
        self._flow = FlowLayout(self.chips, across=6, down=4)
        self._lay_out()
        self._show_chips()
        speech().changed.connect(self._show_chips)
        desk.hidden.connect(self._show_chips)

    def _lay_out(self) -> None:
        line = QWidget()
        flow = FlowLayout(line, across=4, down=6)
        for widget in (self.tabs, *self.buttons.values(), self.more):
            flow.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for widget in (line, self.note, self.chips):
            box.addWidget(widget)

    def _button(self, key: str, words: Text) -> FilterButton:
        button = FilterButton(key, words)
        button.picked.connect(self._pick)
        button.clicked.connect(partial(self._offer, button))
        return button

    # What is asked

    def filters(self) -> Filters:
        return both(self.chosen, self.typed)

    def tab(self) -> Tab:
        return Tab(self.tabs.value())

    def is_set(self) -> bool:
        return bool(self.words or self.filters() != Filters())

    def search(self, words: str, everywhere: bool = False) -> None:
        """The words of the search box; `key:value` among them are filters. Everywhere: among
        all cases, open or closed."""
        try:
            typed, free = parse_filters(split(words))
        except Refusal as refusal:
            self.note.say("warn", refusal.text, icon="warning")
            self.note.show()
            return
        self.typed, self.words = typed, " ".join(free)
        if self.listed is not None or (everywhere and words.strip()):
            self.tabs.set_value(Tab.ALL)
        self.listed = None
        self._show_chips()
        self.changed.emit()

    def clear(self) -> None:
        """Nothing is filtered and nothing searched."""
        self.chosen, self.typed, self.words, self.listed = Filters(), Filters(), "", None
        self.unsearched.emit()
        self._show_chips()
        self.changed.emit()

    def show_query(self, tab: Tab, filters: Filters, words: str) -> None:
        """What a saved view asks for, instead of all that was set."""
        self.chosen, self.typed, self.words, self.listed = filters, Filters(), words, None
        self.tabs.set_value(tab)
        self.unsearched.emit()
        self._show_chips()
        self.changed.emit()

    def show_tab(self, tab: Tab) -> None:
        self.tabs.set_value(tab)
        self._tab_changed()

    def show_listed(self, listed: Listed) -> None:
        """Given cases instead of a tab, until one goes back."""
        self.listed = listed
        self.tabs.set_value(None)
        self._show_chips()
        self.changed.emit()

    def leave(self) -> None:
        if self.listed is not None:
            self.show_tab(Tab.OPEN)

    # What is shown

    def show_counters(self, counters: Counters) -> None:
        for tab in (Tab.OPEN, Tab.MINE, Tab.LATE, Tab.TODAY, Tab.UNASSIGNED):
            self.tabs.set_count(tab, getattr(counters, tab))

    def show_names(self, names: Names) -> None:
        self.names = names
        self._show_chips()

    def _show_chips(self) -> None:
        self.note.hide()
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self.listed is not None:
            self._chip(self.listed.title, self.leave)
        elif self.is_set():
            self._show_filters()
        self.chips.setVisible(self._flow.count() > 0)

    def _show_filters(self) -> None:
        if self.words:
            words = hidden_name(self.words) if self.desk.names_hidden else self.words
            self._chip(T("Search: {words}", words=words), self._unsearch)
        for filters, leave in ((self.chosen, self._take_away), (self.typed, self._untype)):
            for key in (field.name for field in fields(Filters)):
                for value in getattr(filters, key):
                    self._chip(self._said(key, value), partial(leave, key, value))
        clear = LinkButton(T("Clear"))
        clear.clicked.connect(self.clear)
        self._flow.addWidget(clear)

    def _said(self, key: str, value: Any) -> Text:
        words = said(key, value, self.desk.words, self.names)
        return T("{what}: {value}", what=KEYS[key], value=speech().say(words))

    def _chip(self, words: Text, leave: Any) -> None:
        chip = Chip(words)
        chip.removed.connect(leave)
        self._flow.addWidget(chip)

    # What a person does

    def _tab_changed(self) -> None:
        self.listed = None
        self._show_chips()
        self.changed.emit()

    def _offer(self, button: FilterButton) -> None:
        if button.key:
            self._open(button, button.key)
            return
        self._drop_down([key for key in KEYS if key not in (*ALWAYS, *GIVEN)])

    def ask(self) -> None:
        """By key: all that can be filtered by, the first of it chosen already."""
        menu = self._drop_down([key for key in KEYS if key not in GIVEN])
        menu.setActiveAction(menu.actions()[0])

    def _drop_down(self, keys: list[str]) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key in keys:
            action = menu.addAction(speech().say(KEYS[key]))
            action.triggered.connect(partial(self._open, self.buttons.get(key, self.more), key))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))
        return menu

    def _open(self, button: FilterButton, key: str, _: bool = False) -> None:
        held = getattr(self.chosen, key)
        offered = choices(key, self.desk.words, self.names, self.desk.office.today())
        button.open(key, [option for option in offered if option.value not in held])

    def _pick(self, key: str, value: Any) -> None:
        self._set(changed(self.chosen, key, value, there=True))

    def _take_away(self, key: str, value: Any) -> None:
        self._set(changed(self.chosen, key, value, there=False))

    def _untype(self, key: str, value: Any) -> None:
        self.typed = changed(self.typed, key, value, there=False)
        self.unsearched.emit()
        self._set(self.chosen)

    def _unsearch(self) -> None:
        self.words = ""
        self.unsearched.emit()
        self._set(self.chosen)

    def _set(self, chosen: Filters) -> None:
        self.chosen = chosen
        if self.listed is not None:
            self.listed = None
            self.tabs.set_value(Tab.OPEN)
        self._show_chips()
        self.changed.emit()
