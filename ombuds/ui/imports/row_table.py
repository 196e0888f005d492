"""Rows as they will become, in two lines each, under the names of their columns."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ombuds.domain.intake.imports import told
from ombuds.i18n import T
from ombuds.i18n.formats import day_digits
from ombuds.services.importing.book.preview import Becoming
from ombuds.services.registers.vocabularies import Words as Terms
from ombuds.ui.desk.desk import Desk
from ombuds.ui.imports.figures import HEAPS, OF_ROW
from ombuds.ui.kit.long_list import LongList
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import HEAD, ROW_TWO, colour, font
from ombuds.ui.kit.texts import bind, speech
from ombuds.ui.lists.columns import AFTER, BEFORE, Cell, Column, Sight, least
from ombuds.ui.lists.delegate import is_cut, paint_cell
from ombuds.ui.lists.listing import Index, paint_ground
from ombuds.ui.wording.cases import hidden_name

# Rows of a prepared import: how many there are, and those that are looked at.
#
# Rows come by pages through the reader lane. One question is under way at a time; then what was
# looked at last is asked, so that a long scroll never queues up.

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
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
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


HEADS = (
    (T("Row"), T("heap", "head of a column")),
    (T("No."), T("received", "head of a column")),
    (T("Complainant"), T("region", "head of a column")),
    (T("Right", "human right"),),
    (T("Body"),),
    (T("Content", "head of a column"),),
)
ROW, NUMBER, NAME, CONTENT = 114, 112, 150, 180
HIDDEN = "•••"
Look = Callable[[], Sight]


def cells(row: Becoming, sight: Sight, several: bool = False) -> tuple[Cell, ...]:
    """The cells of a row in the language spoken, in the order of `HEADS`. `several`: the file
    has rows on more sheets than one, so that the sheet is named."""
    say, language = speech().say, speech().language
    _, icon, tone = HEAPS[row.heap]
    place = f"{row.row} · {row.sheet}" if several and row.sheet else f"{row.row}"
    region = sight.terms.label("region", row.region, language, short=True) if row.region else ""
    return (
        Cell(place, say(OF_ROW[row.heap]), icon=icon, tone=tone, role="label"),
        Cell(
            row.number or "–", day_digits(row.received_on) if row.received_on else "–", role="label"
        ),
        Cell(_name(row, sight.hidden), region),
        _right(row, sight),
        Cell(row.body or ""),
        _content(row, sight.hidden),
    )


def _name(row: Becoming, hidden: bool) -> str:
    if row.anonymous:
        return speech().say(T("Anonymous", "complainant"))
    return hidden_name(row.complainant) if hidden else row.complainant


def _right(row: Becoming, sight: Sight) -> Cell:
    if not row.rights:
        return Cell()
    main = row.rights[0]
    label = sight.terms.label("right", main, speech().language, short=True)
    more = len(row.rights) - 1
    return Cell(label[:1].upper() + label[1:], role="small", code=main.partition(".")[0], more=more)


def _content(row: Becoming, hidden: bool) -> Cell:
    """What has to be looked at goes before what was written."""
    content = " ".join(row.narrative.split())
    content = HIDDEN if hidden and content else content
    if row.heap == "ready" or not row.reasons:
        return Cell(content)
    doubts = " ".join(map(speech().say, told(row.reasons)))
    return Cell(doubts, content, role="label")


class RowHead(QWidget):
    """The names of the columns."""

    def __init__(self) -> None:
        super().__init__()
        self.widths: list[int] = []
        self.setFixedHeight(HEAD)
        bind(self, RowHead._say, lambda language: language)

    def _say(self, _: str) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, x = QPainter(self), 0
        painter.fillRect(self.rect(), colour("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("line"))
        painter.setFont(font("small-strong"))
        painter.setPen(colour("text-2"))
        metrics = QFontMetricsF(painter.font())
        for head, width in zip(HEADS, self.widths, strict=False):
            if width:
                words = " / ".join(speech().say(one) for one in head)
                box = QRect(x + BEFORE, 0, width - BEFORE, self.height())
                cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, cut)
            x += width


class _Rows(QStyledItemDelegate):
    def __init__(self, table: "RowTable") -> None:
        super().__init__(table)
        self.table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_TWO)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box = paint_ground(painter, option)
        row = self.table.rows.row(index.row())
        if row is not None:
            for cell, place in zip(self.table.cells(row), self._places(box), strict=True):
                if place.width() > 0:
                    paint_cell(painter, cell, place)
        painter.restore()

    def _places(self, box: QRect) -> list[QRect]:
        x, made = box.x(), []
        for width in self.table.head.widths:
            made.append(QRect(x + BEFORE, box.y(), width - BEFORE - AFTER, box.height() - 1))
            x += width
        return made

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        row = self.table.rows.row(index.row()) if index.isValid() else None
        if event.type() != QEvent.Type.ToolTip or row is None:
            return False
        places = self._places(QRect(option.rect))  # type: ignore[attr-defined]
        for cell, place in zip(self.table.cells(row), places, strict=True):
            if place.left() <= event.pos().x() <= place.right() and is_cut(cell, place.width()):
                QToolTip.showText(event.globalPos(), cell.whole, view)
                return True
        QToolTip.hideText()
        return True


class RowTable(LongList):
    """`chosen(row)` when somebody goes to a row; none before it was read."""

    chosen = Signal(object)

    def __init__(self, rows: RowModel, sight: Look) -> None:
        super().__init__(ROW_TWO)
        self.rows, self.sight = rows, sight
        self.several = False  # rows stand on more sheets than one
        self.head = RowHead()
        self.setModel(rows)
        self.setItemDelegate(_Rows(self))
        rows.say = self._say
        ringed(self)
        bind(self, QWidget.setAccessibleName, T("Rows of the register"))
        bind(self, RowTable._again, lambda language: language)
        self.selectionModel().currentChanged.connect(lambda *_: self._chosen())
        rows.dataChanged.connect(lambda *_: self._chosen())
        rows.modelReset.connect(self._first)

    def cells(self, row: Becoming) -> tuple[Cell, ...]:
        return cells(row, self.sight(), self.several)

    def again(self) -> None:
        self.viewport().update()

    def _again(self, _: str) -> None:
        self._fit()
        self.viewport().update()

    def _say(self, row: Becoming) -> str:
        return ", ".join(cell.whole for cell in self.cells(row) if cell.whole)

    def _first(self) -> None:
        if self.rows.count:
            self.setCurrentIndex(self.rows.index(0))
        self._chosen()

    def _chosen(self) -> None:
        index = self.currentIndex()
        self.chosen.emit(self.rows.row(index.row()) if index.isValid() else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        sight = self.sight()
        self.head.widths = widths(self.viewport().width(), sight.terms, sight.today)
        self.head.update()

    def keyboardSearch(self, search: Any) -> None:
        """Letters go nowhere."""


def widths(room: int, terms: Terms, today: date) -> list[int]:
    """Of the columns. Names and rights have what they need, body and content share the rest;
    where it is narrow the body goes: the cells beside tell it."""
    language = speech().language
    name, right = (least(one, terms, today, language) for one in (Column.COMPLAINANT, Column.RIGHT))
    name = max(name, NAME)
    left = max(room - ROW - NUMBER - name - right, 0)
    body = left // 3 if left * 2 // 3 >= CONTENT else 0
    return [ROW, NUMBER, name, right, body, left - body]
