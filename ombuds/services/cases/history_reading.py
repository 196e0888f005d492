"""What was done to one case, read back: every change with the rows it touched, before and after.

Nothing is stored twice: what stood after a change is the next value before, or the live row.
So the changes are gone through from the newest back, with the rows as they stood then.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, or_, select, type_coerce

from ombuds.domain.calendar.clock import Instant
from ombuds.domain.cases import DETAILS, Case, CaseBody, CaseRight, CaseTag, CaseText, Event
from ombuds.domain.fields import Row
from ombuds.domain.history import ADDED, REMOVED
from ombuds.domain.office import CaseAccess
from ombuds.domain.party_tables import Party
from ombuds.domain.tables import NUMBER_OF, RECORDED
from ombuds.services.office.conditions import unindexed
from ombuds.store.book import Reading
from ombuds.store.rows.shapes import Stored, shape_of
from ombuds.store.rows.tables import CHANGES, ENTRIES, USERS, VALUES


class Erased(Enum):
    """The one value that stands for what was erased from the history."""

    ERASED = "erased"


ERASED = Erased.ERASED
Kept = Stored | Erased

# The tables a case is made of, and the column by which a row belongs to it.
OWN: Mapping[type[Row], str] = {
    **dict.fromkeys((Case, CaseText, *(model for _, model in DETAILS.values())), "id"),
    **dict.fromkeys((CaseRight, CaseTag, CaseBody, Party, Event, CaseAccess), "case_id"),
}
_NUMBERS = sorted(NUMBER_OF[model] for model in OWN)


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that a change touched, in stored form. `edited`: names of fields; empty unless it
    stayed a row. `words`: what was noted beside it (a typed reason), by its code."""

    model: type[Row]
    row_id: int
    before: Mapping[str, Kept]
    after: Mapping[str, Kept]
    edited: tuple[str, ...] = ()
    words: Mapping[str, Kept] = field(default_factory=dict)

    @property
    def added(self) -> bool:
        return not self.before

    @property
    def removed(self) -> bool:
        return not self.after


@dataclass(frozen=True, slots=True)
class CaseChange:
    """One act on a case. `rights`: the codes before and after, where it touched them."""

    id: int
    act: str
    params: Mapping[str, Any]
    user_id: int
    at: Instant
    rows: tuple[RowChange, ...]
    rights: tuple[tuple[str, ...], tuple[str, ...]] | None


def about(case_id: int) -> ColumnElement[bool]:
    """Changes whose act names the case: their parameters are JSON that begins with it."""
    params = type_coerce(CHANGES.c.params, Text)
    begin = f'{{"case":{case_id}'
    return or_(params == f"{begin}}}", and_(params > f"{begin},", params < f"{begin}-"))


def last_change_of(case_id: int, model: type[Row]) -> Select[Any]:
    """By whom (shown name) and when rows of one table of a case were changed last."""
    return (
        select(USERS.c.shown_name, CHANGES.c.at)
        .join_from(CHANGES, ENTRIES, ENTRIES.c.change_id == CHANGES.c.id)
        .join(USERS, USERS.c.id == CHANGES.c.user_id)
        .where(about(case_id), unindexed(ENTRIES.c.table_no) == NUMBER_OF[model])
        .order_by(CHANGES.c.id.desc())
        .limit(1)
    )


def changes_of(reading: Reading, case_id: int) -> Iterator[CaseChange]:
    """All changes of a case, the newest first. One query a table, whatever their number."""
    rows = _live(reading, case_id)
    changes = {row.id: row for row in reading.all(_CHANGES.where(about(case_id)))}
    entries = _entries(reading, case_id, rows)
    others = {entry.change_id for entry in entries} - changes.keys()
    if others:  # an import, a merge of people: they are about more than this case
        found = reading.all(_CHANGES.where(CHANGES.c.id.in_(others)))
        changes |= {row.id: row for row in found}
    values = _values(reading, case_id, [e.id for e in entries if e.change_id in others])
    by_change: dict[int, list[Any]] = defaultdict(list)
    for entry in entries:
        by_change[entry.change_id].append(entry)
    for change_id in sorted(changes, reverse=True):
        change = changes[change_id]
        mine = by_change.get(change_id, ())
        yield _told(change, mine, values, rows)


_CHANGES = select(
    CHANGES.c.id, CHANGES.c.act, CHANGES.c.params, CHANGES.c.user_id, CHANGES.c.at
)  # without hash and signature
_ENTRIES = select(
    ENTRIES.c.id, ENTRIES.c.change_id, ENTRIES.c.table_no, ENTRIES.c.row_id, ENTRIES.c.kind
)
State = dict[tuple[type[Row], int], dict[str, Kept]]


def _live(reading: Reading, case_id: int) -> State:
    state: State = {}
    for model, key in OWN.items():
        shape = shape_of(model)
        for row in reading.sql(f'{shape.select} WHERE "{key}" = ?', (case_id,)):
            values = dict(zip(shape.columns, row, strict=True))
            state[model, values["id"]] = values
    return state


def _entries(reading: Reading, case_id: int, rows: State) -> list[Any]:
    """Entries of rows of the case: of its own changes, and of rows that stand now."""
    query = _ENTRIES
    own = query.join_from(ENTRIES, CHANGES, CHANGES.c.id == ENTRIES.c.change_id).where(
        about(case_id)
    )
    ids: dict[int, list[int]] = defaultdict(list)
    for model, row_id in rows:
        ids[NUMBER_OF[model]].append(row_id)
    live = or_(
        *(and_(ENTRIES.c.table_no == n, ENTRIES.c.row_id.in_(found)) for n, found in ids.items())
    )
    entries = {row.id: row for row in (*reading.all(own), *reading.all(query.where(live)))}
    return [entries[entry_id] for entry_id in sorted(entries)]


def _values(reading: Reading, case_id: int, others: list[int]) -> Mapping[int, dict[str, Kept]]:
    query = select(VALUES.c.entry_id, VALUES.c.field, VALUES.c.before)
    own = (
        query.join_from(VALUES, ENTRIES, ENTRIES.c.id == VALUES.c.entry_id)
        .join(CHANGES, CHANGES.c.id == ENTRIES.c.change_id)
        .where(about(case_id))
    )
    rows = reading.all(own)
    if others:
        rows += reading.all(query.where(VALUES.c.entry_id.in_(others)))
    values: dict[int, dict[str, Kept]] = defaultdict(dict)
    for entry_id, code, before in rows:
        values[entry_id][code] = ERASED if before is None else json.loads(before)
    return values


def _told(
    change: Any, entries: Iterable[Any], values: Mapping[int, dict[str, Kept]], rows: State
) -> CaseChange:
    """One change; the rows are put back to how they stood before it."""
    touched = [entry for entry in entries if entry.table_no in _NUMBERS]
    of_rights = any(RECORDED[entry.table_no] is CaseRight for entry in touched)
    after = _codes(rows) if of_rights else ()
    made = [_row(entry, values.get(entry.id, {}), rows) for entry in reversed(touched)]
    return CaseChange(
        change.id,
        change.act,
        change.params or {},
        change.user_id,
        change.at,
        tuple(reversed(made)),
        (_codes(rows), after) if of_rights else None,
    )


def _row(entry: Any, values: Mapping[str, Kept], rows: State) -> RowChange:
    model = RECORDED[entry.table_no]
    names = shape_of(model).name_of
    place = model, entry.row_id
    known = {name: values[code] for code, name in names.items() if code in values}
    words = {code: value for code, value in values.items() if code not in names}
    after = rows.get(place, {})
    if entry.kind == ADDED:
        rows.pop(place, None)
        return RowChange(model, entry.row_id, {}, after)
    before = known if entry.kind == REMOVED else {**after, **known}
    rows[place] = dict(before)
    if entry.kind == REMOVED:
        return RowChange(model, entry.row_id, before, {}, words=words)
    return RowChange(model, entry.row_id, before, after, tuple(known), words)


def _codes(rows: State) -> tuple[str, ...]:
    """The rights as they stand, the main one first."""
    found = [
        (values.get("position") or 0, row_id, str(values.get("code")))
        for (model, row_id), values in rows.items()
        if model is CaseRight
    ]
    return tuple(code for *_, code in sorted(found))
