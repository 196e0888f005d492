"""The cells of a row word for word: each heading, and beneath it what stands there."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from PySide6.QtCore import QAbstractListModel, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ombuds.i18n import T
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import PADDING, colour, font
from ombuds.ui.kit.texts import bind
from ombuds.ui.lists.listing import Index, paint_ground

TOP, TITLE, LINES, LETTERS = 6, 17, 8, 600
LEAST = 60  # a cell
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
        high = _laid(index.data(), view.viewport().width() - 2 * PADDING).boundingRect().height()
        return QSize(0, 2 * TOP + TITLE + ceil(high))

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
        painter.setPen(colour("text"))
        _laid(words, box.width()).draw(painter, QPointF(box.x(), box.y() + TITLE))
        painter.restore()


def _laid(words: str, width: int) -> QTextLayout:
    """Words in lines, broken within a word only where it is longer than a line."""
    made = QTextLayout(words.replace("\n", "\u2028"), font("table"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made.setTextOption(option)
    made.beginLayout()
    y = 0.0
    for _ in range(LINES):
        line = made.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, y))
        y += line.height()
    made.endLayout()
    return made


class CellList(QListView):
    """What a file holds of a row."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(LEAST)
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
