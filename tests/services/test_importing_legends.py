"""Codes of an export, explained on a sheet beside it."""

from pathlib import Path
from typing import Any

from ombuds.services.importing.tables import guess, read_tables, records
from tests.services.importing import xlsx_file

EXPORT: list[list[Any]] = [
    ["reg_no", "cat", "ch", "txt", "st"],
    ["1", "01", 2, "Жалоба.", 13],
    ["2", "02,01", 7, "01", 99],
]
LEGEND: list[list[Any]] = [
    ["field", "code", "meaning"],
    ["cat", "01", "пытки"], ["cat", "02", "бытовое насилие"],
    ["ch", 2, "почта"], ["ch", 7, "звонок"],
    ["st", 13, "направлено по компетенции"], ["st", 14, "отказано"],
]  # fmt: skip


def rows(folder: Path, *sheets: list[list[Any]], name: str = "коды") -> list[dict[str, str]]:
    """The cells of the records of an export, with another sheet beside it."""
    names = ("export", name, "третий")
    _, path = xlsx_file(folder / "a.xlsx", dict(zip(names, sheets, strict=False)))
    found = read_tables(path)
    made = records(found, guess(found))
    return [dict(one.lines()) for one in made]


def test_codes_are_read_as_what_they_mean(tmp_path: Path) -> None:
    one, two = rows(tmp_path, EXPORT, LEGEND)
    assert one["cat"] == "пытки" and one["ch"] == "почта"
    assert one["txt"] == "Жалоба." and one["st"] == "направлено по компетенции"
    assert two["cat"] == "бытовое насилие; пытки" and two["ch"] == "звонок"
    assert two["txt"] == "01" and two["st"] == "99"  # no legend tells 99


def test_a_legend_of_two_columns_is_that_of_the_column_it_is_called_after(tmp_path: Path) -> None:
    codes = [["cat", "название"], ["01", "пытки"], ["02", "бытовое насилие"]]
    assert rows(tmp_path, EXPORT, codes)[0]["cat"] == "пытки"
    called = [["код", "право"], *codes[1:]]
    assert rows(tmp_path, EXPORT, called, name="cat")[0]["cat"] == "пытки"


def test_other_sheets_are_no_legends(tmp_path: Path) -> None:
    found = rows(tmp_path, EXPORT, [["cat"], ["01"], ["02"]])
    assert [one["cat"] for one in found] == ["01", "02,01"]
