"""What came of an import: counts, and what a clerk should look at, row by row."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ombuds.i18n import T, Text, say
from ombuds.services.importing.understanding import Entry

Where = tuple[str | None, int]

REASONS: Mapping[str, Text] = {
    "number_missing": T("The row has no register number."),
    "number_duplicate": T("The number already stands on another complaint."),
    "number_unreadable": T("The number is an error of the spreadsheet or was made a date."),
    "date_missing": T("The day of receipt is missing."),
    "date_impossible": T("There is no such date."),
    "date_future": T("The day of receipt is in the future."),
    "date_other_year": T("The day of receipt is of another year than the rows around it."),
    "date_ambiguous": T("Day and month can be read either way."),
    "date_unclear": T("The day is not told exactly."),
    "name_unclear": T("The cell of the name does not tell who complains."),
    "name_missing": T("The complainant is missing, and is not said to be anonymous."),
    "two_people": T("Two people stand in the cell of the name."),
    "iin_check_digit": T("The check digit of the IIN does not fit."),
    "iin_length": T("The IIN has a digit too few or too many."),
    "iin_of_another": T("The same IIN stands on a row of somebody else."),
    "right_missing": T("No right is named."),
    "right_unclear": T("The words do not tell which right is meant."),
    "region_unknown": T("The place does not tell its region."),
    "narrative_missing": T("The complaint has no content."),
    "answer_before_receipt": T("The answer is dated before the receipt."),
    "struck_through": T("The row is struck through or said to be cancelled."),
    "exact_duplicate": T("The row repeats another one word for word."),
    "near_duplicate": T("The row enters another one a second time, written a little differently."),
    "in_book_changed": T("The row stands in the book already, written a little differently."),
    "in_book": T("The row stands in the book already."),
    "no_content": T("Nothing is said under this number."),
    "reserved_number": T("The number was kept free, without a complaint."),
    "note": T("A remark of the clerk, not a complaint."),
    "no_heading": T("The row stands under no heading that names its columns."),
}


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
