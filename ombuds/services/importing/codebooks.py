"""Codes explained on a sheet of their own, in whatever shape: lists below each other under their
titles, beside each other, with the name of the list in a column or once above, or in one line."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from ombuds.services.importing.cells import Sheet
from ombuds.services.importing.codes import codes_in_words
from ombuds.services.importing.headings import Headings
from ombuds.services.importing.known import plain
from ombuds.services.importing.legends import (
    LONGEST_CODE,
    MOST_CODES,
    Legend,
    are_words,
    legend_of,
    legends_in,
    texts_of,
)
from ombuds.services.importing.outline import Outline
from ombuds.services.importing.row_looks import filled

_WIDEST = 12  # cells of a row: more are of a table
_SHORT = 5  # letters of codes of a list without a name
_FIELDS = 3  # that the headings of a register name at least
_OF_CODES = frozenset(map(plain, "code codes код коды кода шифр коды кодтар value list".split()))
Pairs = dict[str, list[tuple[str, str]]]


def legends_of(
    sheets: Sequence[Sheet], found: Sequence[tuple[int, Outline]], headings: Headings
) -> Iterator[Legend]:
    """The legends on the sheets of a file. `found`: the tables, with the places of their sheets."""
    for at, sheet in enumerate(sheets):
        own = [outline for place, outline in found if place == at]
        legends = legends_in((sheet.name, outline) for outline in own)
        yield from legends
        register = any(len(headings.hints_of(one.titles)) >= _FIELDS for one in own)
        if not (legends or register) and len(sheets) > 1:
            yield from _on_sheet(sheet)


def _on_sheet(sheet: Sheet) -> Iterator[Legend]:
    rows = list(islice(sheet.walk(), MOST_CODES + 1))
    widest = max(map(filled, rows), default=0)
    if len(rows) > MOST_CODES or widest > _WIDEST:
        return
    lines = list(map(texts_of, rows))
    width = max(map(len, lines), default=0)
    table = [[*line, *[""] * (width + 1 - len(line))] for line in lines]
    meant = -1  # the column of the last meanings: no names of lists
    for at in range(width):
        lists = _lists(table, at, named=at > 0 and at - 1 != meant)
        made = [one for title, pairs in lists.items() for one in _legend(title, pairs)]
        meant = at + 1 if made else meant
        yield from made


def _lists(table: Sequence[Sequence[str]], at: int, *, named: bool) -> Pairs:
    """The codes of a column with what stands after them, by the title above or the name before."""
    found: Pairs = defaultdict(list)
    title = ""
    for line in table:
        code, told = line[at], line[at + 1]
        if 0 < len(code) <= LONGEST_CODE and any(map(str.isalpha, told)):
            title = line[at - 1] if named and line[at - 1] else title
            found[title].append((code, told))
        elif code:
            said, pairs = codes_in_words(code)
            title = said or code
            found[title] += pairs
    return found


def _legend(title: str, pairs: Sequence[tuple[str, str]]) -> Iterator[Legend]:
    if [any(map(str.isdigit, code)) for code, _ in pairs] == [n > 0 for n in range(len(pairs))]:
        title, pairs = title or pairs[0][0], pairs[1:]  # headings over codes
    of = " ".join(word for word in plain(title).split() if word not in _OF_CODES)
    codes = [code for code, _ in pairs]
    short = all(len(code) <= _SHORT for code in codes)  # no names of towns with who is there
    if len(pairs) > 1 and (of or (short and are_words(codes))):
        yield from legend_of(pairs, of or None)
