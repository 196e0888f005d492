"""Locks after minutes without a key or a mouse."""

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ombuds.i18n import N, Text

TICK_SECONDS = 5
LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Idle(QObject):
    """`lock_wanted` after the minutes of the office; `ticked` when the rest changed."""

    lock_wanted = Signal()
    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._minutes = 10
        self._last = time.monotonic()
        self._timer = QTimer(self, interval=TICK_SECONDS * 1000)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        self._minutes = max(1, minutes)
        self.ticked.emit()

    def minutes_left(self) -> int:
        """Whole minutes until the lock, at least one."""
        return max(1, round(self._minutes - (time.monotonic() - self._last) / 60))

    def words(self) -> Text:
        return N("Locks in {n} minute", "Locks in {n} minutes", n=self.minutes_left())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in LIFE:
            self._last = time.monotonic()
        return False

    def _tick(self) -> None:
        if time.monotonic() - self._last >= self._minutes * 60:
            self._last = time.monotonic()
            self.lock_wanted.emit()
        else:
            self.ticked.emit()
