"""Lists of the registers: any rows, told in one or two lines with a word at the right end."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ombuds.ui.cases.columns import wrapped
from ombuds.ui.kit.ring import ringed
from ombuds.ui.kit.texts import Words, bind
from ombuds.ui.kit.tokens import ROW_ONE, ROW_TWO, colour, font

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
SIDE = 12
MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Line(NamedTuple):
    """A row in words; `muted`: it is out of use."""

    first: str
    second: str = ""
    right: str = ""
    muted: bool = False


class RowModel(QAbstractListModel):
    """Rows of the office, told when they are painted, so that they follow the language."""

    def __init__(self, told: Callable[[Any], Line]) -> None:
        super().__init__()
        self.rows: Sequence[Any] = ()
        self.told = told

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.told(row).first
        if role == Qt.ItemDataRole.AccessibleTextRole:
            line = self.told(row)
            return ", ".join(part for part in line[:3] if part)
        return None

    def show(self, rows: Sequence[Any]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> QRect:
    """Ground, selection bar and hairline of a row; gives its box."""
    box = QRect(option.rect)  # type: ignore[attr-defined]
    if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
        painter.fillRect(box, colour("selection"))
        painter.fillRect(QRect(box.x(), box.y(), 3, box.height()), colour("accent"))
    painter.fillRect(QRect(box.x(), box.bottom(), box.width(), 1), colour("line"))
    return box


class LineRows(QStyledItemDelegate):
    """Paints a `Line`; the words at the right end are measured first, the others give way."""

    def __init__(self, two: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.height = ROW_TWO if two else ROW_ONE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.height)

    def line(self, index: Index) -> Line:
        """The words of a row."""
        model: Any = index.model()
        told: Line = model.told(model.rows[index.row()])
        return told

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box = paint_ground(painter, option).adjusted(SIDE, 0, -SIDE, -1)
        line = self.line(index)
        if line.right:
            painter.setFont(font("small"))
            painter.setPen(colour("text-2"))
            painter.drawText(box, MIDDLE | Qt.AlignmentFlag.AlignRight, line.right)
            box.setRight(box.right() - painter.fontMetrics().horizontalAdvance(line.right) - 8)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        role = "table-strong" if chosen else "table"
        upper = QRect(box)
        if QFontMetrics(font(role)).horizontalAdvance(line.first) > box.width() and line.second:
            _draw_long(painter, upper, line.first, role, line.muted)
            painter.restore()
            return
        if line.second:
            upper = QRect(box.x(), box.y() + 4, box.width(), 18)
            lower = QRect(box.x(), box.y() + 22, box.width(), 17)
            draw(painter, lower, line.second, "small", "text-3")
        draw(painter, upper, line.first, role, "text-3" if line.muted else "text")
        painter.restore()


def _draw_long(painter: QPainter, box: QRect, words: str, role: str, muted: bool) -> None:
    """Words that need both lines take the place of the second."""
    first, second = wrapped(words, QFontMetricsF(font(role)), box.width())
    tone = "text-3" if muted else "text"
    draw(painter, QRect(box.x(), box.y() + 4, box.width(), 18), first, role, tone)
    draw(painter, QRect(box.x(), box.y() + 22, box.width(), 17), second, role, tone)


def draw(painter: QPainter, box: QRect, words: str, role: str, token: str) -> None:
    """One line of words; what does not fit ends in dots, and is told whole in the tool tip."""
    painter.setFont(font(role))
    painter.setPen(colour(token))
    shown = QFontMetrics(font(role)).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, MIDDLE, shown)


class RowList(QListView):
    """`chosen(row)` when a person goes to a row, `opened(row)` with Enter or two clicks."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, name: Words, told: Callable[[Any], Line], two: bool = True) -> None:
        super().__init__()
        self.lines = RowModel(told)
        self.setModel(self.lines)
        self.setItemDelegate(LineRows(two, self))
        self.setUniformItemSizes(True)
        self.prepare(name)

    def prepare(self, name: Words) -> None:
        """The manners of every list of the registers."""
        self._loading = False
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        ringed(self)
        bind(self, QWidget.setAccessibleName, name)
        bind(self, RowList._again, lambda language: language)
        self.selectionModel().currentChanged.connect(self._went)

    def _again(self, _: str) -> None:
        self.doItemsLayout()
        self.viewport().update()

    def row(self) -> Any:
        """The row that is chosen, or none."""
        index = self.currentIndex()
        return self.lines.rows[index.row()] if index.isValid() else None

    def show_rows(
        self, rows: Sequence[Any], same: Callable[[Any, Any], bool], first: bool = True
    ) -> None:
        """Other rows; the one that was chosen stays chosen, without telling, and in its place.

        `first`: where none was chosen, the first is.
        """
        before, at = self.row(), self.currentIndex().row()
        bar = self.verticalScrollBar().value()
        self._loading = True
        self.lines.show(rows)
        found = [n for n, row in enumerate(rows) if before is not None and same(row, before)]
        if rows and (found or first):
            place = found[0] if found else min(max(at, 0), len(rows) - 1)
            self.setCurrentIndex(self.lines.index(place))
            self.verticalScrollBar().setValue(bar)
        self._loading = False

    def choose(self, at: int) -> None:
        self.setCurrentIndex(self.lines.index(at))

    def _went(self, now: QModelIndex, _: QModelIndex) -> None:
        if now.isValid() and not self._loading:
            self.chosen.emit(self.lines.rows[now.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.row() is not None:
                self.opened.emit(self.row())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.row() is not None:
            self.opened.emit(self.row())
