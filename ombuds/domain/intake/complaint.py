"""A complaint as it is handed in: typed and frozen, and nothing that follows from it.

Fields are named as the columns they go to, so that their facts are those of `Case`,
`CaseText`, `Party` and `CaseBody`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Never

from ombuds.domain.cases import Case, CaseBody, CaseText
from ombuds.domain.fields import Row, fields_of
from ombuds.domain.party import PartyData
from ombuds.domain.party_tables import Party


@dataclass(frozen=True, slots=True)
class PartyInput(PartyData[Never]):
    """A person, or an organisation, in a complaint. `person`: the id of a card, if known."""

    role: str = "complainant"
    person: int | None = None

    def blank(self) -> bool:
        """Nobody: not a field is filled."""
        return self == PartyInput(role=self.role)


@dataclass(frozen=True, slots=True)
class BodyInput:
    """A body in a complaint. `body`: its id in the register; `region` if it must be made."""

    body: int | None = None
    name: str | None = None
    type: str | None = None
    role: str = "respondent"
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a person brought and an officer wrote down. The first right is the main one."""

    received_on: date | None = None
    channel: str | None = None
    reply_language: str | None = None
    series: str | None = None
    unit: str | None = None
    region: str | None = None
    event_from: date | None = None
    event_to: date | None = None
    event_precision: str | None = None
    anonymous: bool = False
    collective_count: int | None = None
    identity_hidden: bool = False
    consent: str | None = None
    before_court: str | None = None
    risk: str | None = None
    subject: str | None = field(default=None, repr=False)
    narrative: str | None = field(default=None, repr=False)
    request: str | None = field(default=None, repr=False)
    place: str | None = field(default=None, repr=False)
    place_type: str | None = None
    other_bodies_seen: str | None = field(default=None, repr=False)
    risk_notes: str | None = field(default=None, repr=False)
    rights: tuple[str, ...] = ()
    parties: tuple[PartyInput, ...] = ()
    bodies: tuple[BodyInput, ...] = ()
    details: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)


def _shared(kind: type, model: type[Row]) -> frozenset[str]:
    return frozenset(one.name for one in fields(kind)) & fields_of(model).keys()


CASE_FIELDS = _shared(Complaint, Case)
TEXT_FIELDS = _shared(Complaint, CaseText)
PARTY_FIELDS = _shared(PartyInput, Party)
BODY_FIELDS = _shared(BodyInput, CaseBody)
