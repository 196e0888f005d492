"""What speaks for and against a complaint while it is written: problems stop, cautions ask.

What the law was read for is a warning; what was not verified in a source is a question.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from ombuds.domain.calendar.dates import check_event_dates
from ombuds.domain.calendar.working_days import due_on
from ombuds.domain.identifiers import phones
from ombuds.domain.identifiers.identity import check_iin
from ombuds.domain.intake.complaint import Complaint, PartyInput
from ombuds.domain.names.folding import fold
from ombuds.domain.party import is_child
from ombuds.i18n import N, T, Text
from ombuds.services.cases.complaint_json import tidied
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.services.office.settings import OfficeSettings, answer_rule, calendar, office_settings
from ombuds.services.registers.checked import Problems
from ombuds.services.registers.vocabularies import words

HARDLY_TOLD = 40  # letters
Level = Literal["urgent", "warning", "question"]


@dataclass(frozen=True, slots=True)
class Caution:
    """What to look at before going on; it never blocks. `field`: a path, or empty."""

    code: str
    text: Text
    level: Level = "warning"
    field: str = ""


@dataclass(frozen=True, slots=True)
class Checks:
    """What the side panel of the intake shows. With problems the complaint cannot be kept."""

    problems: Mapping[str, Text]
    warnings: tuple[Caution, ...]
    due_on: date
    due_from: date | None  # the day of receipt; none where it counts from registering
    restricted: bool
    risk: str  # the suggested one
    forward_today: bool


@needs(Permission.REGISTER)
def check(office: Office, complaint: Complaint) -> Checks:
    """Looks at a complaint as it stands, whole or not. Reads no case."""
    today, settings = office.today(), office_settings(office)
    rule = answer_rule(settings)
    complaint, problems = tidied(complaint, words(office))
    return Checks(
        problems={**problems, **refusals(complaint, today)},
        warnings=cautions(complaint, settings, today),
        due_on=due_on(complaint.received_on, today, rule, calendar(office)),
        due_from=complaint.received_on if rule.start == "receipt" else None,
        restricted=is_restricted(
            complaint.identity_hidden, complaint.rights, _rows(complaint), today
        ),
        risk=suggested_risk(complaint),
        forward_today=holds(complaint.rights, "TOR"),
    )


def holds(rights: tuple[str, ...], top: str) -> bool:
    """Whether a right, or one below it, is among these."""
    return any(code.partition(".")[0] == top for code in rights)


def refusals(complaint: Complaint, latest: date, legacy: bool = False) -> Problems:
    """What stops a complaint from being registered; of an old register hardly anything.

    `latest`: the latest day on which it can have been received.
    """
    found: Problems = {}
    if not legacy:
        complainant = any(party.role == "complainant" for party in complaint.parties)
        if not complaint.received_on:
            found["received_on"] = T("The day of receipt is missing")
        if not (complainant or complaint.anonymous or complaint.collective_count):
            found["parties"] = T(
                "A complainant is missing, or the mark that the letter is anonymous"
            )
        if not complaint.narrative:
            found["narrative"] = T("What happened is not told yet")
    if complaint.series and complaint.unit and complaint.series != complaint.unit:
        found["series"] = T("The series of this unit is {code}", code=complaint.unit)
    for text in check_event_dates(complaint.received_on, None, None, latest).refusals:
        found["received_on"] = text
    for at, party in enumerate(complaint.parties):
        if party.birth_date and party.birth_date > latest:
            found[f"parties[{at}].birth_date"] = T("A date of birth cannot be in the future")
    if complaint.event_from and complaint.event_from > latest:
        found["event_from"] = T("What happened cannot be in the future")
    for text in check_event_dates(None, complaint.event_from, complaint.event_to, latest).refusals:
        found["event_to"] = text
    return found


def _dates(complaint: Complaint, today: date) -> Any:
    return check_event_dates(complaint.received_on, complaint.event_from, complaint.event_to, today)


def is_restricted(
    identity_hidden: bool, rights: tuple[str, ...], parties: list[dict[str, Any]], on: date
) -> bool:
    """Hidden identity, torture, or a child among the parties: for named people and the head."""
    return identity_hidden or holds(rights, "TOR") or any(is_child(one, on) for one in parties)


def _rows(complaint: Complaint) -> list[dict[str, Any]]:
    return [
        {
            "birth_date": party.birth_date,
            "iin": party.iin,
            "vulnerabilities": party.vulnerabilities,
        }
        for party in complaint.parties
    ]


def suggested_risk(complaint: Complaint) -> str:
    """high: somebody may be harmed now; raised: violence, or a life or a child concerned."""
    of = complaint.details
    torture, violence = of.get("torture", {}), of.get("domestic_violence", {})
    custody = any(body.role == "place_of_custody" for body in complaint.bodies)
    marks = {mark for party in complaint.parties for mark in party.vulnerabilities}
    high = (
        torture.get("reprisals_feared") == "yes",
        holds(complaint.rights, "TOR")
        and (custody or bool(torture.get("custody_place")) or "detainee" in marks),
        violence.get("children_present") == "yes",
        violence.get("protective_order") == "broken",
        violence.get("living_together") == "yes"
        and bool({"physical", "sexual"} & set(violence.get("kinds", ()))),
    )
    raised = ("child" in marks, *(holds(complaint.rights, top) for top in ("TOR", "DV", "LIF")))
    return "high" if any(high) else "raised" if any(raised) else "none"


def cautions(complaint: Complaint, settings: OfficeSettings, today: date) -> tuple[Caution, ...]:
    """Everything to be looked at, the most pressing first."""
    return (
        *_at_once(complaint),
        *_admissible(complaint, settings, today),
        *_reconciled(complaint, today),
        *_people(complaint, today),
        *(Caution("dates", text, field="event_from") for text in _dates(complaint, today).warnings),
    )


def _at_once(complaint: Complaint) -> Iterator[Caution]:
    if holds(complaint.rights, "TOR"):
        text = T("Torture: the complaint must be forwarded to the Prosecutor today.")
        yield Caution("forward", text, "urgent", "rights")


def _admissible(complaint: Complaint, settings: OfficeSettings, today: date) -> Iterator[Caution]:
    respondents = [body for body in complaint.bodies if body.role == "respondent"]
    if any(fold(body.name or "").startswith(("президент", "president")) for body in respondents):
        text = T("Acts of the President are not examined (Constitutional Law 154-VII, art. 13(2)).")
        yield Caution("act_of_president", text, "warning", "bodies")
    elif respondents and all((body.type or "").startswith("private") for body in respondents):
        text = T("Only private persons are complained about: is this within the competence?")
        yield Caution("outside_competence", text, "question", "bodies")
    if complaint.before_court == "yes":
        text = T("The matter is before a court: can it be examined now?")
        yield Caution("before_court", text, "question", "before_court")
    if complaint.anonymous:
        text = T("An anonymous letter: does it tell of a crime or a threat?")
        yield Caution("anonymous", text, "question", "anonymous")
    if 0 < len(complaint.narrative or "") < HARDLY_TOLD:
        text = T("Hardly anything is told: what happened, when and where?")
        yield Caution("no_substance", text, "question", "narrative")
    last = complaint.event_to or complaint.event_from
    if last and (complaint.received_on or today) - last > timedelta(settings.time_bar_days):
        text = N(
            "More than {n} day lies between event and receipt: is it too old?",
            "More than {n} days lie between event and receipt: is it too old?",
            n=settings.time_bar_days,
        )
        yield Caution("time_bar", text, "question", "event_to")
    for_another = any(p.role == "representative" or p.organisation for p in complaint.parties)
    if for_another and complaint.consent != "given":
        text = T("Brought for somebody else: is there their written consent?")
        yield Caution("no_consent", text, "warning", "consent")


def _reconciled(complaint: Complaint, today: date) -> Iterator[Caution]:
    if not holds(complaint.rights, "DV"):
        return
    if complaint.details.get("domestic_violence", {}).get("earlier_reconciliation_on"):
        text = T("There was a reconciliation before: the law may exclude another one.")
        yield Caution("reconciliation", text, field="domestic_violence.earlier_reconciliation_on")
    victims = [party for party in complaint.parties if party.role == "victim"]
    on = complaint.received_on or today
    if any(is_child(one, on) for one in _rows(Complaint(parties=tuple(victims)))):
        text = T("The victim is a minor: the law may exclude a reconciliation.")
        yield Caution("minor", text, field="domestic_violence")


def _people(complaint: Complaint, today: date) -> Iterator[Caution]:
    for at, party in enumerate(complaint.parties):
        yield from _person(party, f"parties[{at}]", today)


def _person(party: PartyInput, where: str, today: date) -> Iterator[Caution]:
    if party.iin:
        for text in check_iin(party.iin, party.birth_date, party.sex, today).warnings:
            yield Caution("iin", text, field=f"{where}.iin")
    for phone in party.phones:
        if doubt := phones.warning(phone):
            yield Caution("phone", doubt, field=f"{where}.phones")
    if party.birth_date and party.birth_date > today:
        yield Caution(
            "birth_date", T("The birth date is in the future"), field=f"{where}.birth_date"
        )
