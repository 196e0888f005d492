"""Ways in which offices keep a register: several things in a cell, a day for several rows, a title
that says what all complaints are about."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ombuds.services.importing.cells.bodies import read_body
from ombuds.services.importing.cells.complainants import read_complainants
from ombuds.services.importing.cells.days import read_day
from ombuds.services.importing.cells.known import is_nothing
from ombuds.services.importing.cells.places import region_of
from ombuds.services.importing.rows.context import compare
from ombuds.services.importing.rows.entry import Entry
from ombuds.services.importing.rows.understanding import understand
from ombuds.services.importing.tables.tables import guess, read_tables, records
from tests.services.importing import TODAY, xlsx_file

NAMES = (
    "Тестов Илья Маратович",
    "Сынова Самал Ерланқызы",
    "Пробин Олег Игоревич",
    "Үлгіева Әсем Болатқызы",
    "Образцова Анна Юрьевна",
    "Мысалов Дәурен Ерікұлы",
    "Примерова Ольга Львовна",
    "Шаблонов Ғани Асқарұлы",
)
DAYS = [f"{day:02}.03.2024" for day in range(4, 12)]


def read(folder: Path, columns: Mapping[str, Sequence[Any]], *titles: str) -> list[Entry]:
    """Eight rows below their headings and the lines above these; fewer values come again."""
    told = {"Дата поступления": DAYS, "ФИО заявителя": NAMES, **columns}
    lines = [[values[n % len(values)] for values in told.values()] for n in range(8)]
    for n, line in enumerate(lines):
        line.append(f"Третий месяц не отвечают на письмо {n * 7919}, просит разобраться.")
    sheet = [*([title] for title in titles), [*told, "Содержание"], *lines]
    found = read_tables(xlsx_file(folder / "a.xlsx", {"1": sheet})[1])
    made = [understand(record, TODAY) for record in records(found, guess(found))]
    compare(made, TODAY)
    return made


# ---- name, address and telephone in one cell


@pytest.mark.parametrize(
    "cell",
    [
        "Тестов И. М., г. Балхаш, ул. Мира 7, тел. 8 777 000 11 22",
        "Тестов Илья Маратович,\nг. Балхаш, ул. Мира 7,\nт. 8 777 000 11 22",
        "Тестов И. М. г. Балхаш, ул. Мира 7, 8 777 000 11 22 моб.",
        "гр. Тестов И. М. (г. Балхаш, ул. Мира 7), +7 777 000 11 22",
        "Тестов Илья Маратович прож. по адресу: г. Балхаш, ул. Мира 7, 8 777 000 11 22",
        "г. Балхаш, ул. Мира 7, Тестов И. М., т. 8 777 000 11 22",
    ],
)
def test_an_address_beside_a_name_is_no_second_person(cell: str, tmp_path: Path) -> None:
    found = read_complainants(cell)
    assert [one.surname for one in found.people] == ["Тестов"] and not found.unclear
    assert found.address == "г. Балхаш, ул. Мира 7" and found.phones == ("+77770001122",)
    entry = read(tmp_path, {"ФИО заявителя": [cell]})[0]
    assert entry.region == "KZ-35" and entry.address == found.address
    assert ("ФИО заявителя", cell) in entry.notes  # nothing is lost


def test_only_a_person_is_parted_from_a_place() -> None:
    group = read_complainants("Жители ул. Мира г. Балхаш, 14 подписей")
    assert group.collective == 14 and not (group.people or group.address)
    street = read_complainants("Residents of Sunkar street (17 people)")
    assert street.collective == 17 and not street.address
    firm = read_complainants("ТОО «Образец», г. Балхаш")
    assert firm.organisation == "ТОО «Образец», г. Балхаш"
    two = read_complainants("Тестов И. М., г. Балхаш, Сынова С. Е.")
    assert [one.surname for one in two.people] == ["Тестов", "Сынова"]
    (like,) = read_complainants("Адресова Анна Тұрсынқызы, г. Балхаш").people
    assert like.key() == read_complainants("Адресова Анна Тұрсынқызы").people[0].key()
    nobody = read_complainants("без подписи, г. Балхаш")
    assert nobody.anonymous and nobody.address == "г. Балхаш"


@pytest.mark.parametrize(
    ("cell", "surname"),
    [
        ("Шевченко Анна, г. Тараз", "Шевченко"),
        ("Кунаева Айгүл, 8 701 000 11 22", "Кунаева"),
        ("Семейбаева К. Ж., Семей", "Семейбаева"),
        ("Таразов А. А., Тараз", "Таразов"),
    ],
)
def test_a_surname_that_is_a_town_too_or_holds_one_is_nobodys_address(
    cell: str, surname: str
) -> None:
    assert [one.surname for one in read_complainants(cell).people] == [surname]


def test_a_group_whose_eldest_gave_no_name_is_a_group() -> None:
    found = read_complainants("смена, 12 чел., старший не назвался")
    assert found.collective == 12 and not found.anonymous


def test_a_column_of_places_is_believed_before_the_cell_of_the_name(tmp_path: Path) -> None:
    columns = {"ФИО заявителя": ["Тестов И. М., г. Балхаш"], "Адрес": ["г. Тараз, ул. Мира 7"]}
    assert read(tmp_path, columns)[0].region == "KZ-31"


# ---- days


def test_a_day_on_the_first_row_of_each_day_is_that_of_the_rows_below(tmp_path: Path) -> None:
    days = ["04.03.2024", "", "", "18.03.2024", "", "01.04.2024", "", "15.04.2024"]
    made = read(tmp_path, {"Дата поступления": days})
    assert [one.received_on and one.received_on.day for one in made] == [4, 4, 4, 18, 18, 1, 1, 15]
    assert not any("date_missing" in one.doubts for one in made)


def test_a_day_that_is_missing_once_is_missed(tmp_path: Path) -> None:
    made = read(tmp_path, {"Дата поступления": [*DAYS[:4], "", *DAYS[5:]]})
    assert made[4].received_on is None and "date_missing" in made[4].doubts


def test_a_day_that_is_said_to_be_unknown_is_none_of_the_day_above(tmp_path: Path) -> None:
    made = read(tmp_path, {"Дата поступления": [DAYS[0], "б/д", "нет", DAYS[3], "б/д", *DAYS[5:]]})
    assert [one.received_on is None for one in made[:5]] == [False, True, True, False, True]


def test_the_mark_of_execution_begins_with_the_day_of_the_answer(tmp_path: Path) -> None:
    mark = "26.03.2024 исх. № 7-41, разъяснено"
    made = read(tmp_path, {"Отметка об исполнении": [mark]})
    assert made[0].answered_on == date(2024, 3, 26) and made[0].result == "explained"


@pytest.mark.parametrize(("answer", "right"), [("20 марта", True), ("20 февраля", False)])
def test_an_answer_without_a_year_comes_within_months(
    answer: str, right: bool, tmp_path: Path
) -> None:
    made = read(tmp_path, {"Дата ответа": [answer]})
    assert made[0].answered_on == (date(2024, 3, 20) if right else None)
    assert ("answer_before_receipt" in made[0].doubts) is not right


def test_an_answer_without_a_year_may_come_in_the_next(tmp_path: Path) -> None:
    days = [f"{day}.12.2024" for day in range(12, 20)]
    made = read(tmp_path, {"Дата поступления": days, "Дата ответа": ["15 января"]})
    assert made[0].answered_on == date(2025, 1, 15)


@pytest.mark.parametrize("text", ["02.06.2025 ж./г.", "02.06.2025 жылы / года", "02.06.2025 г."])
def test_the_word_for_a_year_in_both_languages(text: str) -> None:
    assert read_day(text, TODAY).day == date(2025, 6, 2)


def test_a_dash_in_each_language_is_nothing() -> None:
    assert is_nothing("— / —") and is_nothing("- / -") and not is_nothing("-/-")


# ---- what all complaints of a register are about


def test_the_title_tells_the_right_where_no_column_does(tmp_path: Path) -> None:
    title = "Журнал жалоб на бытовое насилие за 2024 год"
    made = read(tmp_path, {}, "Центр «Образец»", title)
    assert all(one.rights == ["DV"] and "right_missing" not in one.doubts for one in made)


@pytest.mark.parametrize(
    "title",
    [
        "Журнал обращений граждан",
        "Жалобы на пытки и бытовое насилие, 2024 год",
        "г. Тараз, ул. Школьная, 12",
        "в графе «Результат» указать следственный орган",
    ],
)
def test_a_title_of_no_right_or_of_two_tells_none(title: str, tmp_path: Path) -> None:
    made = read(tmp_path, {}, title)
    assert all(not one.rights and "right_missing" in one.doubts for one in made)


def test_an_empty_cell_of_rights_is_missed_whatever_the_title_is(tmp_path: Path) -> None:
    made = read(tmp_path, {"Право": ["труд", ""]}, "Журнал жалоб на бытовое насилие")
    assert made[0].rights == ["WRK"]
    assert made[1].rights == [] and "right_missing" in made[1].doubts


# ---- two columns of results


def test_the_decision_is_the_result_and_not_the_state_of_the_file(tmp_path: Path) -> None:
    states = ["Завершено", "Завершено", "Завершено", "В работе"]
    decisions = ["Разъяснено", "Права восстановлены", "Отозвано заявителем", ""]
    made = read(tmp_path, {"Статус": states, "Решение": decisions})
    told = [one.result for one in made[:4]]
    assert told == ["explained", "rights_restored", "withdrawn", "in_progress"]
    assert ("Статус", "Завершено") in made[0].record.lines()


# ---- bodies


def test_a_body_without_its_town_is_the_only_one_of_that_name(tmp_path: Path) -> None:
    bodies = ["УП Алмалинского района г. Алматы", "Алмалинское УП", "Лесная школа", "Акимат Тараза"]
    keys = [one.body.key for one in read(tmp_path, {"Орган": bodies}) if one.body]
    assert keys[0] == keys[1] != keys[3]


def test_a_body_of_another_region_is_not_that_of_the_office(tmp_path: Path) -> None:
    bodies = ["Суд № 2", "Суд № 2 г. Алматы"]
    here = read(tmp_path, {"Орган": bodies}, "Представитель по Жамбылской области")[0]
    assert here.body and here.body.region is None


def test_a_company_called_like_a_state_body_is_a_company() -> None:
    for name in ("ТОО «Антикоррозия»", "ТОО «МЧС-Сервис»", "ИП Мон"):
        body = read_body(name)
        assert body and body.type == "private_employer"


def test_a_street_called_after_somebody_is_no_town_typed_wrongly() -> None:
    assert region_of("Панфилова 85, кв. 3", TODAY) is None
    assert region_of("Шымкннт", TODAY) == "KZ-79"


def test_a_school_called_after_somebody_is_in_no_town() -> None:
    school = read_body("Школа им. Курчатова")
    assert school and school.region is None
    assert region_of("в Шымкенте", TODAY) == "KZ-79"


def test_a_long_result_is_read(tmp_path: Path) -> None:
    made = read(tmp_path, {"Результат": ["ответ дан, " * 3_000]})
    assert made[0].result == "examined"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Медеуское УВД г. Алматы", "police almat mede"),
        ("ДП г. Алматы", "police-KZ-75"),
        ("полиция Алматы (Медеуский)", "police-KZ-75"),
        ("облыстық білім басқармасы (Ақтөбе)", "education-KZ-15"),
        ("УМП ДП Жамбылской обл.", "migration-KZ-31"),
    ],
)
def test_what_a_body_is_called_after(name: str, key: str) -> None:
    body = read_body(name)
    assert body is not None and body.key == key
