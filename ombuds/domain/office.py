"""What the office knows of itself: units, users and their grants, settings, calendar, counters."""

from datetime import date
from enum import StrEnum

from sqlalchemy import LargeBinary
from sqlmodel import Field, Index

from ombuds.domain.calendar.clock import Instant
from ombuds.domain.fields import BIG, DayColumn, InstantColumn, JsonColumn, Row, facts
from ombuds.i18n import mark


class Role(StrEnum):
    """What a grant makes of a user."""

    OFFICER = "officer"
    HEAD = "head"
    ADMINISTRATOR = "administrator"
    OBSERVER = "observer"


class Unit(Row, table=True):
    """A unit of the office: the centre or a representative in a region, with its series."""

    __tablename__ = "unit"
    __table_args__ = (Index("ix_unit_code", "code", unique=True),)

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    code: str = Field(title=mark("Code"), max_length=5)
    name_kk: str = Field(title=mark("Name in Kazakh"), max_length=200)
    name_ru: str = Field(title=mark("Name in Russian"), max_length=200)
    name_en: str = Field(title=mark("Name in English"), max_length=200)
    region: str | None = Field(
        default=None, title=mark("Region"), schema_extra=facts(vocabulary="region")
    )


class User(Row, table=True):
    """A person who works with the book, and the public keys pinned for them."""

    __tablename__ = "user"
    __table_args__ = (Index("ix_user_name", "name", unique=True),)

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    name: str = Field(title=mark("User"), max_length=60)
    shown_name: str = Field(title=mark("Name"), max_length=100)
    seal_key: str = Field(max_length=64)  # X25519 public key, hex
    sign_key: str = Field(max_length=64)  # Ed25519 public key, hex
    disabled_on: date | None = Field(default=None, title=mark("Disabled on"), sa_type=DayColumn)


class Grant(Row, table=True):
    """A role of a user, in a unit or in all, from a day to a day."""

    __tablename__ = "grant"
    __table_args__ = (Index("ix_grant_user", "user_id"),)

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    user_id: int = Field(sa_type=BIG, foreign_key="user.id")
    role: str = Field(title=mark("Role"), max_length=20)
    unit: str | None = Field(default=None, title=mark("Unit"), max_length=5)
    valid_from: date | None = Field(default=None, title=mark("Valid from"), sa_type=DayColumn)
    valid_to: date | None = Field(default=None, title=mark("Valid until"), sa_type=DayColumn)


class CaseAccess(Row, table=True):
    """A user named to a restricted case."""

    __tablename__ = "case_access"
    __table_args__ = (
        Index("ix_case_access_user", "user_id", "case_id", unique=True),
        Index("ix_case_access_case", "case_id"),
    )

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    case_id: int = Field(sa_type=BIG, foreign_key="case.id")
    user_id: int = Field(sa_type=BIG, foreign_key="user.id")


class Setting(Row, table=True):
    """One setting of the office, as text under a code; see `services.office.settings`."""

    __tablename__ = "setting"
    __table_args__ = (Index("ix_setting_code", "code", unique=True),)

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    code: str = Field(title=mark("Setting"), max_length=60)
    text: str = Field(title=mark("Value"), max_length=4_000)


class CalendarDay(Row, table=True):
    """A day that the office's calendar changes: a holiday, or a day off that is worked."""

    __tablename__ = "calendar_day"
    __table_args__ = (Index("ix_calendar_day", "day", unique=True),)

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    day: date = Field(title=mark("Day"), sa_type=DayColumn)
    kind: str = Field(title=mark("Kind"), max_length=10)  # holiday, worked
    note: str | None = Field(default=None, title=mark("Note"), max_length=200)


class SavedView(Row, table=True):
    """A question that is asked again and again: filters and words, columns and order.

    `scope`: own, unit or office. `query`: filters and words in the grammar of the commands.
    """

    __tablename__ = "saved_view"
    __table_args__ = (Index("ix_saved_view_scope", "scope", "owner", "unit"),)

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    name: str = Field(title=mark("Name"), max_length=100)
    scope: str = Field(title=mark("For"), max_length=10)
    owner: int = Field(sa_type=BIG, foreign_key="user.id")
    unit: str | None = Field(default=None, title=mark("Unit"), max_length=5)
    query: str = Field(title=mark("Filter"), max_length=1_000, schema_extra=facts(personal=True))
    columns: list[str] = Field(default_factory=list, sa_type=JsonColumn, nullable=True)
    sort: str | None = Field(default=None, max_length=40)
    position: int = 0


class NumberCounter(Row, table=True):
    """The last number given in a series and year; the counter of old registers is another."""

    __tablename__ = "number_counter"
    __table_args__ = (Index("ix_number_counter", "series", "year", "legacy", unique=True),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG)
    series: str = Field(max_length=5)
    year: int
    legacy: bool = False
    last: int = 0


class Draft(Row, table=True):
    """What somebody was typing: per user, outside the history, gone when it is registered."""

    __tablename__ = "draft"
    __table_args__ = (Index("ix_draft_user", "user_id"),)

    id: int = Field(primary_key=True, sa_type=BIG)
    user_id: int = Field(sa_type=BIG)
    kind: str = Field(max_length=20)
    saved_at: Instant = Field(sa_type=InstantColumn)
    content: str = Field(schema_extra=facts(personal=True, long=True))  # JSON


class LearnedRights(Row, table=True):
    """What the suggestion of rights learned of the office's own cases; made anew from them.

    `up_to`: the newest case that was read. `cases`: how many were. `weights`: corrections to
    the shipped model.
    """

    __tablename__ = "learned_rights"

    id: int = Field(primary_key=True, sa_type=BIG)
    up_to: int = Field(default=0, sa_type=BIG)
    cases: int = 0
    weights: bytes = Field(sa_type=LargeBinary)


class BookState(Row, table=True):
    """What a book knows of itself outside the history: generation of its keys, verified heads."""

    __tablename__ = "book_state"

    key: str = Field(primary_key=True, max_length=60)
    value: str = Field(max_length=400)
