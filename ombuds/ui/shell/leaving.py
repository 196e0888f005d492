"""Leaving a book, to lock or to close: hide at once, keep what is typed, finish what is written.

A draft that cannot be kept (a full disk) brings the window back and says so: locking must not
cost what somebody typed.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ombuds.i18n import T, Text
from ombuds.i18n.formats import time_text
from ombuds.ui.desk.telling import Failure
from ombuds.ui.kit.parts import column, row
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.shell.workplace import Workplace

LOOK_EVERY, SAY_AFTER = 20, 300  # milliseconds
LOCKED = "OMBUDS_LOCKED"  # set for the process that replaces one that was locked


class Leaving(QStackedWidget):
    """The workplace and the cover that hides it.

    `left` when nothing more is to be written; `stayed` if a draft could not be kept.
    """

    left = Signal()
    stayed = Signal()

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self._work = work
        self._under_way = False
        self.cover = QWidget()
        self.cover.setProperty("ground", "window")
        self.words = Label(T("What is being written is finished first…"), tone="text-2")
        self.words.hide()
        self.cover.setLayout(column(None, row(None, self.words, None), None))
        self._slow = QTimer(self, singleShot=True, interval=SAY_AFTER)
        self._slow.timeout.connect(self.words.show)
        self.addWidget(work)
        self.addWidget(self.cover)
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self._look)

    def leave(self) -> None:
        """Begins; asked twice it goes on."""
        if self._under_way:
            return
        self._under_way = True
        self.setCurrentWidget(self.cover)
        self._work.stack.keep()
        self._timer.start()
        self._slow.start()

    def _look(self) -> None:
        if self._work.desk.tasks.writing:
            return
        self._timer.stop()
        self._slow.stop()
        self.words.hide()
        unkept = self._work.stack.unkept()
        if unkept is None:
            self.left.emit()
            return
        self._under_way = False
        self.setCurrentWidget(self._work)
        self._work.desk.hide_names(True)
        self.stayed.emit()
        tell_unkept(self._work, unkept)


def stand_of(work: Workplace) -> str:
    """Where somebody stood who locks, for the process to come: ids, a code and a time, no names.

    A page whose long work the lock stops is where they find it, with one click to go on: a lock
    hides at once and asks nothing.
    """
    wanted = getattr(work.page, "wanted", None) if work.shown_code == "case" else None
    case = wanted if isinstance(wanted, int) else 0
    office, hidden = work.desk.office, int(work.desk.names_hidden)
    stopped = next((code for code, page in work.pages.items() if page.at_work), "")
    return f"{time_text(office.clock.now())} {office.user.id} {case} {hidden} {stopped}"


def stand_again(work: Workplace, stand: str) -> None:
    """The same person finds the case that was open, and names hidden if they were."""
    user, case, hidden = map(int, stand.split()[1:4])
    if user != work.desk.office.user.id:
        return
    if hidden:
        work.desk.hide_names(True)
    if stopped := stand.split()[4:]:
        work.show_page(stopped[0])
    elif case:
        work.show_page("case", case)


def tell_unkept(host: QWidget, why: Text) -> None:
    """A draft is not in the book yet; it stays in the form."""
    Failure(host, why, T("What you typed is not saved yet, so the window stays open")).exec()


def restart(folder: Path, run: Callable[..., Any] = os.execv) -> None:
    """This process becomes a new one that knows no key."""
    program = [] if getattr(sys, "frozen", False) else ["-m", "ombuds"]
    known = ["--book", str(folder), "--lang", speech().language]
    run(sys.executable, [sys.executable, *program, *known])
