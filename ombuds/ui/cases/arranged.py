"""How the list is arranged: its order, its columns, and the saved view that keeps them."""

from PySide6.QtCore import QObject, Signal

from ombuds.services.finding.lists import Sort
from ombuds.services.finding.saved_views import View
from ombuds.services.office import preferences
from ombuds.ui.cases.filters import FilterBar
from ombuds.ui.cases.head import Head
from ombuds.ui.cases.list_view import CaseList
from ombuds.ui.cases.view_lines import (
    Shown,
    column_names,
    columns_of,
    read_line,
    sort_name,
    sort_of,
)
from ombuds.ui.cases.views import Views
from ombuds.ui.desk.desk import Desk
from ombuds.ui.lists.columns import Column, named_columns

COLUMNS = "columns"  # its name among what is remembered of the list


class Arranged(QObject):
    """`changed` when the list is to be asked anew for another order."""

    changed = Signal()

    def __init__(self, desk: Desk, bar: FilterBar, cases: CaseList, head: Head) -> None:
        super().__init__(head)
        self.bar, self.cases, self.head = bar, cases, head
        self.sort, self.descending = Sort.DUE, False
        self.views = Views(desk, self.current)
        self.views.wanted.connect(self.show_view)
        head.wanted.connect(self.order)
        head.column_wanted.connect(self.choose_column)
        cases.show_columns(named_columns(preferences.load().cases.get(COLUMNS, "").split()))

    def current(self) -> Shown:
        """The list as a view would keep it."""
        bar = self.bar
        columns = column_names(self.head.columns)
        sort = sort_name(self.sort, self.descending)
        return Shown(
            bar.tab(), bar.filters(), bar.words, columns, sort, given=bar.listed is not None
        )

    def begin(self) -> None:
        """Reads the views, and begins with the one that is chosen for that."""
        self.views.read(self._begin)

    def _begin(self) -> None:
        view = self.views.default()
        if view is not None and not self.bar.is_set() and self.bar.listed is None:
            self.views.show_view(view)

    def show_view(self, view: View) -> None:
        self.sort, self.descending = sort_of(view.sort)
        self.head.show_order(self.sort, self.descending)
        self.cases.show_columns(columns_of(view))
        self.bar.show_query(*read_line(view.query))

    def asked(self) -> None:
        """Another list was asked for: it is no longer the view, if it differs from it."""
        view = self.views.shown
        if view is not None and (self.bar.listed is not None or self.current().line != view.query):
            self.views.mark(None)

    def order(self, sort: Sort) -> None:
        self.descending = sort is self.sort and not self.descending
        self.sort = sort
        self.head.show_order(sort, self.descending)
        self.changed.emit()

    def choose_column(self, column: Column, on: bool) -> None:
        """Remembered on this workstation, unless a view keeps columns of its own."""
        held = {*self.head.columns, column} if on else {*self.head.columns} - {column}
        columns = named_columns(column_names(tuple(held)))
        self.cases.show_columns(columns)
        if self.views.shown is None:
            known = preferences.load().cases
            preferences.remember(cases={**known, COLUMNS: " ".join(column_names(columns))})
