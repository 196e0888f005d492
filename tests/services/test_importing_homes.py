"""Where the office of a register lives, and what that says of its rows."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from ombuds.services.importing.cells.bodies import read_body
from ombuds.services.importing.rows.context import compare
from ombuds.services.importing.rows.entry import Entry
from ombuds.services.importing.rows.understanding import understand
from ombuds.services.importing.tables.homes import district_of, home_of
from ombuds.services.importing.tables.tables import guess, read_tables, records
from tests.services.importing import TODAY, xlsx_file

TITLE = "Түркістан облысы Келес ауданы әкімінің аппараты"
HEADINGS = ["№", "Күні", "Аты-жөні", "Мекенжайы", "Мазмұны", "Құқық", "Орган"]
VILLAGES = (
    "Абай ауылы, Абай к-сі 66",
    "Ақтөбе а/о",
    "Бозай ауылы",
    "Жамбыл ауылы, 5-үй",
    "Ұшқын а/о, Алматы к-сі 3",
    "с. Павлодар",
)


def read(
    folder: Path,
    addresses: tuple[str, ...],
    *,
    title: str = TITLE,
    body: str = "аудандық полиция бөлімі",
    lives: str = "Мекенжайы",
) -> list[Entry]:
    rows: list[list[Any]] = [
        [
            n,
            f"{n:02}.02.2025",
            f"Тестов{'абвгдежзи'[n]} Ерлан Маратұлы",
            address,
            f"Шатыр ағып тұр, {n * 131} үй, жауап жоқ.",
            "пытки",
            body,
        ]
        for n, address in enumerate(addresses, 1)
    ]
    sheets: dict[str, Iterable[Sequence[Any]]] = {
        "1": [
            [title],
            ["Өтініштер журналы. 2025 жыл"],
            [lives if one == "Мекенжайы" else one for one in HEADINGS],
            *rows,
        ]
    }
    found = read_tables(xlsx_file(folder / "a.xlsx", sheets)[1])
    made = [understand(record, TODAY) for record in records(found, guess(found))]
    compare(made, TODAY)
    return made


def test_villages_lie_in_the_district_of_the_title(tmp_path: Path) -> None:
    made = read(tmp_path, (*VILLAGES, "Шымкент қ., Тәуке хан 5"))
    assert [one.region for one in made] == ["KZ-61"] * len(VILLAGES) + ["KZ-79"]
    assert not any("region_unknown" in one.doubts for one in made)


def test_an_office_that_serves_all_regions_tells_none(tmp_path: Path) -> None:
    towns = ("г. Тараз", "г. Семей", "г. Актау", "г. Павлодар", "мкр. 5, дом 3")
    made = read(tmp_path, towns, title="Аппарат, г. Астана")
    assert made[-1].region is None and "region_unknown" in made[-1].doubts


@pytest.mark.parametrize(
    ("lines", "home"),
    [
        (["Журнал 2025", TITLE], TITLE),
        (["Журнал. Акмолинская область", "Бурабайский район"], "Бурабайский район"),
        (["Группа: Карагандинская, Павлодарская области"], ""),
        (["Журнал обращений 2025"], ""),
    ],
)
def test_the_line_that_tells_the_place(lines: list[str], home: str) -> None:
    assert home_of(lines) == home


def test_a_district_as_it_is_written() -> None:
    assert district_of(TITLE) == "Келес"
    assert district_of("Акимат Бурабайского района") == "Бурабайского"
    assert district_of("г. Тараз") == ""


def test_bodies_without_a_name_are_those_of_the_district(tmp_path: Path) -> None:
    body = read(tmp_path, VILLAGES)[0].body
    assert body and body.name == "аудандық полиция бөлімі (Келес)"
    known = read_body("Келес ауданының полиция бөлімі")
    assert known and body.key == known.key


@pytest.mark.parametrize("name", ["Департамент полиции", "Келес АПБ", "ТОО «Образец»", "ҚР ІІМ"])
def test_bodies_that_are_none_of_the_district_stay_what_they_are(name: str) -> None:
    assert read_body(name, "Сайрам") == read_body(name)


def test_what_names_no_place_lies_anywhere(tmp_path: Path) -> None:
    made = read(tmp_path, (*VILLAGES[:3], "ауыл", "вахтада", "5-үй"))
    assert [one.region for one in made[-3:]] == [None, None, "KZ-61"]


def test_a_district_in_the_column_of_regions_lies_at_home(tmp_path: Path) -> None:
    districts = ("Октябрь ауданы", "Ленин р-н")
    made = read(tmp_path, districts, title="Өкіл, Шымкент қ.", lives="Аудан")
    assert [one.region for one in made] == ["KZ-79"] * 2


def test_the_rows_of_one_table_are_no_title_of_the_next(tmp_path: Path) -> None:
    towns = ("г. Тараз", *VILLAGES)
    rows = [
        [
            str(n),
            f"0{n}.02.2025",
            f"Тестов{'абвгдежз'[n]} Ерлан",
            town,
            f"Шатыр ағып тұр, {n * 131} үй.",
            "пытки",
            "суд",
        ]
        for n, town in enumerate(towns, 1)
    ]
    turned = [[*row[1:], f"{row[0]}/у"] for row in rows[4:]]
    lines = [[TITLE], HEADINGS, *rows[:4], [], [*HEADINGS[1:], "№"], *turned]
    found = read_tables(xlsx_file(tmp_path / "a.xlsx", {"1": lines})[1])
    made = [understand(record, TODAY) for record in records(found, guess(found))]
    compare(made, TODAY)
    assert [one.region for one in made] == ["KZ-31"] + ["KZ-61"] * len(VILLAGES)
