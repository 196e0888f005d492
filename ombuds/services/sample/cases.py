"""Sample cases one after another, each as the rows that make it up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from ombuds.domain.clock import Instant, end_of, to_microseconds
from ombuds.domain.details import DETAILS
from ombuds.domain.ids import RANDOM_BITS
from ombuds.domain.numbers import CaseNumber
from ombuds.services.checks import is_restricted
from ombuds.services.sample import details, parties, rights, texts
from ombuds.services.sample.acts import Carrier
from ombuds.services.sample.arrivals import Arrival
from ombuds.services.sample.chance import Weighted, pick
from ombuds.services.sample.course import Goal, Plan
from ombuds.services.sample.names import full
from ombuds.services.sample.parties import Cast, Crowd, Known, Who
from ombuds.services.sample.phrases import Filler, Story, common, tales
from ombuds.services.sample.places import Bodies, name_of, region_on, regions, town_of

Values = dict[str, Any]
BLOCKS = {key: model for key, model in DETAILS.values()}

_LANGUAGE: Weighted[str] = Weighted({"kk": 55, "ru": 43, "en": 2})
_CHANNEL: Weighted[str | None] = Weighted(
    {
        "e_otinish": 36, "post": 25, "in_person": 11, "email": 9, "region_office": 6, "phone": 5,
        "forwarded": 3.5, "closed_institution": 2, "npm_visit": 0.8, "media": 0.6, "petition": 0.5,
        "unknown": 0.2,
    }
)  # fmt: skip
_HELD: Weighted[str | None] = Weighted(
    {"closed_institution": 34, "post": 26, "e_otinish": 16, "npm_visit": 8, "in_person": 6,
     "phone": 5, "forwarded": 5}
)  # fmt: skip
_CONSENT: Weighted[str | None] = Weighted({"given": 62, "not_asked": 22, "refused": 7, None: 9})
_BEFORE_COURT: Weighted[str | None] = Weighted({"no": 64, "yes": 14, "unknown": 14, None: 8})
_RISK: Weighted[str | None] = Weighted({"none": 70, "raised": 13, "high": 3, None: 14})
_GRAVE: Weighted[str | None] = Weighted({"raised": 45, "high": 40, "none": 10, None: 5})
_PRECISION: Weighted[str | None] = Weighted({"day": 58, "month": 18, "about": 9, "year": 6, None: 9})  # fmt: skip
_PLACE = {
    "DV": "dwelling", "TOR": "police", "DET": "custody", "OSH": "workplace", "WRK": "workplace",
    "EDU": "school", "HLT": "hospital", "ASM": "public", "PRV": "online", "TRF": "workplace",
    "LIB": "police", "INV": "police",
}  # fmt: skip
_PLACES: Weighted[str | None] = Weighted({None: 40, "other": 20, "street": 15, "public": 15, "unknown": 10})  # fmt: skip
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
        self, rng: Random, carrier: Carrier, crowd: Crowd, bodies: Bodies, seats: list[Seat],
        bound: Bound,
    ) -> None:  # fmt: skip
        self._rng, self._carrier, self._crowd, self._bodies = rng, carrier, crowd, bodies
        self._bound, self._first = bound, seats[0].code
        self._unit_of = {seat.region: seat.code for seat in seats if seat.region}
        self.last: dict[tuple[str, int], int] = {}  # number given last, by series and year
        self._day, self._of_day, self._midnight = date.min, 0, 0

    def make(self, arrival: Arrival, goal: Goal | None, right: str | None) -> Rows:
        rng, on = self._rng, arrival.registered_on
        before = None if goal or right else self._crowd.again()
        lang = before.lang if before else _LANGUAGE.draw(rng)
        top = (before.right if before else right) or rights.draw(rng)
        place = before.region if before else regions().draw(rng)
        sex = before.person["sex"] if before else rights.sex_of(rng, top)
        story, told = self._story(top, lang, sex)
        anonymous = not before and rng.random() < parties.ANONYMOUS
        collective = not before and not anonymous and rng.random() < parties.COLLECTIVE
        who = Who(top, lang, sex, on, town_of(rng, place), story, anonymous, collective)
        case = self._case(arrival, who, place)
        case_id = case["id"]
        case["repeat_of"] = before.case_id if before else None
        codes = rights.codes(rng, top, story)
        case["main_right"] = next(iter(codes), None)
        cast = self._crowd.cast(who, before)
        _keyed(cast, case_id)
        block = self._details(codes, who, case, place)
        case["restricted"] = is_restricted(
            case["identity_hidden"], codes, [{**_NOBODY, **one} for one in cast.parties], on
        )
        case["risk"] = (_GRAVE if case["restricted"] else _RISK).draw(rng)
        bodies = self._named_bodies(who, place, case, block)
        torture = any(code.partition(".")[0] == "TOR" for code in codes)
        plan = Plan(goal, torture, anonymous, case["collective_count"] or 1)
        respondent = self._bodies.of(rng, story.marks.get("body", "other"), place)
        case["forward_due_on"] = on if torture else None
        events = self._carrier.carry(
            case, plan, self._bodies.prosecutor(place), respondent, lang
        )
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
        happened = self._happened(arrival.received_on)
        return {
            "id": self._id(on),
            "number": str(CaseNumber(on.year, unit, counter)),
            "series": unit,
            "year": on.year,
            "counter": counter,
            "legacy": False,
            "received_on": arrival.received_on,
            "registered_on": on,
            "channel": (_HELD if held else _CHANNEL).draw(rng),
            "reply_language": who.lang if rng.random() < 0.95 else None,
            "unit": unit,
            "region": region,
            **happened,
            "anonymous": who.anonymous,
            "collective_count": 5 + int(rng.random() ** 3 * 116) if who.collective else None,
            "identity_hidden": not who.anonymous and rng.random() < IDENTITY_HIDDEN,
            "consent": None if who.anonymous else _CONSENT.draw(rng),
            "before_court": "yes" if who.right == "TRI" and rng.random() < 0.4 else _BEFORE_COURT.draw(rng),
            "due_on": self._carrier.days.term(start, self._bound.answer_days),
            "officer": None,
            "registered_by": self._bound.registrars[unit],
            "closed_on": None,
            "outcome": None,
            "ground": None,
            "persons_restored": None,
            "joined_into": None,
            "annulled_on": None,
        }  # fmt: skip

    def _id(self, on: date) -> int:
        """Ids of a day follow each other a second apart from its first on: order of arrival."""
        if on != self._day:
            self._day, self._of_day = on, 0
            self._midnight = to_microseconds(end_of(on - timedelta(1))) // 1000
        self._of_day += 1
        low = self._rng.getrandbits(RANDOM_BITS) & -_LOW
        return (self._midnight + self._of_day * 1000) << RANDOM_BITS | low

    def _happened(self, received: date) -> Values:
        """When it happened, as exactly as people know."""
        rng = self._rng
        precision = _PRECISION.draw(rng)
        if precision is None:
            return {"event_from": None, "event_to": None, "event_precision": None}
        day = received - timedelta(int(rng.random() ** 3 * 420) + (0 if precision == "day" else 25))
        if precision == "month":
            day = day.replace(day=1)
        elif precision == "year":
            day = date(day.year - 1, 1, 1)
        last = None
        if precision == "day" and rng.random() < 0.12:
            last = min(day + timedelta(1 + int(rng.random() * 5)), received)
        return {"event_from": day, "event_to": last, "event_precision": precision}

    def _details(self, codes: tuple[str, ...], who: Who, case: Values, place: str | None) -> dict[str, Values]:  # fmt: skip
        rng, found = self._rng, {}
        story = who.story
        for top in dict.fromkeys(code.partition(".")[0] for code in codes):
            own = story if top == who.right else Story("", story.text)
            match top:
                case "TOR":
                    held = self._bodies.custody.get(place or "", ())
                    at = name_of(pick(rng, held), who.lang) if held else None
                    found["torture"] = details.torture(rng, own, who.lang, at)
                case "DV":
                    made = details.domestic_violence(rng, own, case["received_on"])
                    found["domestic_violence"] = made
                case "OSH":
                    firm = name_of(self._bodies.of(rng, "private_employer", place), who.lang)
                    found["safety_at_work"] = details.safety_at_work(
                        rng, own, case["event_from"], firm
                    )
                case "NDS":
                    found["discrimination"] = details.discrimination(rng, own, who.lang)
                case _:
                    pass
        return found

    def _named_bodies(self, who: Who, place: str | None, case: Values, block: Mapping[str, Values]) -> list[Values]:  # fmt: skip
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
        named = dict.fromkeys(body["id"] for body, _ in roles)
        return [
            {"body_id": body["id"], "name": name_of(body, who.lang), "type": body["type"],
             "role": role}
            for body, role in roles
            if named.pop(body["id"], 1) is None
        ]  # fmt: skip

    def _recorded(self, events: list[Values], case: Values) -> None:
        """Plausible instants in office hours of the day on which each act took effect."""
        rng, now = self._rng, self._bound.now
        minute = 8 * 60 + int(rng.random() * 240)
        before = None
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
        known = {"name": full(first), "iin": first.get("iin"),
                 "phone": next(iter(first.get("phones") or ()), None)}  # fmt: skip
        day = case["event_from"] or case["received_on"] - timedelta(20)
        filler = Filler(rng, who.lang, day, who.town, {k: v for k, v in known.items() if v})
        made = texts.letter(rng, who.story, told, filler, who.sex, repeated)
        seen = pick(rng, common("seen", who.lang)).said(who.sex, filler)
        grave = case["risk"] in {"raised", "high"} and rng.random() < 0.6
        return {
            "subject": made.subject,
            "narrative": made.narrative,
            "request": made.request if rng.random() < 0.93 else None,
            "place": _spot(who) if case["region"] and rng.random() < 0.55 else None,
            "place_type": _PLACE.get(who.right) or _PLACES.draw(rng),
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
