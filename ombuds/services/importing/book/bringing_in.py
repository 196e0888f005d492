"""Bringing in a register of any office, as clerks kept it, with nothing lost.

    result = bring_in(office, path)                # cases, doubtful ones among them
    as_json(result, "ru")

The page of the window goes the same way in steps: `preparing`, `writing`, `undoing`.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ombuds.services.importing.book.preparing import (
    Progress,
    imported_before,
    open_register,
    prepare,
    untold,
)
from ombuds.services.importing.book.writing import write
from ombuds.services.importing.rows.result import ImportResult, RowProblem, as_json, result_of
from ombuds.services.importing.tables.mapping import mapping_of
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs

__all__ = ["ImportResult", "RowProblem", "as_json", "bring_in"]


@needs(Permission.REGISTER)
def bring_in(
    office: Office,
    path: Path,
    *,
    dry_run: bool = False,
    mapping: Path | None = None,
    again: bool = False,
    progress: Progress = untold,
) -> ImportResult:
    """Brings in the register in a file, or says what would come of it (`dry_run`).

    `mapping`: JSON or TOML that gives fields to headings of the file's own. A file that is in
    the book is refused unless `again`. `progress` is told rows done and rows in all; what it
    raises stops between two chunks.
    """
    opened = open_register(office, path, mapping_of(mapping) if mapping else None)
    if opened.before and opened.before.whole and not again:
        raise imported_before(path.name)
    with _uncollected():
        prepared = prepare(office, opened, opened.choice, opened.answered)
        if dry_run:
            return result_of(prepared.entries)
        return write(office, prepared, progress, spend=True)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Python does not look for circles in rows that hold none: that took a tenth of the time."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()
