"""Editors for digits, read from the keys' places: IIN, telephone, whole numbers.

DigitsField(IIN)      "850314401276", shown as 850314 401276
DigitsField(PHONE)    "+77015550127", shown as +7 701 555 01 27; typed with +7, 8, or neither
DigitsField(whole(4)) 1234 as an int
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QWidget

from ombuds.ui.kit.fields.editing import LineEditor, inside
from ombuds.ui.kit.fields.text import too_long
from ombuds.ui.kit.keyboard.layouts import COMMANDS, digit_of
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.texts import Words


@dataclass(frozen=True, slots=True)
class Shape:
    """How digits are grouped, how many there may be, and what their value is."""

    limit: int
    show: Callable[[str], str]
    value: Callable[[str], Any] = str
    placeholder: str = ""
    signed: bool = False  # a + before the digits says something, and is handed on with them


def groups(digits: str, *sizes: int) -> str:
    """Digits in groups; what is left over stands at the end."""
    parts = []
    for size in sizes:
        parts.append(digits[:size])
        digits = digits[size:]
    return " ".join(part for part in (*parts, digits) if part)


# The codes of a country begin with 7 as its own number does. No code within the country begins
# so: the 7 before them is the country's. All else may be a number without it, up to ten digits.
_WITH_COUNTRY = re.compile(r"7(?:[39]|4[^7]|8[^5]|7[02349])")


def _without_country(number: str) -> bool:
    short = number.startswith("7") and len(number) <= 10
    return short and not _WITH_COUNTRY.match(number)


def _phone(number: str) -> str:
    """As it may be read by what is typed so far; once a + stands there, it stays."""
    digits = number.lstrip("+")
    if _without_country(number):
        return groups(digits, 3, 3, 2, 2)
    if number.startswith("8") and len(digits) <= 11:
        return groups(digits, 1, 3, 3, 2, 2)
    return "+" + _abroad(digits) if number else ""


def _abroad(digits: str) -> str:
    sizes = (1, 3, 3, 2, 2) if digits.startswith("7") else (3, 3, 3, 3)
    return groups(digits, *sizes)


def _phone_value(number: str) -> str:
    """What is typed half stays as it is: nothing is made up before it."""
    if _without_country(number):
        return "+7" + number if len(number) == 10 else number
    if number.startswith("8") and len(number) <= 11:
        return "+7" + number[1:] if len(number) == 11 else number
    return number if number.startswith("+") else "+" + number


IIN = Shape(12, lambda digits: groups(digits, 6, 6))
PHONE = Shape(15, _phone, _phone_value, "+7 ___ ___ __ __", signed=True)


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
        return self.shape.value(self.bare(self.text())) if self.digits() else None

    def show_value(self, value: Any) -> None:
        self.setText(self.shape.show(self.bare(str(value if value is not None else ""))))
        self.setCursorPosition(0)

    def set_checked(self, good: bool) -> None:
        """The tick at the end: the control digit is right."""
        self.tick.setVisible(good)

    def digits(self, text: str | None = None) -> str:
        return "".join(filter(str.isdigit, self.text() if text is None else text))

    def bare(self, text: str) -> str:
        """The digits of a text, and the + before them where it says something."""
        sign = "+" if self.shape.signed and text.lstrip().startswith("+") else ""
        return sign + self.digits(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = digit_of(event)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take(QGuiApplication.clipboard().mimeData())
        elif digit:
            self._put(digit)
        elif event.text() == "+" and self.shape.signed:
            self._put("+")
        elif event.text().isprintable() and event.text() and not event.modifiers() & COMMANDS:
            pass
        else:
            super().keyPressEvent(event)

    def take(self, source: QMimeData) -> None:
        """Pastes the digits of a text, with whatever stands between them."""
        self._put(self.bare(source.text()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.findChildren(QAction, "edit-paste"):
            action.triggered.disconnect()
            action.triggered.connect(lambda: self.take(QGuiApplication.clipboard().mimeData()))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed in short stands there as it is kept."""
        super().focusOutEvent(event)
        shown = self.shape.show(str(self.value())) if self.digits() else ""
        if shown != self.text():
            self.setText(shown)

    def _put(self, typed: str) -> None:
        """At the cursor; a + only before all else."""
        begins = min(self.selectionStart(), self.cursorPosition()) <= 0
        digits = self.digits(typed)
        if not begins or (self.text().startswith("+") and not self.hasSelectedText()):
            typed = digits
        if self.isReadOnly() or not typed:
            return
        length = len(self.digits()) - len(self.digits(self.selectedText())) + len(digits)
        if length > self.shape.limit:
            self.tell(too_long(self.shape.limit, length))
        else:
            self.insert(typed)

    def _typed(self, text: str) -> None:
        """Groups the digits anew; the cursor stays after the same digit."""
        if self._loading:
            return
        before = len(self.digits(text[: self.cursorPosition()]))
        shown = self.shape.show(self.bare(text)[: self.shape.limit + self.shape.signed])
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
