"""What the linear model looks at: sums of the lexicon by right, things told of, meanings, words
and their pieces."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from math import log, sqrt
from typing import NamedTuple

from ombuds.services.suggesting.lexicon import Entry, Meaning, Reading
from ombuds.services.suggesting.phrases import Hit

GRAMS = 26.0  # how much the words of a text weigh beside the lexicon
_MEANT = 3.0  # how much a meaning weighs beside a piece of a word
_PIECES = (3, 5)  # letters of a piece of a word
_PREFIX = 6  # letters of a stem, with the mark of its beginning
_MANY = 250  # different words of which all are looked at
_LONGER = 0.5  # what each further word adds to the weight of a phrase
_AGAIN = 0.5  # what the logarithm of its repetitions adds
_TOGETHER = 6  # rights spoken for most, which are looked at in pairs
_SHARED, _SHARE, _BESIDE, _THING = 1.2, 1.8, 2.4, 4.0  # what the kinds of features weigh


class Features(NamedTuple):
    """The features of a text: what lexicon, things and meanings say, words with their pieces."""

    named: dict[str, float]
    pieces: dict[str, tuple[str, ...]]

    def all_pieces(self) -> set[str]:
        return set().union(*self.pieces.values())


def features(reading: Reading) -> Features:
    """The features of a text that was read."""
    keys = {word.key for place, word in enumerate(reading.words) if place not in reading.masked}
    # Of a very long letter every second or third word says as much, in a part of the time.
    some = sorted(keys)[:: 1 + len(keys) // _MANY]
    told = Features({}, {key: pieces_of(key) for key in some})
    told.named.update(_of_rights(_sums(reading)))
    told.named.update(_of_things(reading.things))
    told.named.update(_of_meanings(reading.meanings, len(told.all_pieces())))
    return told


def meaning(name: str) -> str:
    """The name of the feature of a meaning."""
    return f"={name}"


def _sums(reading: Reading) -> dict[str, float]:
    """What the lexicon says for each right."""
    said: Counter[Entry] = Counter(hit.what for hit in reading.hits)
    sums: dict[str, float] = {}
    for entry, times in said.items():
        longer = 1 + _LONGER * entry.phrase.count(" ")
        weight = entry.weight * longer * (1 + _AGAIN * log(times))
        sums[entry.code] = sums.get(entry.code, 0.0) + weight
    return sums


def _of_rights(sums: dict[str, float]) -> Iterator[tuple[str, float]]:
    """Each right by its weight for a letter of this length, by its share, and beside others."""
    whole = sum(sums.values())
    for code, value in sums.items():
        yield code, _SHARED * value / sqrt(whole)
        yield f"{code}%", _SHARE * value / whole
    most = sorted(sums, key=lambda code: (-sums[code], code))[:_TOGETHER]
    for one, other in combinations(sorted(most), 2):
        yield f"{one}|{other}", _BESIDE * sqrt(sums[one] * sums[other]) / whole


def _of_things(things: Counter[str]) -> Iterator[tuple[str, float]]:
    for thing, times in things.items():
        yield thing, _THING * (1 + _AGAIN * log(times)) / sqrt(len(things))


def _of_meanings(hits: Iterable[Hit[Meaning]], pieces: int) -> Iterator[tuple[str, float]]:
    """Each meaning weighs as some pieces of words do."""
    for name in sorted({hit.what.name for hit in hits}):
        yield meaning(name), _MEANT * GRAMS / sqrt(pieces or 1)


def pieces_of(key: str) -> tuple[str, ...]:
    """The word itself, its stem, and its pieces: `^`, `$` mark beginning and end."""
    marked = f"^{key}$"
    found = [marked]
    if len(marked) > _PREFIX + 1:
        found.append(marked[:_PREFIX])
    for size in _PIECES:
        found += [marked[at : at + size] for at in range(len(marked) - size + 1)]
    return tuple(found)
