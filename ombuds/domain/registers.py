"""What the office keeps about others and edits itself: people, bodies, words, references."""

from datetime import date
from typing import Any

from sqlmodel import Field, Index

from ombuds.domain.calendar.clock import Instant
from ombuds.domain.fields import BIG, DayColumn, InstantColumn, JsonColumn, Row, facts
from ombuds.domain.party_tables import PersonFacts
from ombuds.i18n import mark


class Person(PersonFacts, table=True):
    """The card of a person, one thing however many cases they are in."""

    __tablename__ = "person"
    __table_args__ = (Index("ix_person_name", "name_sort"),)

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    merged_into: int | None = Field(default=None, title=mark("Merged into"), sa_type=BIG)
    name_sort: str = Field(default="", schema_extra=facts(derived=True, personal=True))


class PersonMerge(Row, table=True):
    """Two cards that were found to be one person: what the merge changed, row by row.

    `parties`: ids of the parties that were moved to the kept card. `before`: values of the kept
    card that the merge filled or changed, as they were.
    """

    __tablename__ = "person_merge"
    __table_args__ = (
        Index("ix_person_merge_kept", "kept"),
        Index("ix_person_merge_merged", "merged"),
    )

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    kept: int = Field(sa_type=BIG, foreign_key="person.id")
    merged: int = Field(sa_type=BIG, foreign_key="person.id")
    at: Instant = Field(sa_type=InstantColumn)
    user_id: int = Field(sa_type=BIG)
    parties: list[int] = Field(default_factory=list, sa_type=JsonColumn, nullable=True)
    before: dict[str, Any] = Field(
        default_factory=dict, sa_type=JsonColumn, nullable=True, schema_extra=facts(personal=True)
    )
    undone_at: Instant | None = Field(default=None, sa_type=InstantColumn, nullable=True)


class PersonApart(Row, table=True):
    """Two cards that somebody looked at and found to be two people; `a` is the smaller id."""

    __tablename__ = "person_apart"
    __table_args__ = (Index("ix_person_apart", "a", "b", unique=True),)

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    a: int = Field(sa_type=BIG, foreign_key="person.id")
    b: int = Field(sa_type=BIG, foreign_key="person.id")
    at: Instant = Field(sa_type=InstantColumn)
    user_id: int = Field(sa_type=BIG)


class PersonKey(Row, table=True):
    """By what a card is found: IIN, phone, folded name. Made by the writer, outside history."""

    __tablename__ = "person_key"
    __table_args__ = (
        Index("ix_person_key", "kind", "key", "person_id"),
        Index("ix_person_key_person", "person_id"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG)
    kind: str  # iin, phone, name
    key: str
    person_id: int = Field(sa_type=BIG)


class Body(Row, table=True):
    """A public body, employer or other respondent in the register of bodies."""

    __tablename__ = "body"
    __table_args__ = (Index("ix_body_sort", "name_sort"), Index("ix_body_key", "name_key"))

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    code: str | None = Field(default=None, title=mark("Code"), max_length=40)
    type: str | None = Field(
        default=None, title=mark("Kind of body"), schema_extra=facts(vocabulary="body_type")
    )
    parent_id: int | None = Field(default=None, title=mark("Part of"), sa_type=BIG)
    region: str | None = Field(
        default=None, title=mark("Region"), schema_extra=facts(vocabulary="region")
    )
    name_kk: str | None = Field(default=None, title=mark("Name in Kazakh"), max_length=300)
    name_ru: str | None = Field(default=None, title=mark("Name in Russian"), max_length=300)
    name_en: str | None = Field(default=None, title=mark("Name in English"), max_length=300)
    bin: str | None = Field(default=None, title=mark("BIN"), max_length=20)
    address: str | None = Field(default=None, title=mark("Address"), max_length=500)
    valid_from: date | None = Field(default=None, title=mark("Valid from"), sa_type=DayColumn)
    valid_to: date | None = Field(default=None, title=mark("Valid until"), sa_type=DayColumn)
    name_key: str = Field(default="", schema_extra=facts(derived=True))
    name_sort: str = Field(default="", schema_extra=facts(derived=True))


class Term(Row, table=True):
    """One word of a vocabulary for one span of time: a rename closes a row and opens another."""

    __tablename__ = "term"
    __table_args__ = (Index("ix_term_code", "vocabulary", "code", "valid_from"),)

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    vocabulary: str = Field(title=mark("Vocabulary"), max_length=60)
    code: str = Field(title=mark("Code"), max_length=40)
    parent: str | None = Field(default=None, title=mark("Part of"), max_length=40)
    label_kk: str = Field(title=mark("Label in Kazakh"), max_length=200)
    label_ru: str = Field(title=mark("Label in Russian"), max_length=200)
    label_en: str = Field(title=mark("Label in English"), max_length=200)
    short_kk: str | None = Field(default=None, title=mark("Short form in Kazakh"), max_length=32)
    short_ru: str | None = Field(default=None, title=mark("Short form in Russian"), max_length=32)
    short_en: str | None = Field(default=None, title=mark("Short form in English"), max_length=32)
    valid_from: date | None = Field(default=None, title=mark("Valid from"), sa_type=DayColumn)
    valid_to: date | None = Field(default=None, title=mark("Valid until"), sa_type=DayColumn)
    position: int = 0
    fixed: bool = Field(default=False, title=mark("The program depends on it"))
    verified: bool = Field(default=False, title=mark("Seen in a source"))
    refs: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn, nullable=True)


class LegalReference(Row, table=True):
    """Where a right stands in the law, for the days on which that text was in force."""

    __tablename__ = "legal_reference"
    __table_args__ = (Index("ix_legal_reference_right", "right_code"),)

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    right_code: str = Field(title=mark("Right"), schema_extra=facts(vocabulary="right"))
    level: str = Field(title=mark("Level"), max_length=20)
    instrument_kk: str = Field(title=mark("Instrument in Kazakh"), max_length=300)
    instrument_ru: str = Field(title=mark("Instrument in Russian"), max_length=300)
    instrument_en: str = Field(title=mark("Instrument in English"), max_length=300)
    article: str | None = Field(default=None, title=mark("Article"), max_length=100)
    valid_from: date | None = Field(default=None, title=mark("Valid from"), sa_type=DayColumn)
    valid_to: date | None = Field(default=None, title=mark("Valid until"), sa_type=DayColumn)
    verified: bool = Field(default=False, title=mark("Seen in a source"))
    position: int = 0
