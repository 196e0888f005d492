"""The field for a passphrase: eye, language of the keyboard, Caps Lock, and how strong it is."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ombuds.i18n import T
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.editing import LineEditor, inside, make_room
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.look.later import later
from ombuds.ui.kit.look.tokens import colour
from ombuds.ui.kit.parts import KeyCap, row
from ombuds.ui.kit.texts import Label, Words, bind

if TYPE_CHECKING:
    from ombuds.ui.kit.keyboard.layouts import Layout

LEAST = 12
LAYOUTS = {"kk": "ҚАЗ", "ru": "РУС", "en": "ENG"}
_KEYBOARDS = {
    "kk": T("Keyboard: Kazakh"),
    "ru": T("Keyboard: Russian"),
    "en": T("Keyboard: English"),
}
_GRADES = (
    T("too short"),
    T("weak", "passphrase"),
    T("fair", "passphrase"),
    T("good", "passphrase"),
    T("strong", "passphrase"),
    T("very strong", "passphrase"),
)


class PassphraseField(LineEditor):
    """`hint` words change with the keyboard; put them under the field: `keyboard_hint()`.

    `confirms`: shows a tick when it equals that other field, and has no eye.
    """

    hint_changed = Signal()

    def __init__(self, confirms: QLineEdit | None = None, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self._layout: Layout | None = None
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.tag = KeyCap("")
        self.eye = Button(icon="eye", kind="quiet", small=True)
        self.eye.setFixedSize(24, 24)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._reveal)
        self.tick = Icon("check", "text-2")
        self.confirms = confirms
        bind(self.eye, QWidget.setAccessibleName, T("Show the passphrase"))
        inside(self, self.tag, self.tick, self.eye)
        self.eye.setVisible(confirms is None)
        self.textEdited.connect(self.was_edited)
        self.textChanged.connect(self._compare)
        if confirms is not None:
            confirms.textChanged.connect(self._compare)
        self._compare()
        self.tag.hide()
        make_room(self, self.eye)
        later(self, self._follow_keyboard)

    def _follow_keyboard(self) -> None:
        from ombuds.ui.kit.keyboard.keys import shortcuts

        self._layout = shortcuts().layout
        self._layout.changed.connect(self._show_layout)
        self._show_layout()

    def value(self) -> str:
        """As typed; spaces count."""
        return self.text()

    def show_value(self, value: str | None) -> None:
        self.setText(value or "")

    def keyboard_hint(self) -> Words | None:
        """`Keyboard: Kazakh, Caps Lock on`; None while nothing is known."""
        layout = self._layout
        keyboard = _KEYBOARDS.get(layout.language) if layout else None
        if layout is None or keyboard is None:
            return None
        if layout.caps is None:
            return keyboard
        if layout.caps:
            return T("{keyboard}, Caps Lock is on", keyboard=keyboard)
        return T("{keyboard}, Caps Lock is off", keyboard=keyboard)

    def _show_layout(self) -> None:
        tag = LAYOUTS.get(self._layout.language, "") if self._layout else ""
        self.tag.setText(tag)
        self.tag.setVisible(bool(tag) and self.confirms is None)
        make_room(self, self.tag, self.tick, self.eye)
        self.hint_changed.emit()

    def _reveal(self, on: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        self.eye.icon_name = "eye-off" if on else "eye"
        self.eye.update()

    def _compare(self) -> None:
        same = self.confirms is not None and bool(self.text())
        self.tick.setVisible(same and self.text() == getattr(self.confirms, "text", str)())


def strength(passphrase: str) -> int:
    """0 (shorter than it must be) to 5, by length and by how many different letters there are.

    An upper bound: it does not know that a sentence is famous.
    """
    if len(passphrase) < LEAST:
        return 0
    different = len(set(passphrase.casefold()))
    words = len(set(passphrase.casefold().split()))
    bits = min(len(passphrase), different * 2) * math.log2(max(2, different)) / 2 + words * 4
    return 1 + sum(bits >= limit for limit in (24, 34, 44, 56))


class StrengthMeter(QWidget):
    """Five bars and a word beneath a new passphrase."""

    def __init__(self, field: PassphraseField) -> None:
        super().__init__()
        self.bars = _Bars()
        self.word = Label(role="label", tone="done")
        box = row(spacing=12)
        box.addWidget(self.bars, 1)
        box.addWidget(self.word)
        self.setLayout(box)
        field.textChanged.connect(self.measure)
        self.measure("")

    def measure(self, passphrase: str) -> None:
        grade = strength(passphrase)
        self.bars.grade = grade
        self.bars.tone = "done" if grade > 2 else "warn" if grade else "danger"
        self.bars.update()
        self.word.show_words(_GRADES[grade])
        self.word.set_tone(self.bars.tone)
        self.word.setVisible(bool(passphrase))


class _Bars(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.grade, self.tone = 0, "done"
        self.setMinimumWidth(120)
        self.setFixedHeight(16)

    def sizeHint(self) -> QSize:
        return QSize(320, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - 4 * 4) / 5
        for i in range(5):
            full = i < self.grade
            token = self.tone if full else "control"
            painter.setPen(colour(token))
            painter.setBrush(colour(token if full else "surface"))
            painter.drawRoundedRect(QRectF(i * (width + 4) + 0.5, 6, width - 1, 4), 2, 2)
