"""The list of the finder: heads of groups, rows of one or two lines."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ombuds.ui.finder.hits import Hit
from ombuds.ui.kit.buttons import paint_cap
from ombuds.ui.kit.look import icons
from ombuds.ui.kit.look.tokens import colour, font
from ombuds.ui.kit.parts import paint_code

Index = QModelIndex | QPersistentModelIndex
HEAD, ONE, TWO, MORE = 26, 32, 44, 17
LEFT, RIGHT = 12, 12
BEFORE = LEFT + 26
CODE = 36
NUMBER = 134  # room of the number of a case: the codes behind it stand beneath each other
NOTHING = QModelIndex()


class Hits(QAbstractListModel):
    """The hits that are listed; heads and what is not possible now cannot be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: list[Hit] = []

    def show(self, hits: Sequence[Hit]) -> None:
        self.beginResetModel()
        self.hits = list(hits)
        self.endResetModel()

    def rowCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.hits[index.row()].whole
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.hits[index.row()].do is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def next(self, row: int, by: int) -> int:
        """The next row that can be chosen, from `row` on; -1 where there is none."""
        at = row + by
        while 0 <= at < len(self.hits) and self.hits[at].do is None:
            at += by
        return at if 0 <= at < len(self.hits) else -1


class HitRows(QStyledItemDelegate):
    """Paints an icon, the words, and at the right end the stage, the reason or the key."""

    def __init__(self, model: Hits) -> None:
        super().__init__(model)
        self.model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hit = self.model.hits[index.row()]
        if hit.head or not hit.second:
            return QSize(200, HEAD if hit.head else ONE)
        return QSize(200, TWO + MORE * hit.second.count("\n"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit = self.model.hits[index.row()]
        box = QRect(option.rect)  # type: ignore[attr-defined]
        painter.save()
        if hit.head:
            words = box.adjusted(LEFT, 4, -RIGHT, 0)
            _text(painter, words, hit.first, "small-strong", "text-3")
        else:
            if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
                painter.fillRect(box, colour("selection"))
                painter.fillRect(QRect(box.x(), box.y(), 3, box.height()), colour("accent"))
            self._paint_hit(painter, box, hit)
        painter.restore()

    def _paint_hit(self, painter: QPainter, box: QRect, hit: Hit) -> None:
        off = hit.do is None
        if hit.icon:
            token = "text-3" if off else "text-2"
            icons.draw(painter, hit.icon, token, box.x() + LEFT, box.center().y() - 7)
        words = QRect(box.x() + BEFORE, box.y(), box.width() - BEFORE - RIGHT, box.height())
        words.setRight(words.right() - self._paint_aside(painter, words, hit))
        first = QRect(words)
        if hit.second:
            first.setHeight(TWO // 2 + 2)
            second = QRect(words.x(), words.y() + TWO // 2 - 1, words.width(), TWO // 2 - 2)
            for told in hit.second.split("\n"):
                _text(painter, second, told, "small", "text-2")
                second.translate(0, MORE)
        role = "strong" if hit.second else "base"
        if hit.code:
            wide = QFontMetrics(font(role)).horizontalAdvance(hit.first)
            at = min(first.x() + max(NUMBER, wide) + 10, first.right() - CODE)
            paint_code(painter, QRectF(at, first.center().y() - 8, CODE, 18), hit.code)
            first.setRight(at - 6)
        _text(painter, first, hit.first, role, "text-3" if off else "text")

    def _paint_aside(self, painter: QPainter, box: QRect, hit: Hit) -> int:
        """What stands at the right end; gives how wide that is."""
        wide = 0
        if hit.key:
            cap = QFontMetrics(font("cap")).horizontalAdvance(hit.key) + 12
            at = QRectF(box.right() - cap, box.center().y() - 9, cap, 18)
            paint_cap(painter, at, hit.key)
            wide = cap + 8
        if hit.aside:
            asked = QFontMetrics(font("small")).horizontalAdvance(hit.aside) + 2
            aside = min(asked, box.width() // 2)
            place = QRect(box.right() - wide - aside, box.y(), aside, box.height())
            _text(painter, place, hit.aside, "small", "text-3")
            wide += aside + 8
        return wide


def _text(painter: QPainter, box: QRect | QRectF, words: str, role: str, token: str) -> None:
    painter.setFont(font(role))
    painter.setPen(colour(token))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
