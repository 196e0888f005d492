"""The case: its narrow row, its long texts, its rights, bodies and events.

Lists filter and sort by `Case` alone; what is long stands in `CaseText`.
Codes are those of the vocabularies; the stage follows from the events.
"""

from datetime import date

from sqlmodel import Field, Index

from ombuds.domain.calendar.clock import Instant
from ombuds.domain.fields import BIG, DayColumn, InstantColumn, JsonColumn, Row, facts
from ombuds.i18n import mark

# Detail blocks of the four rights of the mandate, one row a case under the case's id.
#
# Codes as in the vocabularies `torture.*`, `domestic_violence.*`, `safety_at_work.*`,
# `discrimination.*`. Yes/no questions have a third answer, unknown, and a fourth: not asked (null).

YES_NO = "yes_no_unknown"


class TortureDetail(Row, table=True):
    """Circumstances of torture or ill-treatment (after the Istanbul Protocol, 2022)."""

    __tablename__ = "torture_detail"

    id: int = Field(primary_key=True, sa_type=BIG, foreign_key="case.id")
    version: int = Field(default=1, schema_extra=facts(derived=True))
    custody_place: str | None = Field(
        default=None,
        title=mark("Place of custody"),
        max_length=300,
        schema_extra=facts(scrubbed=True),
    )
    agency: str | None = Field(
        default=None, title=mark("Agency"), schema_extra=facts(public=True, vocabulary="body_type")
    )
    medical_examination: str | None = Field(
        default=None,
        title=mark("Medical examination"),
        schema_extra=facts(public=True, vocabulary="torture.medical_examination"),
    )
    injuries_seen: str | None = Field(
        default=None,
        title=mark("Injuries seen"),
        schema_extra=facts(public=True, vocabulary=YES_NO),
    )
    injuries: str | None = Field(
        default=None,
        title=mark("Injuries, in words"),
        max_length=4_000,
        schema_extra=facts(personal=True, long=True),
    )
    statement_signed: str | None = Field(
        default=None,
        title=mark("Statement signed"),
        schema_extra=facts(public=True, vocabulary=YES_NO),
    )
    counsel: str | None = Field(
        default=None,
        title=mark("Counsel"),
        schema_extra=facts(public=True, vocabulary="torture.counsel"),
    )
    reprisals_feared: str | None = Field(
        default=None,
        title=mark("Reprisals feared"),
        schema_extra=facts(public=True, vocabulary=YES_NO),
    )


class DomesticViolenceDetail(Row, table=True):
    """Circumstances of domestic violence (kinds of Law 245-VIII, art. 72)."""

    __tablename__ = "domestic_violence_detail"

    id: int = Field(primary_key=True, sa_type=BIG, foreign_key="case.id")
    version: int = Field(default=1, schema_extra=facts(derived=True))
    relation: str | None = Field(
        default=None,
        title=mark("Relation"),
        description=mark("What the alleged perpetrator is to the victim."),
        schema_extra=facts(public=True, vocabulary="domestic_violence.relation"),
    )
    living_together: str | None = Field(
        default=None,
        title=mark("Living together"),
        schema_extra=facts(public=True, vocabulary=YES_NO),
    )
    kinds: list[str] = Field(
        default_factory=list,
        title=mark("Kinds of violence"),
        sa_type=JsonColumn,
        nullable=True,
        schema_extra=facts(public=True, vocabulary="domestic_violence.kinds"),
    )
    protective_order: str | None = Field(
        default=None,
        title=mark("Protective order"),
        schema_extra=facts(public=True, vocabulary="domestic_violence.protective_order"),
    )
    children_present: str | None = Field(
        default=None,
        title=mark("Children present"),
        schema_extra=facts(public=True, vocabulary=YES_NO),
    )
    earlier_reconciliation_on: date | None = Field(
        default=None,
        title=mark("Earlier reconciliation on"),
        sa_type=DayColumn,
        schema_extra=facts(public=True),
    )
    police_calls: int | None = Field(
        default=None,
        title=mark("Calls to the police"),
        ge=0,
        le=10_000,
        schema_extra=facts(public=True),
    )


class SafetyAtWorkDetail(Row, table=True):
    """Circumstances of an accident or danger at work (Labour Code, arts 186–190)."""

    __tablename__ = "safety_at_work_detail"

    id: int = Field(primary_key=True, sa_type=BIG, foreign_key="case.id")
    version: int = Field(default=1, schema_extra=facts(derived=True))
    employer: str | None = Field(
        default=None, title=mark("Employer"), max_length=300, schema_extra=facts(personal=True)
    )
    contract: str | None = Field(
        default=None,
        title=mark("Employment contract"),
        schema_extra=facts(public=True, vocabulary=YES_NO),
    )
    accident_on: date | None = Field(
        default=None,
        title=mark("Date of the accident"),
        sa_type=DayColumn,
        schema_extra=facts(public=True),
    )
    severity: str | None = Field(
        default=None,
        title=mark("Severity"),
        schema_extra=facts(public=True, vocabulary="safety_at_work.severity"),
    )
    act_drawn_up: str | None = Field(
        default=None,
        title=mark("Accident act drawn up"),
        schema_extra=facts(public=True, vocabulary=YES_NO),
    )
    hazardous_work: str | None = Field(
        default=None,
        title=mark("Harmful or dangerous conditions"),
        schema_extra=facts(public=True, vocabulary=YES_NO),
    )
    hazardous_payment: str | None = Field(
        default=None,
        title=mark("Special social payment"),
        schema_extra=facts(public=True, vocabulary="safety_at_work.hazardous_payment"),
    )


class DiscriminationDetail(Row, table=True):
    """Grounds and area of discrimination (Constitution, art. 16; Criminal Code, art. 145)."""

    __tablename__ = "discrimination_detail"

    id: int = Field(primary_key=True, sa_type=BIG, foreign_key="case.id")
    version: int = Field(default=1, schema_extra=facts(derived=True))
    grounds: list[str] = Field(
        default_factory=list,
        title=mark("Grounds"),
        sa_type=JsonColumn,
        nullable=True,
        schema_extra=facts(public=True, vocabulary="discrimination.grounds"),
    )
    area: str | None = Field(
        default=None,
        title=mark("Area"),
        schema_extra=facts(public=True, vocabulary="discrimination.area"),
    )
    comparator: str | None = Field(
        default=None,
        title=mark("Compared with"),
        max_length=1_000,
        schema_extra=facts(personal=True, long=True),
    )


# The right that opens a block, the key of the block in JSON, and its table.
DETAILS: dict[str, tuple[str, type[Row]]] = {
    "TOR": ("torture", TortureDetail),
    "DV": ("domestic_violence", DomesticViolenceDetail),
    "OSH": ("safety_at_work", SafetyAtWorkDetail),
    "NDS": ("discrimination", DiscriminationDetail),
}


# Behind what a list is sorted by: who may see the case, so that a list is read off its index.
_SEEN_BY = ("officer", "restricted", "unit", "registered_by")


class Case(Row, table=True):
    """One complaint in the register. Never removed once registered, only annulled."""

    __tablename__ = "case"
    __table_args__ = (
        Index("ix_case_counter", "counter", "series", "year", "legacy", unique=True),
        Index("ix_case_former", "former_number"),
        Index("ix_case_registered", "registered_on"),
        Index("ix_case_facts", "channel", "outcome"),
        Index("ix_case_open", "stage", "due_on", "forward_due_on", *_SEEN_BY),
        Index("ix_case_by_number", "number", "stage", *_SEEN_BY),
        Index("ix_case_by_received", "received_on", "stage", *_SEEN_BY),
        Index("ix_case_by_name", "name_sort", "stage", *_SEEN_BY),
        Index("ix_case_by_body", "body_sort", "stage", *_SEEN_BY),
        Index("ix_case_by_right", "main_right", "stage", *_SEEN_BY),
        Index("ix_case_by_region", "region", "stage", *_SEEN_BY),
        Index("ix_case_by_officer", "officer", "stage", *_SEEN_BY[1:]),
    )

    id: int = Field(primary_key=True, sa_type=BIG, schema_extra=facts(public=True))
    version: int = Field(default=1, schema_extra=facts(derived=True, public=True))
    number: str = Field(title=mark("Number"), max_length=24, schema_extra=facts(public=True))
    series: str = Field(title=mark("Series"), max_length=5, schema_extra=facts(public=True))
    year: int = Field(title=mark("Year"))
    counter: int = Field(title=mark("Counter"))
    legacy: bool = Field(default=False, title=mark("From an old register"))
    former_number: str | None = Field(default=None, title=mark("Former number"), max_length=60)
    received_on: date | None = Field(
        default=None, title=mark("Received on"), sa_type=DayColumn, schema_extra=facts(public=True)
    )
    registered_on: date = Field(
        title=mark("Registered on"), sa_type=DayColumn, schema_extra=facts(public=True)
    )
    channel: str | None = Field(
        default=None,
        title=mark("Channel"),
        max_length=40,
        schema_extra=facts(public=True, vocabulary="channel"),
    )
    reply_language: str | None = Field(
        default=None,
        title=mark("Language of reply"),
        schema_extra=facts(public=True, vocabulary="reply_language"),
    )
    unit: str = Field(title=mark("Unit"), max_length=5, schema_extra=facts(public=True))
    region: str | None = Field(
        default=None,
        title=mark("Region"),
        max_length=20,
        schema_extra=facts(public=True, vocabulary="region"),
    )
    stage: str = Field(
        default="registered", title=mark("Stage"), max_length=20, schema_extra=facts(public=True)
    )
    main_right: str | None = Field(
        default=None,
        title=mark("Main right"),
        max_length=20,
        schema_extra=facts(public=True, vocabulary="right"),
    )
    event_from: date | None = Field(
        default=None,
        title=mark("Happened from"),
        sa_type=DayColumn,
        schema_extra=facts(public=True),
    )
    event_to: date | None = Field(
        default=None,
        title=mark("Happened until"),
        sa_type=DayColumn,
        schema_extra=facts(public=True),
    )
    event_precision: str | None = Field(
        default=None,
        title=mark("Precision of the date"),
        schema_extra=facts(public=True, vocabulary="event_precision"),
    )
    anonymous: bool = Field(default=False, title=mark("Anonymous"), schema_extra=facts(public=True))
    collective_count: int | None = Field(
        default=None,
        title=mark("Number of people"),
        ge=1,
        le=1_000_000,
        schema_extra=facts(public=True),
    )
    identity_hidden: bool = Field(
        default=False, title=mark("Identity hidden from the body"), schema_extra=facts(public=True)
    )
    consent: str | None = Field(
        default=None,
        title=mark("Consent to disclose"),
        schema_extra=facts(public=True, vocabulary="consent"),
    )
    before_court: str | None = Field(
        default=None,
        title=mark("Before a court"),
        schema_extra=facts(public=True, vocabulary="yes_no_unknown"),
    )
    risk: str | None = Field(
        default=None, title=mark("Risk"), schema_extra=facts(public=True, vocabulary="risk")
    )
    restricted: bool = Field(
        default=False, title=mark("Access restricted"), schema_extra=facts(public=True)
    )
    due_on: date | None = Field(
        default=None, title=mark("Reply due"), sa_type=DayColumn, schema_extra=facts(public=True)
    )
    officer: int | None = Field(default=None, title=mark("Officer"), sa_type=BIG)
    registered_by: int | None = Field(default=None, title=mark("Registered by"), sa_type=BIG)
    forward_due_on: date | None = Field(
        default=None,
        title=mark("To be forwarded by"),
        sa_type=DayColumn,
        schema_extra=facts(public=True),
    )  # torture: the day on which the Prosecutor must have it; null once forwarded
    closed_on: date | None = Field(
        default=None, title=mark("Closed on"), sa_type=DayColumn, schema_extra=facts(public=True)
    )
    outcome: str | None = Field(
        default=None,
        title=mark("Outcome"),
        max_length=40,
        schema_extra=facts(public=True, vocabulary="outcome"),
    )
    ground: str | None = Field(
        default=None,
        title=mark("Ground of inadmissibility"),
        max_length=40,
        schema_extra=facts(public=True, vocabulary="ground"),
    )
    persons_restored: int | None = Field(
        default=None,
        title=mark("Number of persons whose rights were restored"),
        ge=0,
        le=1_000_000,
        schema_extra=facts(public=True),
    )
    repeat_of: int | None = Field(default=None, title=mark("Repeats"), sa_type=BIG)
    joined_into: int | None = Field(default=None, title=mark("Joined into"), sa_type=BIG)
    annulled_on: date | None = Field(
        default=None, title=mark("Annulled on"), sa_type=DayColumn, schema_extra=facts(public=True)
    )
    import_file: int | None = Field(default=None, title=mark("Imported from"), sa_type=BIG)

    # Made by the writer: what lists sort by.
    name_sort: str = Field(default="", schema_extra=facts(derived=True, personal=True))
    body_sort: str = Field(default="", schema_extra=facts(derived=True))


class CaseText(Row, table=True):
    """What is long or told in words, one row a case under the case's id."""

    __tablename__ = "case_text"

    id: int = Field(primary_key=True, sa_type=BIG, foreign_key="case.id")
    version: int = Field(default=1, schema_extra=facts(derived=True))
    subject: str | None = Field(
        default=None,
        title=mark("Subject"),
        max_length=300,
        schema_extra=facts(personal=True, scrubbed=True),
    )
    narrative: str | None = Field(
        default=None,
        title=mark("What happened"),
        description=mark("In the complainant's own words."),
        max_length=4_000_000,
        schema_extra=facts(personal=True, scrubbed=True, long=True),
    )
    request: str | None = Field(
        default=None,
        title=mark("What is asked"),
        max_length=100_000,
        schema_extra=facts(personal=True, scrubbed=True, long=True),
    )
    place: str | None = Field(
        default=None, title=mark("Place"), max_length=500, schema_extra=facts(personal=True)
    )
    place_type: str | None = Field(
        default=None,
        title=mark("Kind of place"),
        schema_extra=facts(public=True, vocabulary="place_type"),
    )
    other_bodies_seen: str | None = Field(
        default=None,
        title=mark("Other bodies addressed"),
        max_length=2_000,
        schema_extra=facts(personal=True, scrubbed=True, long=True),
    )
    risk_notes: str | None = Field(
        default=None,
        title=mark("Risk, in words"),
        max_length=2_000,
        schema_extra=facts(personal=True, office_only=True, long=True),
    )
    import_sheet: str | None = Field(default=None, title=mark("Sheet"), max_length=200)
    import_row: int | None = Field(default=None, title=mark("Row"))
    import_doubts: list[str] = Field(
        default_factory=list, title=mark("Doubts"), sa_type=JsonColumn, nullable=True
    )
    import_note: str | None = Field(
        default=None,
        title=mark("Import note"),
        max_length=4_000_000,
        schema_extra=facts(personal=True, long=True),
    )


_TEXTS = CaseText.__table__  # type: ignore[attr-defined]
_DOUBTFUL = _TEXTS.c.import_doubts.is_not(None)  # of few, even of those brought in
Index("ix_case_text_doubtful", _TEXTS.c.id, sqlite_where=_DOUBTFUL, postgresql_where=_DOUBTFUL)


class CaseRight(Row, table=True):
    """A right that a case is about: top level (`DV`) or below it (`DET.HEALTH`)."""

    __tablename__ = "case_right"
    __table_args__ = (
        Index("ix_case_right_case", "case_id"),
        Index("ix_case_right_top", "top", "case_id"),
    )

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    case_id: int = Field(sa_type=BIG, foreign_key="case.id")
    code: str = Field(title=mark("Right"), max_length=20, schema_extra=facts(vocabulary="right"))
    main: bool = Field(default=False, title=mark("Main right"))
    position: int = 0
    top: str = Field(default="", schema_extra=facts(derived=True))


class CaseTag(Row, table=True):
    """A word of the office's own on a case: a campaign, a visit, a pile of work."""

    __tablename__ = "case_tag"
    __table_args__ = (
        Index("ix_case_tag_case", "case_id", "tag", unique=True),
        Index("ix_case_tag_tag", "tag", "case_id"),
    )

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    case_id: int = Field(sa_type=BIG, foreign_key="case.id")
    tag: str = Field(title=mark("Tag"), max_length=60)


class CaseBody(Row, table=True):
    """A body in a case, named as it was written then."""

    __tablename__ = "case_body"
    __table_args__ = (
        Index("ix_case_body_case", "case_id"),
        Index("ix_case_body_body", "body_id", "case_id"),
    )

    id: int = Field(primary_key=True, sa_type=BIG, schema_extra=facts(public=True))
    version: int = Field(default=1, schema_extra=facts(derived=True, public=True))
    case_id: int = Field(sa_type=BIG, foreign_key="case.id")
    body_id: int | None = Field(default=None, sa_type=BIG)
    name: str = Field(title=mark("Name"), max_length=300, schema_extra=facts(scrubbed=True))
    type: str | None = Field(
        default=None,
        title=mark("Kind of body"),
        schema_extra=facts(public=True, vocabulary="body_type"),
    )
    role: str = Field(
        default="respondent",
        title=mark("Role"),
        schema_extra=facts(public=True, vocabulary="body_role"),
    )
    position: int = 0


class Event(Row, table=True):
    """An act in the life of a case: the day it took effect and the instant it was recorded."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_case", "case_id", "effect_on", "recorded_at", "act", "was_open"),
        Index("ix_event_act", "act", "effect_on", "recorded_at", "case_id", "was_open"),
    )

    id: int = Field(primary_key=True, sa_type=BIG, schema_extra=facts(public=True))
    version: int = Field(default=1, schema_extra=facts(derived=True))
    case_id: int = Field(sa_type=BIG, foreign_key="case.id")
    act: str = Field(title=mark("Act"), max_length=20, schema_extra=facts(public=True))
    effect_on: date = Field(title=mark("On"), sa_type=DayColumn)
    recorded_at: Instant = Field(
        title=mark("Recorded"), sa_type=InstantColumn, schema_extra=facts(public=True)
    )
    user_id: int | None = Field(default=None, sa_type=BIG)
    officer: int | None = Field(default=None, title=mark("Officer"), sa_type=BIG)
    outcome: str | None = Field(
        default=None, title=mark("Outcome"), schema_extra=facts(public=True, vocabulary="outcome")
    )
    ground: str | None = Field(
        default=None, title=mark("Ground"), schema_extra=facts(public=True, vocabulary="ground")
    )
    persons_restored: int | None = Field(
        default=None,
        title=mark("Number of persons whose rights were restored"),
        schema_extra=facts(public=True),
    )
    to_body: str | None = Field(
        default=None, title=mark("Forwarded to"), max_length=300, schema_extra=facts(scrubbed=True)
    )
    to_body_id: int | None = Field(default=None, sa_type=BIG)
    outgoing_number: str | None = Field(
        default=None,
        title=mark("Outgoing number"),
        max_length=60,
        schema_extra=facts(scrubbed=True),
    )
    reason: str | None = Field(
        default=None,
        title=mark("Reason"),
        max_length=20_000,
        schema_extra=facts(personal=True, scrubbed=True, long=True),
    )
    was_open: bool | None = Field(default=None, title=mark("Was open"))
