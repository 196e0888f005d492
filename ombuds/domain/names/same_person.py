"""Whether two descriptions are of one person: the one rule, asked wherever people are compared.

A score from 0.5 on says "more likely one person than not"; it never decides by itself. How well
the names agree gives a beginning, each further thing in common takes away a part of what doubt
is left, and each contradiction a part of the score. The reasons are codes, the strongest first.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from rapidfuzz.distance import OSA

from ombuds.domain.identifiers.identity import check_iin
from ombuds.domain.identifiers.phones import phone_key
from ombuds.domain.names.folding import fold
from ombuds.domain.names.name_parts import Names, level_of, names_of

LIKELY = 0.5
"""From here on somebody is asked whether two cards are of one person."""
SURE = 0.85
FEW_NAMESAKES = 2


@dataclass(frozen=True, slots=True, repr=False)
class Facts:
    """What is told of somebody, in the form in which it is compared."""

    names: Names
    iin: str | None = None
    valid: bool = False  # the IIN has no flaw
    birth_date: date | None = None
    sex: str | None = None
    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    address: str = ""
    regions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two are one, from 0 to 1, and what speaks for it and against it."""

    score: float
    reasons: tuple[str, ...]

    @property
    def likely(self) -> bool:
        return self.score >= LIKELY

    @property
    def sure(self) -> bool:
        """Sure enough to take a card without asking: by the IIN, or a name that is spelt the
        same with a telephone or a birth date."""
        return "iin" in self.reasons or (self.score >= SURE and "near_name" not in self.reasons)


def facts_of(values: Mapping[str, Any], regions: Iterable[str | None] = ()) -> Facts:
    """The facts of a card, a party or a form, by the names of their fields."""
    iin = re.sub(r"\D", "", values.get("iin") or "") or None
    valid, birth_date, sex = _told(iin) if iin else (False, None, None)
    names = names_of(values)
    return Facts(
        names,
        iin,
        valid,
        values.get("birth_date") or birth_date,
        values.get("sex") or sex or names.sex,
        frozenset(map(phone_key, values.get("phones") or ())) - {""},
        frozenset(one.casefold() for one in values.get("emails") or ()),
        _house(values.get("address") or ""),
        frozenset(one for one in regions if one),
    )


@lru_cache(4_096)
def _told(iin: str) -> tuple[bool, date | None, str | None]:
    """Whether an IIN has no flaw, and the birth date and sex of one that has none."""
    read = check_iin(iin)
    return (False, None, None) if read.warnings else (True, read.birth_date, read.sex)


@lru_cache(4_096)
def _house(address: str) -> str:
    """An address with a house in it; a town or a district has many people in common."""
    words = " ".join(re.findall(r"\w+", fold(address)))
    return words if re.search(r"\d", words) else ""


# ---- the score

_BEGINNING = {
    "full": 0.55,
    "near_full": 0.4,
    "partial": 0.2,
    "near_partial": 0.15,
    "initials": 0.1,
    "married": 0.05,
    "father": 0.02,
    "other_surname": 0.02,
    "surname": 0.05,
    "nameless": 0.0,
    "other": 0.0,
}
_COMMON = {  # how much of the doubt goes with what both have, by how well the names agree
    "phone": {"full": 0.95, "near_full": 0.9, "partial": 0.85, "near_partial": 0.75,
              "initials": 0.7, "married": 0.55, "father": 0.3, "other_surname": 0.3, "surname": 0.4, "nameless": 0.45,
              "other": 0.15},
    "birth_date": {"full": 0.95, "near_full": 0.85, "partial": 0.8, "near_partial": 0.65,
                   "initials": 0.6, "married": 0.65, "father": 0.35, "other_surname": 0.4, "surname": 0.3,
                   "nameless": 0.05, "other": 0.0},
    "address": {"full": 0.7, "near_full": 0.6, "partial": 0.5, "near_partial": 0.4,
                "initials": 0.3, "married": 0.3, "father": 0.05, "surname": 0.1},
    "region": {"full": 0.25, "near_full": 0.2, "partial": 0.1, "near_partial": 0.1,
               "initials": 0.1, "married": 0.05},
}  # fmt: skip
_COMMON["email"] = _COMMON["phone"]
_COMMON["iin_near"] = _COMMON["birth_date"]
_AGAINST = {
    "other_iin": 0.05,
    "other_birth_date": 0.15,
    "other_sex": 0.1,
    "other_region": 0.85,
    "common_name": 1.0,
}
_SAID = {
    "full": "full_name",
    "near_full": "near_name",
    "near_partial": "near_name",
    "partial": "name",
    "initials": "initials",
    "married": "other_surname",
    "other_surname": "other_surname",
    "father": "other_patronymic",
    "other": "other_name",
}
_FITTING = frozenset({"full", "near_full", "partial", "near_partial", "initials", "nameless"})


def compare(one: Facts, other: Facts, namesakes: int = FEW_NAMESAKES) -> Likeness:
    """How likely two are one. `namesakes`: how many in the book have the name of either; a common
    name says less."""
    level = level_of(one.names, other.names)
    common, against = _common(one, other), _against(one, other, level)
    said = [_SAID[level]] if level in _SAID else []
    if one.valid and one.iin == other.iin:
        score = _same_iin(level, against)
        return Likeness(score, ("iin", *said, *common, *against))
    beginning = _BEGINNING[level]
    if level in ("full", "near_full") and namesakes > FEW_NAMESAKES:
        beginning *= FEW_NAMESAKES / namesakes
        against.append("common_name")
    doubt = 1 - beginning
    for code in common:
        doubt *= 1 - _COMMON[code].get(level, 0.0)
    score = 1 - doubt
    for code in against:
        score *= _AGAINST[code]
    names_first = level in _FITTING
    reasons = (*said, *common) if names_first else (*common, *said)
    return Likeness(round(score, 3), (*reasons, *against))


def _same_iin(level: str, against: list[str]) -> float:
    """An IIN is one person's; under another name it is the IIN of somebody else, taken over."""
    against[:] = [code for code in against if code in ("other_sex", "other_birth_date")]
    if level == "other":
        return 0.4
    if level in ("married", "other_surname", "father", "surname"):
        return 0.95
    return 0.9 if "other_sex" in against else 1.0


def _common(one: Facts, other: Facts) -> list[str]:
    found = []
    if one.phones & other.phones:
        found.append("phone")
    if one.emails & other.emails:
        found.append("email")
    if one.birth_date and one.birth_date == other.birth_date:
        found.append("birth_date")
    if _near_iin(one, other):
        found.append("iin_near")
    if one.address and one.address == other.address:
        found.append("address")
    if one.regions & other.regions:
        found.append("region")
    return found


def _near_iin(one: Facts, other: Facts) -> bool:
    """One digit apart, or both with the same flaw; two good numbers are of two people."""
    if not one.iin or not other.iin or (one.valid and other.valid):
        return False
    return len(one.iin) > 9 and OSA.distance(one.iin, other.iin, score_cutoff=1) <= 1


def _against(one: Facts, other: Facts, level: str) -> list[str]:
    found = []
    if one.iin and other.iin and one.iin != other.iin and not _near_iin(one, other):
        found.append("other_iin")
    births = one.birth_date, other.birth_date
    if births[0] and births[1] and births[0] != births[1]:
        found.append("other_birth_date")
    if _other_sex(one, other, level):
        found.append("other_sex")
    if one.regions and other.regions and not one.regions & other.regions:
        found.append("other_region")
    return found


def _other_sex(one: Facts, other: Facts, level: str) -> bool:
    """By what is told or a patronymic; by surnames only where no given names are compared."""
    if one.sex and other.sex:
        return one.sex != other.sex
    if level not in ("initials", "surname"):
        return False
    sexes = {one.sex or one.names.form, other.sex or other.names.form}
    return sexes >= {"female", "male"}


# ---- side by side


def agreement(one: Facts, other: Facts) -> Mapping[str, str]:
    """How each thing that both tell agrees: same, near or other; what only one tells is left out."""
    found = {"name": _AGREES[level_of(one.names, other.names)]}
    for name in ("iin", "birth_date", "sex", "address"):
        mine, others = getattr(one, name), getattr(other, name)
        if mine and others:
            found[name] = "same" if mine == others else "other"
    if found.get("iin") == "other" and _near_iin(one, other):
        found["iin"] = "near"
    for name in ("phones", "emails"):
        mine, others = getattr(one, name), getattr(other, name)
        if mine and others:
            found[name] = "same" if mine & others else "other"
    return {name: verdict for name, verdict in found.items() if verdict}


_AGREES = {
    "full": "same",
    "partial": "near",
    "near_full": "near",
    "near_partial": "near",
    "initials": "near",
    "surname": "near",
    "married": "other",
    "other_surname": "other",
    "father": "other",
    "other": "other",
    "nameless": "",
}
