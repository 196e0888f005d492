"""The cell of the body complained about: one of the register of bodies, or one of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from ombuds.domain.names.folding import name_key
from ombuds.services.importing.cells.known import (
    a_word_of,
    is_latin,
    is_nothing,
    is_one_of,
    phrases,
    plain,
    table,
)
from ombuds.services.importing.cells.places import districts_in, named, names, stem
from ombuds.services.importing.files.cells import one_line

# Numbers of closed institutions, as in «ИК-91», «РУ-170/3», «учреждение №91», «№ 91 мекеме».
_PRISON = re.compile(
    rf"\b{a_word_of('bodies.prison.signs', spelt=plain)} ?(\d{{2,3}}) (\d{{1,2}})\b"
    rf"|\b{a_word_of('bodies.prison.before', spelt=plain)}"
    rf" (?:{a_word_of('bodies.prison.between', spelt=plain)} )?(\d{{1,4}}[^\W\d_]?)\b"
    rf"|\b(?:n )?(\d{{1,4}}) {a_word_of('bodies.prison.after', spelt=plain)}\b"
)
_BELOW = re.compile(rf"\b{a_word_of('bodies.below', spelt=plain)}\b")
_OF_TOWN = re.compile(rf"\b{a_word_of('bodies.of_town', spelt=plain)}\b")
_OF_REGION = re.compile(rf"\b{a_word_of('bodies.of_region', spelt=plain)}\b")
_OFFICE = re.compile(rf"\b{a_word_of('bodies.office', spelt=plain)}\b")
_CITIES = ("KZ-71", "KZ-75", "KZ-79")  # of the republic: a town that is a region
_WHOLE_WORD = 3  # letters: an abbreviation stands alone, a longer word is a stem
_FEW = 5  # words in which a private person is named
# Endings of Russian and Kazakh as they sound, with a vowel before them: Каратауского, Қаратау.
_ENDING = re.compile(
    r"(?<=\w{3})(?:[aieu]?(?:skogo|skomu|skaia|sko[ime]|ski[em]?|ogo|omu|aia|oi|[ndt]in)|[aieu])$"
)


Kind = tuple[str, str, tuple[str, ...]]  # code, type, what its names hold


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body as it was written. `key`: the same for every spelling; `code`: in the register."""

    name: str
    key: str
    type: str
    code: str | None = None
    region: str | None = None


def read_body(text: str, district: str = "", home: str | None = None) -> BodyName | None:
    """The body that a cell names; none for an empty one. `district`: whose bodies are meant where
    one below a region is called by no name of its own; `home`: the region of the office, whose
    own is meant by «областной»."""
    return _read(one_line(text), district, home)


@lru_cache(maxsize=8_192)
def _read(name: str, district: str, home: str | None) -> BodyName | None:
    if not name or is_nothing(name):
        return None
    words = plain(name)
    if is_one_of("private", name) or _is_private(words):
        return BodyName(name, "private", "private_person")
    if found := _PRISON.search(words):
        number = f"{found[1]}/{found[2]}" if found[1] else name_key(found[3] or found[4])
        return BodyName(name, f"prison {number}", "prison", region=_region(name))
    kind = _kind(_kinds(), words)
    of_state = kind is not None and kind[1] == "quasi_state"  # АО «ЕНПФ»
    if not of_state and set(words.split()) & phrases("company"):
        return BodyName(name, _company(words), "private_employer")
    if kind is None and is_latin(words):
        kind = _kind(_heard_kinds(), name_key(words))
    if kind is None:
        return BodyName(name, _without_signs(words), "other", region=_region(name))
    code, type_, _ = kind
    region = _region(name)
    if code and not code.endswith("-"):
        return BodyName(name, code, type_, code)
    of_home = home if not region and code and _OF_REGION.search(words) else None
    if of_home:
        return BodyName(name, code + of_home, type_, code + of_home, of_home)
    below = bool(_BELOW.search(_OF_TOWN.sub(" ", words) if region in _CITIES else words))
    below = below or (region in _CITIES and _is_of_district(name, region))
    if code and region and not below and (_is_whole_region(name) or _OF_REGION.search(words)):
        return BodyName(name, code + region, type_, code + region, region)
    key = _local(type_, words)
    of_region = names("beside_region").code(key.partition(" ")[2]) if code and not below else None
    if of_region and not region:
        return BodyName(name, code + of_region, type_, code + of_region, of_region)
    if district and not key and (not code or _BELOW.search(words) or _OFFICE.search(words)):
        words = f"{words} {plain(district)}"
        return BodyName(f"{name} ({district})", _local(type_, words), type_, region=region)
    return BodyName(name, key or code or name_key(words), type_, region=region)


@lru_cache(maxsize=8_192)
def without_town(key: str) -> str:
    """The key of a body without the words of the town that it lies in."""
    return " ".join(word for word in key.split() if word not in _of_towns())


@cache
def _of_towns() -> frozenset[str]:
    sounds = (name_key(name) for name in names("town").written if not name.isascii())
    return frozenset(_bare(word) for sound in sounds for word in sound.split())


def _is_private(words: str) -> bool:
    """A relative or a neighbour, with a name or without."""
    said = words.split()
    begins = (" ".join(said[:length]) for length in (2, 1))
    return len(said) <= _FEW and any(begin in phrases("private") for begin in begins)


def _kind(kinds: Sequence[Kind], words: str) -> Kind | None:
    padded = f" {words} "
    return next((kind for kind in kinds if any(held in padded for held in kind[2])), None)


@cache
def _kinds() -> tuple[Kind, ...]:
    kinds: list[dict[str, Any]] = table("bodies")["body"]
    return tuple((one["code"], one["type"], tuple(map(_held, one["holds"]))) for one in kinds)


@cache
def _heard_kinds() -> tuple[Kind, ...]:
    """The kinds by how their names sound, for Kazakh and Russian in Latin letters."""
    return tuple(
        (
            code,
            type_,
            tuple(_held(name_key(held)) for held in many if len(held.strip()) >= _WHOLE_WORD),
        )
        for code, type_, many in _kinds()
    )


def _held(phrase: str) -> str:
    """A phrase as it stands among words with spaces around them; a long one may go on."""
    words = plain(phrase)
    return f" {words} " if len(words.rpartition(" ")[2]) <= _WHOLE_WORD else f" {words}"


def _company(words: str) -> str:
    """The name without what kind of company it is."""
    return name_key(" ".join(word for word in words.split() if word not in phrases("company")))


def _without_signs(words: str) -> str:
    """The name without the signs of a town and of a number, and without what kind of company it is."""
    own = [word for word in words.split() if word not in phrases("body_sign")]
    return _company(" ".join(own)) or _company(words)


def _local(type_: str, words: str) -> str:
    """What tells a body below the region from others of its kind: names and numbers."""
    heard = [sound for sound in name_key(words).split() if sound not in _common()]
    own = list(map(_bare, heard))
    return f"{type_} {' '.join(sorted(own))}" if own else ""


def _bare(sound: str) -> str:
    """A word without its ending; of words of one meaning, the one that stands for all."""
    ended = _ENDING.sub("", sound)
    return _same().get(sound) or _same().get(ended, ended)


@cache
def _common() -> frozenset[str]:
    """How the words sound that do not tell one body of a kind from another."""
    return frozenset(map(name_key, phrases("body_word") | phrases("body_sign")))


@cache
def _same() -> dict[str, str]:
    """Words of one meaning by their sound: «орталығы», «центр»."""
    given: dict[str, list[str]] = table("bodies")["same"]
    sounds = [(name_key(plain(word)), name) for name, many in given.items() for word in many]
    return {_ENDING.sub("", sound): name for sound, name in sounds} | dict(sounds)


def _region(name: str) -> str | None:
    places = sorted(named(name)) or list(districts_in(name))  # regions before towns
    return places[0][1] if places else None


def _is_of_district(name: str, city: str) -> bool:
    """Whether a body is called after a district of a city: «Медеуское УП»; in brackets it only
    says where in the city."""
    words = plain(name.partition("(")[0]).split()
    return any(names("district").by_name.get(stem(word)) == city for word in words)


def _is_whole_region(name: str) -> bool:
    return any(kind == "region" or code in _CITIES for kind, code in named(name))
