"""A workplace in front, for tests of what stands around the pages."""

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ombuds.ui.shell.workplace import Workplace


def settled(work: Workplace, qtbot: QtBot) -> Workplace:
    """In front of all others, with every question answered."""

    def active() -> bool:
        work.activateWindow()  # once more, where the window was not there yet
        return work.isActiveWindow()

    qtbot.waitUntil(active)
    quiet(work, qtbot)
    return work


def quiet(work: Workplace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not (work.desk.tasks._asked or work.finder._later.isActive()))


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def letters(widget: QWidget, words: str) -> None:
    """Types letters of any alphabet, as an input method does."""
    for letter in words:
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, key)


def type_in(work: Workplace, words: str, qtbot: QtBot, wait: bool = True) -> None:
    """Puts other words into the search box."""
    work.bar.search.selectAll()
    letters(work.bar.search, words)
    if wait:
        quiet(work, qtbot)


def rows(work: Workplace) -> list[str]:
    """What the finder lists, heads of groups apart."""
    return [hit.first for hit in work.finder.model.hits if not hit.head]


def chosen(work: Workplace) -> Any:
    at = work.finder.view.currentIndex().row()
    return work.finder.model.hits[at] if at >= 0 else None
