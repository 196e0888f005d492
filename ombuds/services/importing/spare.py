"""A second column of a name or a result: «Фамилия, И. О.» beside «ФИО полностью» names whom the
first does not, «Статус» tells how far the office is where «Решение» is empty."""

from collections.abc import Mapping, Sequence

from ombuds.services.importing.cells import RawRow, one_line, text_of
from ombuds.services.importing.headings import usual
from ombuds.services.importing.known import is_one_of
from ombuds.services.importing.meanings import result_of
from ombuds.services.importing.record import LONGEST_READ, Record
from ombuds.services.importing.values import is_nothing, is_person

Spare = Mapping[str, Sequence[int]]
_FIELDS = ("name", "result")


def spare_columns(fields: Sequence[str | None], titles: Sequence[str]) -> Spare:
    """By field, the columns that are called so too, and have no field, beside one that has."""
    hints = [usual().hint(title) if title else None for title in titles]
    found = {
        field: [at for at, hint in enumerate(hints)
                if hint and hint.name == field and fields[at] is None]
        for field in _FIELDS if field in fields
    }  # fmt: skip
    return {field: columns for field, columns in found.items() if columns}


def filled_by_spare(made: Record, row: RawRow, spare: Spare, titles: Sequence[str]) -> None:
    """Fills a record from spare columns, where its own cells say nothing."""
    for field, columns in spare.items():
        if is_nothing(made.brief(field) or "-"):
            _fill(made, row, field, columns, titles)


def _fill(
    made: Record, row: RawRow, field: str, columns: Sequence[int], titles: Sequence[str]
) -> None:
    for at in columns:
        text = text_of(row.cells[at]) if at < len(row.cells) else ""
        if text and _says(field, one_line(text[:LONGEST_READ])):
            made.other.remove((titles[at], text))
            made.cells[field] = row.cells[at]
            made.headings = {**made.headings, field: titles[at]}
            return


def _says(field: str, line: str) -> bool:
    if field == "result":
        return result_of(line) is not None
    return is_person(line) or is_one_of("anonymous", line)
