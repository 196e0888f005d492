"""The cell of the complainant: people, groups, organisations, or nobody who gave a name.

Clerks write more than a name there: an IIN, a telephone, who the person is, whose interests are
meant. What is not a name is taken out first, and the whole cell is kept beside then.
"""

import re
import unicodedata
from dataclasses import replace
from functools import cache

from ombuds.domain.names.word_patterns import CAPITALS
from ombuds.services.importing.cells.bodies import read_body
from ombuds.services.importing.cells.known import (
    a_word_of,
    is_nothing,
    is_one_of,
    phrases,
    plain,
    plain_words,
    words,
)
from ombuds.services.importing.cells.names import Name, is_name, name_of, shows_order
from ombuds.services.importing.cells.numbers import email_in, find_iin, phones_within
from ombuds.services.importing.cells.persons import (
    NOBODY,
    Complainants,
    people_of,
    without_role,
    written,
)
from ombuds.services.importing.cells.stories import has_place_word, is_full_name, is_place
from ombuds.services.importing.files.cells import one_line

# An address that stands beside a name in one cell: «Тестов И. И., г. Тараз, ул. Абая 5, тел.».

# Where an address may begin without a sign before it.
_BEGINS = re.compile(
    rf"\s+(?={a_word_of('places.begins.with_point_after_name')}\.\s?[A-Z{CAPITALS}]"
    rf"|{a_word_of('places.address')}[.:]?\s)"
)
_NO_PHONE = re.compile(
    rf"[\s,;(]*\b{a_word_of('numbers.phone.left')}\b[.:]*[\s,;)]*$", re.IGNORECASE
)
# «прож. по адресу:»; names begin with capitals.
_WORDS = rf"(?:\b{a_word_of('places.lives')}\b[\s.:,]*)"
_LIVES = re.compile(rf"[\s,;(–—-]*{_WORDS}*$")  # before an address
_LABEL = re.compile(rf"^{_WORDS}+")
_PARTS = re.compile(r"[,;()]|\s[-–—]\s")
_LINE = re.compile(r"[\s,;]*\n[\s,;]*")


def without_address(text: str) -> tuple[str, str]:
    """The name of a cell and the address beside it; a cell that names no place, as it stands.

    Only a person, or somebody who gave no name, is parted from the address: a group may be
    called after a place.
    """
    text = _NO_PHONE.sub("", text)
    line = one_line(_LINE.sub(", ", text))
    name, *place = _BEGINS.split(line, maxsplit=1)
    if place and is_full_name(name := name.rstrip(" ,")):
        line = f"{name}, {_BEGINS.sub(', ', place[0]).replace(',,', ',')}"
    parts = [bare for one in _PARTS.split(line) if (bare := _LABEL.sub("", one.strip()).strip())]
    at = next((at for at, part in enumerate(parts) if _begins(part, at)), len(parts))
    named = [part for part in parts[at:] if is_full_name(part)]
    if at == len(parts) or len(named) > (at == 0):
        return text, ""  # no place, or two people
    if named:  # the address stands first
        begun = line.index(named[0])
        return line[begun:], line[:begun].strip(" ,;")
    begun = line.index(parts[at], len(parts[0]) if at else 0)
    alone = at == 0 or is_name(without_role(parts[0])[0])
    return (_LIVES.sub("", line[:begun]) if alone else text), line[begun:].strip(" ,;()")


def _begins(part: str, at: int) -> bool:
    """Whether an address begins with a part; the first one may be a surname that towns have too."""
    return is_place(part) and (at > 0 or has_place_word(part))


__all__ = ["NOBODY", "Complainants", "read_complainants"]

_NOT_GIVEN = Complainants(whole=False)
_ANONYMOUS = Complainants(anonymous=True)
_PLAIN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?(?: [^\W\d_]+(?:-[^\W\d_]+)?){1,2}")
_INITIAL = re.compile(rf"\b[{CAPITALS}]\.\s*(?:[{CAPITALS}]\.|$)")
_BESIDE = re.compile(
    rf"[\s,]*(?:\+|\b{a_word_of('names.more.before')}\b)\s*(\d{{1,4}})"
    rf"\s*{a_word_of('names.more.after')}?\.?\s*$",
    re.IGNORECASE,
)
_BORN = re.compile(
    r",?\s*\(?\b(?:"
    rf"(?:\d\d?[./]\d\d?[./])?(?:19|20)?\d\d\s*{a_word_of('dates.born')}"
    rf"|(?:19|20)\d\d\s*{a_word_of('dates.year_sign')}"
    rf"|{a_word_of('dates.born.kk')}\.?\s*(?:19|20)\d\d"
    r"|\d\d?[./]\d\d?[./](?:19|20)\d\d"
    rf"|\d{{1,3}}\s*{a_word_of('dates.age')}"
    r")\b\.?\)?",
    re.IGNORECASE,
)  # birth date or age
_BEFORE_OTHERS = re.compile(
    rf"[\s,]+(?:{a_word_of('names.others')}|and \d+ others)\b.*", re.IGNORECASE
)
_OFFICES = {
    "police",
    "prison",
    "prosecutor",
    "court",
    "anti_corruption",
    "national_security",
    "akimat",
    "ministry",
    "quasi_state",
}
_NAMELESS = re.compile(rf"\b{a_word_of('names.nameless', spelt=plain)}\b")
_NUMBERED = plain_words("places.house.numbered")
_MOST_COUNTED = 1_000_000
_QUOTED = re.compile(r"[«»“”„\"]")


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
    first, second = line.split(" ", 2)[:2]
    if not (first[0].isupper() and second[0].isupper()):
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
    spelt = {word for kind in kinds for phrase in written(kind) for word in phrase.split()}
    return frozenset(said | spelt | {*words("names.and", "names.instead")})


def _of_many_words(text: str, line: str) -> Complainants:
    iin, rest = find_iin(text)
    email, rest = email_in(rest)
    phones, whole = phones_within(rest)
    rest, address = without_address(whole)
    bare = one_line(_BORN.sub(" ", rest)).strip(" ,;:-–—/|*")
    taken = bare != line
    group = _group(one_line(whole))
    nameless = _NAMELESS.search(plain(line)) is not None
    if group and (group.collective or not nameless):
        found = group
        address = address if rest else ""  # the group is called after a place
    elif nameless or is_one_of("anonymous", bare):
        found = replace(_ANONYMOUS, whole=False)
    elif not any(map(str.isalpha, bare)) and taken:
        found = _NOT_GIVEN
    elif _is_organisation(bare):
        found = Complainants(organisation=bare)
    else:
        found = people_of(_BORN.sub(" ", rest).strip(" ,;:-–—/|*"))
        if found.unclear and one_line(found.people[0].surname) == bare:
            found = replace(found, people=(Name(line),))  # the cell as it stands
    return replace(
        found,
        whole=found.whole and not taken,
        iin=iin,
        phones=tuple(phones),
        email=email,
        address=address,
    )


def _is_organisation(line: str) -> bool:
    said = set(plain(line).split())
    if not (shows_order(line) or _INITIAL.search(line)):
        body = read_body(line)
        if body and body.type in _OFFICES:
            return True
    if not (said & phrases("organisation") or (_QUOTED.search(line) and len(said) > 1)):
        return False
    first, comma, _ = line.partition(",")
    return not (
        comma
        and " " in first
        and is_name(first)
        and not set(plain(first).split()) & phrases("organisation")
    )


# ---- groups


def _group(line: str) -> Complainants | None:
    """«Ахметов А. и др. (16 чел.)», «14 работников», «ұжымдық өтініш»."""
    said = plain(line).split()
    found = set(said)
    if beside := _BESIDE.search(line):
        first, sex = without_role(line[: beside.start()])
        if is_name(first) and shows_order(first):
            return Complainants(
                (name_of(first),), collective=int(beside[1]) + 1, whole=False, sex=sex
            )
    count = _count(said)
    told = bool(found & phrases("group")) or (count is not None and bool(found & phrases("people")))
    padded = f" {' '.join(said)} "
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


def _count(said: list[str]) -> int | None:
    """The number that stands beside a word for people, before it rather than after."""
    people = phrases("people") | phrases("group")
    numbers = [at for at, word in enumerate(said) if word.isascii() and word.isdigit()]
    for places in ((1,), (-1,), (2,)):
        for at in numbers:
            beside = [said[at + place] for place in places if 0 <= at + place < len(said)]
            if not people.isdisjoint(beside) and said[max(0, at - 1)] not in _NUMBERED:
                return _counted(said[at])
    return None


def _counted(text: str) -> int | None:
    return int(text) if len(text) < 7 and 0 < int(text) <= _MOST_COUNTED else None
