"""What the rows of a register say of each other: marks for the row above, days, order of names,
repeated numbers, IINs and complaints. Each step looks at a row once, and at a few others at most.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from itertools import groupby

from ombuds.services.importing.cells.bodies import BodyName, without_town
from ombuds.services.importing.cells.days import Day, gone_down, in_year, on_year, order_of, settled
from ombuds.services.importing.cells.known import is_label, is_nothing
from ombuds.services.importing.cells.names import turned
from ombuds.services.importing.cells.numbers import NO_IIN, OldNumber, phones_within, read_number
from ombuds.services.importing.cells.places import names_district, region_of
from ombuds.services.importing.rows.entry import Entry
from ombuds.services.importing.rows.repeats import drop_repeats, link_earlier, same_people
from ombuds.services.importing.rows.understanding import read_cells, read_dated

# What all numbers of a register have in common: a sign before them, the year before or after.
#
# `ЖТ-2025-0006`, `001/23`, `2025000005`: what makes two numbers the same is 6, 1 and 5.

_MOST = 0.9  # of the numbers are made so
_LEAST = 5  # numbers that show it
# «ЖЛ00-», the sign of a program with the number of an office in it; «ЖТ-», «Ж №».
_SIGNS = (
    re.compile(r"([^\W\d_]{1,6}\d{1,3}[-/])(?=\d)"),
    re.compile(r"([^\W\d_]{1,6})\s*[-/.№ ]?\s*(?=\d)"),
)
_ENDS = re.compile(r"(.*\d)[/-](\d\d)")
_BEGINS = re.compile(r"(\d\d)[/-]0*(\d+)")
_GLUED = re.compile(r"((?:19|20)\d\d)0*(\d+)")


def without_signs(cases: Sequence[Entry]) -> None:
    """Takes from the keys of numbers what all of them have."""
    numbered = [entry for entry in cases if entry.number.key]
    if len(numbered) < _LEAST:
        return
    _drop_sign(numbered)
    _drop_year(numbered)


def _drop_sign(numbered: Sequence[Entry]) -> None:
    for pattern in _SIGNS:
        found = [pattern.match(entry.number.text or "") for entry in numbered]
        signs = Counter(one[1].casefold() for one in found if one)
        sign, count = max(signs.items(), key=lambda item: item[1], default=("", 0))
        if count < _MOST * len(numbered):
            continue
        for entry, one in zip(numbered, found, strict=True):
            if one and one[1].casefold() == sign:
                read = read_number((entry.number.text or "")[one.end() :])
                entry.number = replace(entry.number, key=read.key, year=read.year)
        return


def _drop_year(numbered: Sequence[Entry]) -> None:
    for pattern, key, year in ((_ENDS, 1, 2), (_BEGINS, 2, 1), (_GLUED, 2, 1)):
        found = [pattern.fullmatch(entry.number.key or "") for entry in numbered]
        of_year = [
            one is not None and _is_year(one[year], entry)
            for one, entry in zip(found, numbered, strict=True)
        ]
        if sum(of_year) < _MOST * len(numbered):
            continue
        for one, entry in zip(found, numbered, strict=True):
            if one:
                entry.number = _shorter(entry.number, one[key], entry)
        return


def _is_year(text: str, entry: Entry) -> bool:
    return int(text) in (entry.registered_on.year, entry.registered_on.year % 100)


def _shorter(number: OldNumber, key: str, entry: Entry) -> OldNumber:
    return replace(number, key=key.lstrip("0") or "0", year=entry.registered_on.year)


__all__ = ["compare", "in_region", "link_earlier"]

_PROVED = 3  # names that must show their order, and more than show the other
_LIVES = frozenset(("address", "region"))
_HELD = ("prison", "police")  # bodies that hold people
_LATE = 300  # days after the receipt: no answer comes so late
_ELSEWHERE = 0.2  # of the addresses in another region: the office of a title serves them all
_OFTEN = 0.1  # of the numbers: if more repeat, they do not count through the year


def compare(entries: Sequence[Entry], today: date) -> None:
    """Completes the entries of one file by each other, in their order."""
    _dittos(entries, today)
    told = [entry for entry in entries if entry.heap == "case"]
    _order_of_names(told)
    _days(entries, told, today)
    for entry in told:
        in_region(entry)
    _at_home(told)
    for entry in told:
        _place(entry)
    _placed_bodies(told)
    without_signs(told)
    drop_repeats(told)
    cases = [entry for entry in told if entry.heap == "case"]
    _numbers(cases)
    _iins(cases)


def _dittos(entries: Sequence[Entry], today: date) -> None:
    """Reads a row with marks again, with the cells of the row above in their place."""
    above: Entry | None = None
    for entry in entries:
        if entry.ditto:
            record, marks = entry.record, [(name, entry.record.text(name)) for name in entry.ditto]
            held = above.record.cells if above and above.record.sheet == record.sheet else {}
            meant = {name: held[name] for name in entry.ditto if name in held}
            if above and not _is_one(entry, above):
                meant.pop("iin", None)
                if isinstance(address := meant.get("address"), str):
                    meant["address"] = phones_within(address)[1]
            cells = {name: value for name, value in record.cells.items() if name not in entry.ditto}
            record.cells = {**cells, **meant}
            fresh = Entry(record)
            fresh.notes += [(record.headings.get(name, name), mark) for name, mark in marks]
            read_cells(fresh, today)
            for field in fields(Entry):
                setattr(entry, field.name, getattr(fresh, field.name))
        if entry.heap == "case":
            above = entry


def _is_one(entry: Entry, above: Entry) -> bool:
    """Whether the row names the person above it, or says nobody else."""
    return "name" in entry.ditto or same_people(entry, above)


def _order_of_names(told: Sequence[Entry]) -> None:
    """Names that do not show which word is the surname are read as those that do."""
    names = [name for entry in told for name in entry.complainants.people]
    last = sum(name.order > 0 for name in names)
    first = sum(name.order < 0 for name in names)
    if last < _PROVED or last <= first:
        return
    for entry in told:
        who = entry.complainants
        if any(name.order == 0 and name.given_name and not name.patronymic for name in who.people):
            people = tuple(
                turned(name)
                if name.order == 0 and name.given_name and not name.patronymic
                else name
                for name in who.people
            )
            entry.complainants = replace(who, people=people)


def _days(entries: Sequence[Entry], told: Sequence[Entry], today: date) -> None:
    received = [in_year(one.received, one.record.year, today) for one in told]
    empty = ["received_on" not in one.record.cells for one in told]
    rows = zip(told, received, empty, strict=True)
    sheets = groupby(rows, lambda one: one[0].record.sheet)
    received = [day for _, some in sheets for day in gone_down([row[1:] for row in some])]
    answered = [one.answered for one in told]
    order, order_of_answers = order_of(received), order_of(answered)
    order, order_of_answers = order or order_of_answers, order_of_answers or order
    if order:
        received = list(map(order.read, received))
    for entry, (day, taken) in zip(told, settled(received, today), strict=True):
        entry.received, entry.received_on = day, taken
        if day.doubt:
            entry.doubt(day.doubt, "received_on")
    if order_of_answers:
        for entry in told:
            entry.answered = order_of_answers.read(entry.answered)
    _registered(entries, today)
    for entry in told:
        _answer(entry, today)
        read_dated(entry, order, today)


def _registered(entries: Sequence[Entry], today: date) -> None:
    """The day from which a complaint counts: of its receipt, else of the row above.

    Where nothing tells when complaints were received, it is the day of the answer.
    """
    dated = [entry.received_on for entry in entries if entry.received_on]
    last = dated[0] if dated else today
    for entry in entries:
        answered = None if dated else entry.answered.day
        if answered and answered <= today:
            last = answered
        last = entry.registered_on = entry.received_on or last


def _answer(entry: Entry, today: date) -> None:
    """The day of the answer; of two readings the first one that follows the receipt."""
    read = entry.answered
    if read.doubt == "date_missing":
        return
    if read.mark == "year" and read.day:
        read = _in_its_year(read.day, entry.registered_on, today)
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


def _in_its_year(day: date, received: date, today: date) -> Day:
    """The day of an answer without a year: the first after the receipt, unless that is nearly a
    year later; then the day was rather written wrongly."""
    found = _next(day, received, today)
    before = on_year(day, received.year)
    late = found is not None and (found - received).days > _LATE
    return Day(before if late and before else found)


def _next(day: date, after: date, today: date) -> date | None:
    """The same day in the first year in which it follows the receipt."""
    days = (on_year(day, year) for year in (after.year, after.year + 1))
    return next((one for one in days if one and after <= one <= today), None)


def _place(entry: Entry) -> None:
    column = entry.record.brief("region") if "region" in entry.record.cells else ""
    named = entry.address or (column and not is_nothing(column))
    if named and entry.region is None:
        entry.doubt("region_unknown", "address", "region")
    elif column and not is_label("region", entry.region or "", column):
        entry.note("region")
    elif not named and entry.place:  # where it happened, if nothing says where people live
        entry.region = region_of(entry.place, entry.registered_on)


def in_region(entry: Entry) -> None:
    """The region of the place, as it was on the day of receipt."""
    column = entry.record.brief("region") if "region" in entry.record.cells else ""
    if entry.address or column:
        found = region_of(entry.address, entry.registered_on, column)
        entry.region = found or entry.region
    elif (body := entry.body) and body.type in _HELD and _is_held(entry):
        entry.region = body.region  # where somebody is held, whom nothing else says where he lives


def _is_held(entry: Entry) -> bool:
    """Whether a row names somebody, and the register has no column for where people live."""
    return bool(entry.complainants.people) and not entry.record.headings.keys() & _LIVES


def _placed_bodies(told: Sequence[Entry]) -> None:
    """«Суд № 5» is «суд № 5 г. Тараз», where no other body of the kind and name has a place, and
    the office is of that region or says none."""
    placed: dict[str, dict[str, BodyName]] = defaultdict(dict)
    named = [one for one in told if one.body and " " in one.body.key]
    for body in (entry.body for entry in named if entry.body and entry.body.region):
        if " " in (bare := without_town(body.key)):
            placed[bare][body.key] = body
    homes = {home: region_of(home, date.max) for home in {one.record.home for one in named}}
    for entry in named:
        if entry.body and not entry.body.region:
            home, found = homes[entry.record.home], placed.get(entry.body.key, {}).values()
            likely = [body for body in found if home in (None, body.region)]
            if len(likely) == 1:
                entry.body = replace(likely[0], name=entry.body.name)


# ---- numbers and IINs


def _numbers(cases: Sequence[Entry]) -> None:
    """A number that stands twice in the span in which this register counts."""
    numbered = [entry for entry in cases if entry.number.key]
    scopes: tuple[Callable[[Entry], Hashable], ...] = (
        lambda entry: entry.number.year or entry.registered_on.year,
        lambda entry: (entry.record.sheet, entry.registered_on.year),
        lambda entry: (entry.registered_on.year, entry.registered_on.month),
    )
    for scope in scopes:
        again = list(_again(numbered, scope))
        if len(again) <= max(_PROVED, _OFTEN * len(numbered)):
            for entry in again:
                entry.doubt("number_duplicate", "number")
            return


def _again(entries: Sequence[Entry], scope: Callable[[Entry], Hashable]) -> Iterator[Entry]:
    taken: set[Hashable] = set()
    for entry in entries:
        number = (scope(entry), entry.number.key)
        if number in taken:
            yield entry
        taken.add(number)


def _iins(cases: Sequence[Entry]) -> None:
    """An IIN that stood on a row of somebody else before tells nothing."""
    owners: dict[str, Entry] = {}
    for entry in cases:
        if not entry.iin.good or entry.iin.digits is None:
            continue
        owner = owners.setdefault(entry.iin.digits, entry)
        if owner is entry or not (entry.complainants.people and owner.complainants.people):
            continue
        if not same_people(owner, entry):
            entry.doubt("iin_of_another", "iin")
            entry.iin = NO_IIN


def _at_home(told: Sequence[Entry]) -> None:
    """Addresses and districts that name no region lie where the office does, unless many name
    another one."""
    by_home: dict[str, list[Entry]] = defaultdict(list)
    for entry in told:
        if entry.record.home:
            by_home[entry.record.home].append(entry)
    for home, entries in by_home.items():
        living = [
            entry
            for entry in entries
            if entry.address or names_district(entry.record.brief("region"))
        ]
        here = [region_of(home, entry.registered_on) for entry in living]
        elsewhere = sum(one.region not in (None, at) for one, at in zip(living, here, strict=True))
        if elsewhere > _ELSEWHERE * len(living):
            continue
        for entry, region in zip(living, here, strict=True):
            if entry.region is None and _names_anything(entry):
                entry.region = region


def _names_anything(entry: Entry) -> bool:
    """Whether an address has a name or a number in it: «ауыл», «вахта» lie anywhere."""
    said = f"{entry.address} {entry.record.brief('region')}"
    return said != said.lower() or any(map(str.isdigit, said))
