"""The bar at the top: mark, menus, search, hide names, lock, language."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from ombuds.i18n import LANGUAGES, T, literal
from ombuds.services.finding import lists
from ombuds.services.office.settings import OfficeSettings, office_settings
from ombuds.services.reports.deadlines import count_late
from ombuds.ui.commands.commands import Menus
from ombuds.ui.commands.host import Host
from ombuds.ui.commands.keys import BY_CODE
from ombuds.ui.commands.menus import MenuBar
from ombuds.ui.desk.bars import SearchBox
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.look.tokens import TOP_BAR, colour
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.texts import speech

# What the rail and the status line say: how many cases are open, what is saved, when it locks.


class Counting(QObject):
    """Counted after the window has opened and after every change."""

    def __init__(self, work: Host) -> None:
        super().__init__(work)
        self.work, self.desk = work, work.desk
        self._training = False
        self.desk.changed.connect(self.count)
        self.desk.changed.connect(self.say_status)
        self.desk.tasks.busy.connect(self.say_status)
        work.idle.ticked.connect(self.say_status)
        speech().changed.connect(self.say_status)
        QTimer.singleShot(0, self, self.count)

        self.desk.changed.connect(self.read_settings)
        self.read_settings()

    def read_settings(self) -> None:
        self.desk.read(self, office_settings, answer=self._known, key="idle")

    def _known(self, known: OfficeSettings) -> None:
        self._training = known.training
        self.work.idle.set_minutes(known.idle_minutes)
        self.say_status()

    def count(self) -> None:
        if "cases" in self.work.allowed:
            self.desk.read(self, lists.counters, answer=self._counted, key="counters")
        if "deadlines" in self.work.allowed:
            self.desk.read(self, count_late, answer=self._counted_late, key="late")

    def _counted_late(self, late: int) -> None:
        if "deadlines" in self.work.rail.items:
            words = T("{count} late", count=late)
            self.work.rail.set_count("deadlines", late or None, words, danger=True)

    def _counted(self, counters: lists.Counters) -> None:
        if "cases" not in self.work.rail.items:
            return
        words = T("{count} open", count=counters.open)
        self.work.rail.set_count("cases", counters.open, words)

    def say_status(self) -> None:
        saved = T("Saving…") if self.desk.tasks.writing else T("All acts are saved")
        training = [T("Training book: its cases are made up")] if self._training else []
        self.work.status.say(saved, self.work.idle.words(), *training)


NARROWEST = 900
SHORT_LANGUAGES = tuple(Option(code, literal(one.short)) for code, one in LANGUAGES.items())


class Bar(QFrame):
    """Menus show the keys; the keys themselves are bound by place in the workplace."""

    def __init__(self, desk: Desk, workplace: Host) -> None:
        super().__init__()
        self.desk, self.work = desk, workplace
        self.setProperty("ground", "surface")
        self.setFixedHeight(TOP_BAR)
        self.setMinimumWidth(NARROWEST)  # not that of what is hidden where it is narrow
        self.offered = Menus(workplace)
        self.menus = MenuBar(self.offered)
        self.search = SearchBox(T("Find a case or a person"), BY_CODE["find"].cap)
        self.search.setMinimumWidth(150)
        self.search.setMaximumWidth(430)
        self.names = Button(T("Hide names"), icon="eye-off", kind="quiet", key=BY_CODE["names"].cap)
        self.names.setCheckable(True)
        self.lock = Button(T("Lock"), icon="lock", kind="quiet", key=BY_CODE["lock"].cap)
        self.who = Button(literal(desk.office.user.shown_name), icon="user", kind="quiet")
        self.who.hide()  # until it is known how wide the window is
        self.language = SegmentedChoice(SHORT_LANGUAGES)
        self.language.set_label(T("Language"))
        self.language.set_value(speech().language)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        laid = row(
            Icon("mark", "text", 20),
            self.menus,
            self.search,
            None,
            self.names,
            self.lock,
            self.who,
            self.language,
            spacing=8,
        )
        laid.setStretch(2, 3)
        laid.setStretch(3, 0)  # what is typed has the room
        laid.setContentsMargins(14, 0, 12, 0)
        self.setLayout(laid)

    def _connect(self) -> None:
        self.names.toggled.connect(self.desk.hide_names)
        self.lock.clicked.connect(self.work.lock_wanted)
        self.language.edited.connect(lambda: self.work.speak(self.language.value()))
        self.desk.hidden.connect(self.names.setChecked)
        self.desk.hidden.connect(self._hide_words)
        self.who.clicked.connect(self.work.change_passphrase)
        speech().changed.connect(self._show_language)

    def _hide_words(self, hidden: bool) -> None:
        """A name that is searched for is a name too: it stands there in dots."""
        mode = QLineEdit.EchoMode
        self.search.setEchoMode(mode.Password if hidden else mode.Normal)

    def _show_language(self) -> None:
        self.language.set_value(speech().language)

    def show_user(self, folded: bool) -> None:
        """The name stands here when the rail has no room for it."""
        self.who.setVisible(folded and self.width() > 1100)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, colour("line"))
