"""The cell of the complainant: people, groups, organisations, or nobody who gave a name."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ombuds.domain.folding import name_key
from ombuds.services.importing.cells import one_line
from ombuds.services.importing.known import is_one_of, phrases, plain

_SPLIT = re.compile(r"\n|;|/|,| және | и ", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?(?:[^\W\d_]\.)*")
_PATRONYMIC = re.compile(
    r"(?:вич|вна|ична|инична|ұлы|улы|қызы|кызы|оглы|vich|vna|ichna|uly|ly|kyzy|qyzy|kizi)$"
)
_SURNAME = re.compile(
    r"(?:[ое]в|[ое]ва|ёв|ёва|ин|ина|ын|ына|ский|ская|цкий|цкая|[oe]va?|ina?|sky|skiy|skaya)$"
)
_OWN_WORD = ("ұлы", "улы", "қызы", "кызы", "оглы", "uly", "kyzy")  # patronymics of two words
_COUNT = re.compile(r"(\d{1,6})")
_SAME, _SAME_GIVEN = 82, 70  # of 100: two spellings of one name
_LOOKALIKES = str.maketrans("ABCEHIKMOPTXYaceiopxyhk", "АВСЕНІКМОРТХУасеіорхуһк")
_MIXED = re.compile(r"(?=\w*[A-Za-z])(?=\w*[\u0400-\u04FF])\w+")


@dataclass(frozen=True, slots=True, repr=False)
class Name:
    """A person's name; given name and patronymic may be initials."""

    surname: str
    given_name: str | None = None
    patronymic: str | None = None

    def key(self) -> str:
        return name_key(" ".join(filter(None, (self.surname, self.given_name, self.patronymic))))

    def full(self) -> bool:
        """Surname, given name and patronymic, none of them an initial."""
        parts = (self.surname, self.given_name, self.patronymic)
        return all(part and len(part.strip(".")) > 1 for part in parts)


@dataclass(frozen=True, slots=True, repr=False)
class Complainants:
    """Who complains by one cell. `whole`: all of the cell is said by these fields."""

    people: tuple[Name, ...] = ()
    anonymous: bool = False
    collective: int | None = None
    organisation: str | None = None
    whole: bool = True


def read_complainants(text: str) -> Complainants:
    """What a cell says of the complainant; nobody where it is empty."""
    line = one_line(unicodedata.normalize("NFC", text))
    if not line or is_one_of("nothing", line):
        return Complainants(whole=not line)
    if is_one_of("anonymous", line):
        return Complainants(anonymous=True)
    if group := _group(line):
        return group
    if set(plain(line).split()) & phrases("organisation"):
        return Complainants(organisation=line)
    parts = [
        one_line(part) for part in _SPLIT.split(unicodedata.normalize("NFC", text)) if part.strip()
    ]
    if len(parts) > 1 and all(_is_name(part) and " " in part for part in parts):
        return Complainants(tuple(_name(part) for part in parts))
    if _is_name(line):
        return Complainants((_name(line),))
    return Complainants((Name(line),), whole=False)


def _group(line: str) -> Complainants | None:
    """«Ахметов А. и др. (16 чел.)», «14 работников», «ұжымдық өтініш»."""
    words = plain(line)
    found = set(words.split())
    number = _COUNT.search(line)
    counted = number is not None and bool(found & phrases("people") or found & phrases("group"))
    others = next(
        (p for p in sorted(phrases("others"), key=len, reverse=True) if f" {p} " in f" {words} "),
        None,
    )
    if not (counted or others or found & phrases("group")):
        return None
    count = int(number[1]) if number and counted and int(number[1]) else None
    named = _before_others(line) if others else ""
    people = (_name(named),) if named and _is_name(named) else ()
    if count is None:
        return Complainants(people, organisation=None if people else line, whole=False)
    if people and others in {plain(phrase) for phrase in ("и ещё", "және тағы")}:
        count += 1  # beside the one who is named
    return Complainants(people, collective=count, whole=False)


def _before_others(line: str) -> str:
    pattern = r"\s(?:и др|и другие|и ещ[её]|және тағы|және басқалар)\b.*"
    return re.sub(pattern, "", line, flags=re.IGNORECASE)


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) <= 5 and all(_NAME.fullmatch(word) for word in words)


def _name(text: str) -> Name:
    text = _MIXED.sub(lambda found: found[0].translate(_LOOKALIKES), text)
    words = [_capitalised(word) for word in _apart(text).split()]
    if len(words) > 2 and words[-1].lower() in _OWN_WORD:
        words[-2:] = [f"{words[-2]} {words[-1].lower()}"]
    surname, given, *rest = [*_ordered(words), "", ""]
    return Name(surname, given or None, " ".join(filter(None, rest)) or None)


def _apart(text: str) -> str:
    """Initials apart from each other and from the surname: Ким О.В. → Ким О. В."""
    return re.sub(r"(?<=\.)(?=[^\W\d_])", " ", text)


def _capitalised(word: str) -> str:
    return (
        "-".join(part.capitalize() for part in word.split("-"))
        if len(word) > 2 and word.isupper()
        else word
    )


def _ordered(words: Sequence[str]) -> list[str]:
    """Surname first: «Мейрам Ілиясұлы Тілеубердин», «И. И. Петров», «Самал Иванова»."""
    low = [word.lower() for word in words]
    if len(words) == 3 and _PATRONYMIC.search(low[1]) and not _PATRONYMIC.search(low[2]):
        return [words[2], words[0], words[1]]
    initials = [word.endswith(".") and len(word) <= 3 for word in words]
    if len(words) > 1 and initials[0] and not initials[-1]:
        return [words[-1], *words[:-1]]
    if (
        len(words) == 2
        and _SURNAME.search(low[1])
        and not _SURNAME.search(low[0])
        and not initials[0]
    ):
        return [words[1], words[0]]
    return list(words)


def alike(one: Name, other: Name) -> bool:
    """Whether two names may be one: spelt otherwise, with initials, without a patronymic."""
    mine, others = one.key().split(), other.key().split()
    if not mine or not others:
        return False
    straight = _fits(mine, others)
    return straight or (len(others) > 1 and _fits(mine, [others[1], others[0], *others[2:]]))


def _fits(mine: Sequence[str], others: Sequence[str]) -> bool:
    if fuzz.ratio(mine[0], others[0]) < _SAME:
        return False
    pairs = zip(mine[1:3], others[1:3], strict=False)
    return all(
        one.startswith(two) or two.startswith(one) or fuzz.ratio(one, two) >= _SAME_GIVEN
        for one, two in pairs
    )
