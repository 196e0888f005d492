"""What the linear model looks at: sums of the lexicon by right, words and pieces of words."""

from collections import Counter
from collections.abc import Iterator
from math import log, sqrt
from typing import NamedTuple

from ombuds.services.suggesting.lexicon import Entry, Reading

_PIECES = (3, 5)  # letters of a piece of a word
_PREFIX = 6  # letters of a stem, with the mark of its beginning
_MANY = 700  # different words of which all are looked at
_LONGER = 0.5  # what each further word adds to the weight of a phrase
_AGAIN = 0.5  # what the logarithm of its repetitions adds


class Features(NamedTuple):
    """The features of a text: weight of the lexicon by code, words with their pieces."""

    sums: dict[str, float]
    pieces: dict[str, tuple[str, ...]]

    def scaled(self) -> Iterator[tuple[str, float, float]]:
        """Each code with its weight for a letter of this length, and its share of the whole."""
        whole = sum(self.sums.values())
        for code, value in self.sums.items():
            yield code, 2 * value / sqrt(whole), 3 * value / whole

    def all_pieces(self) -> set[str]:
        return set().union(*self.pieces.values())


def features(reading: Reading) -> Features:
    """The features of a text that was read."""
    keys = {word.key for place, word in enumerate(reading.words) if place not in reading.masked}
    # Of a very long letter every second or third word says as much, in a part of the time.
    some = sorted(keys)[:: 1 + len(keys) // _MANY]
    return Features(_sums(reading), {key: pieces_of(key) for key in some})


def _sums(reading: Reading) -> dict[str, float]:
    said: Counter[Entry] = Counter(hit.what for hit in reading.hits)
    sums: dict[str, float] = {}
    for entry, times in said.items():
        longer = 1 + _LONGER * entry.phrase.count(" ")
        weight = entry.weight * longer * (1 + _AGAIN * log(times))
        sums[entry.code] = sums.get(entry.code, 0.0) + weight
    return sums


def pieces_of(key: str) -> tuple[str, ...]:
    """The word itself, its stem, and its pieces: `^`, `$` mark beginning and end."""
    marked = f"^{key}$"
    found = [marked]
    if len(marked) > _PREFIX + 1:
        found.append(marked[:_PREFIX])
    for size in _PIECES:
        found += [marked[at : at + size] for at in range(len(marked) - size + 1)]
    return tuple(found)
