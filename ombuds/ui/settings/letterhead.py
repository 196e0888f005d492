"""The head of a paper as it will be printed, drawn while it is typed.

Its lines are broken by the widths of the paper's own letters, as the papers themselves do it.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ombuds.i18n import T
from ombuds.outputs.letterhead import LINE, SIZE, WIDTH
from ombuds.resources import FONTS
from ombuds.ui.kit import icons
from ombuds.ui.kit.texts import bind
from ombuds.ui.kit.tokens import LIGHT, colour, colours

MARGIN, TOP, RULE = 16, 12, 4


class HeadPreview(QWidget):
    """Left and right lines with the mark between them, and the rule beneath."""

    def __init__(self) -> None:
        super().__init__()
        self.left: list[str] = []
        self.right: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bind(self, QWidget.setAccessibleName, T("The head as it is printed"))
        names = QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFont(str(FONTS / "NotoSans-Bold.ttf"))
        )
        self._font = QFont(names[0] if names else "")
        self._font.setBold(True)

    def show_head(self, left: list[str], right: list[str]) -> None:
        """The lines of both sides, broken by `outputs.letterhead`."""
        self.left, self.right = left, right
        self.setAccessibleDescription(" ".join([*left, "|", *right]))
        self.update()

    @property
    def scale(self) -> float:
        """Pixels a point, so that the whole width of a page fits."""
        return (self.width() - 2 * MARGIN) / WIDTH

    def sizeHint(self) -> QSize:
        return QSize(560, 72)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as three lines at this width ask for, with the rule beneath."""
        super().resizeEvent(event)
        self.setFixedHeight(TOP * 2 + round(LINE * self.scale * 3) + RULE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = "text" if colours() is LIGHT else "surface"  # paper is white in the dark too
        painter.setPen(QPen(colour("line"), 1))
        painter.setBrush(QColor(LIGHT.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(colour(ink))
        self._font.setPixelSize(max(6, round(SIZE * self.scale)))
        painter.setFont(self._font)
        sides = ((self.left, Qt.AlignmentFlag.AlignLeft), (self.right, Qt.AlignmentFlag.AlignRight))
        for lines, side in sides:
            for at, line in enumerate(lines):
                painter.drawText(self._box(at, len(lines)), side, line)
        middle = self.width() // 2
        icons.draw(painter, "mark", ink, middle - 12, TOP + round(LINE * self.scale * 1.5) - 12, 24)
        rule = self.height() - TOP
        painter.drawLine(MARGIN, rule, self.width() - MARGIN, rule)

    def _box(self, at: int, lines: int) -> QRectF:
        high = LINE * self.scale
        top = TOP + at * high + (high / 2 if lines < 3 else 0)
        return QRectF(MARGIN, top, self.width() - 2 * MARGIN, high + 4)
