"""What a person is shown of a register to choose from, beyond what was recognised in it.

A sheet in which no table was found is offered as one without headings, so that it can be ticked
and its columns named. The samples of a column are those of its own sheet, although sheets of the
same headings are read alike.
"""

from collections.abc import Iterable
from dataclasses import replace

from ombuds.i18n import T
from ombuds.services.importing.cells import one_line, text_of
from ombuds.services.importing.columns import LONGEST_SAMPLE, columns_of
from ombuds.services.importing.headings import usual
from ombuds.services.importing.outline import SAMPLE, Outline
from ombuds.services.importing.register import Column, Register, Table
from ombuds.services.importing.values import values_of

_LOOKED_AT = 40  # rows in which samples are looked for
_SAMPLES = 3


def offered(register: Register, sheets: Iterable[int] | None = None) -> Register:
    """The register with a table for each of some sheets that has cells but no table.

    `sheets`: their places; where none are named all sheets, but only of a file without a table.
    """
    if sheets is None:
        sheets = () if register.tables else range(len(register.sheets))
    without = set(sheets) - {table.at for table in register.tables}
    more = [table for at in sorted(without) if (table := _offer(register, at))]
    tables = sorted([*register.tables, *more], key=lambda one: one.at)
    return replace(register, tables=tuple(map(_with_samples, tables)))


def _offer(register: Register, at: int) -> Table | None:
    sheet, outline = register.sheets[at], Outline((0, 0), (), (), 0)
    for place, row in enumerate(sheet.walk()):
        if any(one_line(text_of(value)) for value in row.cells):
            outline.last = place
            outline.rows += 1
            if len(outline.sample) < SAMPLE:
                outline.sample.append(row)
    if not outline.rows:
        return None
    columns = columns_of(outline, usual())
    reason = T("no headings were found: say what its columns hold")
    return Table(sheet.name, sheet.hidden, (0, 0), columns, outline.rows, register=False,
                 reason=reason, figures=False, keys=(), people=False, at=at, outline=outline)  # fmt: skip


def _with_samples(table: Table) -> Table:
    return replace(table, columns=tuple(_sampled(table, column) for column in table.columns))


def _sampled(table: Table, column: Column) -> Column:
    """A column with values of its own sheet."""
    rows = table.outline.sample[:_LOOKED_AT]
    cells = [row.cells[column.index] for row in rows if column.index < len(row.cells)]
    own = values_of(cells).different[:_SAMPLES]
    return replace(column, samples=tuple(text[:LONGEST_SAMPLE] for text in own))
