"""The history of one case: who did what and when, and each field before and after.

It is kept as ids, codes and values; what is shown is made for the reader who asks, in their
language, with the labels of the day, and masked where the case is not open for them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from ombuds.domain.act_rows import Subject, Trait
from ombuds.domain.acts import Act, OtherAct, act_of
from ombuds.domain.calendar.clock import Instant
from ombuds.domain.cases import Case, CaseBody, CaseRight, Event
from ombuds.domain.fields import Row, fields_of
from ombuds.domain.history import ADDED, EDITED, REMOVED
from ombuds.domain.office import CaseAccess
from ombuds.domain.party import short_name
from ombuds.domain.party_tables import Party
from ombuds.domain.views import MASKED
from ombuds.i18n import T, Text
from ombuds.i18n.formats import local
from ombuds.services.cases.case_file import find_id
from ombuds.services.cases.history_reading import CaseChange, Kept, RowChange, changes_of
from ombuds.services.cases.history_words import Speaker, Told, Touched, happened, paper, said
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs, open_cases, visible_cases
from ombuds.services.registers.vocabularies import words
from ombuds.store.book import Reading
from ombuds.store.rows.tables import BODIES, CASES, USERS

UNCHOSEN = "unchosen."
FOUND = T("Found", "by examining")  # what a decision keeps where other acts keep a reason
_EVENT_FACTS = (
    "effect_on",
    "officer",
    "outcome",
    "ground",
    "persons_restored",
    "to_body",
    "outgoing_number",
    "reason",
)
# Places in a case and in its register, which tell a reader nothing.
_UNTOLD = {"position", "main", "person_id", "body_id", "repeat_of", "import_file", "import_doubts"}


@dataclass(frozen=True, slots=True)
class HistoryField:
    """A field of a change. `edited`: `before` stood there; otherwise `after` is a fact of the act.
    `personal`: to be hidden with names and texts (F8)."""

    title: Text
    before: Told
    after: Told
    edited: bool
    personal: bool


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One act: the change it stands in, when, by whom, what happened, and the fields.
    `looked`: nothing was changed, the case was seen or left the office."""

    id: int
    at: Instant
    who: str
    act: str
    what: Text
    fields: tuple[HistoryField, ...]
    looked: bool


@needs(Permission.READ)
def history(office: Office, case_id: int) -> list[HistoryRow]:
    """All that was done to a case, the newest first; one not to be seen is refused as unknown.

    Who may open it and who looked is told only to those for whom the case is open.
    """
    known = words(office)
    with office.book.reading() as reading:
        find_id(reading, office, case_id)
        opened = select(CASES.c.id).where(CASES.c.id == case_id, open_cases(office))
        readable = reading.first(opened) is not None
        changes = [
            change
            for change in changes_of(reading, case_id)
            if (readable or not _is_of_readers(change)) and not _is_empty(change)
        ]
        speaker = _speaker(reading, office, known, readable, changes)
    acts = {change.id: _touched(change) for change in changes}
    codes = {change.id: change.act for change in changes}
    return [_row(change, speaker, acts, codes) for change in changes]


def _has(change: CaseChange, trait: Trait) -> bool:
    act = act_of(change.act)
    return act is not None and trait in act.row.traits


def _is_of_readers(change: CaseChange) -> bool:
    """Whether it tells who looked or who may open the case, an undoing of it included."""
    return _has(change, Trait.FOR_READERS) or any(row.model is CaseAccess for row in change.rows)


def _is_empty(change: CaseChange) -> bool:
    """An edit that changed nothing."""
    return change.act == OtherAct.EDIT and not change.rows


def _speaker(
    reading: Reading, office: Office, known: Any, readable: bool, changes: list[CaseChange]
) -> Speaker:
    users = dict(map(tuple, reading.all(select(USERS.c.id, USERS.c.shown_name))))
    values = [
        (row.model, state)
        for change in changes
        for row in change.rows
        for state in (row.before, row.after)
    ]
    cases = {state.get("joined_into") for _, state in values}
    bodies = {state.get(key) for _, state in values for key in ("body_id", "to_body_id")}
    numbers = select(CASES.c.id, CASES.c.number).where(
        CASES.c.id.in_([one for one in cases if isinstance(one, int)]), visible_cases(office)
    )
    register = select(BODIES.c.id, BODIES.c.type, BODIES.c.code).where(
        BODIES.c.id.in_([one for one in bodies if isinstance(one, int)])
    )
    return Speaker(
        known,
        office.language,
        readable,
        users,
        dict(map(tuple, reading.all(numbers))),
        {body_id: (kind, code) for body_id, kind, code in reading.all(register)},
    )


def _touched(change: CaseChange) -> list[Touched]:
    return [
        Touched(
            row.model,
            ADDED if row.added else REMOVED if row.removed else EDITED,
            frozenset(row.edited),
        )
        for row in change.rows
        if row.added or row.removed or row.edited
    ]


def _row(
    change: CaseChange,
    speaker: Speaker,
    touched: Mapping[int, list[Touched]],
    codes: Mapping[int, str],
) -> HistoryRow:
    undone = change.params.get("change", 0)
    if change.act == OtherAct.UNDO and undone in codes:
        what = T("Undone: “{act}”", act=happened(codes[undone], touched[undone]))
    else:
        what = happened(change.act, touched[change.id])
    return HistoryRow(
        change.id,
        change.at,
        speaker.users.get(change.user_id, ""),
        change.act,
        what,
        tuple(_fields(change, speaker)),
        _has(change, Trait.LOOKS),
    )


def _fields(change: CaseChange, speaker: Speaker) -> Iterator[HistoryField]:
    on = local(change.at).date()
    if (which := paper(change.params)) is not None:
        yield _fact(T("Paper"), which)
    act = act_of(change.act)
    if act is not None and act.row.subject is Subject.ACCESS:
        yield _fact(T("User"), speaker.users.get(change.params.get("user", 0), ""))
    if _has(change, Trait.CREATES):
        return
    for row in change.rows:
        yield from _noted(row, speaker, on)
        if isinstance(act, Act):
            yield from _event(row, speaker, on)
        else:
            yield from _edited(row, speaker, on)
    if change.rights is not None and not isinstance(act, Act):
        before, after = change.rights
        if before != after:
            title = fields_of(CaseRight)["code"].title
            told = speaker.rights(before, on), speaker.rights(after, on)
            yield HistoryField(title, *told, edited=True, personal=False)


def _fact(title: Text, value: Told, personal: bool = False) -> HistoryField:
    return HistoryField(title, None, value, edited=False, personal=personal)


def _noted(row: RowChange, speaker: Speaker, on: date) -> Iterator[HistoryField]:
    """What was typed beside a row: a reason, or the value that was not chosen in a conflict."""
    for code, value in row.words.items():
        if code.startswith(UNCHOSEN):
            name = code.removeprefix(UNCHOSEN)
            title, state = _title(row.model, name), {**row.after, name: value}
            if row.model is CaseRight or name == "rights":
                yield _fact(T("Right", "field"), speaker.rights(_list(value), on))
            else:
                told = speaker.value(row, name, state, on)
                yield _fact(title, told, speaker.is_personal(row, name, state))
        else:
            words_ = speaker.value(RowChange(Event, 0, {}, {}), "reason", {"reason": value}, on)
            yield _fact(T("Reason"), words_, personal=True)


def _list(value: Kept) -> list[str]:
    import json

    return list(json.loads(value)) if isinstance(value, str) else []


def _event(row: RowChange, speaker: Speaker, on: date) -> Iterator[HistoryField]:
    """The facts of an act; the day only where it is not that of the record."""
    if row.model is Case and "joined_into" in row.edited:
        yield _fact(_title(Case, "joined_into"), speaker.value(row, "joined_into", row.after, on))
    if row.model is not Event or not row.added:
        return
    act = act_of(str(row.after.get("act")))
    for name in _EVENT_FACTS:
        if name == "effect_on" and row.after.get(name) == on.isoformat():
            continue
        if isinstance(act, Act) and name in act.row.sets:
            continue  # the act says it
        told = speaker.value(row, name, row.after, on)
        if told is not None:
            personal = speaker.is_personal(row, name, row.after)
            found = name == "reason" and act is Act.DECIDE
            yield _fact(FOUND if found else _title(Event, name), told, personal)


def _edited(row: RowChange, speaker: Speaker, on: date) -> Iterator[HistoryField]:
    if row.model in (CaseRight, Event):
        return
    if row.model in (Party, CaseBody):
        yield _who(row, speaker, on)
        if row.added or row.removed:
            return
    whole = row.added or row.removed
    for name in tuple(row.after or row.before) if whole else row.edited:
        title = _title(row.model, name)
        if name in _UNTOLD or title.source == name:
            continue
        before = speaker.value(row, name, row.before, on)
        after = speaker.value(row, name, row.after, on)
        if before is None and after is None:
            continue
        state = row.after or row.before
        personal = speaker.is_personal(row, name, state)
        yield HistoryField(title, before, after, edited=True, personal=personal)


def _who(row: RowChange, speaker: Speaker, on: date) -> HistoryField:
    """Of whom or of which body a row is: the name, and the role."""
    state = row.after or row.before
    if row.model is Party:
        title, called = T("Person"), short_name(state) or _name(state, "organisation") or ""
        name: Told = called if speaker.readable else MASKED
    else:
        title, name = T("Body", "field"), speaker.value(row, "name", state, on)
    role = speaker.value(row, "role", state, on)
    both = T("{one}, {more}", one=said(name), more=said(role)) if role and name else name or role
    personal = row.model is Party or speaker.is_personal(row, "name", state)
    return _fact(title, both, personal)


def _name(state: Mapping[str, Kept], key: str) -> str | None:
    value = state.get(key)
    return value if isinstance(value, str) else None


def _title(model: type[Row], name: str) -> Text:
    known = fields_of(model).get(name)
    return known.title if known is not None else Text(name)
