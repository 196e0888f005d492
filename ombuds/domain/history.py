"""The history: what was done, to which rows, and what stood there before.

`change` (an act of a user, signed, in a chain) → `entry` (a row, with the salted digest of
its state after) → `value` (a field before). Nothing is stored twice: the state after is the
next value before, or the live row. Kept by `store.history`; read by `services.history`.
"""

from typing import Any

from sqlalchemy import LargeBinary
from sqlmodel import Field, Index

from ombuds.domain.calendar.clock import Instant
from ombuds.domain.fields import BIG, InstantColumn, JsonColumn, Row, facts

ADDED, EDITED, REMOVED = 1, 2, 3


class Change(Row, table=True):
    """One act, or one chunk of a bulk of acts. Kept for ever."""

    __tablename__ = "change"
    __table_args__ = (
        Index("ix_change_chain", "chain", "seq", unique=True),
        Index("ix_change_command", "command_id", unique=True),
        Index("ix_change_user", "user_id", "id"),
        Index("ix_change_params", "params"),  # those of one case: `{"case":ID` is how they begin
    )

    id: int = Field(primary_key=True, sa_type=BIG)
    chain: int = Field(sa_type=BIG)  # the installation that wrote it
    seq: int  # 1, 2, 3 … within the chain
    act: str = Field(max_length=40)
    params: dict[str, Any] = Field(
        default_factory=dict, sa_type=JsonColumn, nullable=True
    )  # ids and codes only
    user_id: int = Field(sa_type=BIG)
    at: Instant = Field(sa_type=InstantColumn)
    command_id: int | None = Field(default=None, sa_type=BIG)
    batch_id: int | None = Field(default=None, sa_type=BIG)
    hash: bytes = Field(sa_type=LargeBinary)  # SHA-256, 32 bytes
    signature: bytes = Field(sa_type=LargeBinary)  # Ed25519 over the hash, 64 bytes


class Entry(Row, table=True):
    """One row touched by a change."""

    __tablename__ = "entry"
    __table_args__ = (
        Index("ix_entry_change", "change_id"),
        Index("ix_entry_row", "table_no", "row_id"),
    )

    id: int = Field(primary_key=True, sa_type=BIG)
    change_id: int = Field(sa_type=BIG)
    table_no: int  # see TABLES
    row_id: int = Field(sa_type=BIG)
    kind: int  # ADDED, EDITED, REMOVED
    salt: bytes | None = Field(default=None, sa_type=LargeBinary)  # 16 bytes; null once erased
    digest: bytes = Field(sa_type=LargeBinary)  # SHA-256 of salt and canonical row after


class Value(Row, table=True):
    """One field before a change. `digest` stays when `before` is erased."""

    __tablename__ = "value"
    __table_args__ = (Index("ix_value_entry", "entry_id"),)

    id: int = Field(primary_key=True, sa_type=BIG)
    entry_id: int = Field(sa_type=BIG)
    field: str = Field(max_length=60)
    before: str | None = Field(
        default=None, schema_extra=facts(personal=True)
    )  # JSON of the stored form
    digest: bytes = Field(sa_type=LargeBinary)
