"""F6: from one part of the window to the next, back to where the cursor was in each."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


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
    _bring_to_view(target, widget)


def arrive(page: QWidget) -> None:
    """A page that took no cursor itself gets it, so that its keys go before those of the bar."""
    inside = page.window().focusWidget()
    if inside is None or not holds(page, inside):
        page.setFocus()


def holds(part: QWidget, widget: QWidget) -> bool:
    return part is widget or part.isAncestorOf(widget)


def entry(part: QWidget) -> QWidget | None:
    """Where the focus goes in a part: where it was last, else to what the part calls its
    `entrance`, else to the first that takes it.
    """
    entrance: Any = getattr(part, "entrance", lambda: None)
    for wanted in (part.focusWidget(), entrance(), part):
        if wanted is not None and _takes(wanted):
            return wanted
    widget = part.nextInFocusChain()
    while widget is not None and widget is not part:
        if part.isAncestorOf(widget) and _takes(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None


def _bring_to_view(part: QWidget, widget: QWidget) -> None:
    """Scrolls what lies around a part until it is seen, and its cursor for certain."""
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(part)
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def _takes(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isVisible() and widget.isEnabled()
