"""Lists of codes beside the rows that they explain: below these, above the headings, in a heading.

A list is rows below each other of a code and its meaning («Расшифровка VID», «1 – почта»), in two
cells, in three with the column before them, or in one. It is believed where it explains a column
of the table; then what it stands in is no row of the register.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ombuds.services.importing.cells import RawRow, is_blank, one_line, text_of
from ombuds.services.importing.known import plain
from ombuds.services.importing.legends import LONGEST_CODE, Legend, knows, legend_of, values_in
from ombuds.services.importing.outline import Outline

_LEAST = 2  # codes of a list
_LONGEST = 300  # letters of a line that is looked at
_PAIR = re.compile(rf"(\S{{1,{LONGEST_CODE}}}?)\s*(?:[-–—=:]|\s[-–—=])\s*(?=\S*[^\W\d_])(.+)")
_NEXT = re.compile(r"\s*[;\n]\s*|\s*,\s*(?=\S{1,4}\s*[-–—=]\s)")
_ASIDE = re.compile(r"\(([^()]*)\)")
_TITLE = re.compile(r"([^:]+):\s*(.+)")


@dataclass(slots=True, repr=False)
class _List:
    """Codes with their meanings, the rows they stand in, and the title above them."""

    title: str = ""
    pairs: list[tuple[str, str]] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


def legends_beside(outline: Outline) -> list[Legend]:
    """The legends beside the rows of a table. What they stand in is no longer its rows."""
    lists = [one for one in _lists(outline.scanty) if len(one.pairs) >= _LEAST]
    lists += [made for title in outline.titles if (made := _in_heading(title))]
    if not lists:
        return []
    apart = {number for one in lists for number in one.rows}
    sample = [row for row in outline.sample if row.number not in apart]
    columns = [(plain(title), values_in(sample, at)) for at, title in enumerate(outline.titles)]
    found: list[Legend] = []
    taken: set[int] = set()
    for one in lists:
        for legend in legend_of(one.pairs, _named(one.title, outline.titles)):
            if any(knows(legend, values, title) for title, values in columns):
                found.append(legend)
                taken.update(one.rows)
    outline.repeated |= taken
    outline.rows -= sum(number > outline.heading_rows[1] for number in taken)
    outline.sample = [row for row in outline.sample if row.number not in taken]
    return found


def _in_heading(title: str) -> _List | None:
    """«Канал (1 – почта, 2 – лично)»."""
    aside = _ASIDE.search(title)
    pairs = codes_in_words(aside[1] if aside else title)[1]
    return _List(title, pairs) if len(pairs) >= _LEAST else None


def _named(title: str, titles: Sequence[str]) -> str | None:
    """The plain heading of the column that a list says to explain."""
    words = f" {plain(title)} "
    named = [one for one in map(plain, titles) if one and f" {one} " in words]
    return max(named, key=len, default=None)


def _lists(rows: Iterable[RawRow]) -> Iterator[_List]:
    """Rows below each other, in the same two cells, each of a code of its own."""
    begun, last = _List(), 0
    places: tuple[int, ...] = ()
    for row in rows:
        filled = tuple(at for at, value in enumerate(row.cells) if not is_blank(value))
        title, pairs = _read(row, filled)
        codes = {code for code, _ in begun.pairs}
        apart = bool(codes) and (row.number != last + 1 or (pairs and filled[-2:] != places))
        again = not codes.isdisjoint(code for code, _ in pairs)
        if apart or again or not pairs or (title and title != begun.title):
            yield begun
            begun = _List(title)
        if pairs:
            begun.pairs += pairs
            begun.rows.append(row.number)
            places = filled[-2:]
        elif len(filled) == 1:
            begun.title = one_line(text_of(row.cells[filled[0]]))[:_LONGEST]
        last = row.number
    yield begun


def _read(row: RawRow, filled: tuple[int, ...]) -> tuple[str, list[tuple[str, str]]]:
    """The codes of a row with their meanings, and the title before them if it stands there."""
    texts = [text_of(row.cells[at])[:_LONGEST] for at in filled]
    if len(texts) == 2 and len(texts[0]) <= LONGEST_CODE and any(map(str.isalpha, texts[1])):
        return "", [(one_line(texts[0]), one_line(texts[1]))]
    if len(texts) == 3 and len(texts[1]) <= LONGEST_CODE and any(map(str.isalpha, texts[2])):
        return one_line(texts[0]), [(one_line(texts[1]), one_line(texts[2]))]
    return codes_in_words(texts[0]) if len(texts) == 1 else ("", [])


def codes_in_words(line: str) -> tuple[str, list[tuple[str, str]]]:
    """«VID: 1 – почта, 2 – телефон», «1 – почта»."""
    titled = _TITLE.fullmatch(line)
    for title, text in ((titled[1], titled[2]), ("", line)) if titled else (("", line),):
        found = [_PAIR.fullmatch(part.strip(" .")) for part in _NEXT.split(text) if part.strip()]
        pairs = [(one[1], one[2]) for one in found if one]
        if len(pairs) == len(found) > (1 if title else 0):
            return title, pairs
    return "", []
