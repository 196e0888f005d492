"""What is narrower than its words, in a window of the smallest size drawn."""

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QWidget

SIZE = (1280, 692)
"""The smallest window drawn, less its title bar."""

ROUNDED = 1
"""A width in fractions of a pixel may be cut down by so much, and no letter is."""


def clipped(page: QWidget, may_elide: bool = False) -> list[str]:
    """Labels and buttons shown narrower or lower than their words need, or partly out of sight.

    Where there is little room words may end in `…`, if a tip says them whole. Words that have
    just changed are laid out a turn or two later: what is cut is what stays cut.
    """
    QTest.qWait(60)
    for _ in range(3):
        if not (found := _cut_now(page, may_elide)):
            break
        QTest.qWait(60)
    return found


def _cut_now(page: QWidget, may_elide: bool) -> list[str]:
    found = []
    shown: list[Any] = [*page.findChildren(QLabel), *page.findChildren(QAbstractButton)]
    for widget in shown:
        if not widget.isVisible() or not widget.text() or getattr(widget, "folded", False):
            continue
        if getattr(widget, "elided", False):
            if not (may_elide and widget.toolTip()):
                found.append(f"{widget.text()}: elided")
            continue
        need = widget.heightForWidth(widget.width())
        high = need if need > 0 else widget.minimumSizeHint().height()
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        wide = 0 if wraps else widget.minimumSizeHint().width()
        if widget.width() < wide - ROUNDED or widget.height() < high:
            found.append(f"{widget.text()}: {widget.width()}×{widget.height()}, {wide}×{high}")
        elif (cut := cut_by(widget, page)) is not None:
            found.append(f"{widget.text()}: cut by {type(cut).__name__}")
    return found


def cut_by(widget: QWidget, page: QWidget) -> QWidget | None:
    """What a widget reaches beyond: its right side always, its top and foot unless it scrolls."""
    above, scrolls = widget.parentWidget(), False
    while above is not None and above is not page:
        at = widget.mapTo(above, QPoint(0, 0))
        across = at.x() < 0 or at.x() + widget.width() > above.width()
        down = at.y() < 0 or at.y() + widget.height() > above.height()
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and above is area.viewport():
            scrolls = True
            hidden = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            across = across and area.horizontalScrollBarPolicy() == hidden
        if across or (down and not scrolls):
            return above
        above = above.parentWidget()
    return None


def clipped_in(work: QWidget, may_elide: bool = False) -> list[str]:
    """The same for a whole workplace, which must not have grown beyond its size."""
    assert (work.width(), work.height()) == SIZE, "the page does not fit the smallest window"
    return clipped(work, may_elide)
