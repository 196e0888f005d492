"""The one window: sign-in, first start or locked at first, the workplace once a book is open."""

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from ombuds.i18n import T, Text
from ombuds.services import doors, preferences
from ombuds.ui import garbage
from ombuds.ui.entry.sign_in import SignIn
from ombuds.ui.kit.later import later
from ombuds.ui.kit.status import StatusLine
from ombuds.ui.kit.texts import bind, speech
from ombuds.ui.kit.theme import theme

if TYPE_CHECKING:
    from ombuds.ui.entry.first_run import FirstRun, Wanted
    from ombuds.ui.entry.locked import Locked
    from ombuds.ui.tasks import Tasks

SIZE = (1280, 692)
LEAST = (1024, 600)  # unless the screen is smaller: one of 1080 lines at 200 %


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
        self.setMinimumSize(QSize(*LEAST).boundedTo(self.screen().availableSize()))
        self.resize(*SIZE)
        self.restoreGeometry(QByteArray.fromBase64(self.preferences.window.encode()))
        self._title(None)
        speech().changed.connect(self.remember_look)
        books = doors.known_books(self.preferences)
        if book is not None:
            books = [book, *(one for one in books if one != book)]
        self._books = books
        since = os.environ.pop("OMBUDS_LOCKED", "")
        if since and books:
            self._show_locked(books[0], since)
        elif books:
            self._show_sign_in()
        else:
            QTimer.singleShot(0, self, lambda: self._show_first_run(False))

    @cached_property
    def tasks(self) -> "Tasks":
        """Work off this thread, once there is any."""
        from ombuds.ui.tasks import Tasks

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

    def _closed_status(self, widget: QWidget) -> None:
        """The central widget, with the status line of a closed book under it."""
        status = StatusLine()
        status.say(T("The book is locked, encrypted"), icon="lock")
        status.aside.show_words(T("Works without a network"))
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(widget, 1)
        box.addWidget(status)
        self.setCentralWidget(holder)

    # Before a book is open

    def _show_sign_in(self) -> None:
        page = SignIn(self._books, self.preferences)
        page.entered.connect(lambda *who: self._enter(page, *who))
        page.other_wanted.connect(self._open_other)
        page.new_wanted.connect(lambda: self._show_first_run(True))
        page.forgotten.connect(self._show_recovery)
        self._closed_status(page)
        self._warm()

    def _show_locked(self, folder: Path, since: str) -> None:
        from ombuds.ui.entry.locked import Locked

        page = Locked(folder, self.preferences.users.get(str(folder), ""), since)
        page.entered.connect(lambda *who: self._enter(page, *who))
        page.someone_else.connect(self._show_sign_in)
        self._closed_status(page)
        self._warm()

    def _show_first_run(self, can_go_back: bool) -> None:
        from ombuds.ui.entry.first_run import FirstRun

        page = FirstRun(can_go_back)
        page.wanted.connect(lambda wanted: self._make(page, wanted))
        page.open_wanted.connect(self._open_other)
        page.back_wanted.connect(self._show_sign_in)
        self._closed_status(page)
        self._warm()

    def _show_recovery(self, folder: Path) -> None:
        from ombuds.ui.entry.recover import Recover

        page = Recover(folder)
        page.wanted.connect(lambda *given: self._recover(page, folder, *given))
        page.back_wanted.connect(self._show_sign_in)
        self._closed_status(page)

    def _warm(self) -> None:
        """Loads the rest of the program while the person types."""

        def loaded() -> None:
            self.tasks.read(self, _load, lambda _: None)

        later(self, lambda: QTimer.singleShot(50, self, loaded))

    def _open_other(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(self, speech().say(T("Open another book…")))
        if not chosen:
            return
        folder = Path(chosen)
        if not doors.is_book(folder):
            from ombuds.ui.telling import Failure

            Failure(self, T("There is no book at this place: {name}", name=folder.name)).exec()
            return
        self._books = [folder, *(one for one in self._books if one != folder)]
        self._show_sign_in()

    # Opening

    def _enter(
        self, page: "SignIn | Locked", folder: Path, user_name: str, passphrase: str
    ) -> None:
        language = speech().language

        def opened() -> Any:
            from ombuds.domain.clock import Clock
            from ombuds.services.office import sign_in

            return sign_in(folder, user_name, passphrase, language, Clock())

        self.tasks.read(self, opened, self._opened, lambda error: self._refused(page, error))

    def _make(self, page: "FirstRun", wanted: "Wanted") -> None:
        language = speech().language

        def made() -> Any:
            from ombuds.domain.clock import Clock
            from ombuds.services.office import NewBook, create_book

            new = NewBook(
                wanted.folder,
                wanted.office_name,
                wanted.user_name,
                wanted.user_name,
                wanted.passphrase,
                wanted.series,
                wanted.training,
            )
            return create_book(new, language, Clock())

        def shown(result: Any) -> None:
            office, code = result
            page.show_code(code)
            page.sheet_wanted.connect(lambda path: self._save_sheet(page, office, code, path))
            page.done.connect(lambda: self._first_opened(office, wanted.training))

        self.tasks.read(self, made, shown, lambda error: self._refused(page, error))

    def _save_sheet(self, page: "FirstRun", office: Any, code: str, path: Path) -> None:
        def saved() -> Path:
            from ombuds.services.papers import recovery_sheet

            path.write_bytes(recovery_sheet(office, code))
            return path

        self.tasks.read(self, saved, page.sheet_saved, lambda error: self._refused(page, error))

    def _first_opened(self, office: Any, training: bool) -> None:
        if not training:
            self._opened(office)
            return
        from ombuds.ui.entry.filling import Filling

        page = Filling(self.tasks, office)
        page.done.connect(lambda: self._opened(office))
        self._closed_status(page)

    def _recover(self, page: Any, folder: Path, code: str, user_name: str, passphrase: str) -> None:
        language = speech().language

        def recovered() -> Any:
            from ombuds.domain.clock import Clock
            from ombuds.services.users import recover

            return recover(folder, code, user_name, passphrase, language, Clock())

        self.tasks.read(self, recovered, self._opened, lambda error: self._refused(page, error))

    def _refused(self, page: Any, error: Exception) -> None:
        from ombuds.errors import Refusal

        if isinstance(error, Refusal):
            page.refuse(error.text)
            return
        from ombuds.ui.telling import tell_error, words_for

        page.refuse(words_for(error))
        tell_error(self, error)

    def _opened(self, office: Any) -> None:
        from ombuds.ui.desk import Desk
        from ombuds.ui.leaving import Leaving
        from ombuds.ui.workplace import Workplace

        self.preferences = preferences.load().used(office.book.folder, office.user.name)
        preferences.save(self.preferences)
        self.work = Workplace(Desk(office, self.tasks))
        self.work.lock_wanted.connect(self.lock)
        self.work.titled.connect(self._title)
        self.leaving = Leaving(self.work)
        self.leaving.left.connect(self._left)
        self.setCentralWidget(self.leaving.stack)

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
        from ombuds.i18n.formats import time_text
        from ombuds.ui.leaving import LOCKED, restart

        work, self.work = self.work, None
        self._remember_window()
        work.desk.end()
        if self._locks:
            os.environ[LOCKED] = time_text(work.desk.office.clock.now())
            restart(work.desk.office.book.folder)
        else:
            self.close()

    def _remember_window(self) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.preferences = preferences.remember(window=geometry)

    def remember_look(self) -> None:
        """The language and the theme that were chosen."""
        language, chosen = speech().language, theme().chosen
        self.preferences = preferences.remember(language=language, theme=chosen)


def _load() -> None:
    """What signing in will need, and every page that is then there."""
    import ombuds.services.office
    import ombuds.services.users
    import ombuds.ui.cases.page
    import ombuds.ui.intake.page
    import ombuds.ui.reports.page
    import ombuds.ui.workplace  # noqa: F401

    garbage.keep()
