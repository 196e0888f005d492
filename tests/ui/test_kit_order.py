"""The way Tab goes over a ground of parts that come and go."""

from PySide6.QtWidgets import QHBoxLayout, QLayoutItem, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot
from shiboken6 import getAllValidWrappers

from ombuds.ui.kit.keyboard.order import Laid, _laid


def ground(qtbot: QtBot) -> tuple[Laid, list[QLineEdit]]:
    """Five fields, the last made lying first, two of them side by side in the middle."""
    made, fields = Laid(), [QLineEdit() for _ in range(5)]
    box, beside = QVBoxLayout(made), QHBoxLayout()
    box.addWidget(fields[4])
    box.addLayout(beside)
    for field in fields[:2]:
        beside.addWidget(field)
    for field in fields[2:4]:
        box.addWidget(field)
    qtbot.addWidget(made)
    made.show()
    return made, fields


def test_parts_are_reached_as_they_lie(qtbot: QtBot) -> None:
    made, fields = ground(qtbot)
    assert [fields.index(one) for one in _laid(made)] == [4, 0, 1, 2, 3]  # type: ignore[arg-type]


def test_no_item_of_a_layout_is_kept(qtbot: QtBot) -> None:
    """It would be taken for whatever Qt makes next at its address: a header, a scroll bar."""
    made, _ = ground(qtbot)
    before = sum(isinstance(one, QLayoutItem) for one in getAllValidWrappers())
    list(_laid(made))
    assert sum(isinstance(one, QLayoutItem) for one in getAllValidWrappers()) == before
