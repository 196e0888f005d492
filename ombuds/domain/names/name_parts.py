"""Names as they are compared: their parts as keys, the father's name, and the sex they tell."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from rapidfuzz.distance import OSA

from ombuds.domain.names.folding import name_key
from ombuds.resources import GIVEN_NAMES


class Names(NamedTuple):
    """Keys of the parts of a name: the surname without its ending of sex and whole, the patronymic
    as the father's name and whole; `sex` as the patronymic or the given name tells it, `form` as
    the surname does."""

    surname: str
    family: str
    given: str
    father: str
    patronymic: str
    sex: str | None
    form: str | None

    def turned(self) -> "Names":
        """With the given name where the surname stands, and the other way round."""
        bare, form = _family(self.given)
        sex = self.sex or given_names().get(self.family) or None
        return self._replace(surname=bare, family=self.given, given=self.family, sex=sex, form=form)

    def words(self) -> list[str]:
        """What equal names have in common, whichever of them stands first."""
        words = (self.surname, _family(self.given)[0], self.father)
        return [word for word in words if word]


# Endings in the letters of `name_key`: of patronymics with the sex they tell, of surnames.
_FATHERS = (
    (re.compile(r"(?<=\w\w)(?:[oe]vic|ic|uli|ogli|ugli)$"), "male"),
    (re.compile(r"(?<=\w\w)(?:[oe]vna|inicna|icna|kizi)$"), "female"),
)
_HERS = re.compile(r"(?<=\w)(?:(?<=[oe]v)a|(?<=in)a|(?<=sk)aia|(?<=tsk)aia)$")
_HIS = re.compile(r"(?<=\w)(?:[oe]v|in|(?<=sk)i|(?<=tsk)i)$")
_DOUBLED = re.compile(r"([a-z])\1+")  # in one key a letter is never doubled


def is_initial(name: str | None) -> bool:
    """`Қ.` for Қайрат."""
    return name is not None and len(name.rstrip(".")) == 1


def names_of(values: Mapping[str, Any]) -> Names:
    """The names of a card, a party or a form."""
    return _read(*(values.get(name) or "" for name in ("surname", "given_name", "patronymic")))


@lru_cache(4_096)  # one who is compared is compared with their like, and again
def _read(*written: str) -> Names:
    return _made(*_parts(*map(name_key, written)))


def _parts(surname: str, given: str, patronymic: str) -> tuple[str, str, str]:
    words = given.split()
    if not patronymic and len(words) > 1 and (len(words[1]) == 1 or _father(words[-1])[1]):
        given, patronymic = words[0], " ".join(words[1:])  # «А. С.», «Асқар Маратұлы» in one field
    joined = (_DOUBLED.sub(r"\1", part.replace(" ", "")) for part in (given, patronymic))
    return surname, *joined  # type: ignore[return-value]


def _made(surname: str, given: str, patronymic: str) -> Names:
    father, sex = _father(patronymic)
    bare, form = _family(surname)
    sex = sex or given_names().get(given) or None
    return Names(bare, surname, given, father, patronymic, sex, form)


@lru_cache(100_000)
def _family(surname: str) -> tuple[str, str | None]:
    """A surname without the ending by which it is a woman's, and whose it is by its form."""
    bare = _HERS.sub("", surname)
    form = "female" if bare != surname else "male" if _HIS.search(surname) else None
    return bare + "i" if bare.endswith("sk") else bare, form


@lru_cache(100_000)
def _father(patronymic: str) -> tuple[str, str | None]:
    """The father's name in a patronymic, however it is built: Мұратұлы and Муратович are one."""
    for ending, sex in _FATHERS:
        bare = ending.sub("", patronymic)
        if bare == patronymic:
            continue
        if patronymic.endswith("kizi") and f"{bare}k" in given_names():
            bare += "k"  # Серікқызы, of which one key has one k
        return bare.rstrip("i"), sex
    return patronymic, None


def part(one: str, other: str) -> str:
    """How two parts agree: same, near, initial, missing or other."""
    if not one or not other:
        return "missing"
    short, long = sorted((one, other), key=len)
    if len(short) == 1 or (len(short) == 2 and len(long) > len(short)):
        return "initial" if long.startswith(short) else "other"
    if one == other:
        return "same"
    slips = 0 if len(short) < 4 else 1 if len(short) < 8 else 2
    return "near" if OSA.distance(one, other, score_cutoff=slips) <= slips else "other"


@cache
def given_names() -> Mapping[str, str]:
    """Keys of names in common use, of which one is no slip of another, with the sex they tell."""
    told = tomllib.loads(GIVEN_NAMES.read_text(encoding="utf-8"))
    sexes = (("men", "male"), ("women", "female"))
    found = [{name_key(name): sex for name in told[of].split()} for of, sex in sexes]
    both = found[0].keys() & found[1].keys()
    return {name: "" if name in both else sex for one in found for name, sex in one.items()}


def _given(one: str, other: str) -> str:
    """How two given names agree, or the names of two fathers: Марат is no slip of Мұрат."""
    agree = part(one, other)
    known = given_names()
    return "other" if agree == "near" and one in known and other in known else agree


def _fathers(one: Names, other: Names) -> str:
    """How two patronymics agree: by the father's name, or as they are written, slips and all."""
    agree = _given(one.father, other.father)
    if agree == "other" and not {one.father, other.father} <= given_names().keys():
        agree = part(one.patronymic, other.patronymic)
    return agree


def level_of(one: Names, other: Names) -> str:
    """How well two names agree, as the table of weights calls it."""
    if not one.surname or not other.surname:
        return "nameless"
    level = _straight(one, other)
    if level in ("other", "other_surname"):  # the given name may stand in the field of the surname
        ways = (_straight(one, other.turned()), _straight(one.turned(), other))
        return next((way for way in ways if way in ("full", "partial")), level)
    return level


def _straight(one: Names, other: Names) -> str:
    surname = part(one.surname, other.surname)
    given = _given(one.given, other.given)
    father = _fathers(one, other)
    if surname in ("other", "initial") or given == "other":
        if given != "same" or father != "same":
            return "other"
        return "other_surname" if "male" in (one.sex, other.sex) else "married"
    if given == "missing":
        return "surname"
    if father == "other":
        return "father"
    if given == "initial":
        return "initials"
    slips = (surname, given, father).count("near")
    if father in ("missing", "initial"):
        return "near_partial" if slips else "partial"
    return ("full", "near_full", "near_partial", "near_partial")[slips]
