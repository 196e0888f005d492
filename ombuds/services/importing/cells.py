"""Cells of a register as they come out of a file, and the plain text of each."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from ombuds.errors import Refusal
from ombuds.i18n import T

MOST_ROWS = 200_000  # a register of many years
LONGEST_CELL = 4_000_000  # letters: what the book keeps of one text
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True, repr=False)
class RawRow:
    """A row of a sheet. Comments by the index of their column."""

    number: int
    cells: tuple[object, ...]
    comments: tuple[tuple[int, str], ...] = ()
    struck: bool = False


def within_reason(rows: Iterable[RawRow]) -> list[RawRow]:
    """All rows that hold something. Refuses more than a register has."""
    kept: list[RawRow] = []
    for row in rows:
        if row.comments or any(value not in (None, "") for value in row.cells):
            kept.append(row)
        if len(kept) > MOST_ROWS:
            text = T("The table has more than {n} rows: bring it in by parts.", n=MOST_ROWS)
            raise Refusal("too_many", text)
    return kept


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """A visible sheet; a CSV file is one without a name."""

    name: str | None
    rows: list[RawRow]


class _Kept(dict[int, str | None]):
    """For `str.translate`: invisible letters and controls go, line breaks and tabs stay."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        gone = letter not in "\n\t" and unicodedata.category(letter) in {"Cc", "Cf", "Cs"}
        self[code] = kept = None if gone else letter
        return kept


_kept = _Kept()


def cleaned(text: str) -> str:
    """A text without what cannot be seen; breaks of all kinds are line feeds."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return _BREAKS.sub("\n", text).translate(_kept).strip()


def one_line(text: str) -> str:
    return " ".join(text.split())


def text_of(value: object) -> str:
    """A cell as text: whole numbers without a point, dates as ISO."""
    if value is None:
        return ""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        if value.time() == time(0):
            return value.date().isoformat()
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return cleaned(str(value))
