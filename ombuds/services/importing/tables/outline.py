"""Where the tables of a sheet are: their headings, and the rows under them.

Headings are known by their words; where a sheet has none that are known, by their look: the
first row as wide as those below it, of short words, over cells of another kind.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from ombuds.services.importing.files.cells import RawRow, Sheet, is_blank, one_line, text_of
from ombuds.services.importing.tables.between import is_counted
from ombuds.services.importing.tables.headings import LONGEST, Headings

# What a single row looks like: how much stands in it, and whether it may be one of headings.

_LONG_NUMBER = re.compile(r"\d{4,}")
_YEAR = re.compile(r"(?:19|20)\d\d\W*")


def is_counted_row(row: RawRow) -> bool:
    """Whether a row holds the numbers of the columns."""
    told = [value for value in row.cells if not is_blank(value)]
    return len(str(told[0])) < 4 and is_counted([text_of(value) for value in told])


def may_be_heading(row: RawRow) -> bool:
    """Whether a row is worth a look: no day, no long number, nothing long stands in it."""
    filled = 0
    for value in row.cells:
        if value is None or value == "":
            continue
        if not isinstance(value, (str, int)) or len(str(value)) > 2 * LONGEST:
            return False
        if isinstance(value, str) and _LONG_NUMBER.search(value) and not _YEAR.fullmatch(value):
            return False
        filled += 1
    return filled > 1


def short_texts(row: RawRow) -> tuple[str, ...]:
    return tuple(
        "" if value is None else one_line(text_of(value)[: LONGEST * 2]) for value in row.cells
    )


def filled(row: RawRow) -> int:
    return sum(not is_blank(value) for value in row.cells)


def looks_like_headings(row: RawRow) -> bool:
    """Short words, each once; years may be among them."""
    texts = [text for text in short_texts(row) if text]
    words = [text for text in texts if not _YEAR.fullmatch(text)]
    plain = all(len(text) <= LONGEST and not _LONG_NUMBER.search(text) for text in words)
    signs = sum(any(letter.isalpha() or letter == "№" for letter in text) for text in words)
    return may_be_heading(row) and plain and 10 * signs >= 8 * len(words)


LEAST_HEADINGS = 3
MOST_HEADING_ROWS = 3
SAMPLE = 400  # rows of a table by which its columns are told
MOST_SCANTY = 500  # rows among which lists of codes are looked for
_HEAD = 60  # rows in which a heading without known words is looked for
_TITLES = ("name", "narrative", "surname", "subject")  # what no register is without
_FEW = 3
_WIDE = 0.6  # of the usual number of cells: less is a title


@dataclass(slots=True, repr=False)
class Outline:
    """A table: rows from `first` to `last` of the sheet's packed rows, counted from 0.

    `heading_rows` are numbers of rows as people count them; none above a table without. `groups`:
    what stands over several columns. `repeated`: rows that say the heading again. `meanings`: of
    codes, by column, where another table explains them. `scanty`: the rows of few cells above
    its headings, and the last of such below.
    """

    heading_rows: tuple[int, int]
    titles: tuple[str, ...]
    groups: tuple[str, ...]
    first: int
    last: int = -1
    rows: int = 0
    sideways: bool = False  # its headings stand below each other
    repeated: set[int] = field(default_factory=set)
    sample: list[RawRow] = field(default_factory=list)
    meanings: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    scanty: deque[RawRow] = field(default_factory=lambda: deque(maxlen=MOST_SCANTY))

    def same_titles(self, other: "Outline") -> bool:
        return self.titles == other.titles and self.groups == other.groups


@dataclass(slots=True)
class _Window:
    """A row and those right below it, as short texts."""

    rows: list[RawRow]
    texts: list[tuple[str, ...]]

    def follows(self, at: int) -> bool:
        return at < len(self.rows) and self.rows[at].number == self.rows[0].number + at


def outlines(
    sheet: Sheet, headings: Headings, heading: tuple[int, int] | None = None
) -> list[Outline]:
    """The tables of a sheet, in order. `heading`: the rows that somebody said are the heading."""
    found: list[Outline] = []
    skipped = 0
    head: list[RawRow] = []
    for at, window in enumerate(_windows(sheet.walk())):
        row = window.rows[0]
        if len(head) < _HEAD:
            head.append(row)
        if skipped:
            skipped -= 1
            continue
        if heading is None:
            made = _by_words(window, at, headings)
        else:
            made = _chosen(window, at, heading, headings, found[-1:])
        if made:
            skipped = made.first - at - 1
            if found and found[-1].same_titles(made):
                found[-1].repeated |= set(range(made.heading_rows[0], made.heading_rows[1] + 1))
            else:
                made.scanty.extend(one for one in head[:-1] if not found and filled(one) <= _FEW)
                found.append(made)
        elif found:
            _extend(found[-1], row, at)
    if not found and heading is None and (made := _unworded(sheet, head, headings)):
        found.append(made)
        _fill(made, sheet)
    return found


def _fill(made: Outline, sheet: Sheet) -> None:
    """Gives a table of unknown headings the rows below these."""
    for at, row in enumerate(sheet.walk()):
        if at >= made.first and may_be_heading(row) and short_texts(row) == made.titles:
            made.repeated.add(row.number)
        elif at >= made.first:
            _extend(made, row, at)


def _extend(outline: Outline, row: RawRow, at: int) -> None:
    outline.last = at
    outline.rows += 1
    if sum(map(bool, row.cells)) <= _FEW:
        outline.scanty.append(row)
    if len(outline.sample) < SAMPLE and filled(row) > 1 and not is_counted_row(row):
        outline.sample.append(row)


def _windows(rows: Iterable[RawRow]) -> Iterator[_Window]:
    """Each row with the rows below it, as many as a heading may have."""
    ahead: deque[RawRow] = deque()
    for row in rows:
        ahead.append(row)
        if len(ahead) > MOST_HEADING_ROWS:
            yield _window(list(ahead))
            ahead.popleft()
    while ahead:
        yield _window(list(ahead))
        ahead.popleft()


def _window(rows: list[RawRow]) -> _Window:
    if not may_be_heading(rows[0]):
        return _Window(rows, [])
    return _Window(rows, [short_texts(row) for row in rows])


# ---- by words


def _by_words(window: _Window, at: int, headings: Headings) -> Outline | None:
    """The heading that begins with a row, if its words are known."""
    if not window.texts:
        return None
    named = headings.hints_of if at < _HEAD else headings.fields_of
    single = len(named(window.texts[0]))
    cells = sum(map(bool, window.texts[0]))
    exact = len(headings.fields_of(window.texts[0]))
    if cells > max(_FEW * exact + bool(exact), 2 * single):
        return None
    best: Outline | None = None
    most = LEAST_HEADINGS - 1
    for height in range(1, MOST_HEADING_ROWS + 1):
        if height > 1 and not window.follows(height - 1):
            break
        under = height > 1 and _under_groups(window, height)
        if height > 1 and not under and not _names_more(window, height, headings):
            continue
        made = _made(window, at, height, headings)
        fields = named(made.titles)
        down = best is not None and (under or _goes_down(window, height))
        more = len(fields) > most or down
        if more and fields & set(_TITLES):
            best, most = made, max(most, len(fields))
    return best


def _goes_down(window: _Window, height: int) -> bool:
    """Whether the last row of a heading says again what stands above, as cells merged down do."""
    above, last = window.texts[height - 2], window.texts[height - 1]
    same = sum(bool(one) and one == two for one, two in zip(above, last, strict=False))
    return same < sum(map(bool, last)) < 2 * same


def _under_groups(window: _Window, height: int) -> bool:
    """Whether the second row of a heading names the columns under the groups above, all that
    these leave free, and nothing else but what is merged down."""
    if height != 2:
        return False
    above, last = zip(*zip_longest(*window.texts[:2], fillvalue=""), strict=True)
    gaps = [at for at, text in enumerate(above) if not text]
    heads = {at - 1 for at in gaps if at and above[at - 1]}
    fresh = [at for at, text in enumerate(last) if text and text != above[at]]
    return len(gaps) > 1 and set(gaps) <= set(fresh) <= heads.union(gaps)


def _names_more(window: _Window, height: int, headings: Headings) -> bool:
    """Whether the last of the rows of a heading is one: most of its cells are known words."""
    filled = [text for text in window.texts[height - 1] if text]
    return 2 * sum(map(headings.knows, filled)) > len(filled) > 0


def _chosen(
    window: _Window,
    at: int,
    heading: tuple[int, int],
    headings: Headings,
    found: Sequence[Outline],
) -> Outline | None:
    """The heading in the rows that somebody said, and where it is said again below them."""
    height = min(heading[1] - heading[0] + 1, MOST_HEADING_ROWS, len(window.rows))
    if not found:
        if window.rows[0].number != heading[0]:
            return None
        window.texts = [short_texts(row) for row in window.rows]
    elif not window.texts:
        return None
    made = _made(window, at, height, headings)
    return made if not found or made.same_titles(found[0]) else None


def _made(window: _Window, at: int, height: int, headings: Headings) -> Outline:
    rows = window.rows[:height]
    titles, groups = merged_titles(window.texts[:height], headings)
    return Outline((rows[0].number, rows[-1].number), titles, groups, at + height)


def merged_titles(
    texts: Sequence[Sequence[str]], headings: Headings
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Title and group of each column of a heading of several rows.

    The lowest words are the title, unless those above are known and these are not. A group
    stands over its columns once: over the first of them, as merged cells do; then it is no title.
    """
    width = max(map(len, texts))
    rows = [[*row, *[""] * (width - len(row))] for row in texts]
    titles, groups = [], []
    above = ""
    for at, column in enumerate(zip(*rows, strict=True)):
        words = [text for text in column if text]
        if column[0] or not words:
            above = column[0] if len(words) > 1 else ""
        title = words[-1] if words else ""
        over = at + 1 < width and not rows[0][at + 1] and any(row[at + 1] for row in rows[1:])
        known = headings.knows(words[0]) if len(words) > 1 and not over else False
        if known and not headings.knows(title):
            title = words[0]
        titles.append(title)
        groups.append(above if title != above else "")
    return tuple(titles), tuple(groups)


# ---- by look


def _unworded(sheet: Sheet, head: Sequence[RawRow], headings: Headings) -> Outline | None:
    """A table whose headings are not known, lie on their side, or are not there at all."""
    if len(head) < 2 or max(map(filled, head)) < 2:
        return None
    first = [next((text for text in short_texts(row) if text), "") for row in head]
    sideways = headings.fields_of(first)
    if len(sideways) > LEAST_HEADINGS and sideways & set(_TITLES):
        return Outline((0, 0), (), (), 0, sideways=True)
    return _by_look(sheet, head, headings)


def _by_look(sheet: Sheet, head: Sequence[RawRow], headings: Headings) -> Outline | None:
    """The first row about as wide as those below it: of words it is the heading, else there is
    none."""
    widths = sorted(map(filled, head))
    usual = widths[len(widths) // 2]
    for at, row in enumerate(head[:-1]):
        if filled(row) < max(2, _WIDE * usual):
            continue
        if not looks_like_headings(row):
            return Outline((0, 0), (), (), at) if filled(row) >= _FEW else None
        below = head[at + 1].number == row.number + 1
        two = below and _goes_on(sheet, row, head[at + 1])
        window = _Window(list(head[at:]), [short_texts(one) for one in head[at : at + 2]])
        return _made(window, at, 2 if two else 1, headings)
    return None


def _goes_on(sheet: Sheet, row: RawRow, below: RawRow) -> bool:
    """Whether a heading has a second row: its cells are merged across, or leave gaps for it."""
    across = any(
        first <= row.number <= last and right > left for first, left, last, right in sheet.merged
    )
    gaps = [
        at
        for at, value in enumerate(below.cells)
        if value not in (None, "") and (at >= len(row.cells) or row.cells[at] in (None, ""))
    ]
    return bool(gaps) and looks_like_headings(below) and (across or len(gaps) >= filled(row) // 2)
