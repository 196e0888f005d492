"""The detail blocks of the four rights of the mandate."""

from datetime import date, timedelta
from random import Random
from typing import Any

from ombuds.services.sample.chance import Weighted, pick
from ombuds.services.sample.phrases import Story, common

Values = dict[str, Any]

_YES_NO: Weighted[str | None] = Weighted({"yes": 40, "no": 35, "unknown": 15, None: 10})
_MOSTLY: Weighted[str | None] = Weighted({"yes": 70, "no": 12, "unknown": 12, None: 6})
_EXAMINED: Weighted[str] = Weighted({"done": 34, "asked": 26, "refused": 18, "not_asked": 14, "unknown": 8})  # fmt: skip
_COUNSEL: Weighted[str] = Weighted({"kept_out": 38, "let_in": 34, "not_asked": 16, "unknown": 12})
_RELATION: Weighted[str] = Weighted({"spouse": 50, "former_spouse": 22, "partner": 12, "parent": 6, "child": 5, "other_relative": 4, "unknown": 1})  # fmt: skip
_KINDS: Weighted[str] = Weighted({"physical": 60, "psychological": 25, "economic": 10, "sexual": 5})
_ORDER: Weighted[str] = Weighted({"none": 40, "asked": 18, "issued": 22, "broken": 14, "unknown": 6})  # fmt: skip
_SEVERITY: Weighted[str] = Weighted({"light": 40, "heavy": 32, "none": 14, "fatal": 8, "unknown": 6})  # fmt: skip
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
    "AGE": "age", "DISABILITY": "disability", "HEALTH": "health", "SEX": "sex",
    "ETHNIC": "nationality", "RELIGION": "religion", "ORIGIN": "residence",
}  # fmt: skip
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


def safety_at_work(rng: Random, story: Story, happened: date | None, employer: str | None) -> Values:  # fmt: skip
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
