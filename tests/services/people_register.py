"""A register of invented people as clerks write them: 400 people, most of them more than once.

Names are put together at random and spelt as names are: in Kazakh, in Russian letters, in Latin,
with initials, in capitals, with look-alike letters, with a slip, given name first. Among them are
couples and siblings with one telephone, twins, fathers and sons with the same initials, namesakes.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.services.importing import iin, row

PEOPLE = 400
STEMS = """Абылов Әбенов Байғарин Бектасов Ғабитов Дәуренов Дүйсебаев Ерғалиев Жақыпов Жолдасов Зейнелов
Ибраев Иманов Қабылов Қалқаманов Құсайынов Қыдыров Мәмбетов Мұсаев Нұғыманов Оразов Өтебаев Рысбеков Сәдуов
Сейткеримов Тәжиев Төлебаев Ұзақбаев Үмбетов Шәріпов Ықыласов Воронов Гладков Ершов Зимин Кротов Лапин Носков
Рощин Тетерин Чалов""".split()
STEMS += [f"{stem[:-2]}{end}" for stem in STEMS[:30] for end in ("баев", "беков")]
MEN = """Асқар Болат Дәурен Ерлан Жандос Қайрат Марат Мұрат Нұрлан Олжас Серік Талғат Ұлан Әділ Бауыржан Қанат
Мейрам Самат Виктор Сергей Игорь Олег Павел Юрий""".split()
WOMEN = """Айгүл Ботагөз Гүлнар Гүлназ Динара Жанар Күләш Ләззат Мәдина Назым Сәуле Ұлжан Шолпан Әсел Жибек
Нина Ольга Вера Раиса Инна""".split()
REGIONS = ("г. Астана", "г. Алматы", "Шымкент қаласы", "Костанайская область", "Атырау облысы")
RUSSIANS = frozenset(STEMS[30:41])
RUSSIAN = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
LATIN = dict(
    zip("абвгдезийклмнопрстуфцыэәғқңөұүһі", "abvgdeziyklmnoprstufcyeagqnouuhi", strict=True)
) | {
    "ж": "zh",
    "х": "kh",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "yu",
    "я": "ya",
    "ё": "yo",
    "ь": "",
    "ъ": "",
}
LOOKALIKES = str.maketrans("аеорсхАВСЕНКМОРТХ", "aeopcxABCEHKMOPTX")


@dataclass(frozen=True, slots=True)
class Someone:
    """An invented person, as their papers have it."""

    number: int
    surname: str
    given: str
    father: str
    sex: str
    iin: str
    phones: tuple[str, ...]
    region: str

    @property
    def patronymic(self) -> str:
        if self.surname in RUSSIANS:
            end = "ович" if self.sex == "male" else "овна"
            return {"Сергей": "Сергее", "Игорь": "Игоре", "Юрий": "Юрье"}.get(
                self.father, f"{self.father}о"
            ) + end[1:]
        return self.father + ("ұлы" if self.sex == "male" else "қызы")

    def name(self) -> tuple[str, str, str]:
        return (self.surname + ("а" if self.sex == "female" else ""), self.given, self.patronymic)


@dataclass(frozen=True, slots=True)
class Written:
    """A row of the register, of whom it is, and by what it can be tied to others of theirs."""

    person: int
    cells: Sequence[Any]
    ties: frozenset[str] = field(default_factory=frozenset)


def people(chance: random.Random) -> list[Someone]:
    """Four hundred, of whom many stand to each other as people do."""
    made: list[Someone] = []

    def add(surname: str, given: str, father: str, sex: str, born: date, **same: Any) -> Someone:
        serial = 9000 + len(made)
        century = 3 if born.year < 2000 else 5
        digits = iin(f"{born:%y%m%d}", century + (sex == "female"), serial)
        phone = f"+7701{len(made):07d}"
        known = {"phones": (phone,), "region": chance.choice(REGIONS), **same}
        made.append(Someone(len(made), surname, given, father, sex, digits, **known))
        return made[-1]

    def born(least: int = 1945, most: int = 2003) -> date:
        return date(chance.randint(least, most), chance.randint(1, 12), chance.randint(1, 28))

    while len(made) < PEOPLE:
        surname, father = chance.choice(STEMS), chance.choice(MEN)
        man, woman = chance.choice(MEN), chance.choice(WOMEN)
        one = add(surname, man, father, "male", born())
        home = {"phones": one.phones, "region": one.region}
        match len(made) % 12:
            case 0:  # a couple
                add(surname, woman, chance.choice(MEN), "female", born(), **home)
            case 3:  # brothers
                brother = chance.choice([name for name in MEN if name != man])
                add(surname, brother, father, "male", born(), **home)
            case 5:  # twins with names alike
                add(surname, "Айдос", father, "male", date(1988, 3, 9), **home)
                add(surname, "Айдын", father, "male", date(1988, 3, 9), **home)
            case 7:  # a father and his son, of the same initials
                initial = [name for name in MEN if name[0] == man[0]]
                son = chance.choice(initial)
                add(surname, son, man, "male", born(1985), **home)
            case 9:  # namesakes, each in a region of their own
                elsewhere = [region for region in REGIONS if region != one.region]
                add(surname, man, father, "male", born(), region=chance.choice(elsewhere))
    return made[:PEOPLE]


Spelling = Callable[[Sequence[str], random.Random], str]


def _whole(name: Sequence[str], _: random.Random) -> str:
    return " ".join(name)


def _russian(name: Sequence[str], _: random.Random) -> str:
    words = [
        word.translate(RUSSIAN).replace("улы", "ович")
        if at == 2 and word[-3:] == "ұлы" and word[-4] not in "йьіи"
        else word.translate(RUSSIAN)
        for at, word in enumerate(name)
    ]
    return " ".join(words)


def _latin(name: Sequence[str], _: random.Random) -> str:
    text = "".join(LATIN.get(letter, letter) for letter in " ".join(name).lower())
    return text.title()


def _initials(name: Sequence[str], _: random.Random) -> str:
    return f"{name[0]} {name[1][0]}.{name[2][0]}."


def _capitals(name: Sequence[str], _: random.Random) -> str:
    return " ".join(name).upper()


def _lookalikes(name: Sequence[str], _: random.Random) -> str:
    return " ".join(name).translate(LOOKALIKES)


def _slip(name: Sequence[str], chance: random.Random) -> str:
    """A letter left out or doubled in the surname or the patronymic."""
    words = list(name)
    at = chance.choice((0, 2))
    place = chance.randint(1, len(words[at]) - 2)
    word = words[at]
    words[at] = (
        word[:place] + word[place + 1 :]
        if chance.random() < 0.7
        else (word[:place] + word[place] + word[place:])
    )
    return " ".join(words)


def _given_first(name: Sequence[str], _: random.Random) -> str:
    return f"{name[1]} {name[2]} {name[0]}"


def _short(name: Sequence[str], _: random.Random) -> str:
    return f"{name[0]} {name[1]}"


SPELLINGS: Mapping[Spelling, int] = {
    _whole: 30,
    _russian: 25,
    _latin: 8,
    _initials: 8,
    _capitals: 7,
    _lookalikes: 5,
    _slip: 7,
    _given_first: 5,
    _short: 8,
}
UNTIED = (_initials, _short, _slip)
"""Spellings by which alone nobody can be sure."""


def rows(seed: int = 4) -> Iterator[Written]:
    """Three rows for two people or so, each spelt in some way; numbers are often left out."""
    chance = random.Random(seed)
    for someone in people(chance):
        for _ in range(chance.choice((1, 2, 2, 3))):
            yield _written(someone, chance)


def _written(someone: Someone, chance: random.Random) -> Written:
    spelt = chance.choices(list(SPELLINGS), list(SPELLINGS.values()))[0]
    ties = set() if spelt in UNTIED else {f"name:{someone.region}"}
    told: dict[str, Any] = {"name": spelt(someone.name(), chance), "address": someone.region}
    if chance.random() < 0.55:
        told["iin"] = someone.iin
        ties.add("iin")
    if chance.random() < 0.5:
        told["phone"] = someone.phones[0]
        ties.add("phone")
    number = chance.randint(10_000, 99_999)
    text = f"Обращение {number}: {chance.choice(WOMEN)} и {chance.choice(MEN)}, {number * 7}."
    day = f"{chance.randint(1, 28):02d}.{chance.randint(1, 12):02d}.2025"
    cells = row(str(number), received_on=day, narrative=text, **told)
    return Written(someone.number, cells, frozenset(ties))
