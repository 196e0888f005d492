"""Who is called so: people by a typed name, in any spelling, order and with slips.

A typed word may be a whole word of a name, its beginning, an initial or have slips of its own;
words may be run together or change places; a patronymic may be missing on either side. The
search index gives the candidates (exact words first, then beginnings, then what is near), and
each is weighed by its name as it stands in a case that is open to the reader.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from sqlalchemy import ColumnElement, Select, select

from ombuds.domain.names.folding import name_key
from ombuds.domain.party import NAME
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import open_cases
from ombuds.services.people.earlier_complaints import SEARCH
from ombuds.services.people.spelling import Near, known_to, near, slips_in, words_of_names
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASES, PARTIES, PERSON_KEYS

FEW = 200  # newest cases in which people are looked for, of each kind of candidates
MOST_CARDS = 500  # that are looked at for initials
LONGEST = 5  # words of a name

EXACT, BEGINS, INITIAL, SLIP, MISSING, NEVER = 0.0, 1.0, 2.0, 3.0, 4.0, 99.0
ONLY_INITIAL = 3.3  # a whole word was typed, and the name has its first letter
SAME_FATHER = 0.5  # Маратұлы, Маратович
MOST_SLIPS = 4  # in all words together
MOVED = 0.1  # words that do not stand in the order of the name


def called(reading: Reading, office: Office, names: Sequence[str], limit: int) -> list[int]:
    """Ids of people whose name fits the typed words (name keys), the nearest first."""
    names = tuple(" ".join(names).split())
    if not any(len(name) > 1 for name in names) or len(names) > LONGEST:
        return []
    found: dict[int, float] = {}
    for asked, cases in _candidates(reading, office, names):
        for person, weight in _weighed(reading, office, asked, cases):
            found[person] = min(weight, found.get(person, NEVER))
        if len(found) >= limit:
            break
    order = sorted(found.items(), key=lambda one: one[1])  # equal ones stay the newest first
    return [person for person, _ in order[:limit]]


_Candidates = tuple[tuple[str, ...], ColumnElement[bool]]  # words, and whose names they weigh


def _candidates(reading: Reading, office: Office, names: tuple[str, ...]) -> Iterator[_Candidates]:
    """Parties that may be meant, the surest first, and the words that they are weighed by."""
    if any(len(name) == 1 for name in names):
        yield names, PARTIES.c.person_id.in_(_by_initials(reading, names))
    for asked, match in _questions(reading, office, names):
        if match:
            yield asked, PARTIES.c.case_id.in_(_newest(match, open_cases(office)))


def _by_initials(reading: Reading, names: tuple[str, ...]) -> list[int]:
    """Cards with a surname and names that begin so: too many cases have the surname alone."""
    order = sorted(names, key=lambda name: len(name) == 1)
    begins = " ".join(order[:2])
    query = select(PERSON_KEYS.c.key, PERSON_KEYS.c.person_id).where(
        PERSON_KEYS.c.kind == "name", PERSON_KEYS.c.key.between(begins, begins + "~")
    )
    found = reading.raw(query.order_by(PERSON_KEYS.c.person_id.desc()).limit(MOST_CARDS))
    return [person for key, person in found if weigh(names, key.split()) < NEVER][:FEW]


def _questions(
    reading: Reading, office: Office, names: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """What the search index is asked."""
    yield names, _all(_exactly(name) for name in names)
    yield names, _all(_beginning(name) for name in names)
    words, known = words_of_names(reading), known_to(reading, office)
    like = [near(words, known, name, len(names) == 1, name is names[-1]) for name in names]
    parts = [_like(name, each) for name, each in zip(names, like, strict=True)]
    yield names, _all(parts)
    for pair in combinations(parts, 2) if len(names) > 2 else ():
        yield names, _all(pair)
    apart = tuple(part for name in names for part in words.parted(name, known) or [name])
    if len(apart) > len(names):
        yield apart, _all(_beginning(name) for name in apart)


# ---- the search index


def _exactly(name: str) -> str:
    """An initial, too, stands for itself only here."""
    return f'names : "{name}"'


def _beginning(name: str) -> str:
    """A single letter begins too many words to be asked for: candidates are weighed by it."""
    return f'names : "{name}" *' if len(name) > 1 else ""


def _like(name: str, each: Near) -> str:
    """The word, its initial as it may stand on a card, and what is near."""
    ways = [_beginning(name)]
    if len(name) > 1:
        ways += [_exactly(each) for each in _initials(name)]
    ways += [_exactly(each) for each in each.words]
    ways += [_beginning(each) for each in each.beginnings]
    return " OR ".join(filter(None, ways))


def _initials(name: str) -> list[str]:
    """A letter of one alphabet may be two of the key: Ю is `iu`."""
    return [name[:1], name[:2]]


def _all(parts: Iterable[str]) -> str:
    return " AND ".join(f"({part})" for part in parts if part)


def _newest(match: str, allowed: ColumnElement[bool]) -> Select[tuple[int]]:
    """The search index gives its newest rows first by itself, without a sort."""
    fits = SEARCH.c.search.op("MATCH", is_comparison=True)(match)
    joined = SEARCH.join(CASES, CASES.c.id == SEARCH.c.rowid)
    query = select(SEARCH.c.rowid).select_from(joined).where(fits, allowed)
    return query.order_by(SEARCH.c.rowid.desc()).limit(FEW)


def _weighed(
    reading: Reading, office: Office, names: tuple[str, ...], which: ColumnElement[bool]
) -> Iterator[tuple[int, float]]:
    """People whose own name fits in a case that is open to the reader, and how well."""
    columns = (PARTIES.c[name] for name in ("person_id", *NAME))
    query = select(*columns).join_from(PARTIES, CASES, CASES.c.id == PARTIES.c.case_id)
    query = query.where(which, PARTIES.c.person_id.is_not(None), open_cases(office))
    for person, *parts in reading.raw(query.order_by(PARTIES.c.case_id.desc())):
        weight = weigh(names, tuple(" ".join(_key(part) for part in parts if part).split()))
        if weight < NEVER:
            yield person, weight


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return name_key(name)


# ---- how well a name fits

_INITIAL = re.compile(r"[a-z]|iu|ia|ts")  # as a key; Ю, Я and Ц have two letters

_FATHERS = re.compile(r"(?<=\w\w)(uli|kizi|[oe]vic|[oe]vna|i[cw]na)\b")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A typed word beside a word of the name, and what sets them apart."""

    apart: float
    typed: int
    word: int


def weigh(typed: Sequence[str], name: Sequence[str]) -> float:
    """How far typed words are from a name, both as keys: 0 is the name itself.

    `NEVER` where a typed word fits none and the name has one that it should have fitted.
    """
    alone = len(typed) == 1
    pairs = [
        _Pair(apart, at, place)
        for at, word in enumerate(typed)
        for place, other in enumerate(name)
        if (apart := _apart(word, other, alone)) < NEVER
    ]
    fit: dict[int, int] = {}
    total, slips = 0.0, 0
    for pair in sorted(pairs, key=lambda one: (one.apart, abs(one.typed - one.word))):
        if pair.typed not in fit and pair.word not in fit.values():
            fit[pair.typed] = pair.word
            total += pair.apart
            slips += round((pair.apart - SLIP) * 10) if SLIP < pair.apart < ONLY_INITIAL else 0
    lacking = len(typed) - len(fit)
    if slips > MOST_SLIPS or total >= ONLY_INITIAL * len(typed):  # none but initials fit
        return NEVER
    if lacking and (len(fit) < 2 or len(name) > len(fit)):
        return NEVER
    order = [fit[at] for at in sorted(fit)]
    return total + lacking * MISSING + (MOVED if order != sorted(order) else 0)


@lru_cache(maxsize=16_384)
def _apart(typed: str, word: str, alone: bool) -> float:
    if typed == word:
        return EXACT
    if word.startswith(typed):
        return INITIAL if len(typed) == 1 else BEGINS
    if not alone and _INITIAL.fullmatch(word) and typed.startswith(word):
        return ONLY_INITIAL
    if (father := _FATHERS.sub("", typed)) != typed and father == _FATHERS.sub("", word):
        return SAME_FATHER
    slips = slips_in(typed, alone)
    if not slips:
        return NEVER
    from rapidfuzz.distance import OSA

    whole = OSA.distance(typed, word, score_cutoff=slips)
    if whole <= slips:
        return SLIP + whole / 10
    begun = OSA.distance(typed, word[: len(typed)], score_cutoff=1)
    return SLIP + 0.5 if begun <= 1 and len(typed) > 4 else NEVER
