"""Editing a case: only what was touched is checked and sent; what follows is made anew."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select

from ombuds.domain.acts import GIVES_TERM, OtherAct
from ombuds.domain.calendar.working_days import due_on
from ombuds.domain.cases import Case, CaseBody, CaseRight, CaseText
from ombuds.domain.fields import Row, fields_of
from ombuds.domain.identifiers.identity import check_iin
from ombuds.domain.intake.complaint import (
    BODY_FIELDS,
    CASE_FIELDS,
    PARTY_FIELDS,
    TEXT_FIELDS,
    BodyInput,
    Complaint,
    PartyInput,
)
from ombuds.domain.office import Role
from ombuds.domain.party_tables import Party
from ombuds.domain.stages import Stage
from ombuds.errors import Conflict, Differing, NotAllowed, Refusal
from ombuds.i18n import T
from ombuds.services.cases.case_file import belongs, find_id, opened, parties_of
from ombuds.services.cases.checks import holds, is_restricted, refusals
from ombuds.services.cases.complaint_json import BLOCKS, tidied
from ombuds.services.cases.history_reading import last_change_of
from ombuds.services.office.office import Office, same_command
from ombuds.services.office.permissions import Permission, needs, reach
from ombuds.services.office.settings import answer_rule, calendar, office_settings
from ombuds.services.people.matching import body_row, card_again, card_of
from ombuds.services.registers.checked import Problems, Wrong, checked, read_id, refuse
from ombuds.services.registers.vocabularies import Words, words
from ombuds.store.book import AlreadyDone
from ombuds.store.change import Change
from ombuds.store.rows.shapes import shape_of
from ombuds.store.rows.tables import CASE_RIGHTS, CASE_TEXTS, EVENTS

# What holds for every edit of a case, and for taking one back.

_NEEDED = ("received_on", "event_from", "event_to", "anonymous", "collective_count")

Values = Mapping[str, Any]


def rights_of(change: Change, case_id: int) -> dict[str, int]:
    """Code → id of its row, in order."""
    query = select(CASE_RIGHTS.c.code, CASE_RIGHTS.c.id).where(CASE_RIGHTS.c.case_id == case_id)
    rows = change.execute(query.order_by(CASE_RIGHTS.c.position, CASE_RIGHTS.c.id))
    return {row.code: row.id for row in rows}


@contextmanager
def edited(change: Change, office: Office, case_id: int) -> Iterator[dict[str, Any]]:
    """What holds for every edit, and for taking one back: a case that the user may edit, with no
    new fault at the end, and with what follows from its rows made anew."""
    case = opened(office, change, case_id)
    if case["stage"] == Stage.ANNULLED:
        raise Refusal("annulled", T("The case is annulled and stays as it is."))
    faults, rights = _faults(office, change, case), tuple(rights_of(change, case_id))
    yield case
    change.flush()
    after = change.get(Case, case_id) or {}
    now = _faults(office, change, after)
    refuse({path: text for path, text in now.items() if faults.get(path) != text})
    change.edit(Case, case_id, _following(office, change, case, after, rights))


@contextmanager
def headed(change: Change, office: Office, case_id: int) -> Iterator[dict[str, Any]]:
    """What holds for giving and taking access, and for undoing it: the head of the unit does it."""
    case = change.get(Case, find_id(change, office, case_id)) or {}
    if not reach(office, Role.HEAD).holds(case["unit"]):
        raise NotAllowed("head_only", T("Only the head of the unit gives access to a case."))
    yield case


def _faults(office: Office, change: Change, case: Values) -> Problems:
    """What would stop the case from being registered as it stands."""
    told = (CASE_TEXTS.c.id == case["id"], CASE_TEXTS.c.narrative.is_not(None))
    complaint = Complaint(
        **{name: case[name] for name in _NEEDED},
        narrative="…" if change.execute(select(CASE_TEXTS.c.id).where(*told)) else None,
        parties=tuple(PartyInput(role=row["role"]) for row in parties_of(change, case["id"])),
    )
    latest = office.today() if case["legacy"] else case["registered_on"]
    return refusals(complaint, latest, case["legacy"])


def _following(
    office: Office, change: Change, before: Values, after: Values, was: tuple[str, ...]
) -> dict[str, Any]:
    """The fields that follow from the rows. The due date moves with the day of receipt, unless
    an act has given it; when torture must go on stays as it was as long as there is torture."""
    case_id, registered = after["id"], after["registered_on"]
    rights, parties = rights_of(change, case_id), parties_of(change, case_id)
    for at, row_id in enumerate(rights.values()):
        change.edit(CaseRight, row_id, {"main": at == 0})
    codes = tuple(rights)
    values: dict[str, Any] = {
        "main_right": next(iter(rights), None),
        "restricted": is_restricted(after["identity_hidden"], codes, parties, registered),
    }
    if not holds(codes, "TOR"):
        values["forward_due_on"] = None
    elif holds(was, "TOR"):
        values["forward_due_on"] = before["forward_due_on"]
    if after["received_on"] != before["received_on"] and not _term_given(change, case_id):
        rule, days = answer_rule(office_settings(office)), calendar(office)
        values["due_on"] = due_on(after["received_on"], registered, rule, days)
    return values


def _term_given(change: Change, case_id: int) -> bool:
    acts = EVENTS.c.act.in_(GIVES_TERM)
    return bool(change.execute(select(EVENTS.c.id).where(EVENTS.c.case_id == case_id, acts)))


EDITABLE = CASE_FIELDS - {"unit", "series"}  # both stand in the number
_LINES: dict[str, tuple[type[Row], frozenset[str]]] = {
    "party": (Party, PARTY_FIELDS),
    "body": (CaseBody, BODY_FIELDS),
}


@dataclass(frozen=True, slots=True)
class _Touched:
    """Values for one row, and the version they were typed over. `key`: the part of the case."""

    key: str
    model: type[Row]
    row_id: int
    values: dict[str, Any]
    version: int | None


@contextmanager
def _editing(
    office: Office, case_id: int, command_id: int | None, **codes: Any
) -> Iterator[tuple[Change, dict[str, Any]]]:
    """A unit that edits a case. `codes`: what else its change says of itself."""
    with (
        office.book.change(OtherAct.EDIT, command_id=command_id, case=case_id, **codes) as change,
        edited(change, office, case_id) as case,
    ):
        yield change, case


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
            _apply_all(office, change, case, touched)
    except AlreadyDone as done:
        same_command(office.book, done, "edit", case=case_id, part=None)


def _read(
    case_id: int, changes: Mapping[str, Values], versions: Mapping[str, int], known: Words
) -> tuple[list[_Touched], Problems]:
    touched: list[_Touched] = []
    problems: Problems = {}
    flat = {**changes, **changes.get("details", {})}
    flat.pop("details", None)
    for key, values in flat.items():
        model, row_id, names = place_of(case_id, key)
        where = "" if model in (Case, CaseText) else f"{key}."
        found = checked(model, values, known, names, where)
        problems |= found.problems
        if found.values.get("iin"):
            found.values["iin"] = check_iin(found.values["iin"]).digits
        touched.append(_Touched(key, model, row_id, found.values, versions.get(key)))
    return touched, problems


def place_of(case_id: int, key: str) -> tuple[type[Row], int, frozenset[str]]:
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


def _apply_all(office: Office, change: Change, case: Values, touched: list[_Touched]) -> None:
    """All parts; what conflicts in any of them is told at once, and nothing is written."""
    conflicts: list[tuple[str, Conflict]] = []
    for one in touched:
        try:
            _apply(office, change, case, one)
        except Conflict as conflict:
            conflicts.append((one.key, conflict))
    if conflicts:
        differing = [
            replace(field, part=key) for key, found in conflicts for field in found.differing
        ]
        versions = {key: found.versions[""] for key, found in conflicts}
        raise Conflict(conflicts[0][1].text, tuple(differing), versions)


def _apply(office: Office, change: Change, case: Values, touched: _Touched) -> None:
    model, row_id, values = touched.model, touched.row_id, touched.values
    row = change.get(model, row_id)
    if row is None and row_id == case["id"]:  # a block of details that was not there yet
        change.add_many(model, [{"id": row_id, **values}])
        return
    if model is Party:
        before = belongs(row, case["id"])
        card = card_again(change, office, before, {**before, **values})
        values = {**values, "person_id": card}
    elif model is CaseBody:
        belongs(row, case["id"])
    change.edit(model, row_id, values, touched.version)


# ---- rights, parties, bodies


@needs(Permission.WORK)
def set_rights(
    office: Office,
    case_id: int,
    codes: tuple[str, ...],
    expected: tuple[str, ...] | None = None,
    command_id: int | None = None,
) -> None:
    """The rights of a case, the main one first. Torture that comes in must go on today.

    `expected`: the codes that were seen. If somebody else changed them, it is a `Conflict`.
    """
    complaint, problems = tidied(Complaint(rights=codes), words(office))
    refuse(problems)
    codes = complaint.rights
    try:
        with _editing(office, case_id, command_id, part="rights") as (change, _):
            rows = rights_of(change, case_id)
            _require_seen(change, case_id, tuple(rows), codes, expected)
            for code in rows.keys() - set(codes):
                change.remove(CaseRight, rows[code])
            for at, code in enumerate(codes):
                place = {"position": at, "main": at == 0}
                if code in rows:
                    change.edit(CaseRight, rows[code], place)
                else:
                    row = {"id": change.new_id(), "case_id": case_id, "code": code, **place}
                    change.add_many(CaseRight, [row])
            if holds(codes, "TOR") and not holds(tuple(rows), "TOR"):
                change.edit(Case, case_id, {"forward_due_on": office.today()})
    except AlreadyDone as done:
        same_command(office.book, done, "edit", case=case_id, part="rights")


def _require_seen(
    change: Change,
    case_id: int,
    theirs: tuple[str, ...],
    mine: tuple[str, ...],
    expected: tuple[str, ...] | None,
) -> None:
    if expected is None or theirs in (tuple(expected), mine):
        return
    title = fields_of(CaseRight)["code"].title
    by, at = next(iter(change.execute(last_change_of(case_id, CaseRight))), (None, None))
    raise Conflict(
        T("{field} was changed by somebody else meanwhile. Both texts are kept.", field=title),
        (Differing("rights", title, theirs, mine, by, at, "rights"),),
    )


@needs(Permission.WORK)
def add_party(
    office: Office, case_id: int, party: PartyInput, command_id: int | None = None
) -> int:
    """One more person in a case; gives the id of the party."""
    complaint, problems = tidied(Complaint(parties=(party,)), words(office))
    if not complaint.parties:
        problems.setdefault("parties", T("Nothing is known of this person"))
    refuse(problems)
    party = complaint.parties[0]

    def row(change: Change) -> dict[str, Any]:
        own = {name: getattr(party, name) for name in PARTY_FIELDS}
        return {**own, "person_id": card_of(change, office, own, party.person)}

    return _add(office, case_id, Party, row, command_id)


@needs(Permission.WORK)
def remove_party(office: Office, case_id: int, party_id: int) -> None:
    """Takes a person out of a case, but not the last complainant; their card stays."""
    _remove(office, case_id, Party, party_id)


@needs(Permission.WORK)
def add_body(office: Office, case_id: int, body: BodyInput, command_id: int | None = None) -> int:
    """One more body in a case; gives the id of its row."""
    complaint, problems = tidied(Complaint(bodies=(body,)), words(office))
    if not complaint.bodies:
        problems.setdefault("bodies[0].name", T("The name of the body is missing"))
    refuse(problems)

    def row(change: Change) -> dict[str, Any]:
        found = body_row(office.book, change, complaint.bodies[0], office.language)
        if found is None:
            raise Refusal("no_body", T("There is no such body in the register."))
        return found

    return _add(office, case_id, CaseBody, row, command_id)


@needs(Permission.WORK)
def remove_body(office: Office, case_id: int, row_id: int) -> None:
    """Takes a body out of a case; it stays in the register."""
    _remove(office, case_id, CaseBody, row_id)


def _remove(office: Office, case_id: int, model: type[Row], row_id: int) -> None:
    with _editing(office, case_id, None) as (change, _):
        belongs(change.get(model, row_id), case_id)
        change.remove(model, row_id)


def _add(
    office: Office,
    case_id: int,
    model: type[Row],
    made: Callable[[Change], dict[str, Any]],
    command_id: int | None,
) -> int:
    """One more row of a case, after the others; gives its id."""
    row_id, table = office.book.ids.new(), shape_of(model).table
    last = select(func.max(table.c.position)).where(table.c.case_id == case_id)
    try:
        with _editing(office, case_id, command_id, part=table.name, row=row_id) as (change, _):
            row = {**made(change), "id": row_id, "case_id": case_id}
            place = change.execute(last)[0][0]
            change.add_many(model, [{**row, "position": 0 if place is None else place + 1}])
    except AlreadyDone as done:
        told = same_command(office.book, done, "edit", case=case_id, part=table.name)
        return int(told["row"])
    return row_id
