"""Codes that another table of the file explains, or a list below their own: «03» is «охрана труда».

A legend is a small table of two or three columns: a code and its meaning, and maybe the column
whose codes they are. A column of a register is explained by the legend that knows its values.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ombuds.services.importing.cells import RawRow, one_line, text_of
from ombuds.services.importing.known import plain
from ombuds.services.importing.outline import Outline

MOST_CODES = 500
LONGEST_CODE = 12  # letters
_LONGEST = 300  # letters of a cell that are looked at
_MOST_FIGURES = 7  # of a code, and one
_BEGINNING = 5  # letters by which a word is known in every case
_FEW = 2  # different values: too few to tell a column by them
_SEVERAL = re.compile(r"[,;/+|\s]+")
_OF_CODE = frozenset(("рубр", "рубрика", "код", "п", "пункт", "code", "айдар"))
_POINT = re.compile(r"(?:п|пп|рубр|код|№)\.?(?=\d)", re.IGNORECASE)
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
