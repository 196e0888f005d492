"""What is narrower than its words, in a window of the smallest size drawn."""

from typing import Any

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

SIZE = (1280, 692)
"""The smallest window drawn, less its title bar."""


def clipped(page: QWidget) -> list[str]:
    """Labels and buttons that are shown narrower or lower than their words need."""
    QApplication.processEvents()
    found = []
    shown: list[Any] = [*page.findChildren(QLabel), *page.findChildren(QAbstractButton)]
    for widget in shown:
        if not widget.isVisible() or not widget.text() or getattr(widget, "folded", False):
            continue
        need = widget.heightForWidth(widget.width())
        high = need if need > 0 else widget.minimumSizeHint().height()
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        wide = 0 if wraps else widget.minimumSizeHint().width()
        if widget.width() < wide or widget.height() < high:
            found.append(f"{widget.text()}: {widget.width()}×{widget.height()}, {wide}×{high}")
    return found


def clipped_in(work: QWidget) -> list[str]:
    """The same for a whole workplace, which must not have grown beyond its size."""
    assert (work.width(), work.height()) == SIZE, "the page does not fit the smallest window"
    return clipped(work)
