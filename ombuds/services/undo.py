"""Taking back one's own last act, as long as nobody went on from it.

Only what the act touched is put back, by the rules of an edit: what follows from the rows is
made anew, since others may have gone on editing. What was undone is no event: its row is removed, and
the history keeps both the act and its undoing. What left the office or was seen stays done.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, or_, select

from ombuds.domain.cases import Case, CaseRight, Event
from ombuds.domain.history import ADDED, EDITED, REMOVED, Entry, Value
from ombuds.domain.history import Change as ChangeRow
from ombuds.domain.office import CaseAccess
from ombuds.domain.registers import Body, Person
from ombuds.domain.stages import UNDO, Act
from ombuds.domain.tables import NUMBER_OF, RECORDED
from ombuds.errors import Refusal
from ombuds.i18n import T, Text
from ombuds.services.case_rules import edited, headed
from ombuds.services.conditions import unindexed
from ombuds.services.history_words import Touched, happened
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs
from ombuds.services.undo_people import OF_PEOPLE, about_whom, take_back
from ombuds.store.book import Reading
from ombuds.store.change import Change
from ombuds.store.stored import shape_of

CHANGE = shape_of(ChangeRow).table
ENTRY = shape_of(Entry).table
VALUE = shape_of(Value).table
EVENT = shape_of(Event).table
# Cards and bodies that an edit made may be in use elsewhere: they stay.
STAY = sorted(NUMBER_OF[model] for model in (Person, Body))


# What is looked at apart: it is no act on a case that Ctrl+Z could be meant for.
APART = ("view", "set_aside")
_CAN_BE = sorted(act for act, way in UNDO.items() if way == "undo")
_ACCESS = ("access_give", "access_take")
# What to do instead, where an act is not undone.
_WAYS: Mapping[str, Text] = {
    Act.REGISTER: T("A registered case is not undone: annul it."),
    Act.CLOSE: T("A closed case is not undone: reopen it."),
    Act.REFUSE: T("A closed case is not undone: reopen it."),
    Act.FORWARD: T(
        "What was forwarded has left the office and is not undone. If it was a mistake, write to "
        "the body."
    ),
    Act.JOIN: T(
        "A joined case is not undone. If it was a mistake, annul it and register the complaint "
        "again."
    ),
    Act.REOPEN: T("A reopened case is not undone: close it again."),
    Act.ANNUL: T(
        "An annulled case stays annulled. If it was a mistake, register the complaint again."
    ),
    "undo": T("Your last act was an undo. What it took back has to be done again."),
    "print": T("What was printed has left the program and is not undone."),
    "export": T("What was saved to a file has left the program and is not undone."),
    "reveal": T("What was shown was seen, and is not undone. It stands in the history."),
}


@dataclass(frozen=True, slots=True)
class Undoable:
    """The act that `undo` would take back; `what` tells what it did: `Changed: facts`."""

    act: str
    what: Text
    case_id: int
    number: str
    change_id: int


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and in which case."""

    act: str
    what: Text
    number: str


@needs(Permission.WORK)
def undoable(office: Office) -> Undoable | None:
    """One's own last act if it can be taken back now."""
    with office.book.reading() as reading:
        last = _last(reading.all, office)
        if last is None or UNDO.get(last.act) != "undo":
            return None
        if last.act in OF_PEOPLE:
            return _undoable_of_people(reading, office, last)
        if _moved_on(reading.all, last):
            return None
        case = reading.get(Case, last.params["case"]) or {}
        what = _what(reading.all, last)
    return Undoable(last.act, what, case["id"], case["number"], last.id)


@needs(Permission.WORK)
def undo(office: Office, command_id: int | None = None) -> Undone:
    """Takes back one's own last act; refuses with the way that is left instead."""
    with office.book.reading() as reading:
        last = _last(reading.all, office)
        sent = select(CHANGE).where(CHANGE.c.command_id == command_id, CHANGE.c.act == "undo")
        if command_id is not None and (before := reading.first(sent)):
            done = select(CHANGE).where(CHANGE.c.id == before.params["change"])
            was: Any = reading.first(done)
            case = reading.get(Case, before.params["case"]) or {}
            return Undone(was.act, _what(reading.all, was), case["number"])
        known = None if last is None else _undoable_of_people(reading, office, last)
    if known is not None:
        take_back(office, last.act, last.params, command_id)
        return Undone(last.act, known.what, known.number)
    if last is None:
        raise Refusal("nothing_to_undo", T("There is nothing to undo."))
    _require_undoable(last.act)
    case_id = last.params["case"]
    params = {"case": case_id, "change": last.id}
    held = headed if last.act in _ACCESS else edited
    with (
        office.book.change("undo", command_id=command_id, **params) as change,
        held(change, office, case_id) as case,
    ):
        if _moved_on(change.execute, last):
            raise Refusal("moved_on", T("The case has moved on: this can no longer be undone."))
        what = _what(change.execute, last)
        for entry in reversed(change.execute(_entries(last.id))):
            _put_back(change, entry)
    return Undone(last.act, what, case["number"])


Ask = Callable[[Any], list[Any]]


def _undoable_of_people(reading: Reading, office: Office, last: Any) -> Undoable | None:
    """An act on cards: told with the newest case of the person it is about."""
    case = about_whom(reading, office, last.act, last.params)
    if case is None:
        return None
    return Undoable(last.act, happened(last.act), case["case_id"], case["number"], last.id)


def _last(ask: Ask, office: Office) -> Any:
    """The user's last change, looking at a case and an edit that changed nothing apart."""
    touched = select(ENTRY.c.id).where(ENTRY.c.change_id == CHANGE.c.id).exists()
    mine = select(CHANGE).where(
        CHANGE.c.user_id == office.user.id,
        CHANGE.c.act.not_in(APART),
        or_(CHANGE.c.act.not_in(_CAN_BE), touched),
    )
    return next(iter(ask(mine.order_by(CHANGE.c.id.desc()).limit(1))), None)


def _require_undoable(act: str) -> None:
    way = UNDO.get(act, "never")
    if way != "undo":
        code = {"annul": "annul_it", "reopen": "reopen_it"}.get(way, "never_undone")
        raise Refusal(
            code, _WAYS.get(act) or T("{what}: this cannot be undone.", what=happened(act))
        )


def _what(ask: Ask, change: Any) -> Text:
    """What the act did, as the undo button quotes it."""
    fields = select(ENTRY.c.id, ENTRY.c.table_no, ENTRY.c.kind, VALUE.c.field)
    fields = fields.outerjoin_from(ENTRY, VALUE, VALUE.c.entry_id == ENTRY.c.id)
    rows: dict[int, tuple[int, int, set[str]]] = {}
    for row in ask(fields.where(ENTRY.c.change_id == change.id).order_by(ENTRY.c.id)):
        rows.setdefault(row.id, (row.table_no, row.kind, set()))[2].add(row.field)
    touched = [Touched(RECORDED[no], kind, frozenset(names)) for no, kind, names in rows.values()]
    return happened(change.act, touched)


def _entries(change_id: int) -> Any:
    return select(ENTRY).where(ENTRY.c.change_id == change_id).order_by(ENTRY.c.id)


def _moved_on(ask: Ask, done: Any) -> bool:
    """Whether a later change touched the same fields, or another act followed on the case:
    any after an act; after an edit only one by which the case ended or left the office. What was
    removed may have been put in anew meanwhile: then it is not put back beside it."""
    queries = [_SAME_FIELD, _WHOLE_ROW]
    if done.act not in _ACCESS:
        queries.append(_NEWER_END if done.act == "edit" else _NEWER_EVENT)
    asked = {"change": done.id, "case": done.params["case"]}
    return any(ask(query.params(asked).limit(1)) for query in queries) or _has_twin(ask, done)


def _has_twin(ask: Ask, done: Any) -> bool:
    """Whether a right or a name that the change took away stands in the case again."""
    for model, name in ((CaseRight, "code"), (CaseAccess, "user_id")):
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
            table.c.case_id == done.params["case"],
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
