"""Colours by what they mean, sizes on a grid of 4, and the type scale.

`colours()` are those of the theme in use; painted widgets ask at every paint.
"""

from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QGuiApplication


class Colours(NamedTuple):
    """A theme. A name is used in code and, with dashes, in the style sheet."""

    window: str
    surface: str
    sunken: str
    line: str
    control: str
    text: str
    text_2: str
    text_3: str
    accent: str
    on_accent: str
    selection: str
    danger: str
    danger_soft: str
    warn: str
    warn_soft: str
    done: str
    done_soft: str


LIGHT = Colours(
    window="#F4F6F8",
    surface="#FFFFFF",
    sunken="#ECEFF3",
    line="#DCE1E7",
    control="#74808C",
    text="#14202A",
    text_2="#44525E",
    text_3="#586570",
    accent="#0A6478",
    on_accent="#FFFFFF",
    selection="#DCEFF2",
    danger="#A8201A",
    danger_soft="#FCECEA",
    warn="#7A4A00",
    warn_soft="#FFF3DA",
    done="#17623A",
    done_soft="#E5F3EA",
)
DARK = Colours(
    window="#11171C",
    surface="#192127",
    sunken="#222C33",
    line="#2E3942",
    control="#7D8B97",
    text="#E9EEF2",
    text_2="#BAC5CD",
    text_3="#A0ADB7",
    accent="#5CC3D6",
    on_accent="#06232B",
    selection="#153C46",
    danger="#FF9389",
    danger_soft="#3A1F1F",
    warn="#F0BC5E",
    warn_soft="#35290F",
    done="#74CB95",
    done_soft="#16301F",
)

GRID = 4
MARGIN, GAP, PADDING = 16, 12, 14
RADIUS, FIELD_RADIUS = 8, 6
TITLE, TOP_BAR, STATUS = 28, 44, 26
RAIL, RAIL_FOLDED, RAIL_ROW, RAIL_FOLDS_BELOW = 208, 56, 36, 1400
HEAD, ROW_TWO, ROW_ONE = 31, 44, 32
FIELD, SMALL, TARGET = 32, 26, 24
PANE_LEAST, PANE_MOST = 330, 344
RING, RING_GAP = 2, 2
"""Width of the focus ring, and the space between it and the border it goes around."""

MIDDLE, CENTRE = 0x80, 0x84
"""`AlignVCenter` and `AlignCenter` for `QPainter.drawText`, without the class `Qt`."""

FAMILY = "Inter Ombuds"
SCALE: dict[str, tuple[float, QFont.Weight]] = {
    "page": (19, QFont.Weight.DemiBold),
    "section": (14, QFont.Weight.DemiBold),
    "figure": (22, QFont.Weight.DemiBold),
    "base": (13, QFont.Weight.Normal),
    "medium": (13, QFont.Weight.Medium),
    "strong": (13, QFont.Weight.DemiBold),
    "table": (12.5, QFont.Weight.Normal),
    "table-strong": (12.5, QFont.Weight.DemiBold),
    "small": (12, QFont.Weight.Normal),
    "label": (12, QFont.Weight.Medium),
    "small-strong": (12, QFont.Weight.DemiBold),
    "cap": (11, QFont.Weight.Medium),
    "code": (11, QFont.Weight.DemiBold),
}
"""Role of a text: size in pixels and weight; the line heights are in the font itself."""

_theme = [LIGHT]


def colours() -> Colours:
    """The colours of the theme in use."""
    return _theme[0]


def use(theme: Colours) -> None:
    """Changes the theme; `style.dress` also repaints all windows."""
    _theme[0] = theme


def colour(token: str) -> QColor:
    """A colour for a painter, by its token (`text-2`)."""
    return QColor(getattr(colours(), token.replace("-", "_")))


@cache
def font(role: str = "base") -> QFont:
    """The font of a role of `SCALE`, with figures of equal width."""
    size, weight = SCALE[role]
    made = QFont(FAMILY)
    if size % 1:  # only points may be fractions
        made.setPointSizeF(size * 72 / QGuiApplication.primaryScreen().logicalDotsPerInchY())
    else:
        made.setPixelSize(int(size))
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
