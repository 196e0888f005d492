"""Taking back one's own last act, as long as nobody went on from it.

Only what the act touched is put back, by the rules of an edit: what follows from the rows is
made anew, since others may have gone on editing. What was undone is no event: its row is removed, and
the history keeps both the act and its undoing. What left the office or was seen stays done.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select

from ombuds.domain.cases import Case, Event
from ombuds.domain.history import ADDED, EDITED, Entry, Value
from ombuds.domain.history import Change as ChangeRow
from ombuds.domain.stages import UNDO, Act
from ombuds.domain.tables import RECORDED
from ombuds.errors import Refusal
from ombuds.i18n import T, Text
from ombuds.services.case_file import opened
from ombuds.services.case_rules import edited, headed
from ombuds.services.history_words import Touched, happened
from ombuds.services.moved_on import ACCESS, STAY, TAGS, VIEWS, Ask, moved_on
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


# What is looked at apart: it is no act on a case that Ctrl+Z could be meant for.
APART = ("view", "set_aside")
_CAN_BE = sorted(act for act, way in UNDO.items() if way == "undo")
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
    "undo": T(
        "Only the last act can be undone, and it has been. What was done before it has to be "
        "changed by hand."
    ),
    "print": T("What was printed has left the program and is not undone."),
    "export": T("What was saved to a file has left the program and is not undone."),
    "reveal": T("What was shown was seen, and is not undone. It stands in the history."),
}


@dataclass(frozen=True, slots=True)
class Undoable:
    """The act that `undo` would take back; `what` tells what it did: `Changed: facts`. Of an act
    on many cases `count` is how many; `number` is empty where no one case is meant."""

    act: str
    what: Text
    case_id: int | None
    number: str
    change_id: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and in which case or in how many. `kept`: numbers of the cases of a
    batch that moved on since, and stay as they are."""

    act: str
    what: Text
    number: str
    count: int = 1
    kept: tuple[str, ...] = ()


@needs(Permission.WORK)
def undoable(office: Office) -> Undoable | None:
    """One's own last act if it can be taken back now."""
    with office.book.reading() as reading:
        last = _last(reading.all, office)
        if last is None or UNDO.get(last.act) != "undo":
            return None
        if last.act in OF_PEOPLE:
            return _undoable_of_people(reading, office, last)
        batched = last.batch_id is not None
        count = reading.scalar(_batch_of(last, func.count(CHANGE.c.id))) if batched else 1
        if count == 1 and moved_on(reading.all, last):
            return None
        case = reading.get(Case, last.params.get("case") or 0) or {}
        number = case.get("number", "") if count == 1 else ""
        what = _what(reading.all, last)
    return Undoable(last.act, what, case.get("id"), number, last.id, count)


@needs(Permission.WORK)
def undo(office: Office, command_id: int | None = None) -> Undone:
    """Takes back one's own last act, all cases of a batch; refuses with the way that is left."""
    with office.book.reading() as reading:
        last = _last(reading.all, office)
        sent = select(CHANGE).where(CHANGE.c.command_id == command_id, CHANGE.c.act == "undo")
        if command_id is not None and (before := reading.first(sent)):
            done = select(CHANGE).where(CHANGE.c.id == before.params["change"])
            was: Any = reading.first(done)
            case = reading.get(Case, before.params.get("case") or 0) or {}
            return Undone(was.act, _what(reading.all, was), case.get("number", ""))
        batch = [] if last is None else _batch(reading.all, last)
        known = None if last is None else _undoable_of_people(reading, office, last)
    if known is not None:
        take_back(office, last.act, last.params, command_id)
        return Undone(last.act, known.what, known.number)
    if last is None:
        raise Refusal("nothing_to_undo", T("There is nothing to undo."))
    _require_undoable(last.act)
    if len(batch) == 1:
        return _taken_back(office, last, command_id=command_id)
    return _batch_taken_back(office, batch)


def _taken_back(office: Office, done: Any, **ids: int | None) -> Undone:
    case_id = done.params.get("case")
    with (
        office.book.change("undo", **ids, case=case_id, change=done.id) as change,
        _HELD.get(done.act, edited)(change, office, case_id) as case,
    ):
        if moved_on(change.execute, done):
            raise Refusal("moved_on", T("The case has moved on: this can no longer be undone."))
        what = _what(change.execute, done)
        for entry in reversed(change.execute(_entries(done.id))):
            _put_back(change, entry)
    return Undone(done.act, what, case.get("number", ""))


def _batch_taken_back(office: Office, batch: list[Any]) -> Undone:
    """Each case by itself; one that moved on, or is not open any more, stays as it is."""
    again, kept, last = office.book.ids.new(), [], None
    for done in batch:
        try:
            last = _taken_back(office, done, batch_id=again)
        except Refusal:
            with office.book.reading() as reading:
                kept.append(str((reading.get(Case, done.params["case"]) or {}).get("number", "")))
    if last is None:
        raise Refusal("moved_on", T("All these cases have moved on: this can no longer be undone."))
    return Undone(last.act, last.what, "", len(batch) - len(kept), tuple(kept))


@contextmanager
def _tagged(change: Change, office: Office, case_id: int) -> Iterator[dict[str, Any]]:
    yield opened(office, change, case_id)


@contextmanager
def _of_no_case(*_: Any) -> Iterator[dict[str, Any]]:
    yield {}


# What holds while an act is taken back; `edited` for all others.
_HELD: Mapping[str, Any] = {
    **dict.fromkeys(ACCESS, headed),
    **dict.fromkeys(TAGS, _tagged),
    **dict.fromkeys(VIEWS, _of_no_case),
}


def _batch(ask: Ask, last: Any) -> list[Any]:
    """The changes of the batch that an act is part of, the newest first; else it alone."""
    if last.batch_id is None:
        return [last]
    return ask(_batch_of(last, CHANGE).order_by(CHANGE.c.id.desc()))


def _batch_of(last: Any, what: Any) -> Any:
    mine = (CHANGE.c.user_id == last.user_id, CHANGE.c.id > last.batch_id)  # which is older
    same = (CHANGE.c.batch_id == last.batch_id, CHANGE.c.act == last.act)
    return select(what).where(*mine, *same)


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
