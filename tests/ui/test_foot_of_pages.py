"""What scrolls on a page goes down to the status line; what stands ends a little above it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ombuds.services.cases.complaint_json import complaint_from_json
from ombuds.services.cases.registering import register
from ombuds.services.office.settings import set_setting
from ombuds.ui.kit.look.tokens import GAP
from ombuds.ui.kit.parts import Card
from ombuds.ui.shell.workplace import Workplace
from tests.ui.pages import settle, shown
from tests.ui.test_nothing_clips import COMPLAINT

SCROLL = {"overview", "intake", "people", "reports", "settings"}
"""Pages of the rail with a part that scrolls on the ground of the window."""


def test_every_page(workplace: Callable[..., Workplace], qtbot: QtBot) -> None:
    """Reaches the status line where something scrolls, and has air within what was scrolled."""
    work = workplace("aigerim", "ru")
    register(work.desk.office, complaint_from_json(COMPLAINT))
    seen = set()
    for code in shown(work, qtbot):
        assert work.page is not None
        end, bare = _foot(work.page, work), _bare(work.page)
        assert end == work.status.y(), f"{code} ends too early"
        for area in bare:
            assert _foot(area, work) == end, code
            assert _air(area) >= GAP, f"{code}: nothing beneath the last of what scrolls"
        for card in _standing(work.page):
            assert _foot(card, work) <= end - GAP, f"{code}: a card stands on the status line"
        seen |= {code} if bare else set()
    assert seen == SCROLL


def test_a_case_scrolls_down_to_the_status_line(
    workplace: Callable[..., Workplace], qtbot: QtBot
) -> None:
    work = workplace("saule", "ru")
    made = register(work.desk.office, complaint_from_json(COMPLAINT))
    work.show_page("case", made.number)
    page: Any = work.page
    qtbot.waitUntil(lambda: page.opened is not None and not page.building)
    settle(work, qtbot)
    assert _foot(page.board, work) == work.status.y()
    bar = page.board.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    lowest = max(_foot(card, work) for card in page.board.cards.values())
    assert work.status.y() - lowest == GAP


def _foot(widget: QWidget, work: Workplace) -> int:
    """The first line beneath a widget."""
    return widget.mapTo(work, QPoint(0, widget.height())).y()


def _bare(page: QWidget) -> list[QScrollArea]:
    """What scrolls on the ground of the window, not within a card."""
    areas = [one for one in page.findChildren(QScrollArea) if one.isVisible()]
    return [area for area in areas if not _within_card(area)]


def _within_card(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, Card):
        above = above.parentWidget()
    return above is not None


def _air(area: QScrollArea) -> int:
    """Between the last of what is in it and its end."""
    sheet: Any = area.widget()
    air: int = sheet.layout().contentsMargins().bottom()
    return air


def _standing(page: QWidget) -> list[Card]:
    """Cards outside of what scrolls."""
    areas = _bare(page)
    cards = [one for one in page.findChildren(Card) if one.isVisible()]
    return [card for card in cards if not any(area.isAncestorOf(card) for area in areas)]


def test_a_training_book_says_that_it_is_one(
    workplace: Callable[..., Workplace], qtbot: QtBot
) -> None:
    work = workplace("aigerim", "en")
    qtbot.waitUntil(lambda: "Locks in" in work.status.words.text())
    assert "Training" not in work.status.words.text()
    set_setting(work.desk.office, "training", "yes")
    work.desk.changed.emit()
    qtbot.waitUntil(lambda: "Training book: its cases are made up" in work.status.words.text())
