"""Lists of cases: the ids in their order, a page of rows, the counts above the list.

Order is made in SQL along covering indexes. Who may see a case but not its names neither
sorts nor searches by them (nor by bodies, which may be people): such a case stands after the
others, by the day it came.
"""

from array import array
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, case, false, func, not_, select

from ombuds.domain.names.folding import sort_key
from ombuds.domain.reports.filters import Filters
from ombuds.domain.stages import Stage
from ombuds.domain.views import CaseRow
from ombuds.services.finding.case_rows import load_rows
from ombuds.services.finding.finding import search_ids
from ombuds.services.office.conditions import (
    ANYTHING,
    WIDE,
    Condition,
    Tab,
    in_filters,
    in_tab,
    is_due,
    is_late,
    is_open,
    is_over,
    unindexed,
)
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import (
    Permission,
    needs,
    open_cases,
    sees_all,
    visible_cases,
)
from ombuds.services.office.users import list_users
from ombuds.services.registers.vocabularies import words as words_of
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASES, IMPORT_FILES

__all__ = ["Counters", "Sort", "Tab", "counters", "ids", "position", "rows"]


class Sort(StrEnum):
    """What a list is sorted by."""

    NUMBER = "number"
    RECEIVED = "received"
    COMPLAINANT = "complainant"
    REGION = "region"
    RIGHT = "right"
    BODY = "body"
    STAGE = "stage"
    DUE = "due"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True)
class Counters:
    """Open cases that the user may see, and what stands in the tabs of the list."""

    open: int = 0
    mine: int = 0
    late: int = 0
    today: int = 0
    unassigned: int = 0


@dataclass(frozen=True, slots=True)
class _Leg:
    """A part of the list: its conditions, and the columns that order it. With `places`, blocks
    of equal codes stand in that order; what has no value stands last."""

    conditions: Sequence[Condition]
    columns: Sequence[ColumnElement[Any]]
    wide: bool
    places: Mapping[Any, int] | None = None


MANY = 30_000
"""From so many cases on that match words, walking an index is quicker than sorting them."""

NEXT_DUE = case(
    (CASES.c.due_on.is_(None), CASES.c.forward_due_on),
    (CASES.c.forward_due_on < CASES.c.due_on, CASES.c.forward_due_on),
    else_=CASES.c.due_on,
)
COLUMNS: Mapping[Sort, Sequence[ColumnElement[Any]]] = {
    Sort.NUMBER: (CASES.c.number,),
    Sort.RECEIVED: (CASES.c.received_on,),
    Sort.COMPLAINANT: (CASES.c.name_sort,),
    Sort.REGION: (CASES.c.region,),
    Sort.RIGHT: (CASES.c.main_right,),
    Sort.BODY: (CASES.c.body_sort,),
    Sort.STAGE: (CASES.c.stage, CASES.c.due_on),
    Sort.DUE: (NEXT_DUE,),
    Sort.OFFICER: (CASES.c.officer,),
}


@needs(Permission.READ)
def ids(
    office: Office,
    filters: Filters = ANYTHING,
    words: str = "",
    tab: Tab = Tab.OPEN,
    sort: Sort = Sort.DUE,
    descending: bool = False,
    reading: Reading | None = None,
) -> "array[int]":
    """Ids of the cases in a list, in its order. What has no value stands last either way."""
    within = [visible_cases(office), *in_tab(office, tab), *in_filters(office, filters, CASES.c.id)]
    wide, found = tab in WIDE, array("q")
    with nullcontext(reading) if reading else office.book.reading() as view:
        if words.strip():
            hits = search_ids(office, words, view)
            few = view.scalar(select(func.count()).select_from(hits.limit(MANY).subquery())) < MANY
            wide = wide and not few
            within.append((CASES.c.id if few else unindexed(CASES.c.id)).in_(hits))
        for leg in _legs(office, sort, wide):
            found += _walked(view, within, leg, descending)
    return found


@needs(Permission.READ)
def count(office: Office, filters: Filters, words: str = "") -> int:
    """How many cases filters and words find, whatever their stage."""
    within = [visible_cases(office), *in_filters(office, filters, CASES.c.id)]
    with office.book.reading() as reading:
        if words.strip():
            within.append(CASES.c.id.in_(search_ids(office, words, reading)))
        return int(reading.scalar(select(func.count()).select_from(CASES).where(*within)))


def _legs(office: Office, sort: Sort, wide: bool) -> list[_Leg]:
    columns = COLUMNS[sort]
    if sort is Sort.DUE:  # what is over has nothing due
        return [
            _Leg([is_open()], columns, False),
            _Leg([is_over()], COLUMNS[Sort.RECEIVED], wide),
        ]
    if sort in {Sort.COMPLAINANT, Sort.BODY} and not sees_all(office):
        readable = open_cases(office)  # unknown where there is no officer
        return [
            _Leg([readable], columns, wide),
            _Leg([not_(func.coalesce(readable, false()))], COLUMNS[Sort.RECEIVED], wide),
        ]
    return [_Leg([], columns, wide, _places(office, sort))]


def _places(office: Office, sort: Sort) -> Mapping[Any, int] | None:
    """The order of codes by what they are called; stages by the course of a case."""
    if sort is Sort.STAGE:
        return {stage.value: place for place, stage in enumerate(Stage)}
    names: dict[Any, str]
    if sort is Sort.OFFICER:
        names = {user.id: user.shown_name for user in list_users(office)}
    elif sort in {Sort.RIGHT, Sort.REGION}:
        terms = words_of(office).terms(sort.value, office.today())
        names = {term.code: term.shorts[office.language] for term in terms}
    else:
        return None
    by_name = sorted(names.items(), key=lambda named: sort_key(named[1]))
    return {code: place for place, (code, _) in enumerate(by_name)}


def _walked(
    reading: Reading, within: Sequence[Condition], leg: _Leg, descending: bool
) -> "array[int]":
    """The ids of a leg. A wide one walks its index; a narrow one sorts the few that it finds."""
    order = leg.columns if leg.wide else [unindexed(column) for column in leg.columns]
    query = select(CASES.c.id, leg.columns[0]).where(*leg.conditions, *within)
    found = reading.raw(query.order_by(*order, CASES.c.id))
    if leg.places is None:
        return _valued_first(found, descending)
    return _by_places(found, leg.places, descending)


def _by_places(
    found: Sequence[tuple[int, Any]], places: Mapping[Any, int], descending: bool
) -> "array[int]":
    """Blocks of equal codes in the order of their places; unknown codes after the known."""
    blocks = {
        code: array("q", map(itemgetter(0), block)) for code, block in groupby(found, itemgetter(1))
    }
    empty = blocks.pop(None, array("q"))
    codes = sorted(blocks, key=lambda code: (places.get(code, len(places)), code))
    return _joined([blocks[code] for code in codes], empty, descending)


def _valued_first(found: Sequence[tuple[int, Any]], descending: bool) -> "array[int]":
    empty = next((n for n, (_, key) in enumerate(found) if key not in {None, ""}), len(found))
    made = array("q", map(itemgetter(0), found))
    return _joined([made[empty:]], made[:empty], descending)


def _joined(blocks: Sequence["array[int]"], last: "array[int]", descending: bool) -> "array[int]":
    found = array("q")
    for block in blocks:
        found += block
    if descending:
        found.reverse()
    return found + last


@needs(Permission.READ)
def rows(office: Office, ids: Sequence[int], reading: Reading | None = None) -> list[CaseRow]:
    """A page of the list, in the order of the ids; what may not be seen is left out."""
    with nullcontext(reading) if reading else office.book.reading() as view:
        return load_rows(view, office, ids)


@needs(Permission.READ)
def counters(office: Office, filters: Filters = ANYTHING, words: str = "") -> Counters:
    """The counts of the tabs, in one pass over the open cases that filters and words find."""
    today = office.today()
    counted = (CASES.c.officer == office.user.id, is_late(today), is_due(today))
    sums = [func.sum(func.iif(condition, 1, 0)) for condition in counted]
    unassigned = func.sum(func.iif(CASES.c.officer.is_(None), 1, 0))
    within = [is_open(), visible_cases(office), *in_filters(office, filters, CASES.c.id)]
    with office.book.reading() as reading:
        if words.strip():
            within.append(CASES.c.id.in_(search_ids(office, words, reading)))
        query = select(func.count(), *sums, unassigned).where(*within)
        return Counters(*(number or 0 for number in reading.all(query)[0]))


@needs(Permission.READ)
def registers(office: Office) -> dict[int, str]:
    """Names of the registers that cases were brought in from, for the filter by one."""
    with office.book.reading() as reading:
        return dict(reading.raw(select(IMPORT_FILES.c.id, IMPORT_FILES.c.name)))


def position(ids: "array[int]", case_id: int) -> int | None:
    """The place of a case in a list, from 0; none if it is not there."""
    try:
        return ids.index(case_id)
    except ValueError:
        return None
