"""A register brought in in the window, in a process of its own: the longest block of each step.

    python -m tests.bench.at_import BOOK REGISTER

It goes the whole way: the file, its columns, its rows, doubts, an answer, writing, the log, taken
back. Tells in JSON what blocked the event loop, in milliseconds, and how long each step took.
"""

import faulthandler
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from tests.bench import books
from tests.bench.at_work import STUCK, AtWork, Watch, give_up

LONG = 900.0  # seconds for a step


class AtImport(AtWork):
    """The page of imports, and hands that work on it."""

    def __init__(self, book: Path) -> None:
        super().__init__(book)
        self.until(lambda: set(self.window.work.pages) >= set(self.window.work.allowed))
        self.window.work.show_page("imports")
        self.imports: Any = self.window.work.page
        self.settle()
        self.own = Watch(own=True)
        self.told: dict[str, tuple[float, float, float]] = {}

    def step(self, name: str, act: Callable[[], object]) -> None:
        """Blocks as they are felt, of them what this thread worked itself, and seconds."""
        self.settle()
        before = time.perf_counter()
        self.watch.begin()
        self.own.begin()
        act()
        self.ready()
        seconds = time.perf_counter() - before
        self.told[name] = (self.watch.end(), self.own.end(), seconds)

    def ready(self) -> None:
        """Until the work of the page is over."""
        end = time.monotonic() + LONG
        while self.imports.course.busy or self.window.tasks._asked:
            faulthandler.dump_traceback_later(STUCK, exit=True)
            self.turn(0.05)
            if time.monotonic() > end:
                raise TimeoutError
        self.turn(0.1)

    def whole_way(self, register: Path) -> dict[str, tuple[float, float, float]]:
        page = self.imports
        self.step("open the file", lambda: page.start.drop.given.emit(register))
        self.step("look at the columns", self.walk_columns)
        self.step("read the rows", page.press)
        self.step("scroll the rows", lambda: self.scroll_down(page.rows.table))
        self.step("filter the rows", self.filter_rows)
        self.step("look at the doubts", lambda: page.go_to("doubts"))
        self.step("walk through the doubts", self.walk_doubts)
        self.step("scroll a group", lambda: self.scroll_down(page.doubts.pane.some))
        self.step("answer for all rows alike", self.answer)
        self.step("take the answer back", self.take_back)
        self.step("bring it in", page.press)
        self.step("show the cases", page.press)
        self.step("back to the list", self.back)
        self.step("take the import back", self.undo)
        return self.told

    def walk_columns(self) -> None:
        table = self.imports.columns.columns
        for at in range(table.model().rowCount()):
            table.setCurrentIndex(table.model().index(at, 0))
            self.turn(0.02)
        table.field.showPopup()
        self.turn(0.1)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()

    def scroll_down(self, listed: Any) -> None:
        bar = listed.verticalScrollBar()
        for _ in range(60):
            bar.setValue(bar.value() + bar.pageStep() // 2)
            self.turn(0.016)
        bar.setValue(bar.maximum())
        self.turn(0.1)

    def filter_rows(self) -> None:
        for heap in ("ready", "doubtful", "duplicate", "set_aside", None):
            self.imports.rows.figures.choose(heap)
            self.turn(0.2)

    def walk_doubts(self) -> None:
        groups = self.imports.doubts.groups
        for at in range(min(30, len(groups.lines.rows))):
            groups.choose(at)
            self.turn(0.1)
        groups.choose(0)
        self.turn(0.2)

    def answer(self) -> None:
        listed = self.imports.doubts.groups.lines.rows
        keeps = (n for n, one in enumerate(listed) for a in one.answers if a.kind == "keep")
        self.imports.doubts.groups.choose(next(keeps))
        doubt = self.imports.doubts.groups.row()
        keep = next(one for one in doubt.answers if one.kind == "keep")
        self.imports.course.answer(doubt, keep)

    def take_back(self) -> None:
        self.imports.course.take_back(self.imports.course.said[-1])

    def back(self) -> None:
        self.window.work.show_page("imports")
        self.imports._another()

    def undo(self) -> None:
        self.imports.start.past.undo.click()
        self.until(lambda: QApplication.activeModalWidget() is not None)
        dialog: Any = QApplication.activeModalWidget()
        dialog.do()
        self.until(lambda: self.imports.start.taking.running)


def main(book: str, register: str) -> None:
    books.private_home(Path(tempfile.mkdtemp(prefix="ombuds-bench-")))  # nothing is remembered
    sys.excepthook = lambda _kind, error, _trace: give_up(error)
    faulthandler.dump_traceback_later(STUCK, exit=True)
    desk = AtImport(Path(book))
    print(json.dumps(desk.whole_way(Path(register))), flush=True)
    desk.window.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
