"""People of sample cases: common names put together, numbers that belong to nobody.

IINs are well formed with serials from 9000, which are not given out; telephones have 000
after the operator's code.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from ombuds.domain.identifiers.identity import check_digit
from ombuds.services.sample.chance import Weighted, pick
from ombuds.services.sample.phrases import common, table

Values = dict[str, Any]

_ON_RUSSIAN_KEYBOARD = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
_OPERATORS = "012578"
_PHONES = len(_OPERATORS) * 10_000
_STEP = 23_459  # has no divisor in common with _PHONES: every number once before any twice
_SERIALS = range(9000, 10_000)
_SOURCES: Weighted[str] = Weighted({"kazakh": 74, "slavic": 17, "other": 9})
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_TO_LATIN = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" "),
        strict=True,
    )
)


@cache
def _names(key: str) -> Sequence[str]:
    return str(table("names")[key]).split()


@dataclass(frozen=True, slots=True)
class Name:
    surname: str
    given: str
    patronymic: str | None


def _name(rng: Random, sex: str, lang: str, surname: str | None = None) -> Name:
    men = sex == "male"
    if surname is not None:
        return _of_family(rng, men, lang, surname)
    if lang == "en" and rng.random() < 0.6:
        given = pick(rng, _names("latin_men" if men else "latin_women"))
        return Name(pick(rng, _names("latin_surnames")), given, None)
    source = _SOURCES.draw(rng)
    if source == "kazakh":
        return _kazakh(rng, men, lang, None)
    if source == "slavic":
        return _slavic(rng, men, None)
    made = _kazakh(rng, men, lang, None)
    return Name(
        pick(rng, _names("other_men" if men else "other_women")),
        made.given,
        made.patronymic if rng.random() < 0.6 else None,
    )


def _of_family(rng: Random, men: bool, lang: str, surname: str) -> Name:
    """A relative: given name and patronymic are of the same make as the surname."""
    if surname.isascii():
        return Name(surname, pick(rng, _names("latin_men" if men else "latin_women")), None)
    if surname in _names("slavic_men" if men else "slavic_women"):
        return _slavic(rng, men, surname)
    return _kazakh(rng, men, lang, surname)


def _slavic(rng: Random, men: bool, surname: str | None) -> Name:
    end = "men" if men else "women"
    return Name(
        surname or pick(rng, _names(f"slavic_{end}")),
        pick(rng, _names(f"slavic_given_{end}")),
        pick(rng, _names(f"slavic_fathers_{end}")),
    )


def _kazakh(rng: Random, men: bool, lang: str, surname: str | None) -> Name:
    own = surname
    if own is None and rng.random() < 0.12:
        own = pick(rng, _names("plain"))
    elif own is None:
        own = pick(rng, _names("surnames")) + ("" if men else "а")
    given = pick(rng, _names("men" if men else "women"))
    father = pick(rng, _names("fathers"))
    if lang == "kk" or rng.random() < 0.35:
        return Name(own, given, father + ("ұлы" if men else "қызы"))
    russian = father + ("ович" if men else "овна")
    return Name(*(part.translate(_ON_RUSSIAN_KEYBOARD) for part in (own, given, russian)))


def of_sex(surname: str, sex: str) -> str:
    """A surname as a relative of that sex bears it."""
    if sex == "male" and surname.endswith(("ова", "ева", "ёва", "ина")):
        return surname[:-1]
    if sex == "female" and surname.endswith(("ов", "ев", "ёв", "ин")):
        return surname + "а"
    return surname


def iin(rng: Random, born: date, sex: str) -> str:
    """A well-formed number that belongs to nobody."""
    century = 5 + (sex == "female") if born.year >= 2000 else 3 + (sex == "female")
    serial = _SERIALS[int(rng.random() * len(_SERIALS))]
    while True:
        stem = f"{born:%y%m%d}{century}{serial}"
        digit = check_digit(stem)
        if digit is not None:
            return f"{stem}{digit}"
        serial = serial + 1 if serial < _SERIALS[-1] else _SERIALS[0]


class People:
    """Makes people one after another; telephones do not come twice before they must."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._phones = int(rng.random() * _PHONES)

    def phone(self) -> str:
        self._phones = (self._phones + _STEP) % _PHONES
        operator, rest = divmod(self._phones, 10_000)
        return f"+770{_OPERATORS[operator]}000{rest:04}"

    def named(self, sex: str, lang: str, surname: str | None = None) -> Values:
        """Somebody of whom only the name is known."""
        name = _name(self._rng, sex, lang, of_sex(surname, sex) if surname else None)
        return {
            "surname": name.surname,
            "given_name": name.given,
            "patronymic": name.patronymic,
            "sex": sex,
        }

    def person(
        self,
        sex: str,
        lang: str,
        on: date,
        town: Sequence[str],
        ages: tuple[int, int],
        surname: str | None = None,
    ) -> Values:
        """Somebody as complainants are known: most have a number, a telephone, an address."""
        rng = self._rng
        made = self.named(sex, lang, surname)
        years = ages[0] + rng.random() * (ages[1] - ages[0])
        born = on - timedelta(int(years * 365.25) + 1)
        known = rng.random()
        made["birth_date"] = born if known < 0.9 else None
        made["iin"] = iin(rng, born, sex) if known < 0.82 else None
        made["phones"] = [self.phone()] if ages[0] >= 16 and rng.random() < 0.78 else []
        if rng.random() < 0.04 and made["phones"]:
            made["phones"].append(self.phone())
        made["emails"] = [self._email(made)] if ages[0] >= 16 and rng.random() < 0.25 else []
        made["address"] = self._address(lang, town) if rng.random() < 0.85 else None
        return made

    def _email(self, person: Values) -> str:
        name = person["surname"].casefold().translate(_ON_RUSSIAN_KEYBOARD)
        latin = "".join(_TO_LATIN.get(letter, letter) for letter in name)
        plain = "".join(letter for letter in latin if letter in _LATIN)
        return f"{plain}{int(self._rng.random() * 900) + 10}@example.kz"

    def _address(self, lang: str, town: Sequence[str]) -> str:
        rng = self._rng
        street = pick(rng, common("streets", lang)).female
        house, flat = int(rng.random() * 140) + 1, int(rng.random() * 90) + 1
        if lang == "kk":
            return f"{town[0]} қ., {street}, {house}-үй, {flat}-пәтер"
        if lang == "ru":
            return f"г. {town[1]}, {street}, д. {house}, кв. {flat}"
        return f"{town[3]}, {street} {house}, flat {flat}"
