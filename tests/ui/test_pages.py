"""The pages of the workplace: made one after the other, and nothing is seen of that."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ombuds.ui.workplace import Workplace
from tests.ui.pages import shown
from tests.ui.shell import settled


class Windows(QObject):
    """Notes every window that comes up: a widget shown before it stands in a page is one."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("name", ["daniyar", "aigerim", "admin"])
def test_no_page_flashes_a_window_while_it_is_made(
    workplace: Callable[[str, str], Workplace], qtbot: QtBot, qapp: QApplication, name: str
) -> None:
    work = settled(workplace(name, "kk"), qtbot)
    windows = Windows()
    qapp.installEventFilter(windows)
    try:
        assert list(shown(work, qtbot)) == work.allowed
    finally:
        qapp.removeEventFilter(windows)
    assert windows.seen == []
    assert work.isActiveWindow()
