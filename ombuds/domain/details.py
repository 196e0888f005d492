"""Detail blocks of the four rights of the mandate, one row a case under the case's id.

Codes as in the vocabularies `torture.*`, `domestic_violence.*`, `safety_at_work.*`,
`discrimination.*`. Yes/no questions have a third answer, unknown, and a fourth: not asked (null).
"""

from datetime import date

from sqlmodel import Field

from ombuds.domain.columns import BIG, DayColumn, JsonColumn
from ombuds.domain.fields import Row, facts
from ombuds.i18n import mark

YES_NO = "yes_no_unknown"


class TortureDetail(Row, table=True):
    """Circumstances of torture or ill-treatment (after the Istanbul Protocol, 2022)."""

    __tablename__ = "torture_detail"

    id: int = Field(primary_key=True, sa_type=BIG, foreign_key="case.id")
    version: int = Field(default=1, schema_extra=facts(derived=True))
    custody_place: str | None = Field(default=None, title=mark("Place of custody"), max_length=300)
    agency: str | None = Field(
        default=None, title=mark("Agency"), schema_extra=facts(vocabulary="body_type")
    )
    medical_examination: str | None = Field(
        default=None,
        title=mark("Medical examination"),
        schema_extra=facts(vocabulary="torture.medical_examination"),
    )
    injuries_seen: str | None = Field(
        default=None, title=mark("Injuries seen"), schema_extra=facts(vocabulary=YES_NO)
    )
    injuries: str | None = Field(
        default=None,
        title=mark("Injuries, in words"),
        max_length=4_000,
        schema_extra=facts(personal=True, long=True),
    )
    statement_signed: str | None = Field(
        default=None, title=mark("Statement signed"), schema_extra=facts(vocabulary=YES_NO)
    )
    counsel: str | None = Field(
        default=None, title=mark("Counsel"), schema_extra=facts(vocabulary="torture.counsel")
    )
    reprisals_feared: str | None = Field(
        default=None, title=mark("Reprisals feared"), schema_extra=facts(vocabulary=YES_NO)
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
        schema_extra=facts(vocabulary="domestic_violence.relation"),
    )
    living_together: str | None = Field(
        default=None, title=mark("Living together"), schema_extra=facts(vocabulary=YES_NO)
    )
    kinds: list[str] = Field(
        default_factory=list,
        title=mark("Kinds of violence"),
        sa_type=JsonColumn,
        nullable=True,
        schema_extra=facts(vocabulary="domestic_violence.kinds"),
    )
    protective_order: str | None = Field(
        default=None,
        title=mark("Protective order"),
        schema_extra=facts(vocabulary="domestic_violence.protective_order"),
    )
    children_present: str | None = Field(
        default=None, title=mark("Children present"), schema_extra=facts(vocabulary=YES_NO)
    )
    earlier_reconciliation_on: date | None = Field(
        default=None, title=mark("Earlier reconciliation on"), sa_type=DayColumn
    )
    police_calls: int | None = Field(
        default=None, title=mark("Calls to the police"), ge=0, le=10_000
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
        default=None, title=mark("Employment contract"), schema_extra=facts(vocabulary=YES_NO)
    )
    accident_on: date | None = Field(
        default=None, title=mark("Date of the accident"), sa_type=DayColumn
    )
    severity: str | None = Field(
        default=None,
        title=mark("Severity"),
        schema_extra=facts(vocabulary="safety_at_work.severity"),
    )
    act_drawn_up: str | None = Field(
        default=None, title=mark("Accident act drawn up"), schema_extra=facts(vocabulary=YES_NO)
    )
    hazardous_work: str | None = Field(
        default=None,
        title=mark("Harmful or dangerous conditions"),
        schema_extra=facts(vocabulary=YES_NO),
    )
    hazardous_payment: str | None = Field(
        default=None,
        title=mark("Special social payment"),
        schema_extra=facts(vocabulary="safety_at_work.hazardous_payment"),
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
        schema_extra=facts(vocabulary="discrimination.grounds"),
    )
    area: str | None = Field(
        default=None, title=mark("Area"), schema_extra=facts(vocabulary="discrimination.area")
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
