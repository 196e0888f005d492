"""The cell of the complainant: people, groups, organisations, or nobody who gave a name.

Clerks write more than a name there: an IIN, a telephone, who the person is, whose interests are
meant. What is not a name is taken out first, and the whole cell is kept beside then.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ombuds.services.importing.cells import one_line
from ombuds.services.importing.known import is_nothing, is_one_of, phrases, plain, proper
from ombuds.services.importing.names import Name, is_name, name_of
from ombuds.services.importing.numbers import email_in, find_iin, phones_within

_PLAIN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?(?: [^\W\d_]+(?:-[^\W\d_]+)?){1,2}")
_SPLIT = re.compile(r"\n|;|/|\||&|\+|\s(?:және|жане|и|and|мен|пен|бен)\s", re.IGNORECASE)
_LISTED = re.compile(r"(?:^|[\s,;])\d{1,2}[.)]\s*(?=[^\W\d_])")
_BORN = re.compile(r",?\s*\(?\b(?:\d\d?[./]\d\d?[./])?(?:19|20)?\d\d\s*(?:г\.?\s*р|ж\.?\s*т)\b\.?\)?", re.IGNORECASE)  # fmt: skip
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
    return not _telling().isdisjoint(line.casefold().replace("-", " ").split())


@cache
def _telling() -> frozenset[str]:
    kinds = ("anonymous", "nothing", "cancelled", "organisation", "others", "group", "people", "role", "relation")
    said = {word for kind in kinds for phrase in phrases(kind) for word in phrase.split()}
    spelt = {word for kind in kinds for phrase in _written(kind) for word in phrase.split()}
    joined = {"және", "жане", "и", "and", "мен", "пен", "бен", "за", "for", "үшін", "атынан", "мүддесін"}
    return frozenset(said | spelt | joined)  # fmt: skip


@cache
def _written(kind: str) -> tuple[str, ...]:
    """The phrases of a kind as the table has them, the longest first."""
    from ombuds.services.importing.known import table

    words = {word.casefold().rstrip(".") for word in table("words")["phrase"][kind]}
    return tuple(sorted(words, key=len, reverse=True))


def _of_many_words(text: str, line: str) -> Complainants:
    words = plain(line).split()
    if any(word.startswith(("аноним", "anonym", "бүркемелен", "буркемелен")) for word in words):
        return replace(_ANONYMOUS, whole=False)
    iin, rest = find_iin(text)
    email, rest = email_in(rest)
    phones, rest = phones_within(rest)
    bare = one_line(_BORN.sub(" ", rest)).strip(" ,;:.-–—/|") or ""
    taken = bare != line
    if group := _group(one_line(rest)):
        found = group
    elif _is_organisation(bare):
        found = Complainants(organisation=bare)
    else:
        found = _people(_BORN.sub(" ", rest))
    return replace(
        found, whole=found.whole and not taken, iin=iin, phones=tuple(phones), email=email
    )  # fmt: skip


def _is_organisation(line: str) -> bool:
    words = set(plain(line).split())
    if not (words & phrases("organisation") or (_QUOTED.search(line) and len(words) > 1)):
        return False
    first, comma, _ = line.partition(",")
    return not (comma and " " in first and is_name(first) and not set(plain(first).split()) & phrases("organisation"))  # fmt: skip


# ---- groups


def _group(line: str) -> Complainants | None:
    """«Ахметов А. и др. (16 чел.)», «14 работников», «ұжымдық өтініш»."""
    words = plain(line).split()
    found = set(words)
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
    """The number that stands beside a word for people; else the only one, if it is no address."""
    people = phrases("people")
    numbers = [at for at, word in enumerate(words) if word.isascii() and word.isdigit()]
    for at in numbers:
        after, before = words[at + 1 : at + 3], words[max(0, at - 1) : at]
        if not people.isdisjoint([*after, *before]):
            return _counted(words[at])
    alone = [at for at in numbers if not words[at - 1 : at] or words[at - 1] not in ("n", "дом", "д", "кв")]  # fmt: skip
    if len(alone) == 1 and phrases("group") & set(words):
        return _counted(words[alone[0]])
    return None


def _counted(text: str) -> int | None:
    return int(text) if len(text) < 7 and 0 < int(text) <= _MOST_COUNTED else None


# ---- people


def _people(text: str) -> Complainants:
    bare = _REMARK.sub(" ", text)
    remarked = bare != text
    found = _FOR.search(bare)
    if found:
        return _for_somebody(bare[: found.start()], bare[found.end() :])
    parts = list(_parts(bare))
    names = [without_role(part) for part in parts]
    good = [name for name, _ in names if is_name(name)]
    sex = next((sex for _, sex in names if sex), None)
    whole = not remarked and [name for name, _ in names] == parts
    if len(good) == len(parts) and len(parts) > 1:
        return Complainants(tuple(map(name_of, good)), whole=whole)
    if good and is_name(names[0][0]) and len(good) == 1:
        return _one(good[0], whole and len(parts) == 1, sex)
    if len(parts) == 1 and parts[0]:
        return _one(names[0][0], whole, sex)
    line = one_line(text)
    return Complainants((Name(line),), whole=False, unclear=True)


def _one(text: str, whole: bool, sex: str | None) -> Complainants:
    """One name; words in small letters beside it tell who the person is."""
    words = text.split()
    small = [word for word in words if word.islower() and word.rstrip(".") not in _written("own")]
    if small and len(small) < len(words) and words[0] not in small:
        text, whole = " ".join(word for word in words if word not in small), False
    if not is_name(text) or plain(text).split()[0] in phrases("relation"):
        return Complainants((Name(text or "?"),), whole=False, unclear=True)
    return Complainants((name_of(text),), whole=whole, sex=sex)


def _parts(text: str) -> Iterator[str]:
    """The people of a cell. A comma parts whole names, or a surname from the given name."""
    listed = [part for part in _LISTED.split(text) if part and part.strip(" ,;.")]
    for item in listed if len(listed) > 1 else [text]:
        pieces = [one_line(part).strip(" ,;.-") if len(part) < 2 else one_line(part).strip(" ,;") for part in _SPLIT.split(item)]  # fmt: skip
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
