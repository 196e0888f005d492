"""What the heading of a column says of its field."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ombuds.domain.names.folding import name_key
from ombuds.domain.names.word_patterns import CAPITALS, SMALL
from ombuds.services.importing.cells.known import (
    Lookup,
    a_word_of,
    plain,
    plain_words,
    proper,
    table,
    words,
)

# Headings in words of an office's own: «Дата фактического приёма», DATE_REG, «Кому поручено».
#
# Offices put the same few words together, each in its own way. A heading is a field where each of
# its words is one of those that this field is called by, whatever their order and endings are.

# A word, and the sign that shows that it is cut: «обр.», «рожд-я».
_WORD = re.compile(r"([^\W_]+)(\.|-[^\W\d_]{1,3}\b)?")
_COUNTED = re.compile(r"(?<=[^\W\d_])\d{1,2}\b")  # TEL1
CAMEL = re.compile(rf"(?<=[a-z{SMALL}])(?=[A-Z{CAPITALS}])|_")  # the words of regNumber
_CUT = 3  # letters to which the name of a column in a program may be cut
_WHOLE = 2  # letters that are no beginning of a word
_MOST = 8  # words: what is longer is a sentence
_FILLER = "filler"


class _Made(NamedTuple):
    """A way to make a heading: of words of each set in `needed`, and maybe of those in `allowed`."""

    field: str
    needed: frozenset[str]
    allowed: frozenset[str]


def made_of(title: str, *, machine: bool = False) -> str | None:
    """The field that all words of a heading tell together.

    `machine`: the heading is a program's, whose words are cut short without a point.
    """
    words = [(plain(word), machine or bool(cut)) for word, cut in _WORD.findall(_said(title))]
    if not 0 < len(words) <= _MOST:
        return None
    sets = [_sets(word, cut) for word, cut in words]
    told = [one for one in _ways() if _fits(one, sets)]
    best = max(told, key=lambda one: len(one.needed), default=None)
    return best.field if best else None


def tells_arrival(title: str) -> bool:
    """Whether a heading says that something came or was registered, not only that it is of a
    complaint: «поступления», not «обращения»."""
    sets = (_sets(plain(word), bool(cut)) for word, cut in _WORD.findall(_said(title)))
    return any("arrived" in one and "appealed" not in one for one in sets)


def tells_applicant(title: str) -> bool:
    """Whether a heading names the one who complains."""
    return any("applicant" in _sets(plain(word), bool(cut)) for word, cut in _WORD.findall(title))


def tells_full_name(title: str) -> bool:
    """Whether a heading asks for the surname and for what follows it, in any case."""
    told = [_sets(plain(word), bool(cut)) for word, cut in _WORD.findall(title)]
    return any("surname" in one for one in told) and any("patronymic" in one for one in told)


def _said(title: str) -> str:
    return _COUNTED.sub("", proper(CAMEL.sub(" ", title)).replace("№", " n ").replace("#", " no "))


def _fits(made: _Made, sets: Sequence[frozenset[str]]) -> bool:
    """Whether each word has a place, and each set that is needed a word of its own."""
    known = made.needed | made.allowed
    if any(known.isdisjoint(one) for one in sets):
        return False
    return _each_has_one(sorted(made.needed), list(sets))


def _each_has_one(needed: list[str], sets: list[frozenset[str]]) -> bool:
    if not needed:
        return True
    rest = needed[1:]
    return any(
        needed[0] in one and _each_has_one(rest, sets[:at] + sets[at + 1 :])
        for at, one in enumerate(sets)
    )


@lru_cache(maxsize=4_096)
def _sets(word: str, cut: bool) -> frozenset[str]:
    """The sets that a word belongs to. Latin letters may spell any language; `cut`: the word may
    be the beginning of one."""
    sound = name_key(word) if word.isascii() else ""
    least = sound or word
    return frozenset(
        name
        for name, stem, key in _stems()
        if _begins(word, stem)
        or (sound and _begins(sound, key))
        or (cut and len(least) >= _CUT and (key if sound else stem).startswith(least))
    )


def _begins(word: str, stem: str) -> bool:
    return word == stem[:-1] if stem.endswith("$") else word.startswith(stem)


@cache
def _stems() -> tuple[tuple[str, str, str], ...]:
    """Each stem with its set, as it is written and as it sounds."""
    return tuple(_read())


def _read() -> Iterator[tuple[str, str, str]]:
    for name, stems in table("headings")["stem"].items():
        for word in stems.split():
            end = "$" if word.endswith("$") or len(word) <= _WHOLE else ""
            yield name, plain(word) + end, name_key(word) + end


@cache
def _ways() -> tuple[_Made, ...]:
    return tuple(
        _Made(
            field,
            frozenset(name for name in way.split() if not name.endswith("?")),
            frozenset(name.rstrip("?") for name in way.split()) | {_FILLER},
        )
        for field, ways in table("headings")["made_of"].items()
        for way in ways
    )


LONGEST = 120  # letters of a heading
OF_PEOPLE = frozenset(
    (
        "name",
        "surname",
        "given_name",
        "patronymic",
        "iin",
        "birth_date",
        "sex",
        "phone",
        "email",
        "address",
    )
)
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\*+|^\W*\d+[.)]\s*")
_DOUBLED = re.compile(r"\s[/|]\s|\n")  # «Күні / Дата»: the same in two languages
_SEVERAL = re.compile(r"[/\n|(\[)\];]| - ")
_FULL_NAME = re.compile(rf"\b{a_word_of('layout.full_name.letters')}(?!\w)", re.IGNORECASE)
_PATH = re.compile(r"\w[\w ]*(?:\.\w[\w ]*)+")  # keys of objects in objects
_DAYS = frozenset(("received_on", "answered_on"))
_DAY_OF = {
    "result": "answered_on",
    "outgoing": "answered_on",
    "answered_on": "answered_on",
    "event_on": "event_on",
    "place": "event_on",
}
_SHORTEST = 3  # letters of a phrase that is looked for within a heading
EXACT, ASIDE, BARE, WITHIN, NEAR = 1.0, 0.95, 0.9, 0.75, 0.7


class Hint(NamedTuple):
    """What a heading says: a field, whom it is about if not the complainant, and how surely."""

    field: str
    role: str
    score: float

    @property
    def name(self) -> str:
        return f"{self.role}.{self.field}" if self.role else self.field


class Headings:
    """The words for columns: the usual ones, and those that a mapping adds."""

    def __init__(self, own: Mapping[str, str]) -> None:
        taken = set(map(plain, own))
        mine: dict[str, list[str]] = {}
        for heading, name in own.items():
            mine.setdefault(name, []).append(heading)
        self._own = {plain(heading): name for heading, name in own.items()}
        self._lookup = Lookup(
            {
                name: [*mine.get(name, ()), *(word for word in many if plain(word) not in taken)]
                for name, many in table("headings")["heading"].items()
            }
        )
        self.hint = lru_cache(maxsize=4_096)(self._hint)

    def field_of(self, heading: str) -> str | None:
        """The field of a heading as it is in the tables."""
        return self._lookup.exact(heading) if 0 < len(heading) <= LONGEST else None

    def _sounding(self, heading: str) -> str | None:
        """The field of a short heading in Latin letters that spell Russian or Kazakh: IMYA, ISP."""
        latin = plain(heading)
        return self._lookup.sounding(latin) if latin.isascii() else None

    def knows(self, heading: str) -> bool:
        return self.field_of(heading) is not None

    def fields_of(self, cells: Iterable[str]) -> set[str]:
        """The fields that a line names word for word, if it is one of headings."""
        return {name for cell in cells if (name := self.field_of(cell))}

    def hints_of(self, cells: Iterable[str]) -> set[str]:
        """The fields that a line names in any way."""
        return {hint.name for cell in cells if (hint := self.hint(cell))}

    def _hint(self, title: str, group: str = "") -> Hint | None:
        """What a heading says, its group with it: «Заявитель» over «ФИО»."""
        if not title or len(title) > LONGEST:
            return None
        if own := self._own.get(plain(title)):
            return Hint(own, "", EXACT)
        if is_none(title) or is_of_deletion(title):
            return None
        role = role_of(title) or role_of(group)
        together = self.field_of(f"{group} {title}") if group else None
        if together is None and is_common(title) and self.field_of(title) == "received_on":
            together = self._day_of(group)
        if together:
            return Hint(together, "", EXACT)
        found = next(self._readings(title), None)
        if found is None and self.field_of(group) in _DAYS and not is_term(title):
            found = next(self._readings(f"{group} {title}"), None)
        if found is None:
            return None
        field, score = found
        if score <= WITHIN and is_term(title):
            return None
        if field not in OF_PEOPLE:
            return None if role and field in ("number", "received_on") else Hint(field, "", score)
        vague = score <= WITHIN and (field in ("sex", "birth_date") or _is_elsewhere(title))
        return None if vague and not role else Hint(field, role, score)

    def _day_of(self, group: str) -> str | None:
        """The day that is meant by «Дата» under a heading over several columns."""
        if not group:
            return None
        over = next(self._readings(group), ("", 0.0))[0]
        return made_of(f"{group} date") or _DAY_OF.get(over)

    def _readings(self, title: str) -> Iterator[tuple[str, float]]:
        """What a heading may mean, the surest reading first."""
        machine = title.isascii() and ("_" in title or title.isupper())
        title = _FULL_NAME.sub(words("layout.full_name.meant")[0], CAMEL.sub(" ", title))
        if field := self.field_of(title) or self._sounding(title):
            yield field, BARE if plain(title) in plain_words("headings.common") else EXACT
        if _PATH.fullmatch(title):
            yield from ((field, ASIDE) for field in self._of_path(title))
        if field := made_of(title, machine=machine):
            yield field, BARE
        bare = _ASIDE.sub(" ", title)
        for part in (bare, *_DOUBLED.split(title), *_SEVERAL.split(title)):
            if field := self.field_of(part.strip()):
                yield field, ASIDE
        parts = dict.fromkeys((bare, *_DOUBLED.split(title)))
        yield from ((field, ASIDE) for part in parts if part != title and (field := made_of(part)))
        if field := self._said_twice(title.split()):
            yield field, ASIDE
        told = plain(_ASIDE.sub(" ", title) or title).split()
        said = [
            word
            for word in told
            if word not in plain_words("headings.beside") and not _is_role(word)
        ]
        for rest in (said, [word for word in told if not _is_role(word)]):
            if rest and (field := self.field_of(" ".join(rest))):
                yield field, BARE
        if field := self._within(told):
            yield field, WITHIN
        if field := self._lookup.near(title):
            yield field, NEAR
        if len(said) > 0 and (field := self._lookup.near(" ".join(said))):
            yield field, NEAR

    def _of_path(self, title: str) -> Iterator[str]:
        """What the last key of a path means, or what that above it does: «organization.name»."""
        *_, parent, last = title.split(".")
        if plain(last) in plain_words("headings.naming") and plain(parent) not in plain_words(
            "headings.beside"
        ):
            if field := self.field_of(parent) or made_of(parent):
                yield field
            last = last if self.field_of(last) == "name" else ""
        for part in (last, *([parent] if plain(last) in plain_words("headings.beside") else [])):
            if field := self.field_of(part):
                yield field

    def _said_twice(self, said: list[str]) -> str | None:
        """The field that both halves of a heading name: «Күні Дата», without a sign between."""
        halves = ((said[:at], said[at:]) for at in range(1, len(said)))
        told = ([self.field_of(" ".join(half)) for half in both] for both in halves)
        return next((one for one, two in told if one and one == two), None)

    def _within(self, said: list[str]) -> str | None:
        """The field of the longest phrase within a heading."""
        if tells_full_name(" ".join(said)):
            return "name"
        for length in range(len(said), 0, -1):
            for start in range(len(said) - length + 1):
                phrase = " ".join(said[start : start + length])
                told = len(phrase) >= _SHORTEST and phrase not in plain_words("headings.common")
                if told and (field := self.field_of(phrase)):
                    return field
        return None


def role_of(heading: str) -> str:
    """Whose column it is: a role of `party_role`, or nothing for the complainant's, beside whom
    another may stand in brackets: «заявитель (представитель)»."""
    bare = _ASIDE.sub(" ", heading)
    said = plain(bare if tells_applicant(bare) else heading).split()
    return next((role for word in said if (role := _is_role(word))), "")


@lru_cache(maxsize=4_096)
def _is_role(word: str) -> str:
    for role, beginnings in table("headings")["role"].items():
        if any(word.startswith(plain(beginning)) for beginning in beginnings):
            return str(role)
    return ""


def is_none(heading: str) -> bool:
    """Whether a heading looks like one of a field and is none."""
    return plain(heading) in plain_words("headings.none")


def is_common(heading: str) -> bool:
    """Whether a heading is a word that may be of several fields: «when», «date»."""
    return plain(heading) in plain_words("headings.common")


def is_of_deletion(heading: str) -> bool:
    """Whether a column marks rows that were deleted in the program they come from."""
    return plain(CAMEL.sub(" ", heading)) in plain_words("headings.deletion")


def is_term(heading: str) -> bool:
    """Whether a heading is of a day by which something must be done: it says when nothing was."""
    beginnings = tuple(plain_words("headings.term.beginnings"))
    said = plain(heading).split()
    ends = said[1:] and said[-1] in plain_words("headings.term.ends")
    return bool(ends) or any(word.startswith(beginnings) for word in said)


def is_somebody_elses(heading: str) -> bool:
    """Whether a heading says that its column is not about the complainant."""
    return bool(role_of(heading)) or _is_elsewhere(heading)


def _is_elsewhere(heading: str) -> bool:
    """Whether a heading is about an office, an employer, a child: neither complainant nor party."""
    beginnings = tuple(plain_words("headings.elsewhere"))
    return any(word.startswith(beginnings) for word in plain(heading).split())


@cache
def usual() -> Headings:
    return Headings({})


def headings_in(cells: Sequence[str]) -> int:
    """How many cells of a line are headings that registers usually have."""
    return len(usual().fields_of(cells))


@cache
def fields() -> frozenset[str]:
    """All fields that a column of the complainant's can be."""
    return frozenset(table("headings")["heading"])
