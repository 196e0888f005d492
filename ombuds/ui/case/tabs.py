"""The strip over the cards: where one can go at once, and how much is there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ombuds.domain.details import DETAILS
from ombuds.i18n import T
from ombuds.ui.case.course import Deadlines
from ombuds.ui.case.seen import Seen
from ombuds.ui.cases.wording import capital
from ombuds.ui.kit.choices import Option
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.segments import FilterTabs

ALL = Option("all", T("All", "tab of cases"))
BEFORE = (
    Option("facts", T("Facts", "section")),
    Option("parties", T("Parties")),
    Option("rights", T("Rights", "section")),
    Option("bodies", T("Bodies")),
)
AFTER = (
    Option("deadlines", T("Deadlines")),
    Option("timeline", T("Time line")),
    Option("history", T("History")),
)


def options(seen: Seen) -> tuple[Option, ...]:
    """All that there may be; the blocks of rights are called as the rights are, in short."""
    rights = (
        Option(key, capital(seen.term("right", right, short=True)), right)
        for right, (key, _) in DETAILS.items()
    )
    return (*BEFORE, *rights, *AFTER)


class Tabs(QWidget):
    """`wanted(code)`: the card that is to be seen, `all` for the top.

    Where there is no room for the words of a right its code stands there.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.strip = FilterTabs([ALL])
        self.strip.set_label(T("Parts of the case"))
        self.strip.set_value("all")
        self.strip.edited.connect(lambda: self.wanted.emit(self.strip.value() or "all"))
        self.codes: list[str] = ["all"]
        self.setFocusProxy(self.strip)
        self.setLayout(row(self.strip, None))

    def show_seen(self, seen: Seen, cards: Sequence[str]) -> None:
        shown = [ALL, *(option for option in options(seen) if option.value in cards)]
        codes = [option.value for option in shown]
        if codes != self.codes:
            kept = self.strip.value()
            self.strip.set_options(shown)
            self.strip.set_value(kept if kept in codes else "all")
            self.codes = codes
        view = seen.view
        counts = {
            "parties": len(view.parties),
            "rights": len(view.rights),
            "bodies": len(view.bodies),
            "deadlines": Deadlines.count(seen.opened),
            "timeline": len(view.events),
        }
        for code, count in counts.items():
            self.strip.set_count(code, count)
        self.strip.fit(self.width())

    def step(self, by: int) -> None:
        """To the next part or the one before."""
        at = self.codes.index(self.strip.value() or "all") + by
        self.strip.set_value(self.codes[max(0, min(at, len(self.codes) - 1))])
        self.wanted.emit(self.strip.value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.strip.fit(self.width())

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # type: ignore[override]
        self.strip.setFocus(reason)
