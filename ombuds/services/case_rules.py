"""What holds for every edit of a case, and for taking one back."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select

from ombuds.domain.cases import Case, CaseRight, CaseText, Event
from ombuds.domain.office import Role
from ombuds.domain.stages import Act, Stage
from ombuds.domain.working_days import due_on
from ombuds.errors import NotAllowed, Refusal
from ombuds.i18n import T
from ombuds.services.case_file import find_id, opened, parties_of
from ombuds.services.checked import Problems, refuse
from ombuds.services.checks import holds, is_restricted, refusals
from ombuds.services.complaint_input import Complaint, PartyInput
from ombuds.services.office import Office
from ombuds.services.permissions import reach
from ombuds.services.settings import answer_rule, calendar, office_settings
from ombuds.store.change import Change
from ombuds.store.stored import shape_of

RIGHT = shape_of(CaseRight).table
EVENT = shape_of(Event).table
TEXT = shape_of(CaseText).table
_NEEDED = ("received_on", "event_from", "event_to", "anonymous", "collective_count")

Values = Mapping[str, Any]


def rights_of(change: Change, case_id: int) -> dict[str, int]:
    """Code → id of its row, in order."""
    query = select(RIGHT.c.code, RIGHT.c.id).where(RIGHT.c.case_id == case_id)
    rows = change.execute(query.order_by(RIGHT.c.position, RIGHT.c.id))
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
    told = (TEXT.c.id == case["id"], TEXT.c.narrative.is_not(None))
    complaint = Complaint(
        **{name: case[name] for name in _NEEDED},
        narrative="…" if change.execute(select(TEXT.c.id).where(*told)) else None,
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
    acts = EVENT.c.act.in_((Act.REOPEN, "extend"))
    return bool(change.execute(select(EVENT.c.id).where(EVENT.c.case_id == case_id, acts)))
