"""Plain facts of sample cases and how often they occur."""

from datetime import date, timedelta
from random import Random
from typing import Any

from ombuds.services.sample.chance import Weighted

LANGUAGE: Weighted[str] = Weighted({"kk": 55, "ru": 43, "en": 2})
CHANNEL: Weighted[str | None] = Weighted(
    {
        "e_otinish": 36, "post": 25, "in_person": 11, "email": 9, "region_office": 6, "phone": 5,
        "forwarded": 3.5, "closed_institution": 2, "npm_visit": 0.8, "media": 0.6, "petition": 0.5,
        "unknown": 0.2,
    }
)  # fmt: skip
HELD: Weighted[str | None] = Weighted(
    {"closed_institution": 34, "post": 26, "e_otinish": 16, "npm_visit": 8, "in_person": 6,
     "phone": 5, "forwarded": 5}
)  # fmt: skip
CONSENT: Weighted[str | None] = Weighted({"given": 62, "not_asked": 22, "refused": 7, None: 9})
BEFORE_COURT: Weighted[str | None] = Weighted({"no": 64, "yes": 14, "unknown": 14, None: 8})
RISK: Weighted[str | None] = Weighted({"none": 70, "raised": 13, "high": 3, None: 14})
GRAVE: Weighted[str | None] = Weighted({"raised": 45, "high": 40, "none": 10, None: 5})
PRECISION: Weighted[str | None] = Weighted({"day": 58, "month": 18, "about": 9, "year": 6, None: 9})  # fmt: skip
PLACE = {
    "DV": "dwelling", "TOR": "police", "DET": "custody", "OSH": "workplace", "WRK": "workplace",
    "EDU": "school", "HLT": "hospital", "ASM": "public", "PRV": "online", "TRF": "workplace",
    "LIB": "police", "INV": "police",
}  # fmt: skip
PLACES: Weighted[str | None] = Weighted({None: 40, "other": 20, "street": 15, "public": 15, "unknown": 10})  # fmt: skip


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
