"""The desk: what every page is given. The office, its background work, and word of changes."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ombuds.services.office.office import Office, refreshed
from ombuds.services.registers.vocabularies import Words, words
from ombuds.ui.desk.tasks import Answer, Failure, Step, Tasks

log = logging.getLogger(__name__)

WATCH_SECONDS = 0.4
PAUSE_SECONDS = 2.0  # before a watch that failed is opened again
GRANTS_SECONDS = 60
RECENT = 8  # cases


class Desk(QObject):
    """One signed-in user at one window.

    `changed` tells that something was written, here or by another program; pages that are
    shown read again, the others when they are shown next.
    """

    changed = Signal()
    hidden = Signal(bool)  # F8: names, numbers and texts are hidden
    told = Signal(object, object)  # Text for the toast, and what undoes it (or None)
    wanted = Signal(str, object)  # a page by name, and what it should show
    preferred = Signal()  # what this workstation remembers was changed: notices, tray
    _written_elsewhere = Signal()

    def __init__(self, office: Office, tasks: Tasks | None = None) -> None:
        super().__init__()
        self.office = office
        self.tasks = tasks or Tasks()
        self.tasks.interrupt_with(office.book.interrupt)
        self.words: Words = words(office)
        self.names_hidden = False
        self.recent: deque[int] = deque(maxlen=RECENT)  # cases looked at, the newest first
        self._written_elsewhere.connect(self._reload, Qt.ConnectionType.QueuedConnection)
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._look, name="watch", daemon=True)
        self._watch.start()
        timer = QTimer(self)
        timer.timeout.connect(self._ask_grants)
        timer.start(GRANTS_SECONDS * 1000)

    def read(
        self,
        owner: QObject,
        service: Callable[..., Any],
        *arguments: Any,
        answer: Answer,
        failure: Failure | None = None,
        key: str | None = None,
    ) -> int:
        """Asks a service that reads: `service(office, *arguments)` in the reader lane."""
        office = self.office
        return self.tasks.read(owner, lambda: service(office, *arguments), answer, failure, key)

    def act(
        self,
        owner: QObject,
        service: Callable[..., Any],
        *arguments: Any,
        answer: Answer | None = None,
        failure: Failure | None = None,
        **named: Any,
    ) -> int:
        """Asks a service that writes, in the writer lane; `changed` follows its answer."""
        office = self.office

        def done(result: Any) -> None:
            if answer is not None:
                answer(result)
            self.changed.emit()

        return self.tasks.write(owner, lambda: service(office, *arguments, **named), done, failure)

    def long(
        self,
        owner: QObject,
        service: Callable[..., Any],
        *arguments: Any,
        step: Step,
        answer: Answer,
        failure: Failure | None = None,
    ) -> int:
        """Asks a service that takes minutes: `service(office, *arguments, progress=…)`, in a lane
        of its own. `desk.tasks.cancel(number)` ends it."""
        office = self.office
        return self.tasks.long(
            owner,
            lambda progress: service(office, *arguments, progress=progress),
            answer,
            step,
            failure,
        )

    def saw(self, case_id: int) -> None:
        """A case was looked at: remembered while the window is open, nowhere else."""
        if case_id in self.recent:
            self.recent.remove(case_id)
        self.recent.appendleft(case_id)

    def speak(self, language: str) -> None:
        """The office in another language; the window's texts follow by themselves."""
        self.office = self.office.speaking(language)

    def hide_names(self, hidden: bool) -> None:
        if hidden != self.names_hidden:
            self.names_hidden = hidden
            self.hidden.emit(hidden)

    def end(self) -> None:
        """Lets what is being written finish and closes the book."""
        self._ended.set()
        self._watch.join()
        self.tasks.end()
        self.office.book.close()

    def _look(self) -> None:
        """Until the end: a watch that fails is opened again, and what it missed is read."""
        failed = False
        while not self._ended.is_set():
            try:
                with closing(self.office.book.watch()) as watch:
                    if failed:
                        self._written_elsewhere.emit()
                    failed = False
                    while not self._ended.wait(WATCH_SECONDS):
                        if watch.changed():
                            self._written_elsewhere.emit()
            except Exception as error:  # noqa: BLE001 - the key was changed, the disk was away
                log.info("the watch failed: %s", type(error).__name__)
                failed = True
                self._ended.wait(PAUSE_SECONDS)

    def _ask_grants(self) -> None:
        """A role that ended ends in an open window too."""
        office = self.office
        self.tasks.read(self, lambda: refreshed(office), self._granted, key="grants")

    def _granted(self, fresh: Office) -> None:
        if fresh.grants != self.office.grants:
            self.office = replace(self.office, grants=fresh.grants)
            self.changed.emit()

    def _reload(self) -> None:
        self.tasks.read(self, lambda: words(self.office), self._heard, key="words")

    def _heard(self, heard: Words) -> None:
        self.words = heard
        self.changed.emit()
