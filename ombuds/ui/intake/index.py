"""The sections of the form at its left: number, title, and how each stands."""

from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ombuds.ui.desk.bars import LeadingButton
from ombuds.ui.editors.section import Section
from ombuds.ui.kit.look import icons
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import colour, font
from ombuds.ui.kit.texts import bind

WIDTH = 180  # the longest word of a right stands in it
LEFT, RIGHT, HIGH = 30, 30, 32
MARKS = {"done": ("check", "done"), "look": ("warning", "warn"), "empty": ("minus", "text-3")}


class Entry(LeadingButton):
    """A section. Of the circumstances of a right, what stands before the comma is enough."""

    def __init__(self, section: Section, number: int) -> None:
        super().__init__()
        self.section, self.number, self.state = section, number, "empty"
        self.setProperty("kind", "quiet")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ringed(self)
        bind(self, Entry.say, section.title)

    def say(self, words: str) -> None:
        self.setText(words.partition(",")[0])
        self.setAccessibleName(words)
        self.updateGeometry()

    def set_state(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.update()

    def sizeHint(self) -> QSize:
        room = QRect(0, 0, WIDTH - LEFT - RIGHT, 200)
        wrap = Qt.TextFlag.TextWordWrap
        text = QFontMetrics(font("small-strong")).boundingRect(room, wrap, self.text())
        return QSize(WIDTH, max(HIGH, text.height() + 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, middle = self.isChecked(), self.height() // 2
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selection" if chosen else "sunken"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        if chosen:
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(QRectF(0, middle - 9, 3, 18), 1.5, 1.5)
        painter.setPen(colour("text" if chosen else "text-2"))
        painter.setFont(font("small-strong" if chosen else "small"))
        number = QRect(4, 0, LEFT - 12, self.height())
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(number, centre | Qt.AlignmentFlag.AlignRight, str(self.number))
        words = self.rect().adjusted(LEFT, 0, -RIGHT, 0)
        painter.drawText(words, centre | Qt.TextFlag.TextWordWrap, self.text())
        icon, tone = MARKS[self.state]
        icons.draw(painter, icon, tone, self.width() - 24, middle - 8)


class Index(QWidget):
    """Clicking leads to the section; nothing here takes the focus, Ctrl+PgUp and PgDn move."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.setFixedWidth(WIDTH)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(1)
        self.column.addStretch(1)

    def show_sections(self, sections: list[Section], current: Section | None) -> None:
        states = {entry.section: entry.state for entry in self.entries}
        for entry in self.entries:
            self.column.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        self.entries = [Entry(section, at) for at, section in enumerate(sections, 1)]
        for at, entry in enumerate(self.entries):
            entry.set_state(states.get(entry.section, "empty"))
            entry.asked.connect(partial(self.wanted.emit, entry.section))
            self.column.insertWidget(at, entry)
        self.choose(current)

    def choose(self, section: Section | None) -> None:
        for entry in self.entries:
            entry.mark_here(entry.section is section)

    def set_states(self, states: dict[Section, str]) -> None:
        for entry in self.entries:
            entry.set_state(states.get(entry.section, "empty"))
