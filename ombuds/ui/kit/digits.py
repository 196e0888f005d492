"""Editors for digits, read from the keys' places: IIN, telephone, whole numbers.

DigitsField(IIN)      "850314401276", shown as 850314 401276
DigitsField(PHONE)    "+77015550127", shown as +7 701 555 01 27
DigitsField(whole(4)) 1234 as an int
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ombuds.ui.kit.editing import LineEditor, inside
from ombuds.ui.kit.fields import too_long
from ombuds.ui.kit.icons import Icon
from ombuds.ui.kit.layouts import COMMANDS, digit_of
from ombuds.ui.kit.texts import Words


@dataclass(frozen=True, slots=True)
class Shape:
    """How digits are grouped, how many there may be, and what their value is."""

    limit: int
    show: Callable[[str], str]
    value: Callable[[str], Any] = str
    placeholder: str = ""


def groups(digits: str, *sizes: int) -> str:
    """Digits in groups; what is left over stands at the end."""
    parts = []
    for size in sizes:
        parts.append(digits[:size])
        digits = digits[size:]
    return " ".join(part for part in (*parts, digits) if part)


def _phone(digits: str) -> str:
    if digits.startswith("7"):
        return "+" + groups(digits, 1, 3, 3, 2, 2)
    if digits.startswith("8") and len(digits) <= 11:
        return groups(digits, 1, 3, 3, 2, 2)
    return "+" + groups(digits, 3, 3, 3, 3) if digits else ""


def _phone_value(digits: str) -> str:
    national = len(digits) == 11 and digits.startswith("8")
    return "+" + ("7" + digits[1:] if national else digits)


IIN = Shape(12, lambda digits: groups(digits, 6, 6))
PHONE = Shape(15, _phone, _phone_value, "+7 ___ ___ __ __")


def whole(limit: int = 9) -> Shape:
    """A whole number of at most so many digits, in groups of three."""
    return Shape(limit, lambda digits: f"{int(digits):,}".replace(",", " ") if digits else "", int)


class DigitsField(LineEditor):
    """Digits only; everything else that is typed is passed over, a paste that is too long refused."""

    def __init__(self, shape: Shape, checked: bool = False, parent: QWidget | None = None) -> None:
        placeholder: Words | None = (lambda _: shape.placeholder) if shape.placeholder else None
        super().__init__(placeholder, parent)
        self.shape = shape
        self.tick = Icon("check", "done")
        self.tick.hide()
        if checked:
            inside(self, self.tick)
        self.setAcceptDrops(False)
        self.textEdited.connect(self._typed)

    def value(self) -> Any:
        digits = self.digits()
        return self.shape.value(digits) if digits else None

    def show_value(self, value: Any) -> None:
        digits = "".join(filter(str.isdigit, str(value if value is not None else "")))
        self.setText(self.shape.show(digits))
        self.setCursorPosition(0)

    def set_checked(self, good: bool) -> None:
        """The tick at the end: the control digit is right."""
        self.tick.setVisible(good)

    def digits(self, text: str | None = None) -> str:
        return "".join(filter(str.isdigit, self.text() if text is None else text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = digit_of(event)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take(QGuiApplication.clipboard().mimeData())
        elif digit:
            self._put(digit)
        elif event.text().isprintable() and event.text() and not event.modifiers() & COMMANDS:
            pass
        else:
            super().keyPressEvent(event)

    def take(self, source: QMimeData) -> None:
        """Pastes the digits of a text, with whatever stands between them."""
        self._put(self.digits(source.text()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.findChildren(QAction, "edit-paste"):
            action.triggered.disconnect()
            action.triggered.connect(lambda: self.take(QGuiApplication.clipboard().mimeData()))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _put(self, digits: str) -> None:
        if self.isReadOnly() or not digits:
            return
        length = len(self.digits()) - len(self.digits(self.selectedText())) + len(digits)
        if length > self.shape.limit:
            self.tell(too_long(self.shape.limit, length))
        else:
            self.insert(digits)

    def _typed(self, text: str) -> None:
        """Groups the digits anew; the cursor stays after the same digit."""
        if self._loading:
            return
        before = len(self.digits(text[: self.cursorPosition()]))
        shown = self.shape.show(self.digits(text)[: self.shape.limit])
        if shown != text:
            with self.loading():
                self.selectAll()
                self.insert(shown)
            self.setCursorPosition(_after(shown, before))
        self.was_edited()


def _after(text: str, count: int) -> int:
    """The place after so many digits."""
    if not count:
        return 0
    places = [at for at, letter in enumerate(text) if letter.isdigit()]
    return places[min(count, len(places)) - 1] + 1 if places else len(text)
