"""What the rail and the status line say: how many cases are open, what is saved, when it locks."""

from PySide6.QtCore import QObject, QTimer

from ombuds.i18n import T
from ombuds.services import lists
from ombuds.services.deadlines import count_late
from ombuds.services.settings import OfficeSettings, office_settings
from ombuds.ui.host import Host
from ombuds.ui.kit.texts import speech


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
