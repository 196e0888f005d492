"""Prints the clock when a window has been painted for the first time: ours, or a bare one.

    python -m tests.bench.painted ours|bare [BOOK]

Run as a process of its own; the bench subtracts the time at which it started it. A bare
window is a main window with a table of Qt's own, and not one line of ours.
"""

import sys
import time
from typing import Any


def watch() -> object:
    """Tells once something was painted and all that was posted with it is done."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    app: Any = QApplication.instance()

    class FirstPaint(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                app.removeEventFilter(self)
                QTimer.singleShot(0, self.say)
            return False

        def say(self) -> None:
            print(time.time(), time.process_time(), flush=True)
            app.exit(0)

    made = FirstPaint()
    app.installEventFilter(made)
    return made


def bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QTableWidget(10, 5))
    window.resize(1280, 692)
    kept = watch()
    window.show()
    app.exec()
    del kept


def ours(book: str) -> None:
    from ombuds.ui.desk import garbage

    garbage.wait()  # as `ombuds.__main__` does, which would leave no place to look on from
    from ombuds.ui.shell import start
    from ombuds.ui.shell.window import Window

    kept = []
    shown = Window.show

    def watched(window: Any) -> None:
        kept.append(watch())
        shown(window)

    Window.show = watched  # type: ignore[method-assign]
    start.run_window(["ombuds", "--book", book])


if __name__ == "__main__":
    ours(sys.argv[2]) if sys.argv[1] == "ours" else bare()
