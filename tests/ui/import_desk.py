"""A person at the page of imports, for its tests: a file, a register of six rows, the hands."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from ombuds.store.rows.tables import CASES
from ombuds.ui.shell.workplace import Workplace
from tests.services.importing import iin, row
from tests.ui.shell import quiet

Opened = Callable[[str, str], Workplace]


def rows(*more: Any) -> list[Any]:
    """Six rows: two ready, two of words that name no right, one without a person, one empty."""
    return [
        row("1", iin=iin("600712")),
        row("2", right="нарушение прав", narrative="Сосед шумит."),
        row("3", right="нарушение прав", name="Сынова Самал", narrative="Не дают тишины."),
        row("4", name="", narrative="Нет воды."),
        [*row("5")[:1], *[""] * (len(row("5")) - 1)],
        row("6", name="Сынова Самал", narrative="Протекает крыша."),
        *more,
    ]


class Way:
    """The page in a workplace, and what a person does on it."""

    def __init__(self, work: Workplace, qtbot: QtBot) -> None:
        self.work, self.qtbot = work, qtbot
        work.show_page("imports")
        page: Any = work.page
        self.page, self.course = page, page.course
        quiet(work, qtbot)

    def ready(self) -> None:
        self.qtbot.waitUntil(lambda: not self.course.busy)
        quiet(self.work, self.qtbot)

    def open(self, path: Path) -> None:
        self.page.start.drop.given.emit(path)
        self.ready()

    def press(self) -> None:
        """The primary act."""
        self.page.press()
        self.ready()

    def bring_in(self, path: Path) -> None:
        self.open(path)
        self.press()
        self.press()

    def row(self, at: int) -> Any:
        """A row of the table, once it was read."""
        rows = self.page.rows.rows
        self.qtbot.waitUntil(lambda: rows.row(at) is not None)
        return rows.row(at)

    @property
    def doubts(self) -> Any:
        return self.page.doubts

    def group(self, reason: str) -> None:
        """Goes to the doubts of a reason."""
        self.page.go_to("doubts")
        quiet(self.work, self.qtbot)
        listed = self.doubts.groups.lines.rows
        self.doubts.groups.choose([one.reason for one in listed].index(reason))
        quiet(self.work, self.qtbot)

    def cases(self) -> list[int]:
        with self.work.desk.office.book.reading() as reading:
            return list(reading.ids(select(CASES.c.id).order_by(CASES.c.id)))

    def question(self) -> Any:
        """The dialog that asks before an import is taken back."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
        return QApplication.activeModalWidget()

    def taken_back(self) -> None:
        """Until an undo has ended."""
        taking = self.page.start.taking
        self.qtbot.waitUntil(lambda: not taking.running)
        quiet(self.work, self.qtbot)


@pytest.fixture
def way(workplace: Opened, qtbot: QtBot) -> Way:
    return Way(workplace("aigerim", "kk"), qtbot)
