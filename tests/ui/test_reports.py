"""The page of reports: what is looked at, printed and saved is the book as it is now."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from ombuds.services.office.office import Office
from ombuds.services.office.settings import change_settings
from ombuds.ui.shell.workplace import Workplace
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
            lambda: self.page._pdf is not None and words in text_of(self.page._pdf)
        )
        assert self.page.paper.print.isEnabled()


@pytest.fixture
def reports(workplace: Opened, qtbot: QtBot) -> Reports:
    return Reports(workplace("aigerim", "ru"), qtbot)


def renamed(office: Office, name: str) -> None:
    change_settings(office, {"letterhead_right": name})


@pytest.mark.parametrize("width", [1280, 1024])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_year_of_a_month_is_never_cut(
    workplace: Opened, qtbot: QtBot, width: int, language: str
) -> None:
    work = workplace("aigerim", language)
    work.resize(width, 692)
    work.show_page("reports")
    month: Any = work.page.choosing.month  # type: ignore[union-attr]
    qtbot.wait(50)
    for at in range(12):
        month.setCurrentIndex(at)
        month.initStyleOption(QStyleOptionComboBox())
        assert month.toolTip() == "", month.currentText()


def test_the_cards_keep_their_width_with_and_without_a_scroll_bar(reports: Reports) -> None:
    choosing, widths = reports.page.choosing, set()
    for height in (1000, 500):
        reports.work.resize(1280, height)
        reports.qtbot.wait(50)
        widths.add((choosing.month.width(), choosing.verticalScrollBar().isVisible()))
    assert len({wide for wide, _ in widths}) == 1 and len(widths) == 2


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
    reports.qtbot.waitUntil(lambda: reports.page._pdf is not None)
    renamed(reports.work.desk.office, "Новое ведомство")
    reports.work.desk.changed.emit()
    assert reports.page.paper.stack.currentWidget() is reports.page.paper.view
    reports.says("Новое ведомство")
