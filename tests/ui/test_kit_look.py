"""The tokens are those of the drawings, and can be read: contrasts by WCAG 2.2."""

import pytest
from PySide6.QtGui import QColor, QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ombuds.resources import FONTS, ICONS
from ombuds.ui.kit import icons, style
from ombuds.ui.kit.fields import TextField
from ombuds.ui.kit.tokens import DARK, FIELD, LIGHT, SCALE, Colours, colours, font

LETTERS = "әғқңөұүһіӘҒҚҢӨҰҮҺІёЁ№₸«»—…"


def _light(colour: str) -> float:
    parts = [getattr(QColor(colour), f"{name}F")() for name in ("red", "green", "blue")]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_everything_can_be_read(theme: Colours) -> None:
    grounds = (theme.window, theme.surface, theme.sunken, theme.selection)
    for ground in grounds:
        for text in (theme.text, theme.text_2, theme.text_3):
            assert contrast(text, ground) >= 4.5
    for kind in ("danger", "warn", "done"):
        colour, soft = getattr(theme, kind), getattr(theme, f"{kind}_soft")
        assert contrast(colour, soft) >= 4.5 and contrast(theme.text, soft) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.on_accent, theme.danger) >= 4.5
    assert contrast(theme.control, theme.surface) >= 3


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
