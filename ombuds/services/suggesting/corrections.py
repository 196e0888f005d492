"""Corrections to the shipped model, learnt of an office's own cases.

Pure functions: texts and their rights go in, weights come out. Only words that stand in
several of the texts are learnt, so that no single case can be told from the weights; the
shipped weights stay as they are, and what is added to them is small.
"""

from collections import Counter
from collections.abc import Sequence
from math import sqrt

from ombuds.services.suggesting.features import GRAMS, Features, features
from ombuds.services.suggesting.lexicon import NONE, read
from ombuds.services.suggesting.model import Model, Weights, likelihoods, model, packed
from ombuds.services.suggesting.words import words_in

TEXTS = 2_000  # the newest so many are learnt of
LETTERS = 3_000  # of each text
FEWEST = 3  # texts in which a word must stand
_ROUNDS = 12
_STEP = 0.004
_TIE = 0.01  # pulls every correction back to nothing
_LARGEST = 0.25  # a correction of one word at most, before it is weighed as all words are
_SHORTEST = 4  # letters of a word that is learnt, with the mark of its beginning

type Lesson = tuple[str, tuple[str, ...]]
"""A text and its rights by top-level code, the main one first."""


def learn(lessons: Sequence[Lesson]) -> bytes:
    """The file of a model that holds corrections only; takes seconds, so not in the window."""
    base = model()
    known = [(features(read(words_in(text[:LETTERS]))), rights) for text, rights in lessons]
    seen = Counter(word for told, _ in known for word in _words(told))
    learnt = {word: [0.0] * len(base.codes) for word, times in seen.items() if times >= FEWEST}
    rows = [_row(told, rights, base, learnt) for told, rights in known]
    for _ in range(_ROUNDS):
        rows.reverse()
        for start, factor, mine, wanted in rows:
            _step(start, factor, mine, wanted)
    for weights in learnt.values():
        weights[:] = [max(-_LARGEST, min(_LARGEST, one)) for one in weights]
    nothing = [0.0] * len(base.codes)
    return packed(Weights(base.codes, tuple(nothing), {NONE: nothing}, learnt))


def _words(told: Features) -> set[str]:
    """The pieces that are learnt: whole words and stems, without the shortest."""
    pieces = (piece for of_word in told.pieces.values() for piece in of_word[:2])
    return {piece for piece in pieces if piece[0] == "^" and len(piece) > _SHORTEST}


def _row(
    told: Features, rights: tuple[str, ...], base: Model, learnt: dict[str, list[float]]
) -> tuple[list[float], float, list[list[float]], list[float]]:
    """What a text is worth before, how much a word weighs, its corrections, what is wanted."""
    mine = [learnt[word] for word in sorted(_words(told)) if word in learnt]
    share = {code: 1 / (2 if place else 1) for place, code in enumerate(rights)}
    whole = sum(share.values())
    wanted = [share.get(code, 0.0) / whole for code in base.codes]
    return base.scores(told), GRAMS / sqrt(len(told.all_pieces()) or 1), mine, wanted


def _step(start: list[float], factor: float, mine: list[list[float]], wanted: list[float]) -> None:
    """One step of the corrections of a text's words towards what is wanted."""
    added = [sum(column) for column in zip(*mine, strict=True)] if mine else [0.0] * len(start)
    likely = likelihoods(one + factor * more for one, more in zip(start, added, strict=True))
    steps = [_STEP * factor * (want - have) for want, have in zip(wanted, likely, strict=True)]
    for weights in mine:
        weights[:] = [
            weight * (1 - _TIE * _STEP) + step for weight, step in zip(weights, steps, strict=True)
        ]
