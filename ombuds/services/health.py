"""What the program says of the book and of itself: where it lies, how large, how far checked."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from ombuds import __version__
from ombuds.services.office import Office
from ombuds.services.permissions import CASE, Permission, may, needs, visible_cases
from ombuds.store.book import DATABASE, FILES


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
            query = select(func.count()).select_from(CASE).where(visible_cases(office))
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
