"""What the three pages of registers share: their head, the way between them, parts by F6."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ombuds.i18n import T, Text
from ombuds.services.permissions import Permission, may
from ombuds.ui.desk import Desk
from ombuds.ui.kit.choices import Option
from ombuds.ui.kit.keys import shortcuts
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.segments import SegmentedChoice
from ombuds.ui.kit.texts import Label
from ombuds.ui.page import Page

PAGES = (
    Option("classifications", T("Classifications")),
    Option("bodies", T("Bodies")),
    Option("calendar", T("Calendar")),
)


class RegistersPage(Page):
    """The place above the three: it opens the first of them."""

    title = T("Registers")
    topic = "registers"

    def shown(self, what: Any = None) -> None:
        self.desk.wanted.emit("classifications", what)


class RegisterPage(Page):
    """A page with its title, a quiet word beside it, and the way to the other registers.

    The rail shows the three only while it is unfolded, so the way stands here too.
    """

    code = ""
    topic = "registers"

    def __init__(self, desk: Desk, hint: Text) -> None:
        super().__init__(desk)
        self.may_change = may(desk.office, Permission.REGISTERS)
        self.ways = SegmentedChoice(PAGES)
        self.ways.set_label(T("Registers"))
        self.ways.set_value(self.code)
        self.ways.edited.connect(self._go)
        self.hint = Label(hint, "small", "text-3")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)
        self.box.addLayout(row(Label(self.title, "page"), self.hint, None, self.ways))
        keys = shortcuts()
        keys.bind("F6", lambda: self._next_part(1), self)
        keys.bind("Shift+F6", lambda: self._next_part(-1), self)

    def _go(self) -> None:
        code = self.ways.value()
        self.ways.set_value(self.code)
        self.desk.wanted.emit(code, None)

    def parts(self) -> Sequence[tuple[QWidget, QWidget]]:
        """The parts of the page: each with what takes its focus."""
        return ()

    def _next_part(self, by: int) -> None:
        """The next part that can be seen; from nowhere to the first."""
        parts = [(area, first) for area, first in self.parts() if _can(area) and _can(first)]
        focus = self.window().focusWidget()
        inside = [n for n, (area, _) in enumerate(parts) if focus and _holds(area, focus)]
        if parts:
            parts[(inside[0] + by) % len(parts) if inside else 0][1].setFocus()


def _can(part: QWidget) -> bool:
    return part.isVisible() and part.isEnabled()


def _holds(area: QWidget, focus: QWidget) -> bool:
    return area is focus or area.isAncestorOf(focus)
