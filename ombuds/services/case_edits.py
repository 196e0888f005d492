"""Editing a case: only what was touched is checked and sent; what follows is made anew."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from ombuds.domain.cases import Case, CaseBody, CaseRight, CaseText, Event, Party
from ombuds.domain.fields import Row
from ombuds.domain.identity import check_iin
from ombuds.domain.stages import Stage
from ombuds.domain.working_days import due_on
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.case_file import belongs, opened, parties_of
from ombuds.services.checked import Problems, Wrong, checked, read_id, refuse
from ombuds.services.checks import holds, is_restricted, wrong_dates
from ombuds.services.complaint_input import (
    BODY_FIELDS,
    CASE_FIELDS,
    PARTY_FIELDS,
    TEXT_FIELDS,
    BodyInput,
    Complaint,
    PartyInput,
)
from ombuds.services.complaint_json import BLOCKS, tidied
from ombuds.services.matching import body_row, card_of
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs
from ombuds.services.settings import answer_rule, calendar, office_settings
from ombuds.services.vocabularies import Words, words
from ombuds.store.book import AlreadyDone
from ombuds.store.change import Change
from ombuds.store.stored import shape_of

RIGHT = shape_of(CaseRight).table
EVENT = shape_of(Event).table
EDITABLE = CASE_FIELDS - {"unit", "series"}  # both stand in the number
_LINES: dict[str, tuple[type[Row], frozenset[str]]] = {
    "party": (Party, PARTY_FIELDS),
    "body": (CaseBody, BODY_FIELDS),
}
DATES = frozenset({"received_on", "event_from", "event_to"})

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Touched:
    """Values for one row, and the version they were typed over."""

    model: type[Row]
    row_id: int
    values: dict[str, Any]
    version: int | None


@contextmanager
def _editing(
    office: Office, case_id: int, command_id: int | None
) -> Iterator[tuple[Change, dict[str, Any]]]:
    """A unit that edits an open-to-me case, and makes its restriction anew at the end."""
    with office.book.change("edit", command_id=command_id, case=case_id) as change:
        case = opened(office, change, case_id)
        if case["stage"] == Stage.ANNULLED:
            raise Refusal("annulled", T("The case is annulled and stays as it is."))
        yield change, case
        change.flush()
        after = change.get(Case, case_id) or {}
        restricted = is_restricted(
            after["identity_hidden"],
            tuple(row.code for row in _rights(change, case_id)),
            parties_of(change, case_id),
            after["registered_on"],
        )
        change.edit(Case, case_id, {"restricted": restricted})


@needs(Permission.WORK)
def edit(
    office: Office,
    case_id: int,
    changes: Mapping[str, Values],
    versions: Mapping[str, int] | None = None,
    command_id: int | None = None,
) -> None:
    """Changes the fields given: `{"case": {…}, "text": {…}, "party:ID": {…}, "body:ID": {…},
    "details": {"torture": {…}}}`. `versions` by the same keys (a block by its own).

    A field that somebody else changed since its version is a `Conflict`; others stand.
    """
    touched, problems = _read(case_id, changes, versions or {}, words(office))
    refuse(problems)
    try:
        with _editing(office, case_id, command_id) as (change, case):
            refuse(_whole(case, touched, office.today()))
            for one in touched:
                _apply(office, change, case, one)
    except AlreadyDone:
        return


def _read(
    case_id: int, changes: Mapping[str, Values], versions: Mapping[str, int], known: Words
) -> tuple[list[_Touched], Problems]:
    touched: list[_Touched] = []
    problems: Problems = {}
    flat = {**changes, **changes.get("details", {})}
    flat.pop("details", None)
    for key, values in flat.items():
        model, row_id, names = _place(case_id, key)
        where = "" if model in (Case, CaseText) else f"{key}."
        found = checked(model, values, known, names, where)
        problems |= found.problems
        if found.values.get("iin"):
            found.values["iin"] = check_iin(found.values["iin"]).digits
        touched.append(_Touched(model, row_id, found.values, versions.get(key)))
    return touched, problems


def _place(case_id: int, key: str) -> tuple[type[Row], int, frozenset[str]]:
    """Where a key of `changes` points: table, row, fields that may change."""
    if key in BLOCKS:
        return BLOCKS[key], case_id, frozenset(BLOCKS[key].model_fields) - {"id", "version"}
    if key in ("case", "text"):
        return (Case, case_id, EDITABLE) if key == "case" else (CaseText, case_id, TEXT_FIELDS)
    kind, _, row_id = key.partition(":")
    try:
        model, names = _LINES[kind]
        return model, read_id(row_id) or 0, names
    except (KeyError, Wrong):
        raise ValueError(f"no part of a case: {key}") from None


def _whole(case: Values, touched: list[_Touched], today: date) -> Problems:
    """What is wrong with touched fields that are needed, or depend on others."""
    values = {name: one for part in touched for name, one in part.values.items()}
    problems: Problems = {}
    if not case["legacy"]:
        for name in ("received_on", "narrative"):
            if name in values and not values[name]:
                problems[name] = T("This cannot be left empty")
    if DATES & values.keys():
        now = {**case, **values}
        days = (now["received_on"], now["event_from"], now["event_to"])
        problems = {**problems, **wrong_dates(*days, today)}
    return problems


def _apply(office: Office, change: Change, case: Values, touched: _Touched) -> None:
    model, row_id, values = touched.model, touched.row_id, touched.values
    row = change.get(model, row_id)
    if row is None and row_id == case["id"]:  # a block of details that was not there yet
        change.add_many(model, [{"id": row_id, **values}])
        return
    if model is Party:
        party = {**belongs(row, case["id"]), **values}
        values = {**values, "person_id": card_of(change, party, party["person_id"])}
    elif model is CaseBody:
        belongs(row, case["id"])
    elif model is Case and "received_on" in values:
        values = {**values, **_due(office, case, values["received_on"])}
    change.edit(model, row_id, values, touched.version)


def _due(office: Office, case: Values, received: date | None) -> dict[str, Any]:
    """The due date, if it was that of the rule: one given by an act stays."""
    rule, days = answer_rule(office_settings(office)), calendar(office)
    was = due_on(case["received_on"], case["registered_on"], rule, days)
    if case["due_on"] not in (None, was):
        return {}
    return {"due_on": due_on(received, case["registered_on"], rule, days)}


# ---- rights, parties, bodies


def _rights(change: Change, case_id: int) -> list[Any]:
    return change.execute(
        select(RIGHT).where(RIGHT.c.case_id == case_id).order_by(RIGHT.c.position)
    )


@needs(Permission.WORK)
def set_rights(office: Office, case_id: int, codes: tuple[str, ...]) -> None:
    """The rights of a case, the main one first. Torture that comes in must go on today."""
    complaint, problems = tidied(Complaint(rights=codes), words(office))
    refuse(problems)
    codes = complaint.rights
    with _editing(office, case_id, None) as (change, case):
        rows = {row.code: row.id for row in _rights(change, case_id)}
        for code in rows.keys() - set(codes):
            change.remove(CaseRight, rows[code])
        for at, code in enumerate(codes):
            place = {"position": at, "main": at == 0}
            if code in rows:
                change.edit(CaseRight, rows[code], place)
            else:
                row = {"id": change.new_id(), "case_id": case_id, "code": code, **place}
                change.add_many(CaseRight, [row])
        values: dict[str, Any] = {"main_right": next(iter(codes), None)}
        was = tuple(rows)
        if not holds(codes, "TOR"):
            values["forward_due_on"] = None
        elif not holds(was, "TOR"):
            values["forward_due_on"] = office.today()
        change.edit(Case, case["id"], values)


@needs(Permission.WORK)
def add_party(office: Office, case_id: int, party: PartyInput) -> int:
    """One more person in a case; gives the id of the party."""
    complaint, problems = tidied(Complaint(parties=(party,)), words(office))
    if not complaint.parties:
        problems.setdefault("parties", T("Nothing is known of this person"))
    refuse(problems)
    party = complaint.parties[0]
    with _editing(office, case_id, None) as (change, _):
        row = {name: getattr(party, name) for name in PARTY_FIELDS}
        row |= {"id": change.new_id(), "case_id": case_id}
        row["person_id"] = card_of(change, row, party.person)
        row["position"] = _next(change, Party, case_id)
        change.add_many(Party, [row])
    return int(row["id"])


@needs(Permission.WORK)
def remove_party(office: Office, case_id: int, party_id: int) -> None:
    """Takes a person out of a case; their card stays."""
    _remove(office, case_id, Party, party_id)


@needs(Permission.WORK)
def add_body(office: Office, case_id: int, body: BodyInput) -> int:
    """One more body in a case; gives the id of its row."""
    complaint, problems = tidied(Complaint(bodies=(body,)), words(office))
    if not complaint.bodies:
        problems.setdefault("bodies[0].name", T("The name of the body is missing"))
    refuse(problems)
    with _editing(office, case_id, None) as (change, _):
        row = body_row(office.book, change, complaint.bodies[0], office.language)
        if row is None:
            raise Refusal("no_body", T("There is no such body in the register."))
        row |= {"id": change.new_id(), "case_id": case_id}
        change.add_many(CaseBody, [row | {"position": _next(change, CaseBody, case_id)}])
    return int(row["id"])


@needs(Permission.WORK)
def remove_body(office: Office, case_id: int, row_id: int) -> None:
    """Takes a body out of a case; it stays in the register."""
    _remove(office, case_id, CaseBody, row_id)


def _remove(office: Office, case_id: int, model: type[Row], row_id: int) -> None:
    with _editing(office, case_id, None) as (change, _):
        belongs(change.get(model, row_id), case_id)
        change.remove(model, row_id)


def _next(change: Change, model: type[Row], case_id: int) -> int:
    table = shape_of(model).table
    rows = change.execute(select(table.c.position).where(table.c.case_id == case_id))
    return max((row.position for row in rows), default=-1) + 1
