"""Cards that may be one person, looked for in the background while people work."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from ombuds.domain.names.duplicates import Pair, pairs_of
from ombuds.services.office.permissions import Permission, may
from ombuds.services.people import duplicates
from ombuds.ui.desk.desk import Desk

RESTS = 30
"""The whole book is gone through again after so many times of what it took; what was decided
is left out at once."""


class Looking(QObject):
    """`found` tells that `pairs` changed. Reading has a lane of its own, comparing another
    process; nobody waits for either."""

    found = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.pairs: list[Pair] = []
        self._all: list[Pair] = []
        self._began = self._next = 0.0
        self._busy = False

    def look(self) -> None:
        """Goes through the book if that was long ago; else only what was decided is left out."""
        if not may(self.desk.office, Permission.WORK) or self._busy:
            return
        if time.monotonic() < self._next:
            self._offer()
            return
        self._busy, self._began = True, time.monotonic()
        self.desk.long(
            self,
            duplicates.packed,
            step=lambda *_: None,
            answer=self._compare,
            failure=self._failed,
        )

    def _compare(self, parts: Sequence[bytes]) -> None:
        self.desk.tasks.compute(self, pairs_of, [parts], self._came, self._failed)

    def _came(self, found: list[Pair]) -> None:
        now = time.monotonic()
        self._all, self._busy, self._next = found, False, now + RESTS * (now - self._began)
        self._offer()

    def _offer(self) -> None:
        self.desk.read(
            self,
            duplicates.offered,
            self._all,
            answer=self._offered,
            failure=self._failed,
            key="possible duplicates",
        )

    def _offered(self, found: list[Pair]) -> None:
        if found != self.pairs:
            self.pairs = found
            self.found.emit()

    def _failed(self, _error: Exception) -> None:
        """It is asked again when the page is shown next: nobody waits for it."""
        self._busy = False

    def drop(self, pair: Pair) -> None:
        """What was decided just now; the next reading leaves it out too."""
        self.pairs = [one for one in self.pairs if one != pair]
        self.found.emit()
