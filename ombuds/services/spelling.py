"""Typing errors in names: the nearest name keys that the register holds."""

from collections.abc import Sequence

from sqlalchemy import select

from ombuds.domain.registers import PersonKey
from ombuds.store.book import Reading
from ombuds.store.stored import shape_of

KEY = shape_of(PersonKey).table
LEAST = 4  # letters under which every name is near every other


def respelt(reading: Reading, names: Sequence[str]) -> tuple[str, ...] | None:
    """Name keys with each unknown word replaced by the nearest known one.

    Words are compared with those of names that begin with the same letters as any of them;
    None if a word is near none, or nothing would change.
    """
    if not names or not all(names):
        return None
    known = _known(reading, names)
    found = tuple(name if name in known else _nearest(name, known) for name in names)
    return found if all(found) and found != tuple(names) else None  # type: ignore[return-value]


def _known(reading: Reading, names: Sequence[str]) -> set[str]:
    """Words of the names that begin with a letter of one of these."""
    words: set[str] = set()
    for first in {name[0] for name in names}:
        query = select(KEY.c.key).where(
            KEY.c.kind == "name", KEY.c.key >= first, KEY.c.key < chr(ord(first) + 1)
        )
        for (key,) in reading.raw(query):
            words.update(key.split())
    return words


def _nearest(name: str, known: set[str]) -> str | None:
    """One slip away, or two in a long word; the same first letter is not asked for."""
    if len(name) < LEAST:
        return None
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    slips = 2 if len(name) > 7 else 1
    near = extractOne(name, known, scorer=OSA.distance, score_cutoff=slips)
    return None if near is None else str(near[0])
