"""The one place where words of a user are made safe for paper, for CSV and for sheets.

On paper nothing is ever read as markup: text is drawn letter by letter, so `<b>`,
`<img src="file:…">` and `&amp;` come out as typed. What is left to do is to take out
what cannot be drawn and to show that it was there.
"""

import re
import unicodedata

from ombuds.i18n import T, say

SHEET_CELL = 32_767  # UTF-16 units that a cell of a spreadsheet holds
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Drawable(dict[int, str | None]):
    """A table for `str.translate`: each letter as it can be drawn with a font.

    Controls and invisible letters go, breaks of all kinds become `\\n`, spaces a space;
    what the font lacks becomes `□`, which is drawn as a box even where the font lacks it too.
    """

    def __init__(self, glyphs: frozenset[int]) -> None:
        super().__init__()
        self._glyphs = glyphs

    def __missing__(self, code: int) -> str | None:
        self[code] = letter = self._drawn(chr(code))
        return letter

    def _drawn(self, letter: str) -> str | None:
        if letter in "\n\v\f\x85\u2028\u2029":
            return "\n"
        category = unicodedata.category(letter)
        if letter == "\t" or (category == "Zs" and letter != "\xa0"):
            return " "
        if category in {"Cc", "Cf"}:
            return None
        return letter if ord(letter) in self._glyphs and ord(letter) < 0x10000 else "□"


def paper_text(text: str, drawable: Drawable) -> str:
    """Text that a font can draw, its line breaks kept as `\\n`."""
    breaks = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return unicodedata.normalize("NFC", breaks).translate(drawable)


def csv_text(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before `= + - @`, tab, CR."""
    return f"'{text}" if _FORMULA.match(text) else text


def csv_text_back(text: str) -> str:
    """What `csv_text` was given."""
    return text[1:] if _GUARDED.match(text) else text


def sheet_text(text: str, lang: str) -> str:
    """Text for a cell written with `write_string`: no letters that XML forbids; what is longer
    than a cell holds is cut, and a mark at its end says so.
    """
    clean = _NO_XML.sub("\ufffd", text)
    if _units(clean) <= SHEET_CELL:
        return clean
    note = say(T("[cut here; {n} characters in all]", n=len(clean)), lang)
    room = SHEET_CELL - len(note) - 2
    kept = clean.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    return f"{kept}… {note}"


def _units(text: str) -> int:
    return len(text) if len(text) <= SHEET_CELL // 2 else len(text.encode("utf-16-le")) // 2
