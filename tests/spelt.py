"""Made-up names, and each as people write it: two keyboards, two alphabets, slips of the hand."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

MEN = """Асқар Болат Дәурен Ерлан Жандос Қайрат Марат Нұрлан Олжас Серік Талғат Ұлан Әділ Бауыржан
Ғалымжан Мақсат Өмірбек Ілияс Шыңғыс Рақым""".split()
WOMEN = """Айгүл Ботагөз Гүлнар Динара Жанар Зәуре Күлаш Ләззат Маржан Назгүл Рабиға Сәуле Тоғжан
Ұлжан Шолпан Әсел Бибігүл Қарлығаш Мөлдір Індира""".split()
STEMS = """Ахмет Әбен Серік Оспан Жүніс Бекмұрат Сейіт Тілеубай Омар Садық Жақып Мұқан Әлімжан Бейсен
Дәулет Есен Жұмабай Қали Нұрлан Смағұл Тұрсын Үсен Шаймерден Аманжол Байжан Ермек Қабыл Сәрсен Тәжібай
Әбдірахман Көпжасар Сүлеймен Өтеген Қожахмет Мамыр Зейнолла Дүйсенбек Кенжеғали Наурызбай""".split()
ENDINGS = ("ов", "ева", "бекова", "баев")

KEYBOARD = str.maketrans("ӘәҒғҚқҢңӨөҰұҮүҺһІіЁё", "АаГгКкНнОоУуУуХхИиЕе")
NEW = {
    "ә": "ä", "ғ": "ğ", "қ": "q", "ң": "ñ", "ө": "ö", "ұ": "ū", "ү": "ü", "і": "ı", "и": "i",
    "й": "i", "ы": "y", "ж": "j", "ш": "ş", "х": "h", "у": "u", "ч": "ch",
}  # fmt: skip
OLD = {
    "ә": "a", "ғ": "g", "қ": "k", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "і": "i", "и": "i",
    "й": "y", "ы": "y", "ж": "zh", "ш": "sh", "х": "kh", "у": "u", "ч": "ch",
}  # fmt: skip
PLAIN = dict(zip("абвгдезклмнопрст", "abvgdezklmnoprst", strict=True)) | {"л": "l", "я": "ya"}
ALIKE = str.maketrans("АВЕКМНОРСТХаеорсх", "ABEKMHOPCTXaeopcx")


@dataclass(frozen=True)
class Name:
    """Surname, given name and patronymic, in proper spelling."""

    surname: str
    given: str
    patronymic: str

    def __str__(self) -> str:
        return f"{self.surname} {self.given} {self.patronymic}"


def made_up(count: int, seed: int = 1) -> list[Name]:
    """So many names, no two alike."""
    chance = random.Random(seed)
    found: dict[str, Name] = {}
    while len(found) < count:
        woman = chance.random() < 0.5
        ending = chance.choice(ENDINGS[1:3] if woman else ENDINGS[::3])
        given = chance.choice(WOMEN if woman else MEN)
        father = chance.choice(MEN) + ("қызы" if woman else "ұлы")
        name = Name(chance.choice(STEMS) + ending, given, father)
        found.setdefault(str(name), name)
    return list(found.values())


def spellings(name: Name, chance: random.Random) -> Iterator[tuple[str, str]]:
    """How somebody writes the name, and how they type it."""
    proper, typed = str(name), str(name).translate(KEYBOARD)
    yield "proper", proper
    yield "Russian keyboard", typed
    yield "Latin, old", _latin(proper, OLD)
    yield "Latin, new", _latin(proper, NEW)
    yield "capitals", proper.upper()
    yield "look-alikes", proper.translate(ALIKE)
    yield "initials", f"{name.surname} {name.given[0]}.{name.patronymic[0]}."
    yield (
        "initials, typed",
        f"{name.surname} {name.given[0]}. {name.patronymic[0]}.".translate(KEYBOARD),
    )
    yield "no patronymic", f"{name.surname} {name.given}"
    yield "another order", f"{name.given} {name.patronymic} {name.surname}"
    yield "given name first", f"{name.given} {name.surname}"
    yield "run together", f"{name.surname}{name.given} {name.patronymic}"
    yield "a slip", _slipped(typed, chance, (0,))
    yield "two slips", _slipped(typed, chance, (0, 1))
    yield "a slip in each word", _slipped(typed, chance, (0, 1, 2))
    yield "slips, in Latin", _slipped(_latin(proper, OLD), chance, (0, 1), "aeoirn")


def _latin(text: str, table: dict[str, str]) -> str:
    def of(letter: str) -> str:
        made = {**PLAIN, **table}.get(letter.lower(), letter)
        return made.capitalize() if letter.isupper() else made

    return "".join(map(of, text))


def _slipped(
    text: str, chance: random.Random, places: tuple[int, ...], letters: str = "аеоирн"
) -> str:
    """A letter left out, doubled, changed for another or with its neighbour, in words of 4 up."""
    words = text.split()
    for place in places:
        word = words[place]
        if len(word) > 3:
            words[place] = _slip(word, chance, letters)
    return " ".join(words)


def _slip(word: str, chance: random.Random, letters: str) -> str:
    at = chance.randrange(1, len(word) - 1)
    match chance.randrange(4):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + chance.choice(letters) + word[at:]
        case 2:
            return word[:at] + chance.choice(letters) + word[at + 1 :]
        case _:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
