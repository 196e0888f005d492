"""Drafts: what somebody was typing. Per user, outside the history, kept within a second.

A draft survives the end of the program, however sudden, and nobody else ever sees it.
"""

from dataclasses import dataclass, field

from sqlalchemy import select

from ombuds.domain.calendar.clock import Instant, to_microseconds
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.store.rows.tables import DRAFTS


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A kept draft; `content` is JSON of the form that made it."""

    id: int
    kind: str
    saved_at: Instant
    content: str = field(repr=False)


@needs(Permission.OWN)
def save(office: Office, draft_id: int, kind: str, content: str) -> Instant:
    """Keeps a draft under its id, over what was kept before. Gives the instant it was kept."""
    now = office.clock.now()
    with office.book.scratch() as connection:
        connection.exec_driver_sql(
            "INSERT INTO draft (id, user_id, kind, saved_at, content) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET saved_at = excluded.saved_at, "
            "content = excluded.content WHERE user_id = excluded.user_id",
            (draft_id, office.user.id, kind, to_microseconds(now), content),
        )
    return now


@needs(Permission.OWN)
def mine(office: Office, kind: str | None = None) -> list[DraftRow]:
    """The user's own drafts, the newest first."""
    query = select(DRAFTS).where(DRAFTS.c.user_id == office.user.id)
    if kind is not None:
        query = query.where(DRAFTS.c.kind == kind)
    with office.book.reading() as reading:
        rows = reading.all(query.order_by(DRAFTS.c.saved_at.desc()))
    return [DraftRow(row.id, row.kind, row.saved_at, row.content) for row in rows]


@needs(Permission.OWN)
def drop(office: Office, draft_id: int) -> None:
    """Forgets a draft of one's own."""
    with office.book.scratch() as connection:
        connection.exec_driver_sql(
            "DELETE FROM draft WHERE id = ? AND user_id = ?", (draft_id, office.user.id)
        )
