"""Prints the clock when a window has been painted for the first time: ours, or a bare one.

    python -m tests.bench.painted ours|bare [BOOK]

Run as a process of its own; the bench subtracts the time at which it started it.
"""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget


class FirstPaint(QObject):
    """Ends the program once its window has been painted and what was posted is done."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            QApplication.instance().removeEventFilter(self)
            QTimer.singleShot(0, self.say)
        return False

    def say(self) -> None:
        print(time.time(), flush=True)
        QApplication.instance().exit(0)


def bare() -> None:
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QTableWidget(10, 5))
    window.resize(1280, 692)
    app.installEventFilter(first := FirstPaint())
    window.show()
    app.exec()
    del first


def ours() -> None:
    from ombuds.ui import start

    kept = []
    whole = QMainWindow.show

    def watched(window: QMainWindow) -> None:
        kept.append(FirstPaint())
        QApplication.instance().installEventFilter(kept[0])
        whole(window)

    start.Window.show = watched
    start.run_window(["ombuds", *(["--book", sys.argv[2]] if len(sys.argv) > 2 else [])])


if __name__ == "__main__":
    ours() if sys.argv[1] == "ours" else bare()
