"""What stands in the book already: the file itself, its rows, and rows of other files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ombuds.domain.cases import Case, CaseText
from ombuds.domain.folding import fold, sort_key
from ombuds.domain.imports import ImportFile, SetAside
from ombuds.domain.registers import Body
from ombuds.services.importing.bodies import BodyName, read_body
from ombuds.services.importing.understanding import Entry
from ombuds.store.book import Book
from ombuds.store.stored import shape_of

CASE, TEXT = shape_of(Case).table, shape_of(CaseText).table
FILE, ASIDE, BODY = (shape_of(model).table for model in (ImportFile, SetAside, Body))

Where = tuple[str | None, int]


@dataclass(frozen=True, slots=True)
class Standing:
    """A file in the book and the rows of it that are there. `whole`: it came in to its end."""

    file: int
    whole: bool
    cases: frozenset[Where]
    set_aside: frozenset[Where]


def standing(book: Book, sha256: str) -> Standing | None:
    """What is there of a file: all of it, or what was written before a stop half-way."""
    with book.reading() as reading:
        found = reading.first(
            select(FILE.c.id, FILE.c.rows).where(FILE.c.sha256 == sha256).order_by(FILE.c.id)
        )
        if found is None:
            return None
        cases = reading.all(
            select(TEXT.c.import_sheet, TEXT.c.import_row)
            .join(CASE, CASE.c.id == TEXT.c.id)
            .where(CASE.c.import_file == found.id)
        )
        aside = reading.all(
            select(ASIDE.c.sheet, ASIDE.c.row).where(ASIDE.c.import_file == found.id)
        )
    rows = (frozenset((sheet, row) for sheet, row in many) for many in (cases, aside))
    return Standing(found.id, found.rows > 0, *rows)


def mark_standing(book: Book, entries: Sequence[Entry], known: Standing | None) -> None:
    """Rows that are in the book, from this file or word for word from another, are duplicates."""
    cases = [entry for entry in entries if entry.heap == "case"]
    there = known.cases if known else frozenset()
    others = _others(book, cases)
    for entry in cases:
        if entry.where in there or _print(entry) in others:
            entry.heap, entry.doubts = "duplicate", ["in_book"]


Print = tuple[str | None, date | None, str, int]


def _print(entry: Entry) -> Print:
    name = entry.complainants.people[0] if entry.complainants.people else None
    shown = " ".join(filter(None, (name.surname, name.given_name, name.patronymic))) if name else ""
    number = None if entry.number.doubt else entry.number.text
    return number, entry.received_on, sort_key(shown), hash(fold(entry.narrative))


def _others(book: Book, cases: Sequence[Entry]) -> set[Print]:
    """Fingerprints of the imported cases of the same days."""
    if not cases:
        return set()
    days = [entry.registered_on for entry in cases]
    columns = (CASE.c.former_number, CASE.c.received_on, CASE.c.name_sort, TEXT.c.narrative)
    query = (
        select(*columns)
        .join(TEXT, TEXT.c.id == CASE.c.id)
        .where(CASE.c.legacy, CASE.c.registered_on.between(min(days), max(days)))
    )
    with book.reading() as reading:
        rows = reading.all(query)
    return {(row[0], row[1], row[2], hash(fold(row[3] or ""))) for row in rows}


def taken_ids(book: Book, days: Sequence[date]) -> set[int]:
    """Ids of the cases registered from the first to the last of these days."""
    if not days:
        return set()
    query = select(CASE.c.id).where(CASE.c.registered_on.between(min(days), max(days)))
    with book.reading() as reading:
        return set(reading.ids(query))


class Bodies:
    """Bodies of the register by code and by spelling; `made`: those the import adds, by id."""

    def __init__(self, book: Book) -> None:
        self.made: dict[int, dict[str, object]] = {}
        self._new_id = book.ids.new
        self._ids: dict[str, int] = {}
        columns = (BODY.c.id, BODY.c.code, BODY.c.name_ru, BODY.c.name_kk, BODY.c.name_en)
        with book.reading() as reading:
            rows = reading.all(
                select(*columns).where(BODY.c.valid_to.is_(None)).order_by(BODY.c.id)
            )
        for row in rows:
            for key in [row.code] if row.code else _keys(row[2:]):
                self._ids.setdefault(key, row.id)

    def body(self, body: BodyName) -> int | None:
        """The id of a body, made where there is none; a private person has none."""
        if body.type == "private_person":
            return None
        if body.key not in self._ids:
            body_id = self._ids[body.key] = self._new_id()
            letters = set(body.name.casefold())
            language = "kk" if letters & set("әғқңөұүһі") else "ru"
            self.made[body_id] = {
                "id": body_id,
                "type": body.type,
                "region": body.region,
                f"name_{language}": body.name[:300],
            }
        return self._ids[body.key]


def _keys(names: Iterable[str | None]) -> Iterable[str]:
    return [found.key for name in names if name and (found := read_body(name))]
