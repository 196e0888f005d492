"""Cases of a filtered list as XLSX and CSV: one row a case, the main fields in words."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ombuds.domain import cases
from ombuds.domain.fields import fields_of
from ombuds.domain.stages import Stage, stage_label
from ombuds.domain.views import CaseView, Mask, PartyView, party_name
from ombuds.i18n import T, Text, say
from ombuds.outputs.escaping import csv_text
from ombuds.outputs.sheets.xlsx import Cell, Sheets
from ombuds.outputs.words import Words

_CASE = fields_of(cases.Case) | fields_of(cases.CaseText)
_FIELDS = (
    "number", "former_number", "series", "unit", "received_on", "registered_on", "channel",
    "reply_language", "region", "stage", "main_right", "rights", "subject", "narrative", "request",
    "event_from", "event_to", "event_precision", "place", "place_type", "anonymous",
    "collective_count", "identity_hidden", "consent", "other_bodies_seen", "before_court", "risk",
    "risk_notes", "restricted", "due_on", "forward_due_on", "officer", "closed_on", "outcome",
    "ground", "persons_restored", "joined_into", "annulled_on", "repeat_of",
)  # fmt: skip
_WIDE = {"number": 18.0, "subject": 50.0, "narrative": 60.0, "request": 40.0}
_VOCABULARIES = {"rights": "right"}


@dataclass(frozen=True, slots=True)
class Told:
    """How one column is filled: a title, and a value of a case in words."""

    title: Text
    of: Callable[[CaseView], Cell]
    wide: float = 20.0


def cases_xlsx(views: Iterable[CaseView], words: Words, lang: str) -> bytes:
    """One row a case; ids, numbers of cases and dates are text."""
    columns = _columns(words, lang)
    with Sheets(lang) as sheets:
        sheets.begin(T("Cases"), [(column.title, column.wide) for column in columns])
        for view in views:
            sheets.row([column.of(view) for column in columns], struck=view.stage == Stage.ANNULLED)
    return sheets.bytes


def cases_csv(views: Iterable[CaseView], words: Words, lang: str) -> bytes:
    """The same table, UTF-8 with a mark at its start; text that could be a formula is guarded."""
    return b"".join(csv_lines(views, words, lang))


def csv_lines(views: Iterable[CaseView], words: Words, lang: str) -> Iterator[bytes]:
    """The CSV line by line, in constant memory."""
    columns = _columns(words, lang)
    yield b"\xef\xbb\xbf" + _line([say(column.title, lang) for column in columns])
    for view in views:
        yield _line([column.of(view) for column in columns])


def _line(cells: list[Cell]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerow([csv_text(c) if isinstance(c, str) else c for c in cells])
    return out.getvalue().encode("utf-8", "replace")


def _columns(words: Words, lang: str) -> list[Told]:
    def field(name: str) -> Told:
        known = _CASE.get(name)
        vocabulary = _VOCABULARIES.get(name) or (known.vocabulary if known else None)
        title = known.title if known else T("All rights")
        wide = _WIDE.get(name, 20.0)
        return Told(title, lambda view: _value(view, name, vocabulary, words, lang), wide)

    return [
        *map(field, _FIELDS),
        Told(T("Complainant"), lambda view: _people(view, "complainant", _name_of), 30),
        Told(T("IIN of the complainant"), lambda view: _people(view, "complainant", _iin)),
        Told(T("Phones of the complainant"), lambda view: _people(view, "complainant", _phones)),
        Told(T("Victim"), lambda view: _people(view, "victim", _name_of), 30),
        Told(T("Bodies"), lambda view: "; ".join(str(body.name) for body in view.bodies), 40),
        Told(T("Case id"), lambda view: str(view.id)),
    ]


def _value(view: CaseView, name: str, vocabulary: str | None, words: Words, lang: str) -> Cell:
    value: Any = getattr(view, name)
    on = view.received_on or view.registered_on

    def told(one: Any) -> str:
        if vocabulary and isinstance(one, str):
            return words.label(vocabulary, one, lang, on)
        return one.isoformat() if hasattr(one, "isoformat") else str(one)

    if value is None:
        return None
    if isinstance(value, bool):
        return say(T("yes") if value else T("no"), lang)
    if isinstance(value, int):
        return value
    if name == "stage":
        return say(stage_label(Stage(value)), lang)
    return "; ".join(map(told, value)) if isinstance(value, tuple) else told(value)


def _people(view: CaseView, role: str, of: Callable[[PartyView], str]) -> str:
    return "; ".join(told for party in view.parties if party.role == role and (told := of(party)))


def _name_of(party: PartyView) -> str:
    return str(party_name(party))


def _iin(party: PartyView) -> str:
    return "" if party.iin is None else str(party.iin)


def _phones(party: PartyView) -> str:
    return str(party.phones) if isinstance(party.phones, Mask) else ", ".join(party.phones)
