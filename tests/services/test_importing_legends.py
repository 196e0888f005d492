"""Codes of an export, explained on a sheet beside it."""

from collections.abc import Sequence
from typing import Any

from ombuds.services.importing.cells import RawRow, Rows, Sheet
from ombuds.services.importing.legends import explained

EXPORT = [
    ["reg_no", "cat", "ch", "txt", "st"],
    ["1", "01", 2, "Жалоба.", 13],
    ["2", "02,01", 7, "01", 99],
]
LEGEND = [
    ["field", "code", "meaning"],
    ["cat", "01", "пытки"], ["cat", "02", "бытовое насилие"],
    ["ch", 2, "почта"], ["ch", 7, "звонок"],
    ["st", 13, "направлено по компетенции"], ["st", 14, "отказано"],
]  # fmt: skip


def sheet(name: str, rows: Sequence[Sequence[Any]]) -> Sheet:
    return Sheet(name, Rows(RawRow(at, tuple(cells)) for at, cells in enumerate(rows, 1)))


def cells(found: Sheet) -> list[tuple[object, ...]]:
    return [row.cells for row in found.rows]


def test_codes_are_read_as_what_they_mean() -> None:
    found, legend = explained([sheet("export", EXPORT), sheet("legend", LEGEND)])
    assert cells(found)[1:] == [
        ("1", "пытки", "почта", "Жалоба.", "направлено по компетенции"),
        ("2", "бытовое насилие; пытки", "звонок", "01", 99),  # no legend tells 99
    ]
    assert cells(legend) == list(map(tuple, LEGEND))


def test_a_legend_of_two_columns_is_that_of_the_column_it_is_called_after() -> None:
    codes = [["cat", "название"], ["01", "пытки"], ["02", "бытовое насилие"]]
    found, _ = explained([sheet("export", EXPORT), sheet("коды", codes)])
    assert cells(found)[1][1] == "пытки"
    found, _ = explained([sheet("export", EXPORT), sheet("cat", [["код", "право"], *codes[1:]])])
    assert cells(found)[1][1] == "пытки"


def test_other_sheets_are_no_legends() -> None:
    sheets = [sheet("1", EXPORT), sheet("2", EXPORT), sheet("3", [["cat"], ["01"], ["02"]])]
    assert [cells(one) for one in explained(sheets)] == [cells(one) for one in sheets]
