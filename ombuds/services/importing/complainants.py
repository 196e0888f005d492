"""The cell of the complainant: people, groups, organisations, or nobody who gave a name.

Clerks write more than a name there: an IIN, a telephone, who the person is, whose interests are
meant. What is not a name is taken out first, and the whole cell is kept beside then.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ombuds.services.importing.bodies import read_body
from ombuds.services.importing.cells import one_line
from ombuds.services.importing.known import is_nothing, is_one_of, phrases, plain, proper, table
from ombuds.services.importing.names import Name, is_name, name_of, shows_order
from ombuds.services.importing.numbers import email_in, find_iin, phones_within

_PLAIN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?(?: [^\W\d_]+(?:-[^\W\d_]+)?){1,2}")
_INITIAL = re.compile(r"\b[А-ЯӘҒҚҢӨҰҮҺІ]\.\s*(?:[А-ЯӘҒҚҢӨҰҮҺІ]\.|$)")
_DASHED = re.compile(r"\s[-–—]\s")
_BESIDE = re.compile(
    r"[\s,]*(?:\+|\bи\b|\bжәне\b|\bтағы\b|\band\b)\s*(\d{1,4})\s*(?:др\w*|чел\w*|адам|others|people)?\.?\s*$",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\n|;|/|\||&|\+|\s(?:және|жане|и|and|мен|пен|бен)\s", re.IGNORECASE)
_LISTED = re.compile(r"(?:^|[\s,;])\d{1,2}[.)]\s*(?=[^\W\d_])")
_BORN = re.compile(
    r",?\s*\(?\b(?:(?:\d\d?[./]\d\d?[./])?(?:19|20)?\d\d\s*(?:г\.?\s*р|ж\.?\s*т)|ж\.?\s*т\.?\s*(?:19|20)\d\d|\d\d?[./]\d\d?[./](?:19|20)\d\d|\d{1,3}\s*(?:лет|год|года|жаста|жас|years old|years|y\.?o))\b\.?\)?",
    re.IGNORECASE,
)  # birth date or age
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_FOR = re.compile(
    r"[\s,(]+(?:в\s+инт(?:ересах)?\b\.?|в\s+защиту\b|за(?=\s)|от\s+имени\b|по\s+дов(?:еренности)?\b\.?(?:\s+от\b)?"
    r"|зак(?:онн\w*)?\.?\s*предст\w*\.?|предст(?:авитель\w*|авляет)?\b\.?|в\s+лице\b|атынан\b"
    r"|мүддесі\w*|үшін\b|on\s+behalf\s+of\b|for\b)\s*",
    re.IGNORECASE,
)
_BEFORE_OTHERS = re.compile(
    r"[\s,]+(?:(?:и др|и другие|и ещ[её]|және тағы|және басқалар|және т\.?\s?б|and(?: \d+)? others|et al)\b).*",
    re.IGNORECASE,
)
_OFFICES = {"police", "prison", "prosecutor", "court", "anti_corruption", "national_security", "akimat", "ministry", "quasi_state"}  # fmt: skip
_NAMELESS = (
    "аноним",
    "anonym",
    "буркемелен",
    "не назва",
    "не представи",
    "имя не ",
    "аты белгисиз",
)
_MOST_COUNTED = 1_000_000
_QUOTED = re.compile(r"[«»“”„\"]")


@dataclass(frozen=True, slots=True, repr=False)
class Complainants:
    """Who complains by one cell. `whole`: all of the cell is said by these fields.

    `unclear`: the cell does not tell who of those it names complains. IIN, telephones and
    e-mail are those that stand beside the name.
    """

    people: tuple[Name, ...] = ()
    anonymous: bool = False
    collective: int | None = None
    organisation: str | None = None
    whole: bool = True
    unclear: bool = False
    iin: str | None = None
    phones: tuple[str, ...] = ()
    email: str = ""
    sex: str | None = None


NOBODY = Complainants()
_NOT_GIVEN = Complainants(whole=False)
_ANONYMOUS = Complainants(anonymous=True)


def read_complainants(text: str) -> Complainants:
    """What a cell says of the complainant; nobody where it is empty."""
    line = one_line(unicodedata.normalize("NFC", text))
    if not line:
        return NOBODY
    if _PLAIN.fullmatch(line) and "\n" not in text and not _is_said_otherwise(line):
        return Complainants((name_of(line),))
    if is_one_of("anonymous", line):
        return _ANONYMOUS
    if is_nothing(line) or is_one_of("cancelled", line):
        return _NOT_GIVEN
    return _of_many_words(unicodedata.normalize("NFC", text), line)


def _is_said_otherwise(line: str) -> bool:
    """Whether some word tells that the line is more than a name, or none."""
    words = line.split()
    if not all(word[0].isupper() for word in words[:2]):
        return True
    return not _telling().isdisjoint(line.casefold().replace("-", " ").split())


@cache
def _telling() -> frozenset[str]:
    kinds = (
        "anonymous",
        "nothing",
        "cancelled",
        "organisation",
        "others",
        "group",
        "people",
        "role",
        "relation",
    )
    said = {word for kind in kinds for phrase in phrases(kind) for word in phrase.split()}
    spelt = {word for kind in kinds for phrase in _written(kind) for word in phrase.split()}
    joined = {
        "және",
        "жане",
        "и",
        "and",
        "мен",
        "пен",
        "бен",
        "за",
        "for",
        "үшін",
        "атынан",
        "мүддесін",
    }
    return frozenset(said | spelt | joined)  # fmt: skip


@cache
def _written(kind: str) -> tuple[str, ...]:
    """The phrases of a kind as the table has them, the longest first."""
    words = {word.casefold().rstrip(".") for word in table("words")["phrase"][kind]}
    return tuple(sorted(words, key=len, reverse=True))


def _of_many_words(text: str, line: str) -> Complainants:
    words = plain(line)
    if any(f" {start}" in f" {words}" for start in _NAMELESS):
        return replace(_ANONYMOUS, whole=False)
    iin, rest = find_iin(text)
    email, rest = email_in(rest)
    phones, rest = phones_within(rest)
    bare = one_line(_BORN.sub(" ", rest)).strip(" ,;:-–—/|*")
    taken = bare != line
    if not any(map(str.isalpha, bare)) and taken:
        found = _NOT_GIVEN
    elif group := _group(one_line(rest)):
        found = group
    elif _is_organisation(bare):
        found = Complainants(organisation=bare)
    else:
        found = _people(_BORN.sub(" ", rest).strip(" ,;:-–—/|*"))
    return replace(
        found, whole=found.whole and not taken, iin=iin, phones=tuple(phones), email=email
    )  # fmt: skip


def _is_organisation(line: str) -> bool:
    words = set(plain(line).split())
    if not (shows_order(line) or _INITIAL.search(line)):
        body = read_body(line)
        if body and body.type in _OFFICES:
            return True
    if not (words & phrases("organisation") or (_QUOTED.search(line) and len(words) > 1)):
        return False
    first, comma, _ = line.partition(",")
    return not (comma and " " in first and is_name(first) and not set(plain(first).split()) & phrases("organisation"))  # fmt: skip


# ---- groups


def _group(line: str) -> Complainants | None:
    """«Ахметов А. и др. (16 чел.)», «14 работников», «ұжымдық өтініш»."""
    words = plain(line).split()
    found = set(words)
    if beside := _BESIDE.search(line):
        first, sex = without_role(line[: beside.start()])
        if is_name(first) and shows_order(first):
            return Complainants(
                (name_of(first),), collective=int(beside[1]) + 1, whole=False, sex=sex
            )
    count = _count(words)
    told = bool(found & phrases("group")) or (count is not None and bool(found & phrases("people")))
    padded = f" {' '.join(words)} "
    others = max((p for p in phrases("others") if f" {p} " in padded), key=len, default=None)
    if not (told or others):
        return None
    named = _BEFORE_OTHERS.sub("", line) if others else ""
    named, sex = without_role(named)
    people = (name_of(named),) if named and is_name(named) else ()
    if count is None:
        return Complainants(people, organisation=None if people else line, whole=False, sex=sex)
    if people and others in phrases("others_beside"):
        count += 1  # beside the one who is named
    return Complainants(people, collective=count, whole=False, sex=sex)


def _count(words: list[str]) -> int | None:
    """The number that stands beside a word for people, before it rather than after."""
    people = phrases("people") | phrases("group")
    numbers = [at for at, word in enumerate(words) if word.isascii() and word.isdigit()]
    for places in ((1,), (-1,), (2,)):
        for at in numbers:
            beside = [words[at + place] for place in places if 0 <= at + place < len(words)]
            if not people.isdisjoint(beside) and words[max(0, at - 1)] != "n":
                return _counted(words[at])
    return None


def _counted(text: str) -> int | None:
    return int(text) if len(text) < 7 and 0 < int(text) <= _MOST_COUNTED else None


# ---- people


def _people(text: str) -> Complainants:
    bare, told = without_role(_REMARK.sub(" ", text))
    remarked = bare != text
    found = _FOR.search(bare)
    if found:
        return _for_somebody(bare[: found.start()], bare[found.end() :])
    all_parts = list(_parts(bare))
    parts = [part for part in all_parts if not _is_remark(part)] or all_parts
    remarked = remarked or len(parts) < len(all_parts)
    names = [without_role(_without_small(part) if len(parts) > 1 else part) for part in parts]
    good = [name for name, _ in names if is_name(name)]
    sex = told or next((sex for _, sex in names if sex), None)
    whole = not remarked and [name for name, _ in names] == parts
    if len(good) == len(parts) and len(parts) > 1:
        return Complainants(tuple(map(name_of, good)), whole=whole)
    if good and is_name(names[0][0]) and len(good) == 1:
        return _one(good[0], whole and len(parts) == 1, sex, text)
    if len(parts) == 1 and parts[0]:
        return _one(names[0][0], whole, sex, text)
    line = one_line(text)
    return Complainants((Name(line),), whole=False, unclear=True)


def _one(text: str, whole: bool, sex: str | None, cell: str) -> Complainants:
    """One name; words in small letters beside it tell who the person is."""
    bare = _without_small(text)
    small = [word for word in bare.split() if _is_small(word)]
    known = not small or (len(small) == len(bare.split()) and shows_order(bare))
    alone = bare != text and " " not in bare and not shows_order(bare)
    words = plain(text).split()
    nobody = words[0] in phrases("relation") or phrases("somebody").issuperset(words)
    if not (is_name(bare) and known) or alone or nobody:
        return Complainants((Name(one_line(cell)),), whole=False, unclear=True)
    return Complainants((name_of(bare),), whole=whole and bare == text, sex=sex)


def _is_remark(part: str) -> bool:
    """What stands after a name and is none: an address, or who the person is."""
    words = part.split()
    if plain(words[0]) in _place_words() or any(map(str.isdigit, part)):
        return True
    return all(map(_is_small, words)) and not shows_order(part)


@cache
def _place_words() -> frozenset[str]:
    return frozenset(plain(word) for word in table("towns")["street"]["before_name"])


def _is_small(word: str) -> bool:
    return word.islower() and word.rstrip(".") not in _written("own")


def _without_small(text: str) -> str:
    """A name without words in small letters before and after it."""
    words = text.split()
    large = [at for at, word in enumerate(words) if not _is_small(word)]
    return " ".join(words[large[0] : large[-1] + 1]) if large else text


def _parts(text: str) -> Iterator[str]:
    """The people of a cell. A comma parts whole names, or a surname from the given name."""
    listed = [part for part in _LISTED.split(text) if part and part.strip(" ,;.")]
    for item in listed if len(listed) > 1 else [text]:
        split = [half for part in _SPLIT.split(item) for half in _DASHED.split(part)]
        pieces = [one_line(part).strip(" ,;*") for part in split]
        for piece in filter(None, pieces):
            by_comma = [part.strip() for part in piece.split(",") if part.strip()]
            if len(by_comma) == 2 and " " not in by_comma[0] and is_name(" ".join(by_comma)):
                yield " ".join(by_comma)
            else:
                yield from by_comma


def _for_somebody(left: str, right: str) -> Complainants:
    """One person for another: whose complaint it is, a clerk must say where both are named."""
    name, sex = without_role(one_line(left).strip(" ,;"))
    whose = one_line(right).strip(" ,;.)")
    whose_words = plain(whose).split()
    by_relation = bool(whose_words) and whose_words[0] in phrases("relation") | phrases("role")
    if not is_name(name):
        return Complainants((Name(one_line(f"{left} {right}")),), whole=False, unclear=True)
    unclear = bool(whose) and not (by_relation and len(whose_words) == 1)
    return Complainants((name_of(name),), whole=False, unclear=unclear, sex=sex)


def without_role(text: str) -> tuple[str, str | None]:
    """A name without «гр.», «осуждённый», «Mr» before it, and the sex that such a word tells."""
    sex = None
    text = proper(text).strip(" ,")
    while True:
        low = text.casefold()
        role = next((word for word in _written("role") if _begins(low, word)), None)
        if role is None:
            return text, sex
        sex = sex or _sex(role)
        text = text[len(role) :].lstrip(" .,")


def _begins(text: str, word: str) -> bool:
    return text.startswith(word) and len(text) > len(word) and not text[len(word)].isalpha() and text[len(word)] != "-"  # fmt: skip


def _sex(role: str) -> str | None:
    if role in _written("female_role"):
        return "female"
    return "male" if role in _written("male_role") else None
