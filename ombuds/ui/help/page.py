"""The manual in the window: its pages at the left, one of them at the right, and a search."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ombuds.i18n import T, Text
from ombuds.ui.desk.bars import SearchBox
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import Page
from ombuds.ui.help import manual
from ombuds.ui.help.manual import ManualPage
from ombuds.ui.help.reader import Reader
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import GAP, colour, font
from ombuds.ui.kit.parts import Card, heading, row
from ombuds.ui.kit.texts import Label, bind, speech

# The contents of the manual: titles, and beneath those that were found their words.

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


SEARCHED_AFTER = 80  # milliseconds after the last key
WIDTH = 296  # of the contents


class HelpPage(Page):
    """`shown("cases")` opens a page; Esc goes back to where one came from."""

    title = T("Manual")
    topic = "start"
    part_names = ("search_box", "list", "reader")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.came_from: str | None = None
        self.search_box = SearchBox(T("Search the manual"), "Ctrl+F")
        self.list = Contents(T("Pages of the manual"))
        self.nothing = Label(T("No page holds these words."), "small", "text-2", wrap=True)
        self.reader = Reader()
        self._later = QTimer(self, singleShot=True, interval=SEARCHED_AFTER)
        self._lay_out()
        self._connect()
        self._list_pages()
        self._open(manual.TOPICS[0])

    def _lay_out(self) -> None:
        left, right = Card(padding=10), Card(padding=1)
        left.setFixedWidth(WIDTH)
        for widget in (self.search_box, self.nothing, self.list):
            left.body.addWidget(widget, 1 if widget is self.list else 0)
        right.body.addWidget(self.reader)
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        columns.addWidget(left)
        columns.addWidget(right, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(row(heading(self.title), None))
        box.addLayout(columns, 1)

    def _connect(self) -> None:
        self.search_box.textChanged.connect(lambda _: self._later.start())
        self.search_box.returnPressed.connect(self._first_found)
        self._later.timeout.connect(self._list_pages)
        self.list.chosen.connect(self._show)
        self.list.itemActivated.connect(lambda _: self.reader.setFocus())
        self.reader.anchorClicked.connect(lambda url: self._open(url.toString()))
        speech().changed.connect(self._spoken)
        keys = shortcuts()
        keys.bind("Ctrl+F", self.search_box.setFocus, self)
        keys.bind("Esc", self._back, self)

    # Coming and going

    def shown(self, what: Any = None) -> None:
        """`what`: a topic, or (topic, the place one came from)."""
        topic, place = what if isinstance(what, tuple) else (what, None)
        if place:
            self.came_from = place
        if topic:
            self.search_box.clear()
            self._list_pages()
            self._open(topic if topic in manual.TOPICS else manual.TOPICS[0])
        self.reader.setFocus()

    def _back(self) -> None:
        if self.search_box.text():
            self.search_box.clear()
        elif self.came_from:
            self.desk.wanted.emit(self.came_from, None)

    # The pages

    def _list_pages(self) -> None:
        """All of them, or those that hold the words typed."""
        self._later.stop()
        typed, language = self.search_box.text().strip(), speech().language
        hits = [(one.page, one.words) for one in manual.search(typed, language)]
        self.list.show_pages(hits if typed else [(one, "") for one in manual.pages(language)])
        self.nothing.setVisible(bool(typed) and not hits)
        now = self.reader.page.topic if self.reader.page is not None else ""
        if hits and now not in (one.topic for one, _ in hits):
            now = hits[0][0].topic
        self._open(now)

    def _open(self, topic: str) -> None:
        """A page, marked in the list where it stands there."""
        if topic in manual.TOPICS:
            self.list.choose(topic)
            self._show(topic)

    def _show(self, topic: str) -> None:
        if self.reader.page is None or self.reader.page.topic != topic:
            self.reader.show_page(manual.page(topic, speech().language))
        self.reader.mark(manual.stems(self.search_box.text()))
        self.reader.to_first_mark()

    def _first_found(self) -> None:
        self._list_pages()
        if self.list.count():
            self.list.setCurrentRow(0)
            self.reader.setFocus()

    def _spoken(self) -> None:
        now = self.reader.page
        self.reader.page = None
        self._list_pages()
        self._open(now.topic if now else manual.TOPICS[0])
