"""Buttons: one filled on a page, all others outlined, quiet or an underlined word.

Button(T("Register complaint"), kind="primary", key="Ctrl+Enter")
Button(T("Lock"), icon="lock", kind="quiet", key="Ctrl+L")
MenuButton(T("More acts"), menu)
"""

from PySide6 import QtCore
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QStyleOptionButton, QWidget

from ombuds.ui.kit.look import icons
from ombuds.ui.kit.look.later import pointed
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import CENTRE, FIELD, MIDDLE, SMALL, TARGET, colour, font
from ombuds.ui.kit.texts import LEAST_WORDS, Words, beginning, bind

_TONES = {"primary": "on-accent", "quiet": "text-2", "link": "text", "onDark": "surface"}
_CAP_HEIGHT = 18


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
        from ombuds.ui.kit.look.style import mark_as

        self.kind = kind
        mark_as(self, "kind", kind)

    @property
    def tone(self) -> str:
        if not self.isEnabled():
            return "text-3"
        if self.kind == "quiet" and self.isChecked():
            return "text"
        return _TONES.get(self.kind, "text")

    def _parts(self, key: bool = True) -> list[tuple[str, int]]:
        """What is painted from left to right, with widths; where it is narrow without the key."""
        parts = []
        if self.icon_name:
            parts.append(("icon", icons.SIZE))
        if self.text():
            parts.append(("text", self.fontMetrics().horizontalAdvance(self.text())))
        if self.key_cap and key:
            width = QFontMetrics(font("cap")).horizontalAdvance(self.key_cap)
            parts.append(("key", width + 12))
        if self.chevron:
            parts.append(("chevron", 14))
        return parts

    def sizeHint(self) -> QSize:
        return self._size_of(self._parts())

    def minimumSizeHint(self) -> QSize:
        return self._size_of(self._parts(key=False)) if self.key_cap else self.sizeHint()

    def _size_of(self, parts: list[tuple[str, int]]) -> QSize:
        width = sum(width for _, width in parts) + 8 * max(0, len(parts) - 1)
        room = 2 * (8 if self.small or self.kind == "quiet" else 13)
        if [name for name, _ in parts] == ["icon"]:
            room = self.height() - icons.SIZE
        return QSize(width + room, self.height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """For Qt the button is empty: what it holds is painted here."""
        super().initStyleOption(option)
        option.text = ""  # type: ignore[attr-defined]

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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        parts = self._parts(key=self.width() >= self.sizeHint().width())
        if self.elided:
            over = self.minimumSizeHint().width() - self.width()
            parts = [(name, width - over if name == "text" else width) for name, width in parts]
        x = (self.width() - sum(w for _, w in parts) - 8 * (len(parts) - 1)) // 2
        for name, width in parts:
            getattr(self, f"_paint_{name}")(painter, QRect(x, 0, width, self.height()))
            x += width + 8

    def _paint_icon(self, painter: QPainter, box: QRect) -> None:
        icons.draw(painter, self.icon_name, self.tone, box.x(), (box.height() - icons.SIZE) // 2)

    def _paint_chevron(self, painter: QPainter, box: QRect) -> None:
        icons.draw(painter, "chevron-down", self.tone, box.x(), (box.height() - 14) // 2, 14)

    def _paint_text(self, painter: QPainter, box: QRect) -> None:
        if self.kind == "quiet" and self.isChecked():
            painter.setPen(colour(self.tone))  # otherwise that of the style sheet
        painter.setFont(self.font())
        words = beginning(self, self.text(), box.width()) if self.elided else self.text()
        painter.drawText(box.adjusted(0, 0, 4, 0), MIDDLE, words)

    def _paint_key(self, painter: QPainter, box: QRect) -> None:
        cap = QRectF(box.x(), (box.height() - _CAP_HEIGHT) / 2, box.width(), _CAP_HEIGHT)
        paint_cap(painter, cap, self.key_cap, outlined=self.kind == "primary")


class LinkButton(Button):
    """An underlined word."""

    def __init__(self, words: Words | None = None, icon: str = "", role: str = "small") -> None:
        super().__init__(words, icon, kind="link")
        self.setFont(font(role))
        self.setFixedHeight(TARGET)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() - 26, TARGET)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(LEAST_WORDS, self.sizeHint().width()), TARGET)

    @property
    def elided(self) -> bool:
        return self.width() < self.sizeHint().width()

    def _paint_text(self, painter: QPainter, box: QRect) -> None:
        if self.elided:
            box = QRect(0, 0, self.width(), self.height())
            painter.setFont(self.font())
            painter.drawText(box, MIDDLE, beginning(self, self.text(), self.width()))
        else:
            super()._paint_text(painter, box)
        y = (self.height() + self.fontMetrics().height()) // 2
        painter.drawLine(box.x(), y, box.x() + box.width() - 1, y)


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


def _say_on(button: Button, words: str) -> None:
    button.setText(words)
    button.updateGeometry()
    button.tell_whole()
