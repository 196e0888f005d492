"""Registers as other offices might keep them, with what each of their rows says.

The people are invented. What a row says was written down before the program read it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ombuds.services.importing.rows.context import compare
from ombuds.services.importing.rows.understanding import Entry, understand
from ombuds.services.importing.tables.record import Record

TODAY = date(2026, 11, 23)
READY, DOUBTFUL, DUPLICATE, SET_ASIDE = "ready", "doubtful", "duplicate", "set_aside"

Expected = Mapping[str, Any]


def says(heap: str = READY, *reasons: str, **fields: Any) -> Expected:
    """What is expected of a row: its heap, its doubts, and the fields that are looked at."""
    return {"heap": heap, "reasons": sorted(reasons), **fields}


def doubtful(*reasons: str, **fields: Any) -> Expected:
    return says(DOUBTFUL, *reasons, **fields)


@dataclass(frozen=True)
class Register:
    """`columns`: field (none: the importer knows no such column) and heading of each."""

    sheet: str | None
    columns: Sequence[tuple[str | None, str]]
    rows: Sequence[tuple[Sequence[Any], Expected]]

    def records(self) -> list[Record]:
        made = []
        for at, (cells, _) in enumerate(self.rows, 2):
            held = {
                name: value
                for (name, _), value in zip(self.columns, cells, strict=True)
                if name and value not in (None, "")
            }
            other = [
                (heading, str(value))
                for (name, heading), value in zip(self.columns, cells, strict=True)
                if not name and value
            ]
            named = {name: heading for name, heading in self.columns if name}
            made.append(Record(self.sheet, at, held, named, other))
        return made

    def read(self) -> list[Entry]:
        entries = [understand(record, TODAY) for record in self.records()]
        compare(entries, TODAY)
        return entries


def differences(register: Register) -> list[str]:
    """What was read otherwise than it is meant, a line each."""
    found: list[str] = []
    bodies: dict[str, Any] = {}
    for entry, (cells, expected) in zip(register.read(), register.rows, strict=True):
        for name, meant in expected.items():
            got = told(entry, name)
            if name == "same_body":
                got, meant = bodies.setdefault(meant, got), got  # noqa: PLW2901
            if got != meant:
                found.append(
                    f"row {entry.record.row} {cells!r}\n    {name}: {got!r}, not {meant!r}"
                )
    labels = list(bodies.values())
    if len(labels) != len(set(labels)):
        found.append(f"different bodies under one key: {bodies}")
    return found


def told(entry: Entry, name: str) -> Any:
    """What was read of a row, in the shape of the expectations."""
    return _TOLD[name](entry) if name in _TOLD else getattr(entry, name)


def _heap(entry: Entry) -> str:
    ready = READY if not entry.doubts else DOUBTFUL
    return ready if entry.heap == "case" else entry.heap


def _who(entry: Entry) -> str:
    people = entry.complainants.people
    parts = ((one.surname, one.given_name, one.patronymic) for one in people)
    return "; ".join(" ".join(filter(None, three)) for three in parts)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


_TOLD: Mapping[str, Callable[[Entry], Any]] = {
    "heap": _heap,
    "who": _who,
    "reasons": lambda entry: sorted(entry.doubts),
    "on": lambda entry: _iso(entry.received_on),
    "answered": lambda entry: _iso(entry.answered_on),
    "born": lambda entry: _iso(entry.birth_date),
    "event": lambda entry: _iso(entry.event_from),
    "anonymous": lambda entry: entry.complainants.anonymous,
    "collective": lambda entry: entry.complainants.collective,
    "organisation": lambda entry: entry.complainants.organisation,
    "number": lambda entry: entry.number.key,
    "iin": lambda entry: entry.iin.digits,
    "rights": lambda entry: " ".join(entry.rights),
    "phones": lambda entry: " ".join(entry.phones),
    "body": lambda entry: entry.body and (entry.body.code or entry.body.key),
    "body_type": lambda entry: entry.body and entry.body.type,
    "same_body": lambda entry: entry.body and entry.body.key,
    "same_as": lambda entry: entry.same_as and entry.same_as.record.row,
}
