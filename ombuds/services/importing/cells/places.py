"""From an address, or from the name of a body, to the region it lies in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ombuds.domain.names.folding import name_key
from ombuds.domain.vocabularies import TermSeed, region_on
from ombuds.services.importing.cells.known import (
    SHORTEST,
    a_word_of,
    allowed,
    is_latin,
    is_nothing,
    plain,
    plain_words,
    proper,
    table,
    terms,
    words,
)

# Names of places, and the region each belongs to: the tables of `towns.toml`.

_ADJECTIVE = re.compile(
    rf"(.*{a_word_of('places.adjective.before')}){a_word_of('places.adjective.endings')}"
)
# «Панфилова» is a street or somebody, not a town in a case.
_OF_PEOPLE = re.compile(rf"{a_word_of('names.ending.of_man')}$")


@dataclass(frozen=True)
class Names:
    """Codes by plain name, of one table of `towns.toml`; adjectives by their stem.

    `written`: as they stand there, without other cases.
    """

    by_name: dict[str, str]
    written: dict[str, str]

    @cached_property
    def _by_sound(self) -> dict[str, str]:
        """The names as Latin letters may spell them; a short one is too like others."""
        written = ((name, code) for name, code in self.written.items() if not name.isascii())
        sounds = ((name_key(name), code) for name, code in written)
        return {sound: code for sound, code in sounds if len(sound) >= SHORTEST}

    def code(self, name: str) -> str | None:
        """The code of a name, also where Latin letters spell it as it sounds."""
        found = self.by_name.get(name)
        return self._by_sound.get(name_key(name)) if found is None and is_latin(name) else found


@cache
def names(kind: str) -> Names:
    given = [(plain(name), code) for code, many in table("towns")[kind].items() for name in many]
    cases = {form: code for name, code in given for form in _cases(name)} if kind == "town" else {}
    return Names(cases | {stem(name): code for name, code in given}, dict(given))


def stem(name: str) -> str:
    found = _ADJECTIVE.fullmatch(name)
    return found[1] if found else name


def _cases(name: str) -> Iterator[str]:
    """A town in the other cases of Russian: «в Шымкенте», «акимат Павлодара»."""
    if len(name) < SHORTEST or _OF_PEOPLE.search(name):
        return
    for case in table("places")["case"]:
        if name.endswith(tuple(case["last"])):
            yield from (name.removesuffix(case["taken_off"]) + one for one in case["endings"])


_APART = re.compile(r"[\n;(]")
_SAME_NAME = 3  # words of a name at most
_LOOKED_AT = 6  # words of an address in which a typing error is looked for
_SHORT = 3  # letters by which the name of a region is abbreviated
_LONGEST = 300  # letters of an address that are looked at
_DISTRICT = plain_words("places.district")
_STREETS = plain_words("places.street.begins")
_AFTER_NAME = plain_words("places.street.after_name")
_OF_TOWN = plain_words("places.town.after_name")
# Beside the name of a village, which may be that of a region elsewhere: «Ақтөбе ауылы».
_OF_VILLAGE = plain_words("places.village.after_name")
_BEFORE_VILLAGE = plain_words("places.village.before_name")
_REGION = plain_words("places.region.words")
_REGION_BEGINS = words("places.region.beginnings")
_REGION_MISTYPED = words("places.region.mistyped")
_OF_SOMEBODY = re.compile(rf"{a_word_of('names.ending.of_street')}$")  # «Панфилова 85» is a street

Hit = tuple[str, str]


@cache
def _regions() -> tuple[TermSeed, ...]:
    return tuple(term for term in terms() if term.vocabulary == "region")


def region_of(address: str, day: date, column: str = "") -> str | None:
    """The code of the region that an address names, as it was on a day; none if it does not tell.

    `column`: what a column of regions says beside the address.
    """
    found = [*_of_column(column), *_of_address(address)]
    towns = [code for kind, code in found if kind != "region"]
    regions = [code for kind, code in found if kind == "region"]
    if not found:
        return None
    code = regions[0] if regions else towns[0]
    if heir := next((town for town in towns if regions and _before(town) == code), None):
        code = heir  # the region of old; the town tells which of its heirs
    return _on(code, day)


def named(text: str) -> list[Hit]:
    """Regions and towns that a text names as they are spelt: kind and code of the region."""
    return [hit for segment in _segments(text) for hit in _named_in(segment)]


def place_words(address: str) -> str:
    """What an address says of a place, without streets and figures: equal for neighbours."""
    kept = (word for segment in _segments(address[:_LONGEST]) for word in _kept(segment))
    return " ".join(word for word in kept if word.isalpha())


@lru_cache(maxsize=16_384)
def _of_address(address: str) -> tuple[Hit, ...]:
    text = proper(address[:_LONGEST])
    if not text or is_nothing(text):
        return ()
    found = named(text)
    if not any(kind == "town" for kind, _ in found):
        found += [("district", code) for _, code in districts_in(text)]
    return tuple(found or (hit for part in _segments(text) for hit in _misspelt(_kept(part))))


@lru_cache(maxsize=1_024)
def _of_column(text: str) -> tuple[Hit, ...]:
    """A column of regions names them without saying that they are regions, or by a code."""
    text = proper(text[:_LONGEST])
    if not text or is_nothing(text):
        return ()
    name = plain(text)
    code = _by_code(name) or names("column").by_name.get(name)
    if code:
        return (("region", code),)
    if found := named(text):
        return tuple(found)
    if code := names("beside_region").by_name.get(stem(name)) or _abbreviated(name):
        return (("region", code),)
    return _of_address(text)


def _by_code(name: str) -> str | None:
    """KZ-75, KZ-ALA, 75, 750000000."""
    bare = name.removeprefix("kz ")
    codes = {term.code.lower().removeprefix("kz-"): term.code for term in _regions()}
    if bare in codes:
        return codes[bare]
    if bare.isdigit() and len(bare) == 9:
        return codes.get(bare[:2])
    return names("code").by_name.get(name)


@lru_cache(maxsize=1_024)
def _before(code: str) -> str | None:
    return next(
        (
            term.refs["before"][0]
            for term in _regions()
            if term.code == code and "before" in term.refs
        ),
        None,
    )


@lru_cache(maxsize=16_384)
def _on(code: str, day: date) -> str:
    return region_on(_regions(), _heir(code, day), day)


def _heir(code: str, day: date) -> str:
    """The first of the regions that took the place of one which is no more."""
    for term in _regions():
        if term.code == code and term.valid_to and term.valid_to < day and "after" in term.refs:
            return term.refs["after"][0]
    return code


def _segments(address: str) -> list[str]:
    """The parts of an address; many addresses have the same town, street or house."""
    return _APART.sub(",", address).split(",")


@lru_cache(maxsize=16_384)
def _words(segment: str) -> tuple[str, ...]:
    for joined, written in table("places")["hyphen"].items():
        segment = segment.replace(written, joined)
    return tuple(plain(segment).split())


@lru_cache(maxsize=16_384)
def _kept(segment: str) -> tuple[str, ...]:
    """The words of a part of an address before those that name a street, without villages that
    are called as a region is."""
    said = _words(segment)
    said = tuple(word for at, word in enumerate(said) if not _is_village(said, at))
    stop = next((at for at, word in enumerate(said) if word in _STREETS), len(said))
    kept = said[:stop]
    if stop < len(said) and said[stop] in _AFTER_NAME:
        last = max((at for at, word in enumerate(kept) if word in _OF_TOWN), default=-1)
        return kept[: last + 1]  # the name before the word is that of the street
    district = stop < len(said) and said[stop] in _DISTRICT
    if district and kept and (stem(kept[-1]) != kept[-1] or _district(kept[-1])):
        return kept[:-1]  # no town, though one may be called so
    return kept


def _is_village(words: Sequence[str], at: int) -> bool:
    name = stem(words[at])
    if name not in names("beside_region").by_name or name in names("region").by_name:
        return False
    after = {" ".join(words[at + 1 : at + 3]), *words[at + 1 : at + 2]}
    before = words[at - 1] if at else ""
    return not after.isdisjoint(_OF_VILLAGE) or before in _BEFORE_VILLAGE


@lru_cache(maxsize=16_384)
def _named_in(segment: str) -> tuple[Hit, ...]:
    return tuple(_exact(_kept(segment)))


def districts_in(text: str) -> Iterator[Hit]:
    """Districts that lie in one region, beside the word for a district: names and regions."""
    for said in map(_words, _segments(text)):
        for at, word in enumerate(said):
            if word not in _DISTRICT:
                continue
            beside = (
                said[max(0, at - 1) : at],
                said[max(0, at - 2) : at],
                said[at + 1 : at + 2],
                said[at + 1 : at + 3],
            )
            told = [(name, code) for name in map(" ".join, beside) if (code := _district(name))]
            yield from told[:1]


def names_district(text: str) -> bool:
    """Whether a text names a district, known or not."""
    return any(word in _DISTRICT for segment in _segments(text) for word in _words(segment))


def _district(name: str) -> str | None:
    return names("district").code(stem(name)) if name else None


def _exact(words: Sequence[str]) -> Iterator[Hit]:
    """Places that the words name, the longest name first where names begin alike."""
    at = 0
    while at < len(words):
        for length in range(min(_SAME_NAME, len(words) - at), 0, -1):
            name = stem(" ".join(words[at : at + length]))
            beside = _is_region(words, at - 1) or _is_region(words, at + length)
            if hit := _place(name, beside):
                yield hit
                at += length
                break
        else:
            at += 1


def _is_region(words: Sequence[str], at: int) -> bool:
    return 0 <= at < len(words) and _means_region(words[at])


@lru_cache(maxsize=4_096)
def _means_region(word: str) -> bool:
    if word in _REGION or word.startswith(_REGION_BEGINS):
        return True
    return any(OSA.distance(word, one, score_cutoff=1) <= 1 for one in _REGION_MISTYPED)


def _place(name: str, beside: bool) -> Hit | None:
    if beside:
        code = names("beside_region").code(name) or _abbreviated(name)
        if code:
            return "region", code
    if code := names("town").code(name):
        return "town", code
    code = names("region").code(name)
    return ("region", code) if code else None


@lru_cache(maxsize=4_096)
def _abbreviated(name: str) -> str | None:
    """The one region whose name begins so."""
    if len(name) < _SHORT or name.isdigit():
        return None
    codes = {code for full, code in names("beside_region").written.items() if full.startswith(name)}
    return codes.pop() if len(codes) == 1 else None


def _misspelt(words: Sequence[str]) -> Iterator[Hit]:
    """Names with a typing error, where no name was found as it is."""
    beside = any(_is_region(words, at) for at in range(len(words)))
    kinds = (
        (("region", "beside_region"), ("town", "town"))
        if beside
        else (("town", "town"), ("region", "region"))
    )
    rest = [word for at, word in enumerate(words) if not _is_region(words, at) and word.isalpha()][
        :_LOOKED_AT
    ]
    for length in (2, 1):
        for at in range(len(rest) - length + 1):
            name = " ".join(rest[at : at + length])
            for kind, among in kinds:
                if hit := _nearest(name, among):
                    yield kind, hit


@lru_cache(maxsize=8_192)
def _nearest(name: str, kind: str) -> str | None:
    if len(name) < SHORTEST or _OF_SOMEBODY.search(name):
        return None
    written = names(kind).written
    found = process.extractOne(
        name, written.keys(), scorer=OSA.distance, score_cutoff=allowed(name)
    )
    return written[found[0]] if found and len(found[0]) >= SHORTEST else None
