"""What the book keeps of registers that were brought in: files, their layouts, rows set aside."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Field, Index

from ombuds.domain.calendar.clock import Instant
from ombuds.domain.fields import BIG, InstantColumn, JsonColumn, Row, facts
from ombuds.i18n import T, Text, mark

# Why a row of an old register is to be looked at, in words.

REASONS: Mapping[str, Text] = {
    "number_missing": T("The row has no register number."),
    "number_duplicate": T("The number already stands on another complaint."),
    "number_unreadable": T("The number is an error of the spreadsheet or was made a date."),
    "date_missing": T("The day of receipt is missing."),
    "date_impossible": T("There is no such date."),
    "date_future": T("The day of receipt is in the future."),
    "date_other_year": T("The day of receipt is of another year than the rows around it."),
    "date_ambiguous": T("Day and month can be read either way."),
    "date_unclear": T("The day is not told exactly."),
    "name_unclear": T("The cell of the name does not tell who complains."),
    "name_missing": T("The complainant is missing, and is not said to be anonymous."),
    "two_people": T("The name cell holds two people."),
    "iin_check_digit": T("The check digit of the IIN does not fit."),
    "iin_length": T("The IIN has a digit too few or too many."),
    "iin_of_another": T("The same IIN stands on a row of somebody else."),
    "right_missing": T("No right is named."),
    "right_unclear": T("The words do not tell which right is meant."),
    "region_unknown": T("The place does not tell its region."),
    "narrative_missing": T("The complaint has no content."),
    "answer_before_receipt": T("The answer is dated before the receipt."),
    "struck_through": T("The row is struck through or said to be cancelled."),
    "exact_duplicate": T("The row repeats another one word for word."),
    "near_duplicate": T("The row enters another one a second time, written a little differently."),
    "in_book_changed": T("The row stands in the book already, written a little differently."),
    "in_book": T("The row stands in the book already."),
    "no_content": T("Nothing is said under this number."),
    "reserved_number": T("The number was kept free, without a complaint."),
    "note": T("A remark of the clerk, not a complaint."),
    "no_heading": T("The row stands under no heading that names its columns."),
}


def told(reasons: Iterable[str]) -> list[Text]:
    """Reasons in words; one that an older program gave and this one does not know is left out."""
    return [REASONS[reason] for reason in reasons if reason in REASONS]


class ImportFile(Row, table=True):
    """A register that was brought in: its name and hash, so that it comes in once.

    `choice`: how its columns were read and its doubts answered. `repeated`: its rows that repeat
    another, as [sheet, row, reason, sheet and row of the other].
    """

    __tablename__ = "import_file"
    __table_args__ = (Index("ix_import_file_hash", "sha256"),)

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    name: str = Field(title=mark("File"), max_length=300)
    sha256: str = Field(max_length=64)
    imported_at: Instant = Field(sa_type=InstantColumn)
    rows: int = 0
    user_id: int | None = Field(default=None, sa_type=BIG)
    unit: str | None = Field(default=None, max_length=5)
    imported: int | None = None
    doubtful: int | None = None
    duplicates: int | None = None
    set_aside: int | None = None
    choice: dict[str, Any] | None = Field(default=None, sa_type=JsonColumn, nullable=True)
    repeated: list[Any] | None = Field(default=None, sa_type=JsonColumn, nullable=True)
    undone_at: Instant | None = Field(default=None, sa_type=InstantColumn, nullable=True)


class ImportLayout(Row, table=True):
    """How the columns of a layout were read the last time, offered again for the next file.

    `fingerprint`: the hash of its folded headings.
    """

    __tablename__ = "import_layout"
    __table_args__ = (Index("ix_import_layout", "fingerprint", unique=True),)

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    fingerprint: str = Field(max_length=64)
    choice: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn, nullable=True)


class SetAside(Row, table=True):
    """A row of a register that could not be a case: its cells, word for word, and why."""

    __tablename__ = "set_aside"

    id: int = Field(primary_key=True, sa_type=BIG)
    version: int = Field(default=1, schema_extra=facts(derived=True))
    import_file: int = Field(sa_type=BIG, foreign_key="import_file.id")
    sheet: str | None = Field(default=None, max_length=200)
    row: int = 0
    reason: str = Field(max_length=40)
    cells: str = Field(schema_extra=facts(personal=True, long=True))  # JSON
