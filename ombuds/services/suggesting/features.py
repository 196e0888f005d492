"""What the linear model looks at: sums of the lexicon by right, things told of, words and pieces."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from math import log, sqrt
from typing import NamedTuple

from ombuds.services.suggesting.lexicon import Entry, Reading

_PIECES = (3, 5)  # letters of a piece of a word
_PREFIX = 6  # letters of a stem, with the mark of its beginning
_MANY = 350  # different words of which all are looked at
_LONGER = 0.5  # what each further word adds to the weight of a phrase
_AGAIN = 0.5  # what the logarithm of its repetitions adds
_TOGETHER = 6  # rights spoken for most, which are looked at in pairs


class Features(NamedTuple):
    """The features of a text: by name what lexicon and things say, words with their pieces."""

    named: dict[str, float]
    pieces: dict[str, tuple[str, ...]]

    def all_pieces(self) -> set[str]:
        return set().union(*self.pieces.values())


def features(reading: Reading) -> Features:
    """The features of a text that was read."""
    keys = {word.key for place, word in enumerate(reading.words) if place not in reading.masked}
    # Of a very long letter every second or third word says as much, in a part of the time.
    some = sorted(keys)[:: 1 + len(keys) // _MANY]
    named = dict([*_of_rights(_sums(reading)), *_of_things(reading.things)])
    return Features(named, {key: pieces_of(key) for key in some})


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
        yield code, 2 * value / sqrt(whole)
        yield f"{code}%", 3 * value / whole
    most = sorted(sums, key=lambda code: (-sums[code], code))[:_TOGETHER]
    for one, other in combinations(sorted(most), 2):
        yield f"{one}|{other}", 4 * sqrt(sums[one] * sums[other]) / whole


def _of_things(things: Counter[str]) -> Iterator[tuple[str, float]]:
    for thing, times in things.items():
        yield thing, 4 * (1 + _AGAIN * log(times)) / sqrt(len(things))


def pieces_of(key: str) -> tuple[str, ...]:
    """The word itself, its stem, and its pieces: `^`, `$` mark beginning and end."""
    marked = f"^{key}$"
    found = [marked]
    if len(marked) > _PREFIX + 1:
        found.append(marked[:_PREFIX])
    for size in _PIECES:
        found += [marked[at : at + size] for at in range(len(marked) - size + 1)]
    return tuple(found)
