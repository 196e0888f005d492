"""An import before it is written: the file opened, its rows understood, their doubts answered.

    opened = open_register(office, path)              # tables, columns, the layout of last time
    prepared = prepare(office, opened, opened.choice)  # three heaps, doubts by groups
    prepared = prepare(office, opened, opened.choice, answered)
    write(office, prepared, progress)                 # `writing`

Nothing of it is in the book. Rows are held in memory until they are written.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from ombuds.domain.calendar.clock import Instant
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.importing.book.standing import Standing, mark_standing, standing
from ombuds.services.importing.rows.answers import Answer, alike, apply, from_json
from ombuds.services.importing.rows.context import compare
from ombuds.services.importing.rows.understanding import Entry, understand
from ombuds.services.importing.tables.columns import offered
from ombuds.services.importing.tables.mapping import Mapping as Given
from ombuds.services.importing.tables.record import Record, Where
from ombuds.services.importing.tables.register import Choice, Register, TableChoice, fingerprint
from ombuds.services.importing.tables.tables import guess, read_tables, records
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.store.rows.tables import IMPORT_FILES, IMPORT_LAYOUTS, USERS

# Records that wait in memory, by the hundred thousand, until they are written.
#
# The names of the cells are the same for all rows of a table, and bodies, rights, results and days
# are the same words again and again: each of them stands in memory once.

_REPEATED = frozenset(
    (
        "body",
        "right",
        "result",
        "channel",
        "region",
        "officer",
        "received_on",
        "answered_on",
        "sex",
        "language",
        "collective",
    )
)
_LONGEST = 200  # letters of a cell that may stand again
_MOST = 50_000  # different words that are remembered
_LISTS = ("other", "comments", "parties", "joined")


class Cells(Mapping[str, object]):
    """The cells of a row beside names that its whole table shares."""

    __slots__ = ("_at", "_values")

    def __init__(self, at: Mapping[str, int], values: tuple[object, ...]) -> None:
        self._at, self._values = at, values

    def __getitem__(self, name: str) -> object:
        return self._values[self._at[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)


class Holder:
    """Makes records light, one after another."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], dict[str, int]] = {}
        self._words: dict[object, object] = {}
        self._none: list[Any] = []  # nobody adds to the lists of a record that was understood

    def hold(self, record: Record) -> None:
        """The same record in less room."""
        names = tuple(record.cells)
        at = self._names.setdefault(names, {name: place for place, name in enumerate(names)})
        values = tuple(map(self._once, names, record.cells.values()))
        record.cells = Cells(at, values)  # type: ignore[assignment]  # only read from now
        for name in _LISTS:
            if not getattr(record, name):
                setattr(record, name, self._none)

    def _once(self, name: str, value: object) -> object:
        if name not in _REPEATED or not isinstance(value, str) or len(value) > _LONGEST:
            return value
        if len(self._words) > _MOST:
            self._words.clear()
        return self._words.setdefault(value, value)


OFTEN = 1_000  # rows after which it is told how far it is

Progress = Callable[[int, int], None]


def untold(_done: int, _total: int) -> None:
    """Where nobody asked how far it is."""


def imported_before(name: str) -> Refusal:
    return Refusal("imported_before", T("The file {name} was brought in before.", name=name))


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to all rows alike, or to some of them."""

    alike: str
    answer: Answer
    rows: frozenset[Where] | None = None

    def as_json(self) -> dict[str, Any]:
        rows = None if self.rows is None else sorted(self.rows, key=str)
        return {"alike": self.alike, "rows": rows, **self.answer.as_json()}

    @staticmethod
    def of_json(found: Mapping[str, Any]) -> "Answered":
        rows = found["rows"]
        kept = None if rows is None else frozenset((sheet, row) for sheet, row in rows)
        return Answered(found["alike"], from_json(found), kept)


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """When and by whom a file came in. `whole`: to its end."""

    at: Instant
    by: str
    rows: int
    whole: bool


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """A file with its tables, and how they are to be read: as last time where that is known.

    `remembered`: whether a layout of last time was found. `answered`: what was answered before
    an import of this file stopped half-way.
    """

    register: Register
    choice: Choice
    remembered: bool
    before: BroughtIn | None
    known: Standing | None
    answered: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Prepared:
    """Rows understood, compared with each other and with the book."""

    opened: Opened
    choice: Choice
    answered: tuple[Answered, ...]
    entries: list[Entry]


@needs(Permission.REGISTER)
def open_register(office: Office, path: Path, given: Given | None = None) -> Opened:
    """Reads a file and finds its tables; nothing is taken yet. Raises `Refusal`.

    What `given` says of the columns goes before the layout that the book remembers.
    """
    if not path.exists():
        raise Refusal("no_file", T("There is no file {name}.", name=path.name))
    register = offered(read_tables(path, given))
    known = standing(office.book, register.sha256)
    choice, remembered = guess(register, given), False
    answered: tuple[Answered, ...] = ()
    if known and known.choice and not known.whole:  # it stopped: go on with what was said then
        choice = Choice.of_json(known.choice)
        answered = tuple(map(Answered.of_json, known.choice["answers"]))
    elif given is None:
        choice, remembered = _as_last_time(office, register, choice)
    before = _before(office, known) if known else None
    return Opened(register, choice, remembered, before, known, answered)


def _as_last_time(office: Office, register: Register, choice: Choice) -> tuple[Choice, bool]:
    """The choice with each table read as one of the same headings was."""
    prints = {fingerprint(table): None for table in register.tables}
    query = select(IMPORT_LAYOUTS.c.fingerprint, IMPORT_LAYOUTS.c.choice)
    with office.book.reading() as reading:
        kept = dict(reading.all(query.where(IMPORT_LAYOUTS.c.fingerprint.in_(list(prints)))))
    tables = [
        TableChoice(picked.taken, picked.heading_rows, tuple(last["fields"]), tuple(last["keys"]))
        if (last := kept.get(fingerprint(table))) and len(last["fields"]) == len(table.columns)
        else picked
        for table, picked in zip(register.tables, choice.tables, strict=True)
    ]
    return Choice(tuple(tables)), bool(kept)


def _before(office: Office, known: Standing) -> BroughtIn:
    query = select(IMPORT_FILES.c.imported_at, USERS.c.shown_name, IMPORT_FILES.c.rows)
    joined = query.join_from(
        IMPORT_FILES, USERS, USERS.c.id == IMPORT_FILES.c.user_id, isouter=True
    )
    with office.book.reading() as reading:
        at, by, rows = reading.all(joined.where(IMPORT_FILES.c.id == known.file))[0]
    return BroughtIn(at, by or "", rows, known.whole)


@needs(Permission.REGISTER)
def prepare(
    office: Office,
    opened: Opened,
    choice: Choice,
    answered: Sequence[Answered] = (),
    progress: Progress = untold,
) -> Prepared:
    """Understands every row of what is chosen. Raises `Refusal` where nothing is.

    `progress` is told rows done and rows in all; what it raises stops.
    """
    today = office.today()
    total = sum(
        table.rows
        for table, picked in zip(opened.register.tables, choice.tables, strict=True)
        if picked.taken
    )
    entries, holder = [], Holder()
    for record in records(opened.register, choice):
        entries.append(understand(record, today))
        holder.hold(record)
        if len(entries) % OFTEN == 0:
            progress(min(len(entries), total), total)
    compare(entries, today)
    mark_standing(office.book, entries, opened.known)
    _answer(entries, answered)
    return Prepared(opened, choice, tuple(answered), entries)


def answer(prepared: Prepared, said: Answered) -> Prepared:
    """One more answer to what is prepared, at once. To take one back, `prepare` again."""
    _answer(prepared.entries, [said])
    return replace(prepared, answered=(*prepared.answered, said))


def _answer(entries: Iterable[Entry], answered: Iterable[Answered]) -> None:
    """Applies each answer to its rows, in the order in which they were given."""
    by_reason: dict[str, list[Answered]] = {}
    for one in answered:
        by_reason.setdefault(one.answer.reason, []).append(one)
    for entry in entries if by_reason else ():
        for reason in [reason for reason in entry.doubts if reason in by_reason]:
            said = [
                one
                for one in by_reason[reason]
                if one.alike == alike(entry, reason)
                and (one.rows is None or entry.where in one.rows)
            ]
            if said:  # an answer to this row counts for more than one to all alike
                said.sort(key=lambda one: one.rows is not None)
                apply(entry, said[-1].answer)
