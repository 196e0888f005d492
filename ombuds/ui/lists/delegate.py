"""Paints a case as a row of two lines."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ombuds.domain.views import CaseRow
from ombuds.ui.kit.look import icons
from ombuds.ui.kit.look.tokens import ROW_TWO, colour, font
from ombuds.ui.kit.parts import paint_code, paint_steps
from ombuds.ui.lists.columns import (
    AFTER,
    BEFORE,
    CODE,
    ICON,
    Cell,
    Sight,
    cells,
    elided,
    ended,
    wrapped,
)
from ombuds.ui.lists.list_model import CaseModel, Index

TOP, FIRST, SECOND = 5, 17, 17
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class CaseRows(QStyledItemDelegate):
    """`widths` are those of the columns; a cell that had to be cut tells all in a tool tip."""

    closing = True  # a hairline stands beneath the last row too

    def __init__(self, model: CaseModel, sight: Callable[[], Sight]) -> None:
        super().__init__(model)
        self.model, self.sight = model, sight
        self.widths: list[int] = []
        model.say = lambda row: ", ".join(cell.whole for cell in self.cells(row) if cell.whole)

    def cells(self, row: CaseRow) -> tuple[Cell, ...]:
        """What stands in the columns of a case."""
        return cells(row, self.sight())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(sum(self.widths), ROW_TWO)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRect(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        painter.save()
        self._ground(painter, box, bool(state & QStyle.StateFlag.State_Selected))
        if self.closing or index.row() < self.model.rowCount() - 1:
            painter.fillRect(QRect(box.x(), box.bottom(), box.width(), 1), colour("line"))
        row = self.model.row(index.row())
        if row is not None:
            for cell, place in zip(self.cells(row), self._places(box), strict=True):
                if place.width() > 0:
                    paint_cell(painter, cell, place)
        elif self.model.slow:
            self._skeleton(painter, box, index.row())
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, selected: bool) -> None:
        if selected:
            painter.fillRect(box, colour("selection"))
            painter.fillRect(QRect(box.x(), box.y(), 3, box.height()), colour("accent"))

    def _places(self, box: QRect) -> list[QRect]:
        x, places = box.x(), []
        for width in self.widths:
            inner = QRect(x + BEFORE, box.y(), width - BEFORE - AFTER, box.height() - 1)
            places.append(inner)
            x += width
        return places

    def _skeleton(self, painter: QPainter, box: QRect, at: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("sunken"))
        for n, place in enumerate(self._places(box)):
            bar = QRectF(
                place.x(), place.center().y() - 4, place.width() * (0.7 + (at + n) % 3 / 10), 9
            )
            painter.drawRoundedRect(bar, 3, 3)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        row = self.model.row(index.row()) if index.isValid() else None
        if event.type() != QEvent.Type.ToolTip or row is None:
            return False
        box = QRect(option.rect)  # type: ignore[attr-defined]
        for cell, place in zip(self.cells(row), self._places(box), strict=True):
            if place.left() <= event.pos().x() <= place.right() and is_cut(cell, place.width()):
                QToolTip.showText(event.globalPos(), cell.whole, view)
                return True
        QToolTip.hideText()
        return True


def is_cut(cell: Cell, width: float) -> bool:
    """Whether anything of a cell does not stand in it."""
    first, second, _ = _lines(cell, width)
    return "".join(f"{first}{second}".split()) != "".join(f"{cell.first}{cell.second}".split())


def _icon(cell: Cell, width: float) -> str:
    """The icon gives way to words that fit without it only: it says what they say."""
    words = QFontMetricsF(font(cell.role)).horizontalAdvance(cell.first)
    return "" if width - ICON < words <= width else cell.icon


def _lines(cell: Cell, width: float) -> tuple[str, str, bool]:
    """The two lines; a long first one takes the place of the second, which is then its rest."""
    metrics = QFontMetricsF(font(cell.role))
    if cell.code:
        return *wrapped(cell.first, metrics, width - CODE), True
    room = width - (ICON if _icon(cell, width) else 0)
    if cell.short != cell.first and cell.short:
        return _shortened(cell, metrics, width)
    if metrics.horizontalAdvance(cell.first) <= room or cell.role != "table":
        small = QFontMetricsF(font("small"))
        return elided(cell.first, metrics, room), elided(cell.second, small, width), False
    return *wrapped(cell.first, metrics, room), True


def _shortened(cell: Cell, metrics: QFontMetricsF, width: float) -> tuple[str, str, bool]:
    """The short name above its second line; if that is not enough, what of the name is cut least."""
    small = QFontMetricsF(font("small"))
    if metrics.horizontalAdvance(cell.short) <= width:
        return cell.short, elided(cell.second, small, width), False
    for name in (cell.first, cell.short):
        first, second = wrapped(name, metrics, width)
        if "…" not in first + second:
            return first, second, True
    return ended(cell.short, metrics, width), elided(cell.second, small, width), False


def paint_cell(painter: QPainter, cell: Cell, place: QRect) -> None:
    """For other lists of cases too: a cell in its two lines."""
    first, second, rest = _lines(cell, place.width())
    upper = QRect(place.x(), place.y() + TOP, place.width() + AFTER, FIRST)
    lower = QRect(place.x(), upper.bottom() + 1, place.width() + AFTER, SECOND)
    if cell.code:
        _paint_right(painter, cell, place)
        upper.setLeft(place.x() + CODE)
        lower.setLeft(place.x() + CODE)
    if cell.step is not None:
        paint_steps(painter, lower.x(), lower.center().y(), cell.step)
    elif not second and (cell.code or not cell.icon):
        upper.moveTop(place.center().y() - FIRST // 2)
    if icon := _icon(cell, place.width()):
        icons.draw(painter, icon, cell.tone, upper.x(), upper.y() + 1, 14)
        upper.setLeft(upper.x() + ICON)
    painter.setPen(colour(cell.tone))
    painter.setFont(font(cell.role))
    painter.drawText(upper, LEFT, first)
    if not rest:
        painter.setPen(colour("text-3"))
        painter.setFont(font("small"))
    _paint_second(painter, cell, lower, second)


def _paint_second(painter: QPainter, cell: Cell, lower: QRect, second: str) -> None:
    told = f"{second} · " if cell.lock else second
    painter.drawText(lower, LEFT, told)
    if cell.lock:
        x = lower.x() + painter.fontMetrics().horizontalAdvance(told)
        icons.draw(painter, "lock", "text-2", x, lower.y() + 2, 13)


def _paint_right(painter: QPainter, cell: Cell, place: QRect) -> None:
    """The letters of the right, and beneath how many more there are."""
    top = place.y() + 5 if cell.more else place.center().y() - 9
    paint_code(painter, QRectF(place.x(), top, 36, 18), cell.code)
    if cell.more:
        painter.setFont(font("small"))
        painter.setPen(colour("text-2"))
        below = QRect(place.x(), top + 19, 36, 16)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"+{cell.more}")
