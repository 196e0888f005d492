"""What stands where the list would be: nothing here, nothing found, not read."""

from collections.abc import Callable

from ombuds.i18n import T
from ombuds.services.lists import Tab
from ombuds.ui.cases.filters import FilterBar
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.kit.texts import Words
from ombuds.ui.telling import words_for

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
