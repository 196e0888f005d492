"""Which rights a complaint is likely about, and which of its words say so.

Needs no book. A lexicon that the office reads and edits (`resources/suggest`), and on it a
small linear model; what is denied, figurative or a name of a law is set aside before. When
it does not know, it suggests nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from ombuds.services.suggesting.features import Features, features
from ombuds.services.suggesting.lexicon import NONE, Reading, read
from ombuds.services.suggesting.model import Model, likelihoods, model
from ombuds.services.suggesting.words import is_foreign, words_in

MOST = 5  # rights suggested
LEAST = 0.03  # a right less likely than this is not suggested
BESIDE = 0.1  # nor is one that is so much less likely than the best
SURE = 0.1  # nothing is suggested where the likeliest right is less likely
SILENT = 0.25  # likelihood of "no complaint" from which nothing is suggested
WORDS = 6  # spans shown for a right
LONGEST = 60_000  # letters read of a letter
_BEGINNING = 2_000  # letters by which its language is told


class Span(NamedTuple):
    """Letters of the text, from `start` up to `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A right by its top-level code, its likelihood (0 to 1), and the words that led to it."""

    code: str
    score: float
    spans: tuple[Span, ...]

    def words(self, text: str) -> list[str]:
        """The words as they stand in the text, each once."""
        return list(dict.fromkeys(text[span.start : span.end] for span in self.spans))


def suggest(text: str, learnt: Model | None = None, base: Model | None = None) -> list[Suggestion]:
    """Likely rights, best first; none where the text does not look like a complaint.

    `learnt` are corrections to the model that comes with the program, which `base` replaces.
    """
    applied = [base or model(), *([learnt] if learnt else [])]
    reading = read(words_in(text[:LONGEST]))
    if not reading.words or is_foreign(text[:_BEGINNING]):
        return []
    told = features(reading)
    sums = [sum(scores) for scores in zip(*(one.scores(told) for one in applied), strict=True)]
    likely = dict(zip(applied[0].codes, likelihoods(sums), strict=True))
    if likely.pop(NONE) >= SILENT:
        return []
    best = sorted(likely.items(), key=lambda one: (-one[1], one[0]))[:MOST]
    if best[0][1] < SURE:
        return []
    found = (
        Suggestion(code, round(score, 3), _spans(code, reading, told, applied))
        for code, score in best
        if score >= max(LEAST, BESIDE * best[0][1])
    )
    return [one for one in found if one.spans]


def _spans(
    code: str, reading: Reading, told: Features, applied: Sequence[Model]
) -> tuple[Span, ...]:
    """The words that led to a right: of the lexicon first, the strongest ones, else any."""
    hits = [hit for hit in reading.hits if hit.what.code == code]
    speaking = [hit for hit in hits if not reading.silent.issuperset(hit.places)]
    speaking.sort(key=lambda hit: (-hit.what.weight * len(hit.places), hit.places))
    places: list[tuple[int, ...]] = []
    for hit in speaking:
        if len(places) == WORDS:
            break
        if hit.what.weight > 1 or not places:
            places.append(hit.places)
    if not places:
        places = _strongest(code, reading, told, applied)
    runs = [run for one in places for run in _runs(one)]
    words = reading.words
    return tuple(sorted({Span(words[run[0]].start, words[run[-1]].end) for run in runs}))


def _strongest(
    code: str, reading: Reading, told: Features, applied: Sequence[Model]
) -> list[tuple[int, ...]]:
    """The places of the words whose letters speak most for a right."""
    at = applied[0].codes.index(code)
    weight = {
        key: sum(one.of_word(pieces)[at] for one in applied) for key, pieces in told.pieces.items()
    }
    keys = [key for key in sorted(weight, key=lambda key: (-weight[key], key)) if weight[key] > 0]
    first: dict[str, int] = {}
    for place, word in enumerate(reading.words):
        if place not in reading.masked and place not in reading.silent:
            first.setdefault(word.key, place)
    found: list[tuple[int, ...]] = [(first[key],) for key in keys if key in first]
    return found[: WORDS // 2]


def _runs(places: Sequence[int]) -> list[list[int]]:
    """Places in a row together."""
    numbered = groupby(enumerate(places), lambda one: one[1] - one[0])
    return [[place for _, place in run] for _, run in numbered]
