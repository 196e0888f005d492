"""Line icons drawn for this program, in any colour and size, sharp on every screen."""

from functools import lru_cache

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from ombuds.resources import ICONS
from ombuds.ui.kit.look.later import later
from ombuds.ui.kit.look.tokens import colour

SIZE = 16


@lru_cache(maxsize=512)
def _pixmap(name: str, rgb: str, size: int, ratio: float) -> QPixmap:
    drawing = (ICONS / f"{name}.svg").read_bytes().replace(b"currentColor", rgb.encode())
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, token: str = "text-2", size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """An icon by the name of its file, in a colour of the theme in use."""
    return _pixmap(name, colour(token).name(), size, ratio)


def icon(name: str, token: str = "text-2", size: int = SIZE) -> QIcon:
    """For menus and Qt's own widgets; it keeps the colour of the theme it was made in."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, token, size, ratio))
    return made


def app_icon() -> QIcon:
    """The program's own, for windows and the task bar."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(_pixmap("app", "", size, 1.0))
    return made


def draw(painter: QPainter, name: str, token: str, x: int, y: int, size: int = SIZE) -> None:
    """Paints an icon with its top left corner at a point."""
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(x, y, pixmap(name, token, size, ratio))


class Icon(QWidget):
    """An icon as a widget; decoration, so it has no accessible name of its own."""

    def __init__(
        self, name: str, token: str = "text-2", size: int = SIZE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.name, self.token, self.size_ = name, token, size
        self.setFixedSize(size, size)
        later(self, self._let_through)

    def _let_through(self) -> None:
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, token: str) -> None:
        self.name, self.token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.size_, self.size_)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw(painter, self.name, self.token, 0, 0, self.size_)
