"""What the pictures are taken of: a sample book of one day, people of every role, a window."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ombuds.domain.calendar.clock import Clock, fixed
from ombuds.domain.reports.filters import parse_filters
from ombuds.i18n import LANGUAGES
from ombuds.services.finding import lists
from ombuds.services.office.office import Office
from ombuds.services.sample.fill import fill
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.status import StatusLine
from ombuds.ui.kit.texts import speech
from ombuds.ui.shell.workplace import Workplace
from tests.offices import Template, make_template
from tests.ui.clipping import clipped

NOW = datetime(2026, 11, 24, 6, 20, tzinfo=UTC)  # 11:20 in Astana
FILLED = NOW - timedelta(hours=1)
SIZES = {"1280x720": QSize(1280, 692), "1440x900": QSize(1440, 872)}  # less the title bar
THEMES = ("light", "dark")
PSEUDO = "pseudo"
CASES = 1_500
PATIENCE = 180.0  # seconds; other work may be going on
ANSWERED = 10.0  # seconds: a question that a picture keeps open is not waited for longer
FOLDER = Path("gallery")


class Album:
    """Where the pictures of one language and size go, and which of them are wanted.

    `cut`: what is narrower than its words on a picture, one line each.
    """

    def __init__(self, folder: Path, wanted: list[str]) -> None:
        self.folder, self.wanted, self.taken = folder, wanted, 0
        self.cut: list[str] = []

    @property
    def language(self) -> str:
        return speech().language

    def wants(self, name: str) -> bool:
        path = f"{self.folder.as_posix()}/{name}"
        return all(word in path for word in self.wanted)

    def wants_some(self, part: str) -> bool:
        """Whether any picture whose name begins so may be wanted."""
        path = f"{self.folder.as_posix()}/{part}"
        return all(word in path or word.startswith(part) for word in self.wanted)

    def wants_any(self) -> bool:
        """Whether the wanted words leave out all pictures of this language, size or theme."""
        here = {*self.folder.parts}
        others = {*LANGUAGES, PSEUDO, *SIZES, *THEMES} - here
        return not any(word in others for word in self.wanted)

    def take(self, widget: QWidget, name: str) -> None:
        if self.wants(name):
            settle(0.1)
            self.cut += (f"{self.folder}/{name}: {one}" for one in clipped(widget, may_elide=True))
            self.folder.mkdir(parents=True, exist_ok=True)
            widget.grab().save(str(self.folder / f"{name}.png"))
            self.taken += 1


class Stage:
    """The book and its people, made once; each set of pictures begins with it as it was made."""

    def __init__(self, cases: int = CASES) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="ombuds-gallery-"))
        self.template: Template = make_template(self.folder / "Астана 2026.ombuds")
        if cases:
            office = self.office("aigerim", fixed(FILLED))
            fill(office, cases, 7, FILLED.date())
            office.book.close()
        self._kept = self.folder / "as-made"
        copytree(self.template.folder, self._kept)

    def begin(self) -> None:
        """What was done for earlier pictures is in the book no longer."""
        rmtree(self.template.folder)
        copytree(self._kept, self.template.folder)

    def office(self, name: str, clock: Clock | None = None) -> Office:
        return self.template.office(
            self.template.folder, name, clock or fixed(NOW), speech().language
        )

    @contextmanager
    def workplace(self, name: str, size: QSize) -> Iterator[Workplace]:
        """The window of somebody signed in, closed at the end."""
        desk = Desk(self.office(name))
        work = Workplace(desk)
        work.resize(size)
        work.show()
        try:
            yield work
        finally:
            work.close()
            desk.end()
            work.deleteLater()
            settle(0.05)


def settle(seconds: float = 0.3) -> None:
    """Lets timers and layouts do what they have to, and threads answer what a window asked."""
    begun = time.monotonic()
    while time.monotonic() < begun + (ANSWERED if _asked() else seconds):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.005)


def _asked() -> bool:
    """Whether a window waits for an answer; on a busy machine it comes later."""
    shown = (one for one in QApplication.topLevelWidgets() if isinstance(one, Workplace))
    return any(work.desk.tasks._asked for work in shown)


def wait_until(true: Callable[[], object], what: str) -> None:
    """Waits for a page to have what it shows; says what never came."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise SystemExit(f"never came: {what}")
        settle(0.02)
    settle(0.15)


def closed(page: QWidget, making: bool = False) -> QWidget:
    """A page of before the sign-in, with the status line under it; `making`: there is no book."""
    from ombuds.i18n import T
    from ombuds.ui.shell.door import TO_BE
    from ombuds.ui.shell.window import CLOSED

    status = StatusLine()
    status.say(TO_BE if making else CLOSED, icon="lock")
    status.aside.show_words(T("Works without a network"))
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addWidget(page, 1)
    box.addWidget(status)
    return holder


def choose(work: Workplace, page: Any, word: str) -> None:
    """The first case that a filter gives, asked of a page."""
    filters, _ = parse_filters(word.split())
    show_case(page, lists.ids(work.desk.office, filters)[0])


def show_case(page: Any, case: int) -> None:
    """A case chosen in the list, when the pane has it."""
    page.shown(case)
    wait_until(lambda: page.pane.opened and page.pane.opened.view.id == case, "a case")
    settle(0.8)
