"""What all numbers of a register have in common: a sign before them, the year before or after.

`ЖТ-2025-0006`, `001/23`, `2025000005`: what makes two numbers the same is 6, 1 and 5.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ombuds.services.importing.entry import Entry
from ombuds.services.importing.numbers import OldNumber, read_number

_MOST = 0.9  # of the numbers are made so
_LEAST = 5  # numbers that show it
# «ЖЛ00-», the sign of a program with the number of an office in it; «ЖТ-», «Ж №».
_SIGNS = (
    re.compile(r"([^\W\d_]{1,6}\d{1,3}[-/])(?=\d)"),
    re.compile(r"([^\W\d_]{1,6})\s*[-/.№ ]?\s*(?=\d)"),
)
_ENDS = re.compile(r"(.*\d)[/-](\d\d)")
_BEGINS = re.compile(r"(\d\d)[/-]0*(\d+)")
_GLUED = re.compile(r"((?:19|20)\d\d)0*(\d+)")


def without_signs(cases: Sequence[Entry]) -> None:
    """Takes from the keys of numbers what all of them have."""
    numbered = [entry for entry in cases if entry.number.key]
    if len(numbered) < _LEAST:
        return
    _drop_sign(numbered)
    _drop_year(numbered)


def _drop_sign(numbered: Sequence[Entry]) -> None:
    for pattern in _SIGNS:
        found = [pattern.match(entry.number.text or "") for entry in numbered]
        signs = Counter(one[1].casefold() for one in found if one)
        sign, count = max(signs.items(), key=lambda item: item[1], default=("", 0))
        if count < _MOST * len(numbered):
            continue
        for entry, one in zip(numbered, found, strict=True):
            if one and one[1].casefold() == sign:
                read = read_number((entry.number.text or "")[one.end() :])
                entry.number = replace(entry.number, key=read.key, year=read.year)
        return


def _drop_year(numbered: Sequence[Entry]) -> None:
    for pattern, key, year in ((_ENDS, 1, 2), (_BEGINS, 2, 1), (_GLUED, 2, 1)):
        found = [pattern.fullmatch(entry.number.key or "") for entry in numbered]
        of_year = [
            one is not None and _is_year(one[year], entry)
            for one, entry in zip(found, numbered, strict=True)
        ]
        if sum(of_year) < _MOST * len(numbered):
            continue
        for one, entry in zip(found, numbered, strict=True):
            if one:
                entry.number = _shorter(entry.number, one[key], entry)
        return


def _is_year(text: str, entry: Entry) -> bool:
    return int(text) in (entry.registered_on.year, entry.registered_on.year % 100)


def _shorter(number: OldNumber, key: str, entry: Entry) -> OldNumber:
    return replace(number, key=key.lstrip("0") or "0", year=entry.registered_on.year)
