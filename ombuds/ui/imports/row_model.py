"""Rows of a prepared import: how many there are, and those that are looked at.

Rows come by pages through the reader lane. One question is under way at a time; then what was
looked at last is asked, so that a long scroll never queues up.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, Qt, QTimer

from ombuds.services.importing.preview import Becoming
from ombuds.ui.desk import Desk
from ombuds.ui.registers.listing import Index

PAGE = 100
Pages = Callable[[int, int], list[Becoming]]


class RowModel(QAbstractListModel):
    """`row(at)` gives a row as it will become, or None and asks for it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.count = 0
        self.say: Any = str
        self._read: Pages | None = None
        self._turn = 0  # answers to what was asked before are of no use
        self._pages: dict[int, list[Becoming]] = {}
        self._wanted: dict[int, None] = {}
        self._asking = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row())
        if row is not None and role in (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole,
        ):  # fmt: skip
            return self.say(row)
        return None

    def show(self, read: Pages | None, count: int) -> None:
        """Other rows: `read(first, count)` gives some of them, off this thread."""
        self.beginResetModel()
        self._read, self.count = read, count
        self._turn += 1
        self._pages, self._wanted, self._asking = {}, {}, False
        self.endResetModel()

    def row(self, at: int) -> Becoming | None:
        page, place = divmod(at, PAGE)
        if page in self._pages:
            rows = self._pages[page]
            return rows[place] if place < len(rows) else None
        self._wanted.pop(page, None)
        self._wanted[page] = None
        if not self._asking:
            self._soon.start()
        return None

    def _ask(self) -> None:
        read = self._read
        if not self._wanted or self._asking or read is None:
            return
        page = list(self._wanted)[-1]
        self._wanted.clear()
        self._asking = True
        self.desk.tasks.read(
            self, lambda: read(page * PAGE, PAGE), partial(self._came, self._turn, page)
        )

    def _came(self, turn: int, page: int, rows: list[Becoming]) -> None:
        if turn != self._turn:
            return
        self._asking = False
        self._pages[page] = rows
        first = page * PAGE
        self.dataChanged.emit(self.index(first), self.index(min(first + PAGE, self.count) - 1))
        if self._wanted:
            self._soon.start()
