"""Frozen rows that services hand out, already masked for the reader.

A value that the reader may not see is `MASKED`, a type of its own: no editor can save it
back, and JSON writes null for it and names its key in `masked`.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, Literal

from ombuds.domain.calendar.clock import Instant
from ombuds.domain.party import NAMES, PartyData, full_name


class Mask(Enum):
    """The one value that stands for what is hidden."""

    HIDDEN = "•••"

    def __str__(self) -> str:
        return self.value

    def __bool__(self) -> Literal[False]:
        return False


MASKED = Mask.HIDDEN
Masked = str | Mask | None

# What a field is that no table has: the words are those of `domain.fields`. One without any is for
# the office alone.
_PUBLIC = {"public": True}
_STAFF = {"staff": True}

_PRIVATE = {"private_person", "private_employer"}


def is_public(kind: str | None, code: str | None) -> bool:
    """Whether a body may be named to everybody: an authority, or one that the office keeps by
    a code of the register. People, employers and bodies of no known kind may not."""
    return kind not in _PRIVATE and (code is not None or kind not in {None, "other"})


@dataclass(frozen=True, slots=True)
class PartyView(PartyData[Mask]):
    """A person in a case, as written then."""

    id: int
    # The card, none where the case is masked: it leads to other cases.
    person: int | None = field(metadata={"personal": True})
    role: str
    version: int = 1  # of the row, for whoever edits it


def party_name(party: PartyView) -> str | Mask:
    """Names, then the organisation; masked as a whole if a part of it is."""
    if any(isinstance(getattr(party, name), Mask) for name in NAMES):
        return MASKED
    return " ".join(filter(None, (full_name(party), str(party.organisation or ""))))


@dataclass(frozen=True, slots=True)
class BodyView:
    """A body in a case; `name` as written then. A private one is masked with the parties."""

    id: int
    body: int | None = field(metadata=_PUBLIC)
    name: Masked
    type: str | None
    role: str
    code: str | None = field(default=None, metadata=_PUBLIC)  # of the register
    version: int = 1

    @property
    def public(self) -> bool:
        return is_public(self.type, self.code)


@dataclass(frozen=True, slots=True)
class EventView:
    """An act in the life of a case. `officer` and `user` are shown names."""

    id: int
    act: str
    on: date = field(metadata=_PUBLIC)
    recorded_at: Instant
    user: str | None = field(metadata=_STAFF)
    officer: str | None = field(metadata=_STAFF)
    outcome: str | None
    ground: str | None
    persons_restored: int | None
    to_body: Masked
    outgoing_number: str | None
    reason: Masked
    # Whether `to_body` may be named to everybody.
    to_public: bool = field(default=False, metadata=_PUBLIC)


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as one reader may see it. Keys as in the JSON shape; ids are integers here."""

    id: int
    version: int
    text_version: int = field(metadata=_PUBLIC)
    number: str
    former_number: str | None
    series: str
    received_on: date | None
    registered_on: date
    channel: str | None
    reply_language: str | None
    unit: str
    region: str | None
    stage: str
    main_right: str | None
    rights: tuple[str, ...] = field(metadata=_PUBLIC)  # main first
    subject: Masked
    narrative: Masked
    request: Masked
    event_from: date | None
    event_to: date | None
    event_precision: str | None
    place: Masked
    place_type: str | None
    parties: tuple[PartyView, ...]
    bodies: tuple[BodyView, ...]
    anonymous: bool
    collective_count: int | None
    identity_hidden: bool
    consent: str | None
    other_bodies_seen: Masked
    before_court: str | None
    risk: str | None
    risk_notes: Masked
    restricted: bool
    due_on: date | None
    forward_due_on: date | None
    officer_id: int | None
    officer: str | None = field(metadata=_STAFF)
    events: tuple[EventView, ...]  # in the order of their effect
    closed_on: date | None
    outcome: str | None
    ground: str | None
    persons_restored: int | None
    joined_into: str | None = field(metadata=_PUBLIC)  # number
    annulled_on: date | None
    # Number, where both cases are open: it tells who complained there.
    repeat_of: str | None = field(metadata=_PUBLIC)
    # File, sheet, row, doubts, note, and when (at) by whom.
    imported_from: dict[str, Any] | None = field(metadata={"personal": True, "office_only": True})
    details: dict[str, dict[str, Any]] = field(default_factory=dict)  # "torture": {…}
    # Whether personal fields are readable for this reader.
    open: bool = field(default=True, metadata=_PUBLIC)
    masked: tuple[str, ...] = field(default=(), metadata=_PUBLIC)
    detail_versions: dict[str, int] = field(default_factory=dict, metadata=_PUBLIC)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as lists show it: two lines a cell."""

    id: int
    number: str
    received_on: date | None
    registered_on: date
    complainant: str | Mask  # "Ахметова Г. С."; empty where none
    kind: str  # person, group, organisation, anonymous, none
    collective_count: int | None
    region: str | None
    main_right: str | None
    more_rights: int
    body: Masked
    body_region: str | None  # of public bodies
    stage: str
    outcome: str | None
    due_on: date | None
    due_what: str  # answer, forward, none
    late_by: int  # working days, 0 if not late
    officer: str | None
    restricted: bool
    tags: tuple[str, ...] = ()  # where the case is open to the reader


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A line of the register book; `None` content where the reader may not see the case."""

    number: str
    registered_on: date
    received_on: date | None
    complainant: str | Mask | None
    channel: str | None
    region: str | None
    main_right: str | None
    body: Masked
    subject: str | Mask | None
    officer: str | None
    stage: str
    closed_on: date | None
    outcome: str | None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is printed at the foot of everything that leaves: who, when, from which state."""

    by: str  # shown name of the user
    at: Instant
    counted_up_to: Instant | None
    chain_head: str  # CHAIN:SEQ:16 hex digits
    training: bool  # a training book: a watermark on every page


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The office's name as printed, in Kazakh on the left and Russian on the right."""

    left: str  # lines by \n
    right: str
    left_en: str = ""
