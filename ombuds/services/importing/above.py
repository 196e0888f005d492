"""What the lines above a table say of all of its rows: the year, the office, the right."""

import re
from collections.abc import Iterator, Sequence

from ombuds.services.importing.between import FEW
from ombuds.services.importing.cells import Sheet, one_line, text_of
from ombuds.services.importing.meanings import rights_of
from ombuds.services.importing.record import LONGEST_READ
from ombuds.services.importing.row_looks import filled

_OF_COMPLAINTS = re.compile(
    r"обращ|жалоб|заявл|пострадав|шағым|өтініш|арыз|complain|petition|appeal", re.IGNORECASE
)


def lines_above(sheet: Sheet, row: int) -> Iterator[str]:
    """The name of a sheet, and its lines above a row that are no rows of a table."""
    yield sheet.name or ""
    for one in sheet.walk():
        if one.number >= row:
            return
        if filled(one) <= FEW:
            yield from (short(cell) for cell in one.cells if isinstance(cell, str))


def right_of(lines: Sequence[str]) -> str | None:
    """The only right that the line next to the table names, of those that speak of complaints
    and name any: «Журнал обращений о пытках»."""
    titles = [line for line in reversed(lines) if _OF_COMPLAINTS.search(line)]
    told = (codes for line in titles if (codes := rights_of(line)[0]))
    codes = next(told, ())
    return codes[0] if len(codes) == 1 else None


def short(value: object) -> str:
    """A cell in one line, as far as it is looked at to tell rows from what are none."""
    return one_line(text_of(value[:LONGEST_READ] if isinstance(value, str) else value))
