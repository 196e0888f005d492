"""The rows of a group of doubts, however many: each may be looked at and answered by itself."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from ombuds.i18n import T
from ombuds.services.importing.preview import Becoming, Doubt, rows_of
from ombuds.ui.desk import Desk
from ombuds.ui.imports.reading import Understood
from ombuds.ui.imports.row_model import RowModel
from ombuds.ui.kit.long_list import LongList
from ombuds.ui.kit.ring import ringed
from ombuds.ui.kit.texts import bind
from ombuds.ui.registers.listing import Index, Line, LineRows

Told = Callable[[Becoming], Line]


class _Rows(LineRows):
    def __init__(self, parent: "GroupRows") -> None:
        super().__init__(two=True, parent=parent)
        self.group = parent

    def _is_long(self, index: Index) -> bool:
        return False  # the rows of a list without end are of one height

    def line(self, index: Index) -> Line:
        row = self.group.rows.row(index.row())
        return self.group.told(row) if row is not None else Line("")


class GroupRows(LongList):
    """`chosen(row)` when somebody goes to a row; none before it was read."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, told: Told) -> None:
        super().__init__()
        self.told = told
        self.rows = RowModel(desk)
        self.rows.say = lambda row: ", ".join(filter(None, told(row)[:3]))
        self._doubt: Doubt | None = None
        self.setModel(self.rows)
        self.setItemDelegate(_Rows(self))
        ringed(self)
        bind(self, QWidget.setAccessibleName, T("Rows of the group"))
        bind(self, GroupRows.again, lambda language: language)
        self.selectionModel().currentChanged.connect(self._went)
        self.rows.dataChanged.connect(self._came)

    def again(self, _: str = "") -> None:
        """They are told otherwise."""
        self.viewport().update()

    def show_group(self, doubt: Doubt, found: Understood) -> None:
        """The rows of a group. Of the same group as before the next one is chosen where the
        last one was answered."""
        same = self._doubt is not None and self._doubt.alike == doubt.alike
        at = min(max(self.at, 0), doubt.count - 1) if same else 0
        place = self.verticalScrollBar().value() if same else 0
        self._doubt = doubt
        prepared, places = found.prepared, doubt.places
        self.rows.show(lambda first, count: rows_of(prepared, places[first : first + count]), doubt.count)  # fmt: skip
        self.choose(at)
        self.verticalScrollBar().setValue(place)

    def forget(self) -> None:
        self._doubt = None
        self.rows.show(None, 0)

    @property
    def at(self) -> int:
        """The place of the row that is chosen, -1 if none is."""
        return self.currentIndex().row()

    def choose(self, at: int) -> None:
        self.setCurrentIndex(self.rows.index(at))

    def row(self) -> Becoming | None:
        """The row that is chosen, once it was read."""
        return self.rows.row(self.at) if 0 <= self.at < self.rows.count else None

    def _went(self, now: QModelIndex, _: QModelIndex) -> None:
        self.chosen.emit(self.rows.row(now.row()) if now.isValid() else None)

    def _came(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.at <= last.row():
            self.chosen.emit(self.row())

    def keyboardSearch(self, search: Any) -> None:
        """Letters go nowhere."""
