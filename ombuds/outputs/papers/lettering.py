"""Letters on paper: the two embedded fonts, widths in points, breaking into lines.

Both fonts are Noto Sans: its figures are all of one width, its letters hold all 42 of Kazakh.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ombuds.i18n.formats import bound
from ombuds.outputs.escaping import Drawable, paper_text
from ombuds.resources import FONTS

_GLUE = "\0"  # between a number and its noun; in no text that was `drawn`
REGULAR, BOLD = "NotoSans", "NotoSans-Bold"
_FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf"}


@cache
def face(name: str) -> TTFont:
    """A font by its name, registered with the library on first use."""
    path = FONTS / _FILES[name]
    font = TTFont(name, str(path))
    pdfmetrics.registerFont(font)
    return font


@cache
def _advances(bold: bool) -> dict[str, float]:
    """Width of each letter at one point."""
    known = face(BOLD if bold else REGULAR).face
    widths = {chr(code): width / 1000 for code, width in known.charWidths.items()}
    return {"□": known.defaultWidth / 1000, **widths}


@cache
def _drawable() -> Drawable:
    regular, bold = (frozenset(face(name).face.charToGlyph) for name in (REGULAR, BOLD))
    return Drawable(regular & bold)


def drawn(text: str) -> str:
    """Text as the fonts can draw it, line breaks kept."""
    return paper_text(text, _drawable())


@lru_cache(maxsize=1 << 16)
def _unit_width(text: str, bold: bool) -> float:
    advance = _advances(bold)
    return sum(advance[letter] for letter in text)


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line that was `drawn` is, in points."""
    return _unit_width(text, bold) * size


def wrap(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """Lines no wider than `room` points; a word that is wider is broken. Linear in the text."""
    if len(text) < 400:
        return list(_short(text, room / size, bold))
    return [line for part in drawn(text).split("\n") for line in _lines(part, room / size, bold)]


@lru_cache(maxsize=1 << 14)
def _short(text: str, unit: float, bold: bool) -> tuple[str, ...]:
    return tuple(line for part in drawn(text).split("\n") for line in _lines(part, unit, bold))


def _lines(paragraph: str, unit: float, bold: bool) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    space = _unit_width(" ", bold)
    used = 0.0
    for word in _words(paragraph, unit, bold):
        wide = _wide(word, unit, bold)
        if line and used + space + wide <= unit:
            line.append(word)
            used += space + wide
            continue
        if line:
            lines.append(" ".join(line))
        *full, last = _pieces(word, unit, bold) if wide > unit else (word,)
        lines += full
        line, used = [last], _unit_width(last, bold)
    lines.append(" ".join(line))
    return lines


def _words(paragraph: str, unit: float, bold: bool) -> Iterator[str]:
    """The words of a paragraph, those that belong together as one where a line holds them."""
    for glued in bound(paragraph, _GLUE).split(" "):
        word = glued.replace(_GLUE, " ")
        yield from [word] if _wide(word, unit, bold) <= unit else word.split(" ")


def _wide(word: str, unit: float, bold: bool) -> float:
    return _unit_width(word, bold) if len(word) < 100 else unit + 1


def _pieces(word: str, unit: float, bold: bool) -> list[str]:
    """A word cut where the line ends."""
    advance = _advances(bold)
    pieces: list[str] = []
    start, used = 0, 0.0
    for at, letter in enumerate(word):
        step = advance[letter]
        if used + step > unit and at > start:
            pieces.append(word[start:at])
            start, used = at, 0.0
        used += step
    pieces.append(word[start:])
    return pieces
