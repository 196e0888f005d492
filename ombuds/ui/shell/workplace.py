"""The window of somebody signed in: bar, rail, pages, status line, toast."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ombuds.i18n import LANGUAGES, T, Text, literal
from ombuds.services.cases import undo as undoing
from ombuds.services.office import preferences
from ombuds.ui.commands.host import Host
from ombuds.ui.commands.keys import chord_of
from ombuds.ui.commands.places import BY_CODE, places_of
from ombuds.ui.desk import garbage
from ombuds.ui.desk.bars import Place, Rail
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import Page
from ombuds.ui.desk.telling import role_words, tell_error, undone_words
from ombuds.ui.finder.popup import Finder
from ombuds.ui.kit.keyboard import order
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.tokens import GAP, MARGIN, RAIL_FOLDS_BELOW
from ombuds.ui.kit.messages import EmptyState, Toast
from ombuds.ui.kit.status import StatusLine
from ombuds.ui.kit.texts import speech
from ombuds.ui.shell import parts
from ombuds.ui.shell.bar import Bar, Counting
from ombuds.ui.shell.idle import Idle

# The pages of the workplace: made when they are shown first, or a little after it has opened.

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


DIGITS = 8  # pages that Ctrl and a digit open


class Workplace(Host):
    """`first` is the place to begin at, where the user may open it; `folded` how the rail was
    left, None where it follows the room that there is.
    """

    titled = Signal(object)  # Text for the window's title: never a name
    folded = Signal(bool)  # by hand
    came_to = Signal(str)  # a place of the rail

    def __init__(self, desk: Desk, first: str = "", folded: bool | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.idle = Idle(self)
        self.shown_code = ""
        self._came_from = ""  # the place of the rail that was shown before one that is in none
        self._folded_by_hand = folded
        self.middle = QHBoxLayout()
        self._take_places()
        self.stack = Pages(desk, lambda: self.allowed)
        self.status = StatusLine()
        self.bar = Bar(desk, self)
        self.finder = Finder(self, self.bar.search)
        self.counting = Counting(self)
        self._lay_out()
        self._connect()
        self._bind_keys()
        desk.hide_names(preferences.load().names_hidden)
        self._show_first(first)
        QTimer.singleShot(1500, self, desk.tasks.warm)

    def _lay_out(self) -> None:
        self.middle.setSpacing(0)
        hairline = QFrame()
        hairline.setProperty("line", True)
        hairline.setFixedWidth(1)
        self.middle.addWidget(hairline)
        holder = QVBoxLayout()
        holder.setContentsMargins(MARGIN, GAP, MARGIN, 0)  # the foot of a page is its own
        holder.addWidget(self.stack)
        self.middle.addLayout(holder, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addLayout(self.middle, 1)
        whole.addWidget(self.status)
        self.setProperty("ground", "window")

    def _connect(self) -> None:
        self.desk.changed.connect(self._changed)
        self.desk.wanted.connect(self.show_page)
        self.desk.told.connect(self._toast)
        self.desk.tasks.failed.connect(lambda error: tell_error(self, error))
        self.idle.lock_wanted.connect(self.lock_wanted)
        speech().changed.connect(self._spoken)

    def _bind_keys(self) -> None:
        keys = shortcuts()
        for number in range(1, DIGITS + 1):
            keys.bind(f"Ctrl+{number}", partial(self.show_numbered, number), self)
        acts: dict[str, Callable[[], object]] = {
            "new": lambda: self.show_page("intake", "new"),
            "find": self.to_search,
            "lock": self.lock_wanted.emit,
            "names": self.toggle_names,
            "rail": self.fold_by_hand,
            "undo": self.undo,
            "help": self.help,
            "keys": self.show_keys,
            "settings": partial(self.show_page, "settings"),
            "next part": self.next_part,
            "part before": self.part_before,
            "back": self.back,
            **{language: partial(self.speak, language) for language in LANGUAGES},
        }
        for code, act in acts.items():
            keys.bind(chord_of(code), act, self)
        keys.bind("Ctrl+Shift+/", self.show_keys, self)  # Ctrl+?, as others have it

    # Places

    def _take_places(self) -> None:
        """The places that the grants of today open, and a rail of them."""
        self.places = places_of(self.desk.office)
        self.allowed = [place.code for place in self.places]
        self.rail = Rail(
            [
                Place(place.code, place.title, place.icon, place.key, bool(place.under))
                for place in self.places
                if place.in_rail
            ]
        )
        self.rail.chosen.connect(self.show_page)
        self.rail.fold_button.clicked.connect(lambda: self._note_fold(self.rail.folded))
        office = self.desk.office
        self.rail.show_user(literal(office.user.shown_name), role_words(office))
        self.rail.fold(True)  # the window may be narrow: it unfolds where there is room
        self.middle.insertWidget(0, self.rail)

    def _places_changed(self) -> None:
        """A role began or ended while the window is open."""
        before, self.rail = self.rail, None  # type: ignore[assignment]
        before.deleteLater()
        self._take_places()
        self._fold_as_needed()
        self._show_first(self.shown_code)

    def _show_first(self, wanted: str) -> None:
        if self.allowed:
            self.show_page(wanted if wanted in self.allowed else self.allowed[0])
        else:
            self.shown_code = ""
            self.stack.show_nothing_allowed()

    def numbered(self) -> list[str]:
        """The pages that Ctrl and a digit open: those of the rail with an icon."""
        return [place.code for place in self.places if place.icon][:DIGITS]

    def show_numbered(self, number: int) -> None:
        if number <= len(codes := self.numbered()):
            self.show_page(codes[number - 1])

    def show_page(self, code: str, what: Any = None) -> None:
        if code not in self.allowed:
            return
        page = self.stack.of(code)
        if BY_CODE[code].in_rail:
            self._came_from = code
            self.came_to.emit(code)
        if code in ("case", "cases") and isinstance(what, int):
            self.desk.saw(what)
        self.shown_code = code
        self.stack.setCurrentWidget(page)
        self.rail.choose(BY_CODE[code].home or code)
        self.titled.emit(page.title)
        page.shown(what)
        parts.arrive(page)

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self.stack.front

    @property
    def pages(self) -> dict[str, Page]:
        """Those that were made."""
        return self.stack.made

    def _changed(self) -> None:
        if [place.code for place in places_of(self.desk.office)] != self.allowed:
            self._places_changed()
        elif self.page is not None:
            self.page.refresh()

    # Going about

    def to_search(self) -> None:
        self.finder.open()

    def search(self, words: str) -> None:
        """Puts words into the list of cases: `key:value` are filters, the others are searched."""
        if "cases" in self.allowed:
            if self.shown_code != "cases":
                self.show_page("cases")
            self.pages["cases"].search(words)

    def open_case(self, case_id: int) -> None:
        self.desk.wanted.emit("case" if "case" in self.allowed else "cases", case_id)

    def open_person(self, person_id: int, name: str) -> None:
        """The card of a person; where there are no cards, the cases with that name."""
        if "people" in self.allowed:
            self.desk.wanted.emit("people", person_id)
        else:
            self.search(name)
            self.to_page()

    def to_page(self) -> None:
        """The cursor goes into the page, to where it was."""
        if self.page is not None and (widget := parts.entry(self.page)) is not None:
            widget.setFocus()

    def focusNextPrevChild(self, onward: bool) -> bool:
        old, gone = QApplication.focusWidget(), super().focusNextPrevChild(onward)
        order.enter(old, onward)
        return gone

    def next_part(self) -> None:
        parts.step(self._parts(), 1)

    def part_before(self) -> None:
        parts.step(self._parts(), -1)

    def _parts(self) -> list[QWidget]:
        return [*(self.page.parts() if self.page is not None else []), self.bar, self.rail]

    def back(self) -> None:
        """From a page that is in no rail to where one came from; from bar and rail to the page."""
        place, focus = BY_CODE.get(self.shown_code), QApplication.focusWidget()
        if place is not None and not place.in_rail and self._came_from:
            self.show_page(self._came_from)
        elif self.page is not None and focus is not None and not parts.holds(self.page, focus):
            self.to_page()

    # Help, passphrase, undo

    def help(self) -> None:
        """The manual at this page; the sheet of keys where there is no manual."""
        if "help" not in self.allowed:
            self.show_keys()
        elif self.page is not None and self.shown_code != "help":
            self.desk.wanted.emit("help", (self.page.topic, self.shown_code))

    def show_keys(self) -> None:
        from ombuds.ui.commands.about import KeySheet

        KeySheet(self.window()).exec()

    def change_passphrase(self) -> None:
        from ombuds.ui.dialogs.passphrase import ChangePassphrase

        ChangePassphrase(self.window(), self.desk).exec()

    def _toast(self, words: Text, undo: object) -> None:
        Toast(self, words, self.undo if undo else None)

    def undo(self) -> None:
        """Takes back one's own last act, if it can be."""
        self.desk.act(self, undoing.undo, answer=self._undone)

    def _undone(self, undone: undoing.Undone) -> None:
        self.desk.told.emit(undone_words(undone), None)

    # Language, names, rail

    def speak(self, language: str) -> None:
        speech().language = language

    def _spoken(self) -> None:
        self.desk.speak(speech().language)
        self._changed()
        if self.page is not None:
            self.titled.emit(self.page.title)

    def toggle_names(self) -> None:
        self.desk.hide_names(not self.desk.names_hidden)

    def fold_by_hand(self) -> None:
        self.rail.fold(not self.rail.folded)
        self._note_fold(self.rail.folded)

    def _note_fold(self, folded: bool) -> None:
        self._folded_by_hand = folded
        self.bar.show_user(folded)
        self.folded.emit(folded)

    def _fold_as_needed(self) -> None:
        by_hand = self._folded_by_hand
        self.rail.fold(self.width() < RAIL_FOLDS_BELOW if by_hand is None else by_hand)
        self.bar.show_user(self.rail.folded)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fold_as_needed()
