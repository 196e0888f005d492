"""Taking back one's own last act, as long as nobody went on from it.

Only what the act touched is put back, by the rules of an edit: what follows from the rows is
made anew, since others may have gone on editing. What was undone is no event: its row is removed, and
the history keeps both the act and its undoing. What left the office or was seen stays done.
"""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, select

from ombuds.domain.cases import Case, Event
from ombuds.domain.history import ADDED, EDITED, Entry, Value
from ombuds.domain.history import Change as ChangeRow
from ombuds.domain.registers import Body, Person
from ombuds.domain.stages import UNDO, Act, act_label
from ombuds.domain.tables import NUMBER_OF, RECORDED
from ombuds.errors import Refusal
from ombuds.i18n import T, Text
from ombuds.services.case_rules import edited
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs
from ombuds.store.book import Reading
from ombuds.store.change import Change
from ombuds.store.stored import shape_of

CHANGE = shape_of(ChangeRow).table
ENTRY = shape_of(Entry).table
VALUE = shape_of(Value).table
EVENT = shape_of(Event).table
# Cards and bodies that an edit made may be in use elsewhere: they stay.
STAY = sorted(NUMBER_OF[model] for model in (Person, Body))
EDIT = T("edit", "act")


@dataclass(frozen=True, slots=True)
class Undoable:
    """The act that `undo` would take back."""

    act: str
    case_id: int
    number: str
    change_id: int


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back."""

    act: str
    number: str


def label(act: str) -> Text:
    """The act in words, as on the undo button."""
    return act_label(Act(act)) if act in set(Act) else EDIT


@needs(Permission.WORK)
def undoable(office: Office) -> Undoable | None:
    """One's own last act if it can be taken back now."""
    with office.book.reading() as reading:
        last = _last(reading.first, office)
        if last is None or UNDO.get(last.act) != "undo":
            return None
        if _moved_on(reading, last):
            return None
        case = reading.get(Case, last.params["case"]) or {}
    return Undoable(last.act, case["id"], case["number"], last.id)


@needs(Permission.WORK)
def undo(office: Office, command_id: int | None = None) -> Undone:
    """Takes back one's own last act; refuses with the way that is left instead."""
    with office.book.reading() as reading:
        last = _last(reading.first, office)
        sent = select(CHANGE).where(CHANGE.c.command_id == command_id, CHANGE.c.act == "undo")
        if command_id is not None and (before := reading.first(sent)):
            was = reading.get(ChangeRow, before.params["change"]) or {}
            case = reading.get(Case, before.params["case"]) or {}
            return Undone(was["act"], case["number"])
    if last is None:
        raise Refusal("nothing_to_undo", T("There is nothing to undo."))
    _require_undoable(last.act)
    case_id = last.params["case"]
    params = {"case": case_id, "change": last.id}
    with (
        office.book.change("undo", command_id=command_id, **params) as change,
        edited(change, office, case_id) as case,
    ):
        if _moved_on(change, last):
            raise Refusal("moved_on", T("The case has moved on: this can no longer be undone."))
        for entry in reversed(change.execute(_entries(last.id))):
            _put_back(change, entry)
    return Undone(last.act, case["number"])


def _last(first: Any, office: Office) -> Any:
    """The user's last change, looking at a case apart."""
    mine = select(CHANGE).where(CHANGE.c.user_id == office.user.id, CHANGE.c.act != "view")
    return first(mine.order_by(CHANGE.c.id.desc()).limit(1))


def _require_undoable(act: str) -> None:
    match UNDO.get(act, "never"):
        case "annul":
            raise Refusal("annul_it", T("A registered case is not undone: annul it."))
        case "reopen":
            raise Refusal("reopen_it", T("A closed case is not undone: reopen it."))
        case "never":
            raise Refusal("never_undone", T("Your last act cannot be undone."))


def _entries(change_id: int) -> Any:
    return select(ENTRY).where(ENTRY.c.change_id == change_id).order_by(ENTRY.c.id)


def _moved_on(unit: Reading | Change, done: Any) -> bool:
    """Whether a later change touched the same fields, or another act followed on the case:
    any after an act; after an edit only one by which the case ended or left the office."""
    ask = unit.all if isinstance(unit, Reading) else unit.execute
    queries = [_SAME_FIELD, _WHOLE_ROW, _NEWER_END if done.act == "edit" else _NEWER_EVENT]
    asked = {"change": done.id, "case": done.params["case"]}
    return any(ask(query.params(asked).limit(1)) for query in queries)


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
    EVENT.c.id == ENTRY.c.row_id,
    ENTRY.c.table_no == NUMBER_OF[Event],
    ENTRY.c.change_id > bindparam("change", 0),
)
_NEWER_END = _NEWER_EVENT.where(
    EVENT.c.act.in_((Act.FORWARD, Act.REFUSE, Act.CLOSE, Act.JOIN, Act.ANNUL))
)


def _put_back(change: Change, entry: Any) -> None:
    model = RECORDED[entry.table_no]
    rows = change.execute(select(VALUE.c.field, VALUE.c.before).where(VALUE.c.entry_id == entry.id))
    shape = shape_of(model)
    before = {
        shape.name_of[field]: shape.python_value(shape.name_of[field], json.loads(text))
        for field, text in rows
    }
    if entry.kind == EDITED:
        change.edit(model, entry.row_id, before)
    elif entry.kind != ADDED:
        change.add_many(model, [{**before, "version": _versions(change, entry) + 1}])
    elif entry.table_no not in STAY:
        change.remove(model, entry.row_id)


def _versions(change: Change, entry: Any) -> int:
    """How many entries a row has: its version, after which it goes on counting."""
    mine = (ENTRY.c.table_no == entry.table_no, ENTRY.c.row_id == entry.row_id)
    return int(change.execute(select(func.count()).where(*mine))[0][0])
