"""Typing errors in names: the nearest name keys that stand in cases open to the reader."""

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, select

from ombuds.domain.cases import Case
from ombuds.domain.registers import PersonKey
from ombuds.services.seen import SEARCH, exactly
from ombuds.store.book import Reading
from ombuds.store.stored import shape_of

CASE = shape_of(Case).table
KEY = shape_of(PersonKey).table
LEAST = 4  # letters under which every name is near every other


def respelt(
    reading: Reading, readable: ColumnElement[bool], names: Sequence[str]
) -> tuple[str, ...] | None:
    """Name keys with each unknown word replaced by the nearest known one.

    Words are compared with those of names that begin with the same letters as any of them;
    None if a word is near none, or nothing would change. Known is what stands in a `readable`
    case: any other name would show by what it corrects, or keeps from being corrected.
    """
    if not names or not all(names):
        return None
    words = _words(reading, names)
    known: Callable[[str], bool] = lambda word: _stands(reading, readable, word)  # noqa: E731
    found = tuple(_nearest(name, words, known) for name in names)
    return found if all(found) and found != tuple(names) else None  # type: ignore[return-value]


def _words(reading: Reading, names: Sequence[str]) -> set[str]:
    """Words of all names that begin with a letter of one of these."""
    words: set[str] = set()
    for first in {name[0] for name in names}:
        query = select(KEY.c.key).where(
            KEY.c.kind == "name", KEY.c.key >= first, KEY.c.key < chr(ord(first) + 1)
        )
        for (key,) in reading.raw(query):
            words.update(key.split())
    return words


def _stands(reading: Reading, readable: ColumnElement[bool], word: str) -> bool:
    query = select(CASE.c.id).select_from(SEARCH.join(CASE, CASE.c.id == SEARCH.c.rowid))
    return reading.first(query.where(exactly([word]), readable).limit(1)) is not None


def _nearest(name: str, words: set[str], known: Callable[[str], bool]) -> str | None:
    """One slip away, or two in a long word; the same first letter is not asked for."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    slips = 0 if len(name) < LEAST else 2 if len(name) > 7 else 1
    near = extract(name, words, scorer=OSA.distance, score_cutoff=slips, limit=None)
    in_order = (word for word, *_ in sorted(near, key=lambda one: (one[1], one[0])))
    return next(filter(known, in_order), None)
