"""Shortcuts by the place of a key, so that they work under every layout.

    shortcuts().bind("Ctrl+K", self.find, self)

holds while `self` can be seen in the active window; what has the focus goes first, then the
innermost widget. Menus show the key as text (`"Find\\tCtrl+K"`), never through `QAction.setShortcut`.
"""

from collections.abc import Callable
from functools import cache
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from shiboken6 import isValid

from ombuds.ui.kit.keyboard.layouts import Layout, place

_MODIFIERS = (
    (Qt.KeyboardModifier.ControlModifier, "Ctrl+"),
    (Qt.KeyboardModifier.AltModifier, "Alt+"),
    (Qt.KeyboardModifier.ShiftModifier, "Shift+"),
    (Qt.KeyboardModifier.MetaModifier, "Meta+"),
)
_OF_TEXT = {f"Ctrl+{key}": Qt.Key[f"Key_{key}"] for key in "ACVXYZ"}
_ACTS = "kit_shortcuts"


def chord(event: QKeyEvent) -> str | None:
    """What was pressed, as it is bound: `Ctrl+Shift+1`; the key is the one in that place."""
    key = place(event)
    if key is None:
        return None
    held = event.modifiers()
    return "".join(name for modifier, name in _MODIFIERS if held & modifier) + key


def _front() -> QWidget | None:
    """The window in front; a menu that dropped down counts as the window that it belongs to."""
    window = QApplication.activeModalWidget() or QApplication.activeWindow()
    while window is not None and window.windowType() == Qt.WindowType.Popup:
        owner = window.parentWidget()
        window = owner.window() if owner is not None else None
    return window


def _depth(widget: QWidget | None) -> int:
    return 0 if widget is None else 1 + _depth(widget.parentWidget())


class Shortcuts(QObject):
    """The one filter of the program's key events."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.layout = Layout()
        self.by_keyboard = False
        """Whether the last thing pressed was a key: rings are drawn around buttons only then."""
        self._scopes: WeakSet[QWidget] = WeakSet()
        self._repeating = False
        app.installEventFilter(self)

    def bind(self, keys: str, act: Callable[[], object], scope: QWidget) -> None:
        """The acts lie on the widget itself and go with it."""
        if not hasattr(scope, _ACTS):
            setattr(scope, _ACTS, {})
        getattr(scope, _ACTS)[keys] = act
        self._scopes.add(scope)

    def unbind(self, keys: str, scope: QWidget) -> None:
        getattr(scope, _ACTS, {}).pop(keys, None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self.by_keyboard = False
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.by_keyboard = True
            self.layout.learn(event)
            if not self._repeating:
                return self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        pressed = chord(event)
        if pressed is None or QApplication.activePopupWidget():
            return False
        focus = QApplication.focusWidget()
        in_text = isinstance(focus, QLineEdit | QPlainTextEdit)
        if not self._is_of_widget(pressed, focus) and (act := self.act_of(pressed)):
            if not event.isAutoRepeat():
                act()
            return True
        latin = _OF_TEXT.get(pressed)
        if in_text and latin and event.key() != latin:
            self._again(focus, event, latin)
            return True
        return False

    def act_of(self, pressed: str) -> Callable[[], object] | None:
        """The act bound to a chord in what can be seen: by what has the focus, then innermost."""
        focus = QApplication.focusWidget()
        window = _front()
        held = [
            scope
            for scope in self._scopes
            if isValid(scope)
            and pressed in getattr(scope, _ACTS)
            and scope.isVisible()
            and scope.isEnabled()
            and (
                focus in (None, scope) or not isinstance(scope, QLineEdit)
            )  # a field keeps its own
            and (window is None or scope.window() is window)
        ]
        if not held:
            return None
        return getattr(max(held, key=lambda w: (w is focus, _depth(w))), _ACTS)[pressed]  # type: ignore[no-any-return]

    @staticmethod
    def _is_of_widget(pressed: str, focus: QWidget | None) -> bool:
        """Undo and Enter belong to what has the focus where it can use them."""
        if pressed in _OF_TEXT or pressed == "Ctrl+Shift+Z":
            return isinstance(focus, QLineEdit | QPlainTextEdit)
        if pressed in ("Enter", "Space"):
            return isinstance(focus, QPlainTextEdit | QPushButton)
        return False

    def _again(self, widget: QWidget | None, event: QKeyEvent, key: Qt.Key) -> None:
        """The same key press, with the Latin letter that Qt's own editing keys want."""
        copy = QKeyEvent(
            event.type(),
            key,
            event.modifiers(),
            event.nativeScanCode(),
            event.nativeVirtualKey(),
            event.nativeModifiers(),
            "",
            event.isAutoRepeat(),
        )
        self._repeating = True
        try:
            QApplication.sendEvent(widget, copy) if widget else None
        finally:
            self._repeating = False


@cache
def shortcuts() -> Shortcuts:
    """The shortcuts of the program; there must be a QApplication."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return Shortcuts(app)
