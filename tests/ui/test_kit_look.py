"""Sheet, fonts, icons and heights are those of the drawings."""

import pytest
from PySide6.QtGui import QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from ombuds.i18n import literal
from ombuds.resources import FONTS, ICONS
from ombuds.ui.desk.bars import Place, RailItem
from ombuds.ui.entry.first_run import Steps
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.fields.text import TextField
from ombuds.ui.kit.look import icons, style
from ombuds.ui.kit.look.tokens import DARK, FIELD, LIGHT, SCALE, colour, colours, font
from ombuds.ui.kit.parts import Card, column

LETTERS = "әғқңөұүһіӘҒҚҢӨҰҮҺІёЁ№₸«»—…"


def test_the_sheet_leaves_no_token_open(qapp: QApplication) -> None:
    for dark in (True, False):
        style.dress(qapp, dark)
        assert "@" not in style.sheet()
        assert colours() == (DARK if dark else LIGHT)


def test_figures_have_one_width_and_all_letters_are_there(qapp: QApplication) -> None:
    for role in SCALE:
        metrics = QFontMetrics(font(role))
        assert metrics.horizontalAdvance("111") == metrics.horizontalAdvance("808")
    for file in FONTS.glob("*.[ot]tf"):
        raw = QRawFont(str(file), 13)
        assert all(raw.glyphIndexesForString(letter)[0] for letter in LETTERS), file.name
        assert file.stat().st_size < 200_000


def test_lines_are_as_high_as_drawn(qapp: QApplication) -> None:
    assert [QFontMetrics(font(r)).lineSpacing() for r in ("small", "base", "page", "figure")] == [
        pytest.approx(height, abs=1) for height in (16, 18, 26, 30)
    ]


def test_every_icon_can_be_painted(qapp: QApplication) -> None:
    for file in ICONS.glob("*.svg"):
        assert not icons.pixmap(file.stem, ratio=2.0).toImage().isNull()
    assert icons.pixmap("lock", size=16, ratio=2.0).width() == 32


def test_a_field_is_as_high_as_drawn(qtbot: QtBot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    field.show()
    assert field.height() == FIELD


def test_a_long_warning_is_shown_whole(qtbot: QtBot) -> None:
    """Three lines in a narrow place, and one line when there is room again."""
    field = TextField()
    labelled = Labelled(literal("Туған күні"), field)
    page = QWidget()
    page.setLayout(column(labelled, None))
    qtbot.addWidget(page)
    page.resize(180, 300)
    page.show()
    field.set_warning(literal("ЖСН бойынша туған күні басқа: 14.03.1985, ал мұнда 14.03.1986 тұр"))
    qtbot.wait(20)
    message = labelled.message
    three = message.height()
    assert three == message.heightForWidth(message.width()) >= 48
    page.resize(600, 300)
    qtbot.wait(20)
    assert message.height() < three


def test_the_step_now_is_the_bold_one(qtbot: QtBot) -> None:
    steps = Steps([literal("Кітап"), literal("Құпиясөз"), literal("Код")])
    qtbot.addWidget(steps)
    steps.show()
    for now in (1, 2, 0):
        steps.set_step(now)
        bold = [label.font().weight() == font("small-strong").weight() for _, label in steps._steps]
        assert bold == [step == now for step in range(3)]


def test_what_is_counted_never_runs_into_the_name_of_its_page(qtbot: QtBot) -> None:
    item = RailItem(Place("deadlines", literal("Мерзімдер"), "clock"))
    qtbot.addWidget(item)
    item.count, words = 3, literal("мерзімі өткен: 3")
    metrics = QFontMetrics(font("small-strong"))
    assert item._counted(words, metrics, 200) == "мерзімі өткен: 3"
    assert item._counted(words, metrics, 60) == "3"


def test_a_list_leaves_the_corners_of_its_card_round(qtbot: QtBot) -> None:
    card, rows = Card(padding=1), QListWidget()
    rows.addItems(["one"] * 40)
    card.body.addWidget(rows)
    qtbot.addWidget(card)
    card.resize(200, 120)
    with qtbot.waitExposed(card):
        card.show()
    image = card.grab().toImage()
    for x in (1, 198):
        for y in (1, 118):
            assert image.pixelColor(x, y) != colour("surface"), (x, y)
    assert image.pixelColor(100, 118) == colour("surface")


def test_no_line_runs_under_a_round_corner(qtbot: QtBot) -> None:
    choice = SegmentedChoice((Option(1, literal("one")), Option(2, literal("two"))))
    qtbot.addWidget(choice)
    with qtbot.waitExposed(choice):
        choice.show()
    for value, inner, outer in ((1, -2, 2), (2, 1, -3)):
        choice.set_value(value)
        segment = next(one for one in choice.segments() if one.isChecked())
        image, low = segment.grab().toImage(), segment.height() - 1
        assert image.pixelColor(inner % image.width(), low) == colour("accent")
        assert image.pixelColor(outer % image.width(), low) != colour("accent")
