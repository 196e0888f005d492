"""A choice that is too long for its field ends in three dots, every one of which is seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from ombuds.i18n import literal
from ombuds.ui.kit.fields.choices import ChoiceField
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.look.theme import theme

WORDS = ("Азаптау және қатыгез қарым-қатынас", "представитель Уполномоченного в регионе")
WIDTHS, WHOLE = (110, 131, 150, 177, 200, 220, 252, 260, 290), 500
ARROW = 30


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest) -> Iterator[None]:
    theme().set(request.param)
    yield
    theme().set("light")


@pytest.mark.usefixtures("themed")
@pytest.mark.parametrize("icon", ["", "calendar"])
@pytest.mark.parametrize("words", WORDS)
def test_what_a_narrow_field_says_is_seen_to_the_last_dot(
    qtbot: QtBot, words: str, icon: str
) -> None:
    cut = []
    for width in WIDTHS:
        field = _field(qtbot, words, icon, width)
        said = _said(field)
        cut.append(said != words)
        assert said == words or said.endswith("…")
        roomy = _field(qtbot, said, icon, WHOLE)
        assert _said(roomy) == said, "there is room for it"
        assert _picture(field, width) == _picture(roomy, width), f"{said}, cut at {width}"
        assert field.toolTip() == (words if said != words else "")
    assert cut[0] and sorted(cut, reverse=True) == cut, "what is wider says no less"


def _field(qtbot: QtBot, words: str, icon: str, width: int) -> ChoiceField:
    field = ChoiceField([Option(1, literal(words))], icon=icon)
    field.set_value(1)
    qtbot.addWidget(field)
    field.resize(width, field.sizeHint().height())
    field.show()
    return field


def _said(field: ChoiceField) -> str:
    """The words as they are painted."""
    option = QStyleOptionComboBox()
    field.initStyleOption(option)
    said: str = option.currentText  # type: ignore[attr-defined]
    return said


def _picture(field: ChoiceField, width: int) -> QImage:
    """All that stands before the arrow of a field so wide, but for its border."""
    return field.grab().toImage().copy(2, 3, width - ARROW - 2, field.height() - 6)
