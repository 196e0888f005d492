"""Headings in words of an office's own: «Дата фактического приёма», DATE_REG, «Кому поручено».

Offices put the same few words together, each in its own way. A heading is a field where each of
its words is one of those that this field is called by, whatever their order and endings are.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ombuds.domain.folding import name_key
from ombuds.services.importing.known import plain, proper, table

# A word, and the sign that shows that it is cut: «обр.», «рожд-я».
_WORD = re.compile(r"([^\W_]+)(\.|-[^\W\d_]{1,3}\b)?")
_COUNTED = re.compile(r"(?<=[^\W\d_])\d{1,2}\b")  # TEL1
CAMEL = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я])|_")  # the words of regNumber
_CUT = 3  # letters to which the name of a column in a program may be cut
_WHOLE = 2  # letters that are no beginning of a word
_MOST = 8  # words: what is longer is a sentence
_FILLER = "filler"


class _Made(NamedTuple):
    """A way to make a heading: of words of each set in `needed`, and maybe of those in `allowed`."""

    field: str
    needed: frozenset[str]
    allowed: frozenset[str]


def made_of(title: str, *, machine: bool = False) -> str | None:
    """The field that all words of a heading tell together.

    `machine`: the heading is a program's, whose words are cut short without a point.
    """
    words = [(plain(word), machine or bool(cut)) for word, cut in _WORD.findall(_said(title))]
    if not 0 < len(words) <= _MOST:
        return None
    sets = [_sets(word, cut) for word, cut in words]
    told = [one for one in _ways() if _fits(one, sets)]
    best = max(told, key=lambda one: len(one.needed), default=None)
    return best.field if best else None


def tells_arrival(title: str) -> bool:
    """Whether a heading says that something came or was registered, not only that it is of a
    complaint: «поступления», not «обращения»."""
    sets = (_sets(plain(word), bool(cut)) for word, cut in _WORD.findall(_said(title)))
    return any("arrived" in one and "appealed" not in one for one in sets)


def tells_applicant(title: str) -> bool:
    """Whether a heading names the one who complains."""
    return any("applicant" in _sets(plain(word), bool(cut)) for word, cut in _WORD.findall(title))


def tells_full_name(title: str) -> bool:
    """Whether a heading asks for the surname and for what follows it, in any case."""
    told = [_sets(plain(word), bool(cut)) for word, cut in _WORD.findall(title)]
    return any("surname" in one for one in told) and any("patronymic" in one for one in told)


def _said(title: str) -> str:
    return _COUNTED.sub("", proper(CAMEL.sub(" ", title)).replace("№", " n ").replace("#", " no "))


def _fits(made: _Made, sets: Sequence[frozenset[str]]) -> bool:
    """Whether each word has a place, and each set that is needed a word of its own."""
    known = made.needed | made.allowed
    if any(known.isdisjoint(one) for one in sets):
        return False
    return _each_has_one(sorted(made.needed), list(sets))


def _each_has_one(needed: list[str], sets: list[frozenset[str]]) -> bool:
    if not needed:
        return True
    rest = needed[1:]
    return any(
        needed[0] in one and _each_has_one(rest, sets[:at] + sets[at + 1 :])
        for at, one in enumerate(sets)
    )


@lru_cache(maxsize=4_096)
def _sets(word: str, cut: bool) -> frozenset[str]:
    """The sets that a word belongs to. Latin letters may spell any language; `cut`: the word may
    be the beginning of one."""
    sound = name_key(word) if word.isascii() else ""
    least = sound or word
    return frozenset(
        name
        for name, stem, key in _stems()
        if _begins(word, stem) or (sound and _begins(sound, key))
        or (cut and len(least) >= _CUT and (key if sound else stem).startswith(least))
    )  # fmt: skip


def _begins(word: str, stem: str) -> bool:
    return word == stem[:-1] if stem.endswith("$") else word.startswith(stem)


@cache
def _stems() -> tuple[tuple[str, str, str], ...]:
    """Each stem with its set, as it is written and as it sounds."""
    return tuple(_read())


def _read() -> Iterator[tuple[str, str, str]]:
    for name, words in table("headings")["stem"].items():
        for word in words.split():
            end = "$" if word.endswith("$") or len(word) <= _WHOLE else ""
            yield name, plain(word) + end, name_key(word) + end


@cache
def _ways() -> tuple[_Made, ...]:
    return tuple(
        _Made(
            field,
            frozenset(name for name in way.split() if not name.endswith("?")),
            frozenset(name.rstrip("?") for name in way.split()) | {_FILLER},
        )
        for field, ways in table("headings")["made_of"].items()
        for way in ways
    )
