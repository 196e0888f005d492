"""Lists of codes that stand below the rows of their own table: «Расшифровка VID», «1 – почта».

A list is rows below each other of a code and its meaning, in two cells or in one. It is believed
where it explains a column of the table; then its rows are none of the register.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ombuds.services.importing.cells import RawRow, is_blank, one_line, text_of
from ombuds.services.importing.known import plain
from ombuds.services.importing.legends import LONGEST_CODE, Legend, knows, legend_of, values_in
from ombuds.services.importing.outline import Outline

_LEAST = 2  # codes of a list
_LONGEST = 300  # letters of a line that is looked at
_PAIR = re.compile(rf"(\S{{1,{LONGEST_CODE}}}?)\s*(?:[-–—=:]|\s[-–—=])\s*(?=\S*[^\W\d_])(.+)")
_NEXT = re.compile(r"\s*[;\n]\s*|\s*,\s*(?=\S{1,4}\s*[-–—=]\s)")
_TITLE = re.compile(r"([^:]+):\s*(.+)")


@dataclass(slots=True, repr=False)
class _List:
    """Codes with their meanings, the rows they stand in, and the title above them."""

    title: str = ""
    pairs: list[tuple[str, str]] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


def taken_below(outline: Outline) -> list[Legend]:
    """The legends below the rows of a table. What they stand in is no longer its rows."""
    lists = [one for one in _lists(outline.scanty) if len(one.pairs) >= _LEAST]
    if not lists:
        return []
    apart = {number for one in lists for number in one.rows}
    sample = [row for row in outline.sample if row.number not in apart]
    found: list[Legend] = []
    taken: set[int] = set()
    for one in lists:
        for legend in legend_of(one.pairs, _named(one.title, outline.titles)):
            columns = enumerate(outline.titles)
            if any(knows(legend, values_in(sample, at), plain(title)) for at, title in columns):
                found.append(legend)
                taken.update(one.rows)
    outline.repeated |= taken
    outline.rows -= len(taken)
    outline.sample = [row for row in outline.sample if row.number not in taken]
    return found


def _named(title: str, titles: Sequence[str]) -> str | None:
    """The plain heading of the column that a list says to explain."""
    words = f" {plain(title)} "
    named = [one for one in map(plain, titles) if one and f" {one} " in words]
    return max(named, key=len, default=None)


def _lists(rows: Sequence[RawRow] | Iterator[RawRow]) -> Iterator[_List]:
    """Rows below each other, in the same two cells, each of a code of its own."""
    begun, last, places = _List(), 0, ()
    for row in rows:
        filled = tuple(at for at, value in enumerate(row.cells) if not is_blank(value))
        title, pairs = _read(row, filled)
        codes = {code for code, _ in begun.pairs}
        apart = row.number != last + 1 or (pairs and begun.pairs and filled != places)
        if apart or title or not pairs or not codes.isdisjoint(code for code, _ in pairs):
            yield begun
            begun = _List(title if title or apart else "")
        if pairs:
            begun.pairs += pairs
            begun.rows.append(row.number)
            places = filled
        elif len(filled) == 1:
            begun.title = one_line(text_of(row.cells[filled[0]]))[:_LONGEST]
        last = row.number
    yield begun


def _read(row: RawRow, filled: tuple[int, ...]) -> tuple[str, list[tuple[str, str]]]:
    """The codes of a row with their meanings, and the title before them if it stands there."""
    texts = [text_of(row.cells[at])[:_LONGEST] for at in filled]
    if len(texts) == 2 and len(texts[0]) <= LONGEST_CODE and any(map(str.isalpha, texts[1])):
        return "", [(one_line(texts[0]), one_line(texts[1]))]
    if len(texts) != 1:
        return "", []
    titled = _TITLE.fullmatch(texts[0])
    for title, text in ((titled[1], titled[2]), ("", texts[0])) if titled else (("", texts[0]),):
        found = [_PAIR.fullmatch(part.strip(" .")) for part in _NEXT.split(text) if part.strip()]
        pairs = [(one[1], one[2]) for one in found if one]
        if len(pairs) == len(found) > (1 if title else 0):
            return title, pairs
    return "", []
