"""Which cases a list holds: its tab and its filters, as conditions on the case.

What stands in every sorting index (stage, officer, unit) is compared as it is; all else is a
set of ids from an index of its own, so that a walk along a sorting index never reads a row.
"""

from array import array
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.sql import operators
from sqlalchemy.sql.expression import UnaryExpression

from ombuds.domain.reports.filters import Filters
from ombuds.domain.stages import OPEN
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import open_cases, sees_all, visible_cases
from ombuds.services.office.users import user_named
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASE_RIGHTS, CASE_TAGS, CASE_TEXTS, CASES, PARTIES

OTHER = CASES.alias("other")

Condition = ColumnElement[bool]
ANYTHING = Filters()
MOST_VALUES = 5000  # that one statement is given


class Tab(StrEnum):
    """The parts of the list."""

    OPEN = "open"
    MINE = "mine"
    LATE = "late"
    TODAY = "today"
    UNASSIGNED = "unassigned"
    ALL = "all"
    CLOSED = "closed"


WIDE = (Tab.ALL, Tab.CLOSED)  # tabs that hold nearly all of the book


def unindexed(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column as a value that the planner looks up in no index."""
    return UnaryExpression(column, operator=operators.custom_op("+"), type_=column.type)


def is_open() -> Condition:
    return CASES.c.stage.in_(OPEN)


def is_over() -> Condition:
    return CASES.c.stage.not_in(OPEN)


def is_late(today: date) -> Condition:
    """Something of an open case was due before today."""
    return or_(CASES.c.due_on < today, CASES.c.forward_due_on < today)


def is_due(day: date) -> Condition:
    """The earliest that is due of an open case is due that day."""
    due, forward = CASES.c.due_on, CASES.c.forward_due_on
    return or_(
        and_(due == day, or_(forward.is_(None), forward >= day)),
        and_(forward == day, or_(due.is_(None), due >= day)),
    )


def in_tab(office: Office, tab: Tab) -> list[Condition]:
    """What makes a case belong to a tab."""
    today = office.today()
    within: dict[Tab, list[Condition]] = {
        Tab.OPEN: [],
        Tab.MINE: [CASES.c.officer == office.user.id],
        Tab.LATE: [is_late(today)],
        Tab.TODAY: [is_due(today)],
        Tab.UNASSIGNED: [CASES.c.officer.is_(None)],
    }
    if tab in within:
        return [is_open(), *within[tab]]
    return [is_over()] if tab is Tab.CLOSED else []


def in_filters(office: Office, filters: Filters, case_id: ColumnElement[int]) -> list[Condition]:
    """What filters ask of a case; `case_id` is the column that its id stands in."""
    found = _direct(office, filters)
    sets = [*_sets(filters), *_told(office, filters)]
    return found + [unindexed(case_id).in_(ids) for ids in sets]


def _direct(office: Office, filters: Filters) -> list[Condition]:
    found: list[Condition] = []
    if filters.stage:
        found.append(unindexed(CASES.c.stage).in_(filters.stage))
    if filters.unit:
        found.append(CASES.c.unit.in_(filters.unit))
    if filters.officer:
        found.append(or_(*(_officer(office, name) for name in filters.officer)))
    if filters.due:
        due = {"late": is_late, "today": is_due}
        found.append(and_(is_open(), or_(*(due[word](office.today()) for word in filters.due))))
    return found


def _officer(office: Office, name: str) -> Condition:
    """A user by name; oneself, or nobody."""
    if name == "none":
        return CASES.c.officer.is_(None)
    return CASES.c.officer == (office.user.id if name == "me" else user_named(office, name).id)


def _told(office: Office, filters: Filters) -> list[Select[Any]]:
    """Ids of the cases that have a tag or a person in them, of those open to the reader."""
    found = []
    for table, column, values in (
        (CASE_TAGS, CASE_TAGS.c.tag, filters.tag),
        (PARTIES, PARTIES.c.person_id, filters.person),
    ):
        if values:
            query = select(table.c.case_id).join_from(table, CASES, CASES.c.id == table.c.case_id)
            found.append(query.where(column.in_(values), open_cases(office)))
    return found


def _sets(filters: Filters) -> list[Select[Any]]:
    """Ids of the cases that have a right, a region and so on."""
    any_of: list[list[Condition]] = [
        [_within(OTHER.c.main_right, code) for code in filters.main],
        [_is(OTHER.c.region, code) for code in filters.region],
        [_is(OTHER.c.channel, code) for code in filters.channel],
        [_is(OTHER.c.outcome, code) for code in filters.outcome],
        [OTHER.c.import_file == file for file in filters.imported],
        [OTHER.c.received_on.between(span.first, span.last) for span in filters.received],
    ]
    found = [select(OTHER.c.id).where(or_(*conditions)) for conditions in any_of if conditions]
    if filters.right:
        found.append(_with_right(filters.right))
    if filters.doubtful:
        found.append(_doubtful(filters.imported))
    return found


def _doubtful(files: Iterable[int]) -> Select[Any]:
    """Ids of the cases that came in doubtful, all or those of these files."""
    doubtful = select(CASE_TEXTS.c.id).where(CASE_TEXTS.c.import_doubts.is_not(None))
    if not files:
        return doubtful
    return doubtful.join_from(CASE_TEXTS, OTHER, OTHER.c.id == CASE_TEXTS.c.id).where(
        OTHER.c.import_file.in_(files)
    )


def _with_right(codes: Iterable[str]) -> Select[Any]:
    return select(CASE_RIGHTS.c.case_id).where(
        or_(*(CASE_RIGHTS.c["code" if "." in code else "top"] == code for code in codes))
    )


def _is(column: ColumnElement[Any], code: str) -> Condition:
    """A code, or no value at all: `region:none`."""
    return column.is_(None) if code.lower() == "none" else column == code


def _within(column: ColumnElement[Any], code: str) -> Condition:
    """A right, or one below it: "." and the character after it bound the codes between."""
    return or_(_is(column, code), column.between(f"{code}.", f"{code}/"))


def only_visible(reading: Reading, office: Office, found: "array[int]") -> "array[int]":
    """Those of some cases that the reader may see, in the same order."""
    if sees_all(office):
        return found
    seen: set[int] = set()
    for start in range(0, len(found), MOST_VALUES):
        part = found[start : start + MOST_VALUES].tolist()
        seen.update(
            reading.ids(select(CASES.c.id).where(CASES.c.id.in_(part), visible_cases(office)))
        )
    return array("q", (case_id for case_id in found if case_id in seen))
