"""What the rows of a register say of each other: days, repeated numbers, IINs and complaints."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from rapidfuzz import fuzz

from ombuds.domain.folding import fold
from ombuds.services.importing.cells import one_line, text_of
from ombuds.services.importing.dated import in_one_order, settled
from ombuds.services.importing.days import Day, on_year
from ombuds.services.importing.names import alike
from ombuds.services.importing.numbers import Iin
from ombuds.services.importing.places import region_of
from ombuds.services.importing.understanding import Entry

_SAME_WORDS = 85  # of 100: a content that was entered twice
_COMPARED = 5_000  # letters
_PEOPLE = 20  # at most that many are compared, and complaints of each


def compare(entries: Sequence[Entry], today: date) -> None:
    """Completes the entries of one file by each other, in their order."""
    told = [entry for entry in entries if entry.heap == "case"]
    _days(entries, told, today)
    _places(told)
    _dittos(told)
    _repeats(told)
    cases = [entry for entry in told if entry.heap == "case"]
    _numbers(cases)
    _iins(cases)


def _days(entries: Sequence[Entry], told: Sequence[Entry], today: date) -> None:
    read = settled([one.received for one in told], today)
    for entry, (day, taken) in zip(told, read, strict=True):
        entry.received, entry.received_on = day, taken
        if day.doubt:
            entry.doubt(day.doubt, "received_on")
    dated = [entry.received_on for entry in told if entry.received_on]
    last = dated[0] if dated else today
    for entry in entries:
        last = entry.registered_on = entry.received_on or last
    answers = in_one_order([entry.answered for entry in told])
    for entry, entry.answered in zip(told, answers, strict=True):
        _answer(entry, today)


def _answer(entry: Entry, today: date) -> None:
    """The day of the answer; of two readings the first one that follows the receipt."""
    read = entry.answered
    if read.doubt == "date_missing":
        return
    other = read.other if read.doubt == "date_ambiguous" else None
    days = [day for day in (read.day, other) if day]
    later = sorted(day for day in days if entry.registered_on <= day <= today)
    if not days:
        entry.doubt(read.doubt or "date_impossible", "answered_on")
    elif later:
        entry.answered_on = later[0]
        if len(set(later)) > 1:
            entry.doubt("date_ambiguous", "answered_on")
    elif min(days) > today or entry.received_on:
        reason = "date_future" if min(days) > today else "answer_before_receipt"
        entry.answered = Day(days[0], reason, _next(days[0], entry.registered_on, today))
        entry.doubt(reason, "answered_on")
    else:
        entry.answered_on = days[0]


def _next(day: date, after: date, today: date) -> date | None:
    """The same day in the first year in which it follows the receipt."""
    days = (on_year(day, year) for year in (after.year, after.year + 1))
    return next((one for one in days if one and after <= one <= today), None)


def _places(told: Sequence[Entry]) -> None:
    for entry in told:
        in_region(entry)
        if entry.address and entry.region is None:
            entry.doubt("region_unknown", "address")


def in_region(entry: Entry) -> None:
    """The region of the address, as it was on the day of receipt."""
    if entry.address:
        entry.region = region_of(entry.address, entry.registered_on) or entry.region


def _dittos(told: Sequence[Entry]) -> None:
    above: Entry | None = None
    for entry in told:
        if entry.ditto:
            entry.note("body")
            entry.body = above.body if above and above.record.sheet == entry.record.sheet else None
        above = entry


# ---- repeated rows


def _repeats(told: Sequence[Entry]) -> None:
    """Rows that stand twice: the second is no case, and what it says otherwise is kept."""
    seen: dict[tuple[tuple[str, str], ...], Entry] = {}
    numbered: dict[str, list[Entry]] = defaultdict(list)
    for entry in told:
        whole = tuple(sorted((*_fields(entry), *entry.record.other, *entry.record.comments)))
        first = seen.setdefault(whole, entry)
        key = entry.number.key
        near = next((one for one in numbered[key] if _same(one, entry)), None) if key else None
        if first is not entry:
            _drop(entry, first, "exact_duplicate")
        elif near:
            _drop(entry, near, "near_duplicate")
            said = near.record.lines()
            near.notes += [
                (f"{heading} [{entry.record.row}]", text)
                for heading, text in (*entry.record.lines(), *entry.record.comments)
                if (heading, text) not in said
            ]
        elif key:
            numbered[key].append(entry)


def _fields(entry: Entry) -> Iterable[tuple[str, str]]:
    return ((name, one_line(text_of(value))) for name, value in entry.record.cells.items())


def _drop(entry: Entry, first: Entry, reason: str) -> None:
    entry.hidden = entry.doubts
    entry.heap, entry.same_as, entry.doubts = "duplicate", first, [reason]


def _same(one: Entry, other: Entry) -> bool:
    """The same number, day and person, and nearly the same words."""
    if not one.received_on or one.received_on != other.received_on or not one.narrative:
        return False
    if not _same_people(one, other):
        return False
    first, second = (fold(e.narrative[:_COMPARED]) for e in (one, other))
    return max(fuzz.ratio(first, second), fuzz.partial_ratio(first, second) - 10) >= _SAME_WORDS


def _same_people(one: Entry, other: Entry) -> bool:
    mine, others = one.complainants.people, other.complainants.people
    if not (mine and others):
        return mine == others
    return any(alike(a, b) for a in mine for b in others)


# ---- numbers and IINs


def _numbers(cases: Sequence[Entry]) -> None:
    taken: set[tuple[int, str]] = set()
    for entry in cases:
        if entry.number.key:
            number = (entry.number.year or entry.registered_on.year, entry.number.key)
            if number in taken:
                entry.doubt("number_duplicate", "number")
            taken.add(number)


def _iins(cases: Sequence[Entry]) -> None:
    """An IIN that stood on a row of somebody else before tells nothing."""
    owners: dict[str, Entry] = {}
    for entry in cases:
        if not entry.iin.good or entry.iin.digits is None:
            continue
        owner = owners.setdefault(entry.iin.digits, entry)
        if (
            entry.complainants.people
            and owner.complainants.people
            and not _same_people(owner, entry)
        ):
            entry.doubt("iin_of_another", "iin")
            entry.iin = Iin()


# ---- the same person again


def keys_of(entry: Entry) -> list[tuple[str, str]]:
    """By what the same person is known again: IIN, telephone, full name."""
    iin = [("iin", entry.iin.digits)] if entry.iin.good and entry.iin.digits else []
    names = [("name", name.key()) for name in entry.complainants.people if name.full()]
    return [*iin, *(("phone", phone.removeprefix("+")) for phone in entry.phones), *names]


def link_earlier(cases: Iterable[Entry]) -> None:
    """To each complaint the newest earlier one of the same person."""
    known: dict[tuple[str, str], list[list[Entry]]] = defaultdict(list)
    for entry in sorted(cases, key=lambda one: one.registered_on):
        keys = keys_of(entry) if entry.complainants.people else []
        person = next(
            (one for key in keys for one in known[key][-_PEOPLE:] if _is(one, key[0], entry)), []
        )
        entry.earlier = person[-1] if person else None
        person.append(entry)
        for key in keys:
            if not any(one is person for one in known[key]):
                known[key].append(person)


def _is(person: Sequence[Entry], kind: str, entry: Entry) -> bool:
    """An IIN is enough; a telephone needs a fitting name, a full name no other IIN."""
    if kind == "iin":
        return True
    if kind == "phone":
        return any(_same_people(one, entry) for one in person[-_PEOPLE:])
    iins = {one.iin.digits for one in (*person[-_PEOPLE:], entry) if one.iin.good}
    return len(iins) <= 1
