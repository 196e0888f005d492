"""What stands behind a key: its place on the keyboard, whatever the layout types there.

Under the Kazakh layout the digit row types `" ә і ң ғ , . ү ұ қ`, so numbers, dates and
shortcuts go by the place. Scan codes are those of the AT keyboard (evdev), which X11 and
Wayland shift by 8 and Windows does not; macOS has codes of its own.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

ROWS = {2: "1234567890-=", 16: "QWERTYUIOP[]", 30: "ASDFGHJKL;'", 44: "ZXCVBNM,./"}
PLACES = {first + i: key for first, keys in ROWS.items() for i, key in enumerate(keys)}
PAD = {71: "7", 72: "8", 73: "9", 75: "4", 76: "5", 77: "6", 79: "1", 80: "2", 81: "3", 82: "0"}
MAC = dict(
    zip(
        (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 25, 26,
         27, 28, 29, 31, 32, 34, 35, 37, 38, 40, 43, 44, 45, 46, 47),
        "ASDFHGZXCVBQWERYT1234659" "7-80OUIPLJK,/NM.",
        strict=True,
    )
)  # fmt: skip
CYRILLIC = dict(
    zip("йцукенгшщзхъфывапролджэячсмитьбю", "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,.", strict=True)
)
"""Where the letters stand that the Kazakh and the Russian layout have in common."""
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
NAMED = {
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_PageUp: "PgUp",
    Qt.Key.Key_PageDown: "PgDn",
    Qt.Key.Key_Delete: "Del",
    Qt.Key.Key_Insert: "Ins",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Backtab: "Tab",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    **{Qt.Key(Qt.Key.Key_F1 + i): f"F{i + 1}" for i in range(12)},
}
KAZAKH = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")


def place(event: QKeyEvent) -> str | None:
    """The key in its place: `K`, `1`, `.`, `F8`, `Enter`; None for keys without a name here."""
    key = Qt.Key(event.key())
    if key in NAMED:
        return NAMED[key]
    if event.modifiers() & KEYPAD and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return chr(key)
    platform = QGuiApplication.platformName()
    if platform == "cocoa":
        return MAC.get(event.nativeVirtualKey())
    code = event.nativeScanCode()
    if code:
        return PLACES.get(code if platform == "windows" else code - 8)
    return chr(key) if 0x20 < key < 0x7F else None  # a key event made by a program


def place_of(letter: str) -> str | None:
    """The key on which a letter stands, Latin or Cyrillic; None for those of the digit row."""
    key = CYRILLIC.get(letter.lower(), letter.upper())
    return key if key in PLACES.values() and not key.isdigit() else None


def digit_of(event: QKeyEvent) -> str | None:
    """The digit of a key of the digit row or the keypad under any layout, or None."""
    if event.modifiers() & COMMANDS:
        return None
    found = place(event)
    if found and found in "0123456789" and not event.modifiers() & SHIFT:
        return found
    return event.text() if event.text() in tuple("0123456789") else None


def separator_of(event: QKeyEvent) -> str | None:
    """`-`, `.` or `/` (a comma counts as a dot) by the place or the character, or None."""
    if event.modifiers() & COMMANDS or digit_of(event):
        return None
    typed = event.text()
    if typed and typed in "-./,":
        return "." if typed == "," else typed
    found = place(event)
    return found if found and found in "-./" else None


class Layout(QObject):
    """The language of the keyboard, learnt from what the keys type; `""` while unknown."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.language = ""
        self.caps: bool | None = None
        method = QGuiApplication.inputMethod()
        method.localeChanged.connect(self._ask)
        self._ask()

    def _ask(self) -> None:
        name = QGuiApplication.inputMethod().locale().name()[:2]
        self._note(name if name in ("kk", "ru") else self.language, self.caps)

    def learn(self, event: QKeyEvent) -> None:
        """Looks at one key that was pressed."""
        typed = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._note(self.language, None if self.caps is None else not self.caps)
        elif len(typed) == 1 and typed.isalpha() and not event.modifiers() & COMMANDS:
            shifted = bool(event.modifiers() & SHIFT)
            caps = typed.isupper() != shifted if typed.upper() != typed.lower() else self.caps
            self._note(self._language_of(typed), caps)
        elif self.language == "kk" and typed.isdigit() and not event.modifiers() & KEYPAD:
            self._note("ru", self.caps)  # the Kazakh layout has letters there

    def _language_of(self, typed: str) -> str:
        if typed in KAZAKH:
            return "kk"
        if typed.isascii():
            return "en"
        return self.language if self.language in ("kk", "ru") else "ru"

    def _note(self, language: str, caps: bool | None) -> None:
        if (language, caps) != (self.language, self.caps):
            self.language, self.caps = language, caps
            self.changed.emit()
