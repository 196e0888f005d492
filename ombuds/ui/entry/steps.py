"""Numbered steps in one line: done ones pale, the one now dark."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ombuds.ui.kit.parts import row
from ombuds.ui.kit.texts import Label, Words
from ombuds.ui.kit.tokens import colour, font


class _Circle(QWidget):
    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self.now = number, False
        self.setFixedSize(QSize(20, 20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("text" if self.now else "control"))
        painter.setBrush(colour("text") if self.now else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(0.5, 0.5, 19, 19))
        painter.setPen(colour("surface" if self.now else "text-2"))
        painter.setFont(font("code"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


class Steps(QWidget):
    """A step is chosen by the page, never by a click."""

    def __init__(self, titles: Sequence[Words]) -> None:
        super().__init__()
        self._steps = [(_Circle(n), Label(title, "small")) for n, title in enumerate(titles, 1)]
        parts: list[QWidget | int | None] = []
        for circle, label in self._steps:
            parts += [circle, label, 8]
        self.setLayout(row(*parts[:-1], None, spacing=6))

    def set_step(self, step: int) -> None:
        for index, (circle, label) in enumerate(self._steps):
            circle.now = index == step
            circle.update()
            label.set_tone("text" if index == step else "text-2")  # it takes the font back
            label.setFont(font("small-strong" if index == step else "small"))
