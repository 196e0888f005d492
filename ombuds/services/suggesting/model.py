"""The linear model: trained weights, packed into a file, applied without any library.

A row of weights, one for each right, is kept as one whole number of 32-bit lanes: the rows
of a text are added up by adding numbers, which Python does in C.

File: magic, the length of the head, the head (JSON: codes, scale, biases, lengths), and each
compressed: the names of features and the pieces of words (UTF-8), a row of 32-bit floats for
each name, a row of bytes for each piece (128 is nothing).

The file has 1.4 MB and is loaded in 50 ms; a text takes 0.8 ms in the median of 426. So a library
of classifiers would bring more to install than it saves: to add up rows is all there is to do.
"""

import json
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp, sqrt
from pathlib import Path

from ombuds.resources import SUGGEST
from ombuds.services.suggesting.features import GRAMS, Features

_MAGIC = b"ombuds rights 2\n"
_ZERO = 128  # the byte of a weight that is nothing
_LANE = 4  # bytes of a lane: room for millions of rows
_LOW = (1 << 8 * _LANE) - 1  # the bits of one lane


@dataclass(frozen=True, slots=True)
class Weights:
    """What is trained: a bias a code, a row for each named feature and for each piece."""

    codes: tuple[str, ...]
    bias: tuple[float, ...]
    named: dict[str, list[float]]
    pieces: dict[str, list[float]]


class Model:
    """Weights as they are applied."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(_MAGIC):
            raise ValueError("no model of rights")
        at = len(_MAGIC)
        (length,) = struct.unpack_from("<I", data, at)
        head = json.loads(data[at + 4 : at + 4 + length])
        at += 4 + length
        self.codes: tuple[str, ...] = tuple(head["codes"])
        self._bias, self._scale = head["bias"], head["scale"]
        self._size = len(self.codes)
        parts = []
        for size in head["parts"]:
            parts.append(zlib.decompress(data[at : at + size]))
            at += size
        names, pieces = (part.decode().split("\n") for part in parts[:2])
        floats, packed = memoryview(parts[2]).cast("f"), parts[3]
        self._named = {
            name: floats[place * self._size : (place + 1) * self._size].tolist()
            for place, name in enumerate(names)
        }
        self._places = dict(zip(pieces, range(len(pieces)), strict=True))
        rows = bytearray(_LANE * len(packed))
        rows[::_LANE] = packed
        self._rows = bytes(rows)
        self._width = _LANE * self._size

    def scores(self, features: Features) -> list[float]:
        """A sum for each code; the larger, the likelier."""
        sums = list(self._bias)
        for name, value in features.named.items():
            row = self._named.get(name)
            if row is not None:
                for place, weight in enumerate(row):
                    sums[place] += value * weight
        pieces = features.all_pieces()
        if pieces:
            factor = GRAMS / sqrt(len(pieces))
            for place, value in enumerate(self._added(pieces)):
                sums[place] += factor * value
        return sums

    def of_word(self, pieces: Iterable[str], codes: Iterable[int]) -> list[float]:
        """What the pieces of one word add for some codes, by their places."""
        total, many = self._total(pieces)
        lanes = ((total >> 8 * _LANE * at) & _LOW for at in codes)
        return [self._scale * (lane - _ZERO * many) for lane in lanes]

    def of_name(self, name: str, codes: Iterable[int]) -> list[float]:
        """What a named feature adds for some codes, by their places."""
        row = self._named.get(name)
        return [row[at] if row else 0.0 for at in codes]

    def knows(self, key: str) -> bool:
        """Whether a word stood in the texts of the training, by its key."""
        return f"^{key}$" in self._places

    def _added(self, pieces: Iterable[str]) -> list[float]:
        total, many = self._total(pieces)
        lanes = struct.unpack(f"<{self._size}I", total.to_bytes(self._width, "little"))
        return [self._scale * (lane - _ZERO * many) for lane in lanes]

    def _total(self, pieces: Iterable[str]) -> tuple[int, int]:
        """The rows of pieces added up, and how many they are."""
        width, rows, get, number = self._width, self._rows, self._places.get, int.from_bytes
        starts = [at * width for at in map(get, pieces) if at is not None]
        return sum([number(rows[at : at + width], "little") for at in starts]), len(starts)


def likelihoods(scores: Iterable[float]) -> list[float]:
    """Sums as likelihoods that add up to one."""
    known = list(scores)
    most = max(known)
    powers = [exp(score - most) for score in known]
    whole = sum(powers)
    return [power / whole for power in powers]


def packed(weights: Weights) -> bytes:
    """The file of a model."""
    names, pieces = sorted(weights.named), sorted(weights.pieces)
    largest = max((abs(one) for row in weights.pieces.values() for one in row), default=0.0)
    scale = largest / 127 or 1.0
    rows = bytes(_ZERO + round(one / scale) for name in pieces for one in weights.pieces[name])
    floats = [one for name in names for one in weights.named[name]]
    told = struct.pack(f"<{len(floats)}f", *floats)
    texts = ("\n".join(one).encode() for one in (names, pieces))
    parts = [zlib.compress(one, 9) for one in (*texts, told, rows)]
    head = json.dumps(
        {
            "codes": weights.codes,
            "bias": [round(one, 6) for one in weights.bias],
            "scale": scale,
            "parts": list(map(len, parts)),
        }
    ).encode()
    return _MAGIC + struct.pack("<I", len(head)) + head + b"".join(parts)


@cache
def model(path: Path = SUGGEST / "model.bin") -> Model:
    """The model that comes with the program."""
    return Model(path.read_bytes())
