"""What the three pages of registers share: their head, and the way between them."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from ombuds.i18n import T, Text
from ombuds.services.permissions import Permission, may
from ombuds.ui.desk import Desk
from ombuds.ui.kit.choices import Option
from ombuds.ui.kit.parts import heading, row
from ombuds.ui.kit.segments import SegmentedChoice
from ombuds.ui.kit.texts import ShortLabel
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
        self.hint = ShortLabel(hint, "small", "text-3")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)
        self.box.addLayout(row(heading(self.title), self.hint, None, self.ways))

    def _go(self) -> None:
        code = self.ways.value()
        self.ways.set_value(self.code)
        self.desk.wanted.emit(code, None)
