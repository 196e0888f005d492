"""The cases of a list: their ids in order, and the rows of those that are looked at.

Rows come in pages through the reader lane. One question is under way at a time; when it is
answered, what was looked at last is asked next, so a long scroll never queues up.
"""

from array import array
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from ombuds.domain.views import CaseRow
from ombuds.services.finding import lists
from ombuds.ui.desk.desk import Desk

PAGE = 60
PAGES_AT_ONCE = 2
KEPT = 3000  # rows; more are thrown away together
SLOW = 300  # milliseconds until a row that is awaited shows as a skeleton
Index = QModelIndex | QPersistentModelIndex


class CaseModel(QAbstractListModel):
    """`row(at)` gives what is known of a case, or None and asks for it."""

    service: Callable[..., Any] = staticmethod(lists.rows)  # what gives a page of rows
    failed = Signal(object)
    gone = Signal()  # cases that may no longer be seen left the list

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.ids = array("q")
        self.say: Callable[[CaseRow], str] = lambda row: row.number  # to a screen reader
        self.slow = False
        self._rows: dict[int, CaseRow] = {}
        self._fresh: set[int] = set()
        self._wanted: dict[int, None] = {}
        self._asking = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)
        self._late = QTimer(self, singleShot=True, interval=SLOW)
        self._late.timeout.connect(partial(self._slow, True))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows.get(self.ids[index.row()])
        if row is not None and role == Qt.ItemDataRole.AccessibleTextRole:
            return self.say(row)
        return row.number if row and role == Qt.ItemDataRole.DisplayRole else None

    def show(self, ids: "array[int]") -> bool:
        """Another list. False: it is the same one, only its rows are read again."""
        self._fresh.clear()
        if len(self._rows) > KEPT:
            self._rows.clear()
        if ids == self.ids:
            self._tell()
            return False
        self.beginResetModel()
        self.ids = ids
        self.endResetModel()
        return True

    def place(self, case_id: int | None) -> int | None:
        """Where a case stands."""
        return None if case_id is None else lists.position(self.ids, case_id)

    def row(self, at: int) -> CaseRow | None:
        case_id = self.ids[at]
        if case_id not in self._fresh:
            page = at // PAGE
            self._wanted.pop(page, None)
            self._wanted[page] = None
            if not self._asking:
                self._soon.start()
        return self._rows.get(case_id)

    def _ask(self) -> None:
        pages = list(self._wanted)[-PAGES_AT_ONCE:]
        self._wanted.clear()
        ids = [one for page in pages for one in self.ids[page * PAGE : (page + 1) * PAGE]]
        if not ids or self._asking:
            return
        self._asking = True
        self._late.start()
        answer = partial(self._came, ids)
        self.desk.read(self, self.service, ids, answer=answer, failure=self._not_read)

    def _came(self, ids: list[int], rows: list[CaseRow]) -> None:
        self._asking = False
        self._late.stop()
        self.slow = False
        self._rows.update((row.id, row) for row in rows)
        self._fresh.update(ids)
        if missing := set(ids) - {row.id for row in rows}:
            self._leave_out(missing)
        self._tell()
        if self._wanted:
            self._soon.start()

    def _leave_out(self, missing: set[int]) -> None:
        left = array("q", (one for one in self.ids if one not in missing))
        if len(left) < len(self.ids):
            self.beginResetModel()
            self.ids = left
            self.endResetModel()
            self.gone.emit()

    def _not_read(self, error: Exception) -> None:
        self._asking = False
        self._late.stop()
        self.failed.emit(error)

    def _slow(self, slow: bool) -> None:
        self.slow = slow
        self._tell()

    def _tell(self) -> None:
        if len(self.ids):
            self.dataChanged.emit(self.index(0), self.index(len(self.ids) - 1))
