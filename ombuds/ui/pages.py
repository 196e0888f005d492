"""The pages of the workplace: made when they are shown first, or a little after it has opened."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from ombuds.i18n import T, Text
from ombuds.ui import garbage
from ombuds.ui.desk import Desk
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.page import Page
from ombuds.ui.places import BY_CODE

AHEAD = 600  # milliseconds between the pages that are made ahead


class Pages(QStackedWidget):
    """`made` are the pages by the code of their place; `codes` gives those that may be made."""

    def __init__(self, desk: Desk, codes: Callable[[], list[str]]) -> None:
        super().__init__()
        self.desk, self._codes = desk, codes
        self.made: dict[str, Page] = {}
        QTimer.singleShot(AHEAD, self, self._make_ahead)

    @property
    def front(self) -> Page | None:
        """The page that is shown."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Page) else None

    def of(self, code: str) -> Page:
        if code not in self.made:
            self.made[code] = BY_CODE[code].make(self.desk)
            self.addWidget(self.made[code])
        return self.made[code]

    def _make_ahead(self) -> None:
        """Makes the pages nobody asked for yet, one a turn, so that showing them is quick."""
        left = [code for code in self._codes() if code not in self.made]
        if left:
            self.of(left[0])
            QTimer.singleShot(AHEAD, self, self._make_ahead)
        else:
            garbage.keep()

    def show_nothing_allowed(self) -> None:
        none = EmptyState(
            "lock",
            T("Your role opens no cases"),
            T("Administrators see people, keys and settings, and no content of cases."),
        )
        self.setCurrentIndex(self.addWidget(none))

    def keep(self) -> None:
        """Every page saves what is being typed."""
        for page in self.made.values():
            page.keep()

    def unkept(self) -> Text | None:
        """Why a page could not save what is being typed, if one could not."""
        return next((why for page in self.made.values() if (why := page.unkept())), None)
