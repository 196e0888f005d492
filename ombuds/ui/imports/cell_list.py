"""The cells of a row word for word: each heading, and beneath it what stands there."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ombuds.i18n import T
from ombuds.ui.kit.ring import ringed
from ombuds.ui.kit.texts import bind
from ombuds.ui.kit.tokens import PADDING, colour, font
from ombuds.ui.registers.listing import Index, paint_ground

TOP, TITLE, MOST, LETTERS = 6, 17, 7 * 17, 600
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
HIDDEN = "•••"
Pair = tuple[str, str]


class _Pairs(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.pairs: list[Pair] = []

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.pairs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        heading, words = self.pairs[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{heading}: {words}"
        return None

    def show(self, pairs: list[Pair]) -> None:
        self.beginResetModel()
        self.pairs = pairs
        self.endResetModel()


class _Rows(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view: Any = self.parent()
        box = _box(index.data(), view.viewport().width() - 2 * PADDING)
        return QSize(0, 2 * TOP + TITLE + min(box.height(), MOST))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: Any = index.model()
        heading, words = model.pairs[index.row()]
        painter.save()
        box = paint_ground(painter, option).adjusted(PADDING, TOP, -PADDING, -TOP)
        painter.setFont(font("small"))
        painter.setPen(colour("text-3"))
        cut = QFontMetrics(font("small")).elidedText(
            heading, Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignTop, cut)
        painter.setFont(font("table"))
        painter.setPen(colour("text"))
        below = box.adjusted(0, TITLE, 0, 0)
        painter.setClipRect(below)
        painter.drawText(below, WRAPPED, words)
        painter.restore()


def _box(words: str, width: int) -> QRect:
    return QFontMetrics(font("table")).boundingRect(QRect(0, 0, width, 4000), WRAPPED, words or " ")


class CellList(QListView):
    """What a file holds of a row."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs = _Pairs()
        self.setModel(self.pairs)
        self.setItemDelegate(_Rows(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ringed(self)
        bind(self, QWidget.setAccessibleName, T("Cells of the row, word for word"))

    def show_cells(self, cells: Sequence[Pair], hidden: bool) -> None:
        made = [(heading, HIDDEN if hidden else _shown(words)) for heading, words in cells if words]
        if made != self.pairs.pairs:
            self.pairs.show(made)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # words wrap anew


def _shown(words: str) -> str:
    return words if len(words) <= LETTERS else f"{words[:LETTERS]}…"
