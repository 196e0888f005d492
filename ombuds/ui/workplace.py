"""The window of somebody signed in: bar, rail, pages, status line, toast."""

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ombuds.i18n import T, Text, literal
from ombuds.i18n.formats import number_text
from ombuds.services import lists, preferences
from ombuds.services import undo as undoing
from ombuds.services.deadlines import count_late
from ombuds.ui import garbage
from ombuds.ui.bar import Bar
from ombuds.ui.desk import Desk
from ombuds.ui.idle import Idle
from ombuds.ui.kit.bars import Place, Rail
from ombuds.ui.kit.keys import shortcuts
from ombuds.ui.kit.messages import Toast
from ombuds.ui.kit.status import StatusLine
from ombuds.ui.kit.texts import Words, speech
from ombuds.ui.kit.tokens import GAP, MARGIN, RAIL_FOLDS_BELOW
from ombuds.ui.page import Page
from ombuds.ui.places import BY_CODE, places_of
from ombuds.ui.telling import role_words, tell_error

AHEAD = 600  # milliseconds between the pages that are made ahead


class Workplace(QWidget):
    """Pages are made when they are shown first, or a little after the window has opened."""

    lock_wanted = Signal()
    titled = Signal(object)  # Text for the window's title: never a name

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.idle = Idle(self)
        self.pages: dict[str, Page] = {}
        self.places = places_of(desk.office)
        self.allowed = [place.code for place in self.places]
        self.rail = Rail(
            [
                Place(place.code, place.title, place.icon, place.key, bool(place.under))
                for place in self.places
                if place.in_rail
            ]
        )
        self.bar = Bar(desk, self)
        self.stack = QStackedWidget()
        self.status = StatusLine()
        self.rail.fold(True)  # the window may be narrow: it unfolds where there is room
        self._folded_by_hand: bool | None = None
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._show_user()
        desk.hide_names(preferences.load().names_hidden)
        if self.allowed:
            self.show_page(self.allowed[0])
        else:
            self._show_nothing_allowed()
        QTimer.singleShot(0, self, self._count)
        QTimer.singleShot(1500, self, desk.tasks.warm)
        QTimer.singleShot(AHEAD, self, self._make_ahead)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        hairline = QFrame()
        hairline.setProperty("line", True)
        hairline.setFixedWidth(1)
        middle.addWidget(self.rail)
        middle.addWidget(hairline)
        holder = QVBoxLayout()
        holder.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        holder.addWidget(self.stack)
        middle.addLayout(holder, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)
        self.setProperty("ground", "window")

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.desk.changed.connect(self._changed)
        self.desk.changed.connect(self._read_idle_minutes)
        self.desk.wanted.connect(self.show_page)
        self.desk.told.connect(self._toast)
        self.desk.tasks.failed.connect(lambda error: tell_error(self, error))
        self.desk.tasks.busy.connect(lambda _: self._say_status())
        self.idle.lock_wanted.connect(self.lock_wanted)
        self.idle.ticked.connect(self._say_status)
        speech().changed.connect(self._spoken)
        self._read_idle_minutes()

    def _bind_keys(self) -> None:
        keys = shortcuts()
        for number, code in enumerate(self.numbered(), 1):
            keys.bind(f"Ctrl+{number}", partial(self.show_page, code), self)
        if "intake" in self.allowed:
            keys.bind("Ctrl+N", lambda: self.show_page("intake", "new"), self)
        keys.bind("Ctrl+,", partial(self.show_page, "settings"), self)
        keys.bind("Ctrl+K", self.bar.to_search, self)
        keys.bind("Ctrl+L", self.lock_wanted.emit, self)
        keys.bind("F8", self.toggle_names, self)
        keys.bind("F9", self.fold_by_hand, self)
        keys.bind("Ctrl+Z", self.undo, self)
        for number, language in enumerate(("kk", "ru", "en"), 1):
            keys.bind(f"Ctrl+Shift+{number}", partial(self.speak, language), self)

    # Pages

    def numbered(self) -> list[str]:
        """The pages that Ctrl and a digit open: those of the rail with an icon."""
        return [place.code for place in self.places if place.icon]

    def show_page(self, code: str, what: Any = None) -> None:
        if code not in self.allowed:
            return
        page = self._made(code)
        self.stack.setCurrentWidget(page)
        self.rail.choose(BY_CODE[code].home or code)
        self.titled.emit(page.title)
        page.shown(what)

    def _made(self, code: str) -> Page:
        if code not in self.pages:
            self.pages[code] = BY_CODE[code].make(self.desk)
            self.stack.addWidget(self.pages[code])
        return self.pages[code]

    def _make_ahead(self) -> None:
        """Makes the pages nobody asked for yet, one a turn, so that showing them is quick."""
        left = [code for code in self.allowed if code not in self.pages]
        if left:
            self._made(left[0])
            QTimer.singleShot(AHEAD, self, self._make_ahead)
        else:
            garbage.keep()

    @property
    def page(self) -> Page | None:
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def search(self, words: str) -> None:
        """What is typed into the search box is searched in the list of cases."""
        if "cases" in self.allowed:
            if self.rail.items["cases"].isChecked() is False:
                self.show_page("cases")
            self.pages["cases"].search(words)

    def _show_nothing_allowed(self) -> None:
        from ombuds.ui.kit.messages import EmptyState

        self.stack.addWidget(
            EmptyState(
                "lock",
                T("Your role opens no cases"),
                T("Administrators see people, keys and settings, and no content of cases."),
            )
        )

    def _changed(self) -> None:
        if self.page is not None:
            self.page.refresh()
        self._count()
        self._say_status()

    # Counting, status, undo

    def _count(self) -> None:
        if "cases" in self.allowed:
            self.desk.read(self, lists.counters, answer=self._counted, key="counters")
        if "deadlines" in self.allowed:
            self.desk.read(self, count_late, answer=self._counted_late, key="late")

    def _counted_late(self, late: int) -> None:
        said: Words = lambda language: speech().say(  # noqa: E731
            T("{count} late", count=number_text(late, language))
        )
        self.rail.set_count("deadlines", late or None, said, danger=True)

    def _counted(self, counters: lists.Counters) -> None:
        words = T("{count} open", count=counters.open)
        self.rail.set_count(
            "cases",
            counters.open,
            lambda language: speech().say(
                T("{count} open", count=number_text(words.params[0][1], language))  # type: ignore[arg-type]
            ),
        )

    def _say_status(self) -> None:
        saved = T("Saving…") if self.desk.tasks.writing else T("Everything is saved")
        self.status.say(saved, self.idle.words())

    def _toast(self, words: Text, undo: object) -> None:
        Toast(self, words, self.undo if undo else None)

    def undo(self) -> None:
        """Takes back one's own last act, if it can be."""
        self.desk.act(self, undoing.undo, answer=self._undone)

    def _undone(self, undone: undoing.Undone) -> None:
        self.desk.told.emit(
            T("Undone: {act}, {number}", act=undoing.label(undone.act), number=undone.number), None
        )

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
        self._folded_by_hand = not self.rail.folded
        self.rail.fold(not self.rail.folded)
        self.bar.show_user(self.rail.folded)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if self._folded_by_hand is None:
            self.rail.fold(self.width() < RAIL_FOLDS_BELOW)
        self.bar.show_user(self.rail.folded)

    def _show_user(self) -> None:
        office = self.desk.office
        self.rail.show_user(literal(office.user.shown_name), role_words(office))

    def _read_idle_minutes(self) -> None:
        from ombuds.services.settings import office_settings

        self.desk.read(
            self, office_settings, answer=lambda known: self.idle.set_minutes(known.idle_minutes)
        )

    # The end

    def keep(self) -> None:
        """Every page saves what is being typed."""
        for page in self.pages.values():
            page.keep()

    def unkept(self) -> Text | None:
        """Why a page could not save what is being typed, if one could not."""
        return next((why for page in self.pages.values() if (why := page.unkept())), None)
