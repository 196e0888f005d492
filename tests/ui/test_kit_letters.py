"""The palette of Kazakh letters stands by its field, and covers none of the field's words."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ombuds.i18n import Text, literal
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.letters import KazakhLetters, Palette
from ombuds.ui.kit.fields.text import LongTextField, TextField
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.parts import column
from tests.ui.keyboard import key_event

Made = Callable[[], TextField | LongTextField]
SHORT, LONG = literal("Аты"), literal("Бұрын қайда жүгінген, қашан және қандай жауап алған")


class Sheet(QWidget):
    """A field beneath something that is hidden at first."""

    def __init__(self, labelled: Labelled) -> None:
        super().__init__()
        self.labelled, self.above = labelled, QLabel("Екі\nжол")
        self.above.hide()
        inner = QWidget()
        inner.setLayout(column(40, labelled, 40, None))
        self.setLayout(column(self.above, inner))

    def palette_at(self) -> QRect:
        (shown,) = (one for one in self.findChildren(Palette) if one.isVisible())
        return shown.geometry()

    def at(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self, QPoint(0, 0)), widget.size())

    def covered(self) -> list[QWidget]:
        at = self.palette_at()
        return [one for one in self.labelled.words() if at.intersects(self.at(one))]


@pytest.fixture
def letters(qapp: QApplication) -> Iterator[KazakhLetters]:
    shortcuts().layout.learn(key_event("Q", "ru"))
    made = KazakhLetters(qapp)
    yield made
    made.deleteLater()


def shown(qtbot: QtBot, labelled: Labelled, width: int = 500) -> Sheet:
    made = Sheet(labelled)
    qtbot.addWidget(made)
    made.resize(width, 260)
    made.show()
    made.activateWindow()
    labelled.editor.setFocus()
    qtbot.waitUntil(labelled.editor.hasFocus)
    return made


@pytest.mark.parametrize("make", [TextField, LongTextField])
@pytest.mark.parametrize("width", [240, 300, 420, 800])
@pytest.mark.parametrize("hint", [None, literal("ЖСН-нен алынды, қолмен түзетуге болмайды")])
@pytest.mark.parametrize("label", [SHORT, LONG])
def test_it_covers_neither_the_field_nor_its_words(
    qtbot: QtBot, letters: KazakhLetters, label: Text, hint: Text | None, width: int, make: Made
) -> None:
    field = make()
    sheet = shown(qtbot, Labelled(label, field, True, hint), width)
    assert not sheet.covered()
    assert not sheet.palette_at().intersects(sheet.at(field))
    assert sheet.rect().contains(sheet.palette_at())
    field.set_problem(literal("Мұндай күн жоқ"))
    assert len(sheet.labelled.words()) == 3, "what is told later is not covered either"
    qtbot.waitUntil(lambda: not sheet.covered())


def test_it_stands_beside_a_short_label(qtbot: QtBot, letters: KazakhLetters) -> None:
    field = TextField()
    sheet = shown(qtbot, Labelled(SHORT, field))
    at, by = sheet.palette_at(), sheet.at(field)
    assert (at.right(), at.bottom()) == (by.right(), by.y() - 4)


def test_it_goes_with_its_field(qtbot: QtBot, letters: KazakhLetters) -> None:
    field = TextField()
    sheet = shown(qtbot, Labelled(SHORT, field))

    def apart() -> QPoint:
        return sheet.palette_at().topLeft() - sheet.at(field).topRight()

    before, place = apart(), sheet.palette_at()
    sheet.above.show()
    qtbot.waitUntil(lambda: sheet.palette_at() != place and apart() == before)
    sheet.resize(640, 300)
    qtbot.waitUntil(lambda: sheet.at(field).width() > 600 and apart() == before)
