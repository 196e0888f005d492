"""Which rights a complaint is likely about, and which of its words say so.

Needs no book. A lexicon that the office reads and edits (`resources/suggest`), and on it a
small linear model; what is denied, figurative or a name of a law is set aside before. When
it does not know, it suggests nothing.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import sqrt
from typing import NamedTuple

from ombuds.resources import VOCABULARIES
from ombuds.services.suggesting.features import GRAMS, Features, features, meaning
from ombuds.services.suggesting.lexicon import NONE, Reading, read
from ombuds.services.suggesting.model import Model, likelihoods, model
from ombuds.services.suggesting.words import is_foreign, words_in

# Names of the rights where no book is open to ask: those that a new book begins with.


@cache
def _labels() -> dict[str, dict[str, str]]:
    terms = tomllib.loads((VOCABULARIES / "right.toml").read_text(encoding="utf-8"))["term"]
    return {term["code"]: term["label"] for term in terms}


def name_of(code: str, language: str) -> str:
    """The name of a right in a language; its code where it has none."""
    return _labels().get(code, {}).get(language, code)


MOST = 5  # rights suggested
LEAST = 0.03  # a right less likely than this is not suggested
BESIDE = 0.1  # nor is one that is so much less likely than the best
SURE = 0.1  # nothing is suggested where the likeliest right is less likely
SILENT = 0.5  # likelihood of "no complaint" from which nothing is suggested
WORDS = 6  # spans of the lexicon shown for a right, and half as many of other words
MUCH = 1.0  # what a word adds that is shown beside those of the lexicon
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
    if not reading.words or is_foreign(text[:_BEGINNING], applied[0].knows):
        return []
    told = features(reading)
    codes = applied[0].codes
    sums = _sums(one.scores(told) for one in applied)
    likely = dict(zip(codes, likelihoods(sums), strict=True))
    if likely.pop(NONE) >= SILENT:
        return []
    best = sorted(likely.items(), key=lambda one: (-one[1], one[0]))[:MOST]
    if best[0][1] < SURE:
        return []
    kept = [one for one in best if one[1] >= max(LEAST, BESIDE * best[0][1])]
    adds = _adds(reading, told, applied, [codes.index(code) for code, _ in kept])
    found = (
        Suggestion(code, round(score, 3), _spans(code, reading, adds, at))
        for at, (code, score) in enumerate(kept)
    )
    return [one for one in found if one.spans]


def _spans(code: str, reading: Reading, adds: dict[int, list[float]], at: int) -> tuple[Span, ...]:
    """The words that led to a right: of the lexicon the strongest ones, and what else adds much.

    `adds` has for each word what it adds for some rights, `at` which of them is this one.
    """
    hits = [hit for hit in reading.hits if hit.what.code == code]
    speaking = [hit for hit in hits if not reading.silent.issuperset(hit.places)]
    speaking.sort(key=lambda hit: (-hit.what.weight * len(hit.places), hit.places))
    places: list[tuple[int, ...]] = []
    for hit in speaking:
        if len(places) == WORDS:
            break
        if hit.what.weight > 1 or not places:
            places.append(hit.places)
    shown, least = {place for one in places for place in one}, MUCH * bool(places)
    strongest = sorted(adds, key=lambda place: (-adds[place][at], place))
    strong = [(one,) for one in strongest if adds[one][at] > least and one not in shown]
    runs = [run for one in (*places, *strong[: WORDS // 2]) for run in _runs(one)]
    words = reading.words
    return tuple(sorted({Span(words[run[0]].start, words[run[-1]].end) for run in runs}))


def _adds(
    reading: Reading, told: Features, applied: Sequence[Model], codes: Sequence[int]
) -> dict[int, list[float]]:
    """What the letters and meanings of each word add for these codes, by where it stands first."""
    factor = GRAMS / sqrt(len(told.all_pieces()) or 1)
    of_key = {
        key: [factor * one for one in _sums(model.of_word(pieces, codes) for model in applied)]
        for key, pieces in told.pieces.items()
    }
    meant: dict[str, set[str]] = {}
    for hit in reading.meanings:
        meant.setdefault(hit.what.name, set()).update(reading.words[at].key for at in hit.places)
    for name, keys in meant.items():  # counted once, however often it is said
        feature = meaning(name)
        share = told.named[feature] / len(keys)
        weights = _sums(model.of_name(feature, codes) for model in applied)
        for key in keys & of_key.keys():
            of_key[key] = [
                one + share * more for one, more in zip(of_key[key], weights, strict=True)
            ]
    first: dict[str, int] = {}
    for place, word in enumerate(reading.words):
        if place not in reading.masked and place not in reading.silent:
            first.setdefault(word.key, place)
    return {place: of_key[key] for key, place in first.items() if key in of_key}


def _sums(rows: Iterable[Sequence[float]]) -> list[float]:
    return [sum(column) for column in zip(*rows, strict=True)]


def _runs(places: Sequence[int]) -> list[list[int]]:
    """Places in a row together."""
    numbered = groupby(enumerate(places), lambda one: one[1] - one[0])
    return [[place for _, place in run] for _, run in numbered]
