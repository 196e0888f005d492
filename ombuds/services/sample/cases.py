"""Sample cases one after another, each as the rows that make it up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from ombuds.domain.calendar.clock import Instant, end_of, to_microseconds
from ombuds.domain.cases import DETAILS
from ombuds.domain.identifiers.case_numbers import CaseNumber
from ombuds.domain.identifiers.ids import RANDOM_BITS
from ombuds.domain.party import full_name
from ombuds.services.cases.checks import is_restricted
from ombuds.services.sample import contents, parties
from ombuds.services.sample.acts import Carrier
from ombuds.services.sample.arrivals import Arrival
from ombuds.services.sample.chance import pick
from ombuds.services.sample.course import Goal, Plan
from ombuds.services.sample.parties import Cast, Crowd, Known, Who
from ombuds.services.sample.phrases import Filler, Story, common, tales
from ombuds.services.sample.places import Bodies, name_of, region_on, regions, town_of

Values = dict[str, Any]
BLOCKS = dict(DETAILS.values())

IDENTITY_HIDDEN = 0.035
_LOW = 64  # ids that a case keeps for its rows


@dataclass(frozen=True, slots=True)
class Seat:
    """A unit of the office and its place in the skew; `region` none for one without."""

    code: str
    region: str | None


@dataclass(frozen=True, slots=True)
class Bound:
    """What a sample is bound to: answer rule, users, the instant of now."""

    answer_days: int
    from_receipt: bool
    registrars: Mapping[str, int]  # by unit
    now: Instant


@dataclass(slots=True)
class Rows:
    """All rows of one case, by table name."""

    case: Values
    text: Values
    rights: list[Values]
    bodies: list[Values]
    cast: Cast
    events: list[Values]
    details: dict[str, Values]


class Maker:
    """Makes cases in the order of their registration."""

    def __init__(
        self,
        rng: Random,
        carrier: Carrier,
        crowd: Crowd,
        bodies: Bodies,
        seats: list[Seat],
        bound: Bound,
    ) -> None:
        self._rng, self._carrier, self._crowd, self._bodies = rng, carrier, crowd, bodies
        self._bound, self._first = bound, seats[0].code
        self._unit_of = {seat.region: seat.code for seat in seats if seat.region}
        self.last: dict[tuple[str, int], int] = {}  # number given last, by series and year
        self._day, self._of_day, self._midnight = date.min, 0, 0

    def make(self, arrival: Arrival, goal: Goal | None, right: str | None) -> Rows:
        rng, on = self._rng, arrival.registered_on
        before = None if goal or right else self._crowd.again()
        lang = before.lang if before else contents.LANGUAGE.draw(rng)
        top = (before.right if before else right) or contents.draw(rng)
        place = before.region if before else regions().draw(rng)
        sex = before.person["sex"] if before else contents.sex_of(rng, top)
        story, told = self._story(top, lang, sex)
        anonymous = not before and rng.random() < parties.ANONYMOUS
        collective = not before and not anonymous and rng.random() < parties.COLLECTIVE
        who = Who(top, lang, sex, on, town_of(rng, place), story, anonymous, collective)
        case = self._case(arrival, who, place)
        case_id = case["id"]
        case["repeat_of"] = before.case_id if before else None
        codes = contents.codes(rng, top, story)
        case["main_right"] = next(iter(codes), None)
        cast = self._crowd.cast(who, before)
        _keyed(cast, case_id)
        block = self._details(codes, who, case, place)
        case["restricted"] = is_restricted(
            case["identity_hidden"], codes, [{**_NOBODY, **one} for one in cast.parties], on
        )
        case["risk"] = (contents.GRAVE if case["restricted"] else contents.RISK).draw(rng)
        bodies = self._named_bodies(who, place, case, block)
        torture = any(code.partition(".")[0] == "TOR" for code in codes)
        plan = Plan(goal, torture, anonymous, case["collective_count"] or 1)
        respondent = self._bodies.of(rng, story.marks.get("body", "other"), place)
        case["forward_due_on"] = on if torture else None
        events = self._carrier.carry(case, plan, self._bodies.prosecutor(place), respondent, lang)
        self._recorded(events, case)
        if not anonymous and case["annulled_on"] is None:
            self._remember(cast, case, top, place, lang)
        return Rows(
            case,
            self._text(who, case, told, cast, before is not None),
            [{"code": code, "main": at == 0} for at, code in enumerate(codes)],
            bodies,
            cast,
            events,
            block,
        )

    def _story(self, top: str, lang: str, sex: str) -> tuple[Story, Any]:
        told = tales()[top, lang]
        among = told.stories[sex] or told.stories["female"]
        return pick(self._rng, among), told

    def _case(self, arrival: Arrival, who: Who, place: str | None) -> Values:
        rng, on = self._rng, arrival.registered_on
        region = region_on(place, on) if place else None
        unit = self._unit_of.get(place) if place else None
        unit = unit or self._first
        counter = self.last[unit, on.year] = self.last.get((unit, on.year), 0) + 1
        start = arrival.received_on if self._bound.from_receipt else on
        held = who.right in {"TOR", "DET"} and not who.victim
        happened = contents.happened(rng, arrival.received_on)
        return {
            "id": self._id(on),
            "number": str(CaseNumber(on.year, unit, counter)),
            "series": unit,
            "year": on.year,
            "counter": counter,
            "legacy": False,
            "received_on": arrival.received_on,
            "registered_on": on,
            "channel": (contents.HELD if held else contents.CHANNEL).draw(rng),
            "reply_language": who.lang if rng.random() < 0.95 else None,
            "unit": unit,
            "region": region,
            **happened,
            "anonymous": who.anonymous,
            "collective_count": 5 + int(rng.random() ** 3 * 116) if who.collective else None,
            "identity_hidden": not who.anonymous and rng.random() < IDENTITY_HIDDEN,
            "consent": None if who.anonymous else contents.CONSENT.draw(rng),
            "before_court": "yes"
            if who.right == "TRI" and rng.random() < 0.4
            else contents.BEFORE_COURT.draw(rng),
            "due_on": self._carrier.days.term(start, self._bound.answer_days),
            "officer": None,
            "registered_by": self._bound.registrars[unit],
            "closed_on": None,
            "outcome": None,
            "ground": None,
            "persons_restored": None,
            "joined_into": None,
            "annulled_on": None,
        }

    def _id(self, on: date) -> int:
        """Ids of a day follow each other a second apart from its first on: order of arrival."""
        if on != self._day:
            self._day, self._of_day = on, 0
            self._midnight = to_microseconds(end_of(on - timedelta(1))) // 1000
        self._of_day += 1
        low = self._rng.getrandbits(RANDOM_BITS) & -_LOW
        return (self._midnight + self._of_day * 1000) << RANDOM_BITS | low

    def _details(
        self, codes: tuple[str, ...], who: Who, case: Values, place: str | None
    ) -> dict[str, Values]:
        rng, found = self._rng, {}
        story = who.story
        for top in dict.fromkeys(code.partition(".")[0] for code in codes):
            own = story if top == who.right else Story("", story.text)
            match top:
                case "TOR":
                    held = self._bodies.custody.get(place or "", ())
                    at = name_of(pick(rng, held), who.lang) if held else None
                    found["torture"] = contents.torture(rng, own, who.lang, at)
                case "DV":
                    made = contents.domestic_violence(rng, own, case["received_on"])
                    found["domestic_violence"] = made
                case "OSH":
                    firm = name_of(self._bodies.of(rng, "private_employer", place), who.lang)
                    found["safety_at_work"] = contents.safety_at_work(
                        rng, own, case["event_from"], firm
                    )
                case "NDS":
                    found["discrimination"] = contents.discrimination(rng, own, who.lang)
                case _:
                    pass
        return found

    def _named_bodies(
        self, who: Who, place: str | None, case: Values, block: Mapping[str, Values]
    ) -> list[Values]:
        """Who is complained about, where people are held, and who was told."""
        rng, bodies = self._rng, self._bodies
        kind = who.story.marks.get("body", "other")
        if rng.random() < 0.012:
            kind = pick(rng, ("national_security", "anti_corruption", "quasi_state", "migration"))
        roles = [(bodies.of(rng, kind, place), "respondent")]
        if who.right == "DV" and rng.random() < 0.25:
            roles.append((bodies.of(rng, "private_person", None), "respondent"))
        if "torture" in block and (held := bodies.custody.get(place or "")):
            roles.append((pick(rng, held), "place_of_custody"))
        if rng.random() < 0.06 and (prosecutor := bodies.prosecutor(place)):
            roles.append((prosecutor, "informed"))
        if rng.random() < 0.03:
            roles = roles[1:]  # the letter names nobody
        by_id = {body["id"]: (body, role) for body, role in reversed(roles)}
        return [
            {
                "body_id": body_id,
                "name": name_of(body, who.lang),
                "type": body["type"],
                "role": role,
            }
            for body_id, (body, role) in reversed(by_id.items())
        ]

    def _recorded(self, events: list[Values], case: Values) -> None:
        """Plausible instants in office hours of the day on which each act took effect."""
        rng, now = self._rng, self._bound.now
        before, minute = date.min, 0
        for at, event in enumerate(events):
            if event["effect_on"] != before:
                before = event["effect_on"]
                minute = 8 * 60 + 30 + int(rng.random() * 300)
            minute += 4 + int(rng.random() * 40)
            told = end_of(before - timedelta(1)) + timedelta(
                minutes=minute, microseconds=int(rng.random() * 60_000_000)
            )
            event |= {
                "id": case["id"] + 1 + at,
                "case_id": case["id"],
                "recorded_at": min(told, now),
                "user_id": (case["officer"] if at else None) or case["registered_by"],
            }

    def _remember(self, cast: Cast, case: Values, top: str, place: str | None, lang: str) -> None:
        first = next((one for one in cast.parties if one["role"] == "complainant"), None)
        if first and first["person_id"] is not None and case["collective_count"] is None:
            left = ("role", "position", "person_id", "vulnerabilities", "id", "case_id")
            card = {key: value for key, value in first.items() if key not in left}
            card["id"] = first["person_id"]
            self._crowd.wrote.append(Known(card, case["id"], top, place, lang))

    def _text(self, who: Who, case: Values, told: Any, cast: Cast, repeated: bool) -> Values:
        rng = self._rng
        first = next((one for one in cast.parties if one["role"] == "complainant"), {})
        known = {
            "name": full_name(first),
            "iin": first.get("iin"),
            "phone": next(iter(first.get("phones") or ()), None),
        }
        day = case["event_from"] or case["received_on"] - timedelta(20)
        filler = Filler(rng, who.lang, day, who.town, {k: v for k, v in known.items() if v})
        made = contents.letter(rng, who.story, told, filler, who.sex, repeated)
        seen = pick(rng, common("seen", who.lang)).said(who.sex, filler)
        grave = case["risk"] in {"raised", "high"} and rng.random() < 0.6
        return {
            "subject": made.subject,
            "narrative": made.narrative,
            "request": made.request if rng.random() < 0.93 else None,
            "place": _spot(who) if case["region"] and rng.random() < 0.55 else None,
            "place_type": contents.PLACE.get(who.right) or contents.PLACES.draw(rng),
            "other_bodies_seen": seen if rng.random() < 0.35 else None,
            "risk_notes": pick(rng, common("risk", who.lang)).female if grave else None,
        }


def _spot(who: Who) -> str:
    return who.town[{"kk": 0, "ru": 1, "en": 3}[who.lang]]


_NOBODY: Values = {"birth_date": None, "vulnerabilities": ()}


def _keyed(cast: Cast, case_id: int) -> None:
    """Ids of parties and of new cards follow that of the case."""
    for at, party in enumerate(cast.parties):
        party |= {"id": case_id + 1 + at, "case_id": case_id}
    for at, party in enumerate(cast.cards):
        party["person_id"] = case_id + 1 + at
