"""A cell that says everything: «Тестова Айгуль Ермековна, 1980 г.р., г. Тараз, тел. …, жалуется».

Where a register has no column for names, a content may begin with one, and with facts of the
person after it. They are read there; the content stays word for word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ombuds.domain.names.word_patterns import CAPITALS
from ombuds.services.importing.cells.known import a_word_of, is_one_of, words
from ombuds.services.importing.cells.names import (
    has_patronymic,
    is_name,
    name_of,
    shows_order,
    without_own_word,
)
from ombuds.services.importing.cells.numbers import email_in, find_iin, phones_within
from ombuds.services.importing.cells.persons import NOBODY, Complainants, without_role
from ombuds.services.importing.cells.places import named
from ombuds.services.importing.cells.values import has_initials, is_birth
from ombuds.services.importing.files.cells import one_line

_LONGEST = 400  # letters in which a name and the facts after it stand
_LABEL = re.compile(rf"^{a_word_of('names.applicant')}\s*[:–—-]?\s+", re.IGNORECASE)
_BEFORE_FACT = re.compile(rf"^[\s.:]*(?:{a_word_of('places.lives_before')}[\s.:]+)+", re.IGNORECASE)
# Where the first words end: at a sign, at a new sentence, before a figure, a place, a telephone.
_END = re.compile(
    r"[,;(\n]|\s[-–—]+\s|(?<=\w{4})\.\s+(?=[^\W\d_])|\s+(?=\d)"
    rf"|\s+(?={a_word_of('names.ends_name')}\b[.:]?\s)"
)
_PARTS = re.compile(
    r"[,;()\n]|\s[-–—]+\s|(?<=[\w)]{4})\.\s+(?=[^\W\d_])|(?<=\s\d)\.\s+(?=[^\W\d_])"
)
# «1980 г.р. г. Тараз»
_BORN = "|".join(rf"(?<={re.escape(sign)})" for sign in words("dates.born_signs"))
_SEPARATE = re.compile(rf"(?:{_BORN})\s+(?=[^\W\d_])")
_WORDS_OF_FACT = 3  # beside a telephone or an IIN
_WORDS_OF_PLACE = 7
_SHORTENED = re.compile(r"\b\w{1,3}\.$")  # «қ.», «обл.»
_FULL = 3  # words of a full name
# Words with which a content begins that follows a name: what the person does with it.
_COMPLAINS = re.compile(rf"\W*{a_word_of('names.complains')}\b", re.IGNORECASE)
_CAPITAL = rf"[«\"]?[A-Z{CAPITALS}\d]"
_PLACE = re.compile(
    rf"(?:{a_word_of('places.begins.with_point')}\.\s?|{a_word_of('places.begins.before_name')}\s)"
    rf"{_CAPITAL}"
    rf"|{_CAPITAL}[\w\s-]*\s(?:{a_word_of('places.begins.after_name')}"
    rf"|{a_word_of('places.begins.after_name_with_point')}\.)(?:[\s\d].*)?$"
)
_HOUSE = re.compile(
    rf"(?:{a_word_of('places.house.before')}\.?\s?)?\d{{1,4}}\w?(?:[-/]\d{{1,4}})?"
    rf"(?:\s?-?\s?{a_word_of('places.house.after')})?"
)


@dataclass(frozen=True, slots=True, repr=False)
class Begun:
    """Who complains by the beginning of a content, and where that person lives.

    `told`: whether more follows than facts of the person.
    """

    who: Complainants = NOBODY
    address: str = ""
    told: bool = False


NOTHING = Begun()


def begun(text: str) -> Begun:
    """The person with whom a text begins; nobody where it does not plainly begin so."""
    text = _LABEL.sub("", text[:_LONGEST])
    ended = _END.search(text)
    if not ended:
        return NOTHING
    first = one_line(text[: ended.start()])
    if is_one_of("anonymous", first):
        return Begun(Complainants(anonymous=True, whole=False))
    name, sex = without_role(first)
    facts = _Facts(text[ended.start() :])
    full = is_full_name(name)
    if not (full or (_is_short(name) and facts.told)):
        return NOTHING
    people = tuple(map(name_of, [name, *(facts.others if full else ())]))
    # «Тестов И. И., инспектор, избил …»: a name that nothing of a complainant follows.
    unclear = not facts.told and ended[0] == "," and not _COMPLAINS.match(text[ended.end() :])
    found = Complainants(
        people,
        whole=False,
        unclear=unclear,
        iin=facts.iin,
        phones=tuple(facts.phones),
        email=facts.email,
        sex=sex if len(people) == 1 else None,
    )
    return Begun(found, ", ".join(facts.places), facts.followed)


def is_full_name(text: str) -> bool:
    """Surname, given name and patronymic, or a surname with initials; no title before them."""
    parts = without_own_word(text).split()
    if not is_name(text) or not all(word[0].isupper() for word in parts):
        return False
    return has_initials(text) or (len(parts) == _FULL and has_patronymic(text))


def _is_short(text: str) -> bool:
    """A surname by its ending, and a given name: less plain, believed before a fact only."""
    parts = text.split()
    return len(parts) == 2 and is_name(text) and shows_order(text) and text.istitle()


class _Facts:
    """What stands after a name, as far as it is about the person."""

    def __init__(self, text: str) -> None:
        self.phones: list[str] = []
        self.iin: str | None = None
        self.email = ""
        self.places: list[str] = []
        self.others: list[str] = []  # people named right after the first
        self.told = self.followed = False
        for part in _parts(text):
            if not self._take(part):
                self.followed = True
                return
            self.told = True

    def _take(self, part: str) -> bool:
        """Reads a part; false where it is no fact, and what follows is the content."""
        if is_birth(None, part):
            return True
        iin, rest = find_iin(part)
        email, rest = email_in(rest)
        phones, rest = phones_within(rest)
        if iin or email or phones:
            self.iin, self.email = self.iin or iin, self.email or email
            self.phones += [one for one in phones if one not in self.phones]
            return len(rest.split()) <= _WORDS_OF_FACT
        if is_place(part) or (self.places and _HOUSE.fullmatch(part)):
            self.places.append(part)
            return True
        if not self.told and is_full_name(part):
            self.others.append(part)
            return True
        return False


def _parts(text: str) -> Iterator[str]:
    for part in _PARTS.split(_SEPARATE.sub(", ", text)):
        bare = one_line(_BEFORE_FACT.sub("", part)).strip(" ,:")
        if bare := bare if _SHORTENED.search(bare) else bare.rstrip("."):
            yield bare


def has_place_word(text: str) -> bool:
    """Whether a text begins with a word for a place: «г.», «ул.»."""
    return _PLACE.match(text) is not None


def is_place(text: str) -> bool:
    """A place with a word for one, or a town alone: no sentence that names one."""
    parts = text.split()
    if len(parts) > _WORDS_OF_PLACE:
        return False
    alone = len(parts) <= _WORDS_OF_FACT and text[0].isupper() and bool(named(text))
    return alone or has_place_word(text)
