"""Phrases of sample cases from `resources/sample/*.toml`, made ready to be filled in.

`[he|she]` is resolved once for each sex; `{day}` and the like are filled in for every case.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from random import Random
from typing import Any

from ombuds.i18n import LANGUAGES
from ombuds.resources import ROOT
from ombuds.services.sample.chance import pick

SAMPLE = ROOT / "sample"
RIGHTS = ("mandate", "justice", "social", "civic")
SEXES = ("female", "male")

_BY_SEX = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")
_SLOT = re.compile(r"\{([a-z]+)\}")


@cache
def table(name: str) -> dict[str, Any]:
    """A file of phrases."""
    return tomllib.loads((SAMPLE / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text with holes, in a man's and a woman's mouth."""

    female: str
    male: str
    slots: tuple[str, ...]

    def said(self, sex: str | None, fill: Callable[[str], str]) -> str:
        text = self.male if sex == "male" else self.female
        return text.format(**{name: fill(name) for name in self.slots}) if self.slots else text


def phrase(text: str) -> Phrase:
    return Phrase(
        _BY_SEX.sub(r"\2", text), _BY_SEX.sub(r"\1", text), tuple(set_of(_SLOT.findall(text)))
    )


def set_of(names: Sequence[str]) -> list[str]:
    """The names once each, in their order."""
    return list(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Story:
    """What a case of one right may be about."""

    subject: str
    text: Phrase
    marks: Mapping[str, str] = field(default_factory=dict)

    def suits(self, sex: str) -> bool:
        return self.marks.get("sex", sex[0]) == sex[0]


@dataclass(frozen=True, slots=True)
class Tales:
    """All there is to say about a right in a language. Stories by the sex of the complainant."""

    stories: Mapping[str, Sequence[Story]]
    more: Sequence[Phrase]
    ask: Sequence[Phrase]


def _story(given: Sequence[str]) -> Story:
    subject, text, *marks = given
    words = " ".join(marks).split()
    return Story(subject, phrase(text), dict(word.split("=", 1) for word in words))


@cache
def tales() -> dict[tuple[str, str], Tales]:
    """By right and language."""
    found = {}
    for name in RIGHTS:
        for right, told in table(name).items():
            for lang in LANGUAGES.keys() & told.keys():
                stories = [_story(one) for one in told[lang]]
                found[right, lang] = Tales(
                    {sex: [one for one in stories if one.suits(sex)] for sex in SEXES},
                    _phrases(told.get("more", {}).get(lang, ())),
                    _phrases(told.get("ask", {}).get(lang, ())) or common("ask", lang),
                )
    return found


@cache
def common(name: str, lang: str) -> list[Phrase]:
    """Phrases that suit any case."""
    return _phrases(table("common")[name][lang])


def _phrases(texts: Sequence[str]) -> list[Phrase]:
    return [phrase(text) for text in texts]


# ---- what goes into the holes

_MONTHS = {
    "kk": "қаңтарда ақпанда наурызда сәуірде мамырда маусымда шілдеде тамызда қыркүйекте қазанда "
    "қарашада желтоқсанда",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "en": "January February March April May June July August September October November December",
}
_IN_MONTH = {
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ru": "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    "en": _MONTHS["en"],
}
MONTHS = {lang: names.split() for lang, names in _MONTHS.items()}
IN_MONTH = {lang: names.split() for lang, names in _IN_MONTH.items()}
# Unit: from, to, forms in Russian (1, 2–4, 5 and more), in Kazakh, in English.
_COUNTED = {
    "days": (5, 45, ("день", "дня", "дней"), "күн", "days"),
    "months": (2, 11, ("месяц", "месяца", "месяцев"), "ай", "months"),
    "years": (2, 14, ("год", "года", "лет"), "жыл", "years"),
    "hours": (2, 6, ("час", "часа", "часов"), "сағат", "hours"),
    "times": (2, 7, ("раз", "раза", "раз"), "рет", "times"),
    "people": (6, 40, ("человека", "человека", "человек"), "адам", "people"),
}


def counted(unit: str, number: int, lang: str) -> str:
    """A number with its unit: 3 месяца, 3 ай, 3 months."""
    _, _, russian, kazakh, english = _COUNTED[unit]
    if lang == "ru":
        tens, ones = number // 10 % 10, number % 10
        form = 2 if tens == 1 or ones not in {1, 2, 3, 4} else int(ones > 1)
        return f"{number} {russian[form]}"
    return f"{number} {kazakh if lang == 'kk' else english}"


_TENGE = {"kk": "теңге", "ru": "тенге", "en": "tenge"}


@dataclass(frozen=True, slots=True)
class Filler:
    """Fills the holes of one case."""

    rng: Random
    lang: str
    day: date
    town: Sequence[str]  # Kazakh, Russian, Russian after «в», English
    known: Mapping[str, str]  # name, phone, iin

    def __call__(self, slot: str) -> str:
        if slot in self.known:
            return self.known[slot]
        if slot in _COUNTED:
            least, most, *_ = _COUNTED[slot]
            return counted(slot, least + int(self.rng.random() * (most - least + 1)), self.lang)
        return str(getattr(self, f"_{slot}")())

    def _day(self) -> str:
        return f"{self.day.day} {MONTHS[self.lang][self.day.month - 1]}"

    def _month(self) -> str:
        name = IN_MONTH[self.lang][self.day.month - 1]
        return {"kk": f"{name} айында", "ru": f"в {name}", "en": name}[self.lang]

    def _city(self) -> str:
        return self.town[{"kk": 0, "ru": 2, "en": 3}[self.lang]]

    def _sum(self) -> str:
        """What was lost, owed or offered."""
        return self._tenge((12 + int(self.rng.random() ** 3 * 400)) * 10_000)

    def _little(self) -> str:
        """What is paid in a month, or at once."""
        return self._tenge((15 + int(self.rng.random() * 75)) * 1_000)

    def _tenge(self, tenge: int) -> str:
        amount = f"{tenge:,}"
        return f"{amount.replace(',', ' ' if self.lang != 'en' else ',')} {_TENGE[self.lang]}"

    def _distance(self) -> str:
        return str(pick(self.rng, (200, 300, 500, 700, 900)))
