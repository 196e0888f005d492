"""Notices of the desktop: cases due today, cases given to the user. Numbers, never names.

They go out by the system's own way (`portal`), else by the icon beside the clock if that was
asked for, else as a toast in the window. Nothing is told while the book is locked: the process
that knew the key has taken its notices back and is gone.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from ombuds.domain.identifiers.ids import first_id_at
from ombuds.i18n import N, T, Text
from ombuds.services.office import preferences
from ombuds.services.office.permissions import Permission, may
from ombuds.services.people.restricted_matches import KnownAgain
from ombuds.services.reports.deadlines import News, news
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.page import Listed
from ombuds.ui.kit.texts import speech
from ombuds.ui.notices.portal import Portal
from ombuds.ui.notices.tray import Tray

FIRST, AFTER_CHANGE, AGAIN = 1500, 1000, 10 * 60 * 1000  # milliseconds
DAY = timedelta(days=1)
MOST = 3
"""So many cases are told one by one; more are told as a number."""


class Notices(QObject):
    """`wanted`: somebody clicked; the window comes forward and shows what it was about."""

    wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.portal, self.tray = Portal(self), Tray(self)
        self._book = str(desk.office.book.folder)
        self._told_on: date | None = None  # the day on which it was said what is due
        self._about: dict[str, tuple[str, object]] = {}  # what a notice leads to
        known = preferences.load().told.get(self._book)
        self._after = known or desk.office.book.ids.new()
        self._soon = QTimer(self, singleShot=True, interval=AFTER_CHANGE)
        self._soon.timeout.connect(self.ask)
        self._again = QTimer(self, interval=AGAIN)
        self._again.timeout.connect(self.ask)
        self._again.start()
        desk.changed.connect(self._soon.start)
        desk.preferred.connect(self._prefer)
        self.portal.clicked.connect(self._clicked)
        self.tray.clicked.connect(self._clicked)
        self._prefer()
        QTimer.singleShot(FIRST, self, self.ask)

    def ask(self) -> None:
        """Reads what there is to tell, for who works on cases."""
        if may(self.desk.office, Permission.WORK) and preferences.load().notify:
            self.desk.read(self, news, self._after, answer=self.came, key="notices")

    def came(self, found: News) -> None:
        today = self.desk.office.today()
        if found.due and self._told_on != today:
            n = len(found.due)
            words = N("{n} case is due today", "{n} cases are due today", n=n)
            listed = Listed(T("Due today", "notice"), found.due)
            self._tell("due", words, "cases", listed)
        self._told_on = today
        if found.given:
            self._tell_given(found)
        for known in found.known[:MOST]:
            self._tell(f"known-{known.event_id}", known_words(known), "case", known.own)
        told_of = [one.event_id for one in found.given]
        told_of += [one.event_id for one in found.known]
        self._after = max([self._after, *told_of])
        now = self.desk.office.clock.now()  # what is older than a day was read before
        if self._after < first_id_at(now - 2 * DAY):  # moved once a day: it is remembered on disk
            self._after = first_id_at(now - DAY)
        told: Mapping[str, int] = preferences.load().told
        if told.get(self._book) != self._after:
            preferences.remember(told={**told, self._book: self._after})

    def _tell_given(self, found: News) -> None:
        given = {one.case_id: one.number for one in found.given}
        if len(given) > MOST:
            n = len(given)
            words = N("{n} case was given to you", "{n} cases were given to you", n=n)
            self._tell("given", words, "cases", None)
            return
        for case_id, number in given.items():
            told = T("A case was given to you: {number}", number=number)
            self._tell(f"given-{case_id}", told, "case", case_id)

    def _tell(self, code: str, words: Text, place: str, what: object) -> None:
        """By the first way that there is."""
        self._about[code] = (place, what)
        said = speech().say(words)
        if self.tray.shown:
            self.tray.tell(code, said)
        else:
            self.portal.tell(code, said, lambda: self.desk.told.emit(words, None))

    def _clicked(self, code: str) -> None:
        self.wanted.emit()
        place, what = self._about.get(code, ("", None))
        if place:
            self.desk.wanted.emit(place, what)

    def _prefer(self) -> None:
        self.tray.show(preferences.load().tray)

    def end(self) -> None:
        """Takes back what was told: after the lock nothing of it stays on the screen."""
        self._again.stop()
        self._soon.stop()
        self.portal.end()
        self.tray.show(False)


def known_words(known: KnownAgain) -> Text:
    """A newer complaint and the restricted case of the reader's: by numbers."""
    if known.number is None:
        return T("A new complaint may be from a person in your case {own}", own=known.own_number)
    return T(
        "The new complaint {number} may be from a person in your case {own}",
        number=known.number,
        own=known.own_number,
    )
