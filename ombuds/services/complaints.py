"""Registering a complaint: its number, its clock, its people and bodies, in one transaction."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from ombuds.domain.cases import Case, CaseBody, CaseRight, CaseText, Event, Party
from ombuds.domain.clock import noon_of
from ombuds.domain.identity import check_iin
from ombuds.domain.numbers import CaseNumber
from ombuds.domain.office import Role, Unit
from ombuds.domain.stages import Act, Stage
from ombuds.domain.working_days import due_on
from ombuds.errors import Invalid, NotAllowed
from ombuds.i18n import T
from ombuds.services.checked import refuse
from ombuds.services.checks import (
    Caution,
    Checks,
    cautions,
    check,
    holds,
    is_restricted,
    refusals,
    suggested_risk,
)
from ombuds.services.complaint_input import (
    CASE_FIELDS,
    PARTY_FIELDS,
    TEXT_FIELDS,
    BodyInput,
    Complaint,
    LegacyInfo,
    PartyInput,
)
from ombuds.services.complaint_json import (
    BLOCKS,
    complaint_from_json,
    complaint_to_json,
    tidied,
)
from ombuds.services.matching import body_row, card_of, earlier_case
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs, reach
from ombuds.services.settings import answer_rule, calendar, office_settings
from ombuds.services.vocabularies import words
from ombuds.store.book import AlreadyDone
from ombuds.store.change import Change
from ombuds.store.stored import shape_of

__all__ = [
    "BodyInput",
    "Caution",
    "Checks",
    "Complaint",
    "LegacyInfo",
    "PartyInput",
    "Registered",
    "check",
    "complaint_from_json",
    "complaint_to_json",
    "register",
    "suggested_risk",
]

UNIT = shape_of(Unit).table


@dataclass(frozen=True, slots=True)
class Registered:
    """A case in the register. `warnings` are empty when it was registered before."""

    id: int
    number: str
    due_on: date | None
    restricted: bool
    warnings: tuple[Caution, ...] = ()


@needs(Permission.REGISTER)
def register(
    office: Office,
    complaint: Complaint,
    command_id: int | None = None,
    legacy: LegacyInfo | None = None,
) -> Registered:
    """Registers a complaint and gives its number. The same command twice registers once.

    Refuses with `Invalid` what may not be kept. `legacy`: a row of an old register, which may
    lack everything, counts as registered on its day and takes a number of another counter.
    """
    today, settings = office.today(), office_settings(office)
    complaint, problems = tidied(complaint, words(office))
    refuse({**problems, **refusals(complaint, today, legacy is not None)})
    complaint = replace(complaint, unit=complaint.unit or office.unit())
    registered_on = legacy.registered_on if legacy else today
    case_id = office.book.ids.at(noon_of(registered_on)) if legacy else office.book.ids.new()
    case: dict[str, Any] = {
        **{name: getattr(complaint, name) for name in CASE_FIELDS},
        "id": case_id,
        "series": complaint.series or complaint.unit,
        "year": registered_on.year,
        "legacy": legacy is not None,
        "registered_on": registered_on,
        "registered_by": office.user.id,
        "stage": Stage.REGISTERED,
        "main_right": next(iter(complaint.rights), None),
        "restricted": is_restricted(
            complaint.identity_hidden, complaint.rights, _parties(complaint), registered_on
        ),
        "due_on": due_on(
            complaint.received_on, registered_on, answer_rule(settings), calendar(office)
        ),
        "forward_due_on": registered_on if holds(complaint.rights, "TOR") else None,
        "former_number": legacy.former_number if legacy else None,
        "import_file": legacy.import_file if legacy else None,
    }
    try:
        with office.book.change(Act.REGISTER, command_id=command_id, case=case_id) as change:
            _require_unit(office, change, str(complaint.unit))
            _write(office, change, complaint, case, legacy)
    except AlreadyDone as done:
        return _registered(office, done.params["case"])
    return Registered(
        case_id,
        case["number"],
        case["due_on"],
        case["restricted"],
        cautions(complaint, settings, today),
    )


def _registered(office: Office, case_id: int) -> Registered:
    with office.book.reading() as reading:
        case = reading.get(Case, case_id) or {}
    return Registered(case_id, case["number"], case["due_on"], case["restricted"])


def _require_unit(office: Office, change: Change, unit: str) -> None:
    """A unit of the book, in which the user works."""
    if not change.execute(select(UNIT.c.id).where(UNIT.c.code == unit)):
        text = T("There is no unit {code} in this book.", code=unit)
        raise Invalid(text, {"unit": text})
    if not any(reach(office, role).holds(unit) for role in (Role.OFFICER, Role.HEAD)):
        raise NotAllowed(
            "not_your_unit", T("You may not register complaints for the unit {code}.", code=unit)
        )


def _write(
    office: Office,
    change: Change,
    complaint: Complaint,
    case: dict[str, Any],
    legacy: LegacyInfo | None,
) -> None:
    """All rows of a new case. People and bodies first: what they find is not staged yet."""
    case_id = case["id"]
    parties = [
        {**row, "person_id": card_of(change, row, party.person)}
        for row, party in zip(_parties(complaint), complaint.parties, strict=True)
    ]
    bodies = [
        _known(body_row(office.book, change, body, office.language), at)
        for at, body in enumerate(complaint.bodies)
    ]
    complainants = {
        row["person_id"] for row in parties if row["role"] == "complainant" and row["person_id"]
    }
    case["repeat_of"] = earlier_case(change, case_id, complainants) if complainants else None
    case["counter"] = change.counter(case["series"], case["year"], case["legacy"])
    number = CaseNumber(case["year"], case["series"], case["counter"], case["legacy"])
    case["number"] = str(number)

    def rows(many: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            {"id": change.new_id(), "case_id": case_id, "position": at, **one}
            for at, one in enumerate(many)
        ]

    change.add_many(Case, [case])
    change.add_many(CaseText, [{"id": case_id, **_text(complaint, legacy)}])
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


def _text(complaint: Complaint, legacy: LegacyInfo | None) -> dict[str, Any]:
    own = {name: getattr(complaint, name) for name in TEXT_FIELDS}
    if legacy is None:
        return own
    return own | {
        "import_sheet": legacy.sheet,
        "import_row": legacy.row,
        "import_doubts": list(legacy.doubts),
        "import_note": legacy.note,
    }


def _known(row: dict[str, Any] | None, at: int) -> dict[str, Any]:
    if row is None:
        refuse({f"bodies[{at}].body": T("There is no such body in the register")})
        raise AssertionError
    return row
