"""Trains the model of rights: python -m tests.suggest.train [--to FILE].

A logistic regression over all codes at once (with "no complaint" as one of them), by
stochastic gradient descent in plain Python: the same texts give the same bytes. It takes
a few minutes. Tried out with `python -m tests.suggest.crossed`.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt
from operator import itemgetter
from pathlib import Path
from typing import Any

from ombuds.resources import SUGGEST
from ombuds.services.suggesting.features import GRAMS, Features, features, meaning
from ombuds.services.suggesting.lexicon import NONE, read
from ombuds.services.suggesting.model import Weights, likelihoods, packed
from ombuds.services.suggesting.words import words_in
from tests.suggest.texts import Text, stories, trained

CODES = (
    "TOR DV OSH NDS LIF LIB DET INV TRI ENF CHI WOM DIS WRK HLT SOC HOU EDU PRO EXP ASM PAR "
    f"REL PRV MIG ENV TRF BUS OTH {NONE}"
).split()
MAIN = 0.7  # of a text of several rights belongs to the main one, the rest to the others
NO_COMPLAINT = 3.0  # such a text weighs as so many: each wrong suggestion costs a look
SEEN = 2  # a piece of a word is learnt when it stands in so many texts
ROUNDS = 16
LOOSE = 0.06  # the weaker the ties, the larger
FIRST_STEP = 0.002
SLOWER = 10  # how much shorter the steps become
TOO_SMALL = 0.003  # an error from which nothing is learnt


@dataclass(slots=True)
class Row:
    """A text as it is trained: its pieces by number, its named features, where it belongs."""

    get: Any  # the weights of its pieces, of the list of all
    pieces: list[tuple[int, float]]  # places, and how quick each is learnt
    factor: float
    named: list[tuple[int, float, float]]  # places, values, and the values by how quick
    wanted: list[float]
    weight: float


def features_of(text: str) -> Features:
    return features(read(words_in(text)))


def wanted(text: Text) -> list[float]:
    """How much of a text belongs to each code."""
    shares = dict.fromkeys(text.rights or (NONE,), 0.0)
    others = len(shares) - 1
    for place, code in enumerate(shares):
        shares[code] = 1.0 if not others else (1 - MAIN) / others if place else MAIN
    return [shares.get(code, 0.0) for code in CODES]


def weights(texts: Sequence[Text], read_before: Sequence[Features] | None = None) -> Weights:
    """The trained weights of these texts."""
    known = read_before or [features_of(one.text) for one in texts]
    seen = Counter(piece for one in known for piece in one.all_pieces())
    told = Counter(name for one in known for name in one.named)
    pieces = sorted(piece for piece, times in seen.items() if times >= SEEN)
    named = sorted(name for name, times in told.items() if times >= SEEN)
    meant = {name: told[name] for name in named if name.startswith(meaning(""))}
    quick = _quick({piece: seen[piece] for piece in pieces} | meant, len(texts))
    rows = _rows(texts, known, pieces, named, quick)
    table, bias = _descent(rows, len(pieces) + len(named))

    def row(at: int) -> list[float]:
        return [values[at] for values in table]

    return Weights(
        tuple(CODES),
        tuple(bias),
        {name: row(len(pieces) + at) for at, name in enumerate(named)},
        {piece: row(at) for at, piece in enumerate(pieces)},
    )


def _quick(times: dict[str, int], texts: int) -> dict[str, float]:
    """How quick each is learnt: what stands in few texts says more than what stands in many."""
    rare = {one: log(1 + texts / many) for one, many in times.items()}
    usual = sum(rare[one] * many for one, many in times.items()) / sum(times.values())
    return {one: (value / usual) ** 2 for one, value in rare.items()}


def _rows(
    texts: Sequence[Text],
    known: Sequence[Features],
    pieces: list[str],
    named: list[str],
    quick: dict[str, float],
) -> list[Row]:
    of_piece = dict(zip(pieces, range(len(pieces)), strict=True))
    of_name = {name: len(pieces) + at for at, name in enumerate(named)}
    rows = []
    for text, one in zip(texts, known, strict=True):
        mine = one.all_pieces()
        places = sorted((of_piece[piece], quick[piece]) for piece in mine if piece in of_piece)
        told = [
            (of_name[name], value, value * quick.get(name, 1.0))
            for name, value in one.named.items()
            if name in of_name
        ]
        get = itemgetter(*(place for place, _ in places)) if len(places) > 1 else None
        factor = GRAMS / sqrt(len(mine) or 1)
        weight = 1.0 if text.rights else NO_COMPLAINT
        rows.append(Row(get, places, factor, told, wanted(text), weight))
    return rows


def _descent(rows: list[Row], many: int) -> tuple[list[list[float]], list[float]]:
    """Weights by code, and biases; `scale` stands for all of them, so that they shrink at once."""
    table = [[0.0] * many for _ in CODES]
    bias = [0.0] * len(CODES)
    shrink, scale, turn = 1 / (LOOSE * len(rows)), 1.0, 0
    chance = random.Random(4)
    order = list(range(len(rows)))
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for number in order:
            row = rows[number]
            turn += 1
            step = FIRST_STEP / (1 + FIRST_STEP * shrink * turn * SLOWER)
            sums = []
            for values, start in zip(table, bias, strict=True):
                got = sum(row.get(values)) if row.get else 0.0
                told = sum([values[place] * value for place, value, _ in row.named])
                sums.append(start + scale * (row.factor * got + told))
            scale *= 1 - step * shrink
            for code, likely in enumerate(likelihoods(sums)):
                error = row.weight * (row.wanted[code] - likely)
                if abs(error) < TOO_SMALL:
                    continue
                bias[code] += step * error
                values, part = table[code], step * error / scale
                added = part * row.factor
                for place, fast in row.pieces:
                    values[place] += added * fast
                for place, _, value in row.named:
                    values[place] += part * value
    return [[scale * value for value in values] for values in table], bias


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.suggest.train", description=__doc__)
    parser.add_argument("--to", type=Path, default=SUGGEST / "model.bin")
    given = parser.parse_args(arguments)
    texts = [*trained(), *stories()]
    data = packed(weights(texts))
    given.to.write_bytes(data)
    print(f"{len(texts):,} texts, {len(data):,} bytes: {given.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
