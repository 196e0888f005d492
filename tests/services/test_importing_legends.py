"""Codes of an export, explained on a sheet beside it."""

from pathlib import Path
from typing import Any

import pytest

from ombuds.services.importing.tables.tables import guess, read_tables, records
from tests.services.importing import xlsx_file

EXPORT: list[list[Any]] = [
    ["reg_no", "cat", "ch", "txt", "st"],
    ["1", "01", 2, "Жалоба.", 13],
    ["2", "02,01", 7, "01", 99],
]
LEGEND: list[list[Any]] = [
    ["field", "code", "meaning"],
    ["cat", "01", "пытки"],
    ["cat", "02", "бытовое насилие"],
    ["ch", 2, "почта"],
    ["ch", 7, "звонок"],
    ["st", 13, "направлено по компетенции"],
    ["st", 14, "отказано"],
]


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


CODED: list[list[Any]] = [
    ["Reg. no", "Category code(s)", "Where", "Account of the facts", "Floor"],
    *(
        [
            f"{n}",
            f"V0{n % 2 + 1}",
            f"P{n % 3 + 1}",
            f"Kept in a cell without light, day {n}.",
            n % 3 + 1,
        ]
        for n in range(1, 9)
    ),
]
BOOK: list[list[Any]] = [
    ["list", "code", "label"],
    ["category", "V01", "Torture"],
    ["category", "V02", "Housing"],
    ["province", "P1", "Almaty"],
    ["province", "P2", "Abai"],
    ["province", "P3", "Atyrau"],
    ["floor of the archive", "1", "ground"],
    ["floor of the archive", "2", "first"],
    ["floor of the archive", "3", "attic"],
]


def test_a_list_is_of_the_column_whose_heading_holds_its_name(tmp_path: Path) -> None:
    first = rows(tmp_path, CODED, BOOK)[0]
    assert first["Category code(s)"] == "Housing"
    # No heading is called so, and only this list has such codes; numbers may be of any list.
    assert first["Where"] == "Abai" and first["Floor"] == "2"


SHAPES: dict[str, list[list[Any]]] = {
    "below each other": [["Category"], [1, "Torture"], [2, "Housing"], [], ["Where"],
                         [1, "Almaty"], [2, "Abai"], [3, "Atyrau"]],
    "beside each other": [["Category code", "Meaning", "Where, code", "Meaning"],
                          [1, "Torture", 1, "Almaty"], [2, "Housing", 2, "Abai"],
                          [None, None, 3, "Atyrau"]],
    "named once": [["list", "code", "label", "since"], ["Category", 1, "Torture", 2019],
                   [None, 2, "Housing", None], ["Where", 1, "Almaty", 2019], [None, 2, "Abai", 2022],
                   [None, 3, "Atyrau", 2019]],
    "in a line": [["Category: 1 = Torture, 2 = Housing"],
                  ["Where: 1 = Almaty, 2 = Abai, 3 = Atyrau"]],
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_lists_of_codes_on_a_sheet_stand_in_any_shape(shape: str, tmp_path: Path) -> None:
    export = [[str(cell).removeprefix("V0").removeprefix("P") for cell in line] for line in CODED]
    found = rows(
        tmp_path, [["Reg. no", "Category code", "Where", *CODED[0][3:]], *export[1:]], SHAPES[shape]
    )
    first = found[0]
    assert first["Category code"] == "Housing" and first["Where"] == "Abai"
    assert first["Floor"] == "2"  # no list is called so
    assert len(found) == len(CODED) - 1


def test_a_classifier_is_of_the_column_called_after_its_headings_and_of_no_other(
    tmp_path: Path,
) -> None:
    register: list[list[Any]] = [
        ["Рег. №", "Код вопроса", "Суть обращения", "Кол-во листов"],
        *([n, f"п.{n % 3 + 1}", f"Жалоба {n}.", n % 3 + 1] for n in range(1, 13)),
    ]
    classifier: list[list[Any]] = [
        ["Код", "Вопрос (право)"],
        [1, "пытки"],
        [2, "жильё"],
        [3, "пенсии"],
    ]
    first = rows(tmp_path, register, classifier, name="Классификатор")[0]
    assert (first["Код вопроса"], first["Кол-во листов"]) == ("жильё", "2")


def test_a_list_of_towns_with_who_is_there_explains_nothing(tmp_path: Path) -> None:
    towns = ("Тараз", "Жанатас", "Каратау")
    register: list[list[Any]] = [
        ["Рег. №", "Город", "Суть обращения"],
        *([n, towns[n % 3], f"Жалоба {n}."] for n in range(1, 13)),
    ]
    people: list[list[Any]] = [["Город", "Кто", "Кабинет"]]
    people += [[town, f"Образцов {at}.", at] for at, town in enumerate(towns, 1)]
    assert rows(tmp_path, register, people, name="Кто где")[0]["Город"] == "Жанатас"
