"""Buttons: one filled on a page, all others outlined, quiet or an underlined word.

Button(T("Register complaint"), kind="primary", key="Ctrl+Enter")
Button(T("Lock"), icon="lock", kind="quiet", key="Ctrl+L")
MenuButton(T("More acts"), menu)

The style sheet paints ground, border and words in every state, by `[kind]`. Painted here is what
it cannot do: icons in the colour of the words (its icons are files of one colour), a key cap and
a chevron (it knows one icon to a button), dots where there is no room, and the line of a link
below the hooks of қ and ң, which `text-decoration` would strike through.
"""

from PySide6 import QtCore
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from ombuds.ui.kit.look import icons
from ombuds.ui.kit.look.later import pointed
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.style import mark_as
from ombuds.ui.kit.look.tokens import CENTRE, FIELD, SMALL, TARGET, colour, font
from ombuds.ui.kit.texts import LEAST_WORDS, Words, beginning, bind

_TONES = {"primary": "on-accent", "quiet": "text-2", "onDark": "surface"}
_CAP_HEIGHT, _CHEVRON, _BETWEEN = 18, 14, 8


class Button(QPushButton):
    """Icon, words, key cap and, for menus, a chevron. `kind`: primary outlined quiet onDark."""

    def __init__(
        self,
        words: Words | None = None,
        icon: str = "",
        kind: str = "outlined",
        key: str = "",
        small: bool = False,
        chevron: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind, self.icon_name, self.key_cap, self.chevron = kind, icon, key, chevron
        self.setProperty("kind", kind)
        self.small, self._tip = small, ""
        self.setAutoDefault(True)  # Enter presses it, not only Space
        role = {"primary": "strong", "outlined": "medium"}.get(kind, "base")
        self.setFont(font("label" if small else role))
        self.setFixedHeight(SMALL if small else FIELD)
        across = QSizePolicy.Policy.Preferred if key else QSizePolicy.Policy.Minimum
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        pointed(self)
        ringed(self)
        self.show_words(words)

    def show_words(self, words: Words | None) -> None:
        bind(self, _say_on, words)

    def set_kind(self, kind: str) -> None:
        self.kind = kind
        mark_as(self, "kind", kind)

    @property
    def _tone(self) -> str:
        """The colour in which the style sheet says the words, for the icons beside them."""
        if not self.isEnabled():
            return "text-3"
        if self.kind == "quiet" and self.isChecked():
            return "text"
        return _TONES.get(self.kind, "text")

    def _parts(self, key: bool = True) -> dict[str, int]:
        """What stands from left to right, with widths; where it is narrow without the key."""
        cap = QFontMetrics(font("cap")).horizontalAdvance(self.key_cap) + 12
        widths = {
            "icon": icons.SIZE if self.icon_name else 0,
            "words": self.fontMetrics().horizontalAdvance(self.text()),
            "key": cap if self.key_cap and key else 0,
            "chevron": _CHEVRON if self.chevron else 0,
        }
        return {part: width for part, width in widths.items() if width}

    def sizeHint(self) -> QSize:
        return self._size_of(self._parts())

    def minimumSizeHint(self) -> QSize:
        return self._size_of(self._parts(key=False)) if self.key_cap else self.sizeHint()

    def _size_of(self, parts: dict[str, int]) -> QSize:
        room = 2 * (8 if self.small or self.kind == "quiet" else 13)
        if list(parts) == ["icon"]:
            room = self.height() - icons.SIZE
        return QSize(_across(parts) + room, self.height())

    @property
    def elided(self) -> bool:
        """Whether there is not even room for its words: then they end in dots."""
        return self.width() < self.minimumSizeHint().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tell_whole()

    def tell_whole(self) -> None:
        """A tip, where the words end in dots."""
        tip = self.text() if self.elided else ""
        if tip or self._tip:
            self.setToolTip(tip)
        self._tip = tip

    def _parts_shown(self) -> dict[str, int]:
        """The parts that there is room for."""
        parts = self._parts(key=self.width() >= self.sizeHint().width())
        if self.elided and "words" in parts:
            parts["words"] -= self.minimumSizeHint().width() - self.width()
        return parts

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        parts = self._parts_shown()
        x = (self.width() - _across(parts)) // 2
        for part, width in parts.items():
            self._paint(painter, option, part, QRect(x, 0, width, self.height()))
            x += width + _BETWEEN

    def _paint(
        self, painter: QStylePainter, option: QStyleOptionButton, part: str, box: QRect
    ) -> None:
        width = box.width()
        match part:
            case "words":
                shown = beginning(self, self.text(), width)
                option.text = shown.replace("&", "&&")  # no letter of a name is a key  # type: ignore[attr-defined]
                option.rect = box  # type: ignore[attr-defined]
                painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
            case "key":
                cap = QRectF(box.x(), (box.height() - _CAP_HEIGHT) / 2, width, _CAP_HEIGHT)
                paint_cap(painter, cap, self.key_cap, outlined=self.kind == "primary")
            case _:
                name = self.icon_name if part == "icon" else "chevron-down"
                icons.draw(painter, name, self._tone, box.x(), (box.height() - width) // 2, width)


class LinkButton(Button):
    """An underlined word."""

    def __init__(self, words: Words | None = None, icon: str = "", role: str = "small") -> None:
        super().__init__(words, icon, kind="link")
        self.setFont(font(role))
        self.setFixedHeight(TARGET)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_across(self._parts()), TARGET)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(LEAST_WORDS, self.sizeHint().width()), TARGET)

    @property
    def elided(self) -> bool:
        return self.width() < self.sizeHint().width()

    def _parts_shown(self) -> dict[str, int]:
        return {"words": self.width()} if self.elided else self._parts()

    def _paint(
        self, painter: QStylePainter, option: QStyleOptionButton, part: str, box: QRect
    ) -> None:
        super()._paint(painter, option, part, box)
        if part == "words":  # in the colour of the sheet, which the painter has already
            y = (self.height() + self.fontMetrics().height()) // 2
            painter.drawLine(box.x(), y, box.right(), y)


class MenuButton(Button):
    """Opens a menu; the chevron says so."""

    def __init__(
        self, words: Words, menu: QMenu, icon: str = "", kind: str = "outlined", small: bool = False
    ) -> None:
        super().__init__(words, icon, kind, small=small, chevron=True)
        self.menu_ = menu
        menu.setParent(self, menu.windowFlags())
        self.clicked.connect(self.open)

    def open(self) -> None:
        self.menu_.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.open() if event.key() == QtCore.Qt.Key.Key_Down else super().keyPressEvent(event)


def paint_cap(painter: QPainter, box: QRectF, key: str, outlined: bool = False) -> None:
    """A key cap: sunken, or an outline in the painter's colour on the filled button."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not outlined:
        painter.setPen(colour("line"))
        painter.setBrush(colour("sunken"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if not outlined:
        painter.setPen(colour("text-2"))
    painter.setFont(font("cap"))
    painter.drawText(box, CENTRE, key)


def _across(parts: dict[str, int]) -> int:
    return sum(parts.values()) + _BETWEEN * max(0, len(parts) - 1)


def _say_on(button: Button, words: str) -> None:
    button.setText(words)
    button.updateGeometry()
    button.tell_whole()
