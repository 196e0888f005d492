"""The one window: what stands before a book is open at first, the workplace once it is."""

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from ombuds.i18n import T, Text
from ombuds.services.office import before_sign_in, preferences
from ombuds.ui.kit.look.theme import theme
from ombuds.ui.kit.status import StatusLine
from ombuds.ui.kit.texts import bind, speech
from ombuds.ui.shell.door import Door

# Where the window stood, for each set of screens; never where nobody can reach it.
#
# Asked before the first paint, so that it imports next to nothing.

GRIP = (120, 24)
"""So much of the upper edge must lie on a screen that a mouse can take hold of it."""


def screens_now() -> str:
    """The screens by size and place: `1920x1080+0+0 1280x1024+1920+0`."""
    boxes = (screen.geometry() for screen in QGuiApplication.screens())
    return " ".join(sorted(f"{b.width()}x{b.height()}+{b.x()}+{b.y()}" for b in boxes))


def geometry_of(window: QWidget) -> str:
    """Size and place, maximised or not, as text."""
    return bytes(window.saveGeometry().toBase64().data()).decode()


def put_back(window: QWidget, geometry: str) -> None:
    """As it stood; what would lie off every screen comes back to the first."""
    window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
    bring_back(window)


def bring_back(window: QWidget) -> None:
    """Moves a window that cannot be reached, and makes one that is too large fit."""
    places = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if window.isMaximized() or window.isFullScreen() or not places:
        return
    edge = QRect(window.x(), window.y(), window.width(), GRIP[1])
    seen = [place.intersected(edge) for place in places]
    reached = any(box.width() >= GRIP[0] and box.height() >= GRIP[1] // 2 for box in seen)
    fits = any(one.width() >= window.width() and one.height() >= window.height() for one in places)
    if reached and fits:
        return
    least, room = window.minimumSize(), places[0]
    wide = max(least.width(), min(window.width(), room.width()))
    tall = max(least.height(), min(window.height(), room.height()))
    window.resize(wide, tall)
    left = room.x() + max(0, (room.width() - wide) // 2)
    window.move(left, room.y() + max(0, (room.height() - tall) // 2))


if TYPE_CHECKING:
    from ombuds.ui.desk.tasks import Tasks

SIZE = (1280, 692)
LEAST = (1024, 600)  # unless the screen is smaller: one of 1080 lines at 200 %
SETS = 8  # sets of screens that are remembered
CLOSED = T("The book is locked, encrypted")


class Window(QMainWindow):
    """Everything that knows a key ends with `lock`: the process is replaced by a new one."""

    painted = Signal()  # for the first time

    def __init__(self, book: Path | None) -> None:
        super().__init__()
        self.preferences = preferences.load()
        self.helpers: tuple[Any, ...] = ()  # what follows the focus, and Qt's own words
        self._is_painted = False
        self.work: Any = None  # Workplace, once it is imported
        self._locks = False  # whether leaving the book is locking, or closing
        self._page = self.preferences.page  # the place of the rail that was open last
        self.setMinimumSize(QSize(*LEAST).boundedTo(self.screen().availableSize()))
        self.resize(*SIZE)
        put_back(self, self.preferences.windows.get(screens_now(), ""))
        self._title(None)
        speech().changed.connect(self.remember_look)
        books = before_sign_in.known_books(self.preferences)
        if book is not None:
            books = [book, *(one for one in books if one != book)]
        self._stand = os.environ.pop("OMBUDS_LOCKED", "")  # of who locked, as `stand_of` told it
        self.door = Door(self, books, self._stand.partition(" ")[0])
        self.door.opened.connect(self._opened)

    @cached_property
    def tasks(self) -> "Tasks":
        """Work off this thread, once there is any."""
        from ombuds.ui.desk.tasks import Tasks

        return Tasks()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)  # all in it is painted by then

    def _title(self, page: Text | None) -> None:
        bind(
            self,
            QMainWindow.setWindowTitle,
            T("Ombuds") if page is None else T("Ombuds — {page}", page=page),
        )

    def show_closed(self, widget: QWidget, said: Text = CLOSED) -> None:
        """Something of before the book is open, with the status line of a closed book under it."""
        status = StatusLine()
        status.say(said, icon="lock")
        status.aside.show_words(T("Works without a network"))
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(widget, 1)
        box.addWidget(status)
        self.setCentralWidget(holder)

    def come_forward(self) -> None:
        """To the front, from wherever it is."""
        state = self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized
        self.setWindowState(state | QtCore.Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    # The book is open

    def _opened(self, office: Any) -> None:
        from ombuds.ui.shell.one_window import OneWindow, bring_forward

        if bring_forward(office.book.folder, office.user.id):
            office.book.close()
            self.close()
            return
        self.one = OneWindow(office.book.folder, office.user.id)
        self.one.wanted.connect(self.come_forward)
        self._show_workplace(office)

    def _show_workplace(self, office: Any) -> None:
        from ombuds.ui.desk.desk import Desk
        from ombuds.ui.notices.notices import Notices
        from ombuds.ui.shell.leaving import Leaving, stand_again
        from ombuds.ui.shell.workplace import Workplace

        known = preferences.load().used(office.book.folder, office.user.name)
        preferences.save(known)
        desk = Desk(office, self.tasks)
        self.work = Workplace(desk, self._page, known.rail_folded)
        self.work.lock_wanted.connect(self.lock)
        self.work.titled.connect(self._title)
        self.work.came_to.connect(self._came_to)
        self.work.folded.connect(lambda folded: preferences.remember(rail_folded=folded))
        self._title(self.work.page.title if self.work.page is not None else None)
        self.notices = Notices(desk)
        self.notices.wanted.connect(self.come_forward)
        self.leaving = Leaving(self.work)
        self.leaving.left.connect(self._left)
        self.setCentralWidget(self.leaving)
        if self._stand:
            stand_again(self.work, self._stand)

    def _came_to(self, code: str) -> None:
        self._page = code

    # Locking and closing

    def lock(self) -> None:
        """Hides at once, keeps drafts, lets what is being written end, replaces the process."""
        if self.work is not None:
            self._locks = True
            self.leaving.leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._remember_window()
        if self.work is not None:
            event.ignore()  # closed for good once everything is written
            self._locks = False
            self.leaving.leave()
            return
        self.tasks.end()
        super().closeEvent(event)

    def _left(self) -> None:
        from ombuds.ui.shell.leaving import LOCKED, restart, stand_of

        work, self.work = self.work, None
        self._remember_window()
        self.notices.end()
        self.one.end()
        work.desk.end()
        if self._locks:
            os.environ[LOCKED] = stand_of(work)
            restart(work.desk.office.book.folder)
        else:
            self.close()

    # Remembering

    def _remember_window(self) -> None:
        here = screens_now()
        others = {name: told for name, told in preferences.load().windows.items() if name != here}
        kept = dict([*others.items(), (here, geometry_of(self))][-SETS:])
        preferences.remember(windows=kept, page=self._page)

    def remember_look(self) -> None:
        """The language and the theme that were chosen."""
        preferences.remember(language=speech().language, theme=theme().chosen)
