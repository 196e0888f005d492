"""Key presses as a keyboard makes them: a place, and what the layout types there."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ombuds.ui.kit.keyboard.layouts import NAMED, PLACES

CODES = {key: code for code, key in PLACES.items()}
KAZAKH_ROW = dict(zip("1234567890-=", '"әіңғ,.үұқөһ', strict=True))
CYRILLIC = dict(
    zip("QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,./", "йцукенгшщзхъфывапролджэячсмитьбю.", strict=True)
)
KEYS = {name: key for key, name in NAMED.items()}
NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def typed_on(layout: str, key: str) -> str:
    """What a layout (kz, ru, us) types at a place."""
    if layout == "kz" and key in KAZAKH_ROW:
        return KAZAKH_ROW[key]
    if layout in ("kz", "ru") and key in CYRILLIC:
        return CYRILLIC[key]
    return key.lower()


def key_event(key: str, layout: str = "us", modifiers: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    if key in KEYS:
        return QKeyEvent(QEvent.Type.KeyPress, KEYS[key], modifiers, "")
    text = typed_on(layout, key)
    code = ord(text.upper()) if len(text.upper()) == 1 else 0
    shown = "" if modifiers & (CTRL | ALT) else text
    return QKeyEvent(QEvent.Type.KeyPress, code, modifiers, CODES[key] + 8, 0, 0, shown)


def press(
    widget: QWidget, keys: str, layout: str = "us", modifiers: Qt.KeyboardModifier = NONE
) -> None:
    """Each letter of `keys`, or the one named key."""
    for key in [keys] if keys in KEYS else keys:
        QApplication.sendEvent(widget, key_event(key, layout, modifiers))
