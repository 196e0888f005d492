"""Options side by side: where the focus comes to, and how it looks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.fields.text import TextField
from ombuds.ui.kit.parts import column
from tests.ui.keyboard import press


class Asked(QWidget):
    """A question between two fields."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.choice, self.after = TextField(), SegmentedChoice(), TextField()
        self.setLayout(column(self.before, self.choice, self.after))

    def tabbed(self, key: Qt.Key = Qt.Key.Key_Tab) -> QWidget | None:
        """What has the focus after Tab from the field before (or after)."""
        start = self.before if key == Qt.Key.Key_Tab else self.after
        start.setFocus()
        QTest.keyClick(start, key)
        return QApplication.focusWidget()


@pytest.fixture
def asked(qtbot: QtBot) -> Asked:
    made = Asked()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.before.setFocus()
    qtbot.waitUntil(made.before.hasFocus)
    return made


def test_tab_comes_to_what_is_chosen_now(asked: Asked) -> None:
    yes, no, unknown = asked.choice.segments()
    assert asked.tabbed() is yes
    assert asked.tabbed(Qt.Key.Key_Backtab) is yes, "from behind too, not to the last"
    no.click()
    assert asked.tabbed() is no
    asked.choice.set_value("unknown")
    assert asked.tabbed() is asked.tabbed(Qt.Key.Key_Backtab) is unknown
    asked.choice.set_value("yes")
    assert asked.tabbed() is yes
    press(yes, "Right")
    assert no.hasFocus() and asked.choice.value() == "no"
    asked.choice.setFocus()
    assert no.hasFocus()
    QTest.keyClick(no, Qt.Key.Key_Tab)
    assert asked.after.hasFocus()
    asked.choice.set_value(None)
    assert asked.tabbed() is yes


def test_an_answer_taken_back_leaves_the_focus_where_it_is(asked: Asked) -> None:
    no = asked.choice.segments()[1]
    no.click()
    no.setFocus()
    press(no, "Del")
    assert asked.choice.value() is None and no.hasFocus()


def test_the_focus_does_not_look_like_a_choice(asked: Asked) -> None:
    _, no, unknown = asked.choice.segments()
    unknown.click()
    asked.choice.set_value(None)
    asked.before.setFocus()
    plain = ground(no)
    no.setFocus()
    assert ground(no) == plain
    no.click()
    assert ground(no) != plain
    asked.choice.set_value(None)
    lined = no.grab().toImage()
    asked.before.setFocus()
    assert lined != no.grab().toImage(), "but it shows"


def ground(segment: QWidget) -> str:
    return segment.grab().toImage().pixelColor(6, 6).name()
