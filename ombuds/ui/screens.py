"""Where the window stood, for each set of screens; never where nobody can reach it.

Asked before the first paint, so that it imports next to nothing.
"""

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

GRIP = (120, 24)
"""So much of the upper edge must lie on a screen that a mouse can take hold of it."""


def screens_now() -> str:
    """The screens by size and place: `1920x1080+0+0 1280x1024+1920+0`."""
    boxes = (screen.geometry() for screen in QGuiApplication.screens())
    return " ".join(sorted(f"{b.width()}x{b.height()}+{b.x()}+{b.y()}" for b in boxes))


def geometry_of(window: QWidget) -> str:
    """Size and place, maximised or not, as text."""
    return bytes(window.saveGeometry().toBase64().data()).decode()


def put_back(window: QWidget, geometry: str) -> None:
    """As it stood; what would lie off every screen comes back to the first."""
    window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
    bring_back(window)


def bring_back(window: QWidget) -> None:
    """Moves a window that cannot be reached, and makes one that is too large fit."""
    places = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if window.isMaximized() or window.isFullScreen() or not places:
        return
    edge = QRect(window.x(), window.y(), window.width(), GRIP[1])
    seen = [place.intersected(edge) for place in places]
    reached = any(box.width() >= GRIP[0] and box.height() >= GRIP[1] // 2 for box in seen)
    fits = any(one.width() >= window.width() and one.height() >= window.height() for one in places)
    if reached and fits:
        return
    least, room = window.minimumSize(), places[0]
    wide = max(least.width(), min(window.width(), room.width()))
    tall = max(least.height(), min(window.height(), room.height()))
    window.resize(wide, tall)
    left = room.x() + max(0, (room.width() - wide) // 2)
    window.move(left, room.y() + max(0, (room.height() - tall) // 2))
