"""The way Tab goes: as the parts lie in their layouts, whenever they were made."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget


class Laid(QWidget):
    """A ground of parts that come and go. Qt would go through them as they were made, so that
    what came later were reached after everything else."""

    def focusNextPrevChild(self, onward: bool) -> bool:
        now = QApplication.focusWidget()
        way = [one for one in _laid(self) if _reached(one)]
        if now is None or now not in way:
            return super().focusNextPrevChild(onward)
        at = way.index(now) + (1 if onward else -1)
        to = way[at] if 0 <= at < len(way) else _beyond(self, now, onward)
        why = Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason
        to.setFocus(why)
        return True


def enter(old: QWidget | None, onward: bool) -> None:
    """Tab came from outside into such a ground: to its first part, backwards to its last."""
    now = QApplication.focusWidget()
    ground = now
    while ground is not None and not isinstance(ground, Laid):
        ground = ground.parentWidget()
    if ground is None or (old is not None and ground.isAncestorOf(old)):
        return
    way = [one for one in _laid(ground) if _reached(one)]
    why = Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason
    way[0 if onward else -1].setFocus(why)


def _beyond(ground: QWidget, now: QWidget, onward: bool) -> QWidget:
    """The next that is reached outside a ground."""
    one: QWidget | None = now
    while True:
        assert one is not None  # the chain of focus is a ring
        one = one.nextInFocusChain() if onward else one.previousInFocusChain()
        if one is now or (one and _reached(one) and not ground.isAncestorOf(one)):
            return one


def _reached(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.focusProxy() is None and widget.isEnabled() and widget.isVisible()


def _laid(widget: QWidget) -> Iterator[QWidget]:
    """What lies in a widget; its own parts, where no layout holds them, as they were made."""
    inside = list(_in_layout(widget.layout()))
    placed = set(map(id, inside))
    others = (one for one in widget.children() if isinstance(one, QWidget))
    for one in (*inside, *(one for one in others if id(one) not in placed)):
        if not one.isHidden() and not one.isWindow():
            yield one
            yield from _laid(one)


def _in_layout(layout: QLayout | None) -> Iterator[QWidget]:
    items = (layout.itemAt(at) for at in range(layout.count())) if layout is not None else ()
    for item in items:
        if item is not None and (widget := item.widget()) is not None:
            yield widget
        elif item is not None:
            yield from _in_layout(item.layout())
