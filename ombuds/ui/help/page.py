"""The manual in the window: its pages at the left, one of them at the right, and a search."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ombuds.i18n import T
from ombuds.ui.desk import Desk
from ombuds.ui.help import manual
from ombuds.ui.help.contents import Contents
from ombuds.ui.help.reader import Reader
from ombuds.ui.kit.bars import SearchBox
from ombuds.ui.kit.keys import shortcuts
from ombuds.ui.kit.parts import Card, heading, row
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.kit.tokens import GAP
from ombuds.ui.page import Page

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
