"""The finder: a list under the search box of the bar, which keeps the cursor all the while.

Up and Down choose, Enter opens and empties the box, Tab completes a filter, Ctrl+Enter puts the words into the list of
cases, where they stay as what is searched, Esc closes and keeps what was typed. Cases and people
are read in the background, the newest question wins; commands and pages are found at once.
"""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView, QWidget
from shiboken6 import isValid

from ombuds.domain.views import CaseRow
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.finding.saved_views import View
from ombuds.ui.commands.host import Host
from ombuds.ui.desk.bars import SearchBox
from ombuds.ui.desk.case_reading import Names
from ombuds.ui.finder import listing
from ombuds.ui.finder.completing import TypedFilters
from ombuds.ui.finder.hits import Hit
from ombuds.ui.finder.listing import Answer, again, ask, known
from ombuds.ui.finder.rows import HitRows, Hits, Index
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.tokens import STATUS
from ombuds.ui.kit.parts import column
from ombuds.ui.kit.texts import bind, speech

DELAY = 60  # milliseconds after the last key
LEAST_WIDTH = 540
POPUP = Qt.FocusReason.PopupFocusReason
KEY = Qt.Key
STEPS = {KEY.Key_Down: 1, KEY.Key_Up: -1, KEY.Key_PageDown: 8, KEY.Key_PageUp: -8}


class Finder(QFrame):
    """A child of the workplace; `box` is the field that it belongs to."""

    def __init__(self, work: Host, box: SearchBox) -> None:
        super().__init__(work)
        self.work, self.desk, self.box = work, work.desk, box
        self.found: Answer | None = None  # None: nothing was asked, or no answer came yet
        self.filters = TypedFilters(self.desk, box)
        self.views: tuple[View, ...] = ()
        self.recent: list[CaseRow] = []
        self.refusal: Refusal | None = None
        self._asked: str | None = None  # the words that wait for an answer
        self._by_hand = False  # the row was chosen with a key or the mouse
        self._entering = False  # Enter was pressed before the answer came
        self._before: QWidget | None = None  # what had the cursor before the box
        self.setProperty("popup", True)
        self.setAutoFillBackground(True)
        self.hide()
        self.model = Hits(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(HitRows(self.model))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bind(self.view, QWidget.setAccessibleName, T("Found", "finder"))
        laid = column(self.view)
        laid.setContentsMargins(4, 4, 4, 4)
        self.setLayout(laid)
        self._later = QTimer(self, singleShot=True, interval=DELAY)
        self._connect()

    def _connect(self) -> None:
        self.view.entered.connect(self._pointed_at)
        self.view.clicked.connect(lambda index: self.take(index.row()))
        self.box.textEdited.connect(lambda _: self.typed())
        self._later.timeout.connect(self.ask)
        self.desk.hidden.connect(self._show)
        speech().changed.connect(self._show)
        self.box.installEventFilter(self)
        self.work.installEventFilter(self)
        keys = shortcuts()
        keys.bind("Enter", self.enter, self.box)
        keys.bind("Ctrl+Enter", self.list_all, self.box)
        keys.bind("Esc", self.leave, self.box)

    # Opening and closing

    def open(self) -> None:
        """The cursor goes to the box, what is typed there is chosen, and the list drops down."""
        focus = QApplication.focusWidget()
        if focus is not self.box:
            self._before = focus
        self.box.setFocus()
        self.box.selectAll()
        self.drop_down()

    def drop_down(self) -> None:
        self.work.bar.offered.refresh(self)
        if "cases" in self.work.allowed:
            self.desk.read(self, known, answer=self._known, key="finder-known")
        self.ask()
        self._show()
        self.show()
        self.raise_()

    def leave(self) -> None:
        """Closes the list; once more, the cursor goes back to where it was."""
        if self.isVisible():
            self.close_list()
            return
        before = self._before
        if before is not None and before.isVisible():
            before.setFocus()
        else:
            self.work.to_page()

    def close_list(self) -> None:
        self._later.stop()
        self._entering = False
        self.hide()

    # Asking

    def words(self) -> str:
        return self.box.text().strip()

    def _known(self, found: tuple[Names, tuple[View, ...]]) -> None:
        self.filters.names, self.views = found
        if self.words():
            self._show()

    def typed(self) -> None:
        """Commands and pages are there at once, what is read in a moment."""
        self._asked, self._by_hand = self.words(), False
        if self.isVisible():
            self._later.start()
            self._show()
        else:
            self.drop_down()

    def ask(self) -> None:
        self._later.stop()
        words = self._asked = self.words()
        if "cases" not in self.work.allowed:
            self._answered(words, None)
        elif words:
            self.desk.read(
                self,
                ask,
                self.filters.asked(words),
                answer=partial(self._answered, words),
                failure=partial(self._refused, words),
                key="finder",
            )
        else:
            ids = list(self.desk.recent)
            self.desk.read(self, again, ids, answer=self._recalled, key="finder")

    def _answered(self, words: str, found: Answer | None) -> None:
        if words == self.words():
            self.found, self.refusal, self._asked = found, None, None
            self._show()
            if self._entering:
                self.enter()

    def _recalled(self, rows: list[CaseRow]) -> None:
        self.recent = rows
        self._answered("", None)

    def _refused(self, words: str, error: Exception) -> None:
        self._answered(words, None)
        if isinstance(error, Refusal):
            self.refusal = error
            self._show()
        else:
            self.desk.tasks.failed.emit(error)

    # What is listed

    def listed(self) -> list[Hit]:
        if words := self.words():
            known = self.found, self.refusal, self.filters.completed(), self.views
            return listing.found(self.work, listing.Asked(words, *known), self.list_all)
        return listing.recent(self.work, self.recent)

    def _show(self) -> None:
        """Lists anew. What was chosen by hand stays chosen, else it is the first."""
        if not isValid(self.view):  # the window is going
            return
        at = self.view.currentIndex().row()
        chosen = self.model.hits[at].name if self._by_hand and at >= 0 else None
        self.model.show(self.listed())
        rows = [row for row, hit in enumerate(self.model.hits) if chosen and hit.name == chosen]
        self._by_hand = bool(rows)
        self.go(rows[0] if rows else self.model.next(-1, 1))
        self.place()

    def place(self) -> None:
        """Under the box, as tall as the rows and as there is room."""
        rows = range(self.model.rowCount())
        tall = sum(self.view.sizeHintForRow(row) for row in rows) + 12
        corner = self.box.mapTo(self.work, QPoint(0, self.box.height() + 3))
        wide = max(self.box.width(), min(LEAST_WIDTH, self.work.width() - 24))
        left = max(12, min(corner.x(), self.work.width() - wide - 12))
        room = self.work.height() - corner.y() - STATUS - 12
        self.setGeometry(left, corner.y(), wide, max(60, min(tall, room)))

    # Choosing

    def go(self, row: int) -> None:
        if row >= 0:
            index = self.model.index(row)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
            self.box.setAccessibleDescription(self.model.hits[row].whole)
        if row == self.model.next(-1, 1):
            self.view.scrollToTop()

    def _pointed_at(self, index: Index) -> None:
        if self.model.hits[index.row()].do is not None:
            self._by_hand = True
            self.go(index.row())

    def step(self, by: int) -> None:
        way, row = (1 if by > 0 else -1), self.view.currentIndex().row()
        for _ in range(abs(by)):
            further = self.model.next(row, way)
            if further < 0:
                break
            row = further
        self._by_hand = True
        self.go(row)

    def enter(self) -> None:
        """Opens what is chosen, as soon as what was typed is answered."""
        if not self.isVisible():
            self.drop_down()
            return
        waits = self._later.isActive() or self._asked is not None
        if waits and not self._by_hand:
            self._entering = True
            if self._later.isActive():
                self.ask()
            return
        self.take(self.view.currentIndex().row())

    def take(self, row: int) -> None:
        hit = self.model.hits[row] if 0 <= row < len(self.model.hits) else None
        if hit is None or hit.do is None:
            return
        if hit.line is not None:
            self.go_on(hit.line)
            return
        self.close_list()
        if hit.name != listing.ALL:  # found: on the next page the words mean nothing any more
            self.box.clear()
        hit.do()

    def go_on(self, line: str) -> None:
        self.box.setText(line)
        self.typed()

    def list_all(self) -> None:
        """The words go into the list of cases, as filters and as what is searched."""
        self.close_list()
        self.work.search(self.words())
        self.work.to_page()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is not self.box:
            if kind == QEvent.Type.Resize and self.isVisible():
                QTimer.singleShot(0, self, self.place)
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._completes(event) or self._pressed(event)
        elif kind == QEvent.Type.MouseButtonPress and not self.isVisible():
            QTimer.singleShot(0, self, self.drop_down)
        elif kind == QEvent.Type.FocusOut and event.reason() != POPUP:  # type: ignore[attr-defined]
            self.close_list()
        return False

    def _completes(self, event: QKeyEvent) -> bool:
        tab = event.key() == Qt.Key.Key_Tab and not event.modifiers() and self.isVisible()
        if tab and (found := self.filters.completed()):
            self.go_on(found[0].line)
        return tab and bool(found)

    def _pressed(self, event: QKeyEvent) -> bool:
        by = STEPS.get(Qt.Key(event.key()))
        if by is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if self.isVisible():
            self.step(by)
        else:
            self.drop_down()
        return True
