"""The card of a body: its facts stand as those of every card do."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ombuds.i18n import LANGUAGES
from ombuds.ui.kit.look.tokens import font
from ombuds.ui.shell.workplace import Workplace
from tests.ui.clipping import clipped_in
from tests.ui.pages import settle


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_have_one_edge_and_the_lines_of_a_card(
    workplace: Callable[..., Workplace], qtbot: QtBot, language: str
) -> None:
    work = workplace("aigerim", language)
    work.show_page("bodies")
    settle(work, qtbot)
    pane = _shown(work, qtbot, 0)
    names, told = _facts(pane)
    assert len(names) == len(told) >= 4
    assert {_left(one, pane) for one in names} == {_left(pane.name, pane)}, "as the title has it"
    edges = {_left(one, pane) for one in told}
    assert len(edges) == 1
    for name, value in zip(names, told, strict=True):
        assert (name.font(), value.font()) == (font("small"), font("table"))
        assert name.y() == value.y()
    assert clipped_in(work) == []


def test_another_body_has_its_facts_at_the_same_edge(
    workplace: Callable[..., Workplace], qtbot: QtBot
) -> None:
    work = workplace("aigerim", "ru")
    work.show_page("bodies")
    settle(work, qtbot)
    said, edges = [], set()
    for at in range(3):
        pane = _shown(work, qtbot, at)
        _, told = _facts(pane)
        said.append([one.text() for one in told])
        edges |= {_left(one, pane) for one in told}
    assert len(edges) == 1
    assert said[0] != said[1] != said[2], "what stood there before is gone"


def _shown(work: Workplace, qtbot: QtBot, at: int) -> Any:
    """The card of a body of the list."""
    page: Any = work.page
    page.rows.setCurrentIndex(page.rows.model().index(at, 0))
    settle(work, qtbot)
    return page.pane


def _facts(pane: Any) -> tuple[list[QLabel], list[QLabel]]:
    labels = sorted(
        (one for one in pane.facts.findChildren(QLabel) if one.isVisible()),
        key=lambda one: (one.y(), one.x()),
    )
    return labels[::2], labels[1::2]


def _left(label: QLabel, pane: Any) -> int:
    return label.mapTo(pane, QPoint(0, 0)).x()
