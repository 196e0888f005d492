"""Imports that were stopped half-way: where their file lies and how far they are.

The path stands in a draft of who brings the file in, in the book, from before the first row is
written until the last one is. So a lock, a closed window or a power cut costs one click.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from ombuds.services.importing.book.preparing import Prepared
from ombuds.services.office import drafts
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.store.rows.tables import IMPORT_FILES

KIND = "import"


@dataclass(frozen=True, slots=True, repr=False)
class Place:
    """Where a file lies, its rows in all, and those of them that become no case."""

    path: Path
    total: int
    beside: int

    def done(self, standing: int) -> int:
        """Rows that are done with when so many of its cases are in the book."""
        return min(self.total, self.beside + standing)


@needs(Permission.REGISTER)
def begin(office: Office, prepared: Prepared, path: Path) -> None:
    """Notes where the file lies whose rows are written next; forgets files that are not waited
    for any more."""
    sha256, known = prepared.opened.register.sha256, prepared.opened.known
    waiting = _waiting(office)
    for draft, content in _kept(office):
        if content["sha256"] == sha256 or content["sha256"] not in waiting:
            drafts.drop(office, draft)
    coming = sum(entry.heap == "case" for entry in prepared.entries)
    content = {
        "sha256": sha256,
        "path": str(path.resolve()),
        "total": len(prepared.entries),
        "beside": len(prepared.entries) - coming - (len(known.cases) if known else 0),
    }
    drafts.save(office, office.book.ids.new(), KIND, json.dumps(content, ensure_ascii=False))


@needs(Permission.REGISTER)
def end(office: Office, prepared: Prepared) -> None:
    """The last row is written."""
    for draft, content in _kept(office):
        if content["sha256"] == prepared.opened.register.sha256:
            drafts.drop(office, draft)


@needs(Permission.REGISTER)
def places(office: Office) -> dict[int, Place]:
    """Of the imports that the user's own hand began and that wait, by the file in the book."""
    waiting = _waiting(office)
    return {
        waiting[content["sha256"]]: Place(
            Path(content["path"]), content["total"], content["beside"]
        )
        for _, content in _kept(office)
        if content["sha256"] in waiting
    }


def _kept(office: Office) -> list[tuple[int, dict[str, Any]]]:
    return [(one.id, json.loads(one.content)) for one in drafts.mine(office, KIND)]


def _waiting(office: Office) -> dict[str, int]:
    """Files that came in half-way, by their content."""
    query = select(IMPORT_FILES.c.sha256, IMPORT_FILES.c.id).where(
        IMPORT_FILES.c.rows == 0, IMPORT_FILES.c.undone_at.is_(None)
    )
    with office.book.reading() as reading:
        return dict(reading.all(query))
