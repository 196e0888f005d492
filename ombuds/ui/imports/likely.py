"""Rights that the text of a row speaks of: a click answers that row, and nothing is accepted by
itself."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ombuds.i18n import T
from ombuds.services.importing.preview import Doubt, Likely, likely
from ombuds.ui.desk import Desk
from ombuds.ui.imports.answering import key_of
from ombuds.ui.imports.reading import Understood
from ombuds.ui.kit.parts import column, line
from ombuds.ui.kit.texts import Label
from ombuds.ui.kit.tokens import PADDING
from ombuds.ui.offered_right import OfferedRight

SHOWN = 3  # rights offered for a row
AFTER = 2  # keys of the answers of a doubt about a right, before theirs


class LikelyRights(QWidget):
    """`accepted(answer)` for the row that is shown; not there where nothing is suggested."""

    accepted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.found: list[Likely] = []
        self._asked: object = None
        self.title = Label(T("Suggested by the text, for this row alone:"), "small", "text-2", wrap=True)  # fmt: skip
        self.offers = [OfferedRight(desk, key_of(AFTER + at), beneath=True) for at in range(SHOWN)]
        for at, offer in enumerate(self.offers):
            offer.button.clicked.connect(partial(self.press, at))
        laid = column(self.title, *self.offers, spacing=6)
        laid.setContentsMargins(PADDING, 8, PADDING, 8)
        self.setLayout(column(laid, line(), spacing=0))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def ask(self, doubt: Doubt, found: Understood, at: int) -> None:
        """Asks about the row at a place of its group. The newest question counts."""
        asked = self._asked = object()
        self.found = []  # what still stands there was said of another row: it answers nothing
        if not 0 <= at < doubt.count:
            self._show([])
            return
        self.desk.read(
            self, likely, found.prepared, doubt, doubt.places[at],
            answer=lambda came: self._came(asked, came), failure=lambda _: self._show([]),
            key="likely rights of a row",
        )  # fmt: skip

    def forget(self) -> None:
        self._asked = None
        self._show([])

    def again(self) -> None:
        """Names were hidden or shown."""
        self._show(self.found)

    def _came(self, asked: object, found: list[Likely]) -> None:
        if asked is self._asked:
            self._show(found)

    def _show(self, found: list[Likely]) -> None:
        self.found = found[:SHOWN]
        for at, offer in enumerate(self.offers):
            offer.hide()
            if at < len(self.found):
                one = self.found[at]
                offer.show_right(one.answer.value or "", one.words, self.desk.names_hidden)
        self.setVisible(bool(self.found))

    def press(self, at: int, _: bool = False) -> None:
        """Accepts one of them."""
        if 0 <= at < len(self.found) and self.isEnabled():
            self.accepted.emit(self.found[at].answer)
