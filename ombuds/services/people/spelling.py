"""Slips in names: which words of the names in the book are near a typed one.

The words of all names are kept in memory for each book (at most `MOST_WORDS`, some 10 MB), as
of its newest change, and mended by what was written since. They are only candidates: what is
found by them is asked of the cases that are open to the reader.

Distances are rapidfuzz's. Asked of all 60,000 words it takes 4.3 ms for a typed one; the letters
compared first leave the same words in 2.5 ms.
"""

import threading
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Engine, select, union

from ombuds.domain.names.folding import name_key
from ombuds.domain.party import NAME
from ombuds.domain.party_tables import Party
from ombuds.domain.tables import NUMBER_OF
from ombuds.services.office.conditions import unindexed
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs, open_cases, sees_all
from ombuds.services.people.earlier_complaints import SEARCH
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASES, ENTRIES, PARTIES

MOST_WORDS = 60_000  # that are kept: the words of the names of half a million people
MOST_NEAR = 40  # words that stand for a typed one
MOST_TOUCHED = 2_000  # entries; after more all words are read anew
ONE_SLIP, TWO_SLIPS = (3, 5), (4, 8)  # from so many letters on: among other words, and alone


def slips_in(word: str, alone: bool = True) -> int:
    """How many slips a word may have. Under the least every name is near every other; among
    other words, which must fit too, it may have more than alone."""
    one, two = zip(ONE_SLIP, TWO_SLIPS, strict=True)
    at = one[alone], two[alone]
    return sum(len(word) >= least for least in at) if word.isalpha() else 0


Known = Callable[[str, bool], bool]
"""Whether a word (or, false, a beginning) stands in a case that is open to the reader."""


@dataclass(slots=True)
class Words:
    """Words of names by their length; beside each the set of its letters, as bits."""

    newest: int = 0  # change of the book
    words: set[str] = field(default_factory=set)
    by_length: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    letters: dict[int, "array[int]"] = field(default_factory=lambda: defaultdict(_bits))

    def take(self, names: Iterable[str]) -> None:
        """Words beyond the bound are found as they are written, without slips."""
        for name in names:
            for word in name_key(name).split():
                if word not in self.words and len(self.words) < MOST_WORDS:
                    self.words.add(word)
                    self.by_length[len(word)].append(word)
                    self.letters[len(word)].append(_letters(word))

    def near(self, word: str, slips: int) -> list[str]:
        """Words at most so many slips away, the nearest first, the word itself left out."""
        lengths = range(len(word) - slips, len(word) + slips + 1)
        alike = [one for length in lengths for one in self._alike(word, length, slips)]
        return [one for one in _nearest(word, alike, slips) if one != word]

    def near_beginnings(self, word: str, slips: int) -> list[str]:
        """What words begin with that is near the typed: for a word that is not typed to its end."""
        lengths = [length for length in self.by_length if length > len(word)]
        begun = {one[: len(word)] for length in lengths for one in self.by_length[length]}
        return [one for one in _nearest(word, begun, slips) if one != word]

    def parted(self, word: str, known: Known) -> list[str]:
        """Two or three words that were run together; the last may be a beginning. Of two equal
        letters at the seam the key keeps one. `known`: whether the reader may know a part."""
        for at in range(len(word) - 2, 2, -1):
            whole = word[:at] in self.words and known(word[:at], True)
            for rest in (word[at:], word[at - 1 :]) if whole else ():
                if self._begins(rest) and known(rest, False):
                    return [word[:at], rest]
                if at > 3 and len(rest) > 5 and (more := self.parted(rest, known)):
                    return [word[:at], *more]
        return []

    def _begins(self, part: str) -> bool:
        longer = (words for length, words in self.by_length.items() if length >= len(part))
        return len(part) > 2 and any(one.startswith(part) for words in longer for one in words)

    def _alike(self, word: str, length: int, slips: int) -> list[str]:
        """Words of a length that have nearly the same letters: each slip changes two at most."""
        mine, most = _letters(word), 2 * slips
        pairs = zip(self.by_length.get(length, ()), self.letters.get(length, ()), strict=True)
        return [one for one, theirs in pairs if (mine ^ theirs).bit_count() <= most]


def _bits() -> "array[int]":
    return array("Q")


def _letters(word: str) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _nearest(word: str, words: Iterable[str], slips: int) -> list[str]:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    near = extract(word, list(words), scorer=OSA.distance, score_cutoff=slips, limit=None)
    return [one for one, *_ in sorted(near, key=lambda found: (found[1], found[0]))]


# ---- the words of a book

_KEPT: WeakKeyDictionary[Engine, Words] = WeakKeyDictionary()
_LOCK = threading.Lock()


def words_of_names(reading: Reading) -> Words:
    """The words of all names that stand in the book, as kept or read now."""
    book = reading.source
    newest = reading.sql('SELECT coalesce(max(id), 0) FROM "change"')[0][0]
    with _LOCK:
        kept = _KEPT.get(book)
        if kept is not None and kept.newest == newest:
            return kept
        later = None if kept is None else _written_since(reading, kept.newest)
        if kept is None or later is None:
            kept = _KEPT[book] = Words()
            later = _distinct(reading)
        kept.take(later)
        kept.newest = newest
        return kept


def _distinct(reading: Reading) -> list[str]:
    columns = union(*(select(PARTIES.c[name]).where(PARTIES.c[name].is_not(None)) for name in NAME))
    return [name for (name,) in reading.raw(select(columns.subquery()))]


def _written_since(reading: Reading, newest: int) -> list[str] | None:
    """Names of parties written after a change; None if there are too many."""
    query = select(ENTRIES.c.row_id).where(
        ENTRIES.c.change_id > newest, unindexed(ENTRIES.c.table_no) == NUMBER_OF[Party]
    )
    rows = reading.ids(query.limit(MOST_TOUCHED))
    if len(rows) == MOST_TOUCHED:
        return None
    names = select(*(PARTIES.c[name] for name in NAME)).where(PARTIES.c.id.in_(rows))
    return [name for row in reading.raw(names) for name in row if name] if rows else []


@needs(Permission.OWN)
def warm(office: Office) -> None:
    """Reads the words of names before they are needed: half a second in a large book."""
    with office.book.reading() as reading:
        words_of_names(reading)


# ---- what a reader may know of them


@dataclass(frozen=True, slots=True)
class Near:
    """What may be meant by a typed word: whole words, and what words begin with."""

    words: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()


def known_to(reading: Reading, office: Office) -> Known:
    """What the reader may know: another word would keep one of these from being found, and so
    tell that it is there."""
    if sees_all(office):
        return lambda _word, _whole: True
    readable = open_cases(office)
    return lambda word, whole: _stands(reading, readable, word, whole)


def near(words: Words, known: Known, word: str, alone: bool, last: bool) -> Near:
    """What is near a typed word, the nearest first; the last one may not be typed to its end."""
    slips = slips_in(word, alone)
    if not slips:
        return Near()
    found = (one for one in words.near(word, slips) if known(one, True))
    begun = words.near_beginnings(word, 1) if last and len(word) > 4 else []
    begins = (one for one in begun if known(one, False))
    return Near(tuple(islice(found, MOST_NEAR)), tuple(islice(begins, MOST_NEAR)))


def respelt(
    reading: Reading, readable: ColumnElement[bool], names: Sequence[str]
) -> tuple[str, ...] | None:
    """Name keys with each unknown word replaced by the nearest that stands in a readable case.

    None if a word is near none, or nothing would change.
    """
    if not names or not all(names):
        return None
    words = words_of_names(reading)
    found = tuple(_replaced(reading, words, readable, name, len(names) == 1) for name in names)
    return found if all(found) and found != tuple(names) else None  # type: ignore[return-value]


def _replaced(
    reading: Reading, words: Words, readable: ColumnElement[bool], name: str, alone: bool
) -> str | None:
    known = [name] if name in words.words else []
    within = [*known, *words.near(name, slips_in(name, alone))]
    return next(islice((one for one in within if _stands(reading, readable, one)), 1), None)


def _stands(reading: Reading, readable: ColumnElement[bool], word: str, whole: bool = True) -> bool:
    match = SEARCH.c.search.op("MATCH", is_comparison=True)
    fits = match(f'names : "{word}"' if whole else f'names : "{word}" *')
    query = select(CASES.c.id).select_from(SEARCH.join(CASES, CASES.c.id == SEARCH.c.rowid))
    return reading.first(query.where(fits, readable).limit(1)) is not None
