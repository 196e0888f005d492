"""A card in which identification numbers stand: their last digits, until it is recorded why."""

from PySide6.QtCore import Qt, Signal

from ombuds.i18n import T
from ombuds.services.permissions import Permission, may
from ombuds.ui.case.card import CaseCard
from ombuds.ui.case.seen import Seen
from ombuds.ui.cases.act_dialogs import RevealDialog
from ombuds.ui.desk import Desk
from ombuds.ui.kit.buttons import LinkButton
from ombuds.ui.kit.texts import Words


class NumbersCard(CaseCard):
    """`revealed`: the numbers of the case may be shown now."""

    revealed = Signal()

    def __init__(self, desk: Desk, title: Words) -> None:
        super().__init__(desk, title)
        self.show_iin = LinkButton(T("Show IIN"))
        self.head.addWidget(self.show_iin)
        self.show_iin.clicked.connect(self.ask_why)
        self.show_iin.hide()

    def has_numbers(self, seen: Seen) -> bool:
        """Whether any number stands in the card."""
        raise NotImplementedError

    def _show_parts(self) -> None:
        super()._show_parts()
        seen = self.seen
        hidden = seen is not None and seen.readable and not seen.iin and self.has_numbers(seen)
        able = may(self.desk.office, Permission.WORK)
        self.show_iin.setVisible(hidden and able and self.editing is None)

    def ask_why(self) -> RevealDialog | None:
        """The numbers are shown when it is recorded why."""
        if self.seen is None:
            return None
        dialog = RevealDialog(
            self, self.desk, self.seen.view, lambda _: self.revealed.emit(), T("Show IIN")
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog
