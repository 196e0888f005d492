"""What is written of a person, on their card and in each of their cases."""

from datetime import date

from sqlmodel import Field

from ombuds.domain.fields import DayColumn, JsonColumn, Row, facts
from ombuds.i18n import mark


class PersonFacts(Row):
    """A name, numbers, and how to reach somebody."""

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
        schema_extra=facts(personal=True),
    )
