"""What can wait until the first window has been painted.

    later(self, act)        # act is a function without arguments; at once if nothing is held

Keys, cursors and helpers of the focus cost more time than the sign-in has to appear; nobody
can press or point at what is not there yet.
"""

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_held: list[tuple[QObject, Callable[[], object]]] = []
_holding = [False]


def hold() -> None:
    """From here to `release` what can wait waits."""
    _holding[0] = True


def release() -> None:
    """Does all that waited, unless who asked for it is gone."""
    _holding[0] = False
    held, _held[:] = list(_held), []
    for owner, act in held:
        if isValid(owner):
            act()


def pointed(widget: QWidget) -> None:
    """The hand over what can be pressed."""
    later(widget, lambda: widget.setCursor(QtCore.Qt.CursorShape.PointingHandCursor))


def later(owner: QObject, act: Callable[[], object]) -> None:
    """Does something after the first paint, at once if that has been."""
    if _holding[0]:
        _held.append((owner, act))
    else:
        act()
