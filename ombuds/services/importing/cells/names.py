"""Names of people as registers write them: in capitals, with initials, in either order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from ombuds.domain.names.folding import name_key
from ombuds.domain.party import name_parts
from ombuds.services.importing.cells.known import a_word_of, proper, words

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*\.?(?:-?[^\W\d_]\.)*")
_PATRONYMIC = re.compile(rf"{a_word_of('names.ending.patronymic')}$")
_SURNAME = re.compile(rf"(?<=..){a_word_of('names.ending.surname')}$")
_OWN_WORD = words("names.ending.own")
_SAME, _SAME_GIVEN = 82, 70  # of 100: two spellings of one name
_LONGEST = 6  # words of a name at most


@dataclass(frozen=True, slots=True, repr=False)
class Name:
    """A person's name; given name and patronymic may be initials.

    `order`: what showed which word is the surname: 1 it stood last, -1 first, 0 nothing.
    """

    surname: str
    given_name: str | None = None
    patronymic: str | None = None
    order: int = 0

    def key(self) -> str:
        return " ".join(filter(None, map(_key, name_parts(self))))

    def full(self) -> bool:
        """Surname, given name and patronymic, none of them an initial."""
        parts = (self.surname, self.given_name, self.patronymic)
        return all(part and len(part.strip(".")) > 1 for part in parts)


_key = lru_cache(maxsize=16_384)(name_key)


def is_name(text: str) -> bool:
    """Whether a text can be one person's name: a few words of letters, initials among them."""
    parts = _apart(text).split()
    return 0 < len(parts) <= _LONGEST and all(map(_WORD.fullmatch, parts))


def shows_order(text: str) -> bool:
    """Whether some word is a surname or a patronymic by its ending."""
    return any(_is_surname(word) or _is_patronymic(word) for word in text.lower().split())


def without_own_word(text: str) -> str:
    """A name whose patronymic ends in a word of its own («Ерік ұлы») with both as one."""
    first, _, last = text.rpartition(" ")
    return f"{first}{last}" if last.lower() in _OWN_WORD else text


def has_patronymic(text: str) -> bool:
    """Whether a word after the first is a patronymic by its ending; July is none."""
    parts = text.lower().split()[1:]
    return any(_is_patronymic(word) and not (word.isascii() and len(word) < 5) for word in parts)


@lru_cache(maxsize=16_384)
def _is_surname(word: str) -> bool:
    return _SURNAME.search(word) is not None


@lru_cache(maxsize=16_384)
def _is_patronymic(word: str) -> bool:
    return _PATRONYMIC.search(word) is not None


def name_of(text: str) -> Name:
    """The parts of a name that is written as one text."""
    text = proper(text)
    parts = [_capitalised(word) for word in _apart(text).split()]
    if len(parts) > 2 and parts[-1].lower() in _OWN_WORD:
        parts[-2:] = [f"{parts[-2]} {parts[-1].lower()}"]
    ordered, order = _ordered(parts)
    surname, given, *rest = [*ordered, "", ""]
    return Name(surname, given or None, " ".join(filter(None, rest)) or None, order)


def name_in_parts(surname: str, given: str, patronymic: str) -> Name:
    """The name out of three cells."""
    parts = [
        " ".join(map(_capitalised, proper(part).split())) for part in (surname, given, patronymic)
    ]
    return Name(parts[0], parts[1] or None, parts[2] or None, -1)


def turned(name: Name) -> Name:
    """The name read the other way round: given name first."""
    return Name(name.given_name or "", name.surname, name.patronymic, 1)


def _apart(text: str) -> str:
    """Initials apart from each other and from the surname: Ким О.В. → Ким О. В."""
    return re.sub(r"(?<=\.)-?(?=[^\W\d_])", " ", text) if "." in text else text


@lru_cache(maxsize=32_768)  # equal names share their letters
def _capitalised(word: str) -> str:
    if word.lower() in _OWN_WORD:
        return word.lower()
    if (len(word) > 2 and word.isupper()) or word.islower():
        return "-".join(part.capitalize() for part in word.split("-"))
    return word


def _ordered(parts: Sequence[str]) -> tuple[list[str], int]:
    """Surname first: «Мейрам Ілиясұлы Тілеубердин», «И. И. Петров», «Самал Иванова»."""
    low = [word.lower() for word in parts]
    initials = [word.endswith(".") and len(word) <= 3 for word in parts]
    if len(parts) == 3 and _is_patronymic(low[1]) and not _is_patronymic(low[2]):
        return [parts[2], parts[0], parts[1]], 1
    if len(parts) > 1 and initials[0] and not initials[-1]:
        return [parts[-1], *parts[:-1]], 1
    first, last = _is_surname(low[0]), _is_surname(low[-1])
    ends = len(parts) in (2, 3) and last and not first and not any(initials)
    if ends and not _is_patronymic(low[-1]):
        return [parts[-1], *parts[:-1]], 1
    return list(parts), -1 if first and not last else 0


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
