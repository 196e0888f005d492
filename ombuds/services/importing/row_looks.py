"""What a single row looks like: how much stands in it, and whether it may be one of headings."""

import re

from ombuds.services.importing.between import is_counted
from ombuds.services.importing.cells import RawRow, is_blank, one_line, text_of
from ombuds.services.importing.headings import LONGEST

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
