"""What the workplace asks of a page."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from ombuds.i18n import T, Text
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.look.tokens import GAP
from ombuds.ui.kit.texts import bind


@dataclass(frozen=True, slots=True)
class Listed:
    """Cases that a figure or a note stands for, asked to be shown as a list."""

    title: Text
    ids: "array[int]"


@dataclass(frozen=True, slots=True)
class FromPerson:
    """A new complaint by somebody who has a card, asked of the page of a new complaint."""

    person_id: int
    reply_language: str | None = None  # in which they were answered last


@dataclass(frozen=True, slots=True)
class Typed:
    """Something new under a name that was typed and not found: a complaint, a body."""

    words: str


Offers = list[tuple[Text, Callable[[], object]] | None]
"""Words and what is done; None stands for a line between two groups."""


class Page(QWidget):
    """One place of the rail. Made when it is shown first, and kept.

    `shown` reads what the page shows (and is told what to show, if somebody asked for
    something); `refresh` reads it again after the book changed; `keep` saves at once what is
    being typed, before the window locks or closes.
    """

    title: Text = T("Ombuds")
    part_names: tuple[str, ...] = ()  # attributes that hold the parts F6 goes through
    topic = ""  # the page of the manual that F1 opens here
    at_work = False  # it writes for minutes: what leaving the book stops is gone on with here
    scrolls = False  # a part goes down to the status line; the others, and its sheet, are `aired`

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("ground", "window")
        self.setContentsMargins(0, 0, 0, 0 if self.scrolls else GAP)
        bind(self, QWidget.setAccessibleName, self.title)

    def shown(self, what: Any = None) -> None:
        """The page comes to the front."""

    def refresh(self) -> None:
        """Something was written while the page is in front."""

    def keep(self) -> None:
        """Saves what is being typed, at once."""

    def unkept(self) -> Text | None:
        """Why what is being typed could not be saved, if it could not."""
        return None

    def open_case(self, case_id: int) -> None:
        """Asks for the page of a case."""
        self.desk.wanted.emit("case", case_id)

    def search(self, words: str) -> None:
        """Words typed into the search box of the window, for a page that lists."""

    def parts(self) -> list[QWidget]:
        """The parts of the page that F6 goes through, in order."""
        return [getattr(self, name) for name in self.part_names] or [self]

    def acts(self) -> Offers:
        """What the menu Case offers on this page."""
        return []
