"""What the three pages of registers share: their head, and the way between them."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from ombuds.i18n import T, Text
from ombuds.services.office.permissions import Permission, may
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import Page
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.parts import heading, row
from ombuds.ui.kit.texts import ShortLabel

PAGES = (
    Option("classifications", T("Classifications")),
    Option("bodies", T("Bodies")),
    Option("calendar", T("Calendar")),
)
IMPORT = Option("imports", T("Import"))


class Ways(SegmentedChoice):
    """The way between the registers, and to bringing one in for who may register.

    The rail shows them only while it is unfolded, so it stands on the pages too.
    """

    def __init__(self, desk: Desk, code: str) -> None:
        imports = (IMPORT,) if may(desk.office, Permission.REGISTER) else ()
        super().__init__((*PAGES, *imports))
        self.desk, self.code = desk, code
        self.set_label(T("Registers"))
        self.set_value(code)
        self.edited.connect(self._go)

    def _go(self) -> None:
        code = self.value()
        self.set_value(self.code)
        self.desk.wanted.emit(code, None)


class RegistersPage(Page):
    """The place above the three: it opens the first of them."""

    title = T("Registers")
    topic = "registers"

    def shown(self, what: Any = None) -> None:
        self.desk.wanted.emit("classifications", what)


class RegisterPage(Page):
    """A page with its title, a quiet word beside it, and the way to the other registers."""

    code = ""
    topic = "registers"

    def __init__(self, desk: Desk, hint: Text) -> None:
        super().__init__(desk)
        self.may_change = may(desk.office, Permission.REGISTERS)
        self.ways = Ways(desk, self.code)
        self.hint = ShortLabel(hint, "small", "text-3")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)
        self.box.addLayout(row(heading(self.title), self.hint, None, self.ways))
