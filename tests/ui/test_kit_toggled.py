"""A screen reader toggles a control and clicks nothing: that is heard like a click, once."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ombuds.i18n import literal
from ombuds.ui.desk.bars import Place, Rail
from ombuds.ui.kit.fields.choices import CheckField, CheckGroup, RadioGroup
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import SegmentedChoice

TWO = [Option("a", literal("Бір")), Option("b", literal("Екі"))]


@pytest.mark.parametrize(
    ("made", "button", "value"),
    [
        (lambda: CheckField(literal("Иә")), lambda one: one, True),
        (lambda: CheckGroup(TWO), lambda one: one.buttons[1][1], ("b",)),
        (lambda: RadioGroup(TWO), lambda one: one.buttons[1][1], "b"),
        (lambda: SegmentedChoice(TWO), lambda one: one.segments()[1], "b"),
    ],
    ids=["check", "checks", "radios", "segments"],
)
@pytest.mark.parametrize("way", ["toggle", "click"])
def test_an_editor(qtbot: QtBot, made: Any, button: Any, value: Any, way: str) -> None:
    editor = made()
    qtbot.addWidget(editor)
    edited: list[Any] = []
    editor.edited.connect(lambda: edited.append(editor.value()))
    editor.set_value(None)
    assert edited == []
    getattr(button(editor), way)()
    assert edited == [value]
    editor.set_value(None)
    assert edited == [value]


def test_a_place_of_the_rail(qtbot: QtBot) -> None:
    rail = Rail([Place(code, literal(code), "folder") for code in ("cases", "people")])
    qtbot.addWidget(rail)
    rail.show()
    asked: list[str] = []
    rail.chosen.connect(asked.append)
    rail.choose("cases")
    assert asked == []
    rail.items["people"].toggle()
    assert asked == ["people"]
    qtbot.mouseClick(rail.items["cases"], Qt.MouseButton.LeftButton)
    assert asked == ["people", "cases"]
    qtbot.mouseClick(rail.items["cases"], Qt.MouseButton.LeftButton)
    assert asked == ["people", "cases", "cases"]  # where one is already: the page is shown anew
