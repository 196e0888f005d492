"""Chance with weights, quickly and the same for the same seed."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random


def pick[T](rng: Random, among: Sequence[T]) -> T:
    """One of them, all alike."""
    return among[int(rng.random() * len(among))]


class Weighted[T]:
    """Things that are drawn by their weight."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self.things = list(weights)
        self._sums = list(accumulate(weights.values()))

    def draw(self, rng: Random) -> T:
        return self.things[bisect(self._sums, rng.random() * self._sums[-1])]
