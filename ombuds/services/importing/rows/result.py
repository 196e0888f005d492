"""What came of an import: counts, and what a clerk should look at, row by row."""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any

from ombuds.domain.intake.imports import REASONS
from ombuds.i18n import Text, say
from ombuds.services.importing.rows.understanding import Entry
from ombuds.services.importing.tables.record import Where

__all__ = ["REASONS", "ImportResult", "RowProblem", "as_json", "problem", "result_of"]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is to be looked at in a row: a code of `REASONS` and its sentence."""

    sheet: str | None
    row: int
    reason: str
    text: Text


def problem(sheet: str | None, row: int, reason: str) -> RowProblem:
    return RowProblem(sheet, row, reason, REASONS[reason])


@dataclass(frozen=True, slots=True)
class ImportResult:
    """`rows` = `imported` (the `doubtful` among them) + `duplicates` + `set_aside`.

    `file`: the id of the file in the book; none after a dry run.
    """

    rows: int
    imported: int
    doubtful: int
    duplicates: int
    set_aside: int
    problems: list[RowProblem]
    file: int | None = None


def result_of(
    entries: Sequence[Entry], file: int | None = None, there: Container[Where] = ()
) -> ImportResult:
    """What became, or would become, of all rows of a file.

    `there`: rows that came in before the import was stopped and gone on with; it is one import.
    """
    came = [entry for entry in entries if entry.heap == "case" or entry.where in there]
    heaps = Counter(entry.heap for entry in entries if entry.where not in there)
    return ImportResult(
        rows=len(entries),
        imported=len(came),
        doubtful=sum(bool(_doubts(entry, there)) for entry in came),
        duplicates=heaps["duplicate"],
        set_aside=heaps["set_aside"],
        problems=[
            problem(*entry.where, reason) for entry in entries for reason in _doubts(entry, there)
        ],
        file=file,
    )


def _doubts(entry: Entry, there: Container[Where]) -> Sequence[str]:
    """Of a row that came in before a stop, those with which it came."""
    return entry.hidden if entry.where in there else entry.doubts


def as_json(result: ImportResult, lang: str) -> dict[str, Any]:
    """The result in the shape of `ombuds import --json`."""
    counts = ("rows", "imported", "doubtful", "duplicates", "set_aside")
    return {
        **{name: getattr(result, name) for name in counts},
        "problems": [
            {"sheet": one.sheet, "row": one.row, "reason": one.reason, "text": say(one.text, lang)}
            for one in result.problems
        ],
    }
