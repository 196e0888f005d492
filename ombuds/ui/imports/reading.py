"""What is done with a register in the lanes: opened, read anew, understood, answered, written.

Rows of a large register are some hundred thousand objects, and none of them is in a circle:
`garbage.keep` spares the window the tenth of a second that looking at them all would take.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from ombuds.errors import Refusal
from ombuds.i18n import Text
from ombuds.services.importing.book import preview, stopped
from ombuds.services.importing.book.past import PastImport, past_imports
from ombuds.services.importing.book.preparing import (
    Answered,
    Opened,
    Prepared,
    Progress,
    answer,
    open_register,
    prepare,
)
from ombuds.services.importing.book.preview import Doubt, Heaps
from ombuds.services.importing.book.stopped import Place
from ombuds.services.importing.book.undoing import Undoing, is_halved, undo_import
from ombuds.services.importing.book.writing import write
from ombuds.services.importing.files.cells import one_line, text_of
from ombuds.services.importing.rows.result import ImportResult
from ombuds.services.importing.tables.columns import offered
from ombuds.services.importing.tables.register import Choice, Register, fingerprint
from ombuds.services.importing.tables.tables import guess, records, retitled
from ombuds.services.office.office import Office
from ombuds.ui.desk import garbage

SOME = 200  # rows
HEADS, HEAD_WORDS = 20, 160  # rows that may be a heading, and letters of each

Stops = Callable[[], bool]
Head = tuple[int, str]  # the number of a row, and its words


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """A file opened, and by sheet the rows that may hold its headings.

    `nothing`: why none of its tables would be taken, if none would.
    """

    opened: Opened
    heads: tuple[tuple[Head, ...], ...]
    nothing: Text | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Understood:
    """Rows as they will become: counts, and doubts by groups. `several`: on more than a sheet."""

    prepared: Prepared
    heaps: Heaps
    doubts: tuple[Doubt, ...]
    several: bool = False

    @property
    def coming(self) -> int:
        """Complaints that are to be written."""
        return self.heaps.ready + self.heaps.doubtful


@dataclass(frozen=True, slots=True)
class Halt:
    """Where an import, or taking one back, stopped: by hand or by a refusal."""

    done: int
    total: int
    why: Text | None = None


class _Stop(Exception):
    def __init__(self, done: int, total: int) -> None:
        super().__init__(done, total)
        self.done, self.total = done, total


def open_file(office: Office, path: Path, **_: Progress) -> Found:
    """A file with its tables. Raises `Refusal`."""
    opened = open_register(office, path)
    garbage.keep()
    return Found(opened, _heads(opened), _nothing(opened))


def _nothing(opened: Opened) -> Text | None:
    if any(table.taken for table in opened.choice.tables):
        return None
    try:
        next(records(opened.register, opened.choice), None)
    except Refusal as refusal:
        return refusal.text
    return None


def _heads(opened: Opened) -> tuple[tuple[Head, ...], ...]:
    return tuple(
        tuple((row.number, _words(row.cells)) for row in islice(sheet.rows, HEADS))
        for sheet in opened.register.sheets
    )


def _words(cells: Sequence[object]) -> str:
    texts = (one_line(text_of(value)) for value in cells if not isinstance(value, bytes))
    return " | ".join(text[:HEAD_WORDS] for text in texts if text)[:HEAD_WORDS]


def read_anew(
    _: Office, found: Found, choice: Choice, at: int, rows: tuple[int, int], **__: Progress
) -> tuple[Found, Choice]:
    """The headings of a table's sheet from other rows; what was said of other tables stays."""
    before = found.opened.register
    sheets = {table.at for table in before.tables}
    register = offered(retitled(before, at, rows), sheets)  # none of them is lost by it
    kept = {
        (table.at, table.heading_rows, fingerprint(table)): picked
        for table, picked in zip(before.tables, choice.tables, strict=True)
    }
    tables = (
        kept.get((table.at, table.heading_rows, fingerprint(table)), picked)
        for table, picked in zip(register.tables, guess(register).tables, strict=True)
    )
    opened = replace(found.opened, register=register)
    return replace(found, opened=opened), Choice(tuple(tables))


def understand(
    office: Office, opened: Opened, choice: Choice, said: Sequence[Answered], progress: Progress
) -> Understood:
    """Every row as it will become."""
    return _seen(prepare(office, opened, choice, said, progress))


def answer_one(_: Office, prepared: Prepared, said: Answered, **__: Progress) -> Understood:
    """The same with one more answer."""
    return _seen(answer(prepared, said))


def _seen(prepared: Prepared) -> Understood:
    """Rows that are in the book are no doubt: to bring them in again would make two of each."""
    doubts = [one for one in preview.doubts(prepared) if one.reason != "in_book"]
    garbage.keep()
    several = preview.of_several_sheets(prepared)
    return Understood(prepared, preview.heaps(prepared), tuple(doubts), several)


def let_go(prepared: Prepared) -> None:
    """Rows that nobody needs any more, a few at a time: all at once they would hold the window
    for a twentieth of a second, whichever thread lets them go."""
    entries = prepared.entries
    while entries:
        del entries[-SOME:]


def bring_in(
    office: Office, prepared: Prepared, path: Path, stops: Stops, progress: Progress
) -> ImportResult | Halt:
    """Writes what was understood, to its end or until somebody stops it between two chunks."""
    stopped.begin(office, prepared, path)
    try:
        result = write(office, prepared, _stopping(stops, progress))
    except _Stop as stop:
        return Halt(stop.done, stop.total)
    stopped.end(office, prepared)
    return result


def take_back(office: Office, file: int, stops: Stops, progress: Progress) -> Undoing | Halt:
    """Takes an import back, to its end or until somebody stops it between two chunks."""
    try:
        return undo_import(office, file, _stopping(stops, progress, to_the_end=True))
    except _Stop as stop:
        return Halt(stop.done, stop.total)


def _stopping(stops: Stops, progress: Progress, to_the_end: bool = False) -> Progress:
    kept = False

    def step(done: int, total: int) -> None:
        nonlocal kept
        if not kept:  # by the first step all is planned
            garbage.keep()
            kept = True
        if stops() and (done < total or to_the_end):
            raise _Stop(done, total)
        progress(done, total)

    return step


@dataclass(frozen=True, slots=True, repr=False)
class Past:
    """Registers that were brought in before, and where the files of those lie that wait."""

    imports: list[PastImport]
    places: dict[int, Place]

    def waiting(self) -> PastImport | None:
        """The newest one that waits for the reader to go on with it."""
        return next(
            (one for one in self.imports if one.file in self.places or is_halved(one)), None
        )


def past(office: Office) -> Past:
    return Past(past_imports(office), stopped.places(office))


def count_joined(register: Register, choice: Choice) -> int:
    """How many complaints the rows of what is taken become."""
    return sum(1 for _ in records(register, choice))
