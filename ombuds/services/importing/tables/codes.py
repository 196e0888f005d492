"""Lists of codes beside the rows that they explain: below these, above the headings, in a heading.

A list is rows below each other of a code and its meaning («Расшифровка VID», «1 – почта»), in two
cells, in three with the column before them, or in one. It is believed where it explains a column
of the table; then what it stands in is no row of the register.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from ombuds.services.importing.cells.known import a_word_of, plain, plain_words, words
from ombuds.services.importing.files.cells import RawRow, Sheet, is_blank, one_line, text_of
from ombuds.services.importing.tables.headings import Headings
from ombuds.services.importing.tables.outline import Outline, filled

# Codes that another table of the file explains, or a list below their own: «03» is «охрана труда».
#
# A legend is a small table of two or three columns: a code and its meaning, and maybe the column
# whose codes they are. A column of a register is explained by the legend that knows its values.

MOST_CODES = 500
LONGEST_CODE = 12  # letters
_LONGEST = 300  # letters of a cell that are looked at
_MOST_FIGURES = 7  # of a code, and one
_BEGINNING = 5  # letters by which a word is known in every case
_FEW = 2  # different values: too few to tell a column by them
_SEVERAL = re.compile(r"[,;/+|\s]+")
_OF_CODE = frozenset(words("layout.codes.beside"))
_POINT = re.compile(rf"{a_word_of('layout.codes.joined')}\.?(?=\d)", re.IGNORECASE)
_NEARLY_ALL = 0.9  # of the values of a column are codes of the legend

Meanings = Mapping[str, str]


@dataclass(frozen=True, slots=True, repr=False)
class Legend:
    """Meanings by code. `of`: the plain title of the only column they explain, if it is said;
    `words`: beginnings of the words that the column is called by which they explain.
    """

    meanings: Meanings
    of: str | None = None
    words: frozenset[str] = frozenset()


def legends_in(tables: Iterable[tuple[str | None, Outline]]) -> list[Legend]:
    """The legends among the tables of a file, given with the names of their sheets."""
    return [legend for sheet, outline in tables for legend in _legends(sheet, outline)]


def _legends(sheet: str | None, outline: Outline) -> Iterator[Legend]:
    if not 1 < outline.rows <= min(MOST_CODES, len(outline.sample)):
        return
    rows = list(map(texts_of, outline.sample))
    width = max(map(len, rows))
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    used = [at for at in range(width) if any(row[at] for row in rows)]
    cells = [[row[at] for at in used] for row in rows if all(row[at] for at in used)]
    if len(used) == 2 and len(cells) == len(rows):
        titles = [outline.titles[at] for at in used if at < len(outline.titles)]
        words = frozenset(_begun(" ".join((*titles, sheet or ""))))
        for legend in legend_of(cells, None):
            yield replace(legend, words=words)
    elif len(used) == 3 and len(cells) == len(rows):
        by_column: dict[str, list[list[str]]] = defaultdict(list)
        for column, *pair in cells:
            by_column[plain(column)].append(pair)
        for column, pairs in by_column.items():
            yield from legend_of(pairs, column)


def texts_of(row: RawRow) -> list[str]:
    """The cells of a row in one line each, as far as they are looked at."""
    return [one_line(text_of(value)[:_LONGEST]) for value in row.cells]


def legend_of(pairs: Sequence[Sequence[str]], of: str | None) -> Iterator[Legend]:
    """A legend, if the first words are short codes, each another, and the second say more."""
    codes = [code for code, _ in pairs]
    short = all(len(code) <= LONGEST_CODE for code in codes)
    told = sum(any(map(str.isalpha, meaning)) for _, meaning in pairs)
    longer = sum(len(meaning) > len(code) for code, meaning in pairs)
    if short and len(set(codes)) == len(codes) and told == len(codes) and 2 * longer > len(codes):
        yield Legend({pair[0]: pair[1] for pair in pairs}, of)


def explained(outline: Outline, legends: Sequence[Legend]) -> dict[int, Meanings]:
    """For the columns of a table whose values are codes, what these mean."""
    found: dict[int, Meanings] = {}
    titles = list(map(plain, outline.titles))
    taken = [one for one in legends if any(_is_of(one, title) for title in titles)]
    for at, title in enumerate(titles):
        values = values_in(outline.sample, at)
        free = [one for one in legends if one not in taken or _is_of(one, title)]
        fitting = [one for one in free if knows(one, values, title)]
        if fitting:
            found[at] = max(fitting, key=lambda one: _is_of(one, title)).meanings
    return found


def _begun(title: str) -> list[str]:
    """The words of a title, each cut to its beginning."""
    return [word[:_BEGINNING] for word in plain(title).split()]


def values_in(rows: Iterable[RawRow], at: int) -> list[str]:
    """The values of a column."""
    texts = (one_line(text_of(r.cells[at])[:_LONGEST]) for r in rows if at < len(r.cells))
    return list(filter(None, texts))


def knows(legend: Legend, told: Sequence[str], title: str) -> bool:
    """Whether a legend explains a column: half of its values if the legend is called after it,
    else nearly all, and some stand there again, as numbers of rows do not. What is said to be of
    one column explains another only where its codes are no numbers, which any list may have."""
    values = set(told)
    named = _is_of(legend, title)
    if not values or not (named or legend.of is None or are_words(legend.meanings)):
        return False
    known = sum(meaning(legend.meanings, value) is not None for value in values)
    if named:
        return 2 * known >= len(values)
    return known >= _NEARLY_ALL * len(values) and _FEW < len(values) < len(told)


def _is_of(legend: Legend, title: str) -> bool:
    """Whether a legend is called after a column: «violation» after «Violation code(s)», a list
    «Код», «Вопрос» after «Код вопроса»."""
    within = legend.of is not None and f" {legend.of} " in f" {title} "
    said = _begun(title)
    return within or (bool(said) and legend.words.issuperset(said))


def are_words(codes: Iterable[str]) -> bool:
    """Whether codes are no numbers, which any list may have."""
    return all(any(map(str.isalpha, code)) for code in codes)


def meaning(meanings: Meanings, text: str) -> str | None:
    """What a code means, or several with signs between them; none for what is no code."""
    parts = (_POINT.sub("", part.strip(" .()")) for part in _SEVERAL.split(text))
    parts = (part for part in parts if part and (part in meanings or part.lower() not in _OF_CODE))
    found = [next(filter(None, map(meanings.get, _spellings(part))), None) for part in parts]
    told = [one for one in found if one is not None]
    return "; ".join(told) if told and len(told) == len(found) else None


def _spellings(code: str) -> Iterator[str]:
    """A code as it stands, in capitals, and with the noughts that a spreadsheet takes off."""
    yield from (code, code.upper(), code.lstrip("0"))
    if code.isdigit():
        yield from (code.zfill(width) for width in range(2, _MOST_FIGURES))


def with_meanings(row: RawRow, meanings: Mapping[int, Meanings]) -> RawRow:
    """A row with the meaning of each code in the place of it."""
    cells = list(row.cells)
    for at, known in meanings.items():
        if at < len(cells) and cells[at] is not None:
            cells[at] = meaning(known, one_line(text_of(cells[at]))) or cells[at]
    return row._replace(cells=tuple(cells))


_LEAST = 2  # codes of a list
# letters of a line that is looked at
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


# Codes explained on a sheet of their own, in whatever shape: lists below each other under their
# titles, beside each other, with the name of the list in a column or once above, or in one line.

_WIDEST = 12  # cells of a row: more are of a table
_SHORT = 5  # letters of codes of a list without a name
_FIELDS = 3  # that the headings of a register name at least
_OF_CODES = plain_words("layout.codes.list")
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
        lists = _lists_on_sheet(table, at, named=at > 0 and at - 1 != meant)
        made = [one for title, pairs in lists.items() for one in _legend(title, pairs)]
        meant = at + 1 if made else meant
        yield from made


def _lists_on_sheet(table: Sequence[Sequence[str]], at: int, *, named: bool) -> Pairs:
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
