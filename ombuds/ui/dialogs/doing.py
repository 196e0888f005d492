"""The acts on the case that is shown, and its papers: as a menu offers them, and in dialogs."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from ombuds.domain.acts import Act
from ombuds.i18n import T
from ombuds.ui.desk.case_reading import Opened
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import Offers
from ombuds.ui.dialogs.act_dialogs import ActDialog
from ombuds.ui.printing.case_papers import case_paper, papers_of


class Doing:
    """`opened` gives the case as it was read last; without one there is nothing to do."""

    def __init__(self, host: QWidget, desk: Desk, opened: Callable[[], Opened | None]) -> None:
        self.host, self.desk, self._opened = host, desk, opened

    def offered(self) -> Offers:
        """The next act first, then the others, then (under a line) the papers."""
        opened = self._opened()
        if opened is None:
            return []
        order = sorted(opened.offered, key=lambda act: act is not opened.next)
        made: Offers = [(T("{act}…", act=act.row.button), partial(self.ask, act)) for act in order]
        papers = papers_of(opened.view).items()
        made += [None] if made else []
        return made + [(words, partial(self.print_paper, code)) for code, words in papers]

    def do_next(self) -> None:
        opened = self._opened()
        if opened is not None and opened.next is not None:
            self.ask(opened.next)

    def ask(self, act: Act) -> ActDialog | None:
        """Opens the dialog of an act."""
        opened = self._opened()
        if opened is None or act not in opened.offered:
            return None
        return shown(ActDialog(self.host, self.desk, opened.view, act, lambda: None))

    def print_paper(self, code: str) -> None:
        opened = self._opened()
        if opened is not None:
            shown(case_paper(self.host, self.desk, opened.view, code))


def shown[D: QDialog](dialog: D) -> D:
    """A dialog that goes when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
