"""What the program says of the book and of itself: where it lies, how large, how far checked."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from ombuds import __version__
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, may, needs, visible_cases
from ombuds.store.book import DATABASE, FILES, KEY_FILE
from ombuds.store.keys import key_file
from ombuds.store.rows.tables import CASES
from ombuds.store.verifying.verify import Problem, Verdict, problem_text
from ombuds.store.verifying.verify import verify as check

__all__ = ["Health", "Problem", "Verdict", "as_json", "health", "problem_text", "verify"]

# Is the book what its history says? The check of the store, with the keys of the key file.

STEPS = 1000


@needs(Permission.VERIFY)
def verify(
    office: Office,
    full: bool = False,
    anchors: tuple[str, ...] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Verdict:
    """Checks pages, keys, chain and live rows; from the last sound head unless `full`."""
    publics = {
        user_id: (public.seal.hex(), public.sign.hex())
        for user_id, public in key_file.public_keys(
            key_file.load(office.book.folder / KEY_FILE)
        ).items()
    }
    return check(
        office.book,
        full=full,
        anchors=tuple("".join(one.split()) for one in anchors),  # on paper they stand in groups
        key_file_publics=publics,
        progress=None if progress is None else lambda part: progress(int(part * STEPS), STEPS),
    )


def as_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict in the shape of `ombuds verify --json`."""
    return {
        "ok": verdict.ok,
        "cases": verdict.cases,
        "changes": verdict.changes,
        "entries": verdict.entries,
        "heads": verdict.heads,
        "problems": [{"what": one.what, "where": one.where} for one in verdict.problems],
    }


@dataclass(frozen=True, slots=True)
class Health:
    """`cases` are those that the reader may know of, none where they may know of none.
    `size` is in bytes. `head` is the newest link as printed, `checked` the number of the last
    link that a check found sound (0: never), `link` the number of the newest."""

    folder: Path
    version: str
    cases: int | None
    size: int
    head: str
    link: int
    checked: int


@needs(Permission.OWN)
def health(office: Office) -> Health:
    """The book and the program as they stand."""
    cases = None
    if may(office, Permission.READ):
        with office.book.reading() as reading:
            query = select(func.count()).select_from(CASES).where(visible_cases(office))
            cases = int(reading.scalar(query))
    head = office.book.head()
    checked = office.book.state(f"verified:{office.book.chain}") or ""
    return Health(
        office.book.folder,
        __version__,
        cases,
        _size(office.book.folder),
        head,
        int(head.split(":")[1]) if head else 0,
        int(checked.partition(":")[0] or 0),
    )


def _size(folder: Path) -> int:
    """Bytes of the database with its log, and of the files."""
    found = [*folder.glob(f"{DATABASE}*"), *(folder / FILES).glob("*")]
    return sum(path.stat().st_size for path in found if path.is_file())
