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
from PySide6.QtGui import (
    QFontMetrics,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import ROW_ONE, ROW_TWO, colour, font
from ombuds.ui.kit.texts import Words, bind, speech
from ombuds.ui.lists.columns import wrapped

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
SIDE, SCROLL_BAR = 12, 12
LOWER = 17  # height of a line that stands under another
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
    """Paints a `Line`; the words at the right end are measured first, the others give way.

    A name that needs two lines has them, and its second line stands beneath: such a row is
    higher. Heights are kept, since every layout asks for all.
    """

    def __init__(self, two: bool, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self.two, self.view = two, parent
        self._long: dict[tuple[int, int, str], bool] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        high = ROW_TWO if self.two else ROW_ONE
        return QSize(0, high + (LOWER if self._is_long(index) else 0))

    def _is_long(self, index: Index) -> bool:
        key = (index.row(), self.view.width(), speech().language)
        if key not in self._long:
            line = self.line(index)
            room = self.view.width() - SCROLL_BAR - 2 * SIDE
            if line.right:
                room -= QFontMetrics(font("small")).horizontalAdvance(line.right) + 8
            wide = QFontMetrics(font("table")).horizontalAdvance(line.first)
            self._long[key] = wide > room
        return self._long[key]

    def _fits_strong(self, index: Index, line: Line, room: int) -> bool:
        """A chosen name is strong where it needs no more lines for it."""
        wide = QFontMetrics(font("table-strong")).horizontalAdvance(line.first)
        return wide <= room or self._is_long(index)

    def forget(self) -> None:
        """Other rows: none of the heights holds any more."""
        self._long.clear()

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
        role = "table-strong" if chosen and self._fits_strong(index, line, box.width()) else "table"
        named = [line.first]
        if self._is_long(index):
            named = list(wrapped(line.first, QFontMetricsF(font(role)), box.width()))
        tone = "text-3" if line.muted else "text"
        lines = [(one, role, tone) for one in named if one]
        if line.second:
            lines.append((line.second, "small", "text-3"))
        high = LOWER + 1
        place = QRect(
            box.x(), box.y() + (box.height() + 1 - high * len(lines)) // 2, box.width(), high
        )
        for at, told in enumerate(lines):
            draw(painter, place.translated(0, high * at), *told)
        painter.restore()


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

    def _forget(self) -> None:
        rows: Any = self.itemDelegate()
        rows.forget()

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
        self._forget()
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows of unlike height are measured again when there is another width for them."""
        super().resizeEvent(event)
        if not self.uniformItemSizes() and event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.row() is not None:
                self.opened.emit(self.row())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.row() is not None:
            self.opened.emit(self.row())
