"""The window comes back where it stood, for these screens, and never where nobody reaches it."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ombuds.services.office import preferences
from ombuds.services.office.office import Office
from ombuds.services.office.preferences import Preferences
from ombuds.ui.entry import sign_in
from ombuds.ui.shell import door
from ombuds.ui.shell import window as screens
from ombuds.ui.shell.window import Window
from tests.offices import Template


@pytest.fixture
def window(template: Template, tmp_path: Path, qtbot: QtBot) -> Callable[[], Window]:
    folder = template.copy(tmp_path / "place.ombuds")
    preferences.save(Preferences().used(folder, "daniyar"))

    def made() -> Window:
        shown = Window(None)
        qtbot.addWidget(shown)
        shown.show()
        return shown

    return made


def test_size_and_place_are_remembered_for_these_screens(
    window: Callable[[], Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    monkeypatch.setattr("ombuds.ui.shell.window.LEAST", (300, 200))
    first = window()
    first.resize(room.width() - 60, room.height() - 80)
    first.move(room.x() + 20, room.y() + 30)
    size, at = first.size(), first.pos()
    first.close()
    second = window()
    assert (second.size(), second.pos()) == (size, at)
    monkeypatch.setattr(screens, "screens_now", lambda: "another set of screens")
    second.close()
    third = window()
    third.resize(room.width() - 30, room.height() - 40)
    third.close()
    monkeypatch.undo()
    assert len(preferences.load().windows) == 2, "the other set did not change this one"


def test_what_lies_off_every_screen_comes_back(window: Callable[[], Window]) -> None:
    shown = window()
    room = QGuiApplication.primaryScreen().availableGeometry()
    for x, y in ((room.right() + 500, 100), (-5000, 100), (100, room.bottom() + 400), (100, -900)):
        shown.move(x, y)
        screens.bring_back(shown)
        edge = shown.geometry()
        assert room.contains(edge.topLeft()) or edge.topLeft() == room.topLeft(), (x, y)
    shown.move(room.x() + 40, room.y() + 10)
    screens.bring_back(shown)
    assert (shown.x(), shown.y()) == (room.x() + 40, room.y() + 10), "what is seen stays"


def test_a_window_larger_than_every_screen_is_made_to_fit(
    window: Callable[[], Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = window()
    shown.setMinimumSize(300, 200)
    shown.resize(700, 500)
    shown.move(0, 0)
    small = SimpleNamespace(availableGeometry=lambda: QRect(0, 0, 600, 400))
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [small])
    screens.bring_back(shown)
    monkeypatch.undo()
    assert (shown.width(), shown.height()) == (600, 400)


def test_a_geometry_that_is_no_geometry_harms_nothing(window: Callable[[], Window]) -> None:
    preferences.remember(windows={screens.screens_now(): "no geometry"})
    assert window().isVisible()


def test_page_and_rail_are_as_they_were(
    window: Callable[[], Window], sign_in: Callable[..., Office], qtbot: QtBot
) -> None:
    preferences.remember(rail_folded=None, page="")
    office = sign_in("daniyar")
    first: Any = window()
    first._opened(office)
    first.work.show_page("reports")
    folded = not first.work.rail.folded
    first.work.fold_by_hand()
    first.close()
    qtbot.waitUntil(lambda: first.work is None)
    second: Any = window()
    second._opened(sign_in("daniyar"))
    assert second.work.shown_code == "reports"
    qtbot.waitUntil(lambda: second.work.rail.folded is folded)
    second.close()
    qtbot.waitUntil(lambda: second.work is None)


def test_another_windows_memory_is_left_alone(window: Callable[[], Window]) -> None:
    shown = window()
    preferences.remember(theme="dark", notify=False)
    shown.close()
    known = preferences.load()
    assert (known.theme, known.notify) == ("dark", False)


def test_opening_is_said_only_when_it_takes_long(
    window: Callable[[], Window], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = window()
    page = shown.findChild(sign_in.SignIn)
    assert page is not None
    monkeypatch.setattr(door.Door, "enter", lambda *_: None)  # never answered
    before = page.enter.text()
    page.enter.click()
    assert not page.enter.isEnabled()
    assert page.enter.text() == before, "0.3 s are not over"
    assert page._opens.interval() == 300
    qtbot.waitUntil(lambda: page.enter.text() != before)
    page.wait(False)
    assert page.enter.text() == before
