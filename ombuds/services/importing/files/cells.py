"""Cells of a register as they come out of a file, the plain text of each, and rows kept packed."""

import pickle
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import batched
from typing import NamedTuple

from ombuds.errors import Refusal
from ombuds.i18n import T

MOST_ROWS = 200_000  # a register of many years
MOST_COLUMNS = 200
LONGEST_CELL = 4_000_000  # letters: what the book keeps of one text
_PACK = 500  # rows
_MOST_DOWN = 100  # rows over which a cell may be merged
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# Whatever is not plainly a letter, sign or space; most cells hold none of it.
_UNCLEAN = re.compile(r"_x|[^\n -~\u00a0-\u00ac\u00ae-\u04ff«»–—’“”„№…]")


class RawRow(NamedTuple):
    """A row of a sheet. Comments by the index of their column."""

    number: int
    cells: tuple[object, ...]
    comments: tuple[tuple[int, str], ...] = ()
    struck: bool = False

    def __repr__(self) -> str:  # what people wrote reaches no log
        return f"RawRow({self.number})"


class Rows:
    """The rows of a sheet that hold something, packed, to be walked any number of times.

    A hundred thousand rows of fifteen columns take some twenty megabytes. Refuses more rows and
    columns than a register has, and texts that the book could not keep.
    """

    __slots__ = ("_packs", "count")

    def __init__(self, rows: Iterable[RawRow]) -> None:
        self._packs: list[bytes] = []
        self.count = 0
        for rows_ in batched(filter(_holds, map(_trimmed, rows)), _PACK):
            self.count += len(rows_)
            if self.count > MOST_ROWS:
                text = T("The table has more than {n} rows: bring it in by parts.", n=MOST_ROWS)
                raise Refusal("too_many", text)
            pack = pickle.dumps([tuple(row) for row in rows_])
            if len(pack) > LONGEST_CELL:
                _refuse_endless(rows_)
            self._packs.append(zlib.compress(pack, 1))

    def __iter__(self) -> Iterator[RawRow]:
        for pack in self._packs:
            # Packed above, in this process; nothing of it came from elsewhere.
            yield from map(RawRow._make, pickle.loads(zlib.decompress(pack)))  # noqa: S301

    def __len__(self) -> int:
        return self.count


def _holds(row: RawRow) -> bool:
    return bool(row.cells or row.comments)


def _trimmed(row: RawRow) -> RawRow:
    """The row without the empty cells at its end."""
    cells = row.cells
    filled = len(cells)
    while filled and is_blank(cells[filled - 1]):
        filled -= 1
    if filled > MOST_COLUMNS:
        raise too_wide()
    return row if filled == len(cells) else row._replace(cells=cells[:filled])


def _refuse_endless(rows: Iterable[RawRow]) -> None:
    for row in rows:
        if any(isinstance(value, str) and len(value) > LONGEST_CELL for value in row.cells):
            text = T("The text in row {row} is too long to be kept.", row=row.number)
            raise Refusal("too_long", text)


def too_wide() -> Refusal:
    return Refusal("too_wide", T("The table has more than 200 columns."))


def is_blank(value: object) -> bool:
    """Whether a cell says nothing: empty, spaces, signs that cannot be seen."""
    if value is None or value == "":
        return True
    if isinstance(value, str):
        return not value[0].isalnum() and (
            value.isspace() or (len(value) < _PACK and not cleaned(value))
        )
    return False


Span = tuple[int, int, int, int]  # first row, first column, last row, last column: rows from 1


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """A sheet; a CSV file is one without a name. `merged`: cells that are one."""

    name: str | None
    rows: Rows
    hidden: bool = False
    merged: tuple[Span, ...] = ()

    def walk(self) -> Iterator[RawRow]:
        """The rows, with what is merged down over several of them in each."""
        down = {
            (row, left)
            for top, left, last, right in self.merged
            if left == right and top < last <= top + _MOST_DOWN
            for row in range(top + 1, last + 1)
        }
        if not down:
            yield from self.rows
            return
        columns = sorted({column for _, column in down})
        above: dict[int, object] = {}
        for row in self.rows:
            cells = list(row.cells)
            for column in columns:
                if (row.number, column) in down:
                    cells.extend([None] * (column + 1 - len(cells)))
                    cells[column] = above.get(column)
                else:
                    above[column] = cells[column] if column < len(cells) else None
            yield row._replace(cells=tuple(cells))


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
    if (text.isprintable() and "_x" not in text) or not _UNCLEAN.search(text):
        return text.strip()
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return _BREAKS.sub("\n", text).translate(_kept).strip()


def one_line(text: str) -> str:
    return " ".join(text.split())


def text_of(value: object) -> str:
    """A cell as text: whole numbers without a point, dates as ISO."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip() if value.isprintable() and "_x" not in value else cleaned(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        if value.time() == time(0):
            return value.date().isoformat()
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return cleaned(str(value))
