"""The focus ring: two pixels of accent around the border of what has the focus.

A style sheet cannot paint outside a widget, so one thin overlay follows the focus. Widgets
ask for it with `ringed(widget)`: fields at once, buttons when the keyboard brought the focus.
"""

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QPoint, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from ombuds.ui.kit.look.tokens import FIELD_RADIUS, RING, RING_GAP, colour

OUT = RING + RING_GAP - 1


def ringed(widget: QWidget) -> None:
    """Marks a widget whose focus is shown by a ring around it."""
    widget.setProperty("ringed", True)


def is_scrolled(widget: QWidget) -> bool:
    """A page within a scroll area: overlays on it move along."""
    above = widget.parentWidget()
    return above is not None and above.objectName() == "qt_scrollarea_viewport"


def _is_on_dark(widget: QWidget) -> bool:
    """Whether it lies on a toast, where the accent would not be seen."""
    above = widget.parentWidget()
    return above is not None and (above.property("card") == "dark" or _is_on_dark(above))


class _Ring(QWidget):
    def __init__(self, host: QWidget, token: str) -> None:
        super().__init__(host)
        self.token = token
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(self.token), RING))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, FIELD_RADIUS + 2, FIELD_RADIUS + 2)


class FocusRings(QObject):
    """Follows the focus of the program; made once by the app."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        self._target: QWidget | None = None
        self._followed: list[QWidget] = []
        app.focusChanged.connect(self._moved)
        self._moved(None, app.focusWidget())

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        from ombuds.ui.kit.keyboard.keys import shortcuts

        self._leave()
        target = now
        while target is not None and not target.property("ringed"):
            target = target.parentWidget()
        if target is None or target.isWindow():
            return
        if isinstance(now, QAbstractButton) and not shortcuts().by_keyboard:
            return
        self._target = target
        self._follow(target)

    def _follow(self, target: QWidget) -> None:
        host = target
        while (above := host.parentWidget()) is not None and not host.isWindow():
            host.installEventFilter(self)
            self._followed.append(host)
            host = above
            if is_scrolled(host):
                break  # the ring goes with the page
        self._ring = _Ring(host, "surface" if _is_on_dark(target) else "accent")
        self._place()
        self._ring.show()

    def _place(self) -> None:
        if self._ring and self._target and isValid(self._ring) and isValid(self._target):
            host = self._ring.parentWidget()
            assert host is not None
            corner = self._target.mapTo(host, QPoint(0, 0))
            self._ring.setGeometry(
                corner.x() - OUT,
                corner.y() - OUT,
                self._target.width() + 2 * OUT,
                self._target.height() + 2 * OUT,
            )
            self._ring.raise_()

    def _leave(self) -> None:
        for widget in self._followed:
            if isValid(widget):
                widget.removeEventFilter(self)
        if self._ring and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._followed, self._ring, self._target = [], None, None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        return False
