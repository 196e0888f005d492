"""What the book keeps of registers that were brought in: files, their layouts, rows set aside."""

from typing import Any

from sqlmodel import Field, Index

from ombuds.domain.clock import Instant
from ombuds.domain.columns import BIG, InstantColumn, JsonColumn
from ombuds.domain.fields import Row, facts
from ombuds.i18n import mark


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
