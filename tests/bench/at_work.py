"""A window signed in to a book, in a process of its own: tells in JSON what it took.

    python -m tests.bench.at_work BOOK open|work

`open`: milliseconds from the opened keys to the first rows painted. `work`: the longest
block of the event loop in each kind of work, and the resident memory before and after it.
"""

import faulthandler
import json
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ombuds.services.finding.lists import Sort, Tab
from ombuds.services.office.office import enter, unlock
from ombuds.ui.desk import garbage
from ombuds.ui.kit.look.style import dress
from ombuds.ui.shell import door, window
from tests.bench import books

PATIENCE = 120.0  # seconds
STUCK = 120  # seconds in which nothing came to an end: then the process says where it is, and dies
QUIET = 0.15  # seconds without a question: then a step is over
MOST_BLOCK = 50  # milliseconds: longer is felt
STEP = 3  # milliseconds between two looks at the clock
TEXT = "Полиция арызымды тіркемеді, екі рет бардым, жауап бермеді. "


class Watch(QObject):
    """How late the event loop comes to a timer: the longest block since `begin`.

    `own`: only as far as this thread worked meanwhile, and not what other programs took.
    """

    def __init__(self, own: bool = False) -> None:
        super().__init__()
        self.longest, self.own = 0.0, own
        self._last = self._clocks()
        self._timer = QTimer(self, interval=STEP)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        self.longest, self._last = 0.0, self._clocks()
        self._timer.start()

    def end(self) -> float:
        self._look()
        self._timer.stop()
        return self.longest

    def _clocks(self) -> tuple[float, float]:
        return time.perf_counter(), time.thread_time()

    def _look(self) -> None:
        now = self._clocks()
        passed, worked = (after - before for after, before in zip(now, self._last, strict=True))
        late = min(passed, worked) if self.own else passed
        self.longest = max(self.longest, late * 1000 - STEP)
        self._last = now


class Painted(QObject):
    """Whether the first card of the overview was painted with what was read."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self.page, self.done = page, False
        page.late.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and self.page.found is not None:
            self.done = True
        return False


class AtWork:
    """The real window, and hands that work in it."""

    def __init__(self, book: Path) -> None:
        garbage.wait()
        self.app = QApplication(["ombuds"])
        dress(self.app)
        door._load()  # what is loaded while the passphrase is typed
        self.window = window.Window(book)
        self.window.tasks.failed.connect(give_up)
        self.window.show()
        self.turn(0.2)
        keys = unlock(book, books.USER, books.PASSPHRASE, books.CHEAP)
        before = time.perf_counter()
        self.window._opened(enter(book, keys, "kk", books.CLOCK))
        today: Any = self.window.work.page
        self.until(lambda: hasattr(today, "late"))
        painted = Painted(today)
        self.until(lambda: painted.done)
        self.opened = (time.perf_counter() - before) * 1000
        self.window.work.show_page("cases")
        self.page: Any = self.window.work.page
        self.until(lambda: self.page.model._rows)
        self.watch = Watch()

    def turn(self, seconds: float) -> None:
        """Lets the event loop run."""
        QTest.qWait(round(seconds * 1000))

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            self.app.processEvents()
            time.sleep(0.0005)
            if time.monotonic() > end:
                raise TimeoutError

    def settle(self) -> None:
        """Until nothing is asked any more."""
        faulthandler.dump_traceback_later(STUCK, exit=True)
        tasks = self.window.tasks
        self.turn(QUIET)
        self.until(lambda: not tasks._asked)
        self.turn(QUIET)

    def watched(self, act: Callable[[], object]) -> float:
        """The longest block while something is done and what follows from it."""
        self.settle()
        self.watch.begin()
        act()
        self.settle()
        return self.watch.end()

    # What people do

    def work(self) -> dict[str, float]:
        self.page.filters.tabs.set_value(Tab.ALL)
        self.page._ask(anew=True)
        self.settle()
        memory = resident()
        self.until(lambda: set(self.window.work.pages) >= set(self.window.work.allowed))
        blocks = {name: self.watched(act) for name, act in self._steps().items()}
        blocks |= self._intake()
        return {**blocks, "memory": memory, "memory after all this": resident()}

    def _steps(self) -> dict[str, Callable[[], object]]:
        show = self.window.work.show_page
        return {
            "search": self.type_words,
            "scroll": self.scroll,
            "sort": self.sort,
            "jump to the middle": self.jump,
            "another page": partial(self.shown, show, "reports", "cases"),
            "overview": partial(self.shown, show, "overview", "cases", "overview"),
            "deadlines": partial(self.shown, show, "deadlines", "cases", "deadlines", "cases"),
            "a case": self.open_cases,
            **{
                f"page: {code}": partial(self.shown, show, code, "cases", code)
                for code in self.window.work.allowed
                if code not in ("cases", "case", "intake", "overview", "deadlines", "reports")
            },
            "open the form": partial(self.shown, show, "intake"),
        }

    def shown(self, show: Callable[[str], None], *names: str) -> None:
        for name in names:
            show(name)
            self.turn(0.4)

    def type_words(self) -> None:
        box = self.window.work.bar.search
        box.setFocus()
        for letter in "Ахмет":
            press(box, letter)
            self.turn(0.12)
        self.settle()
        box.clear()

    def scroll(self) -> None:
        bar = self.page.list.verticalScrollBar()
        for _ in range(60):
            bar.setValue(bar.value() + bar.pageStep() // 2)
            self.turn(0.016)

    def sort(self) -> None:
        for sort in (Sort.COMPLAINANT, Sort.RECEIVED, Sort.BODY, Sort.DUE):
            self.page.head.wanted.emit(sort)
            self.settle()

    def open_cases(self) -> None:
        """Three cases on their own page, one after the other."""
        ids = self.page.model.ids
        for case_id in (ids[10], ids[len(ids) // 2], ids[-10]):
            self.window.work.desk.wanted.emit("case", case_id)
            self.turn(0.6)
        self.window.work.show_page("cases")

    def jump(self) -> None:
        model = self.page.model
        self.page.list.setCurrentIndex(model.index(len(model.ids) // 2))

    def _intake(self) -> dict[str, float]:
        form = self.window.work.pages["intake"]
        form.form.build_all()
        surname = next(one for one in form.form.sections if one.code == "complainant")
        surname = surname.person.fields.editors["surname"]
        narrative = form.form.place("narrative")[1]

        def typed() -> None:
            for widget, words in ((surname, "Serik"), (narrative, TEXT)):
                widget.setFocus()
                for letter in words:
                    press(widget, letter)
                    self.turn(0.01)

        blocks = {
            "type": self.watched(typed),
            "keep a draft": self.watched(form.drafting.keep),
            "register": self.watched(form.register),
        }
        if not form.registered:
            raise RuntimeError("the complaint was not registered")
        return blocks


def press(widget: QWidget, letter: str) -> None:
    """A key that types a letter, of any alphabet."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, event)


def give_up(error: BaseException) -> None:
    """Ends the process at once. The window would tell of an error and wait for somebody to read
    it; here nobody does, and whoever started this process would wait for ever."""
    traceback.print_exception(error)
    sys.stderr.flush()
    os._exit(1)


def resident() -> float:
    """Megabytes of this process in memory now."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main(book: str, what: str) -> None:
    books.private_home(Path(tempfile.mkdtemp(prefix="ombuds-bench-")))  # nothing is remembered
    sys.excepthook = lambda _kind, error, _trace: give_up(error)  # of slots too
    faulthandler.dump_traceback_later(STUCK, exit=True)
    desk = AtWork(Path(book))
    told = {"opened": desk.opened}
    if what != "open":
        told |= desk.work()
    print(json.dumps(told), flush=True)
    desk.window.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
