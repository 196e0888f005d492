"""The round corners of a card, drawn over what lies at its edge and has square ones."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from ombuds.ui.kit.tokens import colour

RADIUS = 8  # as the style sheet has it


class _Corner(QWidget):
    """One of the four; `right` and `low` say which."""

    def __init__(self, card: QWidget, right: bool, low: bool) -> None:
        super().__init__(card)
        self.right, self.low = right, low
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(RADIUS, RADIUS)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-RADIUS if self.right else 0, -RADIUS if self.low else 0)
        round_ = QPainterPath()
        round_.addRoundedRect(QRectF(0, 0, 2 * RADIUS, 2 * RADIUS), RADIUS, RADIUS)
        square = QPainterPath()
        square.addRect(QRectF(0, 0, 2 * RADIUS, 2 * RADIUS))
        painter.fillPath(square - round_, colour("window"))
        painter.setPen(colour("line"))
        edge = QRectF(0.5, 0.5, 2 * RADIUS - 1, 2 * RADIUS - 1)
        painter.drawRoundedRect(edge, RADIUS - 0.5, RADIUS - 0.5)


class Corners(QObject):
    """Keeps them at the corners of a card, above all that is put into it."""

    def __init__(self, card: QWidget) -> None:
        super().__init__(card)
        self.card = card
        self.made = [_Corner(card, right, low) for right in (False, True) for low in (False, True)]
        card.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            wide, high = self.card.width() - RADIUS, self.card.height() - RADIUS
            for one in self.made:
                one.move(QPoint(wide if one.right else 0, high if one.low else 0))
                one.raise_()
        return False
