"""What stands in the book already: the file itself, its rows, and rows of other files."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import select

from ombuds.domain.names.folding import fold, sort_key
from ombuds.domain.names.word_patterns import KAZAKH
from ombuds.domain.party import full_name
from ombuds.domain.vocabularies import NAME_COLUMNS
from ombuds.services.importing.cells.bodies import BodyName, read_body
from ombuds.services.importing.rows.understanding import Entry
from ombuds.services.importing.tables.record import Where
from ombuds.store.book import Book
from ombuds.store.rows.tables import (
    BODIES,
    CASE_TEXTS,
    CASES,
    IMPORT_FILES,
    IMPORT_LAYOUTS,
    ROWS_SET_ASIDE,
)

_SAME_WORDS = 85  # of 100: a content that was corrected
_COMPARED = 5_000  # letters


@dataclass(frozen=True, slots=True)
class Standing:
    """A file in the book and the rows of it that are there. `whole`: it came in to its end.

    `choice`: how its columns were read and its doubts answered.
    """

    file: int
    whole: bool
    cases: frozenset[Where]
    set_aside: frozenset[Where]
    choice: dict[str, Any] | None = None


def standing(book: Book, sha256: str) -> Standing | None:
    """What is there of a file: all of it, or what was written before a stop half-way.

    A file whose import was undone is as good as new.
    """
    with book.reading() as reading:
        query = select(IMPORT_FILES.c.id, IMPORT_FILES.c.rows, IMPORT_FILES.c.choice).where(
            IMPORT_FILES.c.sha256 == sha256
        )
        found = reading.first(
            query.where(IMPORT_FILES.c.undone_at.is_(None)).order_by(IMPORT_FILES.c.id)
        )
        if found is None:
            return None
        cases = reading.all(
            select(CASE_TEXTS.c.import_sheet, CASE_TEXTS.c.import_row)
            .join(CASES, CASES.c.id == CASE_TEXTS.c.id)
            .where(CASES.c.import_file == found.id)
        )
        aside = reading.all(
            select(ROWS_SET_ASIDE.c.sheet, ROWS_SET_ASIDE.c.row).where(
                ROWS_SET_ASIDE.c.import_file == found.id
            )
        )
    there, beside = (frozenset((sheet, row) for sheet, row in rows) for rows in (cases, aside))
    return Standing(found.id, found.rows > 0, there, beside, found.choice)


def layouts(book: Book, prints: Iterable[str]) -> dict[str, int]:
    """The ids of the layouts that the book remembers, of these."""
    query = select(IMPORT_LAYOUTS.c.fingerprint, IMPORT_LAYOUTS.c.id).where(
        IMPORT_LAYOUTS.c.fingerprint.in_(list(prints))
    )
    with book.reading() as reading:
        return dict(reading.all(query))


def mark_standing(book: Book, entries: Sequence[Entry], known: Standing | None) -> None:
    """Rows that are in the book, from this file or from another, are duplicates."""
    cases = [entry for entry in entries if entry.heap == "case"]
    there = known.cases if known else frozenset()
    for entry in cases:
        if entry.where in there:
            _stands(entry, "in_book")
    _mark_others(book, [entry for entry in cases if entry.heap == "case"])


def _stands(entry: Entry, reason: str) -> None:
    if entry.heap == "case":
        entry.hidden = entry.doubts
    elif entry.doubts == ["in_book"]:
        return  # one case has all that the row says
    entry.heap, entry.doubts = "duplicate", [reason]


def _mark_others(book: Book, cases: Sequence[Entry]) -> None:
    """Rows that another file brought in: word for word, or changed since under their number."""
    if not cases:
        return
    prints: dict[Print, list[Entry]] = defaultdict(list)
    numbered: dict[tuple[str, date | None], list[Entry]] = defaultdict(list)
    days = [entry.registered_on for entry in cases]
    columns = (
        CASES.c.former_number,
        CASES.c.received_on,
        CASES.c.name_sort,
        CASE_TEXTS.c.narrative,
        *(CASES.c[name] for name in _TOLD),
    )
    query = select(*columns).join(CASE_TEXTS, CASE_TEXTS.c.id == CASES.c.id)
    query = query.where(CASES.c.legacy, CASES.c.registered_on.between(min(days), max(days)))
    with book.reading() as reading:
        for number, day, name, narrative, *told in reading.each(query):
            if not prints:  # nothing is folded for a book that holds no register
                _print_all(cases, prints, numbered)
            words = fold(narrative or "")
            for entry in prints.get((number, day, name, hash(words)), ()):
                otherwise = any(
                    mine and mine != one for mine, one in zip(_told(entry), told, strict=True)
                )
                _stands(entry, "in_book_changed" if otherwise else "in_book")
            for entry in numbered.get((number or "", day), ()):
                if entry.heap == "case" and _changed(entry, name, words):
                    _stands(entry, "in_book_changed")


_TOLD = ("main_right", "region", "channel", "outcome")


def _told(entry: Entry) -> tuple[str | None, ...]:
    """What a row tells of `_TOLD`: in a copy of the file it may have been corrected since."""
    return next(iter(entry.rights), None), entry.region, entry.channel, entry.outcome


Print = tuple[str | None, date | None, str, int]


def _print_all(
    cases: Iterable[Entry],
    prints: dict[Print, list[Entry]],
    numbered: dict[tuple[str, date | None], list[Entry]],
) -> None:
    for entry in cases:
        number = None if entry.number.doubt else entry.number.text
        words = hash(fold(entry.narrative))
        prints[number, entry.received_on, _name_sort(entry), words].append(entry)
        if number:
            numbered[number, entry.received_on].append(entry)


def _name_sort(entry: Entry) -> str:
    """The complainant as the list of cases sorts by them."""
    name = entry.complainants.people[0] if entry.complainants.people else None
    return sort_key((full_name(name) if name else "") or entry.complainants.organisation or "")


def _changed(entry: Entry, name: str, words: str) -> bool:
    """The same complaint, a little of it written otherwise."""
    own = fold(entry.narrative)
    if not own or not words:
        return _name_sort(entry) == name and own == words
    return fuzz.ratio(own[:_COMPARED], words[:_COMPARED]) >= _SAME_WORDS


def taken_ids(book: Book, days: Sequence[date]) -> set[int]:
    """Ids of the cases registered from the first to the last of these days."""
    if not days:
        return set()
    query = select(CASES.c.id).where(CASES.c.registered_on.between(min(days), max(days)))
    with book.reading() as reading:
        return set(reading.ids(query))


class Bodies:
    """Bodies of the register by code and by spelling; `made`: those the import adds, by id."""

    def __init__(self, book: Book) -> None:
        self.made: dict[int, dict[str, object]] = {}
        self._new_id = book.ids.new
        self._ids: dict[str, int] = {}
        columns = (BODIES.c[name] for name in ("id", "code", *NAME_COLUMNS))
        with book.reading() as reading:
            rows = reading.all(
                select(*columns).where(BODIES.c.valid_to.is_(None)).order_by(BODIES.c.id)
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
            language = "ru" if set(KAZAKH).isdisjoint(body.name.casefold()) else "kk"
            self.made[body_id] = {
                "id": body_id,
                "type": body.type,
                "region": body.region,
                f"name_{language}": body.name[:300],
            }
        return self._ids[body.key]


def _keys(names: Iterable[str | None]) -> Iterable[str]:
    return [found.key for name in names if name and (found := read_body(name))]
