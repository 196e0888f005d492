"""A training book fills with sample data: how far it is, and a way to stop."""

from typing import Any

from PySide6.QtCore import Signal

from ombuds.i18n import T
from ombuds.ui.desk.frame import Entry, heading
from ombuds.ui.desk.tasks import Tasks
from ombuds.ui.kit.progress import ProgressCard

SAMPLE_CASES = 7_000


class Stopped(Exception):
    """The person has enough sample cases."""


class Filling(Entry):
    """`done` when the book is full, or full enough."""

    done = Signal()
    _advanced = Signal(int, int)

    def __init__(self, tasks: Tasks, office: Any) -> None:
        super().__init__(472)
        self._enough = False
        self.card.body.addWidget(heading(T("Training book"), mark=False))
        self.progress = ProgressCard(
            T("Sample cases"),
            T("The oldest are made first. If stopped, what was made stays."),
            meanwhile=T("The book opens when they are made."),
        )
        self.card.body.addWidget(self.progress)
        self.progress.cancelled.connect(self._stop)
        self._advanced.connect(self._show)
        tasks.write(
            self,
            lambda: self._fill(office),
            lambda _: self.done.emit(),
            lambda _: self.done.emit(),
        )

    def _fill(self, office: Any) -> None:
        from ombuds.services.sample.fill import fill

        fill(office, SAMPLE_CASES, 1, None, self._step)

    def _show(self, done: int, total: int) -> None:
        self.progress.advance(done, total)

    def _step(self, done: int, total: int) -> None:
        if self._enough:
            raise Stopped
        self._advanced.emit(done, total)

    def _stop(self) -> None:
        self._enough = True
