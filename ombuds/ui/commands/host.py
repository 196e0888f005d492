"""The workplace as its own parts know it: bar, menus, commands, finder and status line.

They are made by the workplace and so cannot import it; what they may ask of it stands here.
"""

from collections.abc import Sequence
from typing import Any, NoReturn

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ombuds.ui.commands.places import Place
from ombuds.ui.desk.bars import Rail
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import Page
from ombuds.ui.kit.status import StatusLine


class Host(QWidget):
    """What `Workplace` keeps to. `allowed`: codes of the places that the user may open."""

    lock_wanted = Signal()
    desk: Desk
    rail: Rail
    status: StatusLine
    idle: Any
    bar: Any
    places: Sequence[Place]
    allowed: list[str]
    shown_code: str

    @property
    def page(self) -> Page | None:
        """The page in front."""
        self._of_workplace()

    def numbered(self) -> list[str]:
        """The pages that Ctrl and a digit open."""
        self._of_workplace()

    def show_page(self, code: str, what: Any = None) -> None:
        """Brings a page to the front and hands it what is wanted there."""
        self._of_workplace()

    def open_case(self, case_id: int) -> None:
        """The page of a case, or the list where there is none."""
        self._of_workplace()

    def open_person(self, person_id: int, name: str) -> None:
        """The card of a person; where there are no cards, the cases with that name."""
        self._of_workplace()

    def search(self, words: str) -> None:
        """Puts words into the list of cases."""
        self._of_workplace()

    def to_search(self) -> None:
        """The cursor goes into the search box."""
        self._of_workplace()

    def to_page(self) -> None:
        """The cursor goes into the page, to where it was."""
        self._of_workplace()

    def next_part(self) -> None:
        """The cursor goes to the next part of the window."""
        self._of_workplace()

    def part_before(self) -> None:
        """The cursor goes to the part before."""
        self._of_workplace()

    def help(self) -> None:
        """The manual at this page."""
        self._of_workplace()

    def show_keys(self) -> None:
        """All keys on one sheet."""
        self._of_workplace()

    def change_passphrase(self) -> None:
        """Asks for a new passphrase of one's own."""
        self._of_workplace()

    def undo(self) -> None:
        """Takes back one's own last act."""
        self._of_workplace()

    def speak(self, language: str) -> None:
        """The window speaks another language."""
        self._of_workplace()

    def toggle_names(self) -> None:
        """Hides names, or shows them again."""
        self._of_workplace()

    def fold_by_hand(self) -> None:
        """Folds the rail, or unfolds it."""
        self._of_workplace()

    def _of_workplace(self) -> NoReturn:
        raise NotImplementedError
