"""Parts that pages are put together from: cards, titles, notes, tags, step bars."""

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.look.later import pointed
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.style import mark_as
from ombuds.ui.kit.look.tokens import CENTRE, FIELD, GAP, MIDDLE, PADDING, TARGET, colour, font
from ombuds.ui.kit.texts import Label, Words, bind

# The round corners of a card, drawn over what lies at its edge and has square ones.

RADIUS = 8  # as the style sheet has it


class _Corner(QWidget):
    """One of the four; `right` and `low` say which."""

    def __init__(self, card: QWidget, right: bool, low: bool) -> None:
        super().__init__(card)
        self.right, self.low = right, low
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents)
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


_NOTES = {
    "danger": ("warning", "danger"),
    "warn": ("clock", "warn"),
    "done": ("check", "done"),
    "plain": ("info", "text"),
}


def row(*widgets: QWidget | int | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side, centred; a number is a fixed space, None takes what is left.

    A label, and what has a height of its own, stands in the middle without being told.
    """
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        elif isinstance(widget, int):
            made.addSpacing(widget)
        elif isinstance(widget, QLabel) or widget.minimumHeight() == widget.maximumHeight():
            made.addWidget(widget)
        else:
            made.addWidget(widget, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)
    return made


def column(
    *parts: QWidget | QHBoxLayout | QVBoxLayout | int | None, spacing: int = 4
) -> QVBoxLayout:
    """Widgets and layouts one beneath the other; numbers and None as in `row`."""
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for part in parts:
        if part is None:
            made.addStretch(1)
        elif isinstance(part, int):
            made.addSpacing(part)
        elif isinstance(part, QWidget):
            made.addWidget(part)
        else:
            made.addLayout(part)
    return made


def aired[Box: QLayout](made: Box) -> Box:
    """With air at its foot: what scrolls goes down to the status line and has its air within."""
    around = made.contentsMargins()
    around.setBottom(GAP)
    made.setContentsMargins(around)
    return made


def fields_row(*fields: QWidget | tuple[QWidget, int] | None) -> QHBoxLayout:
    """Labelled editors side by side with a gap of 12; a tuple gives a share other than 1."""
    made = QHBoxLayout()
    made.setSpacing(GAP)
    for field in fields:
        widget, share = field if isinstance(field, tuple) else (field, 1)
        if widget is None:  # a place of its own, so that the others are as wide as in other rows
            made.addWidget(QWidget(), share)
        else:
            made.addWidget(widget, share, QtCore.Qt.AlignmentFlag.AlignTop)
    return made


def heading(words: Words) -> Label:
    """The title of a page, as high as a button that may stand beside it."""
    made = Label(words, "page")
    made.setMinimumHeight(FIELD)
    return made


def line() -> QFrame:
    """A hairline."""
    made = QFrame()
    made.setProperty("line", True)
    made.setFixedHeight(1)
    return made


class Card(QFrame):
    """A white ground with a hairline around it; `body` takes what lies on it."""

    def __init__(
        self, title: Words | None = None, padding: int = PADDING, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        if padding <= 1:
            pass  # the sign-in has no such card

            Corners(self)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(8)
        self.head = row(spacing=GAP)
        self.title = Label(title, "section")
        if title is not None:  # as high as with a link beside it, which has air of its own
            self.title.setMinimumHeight(TARGET)
            self.body.setContentsMargins(padding, padding - 4, padding, padding)
            self.head.addWidget(self.title)
            self.head.addStretch(1)
            self.body.addLayout(self.head)

    def set_ground(self, ground: str) -> None:
        """plain danger warn done note dashed."""
        mark_as(self, "card", ground)


class SectionTitle(QWidget):
    """The number of a section and its title; `aside` takes what stands at the right end."""

    def __init__(self, title: Words, number: int | None = None) -> None:
        super().__init__()
        self.number = Label(role="section", tone="text-2")
        self.number.setMinimumWidth(16)
        self.title = Label(title, "section")
        self.setLayout(row(self.number, self.title, None))
        self.set_number(number)

    def set_number(self, number: int | None) -> None:
        self.number.setText("" if number is None else str(number))
        self.number.setVisible(number is not None)

    def aside(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.layout().addWidget(widget)  # type: ignore[union-attr]


class Note(QFrame):
    """A message: icon, title and text in a colour. `kind`: danger warn done plain."""

    def __init__(
        self, kind: str, title: Words, text: Words | None = None, icon: str = "", big: bool = False
    ) -> None:
        super().__init__()
        self.icon = Icon("info")
        self.title = Label(role="section" if big else "small-strong", wrap=True)
        self.text = Label(role="small", wrap=True)
        head = row(self.icon)
        head.addWidget(self.title, 1)
        self.body = column(head, self.text, spacing=4 if big else 0)
        self.body.setContentsMargins(12, 8, 12, 8)
        self.setLayout(self.laid())
        self.say(kind, title, text, icon)

    def laid(self) -> QLayout:
        """How it is laid out; others may put something beside the words."""
        return self.body

    def say(self, kind: str, title: Words, text: Words | None = None, icon: str = "") -> None:
        usual, tone = _NOTES[kind]
        mark_as(self, "card", "note" if kind == "plain" else kind)
        self.icon.show_icon(icon or usual, tone)
        self.title.show_words(title)
        self.title.set_tone(tone)
        self.text.show_words(text)
        self.text.setVisible(text is not None)
        bind(self, QWidget.setAccessibleName, title)


class StepBar(QWidget):
    """Five small bars and `3/5`: done ones grey, the one now dark, later ones empty."""

    STEPS, WIDTH, GAP = 5, 12, 2

    def __init__(self, step: int = 1, counted: bool = True) -> None:
        super().__init__()
        self.step, self.counted = step, counted
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_step(self, step: int) -> None:
        self.step = step
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.STEPS * 14 + (26 if self.counted else 0), 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_steps(QPainter(self), 0, 8, self.step, self.counted)


def paint_steps(painter: QPainter, x: int, middle: int, step: int, counted: bool = True) -> None:
    """For delegates too: the step bar with its vertical middle at a height."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for i in range(StepBar.STEPS):
        box = QRectF(x + i * 14 + 0.5, middle - 2, StepBar.WIDTH - 1, 4)
        token = "text-2" if i + 1 < step else "text" if i + 1 == step else "control"
        painter.setPen(colour(token))
        painter.setBrush(colour(token) if i < step else QtCore.Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 2, 2)
    if counted:
        painter.setPen(colour("text-2"))
        painter.setFont(font("small"))
        box = QRectF(x + StepBar.STEPS * 14 + 2, middle - 9, 30, 18)
        painter.drawText(box, MIDDLE, f"{step}/{StepBar.STEPS}")


class CodeTag(QLabel):
    """The letters of a right: `DV`."""

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(code, parent)
        self.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self.setProperty("code", True)
        self.setFont(font("code"))
        self.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
        self.setMinimumWidth(36)
        self.setFixedHeight(18)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def paint_code(painter: QPainter, box: QRectF, code: str) -> None:
    """The same for delegates; 36 × 18 fits three letters."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour("control"))
    painter.setBrush(colour("surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(colour("text-2"))
    painter.setFont(font("code"))
    painter.drawText(box, CENTRE, code)


class KeyCap(QLabel):
    """The name of a key as it stands on it."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setProperty("cap", True)
        self.setFont(font("cap"))
        self.setFixedHeight(18)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Tag(QFrame):
    """A word on a grey ground, with an icon if there is one: `main`, `4 people may open`."""

    def __init__(self, words: Words, icon: str = "") -> None:
        super().__init__()
        self.setProperty("pill", True)
        self.label = Label(words, "small", "text-2")
        self.setLayout(row(*([Icon(icon, size=14)] if icon else []), self.label, spacing=6))
        self.layout().setContentsMargins(8, 0, 8, 0)  # type: ignore[union-attr]
        self.setFixedHeight(20)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class LinkLabel(Label):
    """Underlined words over as many lines as they need, which open something."""

    opened = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words, "table", wrap=True)
        underlined = QFont(self.font())
        underlined.setUnderline(True)
        self.setFont(underlined)
        pointed(self)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.TabFocus)
        ringed(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (
            QtCore.Qt.Key.Key_Return,
            QtCore.Qt.Key.Key_Enter,
            QtCore.Qt.Key.Key_Space,
        ):
            self.opened.emit()
        else:
            super().keyPressEvent(event)
