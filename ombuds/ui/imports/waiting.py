"""An import that was stopped, by hand, by a lock or by a power cut, and one click to go on."""

from typing import Any

from PySide6.QtCore import Signal

from ombuds.i18n import T, literal
from ombuds.ui.imports.halted import HaltedNote
from ombuds.ui.imports.reading import Past

SAFE = T("No row comes in twice. Its columns are read, and its doubts answered, as you said then.")


class Waiting(HaltedNote):
    """`bring_in(path)` or `take_back(file, name)` when somebody goes on."""

    bring_in = Signal(object)
    take_back = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._one: Any = None
        self._place: Any = None
        self.go_on.clicked.connect(self._go_on)
        self.hide()

    def show_past(self, past: Past | None) -> None:
        """The newest that waits, if any does."""
        one = self._one = past.waiting() if past is not None else None
        self.setVisible(one is not None)
        if past is None or one is None:
            return
        place = self._place = past.places.get(one.file)
        if place is None:
            title = T("Taking back {name} was stopped", name=literal(one.name))
            told = T("{n} of {total} cases are still in the book.", n=one.standing, total=one.imported or 0)  # fmt: skip
        else:
            done = place.done(one.standing)
            title = T("{name} stopped at row {n} of {total}", name=literal(one.name), n=done, total=place.total)  # fmt: skip
            told = SAFE
        self.say("plain", title, told, icon="history")

    def _go_on(self) -> None:
        if self._place is not None:
            self.bring_in.emit(self._place.path)
        elif self._one is not None:
            self.take_back.emit(self._one.file, self._one.name)
