"""The people in a case, as they were written down in it."""

from sqlmodel import Field, Index

from ombuds.domain.fields import BIG, JsonColumn, facts
from ombuds.domain.person_facts import PersonFacts
from ombuds.i18n import mark


class Party(PersonFacts, table=True):
    """A person in a case, with name and address as they were written then."""

    __tablename__ = "party"
    __table_args__ = (
        Index("ix_party_case", "case_id"),
        Index("ix_party_person", "person_id", "case_id"),
    )

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    case_id: int = Field(sa_type=BIG, foreign_key="case.id")
    person_id: int | None = Field(default=None, sa_type=BIG)
    role: str = Field(
        default="complainant", title=mark("Role"), schema_extra=facts(vocabulary="party_role")
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
        default=None, title=mark("Note"), max_length=500, schema_extra=facts(personal=True)
    )
