"""Widgets that flash: shown before they stand in a page, and so a window of their own at first.

On a screen that is a window that comes and goes, and takes the cursor away.
"""

import traceback
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class Flashes(QObject):
    """Watches the events of the program; `seen` tells what flashed, and where it was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._windows: WeakKeyDictionary[QObject, str] = WeakKeyDictionary()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kind = event.type()
        if kind == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._windows[watched] = "".join(traceback.format_stack(limit=4)[:-1])
        elif kind == QEvent.Type.ParentChange and watched in self._windows:
            where = self._windows.pop(watched)
            if isinstance(watched, QWidget) and not watched.isWindow():
                self.seen.append(f"{type(watched).__name__} shown too early:\n{where}")
        return False
