"""A long list of ids whose rows are read a page at a time: cases, people."""

from array import array

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtGui import QResizeEvent

from ombuds.ui.kit.long_list import LongList
from ombuds.ui.kit.look.tokens import ROW_TWO
from ombuds.ui.lists.list_model import CaseModel


class IdList(LongList):
    """`chosen(id)` when one row alone comes to be chosen, `opened` when one is entered."""

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, model: CaseModel) -> None:
        super().__init__()
        self.listed = model
        self.chosen_id: int | None = None
        self._loading = False
        self.setModel(model)
        model.gone.connect(self._choose_again)

    def show_ids(self, ids: "array[int]", top: bool = False) -> None:
        """Another list; what was chosen stays chosen, and what was at the top stays there."""
        bar = self.verticalScrollBar()
        at, shift = divmod(bar.value(), ROW_TWO)
        first = self.listed.ids[at] if at < len(self.listed.ids) else None
        self._loading, here = True, self.currentIndex().row()
        if self.listed.show(ids):
            self.doItemsLayout()
            if self._choose_again() is None:
                self._stay_at(here)
            place = self.listed.place(first) if at else 0
            bar.setValue(0 if top else (at if place is None else place) * ROW_TWO + shift)
        self._loading = False

    def choose(self, row_id: int | None) -> bool:
        """Goes to a row without telling; false if it is not in the list."""
        self.chosen_id = row_id
        place = self._choose_again()
        if place is not None:
            self.scrollTo(self.listed.index(place))
        return place is not None

    def at_hand(self) -> int | None:
        """The id that is chosen and in the list."""
        chosen = self.selectionModel().selection()
        here = self.currentIndex()
        at = here.row() if chosen.contains(here) else chosen.at(0).top() if chosen.count() else -1
        return self.listed.ids[at] if at >= 0 else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was chosen and seen whole is seen whole in a smaller list too."""
        place = self.visualRect(self.currentIndex())
        seen = place.isValid() and place.top() >= 0 and place.bottom() < event.oldSize().height()
        super().resizeEvent(event)
        if seen:
            self.scrollTo(self.currentIndex())

    def _choose_again(self) -> int | None:
        before, self._loading = self._loading, True
        place = self.listed.place(self.chosen_id)
        if place is None:
            self.clearSelection()
        else:
            only = QItemSelectionModel.SelectionFlag.ClearAndSelect  # whatever key is held just now
            self.selectionModel().setCurrentIndex(self.listed.index(place), only)
        self._loading = before
        return place

    def _stay_at(self, place: int) -> None:
        """What was chosen left the list: the arrow keys go on from where it stood."""
        here = self.listed.index(min(place, len(self.listed.ids) - 1))
        self.selectionModel().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.NoUpdate)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._loading:
            self._tell(self.picked_ids())

    def _tell(self, picked: "array[int]") -> None:
        """By all that is chosen now, not by what has just been added to it or taken away."""
        if len(picked) == 1:
            self.chosen_id = picked[0]
            self.chosen.emit(self.chosen_id)

    def picked_ids(self) -> "array[int]":
        """The rows that are chosen, in the order of the list."""
        found, chosen = array("q"), self.selectionModel().selection()
        parts = (chosen.at(n) for n in range(chosen.count()))
        for first, last in sorted((part.top(), part.bottom()) for part in parts):
            found += self.listed.ids[first : last + 1]
        return found

    def keyboardSearch(self, search: str) -> None:
        """Letters do not look through a hundred thousand rows: the search does."""
