"""What stands in the window before a book is open: sign-in, first start, recovery, locked."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from ombuds.i18n import T, Text
from ombuds.services.office import before_sign_in
from ombuds.ui.desk import garbage
from ombuds.ui.entry.sign_in import SignIn
from ombuds.ui.kit.look.later import later
from ombuds.ui.kit.texts import speech

if TYPE_CHECKING:
    from ombuds.ui.entry.first_run import FirstRun, Wanted
    from ombuds.ui.entry.locked import Locked

WARM_AFTER = 50  # milliseconds
TO_BE = T("Everything in the book will be encrypted")  # said while a book is being made


class Door(QObject):
    """`opened` carries the office once somebody is in. `window` is the one that made this door."""

    opened = Signal(object)

    def __init__(self, window: Any, books: list[Path], locked_since: str) -> None:
        super().__init__(window)
        self.window, self.books = window, books
        if locked_since and books:
            self.show_locked(books[0], locked_since)
        elif books:
            self.show_sign_in()
        else:
            QTimer.singleShot(0, self, lambda: self.show_first_run(False))

    def show_sign_in(self) -> None:
        page = SignIn(self.books, self.window.preferences)
        page.entered.connect(lambda *who: self.enter(page, *who))
        page.other_wanted.connect(lambda: self.open_other(T("Open another book…")))
        page.new_wanted.connect(lambda: self.show_first_run(True))
        page.forgotten.connect(self.show_recovery)
        page.book.edited.connect(lambda: self._look_for_others(page))
        self.window.show_closed(page)
        self._warm(page, lambda: self._look_for_others(page))

    def show_locked(self, folder: Path, since: str) -> None:
        from ombuds.ui.entry.locked import Locked

        page = Locked(folder, self.window.preferences.users.get(str(folder), ""), since)
        page.entered.connect(lambda *who: self.enter(page, *who))
        page.someone_else.connect(self.show_sign_in)
        self.window.show_closed(page)
        self._warm(page)

    def show_first_run(self, can_go_back: bool) -> None:
        from ombuds.ui.entry.first_run import FirstRun

        page = FirstRun(can_go_back)
        page.wanted.connect(lambda wanted: self._make(page, wanted))
        page.open_wanted.connect(lambda: self.open_other(T("Open an existing book…")))
        page.back_wanted.connect(self.show_sign_in)
        self.window.show_closed(page, TO_BE)
        self._warm(page)

    def show_recovery(self, folder: Path) -> None:
        from ombuds.ui.entry.recover import Recover

        page = Recover(folder)
        page.wanted.connect(lambda *given: self._recover(page, folder, *given))
        page.back_wanted.connect(self.show_sign_in)
        self.window.show_closed(page)

    def _warm(self, page: Any, then: Callable[[], None] = lambda: None) -> None:
        """Loads the rest of the program while the person types."""

        def loaded() -> None:
            self.window.tasks.read(page, _load, lambda _: then())

        later(page, lambda: QTimer.singleShot(WARM_AFTER, page, loaded))

    def _look_for_others(self, page: SignIn) -> None:
        """Says that a window of the book is open already: signing in leads there."""
        from ombuds.ui.shell.one_window import is_open

        folder = page.book.value()
        if folder is not None:
            self.window.tasks.read(page, lambda: is_open(folder), page.tell_open, key="others")

    def open_other(self, title: Text) -> None:
        """Asks for the folder of a book, in the words of the link that was pressed."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(self.window, speech().say(title))
        if not chosen:
            return
        folder = Path(chosen)
        if not before_sign_in.is_book(folder):
            from ombuds.ui.desk.telling import Failure

            why = T("There is no book at this place: {name}", name=folder.name)
            Failure(self.window, why).exec()
            return
        self.books = [folder, *(one for one in self.books if one != folder)]
        self.show_sign_in()

    # Opening

    def enter(self, page: "SignIn | Locked", folder: Path, user_name: str, passphrase: str) -> None:
        language = speech().language

        def opened() -> Any:
            from ombuds.domain.calendar.clock import Clock
            from ombuds.services.office.office import sign_in

            return sign_in(folder, user_name, passphrase, language, Clock())

        self._ask(opened, self.opened.emit, page)

    def _make(self, page: "FirstRun", wanted: "Wanted") -> None:
        language = speech().language

        def made() -> Any:
            from ombuds.domain.calendar.clock import Clock
            from ombuds.services.office.office import NewBook, create_book

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

        self._ask(made, shown, page)

    def _save_sheet(self, page: "FirstRun", office: Any, code: str, path: Path) -> None:
        def saved() -> Path:
            from ombuds.services.papers.papers import recovery_sheet

            path.write_bytes(recovery_sheet(office, code))
            return path

        self._ask(saved, page.sheet_saved, page)

    def _first_opened(self, office: Any, training: bool) -> None:
        if not training:
            self.opened.emit(office)
            return
        from ombuds.ui.entry.filling import Filling

        page = Filling(self.window.tasks, office)
        page.done.connect(lambda: self.opened.emit(office))
        self.window.show_closed(page, TO_BE)

    def _recover(self, page: Any, folder: Path, code: str, user_name: str, passphrase: str) -> None:
        language = speech().language

        def recovered() -> Any:
            from ombuds.domain.calendar.clock import Clock
            from ombuds.services.office.users import recover

            return recover(folder, code, user_name, passphrase, language, Clock())

        self._ask(recovered, self.opened.emit, page)

    def _ask(self, work: Any, answer: Any, page: Any) -> None:
        self.window.tasks.read(self, work, answer, lambda error: self._refused(page, error))

    def _refused(self, page: Any, error: Exception) -> None:
        from ombuds.errors import Refusal

        if isinstance(error, Refusal):
            page.refuse(error.text)
            return
        from ombuds.ui.desk.telling import tell_error, words_for

        page.refuse(words_for(error))
        tell_error(self.window, error)


def _load() -> None:
    """What signing in will need, and every page that is then there."""
    import ombuds.services.office.office
    import ombuds.services.office.users
    import ombuds.ui.notices.notices
    import ombuds.ui.shell.one_window
    import ombuds.ui.shell.workplace  # noqa: F401
    from ombuds.ui.commands.places import PLACES

    for place in PLACES:
        place.load()
    garbage.keep()
