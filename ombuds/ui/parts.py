"""F6: from one part of the window to the next, back to where the cursor was in each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def step(parts: Sequence[QWidget], by: int) -> None:
    """Goes to the next part that is shown and takes the focus, or the one before (`by` -1)."""
    shown = [part for part in parts if part.isVisible() and entry(part) is not None]
    if not shown:
        return
    focus = QApplication.focusWidget()
    at = next((n for n, part in enumerate(shown) if focus is not None and holds(part, focus)), None)
    target = shown[0 if at is None else (at + by) % len(shown)]
    widget = entry(target)
    assert widget is not None
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)


def holds(part: QWidget, widget: QWidget) -> bool:
    return part is widget or part.isAncestorOf(widget)


def entry(part: QWidget) -> QWidget | None:
    """Where the focus goes in a part: where it was last, or the first that takes it."""
    last = part.focusWidget()
    if last is not None and _takes(last):
        return last
    if _takes(part):
        return part
    widget = part.nextInFocusChain()
    while widget is not None and widget is not part:
        if part.isAncestorOf(widget) and _takes(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None


def _takes(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isVisible() and widget.isEnabled()
