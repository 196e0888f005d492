"""Every control of every page can be named, reached by Tab and seen when it is there."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from ombuds.i18n import LANGUAGES
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.ring import FocusRings
from ombuds.ui.shell.workplace import Workplace
from tests.ui.contrast import seen
from tests.ui.pages import shown

CODE = re.compile(r"[a-z]+(_[a-z0-9]+)+|[a-z]+\.[a-z_]+")
"""What the program calls things, and people do not: `in_person`, `case.number`."""

NO_ROLES = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Grouping)
"""What a screen reader says nothing of; right only for what is read by scrolling it."""


def controls(work: QWidget) -> list[QWidget]:
    """What Tab should reach: whatever takes the focus by it, can be seen and may be used."""
    return [
        widget
        for widget in work.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget.window() is work
    ]


def activate(work: QWidget, qtbot: QtBot) -> None:
    work.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is work)


def called(widget: QWidget) -> str:
    """For the message of a test: the class, and where it stands."""
    chain, above = [type(widget).__name__], widget.parentWidget()
    while above is not None and len(chain) < 5:
        chain.append(type(above).__name__)
        above = above.parentWidget()
    return f"{' < '.join(chain)} ({widget.accessibleName()})"


@pytest.fixture
def rings(qapp: QApplication) -> Iterator[None]:
    made = FocusRings(qapp)
    yield
    qapp.focusChanged.disconnect(made._moved)
    made._leave()
    made.deleteLater()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_is_named(
    workplace: Callable[..., Workplace], qtbot: QtBot, language: str
) -> None:
    work = workplace("aigerim", language)
    for code in shown(work, qtbot):
        for widget in controls(work):
            heard = QAccessible.queryAccessibleInterface(widget)
            name = heard.text(QAccessible.Text.Name)
            assert name.strip(), f"{code}: no name: {called(widget)}"
            assert not CODE.fullmatch(name), f"{code}: {name} is a code: {called(widget)}"
            scrolled = isinstance(widget, QAbstractScrollArea)
            assert scrolled or heard.role() not in NO_ROLES, f"{code}: no role: {called(widget)}"


def walk(work: Workplace, key: Qt.Key, most: int) -> list[QWidget]:
    """What has the focus, Tab after Tab, until it comes around."""
    visited: list[QWidget] = []
    for _ in range(most):
        now = QApplication.focusWidget()
        assert now is not None
        if visited and now is visited[0]:
            break
        visited.append(now)
        QTest.keyClick(now, key)
    return visited


def test_tab_reaches_everything_in_order(workplace: Callable[..., Workplace], qtbot: QtBot) -> None:
    work = workplace("saule", "kk")
    for code in shown(work, qtbot):
        activate(work, qtbot)
        wanted = controls(work)
        wanted[0].setFocus()
        qtbot.waitUntil(wanted[0].hasFocus)
        forth = walk(work, Qt.Key.Key_Tab, 3 * len(wanted))
        missed = [called(one) for one in wanted if not any(map(_group(one).__contains__, forth))]
        assert missed == [], f"{code}: not reached"
        assert len(set(forth)) == len(forth), f"{code}: Tab is caught"
        backwards = [back for back in (_step_back(b, a) for a, b in _pairs(forth)) if back]
        assert backwards == [], f"{code}: the order jumps"
        wanted[0].setFocus()
        back = walk(work, Qt.Key.Key_Backtab, 3 * len(wanted))
        assert set(back) == set(forth), f"{code}: Shift+Tab goes elsewhere"


def _group(widget: QWidget) -> list[QWidget]:
    """The widget and what the arrow keys lead to from there: one of several is one stop of Tab."""
    if not isinstance(widget, QAbstractButton):
        return [widget]
    if (group := widget.group()) is not None and group.exclusive():
        return list(group.buttons())
    around = widget.parentWidget()
    if widget.autoExclusive() and around is not None:
        return [b for b in around.findChildren(QAbstractButton) if b.autoExclusive()]
    return [widget]


def _pairs(walked: list[QWidget]) -> Iterator[tuple[QWidget, QWidget]]:
    yield from pairwise(walked)


def _step_back(now: QWidget, before: QWidget) -> str:
    """A step up, or to the left in one line, among what lies on one ground."""
    if now.parentWidget() is not before.parentWidget():
        return ""
    above = now.geometry().bottom() < before.geometry().top()
    beside = abs(now.geometry().center().y() - before.geometry().center().y()) < 12
    left = beside and now.x() < before.x()
    return f"{called(before)} → {called(now)}" if above or left else ""


def test_the_focus_can_be_seen(
    workplace: Callable[..., Workplace], qtbot: QtBot, rings: None
) -> None:
    work = workplace("saule", "kk")
    for code in shown(work, qtbot):
        activate(work, qtbot)
        shortcuts().by_keyboard = True
        unseen = []
        for widget in controls(work):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            focused = _around(widget, work)
            if focused is None:
                continue  # scrolled out of sight: Qt brings it back when a person comes by Tab
            widget.clearFocus()
            QApplication.processEvents()
            if focused == _around(widget, work):
                unseen.append(called(widget))
        assert unseen == [], code


def _around(widget: QWidget, work: QWidget) -> QImage | None:
    box = seen(widget, work)
    if box.isEmpty():
        return None
    return work.grab(box.adjusted(-5, -5, 5, 5) & work.rect()).toImage()
