"""Rows that stand twice, told from people who write again.

The same row twice is one case; the same person again is a new case, linked to the earlier one.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date

from rapidfuzz import fuzz

from ombuds.domain.names.folding import fold
from ombuds.services.importing.cells.names import Name, alike
from ombuds.services.importing.files.cells import one_line, text_of
from ombuds.services.importing.rows.entry import Entry

_SAME_WORDS, _SURELY = 85, 92  # of 100: a content that was entered twice; without a number
_COMPARED, _PART = 5_000, 500  # letters of a content; of one that is part of another
_AS_LONG = 0.9  # of the longer content
_FEW = 20  # rows under one key that are compared, people under one key that may be one
_HELD = 3  # names by which a person is known


def drop_repeats(told: Sequence[Entry]) -> None:
    """Rows that stand twice: the second is no case, and what it says otherwise is kept."""
    seen: dict[int, Entry] = {}
    under: dict[Hashable, list[Entry]] = defaultdict(list)
    for entry in told:
        first = seen.setdefault(entry.print, entry)
        if first is not entry and _whole(first) == _whole(entry):
            _drop(entry, first, "exact_duplicate")
            continue
        key = _key(entry)
        if key is None:
            continue
        near = next((one for one in under[key][-_FEW:] if _same(one, entry)), None)
        if near:
            _drop(entry, near, "near_duplicate")
            said = near.record.lines()
            near.notes += [
                (f"{heading} [{entry.record.row}]", text)
                for heading, text in (*entry.record.lines(), *entry.record.comments)
                if (heading, text) not in said
            ]
        else:
            under[key].append(entry)


def _whole(entry: Entry) -> tuple[tuple[str, str], ...]:
    record = entry.record
    cells = ((name, one_line(text_of(value))) for name, value in record.cells.items())
    return tuple(sorted((*cells, *record.other, *record.comments)))


def _key(entry: Entry) -> Hashable | None:
    """What two entries of one complaint have in common: the day, and the number or the person."""
    if not entry.received_on or not entry.narrative:
        return None
    if entry.number.key:
        return entry.number.key, entry.received_on
    if entry.iin.good:
        return entry.iin.digits, entry.received_on
    full = next((name.key() for name in entry.complainants.people if name.full()), None)
    return (full, entry.received_on, "name") if full else None


def _drop(entry: Entry, first: Entry, reason: str) -> None:
    entry.hidden = entry.doubts
    entry.heap, entry.same_as, entry.doubts = "duplicate", first, [reason]


def _same(one: Entry, other: Entry) -> bool:
    """The same person, and nearly the same words."""
    if not same_people(one, other):
        return False
    shorter, longer = sorted((fold(entry.narrative[:_COMPARED]) for entry in (one, other)), key=len)
    least = _SAME_WORDS if other.number.key else _SURELY
    if fuzz.ratio(shorter, longer, score_cutoff=least):
        return True
    if len(shorter) > _AS_LONG * len(longer):
        return False  # neither is the other with something left out
    return fuzz.partial_ratio(shorter[:_PART], longer, score_cutoff=least + 10) > 0


def same_people(one: Entry, other: Entry) -> bool:
    """Whether some complainant of one row may be one of the other."""
    mine, others = one.complainants.people, other.complainants.people
    if not (mine and others):
        return mine == others
    return any(alike(a, b) for a in mine for b in others)


# ---- the same person again


class _Person:
    """Somebody whose complaints were met: the newest one, the names and IINs of all."""

    __slots__ = ("iins", "last", "names")

    def __init__(self) -> None:
        self.last: Entry | None = None
        self.names: list[Name] = []
        self.iins: set[str] = set()

    def met(self, entry: Entry) -> None:
        self.last = entry
        self.names = [*self.names, *entry.complainants.people][-_HELD:]
        if entry.iin.good and entry.iin.digits:
            self.iins.add(entry.iin.digits)

    def is_known_by(self, kind: str, entry: Entry) -> bool:
        """An IIN is enough; a telephone needs a fitting name, a full name no other IIN."""
        if kind == "iin":
            return True
        if kind == "phone":
            return any(alike(a, b) for a in self.names for b in entry.complainants.people)
        mine = {entry.iin.digits} if entry.iin.good else set()
        return len(self.iins | mine) <= 1


def keys_of(entry: Entry) -> list[tuple[str, str]]:
    """By what the same person is known again: IIN, telephone, full name."""
    iin = [("iin", entry.iin.digits)] if entry.iin.good and entry.iin.digits else []
    names = [("name", name.key()) for name in entry.complainants.people if name.full()]
    return [*iin, *(("phone", phone.removeprefix("+")) for phone in entry.phones), *names]


def link_earlier(cases: Iterable[Entry]) -> None:
    """To each complaint the newest earlier one of the same person.

    A key that many people share, such as the telephone of an institution, tells nobody.
    """
    known: dict[tuple[str, str], list[_Person]] = defaultdict(list)
    for entry in sorted(cases, key=_day):
        keys = keys_of(entry) if entry.complainants.people else []
        person = next(
            (
                one
                for key in keys
                if len(known[key]) <= _FEW
                for one in known[key]
                if one.is_known_by(key[0], entry)
            ),
            None,
        )
        person = person or _Person()
        entry.earlier = person.last
        person.met(entry)
        for key in keys:
            if person not in known[key]:
                known[key].append(person)


def _day(entry: Entry) -> date:
    return entry.registered_on
