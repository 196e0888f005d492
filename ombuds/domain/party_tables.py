"""The facts of a person, and the people in a case, as tables of the book."""

from datetime import date

from sqlmodel import Field, Index

from ombuds.domain.fields import BIG, DayColumn, JsonColumn, Row, facts
from ombuds.i18n import mark


class PersonFacts(Row):
    """What is written of a person, on their card and in each of their cases."""

    surname: str | None = Field(
        default=None, title=mark("Surname"), max_length=100, schema_extra=facts(personal=True)
    )
    given_name: str | None = Field(
        default=None, title=mark("Given name"), max_length=100, schema_extra=facts(personal=True)
    )
    patronymic: str | None = Field(
        default=None, title=mark("Patronymic"), max_length=100, schema_extra=facts(personal=True)
    )
    iin: str | None = Field(
        default=None, title=mark("IIN"), max_length=20, schema_extra=facts(personal=True)
    )
    birth_date: date | None = Field(
        default=None, title=mark("Birth date"), sa_type=DayColumn, schema_extra=facts(personal=True)
    )
    sex: str | None = Field(default=None, title=mark("Sex"), schema_extra=facts(vocabulary="sex"))
    phones: list[str] = Field(
        default_factory=list,
        title=mark("Phone"),
        sa_type=JsonColumn,
        nullable=True,
        schema_extra=facts(personal=True),
    )
    emails: list[str] = Field(
        default_factory=list,
        title=mark("E-mail"),
        sa_type=JsonColumn,
        nullable=True,
        schema_extra=facts(personal=True),
    )
    address: str | None = Field(
        default=None, title=mark("Address"), max_length=500, schema_extra=facts(personal=True)
    )
    safe_contact: str | None = Field(
        default=None,
        title=mark("Safe way to contact"),
        max_length=500,
        schema_extra=facts(personal=True, office_only=True),
    )


class Party(PersonFacts, table=True):
    """A person in a case, with name and address as they were written then."""

    __tablename__ = "party"
    __table_args__ = (
        Index("ix_party_case", "case_id"),
        Index("ix_party_person", "person_id", "case_id"),
    )

    id: int = Field(primary_key=True, sa_type=BIG, schema_extra=facts(public=True))
    version: int = Field(default=1, schema_extra=facts(derived=True, public=True))
    case_id: int = Field(sa_type=BIG, foreign_key="case.id")
    person_id: int | None = Field(default=None, sa_type=BIG)
    role: str = Field(
        default="complainant",
        title=mark("Role"),
        schema_extra=facts(public=True, vocabulary="party_role"),
    )
    position: int = 0
    organisation: str | None = Field(
        default=None, title=mark("Organisation"), max_length=300, schema_extra=facts(personal=True)
    )
    vulnerabilities: list[str] = Field(
        default_factory=list,
        title=mark("Vulnerability"),
        sa_type=JsonColumn,
        nullable=True,
        schema_extra=facts(vocabulary="vulnerability"),
    )
    note: str | None = Field(
        default=None,
        title=mark("Note"),
        max_length=500,
        schema_extra=facts(personal=True, office_only=True),
    )
