"""The page of reports: what is looked at, printed and saved is the book as it is now."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ombuds.services.office import Office
from ombuds.services.settings import change_settings
from ombuds.ui.workplace import Workplace
from tests.outputs.reading import text_of

Opened = Callable[[str, str], Workplace]


class Reports:
    def __init__(self, work: Workplace, qtbot: QtBot) -> None:
        self.work, self.qtbot = work, qtbot
        self.come()

    def come(self) -> None:
        self.work.show_page("reports")
        self.page: Any = self.work.page

    def says(self, words: str) -> None:
        """Waits for a paper with these words; a finished one is there then."""
        self.qtbot.waitUntil(
            lambda: self.page._pdf is not None and words in text_of(self.page._pdf), timeout=20_000
        )
        assert self.page.paper.print.isEnabled()


@pytest.fixture
def reports(workplace: Opened, qtbot: QtBot) -> Reports:
    return Reports(workplace("aigerim", "ru"), qtbot)


def renamed(office: Office, name: str) -> None:
    change_settings(office, {"letterhead_right": name})


def test_a_paper_of_before_is_not_shown_again(reports: Reports) -> None:
    office = reports.work.desk.office
    renamed(office, "Прежнее ведомство")
    reports.work.desk.changed.emit()
    reports.says("Прежнее ведомство")
    reports.work.show_page("settings")
    renamed(office, "Новое ведомство")
    reports.work.desk.changed.emit()
    reports.come()
    reports.says("Новое ведомство")


def test_a_change_while_it_is_looked_at_makes_it_anew_and_hides_nothing(reports: Reports) -> None:
    reports.qtbot.waitUntil(lambda: reports.page._pdf is not None, timeout=20_000)
    renamed(reports.work.desk.office, "Новое ведомство")
    reports.work.desk.changed.emit()
    assert reports.page.paper.stack.currentWidget() is reports.page.paper.view
    reports.says("Новое ведомство")
