"""Cases for tests of what reads them, written straight into the book."""

from datetime import date, timedelta
from typing import Any

from ombuds.domain.acts import Act, after
from ombuds.domain.calendar.clock import Instant, noon_of
from ombuds.domain.cases import Case, CaseBody, CaseRight, CaseText, Event
from ombuds.domain.party_tables import Party
from ombuds.domain.registers import Person
from ombuds.domain.stages import Stage
from ombuds.services.office.office import Office

DAY = date(2026, 11, 2)
Happened = tuple[str, date] | tuple[str, date, dict[str, Any]]


def put(
    office: Office,
    *,
    parties: tuple[dict[str, Any], ...] = (),
    rights: tuple[str, ...] = ("DV",),
    bodies: tuple[dict[str, Any], ...] = (),
    events: tuple[Happened, ...] = (),
    text: dict[str, Any] | None = None,
    recorded_at: Instant | None = None,
    **case: Any,
) -> int:
    """One case; what is not given is plausible. The stage follows from the events. Gives its id."""
    with office.book.change("sample") as change:
        case_id = change.new_id()
        received = case.pop("received_on", DAY)
        registered = case.pop("registered_on", received or DAY)
        series, legacy = case.pop("series", "AST"), case.get("legacy", False)
        counter = change.counter(series, registered.year, legacy)
        told: tuple[Happened, ...] = ((Act.REGISTER, registered), *events)
        row = {
            "id": case_id,
            "number": f"{registered.year}-{series}-{'L' if legacy else ''}{counter:06}",
            "series": series,
            "year": registered.year,
            "counter": counter,
            "received_on": received,
            "registered_on": registered,
            "channel": "post",
            "unit": "AST",
            "region": "KZ-71",
            "main_right": rights[0] if rights else None,
            "due_on": registered + timedelta(days=21),
            **_state(told),
            **case,
        }
        change.add_many(Case, [row])
        change.add_many(CaseText, [{"id": case_id, **(text or {})}])
        for place, code in enumerate(rights):
            right = {"id": change.new_id(), "case_id": case_id, "code": code, "main": not place}
            change.add_many(CaseRight, [{**right, "position": place}])
        for place, body in enumerate(bodies):
            made = {"id": change.new_id(), "case_id": case_id, "position": place, **body}
            change.add_many(CaseBody, [made])
        for place, party in enumerate(parties):
            _party(change, case_id, {"position": place, **party})
        for act, on, *facts in told:
            event = {"id": change.new_id(), "case_id": case_id, "act": act, "effect_on": on}
            made = {"recorded_at": recorded_at or noon_of(on), **(facts[0] if facts else {})}
            change.add_many(Event, [{**event, **made}])
    return case_id


def _party(change: Any, case_id: int, party: dict[str, Any]) -> None:
    card = {
        key: value
        for key, value in party.items()
        if key not in ("role", "position", "vulnerabilities")
    }
    person_id = card.pop("person_id", None)
    if person_id is None and "organisation" not in card:
        person_id = change.new_id()
        change.add_many(Person, [{"id": person_id, **card}])
    row = {**party, "id": change.new_id(), "case_id": case_id, "person_id": person_id}
    change.add_many(Party, [row])


def _state(told: tuple[Happened, ...]) -> dict[str, Any]:
    stage: Stage | None = None
    state: dict[str, Any] = {}
    for act, on, *facts in told:
        stage = after(stage, Act(act))
        assert stage, act
        if stage is Stage.CLOSED:
            state |= {"closed_on": on, "outcome": (facts[0] if facts else {}).get("outcome")}
        elif act == Act.REOPEN:
            state |= {"closed_on": None, "outcome": None}
    return {**state, "stage": str(stage)}


GULNAR = {
    "surname": "Ахметова",
    "given_name": "Гүлнар",
    "patronymic": "Серікқызы",
    "iin": "780502403165",
    "phones": ["+77015550116"],
    "birth_date": date(1978, 5, 2),
    "sex": "female",
}
QAIRAT = {"surname": "Оразбеков", "given_name": "Қайрат", "sex": "male"}
