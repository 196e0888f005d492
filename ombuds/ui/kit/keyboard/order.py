"""The way Tab goes: as the parts lie in their layouts, whenever they were made."""

from collections.abc import Iterator, Sequence
from operator import itemgetter

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
    parts = [one for one in widget.children() if isinstance(one, QWidget)]
    inside = list(_in_layout(widget.layout(), parts))
    placed = set(map(id, inside))
    for one in (*inside, *(one for one in parts if id(one) not in placed)):
        if not one.isHidden() and not one.isWindow():
            yield one
            yield from _laid(one)


def _in_layout(layout: QLayout | None, parts: Sequence[QWidget]) -> Iterator[QWidget]:
    """Asked by their places: a `QLayoutItem` seen by Python is kept by its layout's wrapper,
    outlives the item, and is taken for whatever Qt makes at its address next."""
    if layout is None:
        return
    nested = [one for one in layout.children() if isinstance(one, QLayout)]
    placed: list[tuple[int, QWidget | QLayout]] = [
        *((layout.indexOf(one), one) for one in parts),
        *((layout.indexOf(one), one) for one in nested),
    ]
    for _, one in sorted((one for one in placed if one[0] >= 0), key=itemgetter(0)):
        if isinstance(one, QLayout):
            yield from _in_layout(one, parts)
        else:
            yield one
