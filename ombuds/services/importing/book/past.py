"""Registers that were brought in before, and the log of each for an auditor."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select, true

from ombuds.domain.calendar.clock import Instant
from ombuds.domain.intake.imports import ImportFile, told
from ombuds.errors import Refusal
from ombuds.i18n import T, Text
from ombuds.services.importing.rows.result import REASONS
from ombuds.services.importing.tables.record import Where
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, may, needs, open_cases, sees_all
from ombuds.store.book import Reading
from ombuds.store.rows.shapes import shape_of
from ombuds.store.rows.tables import CASE_TEXTS, CASES, IMPORT_FILES, ROWS_SET_ASIDE, USERS


@dataclass(frozen=True, slots=True)
class PastImport:
    """A register that was brought in. `whole`: to its end; `standing`: its cases that are there.

    Counts are none for one that stopped half-way. `may_undo`: whether the reader may.
    """

    file: int
    name: str
    at: Instant
    by: str
    unit: str | None
    rows: int
    imported: int | None
    doubtful: int | None
    duplicates: int | None
    set_aside: int | None
    whole: bool
    undone_at: Instant | None
    standing: int
    may_undo: bool


@dataclass(frozen=True, slots=True, repr=False)
class LogRow:
    """What became of a row. `fate`: ready, doubtful, duplicate or set_aside.

    `number`: of the case it became; `text`: why, in words; `words`: the row word for word where
    it became no case. What the reader may not see is left out.
    """

    sheet: str | None
    row: int
    fate: str
    number: str | None
    reasons: tuple[str, ...]
    words: str = ""
    same_as: Where | None = None

    def texts(self) -> list[Text]:
        return told(self.reasons)


@dataclass(frozen=True, slots=True, repr=False)
class ImportLog:
    """Everything of an import that an auditor asks for.

    `columns`: those of the tables that were taken, as (sheet, heading, field). `answers`: what was
    answered to doubts, as (reason, kind of answer, value, number of rows unless it was all alike).
    """

    past: PastImport
    sha256: str
    columns: tuple[tuple[str | None, str, str | None], ...]
    answers: tuple[tuple[Text, str, str | None, int | None], ...]
    rows: tuple[LogRow, ...]


@needs(Permission.REGISTER)
def past_imports(office: Office) -> list[PastImport]:
    """The registers that the user may know of, the newest first."""
    with office.book.reading() as reading:
        return _past(reading, office, true())


@needs(Permission.REGISTER)
def import_log(office: Office, file: int) -> ImportLog:
    """The log of one import."""
    with office.book.reading() as reading:
        found = _past(reading, office, IMPORT_FILES.c.id == file)
        if not found:
            raise Refusal("no_import", T("There is no such import."))
        kept: Mapping[str, Any] = reading.get(ImportFile, file) or {}
        choice = kept["choice"] or {}
        order = _order(choice)
        rows = sorted(
            _rows(reading, office, file, kept),
            key=lambda one: (order.get(one.sheet, len(order)), one.sheet or "", one.row),
        )
    columns, said = tuple(_columns(choice)), tuple(map(_answer, choice.get("answers", ())))
    return ImportLog(found[0], kept["sha256"], columns, said, tuple(rows))


def _order(choice: Mapping[str, Any]) -> dict[str | None, int]:
    """The sheets with tables as they follow each other in the file."""
    sheets = dict.fromkeys(sheet for sheet, _ in choice.get("titles", ()))
    return {sheet: at for at, sheet in enumerate(sheets)}


def _columns(choice: Mapping[str, Any]) -> Iterator[tuple[str | None, str, str | None]]:
    for (sheet, titles), table in zip(
        choice.get("titles", ()), choice.get("tables", ()), strict=False
    ):
        if table["taken"]:
            for title, field in zip(titles, table["fields"], strict=False):
                yield sheet, title, field


def _answer(kept: Mapping[str, Any]) -> tuple[Text, str, str | None, int | None]:
    rows = None if kept["rows"] is None else len(kept["rows"])
    return REASONS[kept["reason"]], kept["kind"], kept["value"], rows


def _past(reading: Reading, office: Office, which: ColumnElement[bool]) -> list[PastImport]:
    query = (
        select(
            *(
                IMPORT_FILES.c[name]
                for name in shape_of(ImportFile).columns
                if name not in ("choice", "repeated")
            ),
            USERS.c.shown_name,
        )
        .join_from(IMPORT_FILES, USERS, USERS.c.id == IMPORT_FILES.c.user_id, isouter=True)
        .where(which)
        .order_by(IMPORT_FILES.c.id.desc())
    )
    standing = dict(
        reading.all(
            select(CASES.c.import_file, func.count())
            .where(CASES.c.import_file.is_not(None))
            .group_by(CASES.c.import_file)
        )
    )
    head = may(office, Permission.SETTINGS)
    return [
        _one(row, standing.get(row.id, 0), head or row.user_id == office.user.id)
        for row in reading.all(query)
        if sees_all(office) or head or row.user_id == office.user.id
    ]


def _one(row: Any, standing: int, may_undo: bool) -> PastImport:
    return PastImport(
        file=row.id,
        name=row.name,
        at=row.imported_at,
        by=row.shown_name or "",
        unit=row.unit,
        rows=row.rows,
        imported=row.imported,
        doubtful=row.doubtful,
        duplicates=row.duplicates,
        set_aside=row.set_aside,
        whole=row.rows > 0,
        undone_at=row.undone_at,
        standing=standing,
        may_undo=may_undo and row.undone_at is None,
    )


def _rows(reading: Reading, office: Office, file: int, kept: Mapping[str, Any]) -> Iterator[LogRow]:
    cases = (
        select(
            CASE_TEXTS.c.import_sheet,
            CASE_TEXTS.c.import_row,
            CASES.c.number,
            CASE_TEXTS.c.import_doubts,
        )
        .join(CASES, CASES.c.id == CASE_TEXTS.c.id)
        .where(CASES.c.import_file == file, open_cases(office))
    )
    for sheet, row, number, doubts in reading.each(cases):
        yield LogRow(sheet, row, "doubtful" if doubts else "ready", number, tuple(doubts or ()))
    aside = select(
        ROWS_SET_ASIDE.c.sheet,
        ROWS_SET_ASIDE.c.row,
        ROWS_SET_ASIDE.c.reason,
        ROWS_SET_ASIDE.c.cells,
    )
    for sheet, row, reason, cells in reading.each(
        aside.where(ROWS_SET_ASIDE.c.import_file == file)
    ):
        words = "; ".join(f"{heading}: {text}" for heading, text in json.loads(cells))
        yield LogRow(sheet, row, "set_aside", None, (reason,), words)
    for sheet, row, reason, *other in kept["repeated"] or ():
        same_as = (other[0], other[1]) if other and other[1] is not None else None
        words = "".join(other[2:])
        yield LogRow(sheet, row, "duplicate", None, (reason,), words, same_as)
