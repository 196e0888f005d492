"""Codes of an export that are explained beside its rows."""

from pathlib import Path
from typing import Any

import pytest

from ombuds.services.importing.tables.tables import Record, guess, read_tables, records
from tests.services.importing import xlsx_file

HEADINGS = ("NUM", "DATE_REG", "VID", "FIO", "SUT", "REZ")
ROWS: list[list[Any]] = [
    [
        n,
        f"{n:02}.02.2025",
        "134"[n % 3],
        f"Тестов{'абвгде'[n]} Ерлан Маратұлы",
        f"Крыша барака течёт, номер {n * 131}, ответа нет.",
        ("РАЗ", "НАП", "ВОС")[n % 3],
    ]
    for n in range(1, 6)
]
CHANNELS = (("1", "Почта"), ("3", "Личный приём"), ("4", "Телефон"))
RESULTS = (("РАЗ", "Разъяснено"), ("НАП", "Направлено по компетенции"), ("ВОС", "Восстановлено"))
TOTAL = "Всего записей: 5"


def read(
    folder: Path,
    *below: list[Any],
    above: list[list[Any]] | None = None,
    headings: tuple[str, ...] = HEADINGS,
) -> list[Record]:
    rows = [*(above or []), headings, *ROWS, *below]
    found = read_tables(xlsx_file(folder / "a.xlsx", {"1": rows})[1])
    return list(records(found, guess(found)))


def channels(made: list[Record]) -> list[str]:
    """What the records say under VID, whatever its heading is."""
    lines = [one.lines() for one in made if "number" in one.cells and not one.loose]
    return [text for told in lines for title, text in told if title.startswith(("VID", "Канал"))]


KNOWN = ["Личный приём", "Телефон", "Почта", "Личный приём", "Телефон"]


def test_lists_below_the_rows_explain_their_codes(tmp_path: Path) -> None:
    made = read(
        tmp_path,
        [TOTAL],
        [],
        ["Расшифровка VID"],
        *map(list, CHANNELS),
        ["Расшифровка REZ"],
        *map(list, RESULTS),
    )
    assert channels(made) == KNOWN
    assert {one.text("result") for one in made[:3]} == {meaning for _, meaning in RESULTS}
    assert [one.row for one in made if not one.loose] == [2, 3, 4, 5, 6]  # no code is a complaint


@pytest.mark.parametrize(
    "lines",
    [
        [["Расшифровка VID"], *([f"{code} – {meaning}"] for code, meaning in CHANNELS)],
        [["VID: 1 – почта; 3 – личный приём; 4 – телефон"]],
        [["VID: 1 - почта, 3 - личный приём, 4 - телефон"]],
        [["VID", *pair] for pair in CHANNELS],
        [["VID"], [], *([None, *pair] for pair in CHANNELS)],
        [["VID, код", "значение"], *([int(code), meaning] for code, meaning in CHANNELS)],
    ],
)
@pytest.mark.parametrize("where", ["below", "above"])
def test_a_list_in_any_form(tmp_path: Path, lines: list[list[Any]], where: str) -> None:
    if where == "below":
        made = read(tmp_path, [], *lines)
    else:
        made = read(tmp_path, above=lines)
    assert [text.capitalize() for text in channels(made)] == KNOWN


def test_the_title_of_a_list_says_whose_few_codes_it_explains(tmp_path: Path) -> None:
    headings = (*HEADINGS, "LGOTA", "KOPIYA")
    rows = [[*row, n % 2, n % 2] for n, row in enumerate(ROWS)]
    below: list[list[Any]] = [["Коды LGOTA"], [0, "без льгот"], [1, "инвалид"]]
    found = read_tables(xlsx_file(tmp_path / "a.xlsx", {"1": [headings, *rows, [], *below]})[1])
    told = [dict(one.lines()) for one in records(found, guess(found)) if not one.loose]
    assert [one["LGOTA"] for one in told] == ["без льгот", "инвалид"] * 2 + ["без льгот"]
    assert [one["KOPIYA"] for one in told] == ["0", "1", "0", "1", "0"]


def test_a_heading_explains_its_codes(tmp_path: Path) -> None:
    told = "Канал (1 – Почта, 3 – Личный приём, 4 – Телефон)"
    headings = tuple(told if one == "VID" else one for one in HEADINGS)
    assert channels(read(tmp_path, headings=headings)) == KNOWN


def test_codes_come_without_their_noughts(tmp_path: Path) -> None:
    pairs = [[f"000{code}", meaning] for code, meaning in CHANNELS]
    assert channels(read(tmp_path, ["Расшифровка VID"], *pairs)) == KNOWN


def test_numbers_of_rows_are_no_codes(tmp_path: Path) -> None:
    pairs = [[n, word] for n, word in enumerate(("Почта", "Приём", "Звонок", "Сайт", "Орган"), 1)]
    made = read(tmp_path, [], *pairs)
    assert [one.text("number") for one in made] == ["1", "2", "3", "4", "5"]
    assert channels(made)[:3] == ["Звонок", "Сайт", "Почта"]


def test_rows_of_few_cells_stay_rows(tmp_path: Path) -> None:
    made = read(tmp_path, [6, "резерв"], [7, "резерв номера"], [8, "аннулировано"])
    assert [one.text("number") for one in made] == list("12345678")
