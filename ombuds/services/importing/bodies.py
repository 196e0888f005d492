"""The cell of the body complained about: one of the register of bodies, or one of its own."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from ombuds.domain.folding import name_key
from ombuds.services.importing.cells import one_line
from ombuds.services.importing.known import is_one_of, phrases, plain, table
from ombuds.services.importing.places import named

_PRISON = re.compile(
    r"\b(?:учреждени\w*|учр|уч|ик|колони\w*|мекеме\w*|сизо|тюрьм\w*) (?:n )?(\d{1,4})\b"
    r"|\b(?:n )?(\d{1,4}) мекеме"
)
_BELOW = re.compile(r"\b(?:район|рн|аудан|сельск|ауыл|городск|горсуд|межрайон)\w*")
_CITIES = ("KZ-71", "KZ-75", "KZ-79")  # of the republic: a town that is a region
_WHOLE_WORD = 3  # letters: an abbreviation stands alone, a longer word is a stem


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body as it was written. `key`: the same for every spelling; `code`: in the register."""

    name: str
    key: str
    type: str
    code: str | None = None
    region: str | None = None


def is_ditto(text: str) -> bool:
    """«-//-», «то же»: the body of the row above."""
    bare = re.sub(r"\s", "", text).lower().translate(str.maketrans("–—«»“”″", '--"""""'))
    return bare in {"-//-", "//", '-"-', '"', "〃", "--"} or is_one_of("ditto", text)


def read_body(text: str) -> BodyName | None:
    """The body that a cell names; none for an empty one."""
    name = one_line(text)
    if not name or is_one_of("nothing", name):
        return None
    if is_one_of("private", name):
        return BodyName(name, "private", "private_person")
    words = plain(name)
    if found := _PRISON.search(words):
        region = _region(name)
        return BodyName(name, f"prison {found[1] or found[2]}", "prison", region=region)
    if set(words.split()) & phrases("company"):
        return BodyName(name, _company(words), "private_employer")
    kind = next((kind for kind in _kinds() if any(_holds(words, held) for held in kind[2])), None)
    if kind is None:
        return BodyName(name, _company(words), "other", region=_region(name))
    code, type_, _ = kind
    region = _region(name)
    if not code.endswith("-"):
        return BodyName(name, code, type_, code)
    if region and not _BELOW.search(words) and _is_whole_region(name):
        return BodyName(name, code + region, type_, code + region, region)
    return BodyName(name, name_key(words), type_, region=region)


@cache
def _kinds() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    kinds: list[dict[str, Any]] = table("words")["body"]
    return tuple((one["code"], one["type"], tuple(map(plain, one["holds"]))) for one in kinds)


def _holds(words: str, held: str) -> bool:
    short = len(held.rpartition(" ")[2]) <= _WHOLE_WORD
    return f" {held}" + (" " if short else "") in f" {words} "


def _company(words: str) -> str:
    """The name without what kind of company it is."""
    return name_key(" ".join(word for word in words.split() if word not in phrases("company")))


def _region(name: str) -> str | None:
    places = sorted(named(name))  # regions before towns
    return places[0][1] if places else None


def _is_whole_region(name: str) -> bool:
    return any(kind == "region" or code in _CITIES for kind, code in named(name))
