"""From an address, or from the name of a body, to the region it lies in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ombuds.domain.vocabularies import TermSeed, load_terms, region_on
from ombuds.services.importing.known import SHORTEST, allowed, plain, table

_ENDINGS = ("ая", "ой", "ую", "ий", "ого", "ому", "ом", "ые", "ых")
_SAME_NAME = 3  # words of a name at most


@dataclass(frozen=True, slots=True)
class _Names:
    """Codes by plain name, of one table of `towns.toml`; adjectives by their stem."""

    by_name: dict[str, str]
    written: dict[str, str]


@cache
def _names(kind: str) -> _Names:
    given = {code: list(map(plain, names)) for code, names in table("towns")[kind].items()}
    return _Names(
        {_stem(name): code for code, names in given.items() for name in names},
        {name: code for code, names in given.items() for name in names},
    )


def _stem(name: str) -> str:
    for ending in _ENDINGS:
        if name.endswith("ск" + ending) or name.endswith("цк" + ending):
            return name.removesuffix(ending)
    return name


@cache
def _regions() -> tuple[TermSeed, ...]:
    return tuple(term for term in load_terms() if term.vocabulary == "region")


def region_of(address: str, day: date) -> str | None:
    """The code of the region that an address names, as it was on a day; none if it does not tell."""
    segments = list(_segments(address))
    found = named(address) or [hit for words in segments for hit in _misspelt(words)]
    towns = [code for kind, code in found if kind == "town"]
    regions = [code for kind, code in found if kind == "region"]
    if not found:
        return None
    code = regions[0] if regions else towns[0]
    if towns and regions and _before(towns[0]) == regions[0]:
        code = towns[0]  # the region of old; the town tells which of its heirs
    return region_on(_regions(), _heir(code, day), day)


def named(text: str) -> list[tuple[str, str]]:
    """Regions and towns that a text names as they are spelt: kind and code of the region."""
    return [hit for words in _segments(text) for hit in _exact(words)]


def _before(code: str) -> str | None:
    return next(
        (
            term.refs["before"][0]
            for term in _regions()
            if term.code == code and "before" in term.refs
        ),
        None,
    )


def _heir(code: str, day: date) -> str:
    """The first of the regions that took the place of one which is no more."""
    for term in _regions():
        if term.code == code and term.valid_to and term.valid_to < day and "after" in term.refs:
            return term.refs["after"][0]
    return code


def _segments(address: str) -> Iterator[list[str]]:
    """The words of the parts of an address in which no street is named."""
    for segment in address.replace("\n", ",").replace(";", ",").replace("(", ",").split(","):
        words = plain(segment.replace("-н", "н").replace("-т", "т")).split()
        stop = next((at for at, word in enumerate(words) if word in _streets()), len(words))
        if stop:
            yield words[:stop]


@cache
def _streets() -> frozenset[str]:
    return frozenset(plain(word) for word in table("towns")["street"]["words"])


def _exact(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Places that the words name, the longest name first where names begin alike."""
    at = 0
    while at < len(words):
        for length in range(min(_SAME_NAME, len(words) - at), 0, -1):
            name = _stem(" ".join(words[at : at + length]))
            beside = _is_region(words, at - 1) or _is_region(words, at + length)
            if hit := _place(name, beside):
                yield hit
                at += length
                break
        else:
            at += 1


def _is_region(words: Sequence[str], at: int) -> bool:
    if not 0 <= at < len(words):
        return False
    word = words[at]
    stands = word == "обл" or word.startswith(("облас", "облыс"))
    return stands or OSA.distance(word, "область", score_cutoff=1) <= 1


def _place(name: str, beside: bool) -> tuple[str, str] | None:
    if beside and (code := _names("beside_region").by_name.get(name)):
        return "region", code
    if code := _names("town").by_name.get(name):
        return "town", code
    code = _names("region").by_name.get(name)
    return ("region", code) if code else None


def _misspelt(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names with a typing error, where no name was found as it is."""
    beside = any(_is_region(words, at) for at in range(len(words)))
    kinds = (
        (("region", "beside_region"), ("town", "town"))
        if beside
        else (("town", "town"), ("region", "region"))
    )
    rest = [word for at, word in enumerate(words) if not _is_region(words, at)]
    for length in (2, 1):
        for at in range(len(rest) - length + 1):
            name = " ".join(rest[at : at + length])
            for kind, names in kinds:
                if hit := _nearest(name, _names(names).written):
                    yield kind, hit


def _nearest(name: str, names: dict[str, Any]) -> str | None:
    if len(name) < SHORTEST:
        return None
    found = process.extractOne(name, names.keys(), scorer=OSA.distance, score_cutoff=allowed(name))
    return names[found[0]] if found and len(found[0]) >= SHORTEST else None
