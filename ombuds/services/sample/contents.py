"""What a sample case is about: its rights, plain facts, detail blocks, and the letter."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from ombuds.services.sample.chance import Weighted, pick
from ombuds.services.sample.phrases import Filler, Phrase, Story, Tales, common, table

# Which rights sample cases are about, and who complains of what.

# As a monthly report of the office might read, out of 600.
WEIGHTS = {
    "TOR": 47, "DV": 97, "OSH": 38, "NDS": 27, "LIF": 3, "LIB": 18, "DET": 57, "INV": 76,
    "TRI": 62, "ENF": 29, "CHI": 17, "WOM": 5, "DIS": 14, "WRK": 24, "HLT": 17, "SOC": 16,
    "HOU": 9, "EDU": 6, "PRO": 8, "EXP": 4, "ASM": 3, "PAR": 3, "REL": 2.5, "PRV": 4, "MIG": 5,
    "ENV": 4, "TRF": 2.5, "BUS": 2, "OTH": 3,
}  # fmt: skip
_MAIN: Weighted[str] = Weighted(WEIGHTS)
_WOMEN = {"DV": 0.93, "WOM": 1.0, "TOR": 0.34, "DET": 0.3, "OSH": 0.28, "TRF": 0.5, "CHI": 0.7}
_BESIDE = {
    "TOR": ("LIB", "DET", "TRI", "INV"), "DV": ("CHI", "INV", "WOM", "LIB"),
    "OSH": ("WRK", "HLT", "SOC"), "NDS": ("WRK", "DIS", "WOM", "EDU"), "LIF": ("INV", "HLT"),
    "LIB": ("INV", "TRI", "TOR"), "DET": ("HLT", "NDS", "TRI"), "INV": ("TRI", "LIB", "PRO", "DV"),
    "TRI": ("INV", "ENF", "PRO"), "ENF": ("TRI", "CHI", "PRO"), "CHI": ("EDU", "SOC", "DV"),
    "WOM": ("NDS", "WRK"), "DIS": ("SOC", "NDS", "HLT"), "WRK": ("NDS", "OSH", "SOC"),
    "HLT": ("SOC", "DIS"), "SOC": ("DIS", "HOU", "CHI"), "HOU": ("SOC", "DIS", "PRO"),
    "EDU": ("CHI", "DIS", "NDS"), "PRO": ("TRI", "HOU"), "EXP": ("NDS", "PAR"),
    "ASM": ("EXP", "WRK"), "PAR": ("EXP", "NDS"), "REL": ("NDS", "EDU"), "PRV": ("HLT", "NDS"),
    "MIG": ("SOC", "TRI"), "ENV": ("HLT", "PRO"), "TRF": ("WRK", "MIG", "LIB"),
    "BUS": ("ENV", "OSH", "PRO"), "OTH": ("SOC", "PRO"),
}  # fmt: skip
NONE, BESIDE, SECOND_LEVEL = 0.014, 0.4, 0.55


def draw(rng: Random) -> str:
    return _MAIN.draw(rng)


def sex_of(rng: Random, right: str) -> str:
    return "female" if rng.random() < _WOMEN.get(right, 0.52) else "male"


def codes(rng: Random, top: str, story: Story) -> tuple[str, ...]:
    """The rights of a case, the main one first; of a few nobody has said yet."""
    if rng.random() < (0.3 if top == "OTH" else NONE):
        return ()
    sub = story.marks.get("sub")
    main = f"{top}.{sub}" if sub and rng.random() < SECOND_LEVEL else top
    beside = [pick(rng, _BESIDE[top])] if rng.random() < BESIDE else []
    if beside and rng.random() < 0.18:
        beside.append(pick(rng, _BESIDE[top]))
    return tuple(dict.fromkeys((main, *beside)))


# What the complainant writes: subject, what happened, what is asked.

LONG, NAMED, ODD = 0.02, 0.05, 0.004
LONG_LETTERS = 900  # characters, about 2 KB in Cyrillic
_LONGEST = 1_700


@dataclass(frozen=True, slots=True)
class Letter:
    """A complaint in words."""

    subject: str
    narrative: str
    request: str


def letter(
    rng: Random, story: Story, told: Tales, fill: Filler, sex: str | None, repeated: bool
) -> Letter:
    """A letter of two to six sentences; a few are long, name people, or hold odd characters."""
    lang = fill.lang
    parts = [*_opening(rng, lang, repeated), story.text]
    if told.more and rng.random() < 0.7:
        parts.append(pick(rng, told.more))
    if rng.random() < NAMED and fill.known:
        parts.append(_named(rng, lang, fill))
    if fill.known and rng.random() < 0.5:  # who is nobody awaits no answer
        parts.append(pick(rng, common("close", lang)))
    said = [part.said(sex, fill) for part in parts]
    if rng.random() < LONG:
        said[2:2] = _chronicle(rng, lang, fill, sex)
    narrative = ("\n" if rng.random() < 0.04 else " ").join(said)
    ask = pick(rng, told.ask if rng.random() < 0.75 else common("ask", lang)).said(sex, fill)
    subject = story.subject
    if rng.random() < ODD:
        odd = pick(rng, table("common")["odd"]["any"])
        subject, narrative = f"{odd} {subject}", f"{odd}\n{narrative}"
    return Letter(subject, narrative, ask)


def _opening(rng: Random, lang: str, repeated: bool) -> list[Phrase]:
    if repeated:
        return common("repeat", lang)
    return [pick(rng, common("open", lang))] if rng.random() < 0.45 else []


def _named(rng: Random, lang: str, fill: Filler) -> Phrase:
    """A sentence with a name or number, of those of which all is known."""
    among = [one for one in common("named", lang) if set(one.slots) <= fill.known.keys()]
    return pick(rng, among or common("close", lang))


def _chronicle(rng: Random, lang: str, fill: Filler, sex: str | None) -> list[str]:
    """All that happened since, at length."""
    once = list(common("chronicle", lang))
    again = [one for one in once if one.slots]  # told with another number each time
    rng.shuffle(once)
    rng.shuffle(again)
    found: list[str] = []
    length, most = 0, LONG_LETTERS + int(rng.random() * (_LONGEST - LONG_LETTERS))
    for one in (*once, *again, *again):
        if length > most:
            break
        found.append(one.said(sex, fill))
        length += len(found[-1])
    return found


# Plain facts of sample cases and how often they occur.

LANGUAGE: Weighted[str] = Weighted({"kk": 55, "ru": 43, "en": 2})
CHANNEL: Weighted[str | None] = Weighted(
    {
        "e_otinish": 36,
        "post": 25,
        "in_person": 11,
        "email": 9,
        "region_office": 6,
        "phone": 5,
        "forwarded": 3.5,
        "closed_institution": 2,
        "npm_visit": 0.8,
        "media": 0.6,
        "petition": 0.5,
        "unknown": 0.2,
    }
)
HELD: Weighted[str | None] = Weighted(
    {
        "closed_institution": 34,
        "post": 26,
        "e_otinish": 16,
        "npm_visit": 8,
        "in_person": 6,
        "phone": 5,
        "forwarded": 5,
    }
)
CONSENT: Weighted[str | None] = Weighted({"given": 62, "not_asked": 22, "refused": 7, None: 9})
BEFORE_COURT: Weighted[str | None] = Weighted({"no": 64, "yes": 14, "unknown": 14, None: 8})
RISK: Weighted[str | None] = Weighted({"none": 70, "raised": 13, "high": 3, None: 14})
GRAVE: Weighted[str | None] = Weighted({"raised": 45, "high": 40, "none": 10, None: 5})
PRECISION: Weighted[str | None] = Weighted({"day": 58, "month": 18, "about": 9, "year": 6, None: 9})
PLACE = {
    "DV": "dwelling",
    "TOR": "police",
    "DET": "custody",
    "OSH": "workplace",
    "WRK": "workplace",
    "EDU": "school",
    "HLT": "hospital",
    "ASM": "public",
    "PRV": "online",
    "TRF": "workplace",
    "LIB": "police",
    "INV": "police",
}
PLACES: Weighted[str | None] = Weighted(
    {None: 40, "other": 20, "street": 15, "public": 15, "unknown": 10}
)


def happened(rng: Random, received: date) -> dict[str, Any]:
    """When it happened, as exactly as people know."""
    precision = PRECISION.draw(rng)
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


Values = dict[str, Any]

_YES_NO: Weighted[str | None] = Weighted({"yes": 40, "no": 35, "unknown": 15, None: 10})
_MOSTLY: Weighted[str | None] = Weighted({"yes": 70, "no": 12, "unknown": 12, None: 6})
_EXAMINED: Weighted[str] = Weighted(
    {"done": 34, "asked": 26, "refused": 18, "not_asked": 14, "unknown": 8}
)
_COUNSEL: Weighted[str] = Weighted({"kept_out": 38, "let_in": 34, "not_asked": 16, "unknown": 12})
_RELATION: Weighted[str] = Weighted(
    {
        "spouse": 50,
        "former_spouse": 22,
        "partner": 12,
        "parent": 6,
        "child": 5,
        "other_relative": 4,
        "unknown": 1,
    }
)
_KINDS: Weighted[str] = Weighted({"physical": 60, "psychological": 25, "economic": 10, "sexual": 5})
_ORDER: Weighted[str] = Weighted(
    {"none": 40, "asked": 18, "issued": 22, "broken": 14, "unknown": 6}
)
_SEVERITY: Weighted[str] = Weighted(
    {"light": 40, "heavy": 32, "none": 14, "fatal": 8, "unknown": 6}
)
_PAYMENT: Weighted[str] = Weighted({"not_due": 35, "refused": 30, "paid": 20, "unknown": 15})
_GROUNDS: Weighted[str] = Weighted(
    {
        "sex": 16, "disability": 15, "age": 14, "nationality": 12, "health": 9, "language": 7,
        "religion": 6, "origin": 5, "social_status": 5, "family_status": 4, "convictions": 3,
        "residence": 3, "race": 2, "property": 1.5, "occupation": 1.5, "political_view": 1.5,
        "sexual_orientation": 1, "other": 2,
    }
)  # fmt: skip
_GROUND_OF = {
    "AGE": "age",
    "DISABILITY": "disability",
    "HEALTH": "health",
    "SEX": "sex",
    "ETHNIC": "nationality",
    "RELIGION": "religion",
    "ORIGIN": "residence",
}
_AREA: Weighted[str] = Weighted({"employment": 38, "services": 20, "education": 12, "health": 12, "housing": 7, "justice": 5, "media": 2, "other": 3, "unknown": 1})  # fmt: skip
_FATAL = {"DEATH", "INQUIRY"}


def torture(rng: Random, story: Story, lang: str, place: str | None) -> Values:
    seen = _MOSTLY.draw(rng)
    return {
        "custody_place": place,
        "agency": "prison" if story.marks.get("body") == "prison" else "police",
        "medical_examination": _EXAMINED.draw(rng),
        "injuries_seen": seen,
        "injuries": pick(rng, common("injuries", lang)).female if seen == "yes" else None,
        "statement_signed": _YES_NO.draw(rng),
        "counsel": _COUNSEL.draw(rng),
        "reprisals_feared": _MOSTLY.draw(rng),
    }


def domestic_violence(rng: Random, story: Story, on: date) -> Values:
    kinds = dict.fromkeys(_KINDS.draw(rng) for _ in range(1 + int(rng.random() * 2.4)))
    sub = story.marks.get("sub", "").lower()
    if sub in _KINDS.things:
        kinds[sub] = None
    together = story.marks.get("rel") in {"spouse", "partner", "child"} and rng.random() < 0.6
    return {
        "relation": story.marks.get("rel") or _RELATION.draw(rng),
        "living_together": "yes" if together else "no",
        "kinds": [kind for kind in _KINDS.things if kind in kinds],
        "protective_order": "broken" if sub == "order" else _ORDER.draw(rng),
        "children_present": _YES_NO.draw(rng),
        "earlier_reconciliation_on": on - timedelta(40 + int(rng.random() * 500))
        if sub == "reconciliation" or rng.random() < 0.12
        else None,
        "police_calls": int(rng.random() ** 2 * 9) if rng.random() < 0.8 else None,
    }


def safety_at_work(
    rng: Random, story: Story, happened: date | None, employer: str | None
) -> Values:
    accident = story.marks.get("sub") in {"ACCIDENT", "INQUIRY", "NO_CONTRACT", "CONDITIONS"}
    fatal = story.marks.get("victim") and story.marks.get("sub") in _FATAL
    return {
        "employer": employer,
        "contract": "no" if story.marks.get("sub") == "NO_CONTRACT" else _MOSTLY.draw(rng),
        "accident_on": happened if accident else None,
        "severity": "fatal" if fatal else _SEVERITY.draw(rng) if accident else "none",
        "act_drawn_up": _YES_NO.draw(rng),
        "hazardous_work": _YES_NO.draw(rng),
        "hazardous_payment": "refused"
        if story.marks.get("sub") == "PAYMENT"
        else _PAYMENT.draw(rng),
    }


def discrimination(rng: Random, story: Story, lang: str) -> Values:
    marks = story.marks
    first = marks.get("ground") or _GROUND_OF.get(marks.get("sub", "")) or _GROUNDS.draw(rng)
    grounds = [first, *([_GROUNDS.draw(rng)] if rng.random() < 0.25 else [])]
    return {
        "grounds": list(dict.fromkeys(grounds)),
        "area": _AREA.draw(rng),
        "comparator": pick(rng, common("comparator", lang)).female if rng.random() < 0.6 else None,
    }
