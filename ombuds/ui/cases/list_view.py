"""The list as a widget: rows that keep their place when it is read again, one or many chosen."""

from array import array

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ombuds.i18n import T
from ombuds.ui.cases.head import SORTS, Head
from ombuds.ui.kit.look.tokens import ROW_TWO
from ombuds.ui.kit.texts import bind
from ombuds.ui.lists.columns import Column, widths
from ombuds.ui.lists.delegate import CaseRows
from ombuds.ui.lists.id_list import IdList
from ombuds.ui.lists.list_model import CaseModel

__all__ = ["SORTS", "CaseList", "Head"]

SCROLL_BAR = 12  # its room is kept where there is none


class CaseList(IdList):
    """The cases under their head; Enter and two clicks open one. Ctrl and Shift choose several,
    Ctrl+A all. `chosen` tells the one that is chosen alone, and None when none or several are."""

    seen = Signal()  # other rows came to be seen
    picked = Signal(int)  # how many are chosen

    def __init__(self, model: CaseModel, rows: CaseRows, head: Head) -> None:
        super().__init__(model)
        self._several = array("q")  # that are chosen, as long as it is more than one
        self.rows, self.head = rows, head
        self.setItemDelegate(rows)
        self.setMouseTracking(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.seen.emit())
        bind(self, QWidget.setAccessibleName, T("Cases"))
        bind(self, CaseList._measure, lambda language: language)

    # What is shown

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        self.head.columns = columns
        self._measure("")

    def show_ids(self, ids: "array[int]", top: bool = False) -> None:
        super().show_ids(ids, top)
        self.seen.emit()

    def to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def shown_rows(self) -> int:
        """How many cases can be seen, at least by half."""
        total = len(self.listed.ids) * ROW_TWO - self.verticalScrollBar().value()
        return (min(total, self.viewport().height()) + ROW_TWO // 2) // ROW_TWO

    def again(self, _: bool = False) -> None:
        """Names were hidden or shown, terms changed: the same rows, said anew."""
        self._measure("")

    # Several

    def pick_one(self) -> bool:
        """Only the case in hand stays chosen, and is told; false if no others were."""
        if not self._several:
            return False
        place = self.listed.place(self.at_hand())
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.listed.index(place or 0), only)
        return True

    def choose(self, row_id: int | None) -> bool:
        self._several = array("q")
        return super().choose(row_id)

    def _choose_again(self) -> int | None:
        """Of several that were chosen, those that are still in the list stay chosen."""
        if self._several:
            self._pick(set(self._several))
            self._tell(self.picked_ids())
            return self.listed.place(self.chosen_id)
        place = super()._choose_again()
        self.picked.emit(0 if place is None else 1)
        return place

    def _tell(self, picked: "array[int]") -> None:
        self._several = picked if len(picked) > 1 else array("q")
        self.picked.emit(len(picked))
        super()._tell(picked)
        if len(picked) != 1:
            self.chosen_id = None
            self.chosen.emit(None)

    def _pick(self, held: set[int]) -> None:
        """Runs of rows, so that a hundred thousand are one."""
        chosen, first = QItemSelection(), None
        for at, row_id in enumerate([*self.listed.ids, None]):
            if row_id in held:
                first = at if first is None else first
            elif first is not None:
                chosen.select(self.listed.index(first), self.listed.index(at - 1))
                first = None
        before, self._loading = self._loading, True
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._loading = before

    # Keys and places

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif moves and self.at_hand() is None and len(self.listed.ids):
            self.setCurrentIndex(self.listed.index(max(self.currentIndex().row(), 0)))
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure("")
        self.seen.emit()

    def _measure(self, _: str) -> None:
        sight = self.rows.sight()
        room = self.width() - SCROLL_BAR
        made = widths(room, sight.terms, sight.today, self.head.columns)
        self.rows.widths = self.head.widths = made
        self.head.update()
        self.viewport().update()
