"""Taking back one's own last act, as long as nobody went on from it.

Only what the act touched is put back, by the rules of an edit: what follows from the rows is
made anew, since others may have gone on editing. What was undone is no event: its row is removed, and
the history keeps both the act and its undoing. What left the office or was seen stays done.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, or_, select

from ombuds.domain.act_rows import Subject, Undo
from ombuds.domain.acts import Act, OtherAct, act_of
from ombuds.domain.cases import Case, CaseRight, CaseTag, Event
from ombuds.domain.history import ADDED, EDITED, REMOVED
from ombuds.domain.office import CaseAccess
from ombuds.domain.registers import Body, Person
from ombuds.domain.tables import NUMBER_OF, RECORDED
from ombuds.errors import Refusal
from ombuds.i18n import T, Text
from ombuds.services.cases.case_file import opened
from ombuds.services.cases.editing import edited, headed
from ombuds.services.cases.history_words import Touched, happened
from ombuds.services.office.conditions import unindexed
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.services.people.merges import apart, entries, standing
from ombuds.services.people.merging import MERGE, TWO_PEOPLE, no_longer_apart, unmerge
from ombuds.services.people.person_cards import load_cards
from ombuds.store.book import Reading
from ombuds.store.change import Change
from ombuds.store.rows.shapes import shape_of
from ombuds.store.rows.tables import CHANGES, ENTRIES, EVENTS, PERSON_MERGES, VALUES

# What undo takes back of acts on cards: a merge, and that two cards are of two people.

OF_PEOPLE = frozenset({MERGE, TWO_PEOPLE})
Values = Mapping[str, Any]


def about_whom(
    reading: Reading, office: Office, act: str, params: Mapping[str, Any]
) -> Values | None:
    """The newest case of the person that an act on cards was about, if it still stands."""
    if act == MERGE:
        pair = (PERSON_MERGES.c.kept == params["kept"], PERSON_MERGES.c.merged == params["merged"])
        row = reading.first(standing(*pair))
        known = entries(reading, office, row) if row is not None else []
        return known[0] if known else None
    if act == TWO_PEOPLE and (params["a"], params["b"]) in apart(reading, [params["a"]]):
        card = load_cards(reading, office, [params["a"]]).get(params["a"])
        return card.parties[0] if card is not None else None
    return None


@needs(Permission.WORK)
def take_back(office: Office, act: str, params: Values, command_id: int | None = None) -> None:
    """Undoes an act on cards."""
    if act == MERGE:
        unmerge(office, params["merged"], command_id)
    else:
        no_longer_apart(office, params["a"], params["b"], command_id)


# Whether others went on from an act, so that it can no longer be taken back.

# Cards and bodies that an edit made may be in use elsewhere: they stay.
STAY = sorted(NUMBER_OF[model] for model in (Person, Body))
Ask = Callable[[Any], list[Any]]


def moved_on(ask: Ask, done: Any) -> bool:
    """Whether a later change touched the same fields, or another act followed on the case:
    any after an act; after an edit only one by which the case ended or left the office. What was
    removed may have been put in anew meanwhile: then it is not put back beside it."""
    queries = [_SAME_FIELD, _WHOLE_ROW]
    act = act_of(done.act)
    if act is None or not act.row.subject.beside_the_course:
        queries.append(_NEWER_END if act is OtherAct.EDIT else _NEWER_EVENT)
    asked = {"change": done.id, "case": done.params.get("case")}
    return any(ask(query.params(asked).limit(1)) for query in queries) or _has_twin(ask, done)


_TWINS = ((CaseRight, "code"), (CaseAccess, "user_id"), (CaseTag, "tag"))


def _has_twin(ask: Ask, done: Any) -> bool:
    """Whether a right or a name that the change took away stands in the case again."""
    for model, name in _TWINS:
        table = shape_of(model).table
        taken = (
            select(VALUES.c.before)
            .join_from(VALUES, ENTRIES, ENTRIES.c.id == VALUES.c.entry_id)
            .where(ENTRIES.c.change_id == done.id, ENTRIES.c.kind == REMOVED)
            .where(unindexed(ENTRIES.c.table_no) == NUMBER_OF[model], VALUES.c.field == name)
        )
        values = [json.loads(row.before) for row in ask(taken)]
        added = (
            select(ENTRIES.c.row_id)
            .where(ENTRIES.c.change_id == done.id, ENTRIES.c.kind == ADDED)
            .where(unindexed(ENTRIES.c.table_no) == NUMBER_OF[model])
        )
        twins = select(table.c.id).where(
            table.c.case_id == done.params.get("case"),
            table.c[name].in_(values),
            table.c.id.not_in(added),
        )
        if values and ask(twins.limit(1)):
            return True
    return False


_MINE, _LATER = ENTRIES.alias(), ENTRIES.alias()
_BEFORE, _AFTER = VALUES.alias(), VALUES.alias()
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
_NEWER_EVENT = select(EVENTS.c.id).where(
    EVENTS.c.case_id == bindparam("case", 0),
    select(ENTRIES.c.id)
    .where(
        ENTRIES.c.table_no == NUMBER_OF[Event],
        ENTRIES.c.row_id == EVENTS.c.id,
        ENTRIES.c.change_id > bindparam("change", 0),
    )
    .exists(),
)
_NEWER_END = _NEWER_EVENT.where(EVENTS.c.act.in_([act for act in Act if act.row.leaves]))


def _acts(way: Undo) -> list[str]:
    return sorted(act for act in (*Act, *OtherAct) if act.row.undo is way)


_PASSED_OVER, _CAN_BE = _acts(Undo.SKIP), _acts(Undo.UNDO)


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
        if last is None or _way(last.act) is not Undo.UNDO:
            return None
        if last.act in OF_PEOPLE:
            return _undoable_of_people(reading, office, last)
        batched = last.batch_id is not None
        count = reading.scalar(_batch_of(last, func.count(CHANGES.c.id))) if batched else 1
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
        sent = select(CHANGES).where(
            CHANGES.c.command_id == command_id, CHANGES.c.act == OtherAct.UNDO
        )
        if command_id is not None and (before := reading.first(sent)):
            done = select(CHANGES).where(CHANGES.c.id == before.params["change"])
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
        office.book.change(OtherAct.UNDO, **ids, case=case_id, change=done.id) as change,
        _held(done.act)(change, office, case_id) as case,
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


_HELD: Mapping[Subject, Any] = {
    Subject.ACCESS: headed,
    Subject.TAGS: _tagged,
    Subject.VIEWS: _of_no_case,
}


def _held(code: str) -> Any:
    """What holds while an act is taken back: the rules of an edit, unless it is beside the case."""
    act = act_of(code)
    return edited if act is None else _HELD.get(act.row.subject, edited)


def _batch(ask: Ask, last: Any) -> list[Any]:
    """The changes of the batch that an act is part of, the newest first; else it alone."""
    if last.batch_id is None:
        return [last]
    return ask(_batch_of(last, CHANGES).order_by(CHANGES.c.id.desc()))


def _batch_of(last: Any, what: Any) -> Any:
    mine = (CHANGES.c.user_id == last.user_id, CHANGES.c.id > last.batch_id)  # which is older
    same = (CHANGES.c.batch_id == last.batch_id, CHANGES.c.act == last.act)
    return select(what).where(*mine, *same)


def _undoable_of_people(reading: Reading, office: Office, last: Any) -> Undoable | None:
    """An act on cards: told with the newest case of the person it is about."""
    case = about_whom(reading, office, last.act, last.params)
    if case is None:
        return None
    return Undoable(last.act, happened(last.act), case["case_id"], case["number"], last.id)


def _last(ask: Ask, office: Office) -> Any:
    """The user's last change, looking at a case and an edit that changed nothing apart."""
    touched = select(ENTRIES.c.id).where(ENTRIES.c.change_id == CHANGES.c.id).exists()
    mine = select(CHANGES).where(
        CHANGES.c.user_id == office.user.id,
        CHANGES.c.act.not_in(_PASSED_OVER),
        or_(CHANGES.c.act.not_in(_CAN_BE), touched),
    )
    return next(iter(ask(mine.order_by(CHANGES.c.id.desc()).limit(1))), None)


def _way(code: str) -> Undo:
    act = act_of(code)
    return Undo.NEVER if act is None else act.row.undo


_REFUSED = {Undo.ANNUL: "annul_it", Undo.REOPEN: "reopen_it"}


def _require_undoable(code: str) -> None:
    act, way = act_of(code), _way(code)
    if way is not Undo.UNDO:
        instead = act.row.instead if act is not None else None
        raise Refusal(
            _REFUSED.get(way, "never_undone"),
            instead or T("{what}: this cannot be undone.", what=happened(code)),
        )


def _what(ask: Ask, change: Any) -> Text:
    """What the act did, as the undo button quotes it."""
    fields = select(ENTRIES.c.id, ENTRIES.c.table_no, ENTRIES.c.kind, VALUES.c.field)
    fields = fields.outerjoin_from(ENTRIES, VALUES, VALUES.c.entry_id == ENTRIES.c.id)
    rows: dict[int, tuple[int, int, set[str]]] = {}
    for row in ask(fields.where(ENTRIES.c.change_id == change.id).order_by(ENTRIES.c.id)):
        rows.setdefault(row.id, (row.table_no, row.kind, set()))[2].add(row.field)
    touched = [Touched(RECORDED[no], kind, frozenset(names)) for no, kind, names in rows.values()]
    return happened(change.act, touched)


def _entries(change_id: int) -> Any:
    return select(ENTRIES).where(ENTRIES.c.change_id == change_id).order_by(ENTRIES.c.id)


def _put_back(change: Change, entry: Any) -> None:
    model = RECORDED[entry.table_no]
    rows = change.execute(
        select(VALUES.c.field, VALUES.c.before).where(VALUES.c.entry_id == entry.id)
    )
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
    mine = (ENTRIES.c.table_no == entry.table_no, ENTRIES.c.row_id == entry.row_id)
    return int(change.execute(select(func.count()).where(*mine))[0][0])
