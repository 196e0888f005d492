"""A case as JSON: ISO dates, instants with the office's offset, ids as strings, null for what is
absent. What the reader may not see is null, and its key stands in `masked`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from ombuds.domain.calendar.clock import ZONE, Instant
from ombuds.domain.party import NAMES
from ombuds.domain.views import BodyView, CaseView, EventView, Mask, PartyView

DETAILS = ("torture", "domestic_violence", "safety_at_work", "discrimination")
_EVENT = ("act", "on", "recorded_at", "user", "officer", "outcome", "ground", "persons_restored")
_PLAIN = (
    "number", "former_number", "series", "received_on", "registered_on", "channel",
    "reply_language", "unit", "region", "stage", "main_right", "rights", "subject", "narrative",
    "request", "event_from", "event_to", "event_precision", "place", "place_type",
)  # fmt: skip
_AFTER = (
    "anonymous",
    "collective_count",
    "identity_hidden",
    "consent",
    "other_bodies_seen",
    "before_court",
    "risk",
    "risk_notes",
    "restricted",
    "due_on",
    "forward_due_on",
    "officer",
)
_END = (
    "closed_on",
    "outcome",
    "ground",
    "persons_restored",
    "joined_into",
    "annulled_on",
    "repeat_of",
)
_PARTY_FIRST = ("id", "person", "role", *NAMES)
_IMPORTED = ("file", "sheet", "row", "doubts", "note")


def case_json(view: CaseView) -> dict[str, Any]:
    """One case, keys in the order of the documentation."""
    found: dict[str, Any] = {name: getattr(view, name) for name in _PLAIN}
    found["parties"] = [_party(party) for party in view.parties]
    found["bodies"] = [_body(body) for body in view.bodies]
    found |= {name: getattr(view, name) for name in _AFTER}
    found["events"] = [_event(event) for event in view.events]
    found |= {name: getattr(view, name) for name in _END}
    found["forwarded"] = [
        _if_masked(
            {"to": event.to_body, "on": event.on.isoformat(), "number": event.outgoing_number}
        )
        for event in view.events
        if event.act == "forward"
    ]
    kept = view.imported_from
    found["imported_from"] = kept and {name: _plain(kept.get(name)) for name in _IMPORTED}
    for key in DETAILS:
        block = view.details.get(key)
        found[key] = None if block is None else _unmasked(block)
    return _unmasked(found, view.masked)


def export_json(views: Iterable[CaseView], edition: str, counted_up_to: Instant) -> dict[str, Any]:
    """Cases as `export cases --to FILE.json` writes them."""
    return {
        "edition": edition,
        "counted_up_to": instant(counted_up_to),
        "cases": [case_json(view) for view in views],
    }


def instant(moment: datetime) -> str:
    """ISO with the offset of the office, to the microsecond it was recorded in."""
    return moment.astimezone(ZONE).isoformat()


def _party(party: PartyView) -> dict[str, Any]:
    names = dict.fromkeys((*_PARTY_FIRST, *(one.name for one in fields(party))))
    found = {name: getattr(party, name) for name in names}
    found |= {"id": str(party.id), "person": None if party.person is None else str(party.person)}
    return _unmasked(found)


def _body(body: BodyView) -> dict[str, Any]:
    register = None if body.body is None else str(body.body)
    return _if_masked({"body": register, "name": body.name, "type": body.type, "role": body.role})


def _if_masked(found: dict[str, Any]) -> dict[str, Any]:
    """As it is, where nothing is masked: without the key `masked`."""
    return _unmasked(found) if any(isinstance(one, Mask) for one in found.values()) else found


def _event(event: EventView) -> dict[str, Any]:
    found = {
        name: getattr(event, name) for name in (*_EVENT, "to_body", "outgoing_number", "reason")
    }
    return _unmasked(found)


def _unmasked(found: Mapping[str, Any], masked: Iterable[str] = ()) -> dict[str, Any]:
    """Plain values; null for each masked one, its key in `masked`."""
    hidden = {key for key, value in found.items() if isinstance(value, Mask)} | set(masked)
    plain = {key: None if key in hidden else _plain(value) for key, value in found.items()}
    return {**plain, "masked": sorted(hidden)}


def _plain(value: Any) -> Any:
    if isinstance(value, Mask):
        return None
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
