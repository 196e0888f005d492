"""The columns of a table: heading, samples, what it is read as, and why.

One field lies over the row that is chosen, however many columns there are; the others are
painted like it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ombuds.i18n import T, Text
from ombuds.services.importing.tables.register import (
    FIELD_NAMES,
    OF_PEOPLE,
    ROLES,
    TO_THE_NOTE,
    Column,
    field_name,
)
from ombuds.ui.kit.fields.choice_list import ChoiceList
from ombuds.ui.kit.fields.choices import ChoiceField
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.long_list import LongList
from ombuds.ui.kit.look import icons
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import FIELD, FIELD_RADIUS, HEAD, PADDING, colour, font
from ombuds.ui.kit.texts import bind, speech
from ombuds.ui.lists.columns import wrapped
from ombuds.ui.lists.listing import Index, draw, paint_ground

ROW, GAP, SCROLL_BAR = 50, 12, 12
CHANGED, ELSEWHERE = T("chosen by hand"), T("given to another column")
LAST_TIME = T("as last time")
LEFT_OUT = T("Left out", "column")
HEADS = (T("Column of the file"), T("Read as"), T("Why"))
HIDDEN = "•••"


class Line(NamedTuple):
    """A column, and what it is read as."""

    column: Column
    field: str | None
    reason: Text

    def read_as(self) -> Text:
        return nothing(self.column) if self.field is None else field_name(self.field)


def nothing(column: Column) -> Text:
    """What comes of a column that is read as no field."""
    return LEFT_OUT if column.running else TO_THE_NOTE


def options() -> list[Option]:
    """All that a column can be: of the complaint, then of other people."""
    own = [Option(code, words) for code, words in FIELD_NAMES.items()]
    names = (f"{role}.{part}" for role in ROLES for part in OF_PEOPLE)
    return own + [Option(code, field_name(code)) for code in names]


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.hidden = False

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, say = self.lines[index.row()], speech().say
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.column.title}\n{self.samples(line)}\n{say(line.reason)}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            said = (line.column.title, say(line.read_as()), say(line.reason))
            return ", ".join((*said, self.samples(line)))
        return None

    def samples(self, line: Line) -> str:
        return HIDDEN if self.hidden else " · ".join(line.column.samples)

    def show(self, lines: list[Line]) -> None:
        if len(lines) == len(self.lines):
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()


class ColumnHead(QWidget):
    """The names of the three columns."""

    def __init__(self, table: "ColumnTable") -> None:
        super().__init__()
        self.table = table
        self.setFixedHeight(HEAD)
        bind(self, ColumnHead._say, lambda language: language)

    def _say(self, _: str) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("line"))
        painter.setFont(font("small-strong"))
        painter.setPen(colour("text-2"))
        box = QRect(0, 0, self.table.viewport().width(), HEAD)
        for words, place in zip(HEADS, places(box), strict=True):
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, speech().say(words))


def places(box: QRect) -> tuple[QRect, QRect, QRect]:
    """Where heading, field and reason stand in a row."""
    room = box.width() - 2 * PADDING - 2 * GAP
    name, field = room * 38 // 100, room * 36 // 100
    x = box.x() + PADDING
    first = QRect(x, box.y(), name, box.height())
    second = QRect(first.right() + 1 + GAP, box.y(), field, box.height())
    left = second.right() + 1 + GAP
    return first, second, QRect(left, box.y(), box.right() - PADDING - left, box.height())


class _Rows(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: Any = index.model()
        line: Line = model.lines[index.row()]
        painter.save()
        box = paint_ground(painter, option).adjusted(0, 0, 0, -1)
        name, field, why = places(box)
        tone = "text" if line.field else "text-2"
        draw(
            painter,
            QRect(name.x(), box.y() + 7, name.width(), 18),
            line.column.title,
            "table-strong",
            tone,
        )
        below = QRect(name.x(), box.y() + 26, name.width(), 17)
        draw(painter, below, model.samples(line), "small", "text-3")
        self._paint_field(painter, field, speech().say(line.read_as()), tone)
        first, second = wrapped(
            speech().say(line.reason), QFontMetricsF(font("small")), why.width()
        )
        top = box.y() + (7 if second else 16)
        draw(painter, QRect(why.x(), top, why.width(), 18), first, "small", "text-3")
        draw(painter, QRect(why.x(), top + 18, why.width(), 18), second, "small", "text-3")
        painter.restore()

    def _paint_field(self, painter: QPainter, place: QRect, words: str, tone: str) -> None:
        frame = framed(place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("control"))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(
            frame.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), FIELD_RADIUS, FIELD_RADIUS
        )
        draw(painter, frame.adjusted(11, 0, -30, 0), words, "base", tone)
        icons.draw(painter, "chevron-down", "text-2", frame.right() - 26, frame.y() + 8)


def framed(place: QRect) -> QRect:
    return QRect(place.x(), place.y() + (place.height() - FIELD) // 2, place.width(), FIELD)


class ColumnTable(LongList):
    """`chosen(column, field)` when somebody reads a column as something else."""

    chosen = Signal(int, object)

    def __init__(self) -> None:
        super().__init__(ROW)
        self.lines = _Lines()
        self.setModel(self.lines)
        self.setItemDelegate(_Rows(self))
        self.field = ChoiceField(options(), empty=TO_THE_NOTE, parent=self.viewport())
        self.field.set_label(T("Read as"))
        self.field.hide()
        self.field.edited.connect(self._edited)
        self.selectionModel().currentChanged.connect(lambda *_: self._place())
        self.verticalScrollBar().valueChanged.connect(lambda _: self._place())
        ringed(self)
        bind(self, QWidget.setAccessibleName, T("Columns of the table"))
        bind(self, ColumnTable._again, lambda language: language)

    def show_lines(self, lines: Sequence[Line], hidden: bool) -> None:
        self.lines.hidden = hidden
        same = len(lines) == len(self.lines.lines)
        self.lines.show(list(lines))
        if lines and not (same and self.currentIndex().isValid()):
            self.setCurrentIndex(self.lines.index(0))
        self._place()

    def _again(self, _: str) -> None:
        self.viewport().update()

    def _edited(self) -> None:
        at = self.currentIndex().row()
        self.chosen.emit(self.lines.lines[at].column.index, self.field.value())

    def _place(self) -> None:
        """The field over its row, saying what the row says."""
        index = self.currentIndex()
        self.field.setVisible(index.isValid())
        if index.isValid():
            line = self.lines.lines[index.row()]
            if self.field.empty != nothing(line.column):
                self.field.empty = nothing(line.column)
                self.field.set_options(options())
            self.field.set_value(line.field)
            self.field.setAccessibleDescription(line.column.title)
            self.field.setGeometry(framed(places(self.visualRect(index).adjusted(0, 0, 0, -1))[1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)
        if event.key() in opens and self.field.isVisible():
            self.field.showPopup()
        elif event.text().isprintable() and event.text().strip() and self.field.isVisible():
            ChoiceList(self.field).open(event.text())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            place = framed(places(self.visualRect(index))[1])
            if place.contains(event.position().toPoint()):
                self.field.setFocus()
                self.field.showPopup()
