"""The contents of the manual: titles, and beneath those that were found their words."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ombuds.i18n import Text
from ombuds.ui.help.manual import ManualPage
from ombuds.ui.kit.ring import ringed
from ombuds.ui.kit.texts import bind
from ombuds.ui.kit.tokens import colour, font

TOPIC, WORDS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
SIDE, ABOVE, TITLE, LINE, LINES = 12, 7, 18, 17, 2
"""In pixels, and the most lines of words beneath a title."""


class Contents(QListWidget):
    """`chosen(topic)` when somebody goes to a page."""

    chosen = Signal(str)

    def __init__(self, name: Text) -> None:
        super().__init__()
        self.setItemDelegate(_Rows(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ringed(self)
        bind(self, QWidget.setAccessibleName, name)
        self.currentItemChanged.connect(self._went)

    def show_pages(self, listed: Sequence[tuple[ManualPage, str]]) -> None:
        """Pages, and the words around what was found in them; none is chosen."""
        self.blockSignals(True)
        self.clear()
        for page, words in listed:
            item = QListWidgetItem(page.title)
            item.setData(TOPIC, page.topic)
            item.setData(WORDS, words)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, words)
            self.addItem(item)
        self.blockSignals(False)

    def choose(self, topic: str) -> None:
        """Goes to a page without telling, where it is listed."""
        self.blockSignals(True)
        for at in range(self.count()):
            if self.item(at).data(TOPIC) == topic:
                self.setCurrentRow(at)
        self.blockSignals(False)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # words wrap anew

    def _went(self, item: QListWidgetItem | None, _: object) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(TOPIC)))


class _Rows(QStyledItemDelegate):
    """A title, and at most two lines of words."""

    def __init__(self, view: Contents) -> None:
        super().__init__(view)
        self.view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = self.view.viewport().width() - 2 * SIDE
        lines = len(_lines(index.data(WORDS), width))
        return QSize(0, 2 * ABOVE + TITLE + lines * LINE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        box = QRect(option.rect)  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        if chosen:
            painter.fillRect(box, colour("selection"))
            painter.fillRect(QRect(box.x(), box.y(), 3, box.height()), colour("accent"))
        width = box.width() - 2 * SIDE
        at = QRect(box.x() + SIDE, box.y() + ABOVE, width, TITLE)
        _draw(painter, at, str(index.data()), "strong" if chosen else "base", "text")
        at.moveTop(at.bottom() + 1)
        at.setHeight(LINE)
        for words in _lines(index.data(WORDS), width):
            _draw(painter, at, words, "small", "text-2")
            at.moveTop(at.bottom() + 1)
        painter.restore()


def _lines(words: str, width: int) -> list[str]:
    """Words in whole lines; what does not fit into the last ends in dots."""
    metrics, left = QFontMetrics(font("small")), words.split()
    lines: list[str] = []
    while left and len(lines) < LINES:
        fits = len(left)
        while fits > 1 and metrics.horizontalAdvance(" ".join(left[:fits])) > width:
            fits -= 1
        last = len(lines) == LINES - 1
        lines.append(" ".join(left if last else left[:fits]))
        left = [] if last else left[fits:]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


def _draw(painter: QPainter, box: QRect, words: str, role: str, token: str) -> None:
    painter.setFont(font(role))
    painter.setPen(colour(token))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
