"""Whether others went on from an act, so that it can no longer be taken back."""

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import bindparam, select

from ombuds.domain.cases import CaseRight, CaseTag, Event
from ombuds.domain.history import ADDED, EDITED, REMOVED, Entry, Value
from ombuds.domain.office import CaseAccess
from ombuds.domain.registers import Body, Person
from ombuds.domain.stages import Act
from ombuds.domain.tables import NUMBER_OF
from ombuds.services.conditions import unindexed
from ombuds.store.stored import shape_of

ENTRY = shape_of(Entry).table
VALUE = shape_of(Value).table
EVENT = shape_of(Event).table
# Cards and bodies that an edit made may be in use elsewhere: they stay.
STAY = sorted(NUMBER_OF[model] for model in (Person, Body))
# What goes on beside the course of a case: an act on it does not keep these from being undone.
ACCESS = ("access_give", "access_take")
TAGS = ("tag", "untag")
VIEWS = ("view_add", "view_edit", "view_remove")
APART = (*ACCESS, *TAGS, *VIEWS)
Ask = Callable[[Any], list[Any]]


def moved_on(ask: Ask, done: Any) -> bool:
    """Whether a later change touched the same fields, or another act followed on the case:
    any after an act; after an edit only one by which the case ended or left the office. What was
    removed may have been put in anew meanwhile: then it is not put back beside it."""
    queries = [_SAME_FIELD, _WHOLE_ROW]
    if done.act not in APART:
        queries.append(_NEWER_END if done.act == "edit" else _NEWER_EVENT)
    asked = {"change": done.id, "case": done.params.get("case")}
    return any(ask(query.params(asked).limit(1)) for query in queries) or _has_twin(ask, done)


_TWINS = ((CaseRight, "code"), (CaseAccess, "user_id"), (CaseTag, "tag"))


def _has_twin(ask: Ask, done: Any) -> bool:
    """Whether a right or a name that the change took away stands in the case again."""
    for model, name in _TWINS:
        table = shape_of(model).table
        taken = (
            select(VALUE.c.before)
            .join_from(VALUE, ENTRY, ENTRY.c.id == VALUE.c.entry_id)
            .where(ENTRY.c.change_id == done.id, ENTRY.c.kind == REMOVED)
            .where(unindexed(ENTRY.c.table_no) == NUMBER_OF[model], VALUE.c.field == name)
        )
        values = [json.loads(row.before) for row in ask(taken)]
        added = (
            select(ENTRY.c.row_id)
            .where(ENTRY.c.change_id == done.id, ENTRY.c.kind == ADDED)
            .where(unindexed(ENTRY.c.table_no) == NUMBER_OF[model])
        )
        twins = select(table.c.id).where(
            table.c.case_id == done.params.get("case"),
            table.c[name].in_(values),
            table.c.id.not_in(added),
        )
        if values and ask(twins.limit(1)):
            return True
    return False


_MINE, _LATER = ENTRY.alias(), ENTRY.alias()
_BEFORE, _AFTER = VALUE.alias(), VALUE.alias()
_SAME_ROW = select(_LATER.c.id).where(
    _MINE.c.change_id == bindparam("change", 0),
    _LATER.c.table_no == _MINE.c.table_no,
    _LATER.c.row_id == _MINE.c.row_id,
    _LATER.c.change_id > _MINE.c.change_id,
)
_SAME_FIELD = _SAME_ROW.where(
    _BEFORE.c.entry_id == _MINE.c.id,
    _AFTER.c.entry_id == _LATER.c.id,
    _AFTER.c.field == _BEFORE.c.field,
)
_WHOLE_ROW = _SAME_ROW.where(_MINE.c.kind != EDITED, _MINE.c.table_no.not_in(STAY))
_NEWER_EVENT = select(EVENT.c.id).where(
    EVENT.c.case_id == bindparam("case", 0),
    select(ENTRY.c.id)
    .where(
        ENTRY.c.table_no == NUMBER_OF[Event],
        ENTRY.c.row_id == EVENT.c.id,
        ENTRY.c.change_id > bindparam("change", 0),
    )
    .exists(),
)
_NEWER_END = _NEWER_EVENT.where(
    EVENT.c.act.in_((Act.FORWARD, Act.REFUSE, Act.CLOSE, Act.JOIN, Act.ANNUL))
)
