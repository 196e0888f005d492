"""Codes that a register explains on a sheet of its own: field, code and meaning.

An export of a database holds `cat` 01 and `st` 13, and a small table beside it that says what
they mean. The meanings are put in the place of the codes, so that columns and cells are read as
if people had written them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from ombuds.services.importing.cells import RawRow, Rows, Sheet, one_line, text_of
from ombuds.services.importing.known import plain

_MOST_ROWS = 1_000  # of a legend
_LEAST_CODES = 2
_LONGEST_CODE, _LONGEST = 20, 300  # letters of a code, of its meaning
_HEADINGS = 30  # rows among which the headings of a register stand
_TOLD = 0.8  # of the rows of a legend are made so

Legend = Mapping[str, str]  # meanings by code


def explained(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets, with meanings in place of codes under the headings that a legend names."""
    if len(sheets) < 2:
        return list(sheets)
    legends: dict[str, Legend] = {}
    small: set[int] = set()
    for at, sheet in enumerate(sheets):
        if found := _legends(sheet):
            legends |= found
            small.add(at)
    if not legends:
        return list(sheets)
    return [
        sheet if at in small else _with_meanings(sheet, legends) for at, sheet in enumerate(sheets)
    ]


def _legends(sheet: Sheet) -> dict[str, Legend]:
    """The legends of a sheet by the plain heading of the column that each explains.

    Three columns name the heading too; two explain the column called as the first is, or as
    the sheet.
    """
    if not _LEAST_CODES < len(sheet.rows) <= _MOST_ROWS:
        return {}
    rows = [
        tuple(one_line(text_of(cell)[: _LONGEST + 1]) for cell in row.cells) for row in sheet.rows
    ]
    widths = {len(row) for row in rows}
    width = max(widths, key=[len(row) for row in rows].count)
    if width not in (2, 3):
        return {}
    made = [row for row in rows if len(row) == width and all(row) and len(row[-2]) <= _LONGEST_CODE]
    if len(made) < _TOLD * len(rows):
        return {}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in made:
        names = [row[0]] if width == 3 else [rows[0][0], sheet.name or ""]
        for name in filter(None, map(plain, names)):
            found[name][row[-2]] = row[-1]
    return {name: codes for name, codes in found.items() if len(codes) >= _LEAST_CODES}


def _with_meanings(sheet: Sheet, legends: Mapping[str, Legend]) -> Sheet:
    for row in islice(sheet.rows, _HEADINGS):
        columns = {
            at: legend
            for at, cell in enumerate(row.cells)
            if isinstance(cell, str) and (legend := legends.get(plain(cell[:_LONGEST])))
        }
        if columns:
            return replace(sheet, rows=Rows(_told(sheet.rows, row.number, columns)))
    return sheet


def _told(rows: Rows, heading: int, columns: Mapping[int, Legend]) -> Iterator[RawRow]:
    for row in rows:
        if row.number <= heading:
            yield row
            continue
        cells = list(row.cells)
        for at, legend in columns.items():
            if at < len(cells):
                cells[at] = _meaning(cells[at], legend)
        yield row._replace(cells=tuple(cells))


def _meaning(cell: object, legend: Legend) -> object:
    """What a code means, or several of them; any other cell as it is."""
    text = text_of(cell)
    if len(text) > _LONGEST:
        return cell
    codes = [code.strip() for code in re.split(r"[,;/|\n]", text)]
    if all(code in legend for code in codes):
        return "; ".join(legend[code] for code in codes)
    return legend.get(one_line(text), cell)
