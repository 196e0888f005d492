"""A table of a few hundred rows at most: read whole, said in the language of the window."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from ombuds.ui.kit.look.tokens import HEAD, colour, font
from ombuds.ui.kit.texts import Words, bind, speech

Index = QModelIndex | QPersistentModelIndex
LINE, ROOM = 17, 13
EDGE, SIDE = 14, 8  # room before the first column, and around the others


class Column(NamedTuple):
    """`say(row, language)`; `width` in pixels, 0 for what is left. Tones as of labels."""

    title: Words
    say: Callable[[Any, str], str]
    width: int = 0
    tone: Callable[[Any], str] = lambda _: "text"
    right: bool = False


class Rows(QAbstractTableModel):
    """Rows of a service and the columns that say them."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns, self.rows = columns, list[Any]()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.say(row, speech().language)
        if role == Qt.ItemDataRole.ForegroundRole:
            return colour(column.tone(row))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, at: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return speech().say(self.columns[at].title)
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[at].right else 1
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def show(self, rows: Sequence[Any]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def lines(self, at: int) -> int:
        """How many lines the tallest cell of a row has."""
        row, language = self.rows[at], speech().language
        return max(column.say(row, language).count("\n") + 1 for column in self.columns)


class Cells(QStyledItemDelegate):
    """Words with room around them, a hairline beneath, and the accent at the chosen row."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus  # type: ignore[attr-defined]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        box = QRect(option.rect)  # type: ignore[attr-defined]
        chosen = bool(shown.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        painter.fillRect(box, colour("selection" if chosen else "surface"))
        painter.fillRect(box.x(), box.bottom(), box.width(), 1, colour("line"))
        left = EDGE if index.column() == 0 else SIDE
        if chosen and index.column() == 0:
            painter.fillRect(box.x(), box.y(), 3, box.height(), colour("accent"))
        painter.setFont(shown.font)  # type: ignore[attr-defined]
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
        metrics = painter.fontMetrics()
        lines = str(index.data()).split("\n")
        top = box.y() + (box.height() - LINE * len(lines)) // 2
        for at, words in enumerate(lines):
            room = QRect(box.x() + left, top + at * LINE, box.width() - left - SIDE, LINE)
            cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, alignment, cut)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """What does not fit is said whole beside the pointer."""
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            words = str(index.data())
            wide = max(view.fontMetrics().horizontalAdvance(line) for line in words.split("\n"))
            room = option.rect.width() - EDGE - SIDE  # type: ignore[attr-defined]
            QToolTip.showText(event.globalPos(), words if wide > room else "", view)
            return True
        return super().helpEvent(event, view, option, index)


class Table(QTableView):
    """`chosen(row)` when the person or the code goes to another row; None where there is none.

    `key(row)` tells rows apart: the chosen one stays chosen when the rows are read again.
    """

    chosen = Signal(object)

    def __init__(self, name: Words, columns: Sequence[Column], key: Callable[[Any], Any]) -> None:
        super().__init__()
        self.rows, self.key = Rows(columns), key
        self.setModel(self.rows)
        self.setItemDelegate(Cells(self))
        self.setFont(font("table"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setFont(font("small-strong"))
        head.setFixedHeight(HEAD)
        head.setHighlightSections(False)
        head.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {EDGE}px; }}")
        head.setSectionsClickable(False)
        for at, column in enumerate(columns):
            fixed, rest = QHeaderView.ResizeMode.Fixed, QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(at, fixed if column.width else rest)
        self._measure()
        bind(self, QWidget.setAccessibleName, name)
        speech().changed.connect(self._said)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.row()))

    def row(self) -> Any:
        """The chosen row."""
        at = self.currentIndex().row()
        return self.rows.rows[at] if 0 <= at < len(self.rows.rows) else None

    def show_rows(self, rows: Sequence[Any], chosen: Any = None) -> None:
        """Other rows; the chosen one (or that with the key said) stays, else it is the first."""
        kept = chosen if chosen is not None or self.row() is None else self.key(self.row())
        self.rows.show(rows)
        for at in range(len(rows)):
            self.setRowHeight(at, self.rows.lines(at) * LINE + ROOM)
        keys = [self.key(row) for row in rows]
        if rows:
            self.selectRow(keys.index(kept) if kept in keys else 0)
        else:
            self.chosen.emit(None)
        self.updateGeometry()

    def choose(self, key: Any) -> None:
        """Goes to the row with a key."""
        keys = [self.key(row) for row in self.rows.rows]
        if key in keys:
            self.selectRow(keys.index(key))

    def tall(self, most: int) -> int:
        """The height that shows all rows, at most so many pixels."""
        return min(most, HEAD + 4 + sum(self.rowHeight(at) for at in range(len(self.rows.rows))))

    def whole(self, most: int) -> int:
        """The height of as many whole rows as have room in so many pixels: none is cut."""
        high = HEAD + 2 * self.frameWidth()
        for at in range(len(self.rows.rows)):
            if high + self.rowHeight(at) > most:
                break
            high += self.rowHeight(at)
        return high

    def sizeHint(self) -> QSize:
        return QSize(400, self.minimumHeight())

    def _measure(self) -> None:
        """Columns as wide as is wished, and never narrower than their titles."""
        head = self.horizontalHeader()
        metrics = QFontMetrics(font("small-strong"))
        for at, column in enumerate(self.rows.columns):
            if column.width:
                title = metrics.horizontalAdvance(speech().say(column.title)) + EDGE + SIDE + 4
                head.resizeSection(at, max(column.width, title))

    def _said(self) -> None:
        self._measure()
        self.rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.rows.columns) - 1)
        self.viewport().update()
