"""Registering a complaint: its number, its clock, its people and bodies, in one transaction."""

import json
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from ombuds.domain.acts import Act
from ombuds.domain.calendar.working_days import due_on
from ombuds.domain.cases import Case, CaseBody, CaseRight, CaseText, Event
from ombuds.domain.identifiers.case_numbers import CaseNumber
from ombuds.domain.identifiers.identity import check_iin
from ombuds.domain.intake.complaint import (
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
from ombuds.errors import Invalid, NotAllowed, Refusal
from ombuds.i18n import T
from ombuds.services.cases.checks import (
    Caution,
    Checks,
    cautions,
    check,
    holds,
    is_restricted,
    refusals,
    suggested_risk,
)
from ombuds.services.cases.complaint_json import (
    BLOCKS,
    complaint_from_json,
    complaint_to_json,
    tidied,
)
from ombuds.services.office.office import Office, same_command
from ombuds.services.office.permissions import Permission, needs, reach
from ombuds.services.office.settings import answer_rule, calendar, office_settings
from ombuds.services.people.matching import body_row, card_of, earlier_case
from ombuds.services.registers.checked import refuse
from ombuds.services.registers.vocabularies import words
from ombuds.store.book import AlreadyDone
from ombuds.store.change import Change
from ombuds.store.rows.tables import UNITS

__all__ = [
    "BodyInput",
    "Caution",
    "Checks",
    "Complaint",
    "PartyInput",
    "Registered",
    "check",
    "complaint_from_json",
    "complaint_to_json",
    "register",
    "suggested_risk",
]


@dataclass(frozen=True, slots=True)
class Registered:
    """A case in the register. `warnings` are empty when it was registered before."""

    id: int
    number: str
    due_on: date | None
    restricted: bool
    warnings: tuple[Caution, ...] = ()


@needs(Permission.REGISTER)
def register(office: Office, complaint: Complaint, command_id: int | None = None) -> Registered:
    """Registers a complaint and gives its number. The same command twice registers once.

    Refuses with `Invalid` what may not be kept. `command_id`: that of the draft, if there is
    one, which is dropped in the same transaction.
    """
    today, settings = office.today(), office_settings(office)
    complaint, problems = tidied(complaint, words(office))
    digest = _digest(command_id, complaint)
    complaint = replace(complaint, unit=complaint.unit or office.unit())
    refuse({**problems, **refusals(complaint, today)})
    case_id = office.book.ids.new()
    case: dict[str, Any] = {
        **{name: getattr(complaint, name) for name in CASE_FIELDS},
        "id": case_id,
        "series": complaint.unit,
        "year": today.year,
        "registered_on": today,
        "registered_by": office.user.id,
        "stage": Stage.REGISTERED,
        "main_right": next(iter(complaint.rights), None),
        "restricted": is_restricted(
            complaint.identity_hidden, complaint.rights, _parties(complaint), today
        ),
        "due_on": due_on(complaint.received_on, today, answer_rule(settings), calendar(office)),
        "forward_due_on": today if holds(complaint.rights, "TOR") else None,
    }
    try:
        with office.book.change(
            Act.REGISTER, command_id=command_id, case=case_id, digest=digest
        ) as change:
            _require_unit(office, change, str(complaint.unit))
            _write(office, change, complaint, case)
            if command_id is not None:
                change.forget_draft(command_id, office.user.id)
    except AlreadyDone as done:
        return _registered(office, done, digest)
    return Registered(
        case_id,
        case["number"],
        case["due_on"],
        case["restricted"],
        cautions(complaint, settings, today),
    )


def _digest(command_id: int | None, complaint: Complaint) -> str | None:
    """Tells two complaints under one command apart; too short to confirm a guess at a text."""
    if command_id is None:
        return None
    text = json.dumps(complaint_to_json(complaint), sort_keys=True)
    return sha256(f"{command_id}:{text}".encode()).hexdigest()[:8]


def _registered(office: Office, done: AlreadyDone, digest: str | None) -> Registered:
    case_id = same_command(office.book, done, Act.REGISTER)["case"]
    with office.book.reading() as reading:
        case = reading.get(Case, case_id) or {}
    if done.params.get("digest") != digest:
        text = T(
            "This draft was registered as {number}; begin a new one for another complaint.",
            number=case["number"],
        )
        raise Refusal("draft_registered", text)
    return Registered(case_id, case["number"], case["due_on"], case["restricted"])


def _require_unit(office: Office, change: Change, unit: str) -> None:
    """A unit of the book, in which the user works."""
    if not change.execute(select(UNITS.c.id).where(UNITS.c.code == unit)):
        text = T("There is no unit {code} in this book.", code=unit)
        raise Invalid(text, {"unit": text})
    if not any(reach(office, role).holds(unit) for role in (Role.OFFICER, Role.HEAD)):
        raise NotAllowed(
            "not_your_unit", T("You may not register complaints for the unit {code}.", code=unit)
        )


def _write(office: Office, change: Change, complaint: Complaint, case: dict[str, Any]) -> None:
    """All rows of a new case. People and bodies first: what they find is not staged yet."""
    case_id = case["id"]
    parties = [
        {**row, "person_id": card_of(change, office, row, party.person)}
        for row, party in zip(_parties(complaint), complaint.parties, strict=True)
    ]
    bodies = [
        _known(body_row(office.book, change, body, office.language), at)
        for at, body in enumerate(complaint.bodies)
    ]
    complainants = [row for row in parties if row["role"] == "complainant" and row["person_id"]]
    case["repeat_of"] = earlier_case(change, office, case_id, complainants, hidden=True)
    case["counter"] = change.counter(case["series"], case["year"])
    case["number"] = str(CaseNumber(case["year"], case["series"], case["counter"]))

    def rows(many: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            {"id": change.new_id(), "case_id": case_id, "position": at, **one}
            for at, one in enumerate(many)
        ]

    text = {name: getattr(complaint, name) for name in TEXT_FIELDS}
    change.add_many(Case, [case])
    change.add_many(CaseText, [{"id": case_id, **text}])
    rights = [{"code": code, "main": at == 0} for at, code in enumerate(complaint.rights)]
    change.add_many(CaseRight, rows(rights))
    change.add_many(Party, rows(parties))
    change.add_many(CaseBody, rows(bodies))
    for key, block in complaint.details.items():
        change.add_many(BLOCKS[key], [{"id": case_id, **block}])
    change.add_many(
        Event,
        [
            {
                "id": change.new_id(),
                "case_id": case_id,
                "act": Act.REGISTER,
                "effect_on": case["registered_on"],
                "recorded_at": change.at,
                "user_id": office.user.id,
            }
        ],
    )


def _parties(complaint: Complaint) -> list[dict[str, Any]]:
    return [
        _told_by_iin({name: getattr(party, name) for name in PARTY_FIELDS})
        for party in complaint.parties
    ]


def _told_by_iin(party: dict[str, Any]) -> dict[str, Any]:
    """Birth date and sex from an IIN without a flaw, where nothing else was said of them."""
    reading = check_iin(party["iin"]) if party["iin"] else None
    if reading is None or reading.warnings:
        return party
    return {
        **party,
        "birth_date": party["birth_date"] or reading.birth_date,
        "sex": party["sex"] or reading.sex,
    }


def _known(row: dict[str, Any] | None, at: int) -> dict[str, Any]:
    if row is None:
        refuse({f"bodies[{at}].body": T("There is no such body in the register")})
        raise AssertionError
    return row
