"""What tells of a done act lies over no page but the air at its foot (or what scrolls through it):
fields and buttons can be used while it is there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ombuds.errors import Refusal
from ombuds.i18n import LANGUAGES, T, Text, literal
from ombuds.ui.desk.telling import tell_error
from ombuds.ui.kit.look.tokens import GAP
from ombuds.ui.kit.messages import Toast
from ombuds.ui.shell.workplace import Workplace
from tests.ui.clipping import SIZE, clipped

SMALL = (1024, 600)
SHORT, LONG = (
    T("Undone: “{act}”, {number}", act="edit", number="2026-AST-000001"),
    literal("Ә" * 60),
)
LONGER = literal("Істі жабуға болмайды, себебі шешім қабылданбаған. " * 4)


def told(work: Workplace, words: Text) -> Toast:
    work.desk.told.emit(words, True)
    return next(one for one in work.findChildren(Toast) if one.isVisible())


def covers(toast: QWidget, part: QWidget, air: int = 0) -> bool:
    """Whether it lies over a part, less the `air` at the foot of that."""
    at = part.mapTo(part.window(), QPoint(0, 0))
    over = toast.mapTo(toast.window(), QPoint(0, 0))
    whole = part.rect().adjusted(0, 0, 0, -air)
    return toast.rect().translated(over).intersects(whole.translated(at))


@pytest.mark.parametrize("size", [SIZE, SMALL], ids=["1280", "1024"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_covers_no_page_and_says_all(
    workplace: Callable[..., Workplace], qtbot: QtBot, language: str, size: tuple[int, int]
) -> None:
    work = workplace("aigerim", language)
    work.resize(*size)
    qtbot.wait(20)
    for words in (SHORT, LONG, LONGER):
        toast = told(work, words)
        qtbot.wait(20)
        assert not covers(toast, work.stack, air=GAP)
        assert not covers(toast, work.rail.fold_button)
        assert work.rect().contains(toast.geometry())
        assert clipped(toast) == []


def test_it_stays_at_the_foot_of_a_window_that_is_resized(
    workplace: Callable[..., Workplace], qtbot: QtBot
) -> None:
    work = workplace("aigerim", "kk")
    toast = told(work, LONGER)
    for size in (SMALL, SIZE):
        work.resize(*size)
        qtbot.wait(20)
        assert work.rect().contains(toast.geometry())
        assert not covers(toast, work.stack, air=GAP)


def test_a_refusal_of_the_window_makes_room_for_what_a_page_tells(qtbot: QtBot) -> None:
    window = QWidget()
    inner = QWidget(window)
    qtbot.addWidget(window)
    window.resize(*SIZE)
    window.show()
    tell_error(inner, Refusal("no", T("Close", "act")))
    Toast(inner, SHORT)
    assert len([one for one in window.findChildren(Toast) if one.isVisible()]) == 1
