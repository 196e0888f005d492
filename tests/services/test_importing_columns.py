"""What a column is by what stands in it and beside it, where its heading says little."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from ombuds.i18n import say
from ombuds.services.importing.rows.context import compare
from ombuds.services.importing.rows.understanding import understand
from ombuds.services.importing.tables.headings import usual
from ombuds.services.importing.tables.tables import Record, Register, guess, read_tables, records
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
    "Эталонов Пётр Ильич",
    "Макетова Инна Павловна",
)
STORIES = (
    "Хозяйка третий месяц не отдаёт залог, на звонки не отвечает.",
    "В бараке протекает крыша, дети спят в коридоре.",
    "Мастер велел молчать о том, как сорвался кран.",
    "Пособие сняли без письма, в окне отправили в другое окно.",
    "Следователь кричал и замахивался, протокол не дал прочесть.",
    "Школа не берёт сына, говорят, что нет места.",
    "Зарплату за весну так и не выплатили, бригада разошлась.",
    "Воду отключили всему дому, акт не составляют.",
    "Скорую ждали два часа, врач не извинился.",
    "Землю под огородом отдали соседнему хозяйству.",
)
RIGHTS = ("пытки", "жильё", "труд", "пенсия", "образование")
CHANNELS = ("почта", "по телефону", "лично", "эл. почта", "через портал")
RESULTS = ("разъяснено", "направлено по компетенции", "права восстановлены", "в работе", "отозвано")
BODIES = ("Акимат города Тараз", "сосед", "Таразский городской суд", "ТОО «Образец»", "бывший муж")


def register(folder: Path, sheets: dict[str, Iterable[Sequence[Any]]]) -> Register:
    return read_tables(xlsx_file(folder / "a.xlsx", sheets)[1])


def table(columns: dict[str, Sequence[Any]]) -> list[Sequence[Any]]:
    """Ten rows: values that are fewer come again."""
    lines = [[values[n % len(values)] for values in columns.values()] for n in range(10)]
    return [[*columns], *lines]


def fields(found: Register, at: int = 0) -> dict[str, str | None]:
    return {column.title: column.field for column in found.tables[at].columns}


def taken(found: Register) -> list[Record]:
    return list(records(found, guess(found)))


DAYS = [f"{n:02}.03.2025" for n in range(1, 11)]
USUAL: dict[str, Sequence[Any]] = {"Дата поступления": DAYS, "ФИО": NAMES}


@pytest.mark.parametrize("heading", ["Шапка", "Примечание", "Тема", "Заметки оператора"])
def test_the_longest_texts_say_what_happened_where_no_heading_does(
    tmp_path: Path, heading: str
) -> None:
    found = register(tmp_path, {"1": table({**USUAL, "Право": RIGHTS, heading: STORIES})})
    assert fields(found)[heading] == "narrative"
    assert say(found.tables[0].columns[3].reason, "en")


def test_texts_said_again_and_again_say_what_happened_if_they_are_long(tmp_path: Path) -> None:
    lines = table(
        {
            **USUAL,
            "Шапка": [f"{one} {two}" for one, two in zip(STORIES[:4], STORIES[4:8], strict=True)],
        }
    )
    assert fields(register(tmp_path, {"1": lines}))["Шапка"] == "narrative"


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Примечание", ("дело 1", "дело 2", "копия")),
        ("Телефон адвоката", STORIES),
    ],
)
def test_short_remarks_and_what_is_somebody_elses_say_nothing(
    tmp_path: Path, heading: str, values: Sequence[str]
) -> None:
    found = register(tmp_path, {"1": table({**USUAL, "Право": RIGHTS, heading: values})})
    assert fields(found)[heading] != "narrative"


def test_a_list_of_words_is_no_register_for_its_long_texts(tmp_path: Path) -> None:
    lines = table({"Код": range(1, 11), "Примечание": STORIES})
    assert not any(one.register for one in register(tmp_path, {"1": lines}).tables)


def test_what_was_done_is_a_result_although_a_content_is_called_so(tmp_path: Path) -> None:
    lines = table({**USUAL, "Суть дела": RESULTS, "Шапка": STORIES})
    assert fields(register(tmp_path, {"1": lines})) == {
        "Дата поступления": "received_on",
        "ФИО": "name",
        "Суть дела": "result",
        "Шапка": "narrative",
    }


def test_a_note_of_results_is_the_result_only_where_nothing_else_is(tmp_path: Path) -> None:
    lines = {**USUAL, "Содержание": STORIES, "Отметка": RESULTS}
    assert fields(register(tmp_path, {"1": table(lines)}))["Отметка"] == "result"
    both = table({**lines, "Результат": RESULTS})
    assert fields(register(tmp_path, {"1": both}))["Отметка"] == "note"


def test_a_subject_of_rights_is_the_right_where_nothing_else_is(tmp_path: Path) -> None:
    lines = {**USUAL, "Содержание": STORIES, "Тема": RIGHTS}
    assert fields(register(tmp_path, {"1": table(lines)}))["Тема"] == "right"
    both = table({**lines, "Право": RIGHTS})
    assert fields(register(tmp_path, {"1": both}))["Тема"] == "subject"


def test_a_heading_is_what_it_is_on_another_sheet(tmp_path: Path) -> None:
    first = table({**USUAL, "Содержание": STORIES, "Ход": CHANNELS, "Итоги дня": RESULTS})
    second = table(
        {
            "Ход": ("как всегда", "так же"),
            "ФИО": NAMES,
            "Содержание": STORIES,
            "Дата поступления": DAYS,
            "Тел.": ("",),
        }
    )
    found = register(tmp_path, {"1": first, "2": second})
    assert fields(found, 0)["Ход"] == fields(found, 1)["Ход"] == "channel"


def test_a_heading_is_not_what_its_values_deny(tmp_path: Path) -> None:
    first = table({**USUAL, "Содержание": STORIES, "Ход": CHANNELS})
    second = table({"Ход": DAYS, "ФИО": NAMES, "Содержание": STORIES, "Дата поступления": DAYS})
    found = register(tmp_path, {"1": first, "2": second})
    assert fields(found, 1)["Ход"] != "channel"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("№ р/с / № п/п", "number"),
        ("Күні / Дата", "received_on"),
        ("Аты-жөні | ФИО", "name"),
        ("Күні Дата", "received_on"),
        ("Мазмұны Содержание", "narrative"),
        ("Т/ж / Г/р", "birth_date"),
    ],
)
def test_doubled_headings(heading: str, field: str) -> None:
    hint = usual().hint(heading)
    assert hint and hint.name == field


@pytest.mark.parametrize(
    ("heading", "values", "field"),
    [
        ("Папка №", [f"{n:03}/2025" for n in range(1, 11)], "number"),
        ("Folder no.", range(101, 111), "number"),
        ("Карточка", range(1, 11), "number"),
        ("Папка №", [7, 3, 9, 1, 8, 2, 6, 4, 5, 10], None),
        ("№ адвоката", range(1, 11), None),
        ("Старый №", range(1, 11), None),
    ],
)
def test_numbers_that_rise_are_the_number(
    tmp_path: Path, heading: str, values: Sequence[Any], field: str | None
) -> None:
    found = register(tmp_path, {"1": table({heading: values, **USUAL, "Содержание": STORIES})})
    assert fields(found)[heading] == field


def test_of_two_columns_of_names_the_fuller_one_is_the_name(tmp_path: Path) -> None:
    short = [f"{one} {two[0]}. {three[0]}." for one, two, three in map(str.split, NAMES)]
    full = [NAMES[0], "", *NAMES[2:]]
    lines = table({"Дата": DAYS, "Фамилия, И.О.": short, "ФИО полностью": full, "Суть": STORIES})
    found = register(tmp_path, {"1": lines})
    assert fields(found)["ФИО полностью"] == "name"
    assert fields(found)["Фамилия, И.О."] is None
    made = taken(found)
    assert made[0].text("name") == NAMES[0]
    assert ("Фамилия, И.О.", "Тестов И. М.") in made[0].lines()
    assert made[1].text("name") == "Сынова С. Е."
    assert made[1].headings["name"] == "Фамилия, И.О."
    assert [text for _, text in made[1].lines()].count("Сынова С. Е.") == 1


def test_names_of_other_people_are_not_the_complainants(tmp_path: Path) -> None:
    short = [f"{one} {two[0]}. {three[0]}." for one, two, three in map(str.split, NAMES)]
    others = [*NAMES[5:], *NAMES[:5]]
    lines = table({"Дата": DAYS, "ФИО": short, "Кто": others, "Суть": STORIES})
    assert fields(register(tmp_path, {"1": lines}))["ФИО"] == "name"


@pytest.mark.parametrize("heading", ["Кто довёл", "Виновник", "Другая сторона"])
def test_bodies_employers_and_neighbours_are_complained_of(tmp_path: Path, heading: str) -> None:
    lines = table({**USUAL, "Содержание": STORIES, heading: BODIES})
    assert fields(register(tmp_path, {"1": lines}))[heading] == "body"


def test_bodies_are_known_though_each_is_written_otherwise(tmp_path: Path) -> None:
    towns = ("Тараз", "Семей", "Риддер", "Аксу", "Балхаш", "Атырау", "Аральск", "Жаркент")
    kinds = (
        "ОП",
        "акимат",
        "городской суд",
        "школа № 5",
        "СИЗО",
        "поликлиника № 2",
        "прокуратура",
        "роддом",
        "ЦОН",
        "отдел образования",
        "центр занятости",
        "миграционная полиция",
    )
    rows = [
        [
            DAYS[n % 10],
            NAMES[n % 10],
            f"{STORIES[n % 10]} {n}",
            f"{kinds[n % 12]} г. {towns[n // 12]}",
        ]
        for n in range(40)
    ]
    found = register(tmp_path, {"1": [["Дата", "ФИО", "Содержание", "Шапка"], *rows]})
    assert fields(found)["Шапка"] == "body"


def test_relatives_alone_are_no_body(tmp_path: Path) -> None:
    kin = ("муж", "сосед", "зять", "брат", "бывший муж")
    lines = table({**USUAL, "Содержание": STORIES, "Кем приходится": kin})
    assert fields(register(tmp_path, {"1": lines}))["Кем приходится"] is None


def test_a_channel_is_known_by_fewer_values(tmp_path: Path) -> None:
    lines = table(
        {
            **USUAL,
            "Содержание": STORIES,
            "Дорога": (*CHANNELS, *CHANNELS[:2], "иначе", "не помню", "оттуда"),
        }
    )
    assert fields(register(tmp_path, {"1": lines}))["Дорога"] == "channel"


def test_long_numbers_that_rise_are_no_telephones(tmp_path: Path) -> None:
    numbers = range(2_025_000_101, 2_025_000_111)
    found = register(tmp_path, {"1": table({"Папка": numbers, **USUAL, "Содержание": STORIES})})
    assert fields(found)["Папка"] == "number"


def test_bodies_are_not_the_places_they_are_called_after(tmp_path: Path) -> None:
    bodies = (
        "Управление полиции г. Тараз",
        "Акимат Алматинской области",
        "Суд г. Шымкент",
        "СИЗО № 95, г. Тараз",
        "Школа № 4, г. Семей",
    )
    lines = table({**USUAL, "Содержание": STORIES, "Шапка": bodies})
    assert fields(register(tmp_path, {"1": lines}))["Шапка"] in ("body", None)


def test_names_with_years_beside_them_and_silence_are_names(tmp_path: Path) -> None:
    who = [
        f"{NAMES[0]}, 1957 г.р.",
        "аноним",
        NAMES[2],
        "аноним",
        NAMES[4],
        f"{NAMES[5]} (мать)",
        "аноним",
        *NAMES[7:],
    ]
    lines = table({"Дата": DAYS, "Шапка": who, "Содержание": STORIES})
    assert fields(register(tmp_path, {"1": lines}))["Шапка"] == "name"


@pytest.mark.parametrize(
    ("heading", "field"), [("Отписались", "answered_on"), ("Срок", None), ("Бақылау күні", None)]
)
def test_days_after_receipt_are_of_the_answer_unless_they_are_deadlines(
    tmp_path: Path, heading: str, field: str | None
) -> None:
    later = [*[f"{n:02}.04.2025" for n in range(1, 10)], "01.01.2025"]
    lines = table({**USUAL, "Содержание": STORIES, heading: later})
    assert fields(register(tmp_path, {"1": lines}))[heading] == field


def test_words_for_a_sex_are_known(tmp_path: Path) -> None:
    lines = table({**USUAL, "Содержание": STORIES, "Шапка": ("м", "ж")})
    assert fields(register(tmp_path, {"1": lines}))["Шапка"] == "sex"


def test_figures_are_no_sexes_unless_their_heading_says_so(tmp_path: Path) -> None:
    for heading, field in (("Версия", None), ("Пол", "sex")):
        columns = {**USUAL, "Содержание": STORIES, heading: ("1", "2")}
        assert fields(register(tmp_path, {"1": table(columns)}))[heading] == field


def test_the_town_beside_the_region_is_the_address(tmp_path: Path) -> None:
    towns = {"Область": ("Акмолинская", "ЗКО"), "Город": ("Кокшетау", "Уральск")}
    columns = {**USUAL, "Содержание": STORIES, **towns}
    found = fields(register(tmp_path, {"1": table(columns)}))
    assert (found["Область"], found["Город"]) == ("region", "address")
    columns["Адрес"] = ("ул. Мира 5", "ул. Абая 7")
    found = fields(register(tmp_path, {"1": table(columns)}))
    assert (found["Область"], found["Город"], found["Адрес"]) == ("region", None, "address")


@pytest.mark.parametrize("heading", ["DEL", "Пометка удаления", "isDeleted"])
def test_a_mark_of_deletion_is_a_line_through_the_row(tmp_path: Path, heading: str) -> None:
    marks = ("Нет", "Да", "нет", "", "true")
    lines = table({heading: marks, **USUAL, "Содержание": STORIES})
    found = register(tmp_path, {"1": lines})
    assert [one.struck for one in records(found, guess(found))][:5] == [
        False,
        True,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("heading", "values"),
    [("Тип", ("физлицо", "аноним")), ("Анонимно", ("нет", "да")), ("is_anonymous", (0, 1))],
)
def test_a_column_says_that_somebody_gave_no_name(
    tmp_path: Path, heading: str, values: Sequence[Any]
) -> None:
    columns: dict[str, Sequence[Any]] = {**USUAL, "Содержание": STORIES, heading: values}
    columns["ФИО"] = [NAMES[0], "", NAMES[2], "", NAMES[4], "", NAMES[6], "", NAMES[8], NAMES[9]]
    found = register(tmp_path, {"1": table(columns)})
    made = [understand(record, TODAY).complainants for record in records(found, guess(found))]
    assert [one.anonymous for one in made[:4]] == [False, True, False, True]
    assert not made[9].anonymous and made[9].people  # who gives a name after all


def test_anonymous_in_each_part_of_a_name(tmp_path: Path) -> None:
    parts = {"First name": ("PNTS", "Omar"), "Last name": ("PNTS", "Omar"), "Story": STORIES}
    found = register(tmp_path, {"1": table({"Date received": ("05.02.2025",), **parts})})
    one, two = [understand(r, TODAY).complainants for r in records(found, guess(found))][:2]
    assert one.anonymous and not one.people
    assert not two.anonymous and two.people


def test_a_heading_merged_down_two_rows_is_one(tmp_path: Path) -> None:
    top = ["№", "Дата", "", "ФИО", "Содержание", "Право"]
    below = ["№", "визита", "поступления", "ФИО", "Содержание", "Право"]
    lines = [
        [n, f"{n:02}.02.2025", f"{n:02}.03.2025", NAMES[n], STORIES[n], RIGHTS[n % 5]]
        for n in range(1, 9)
    ]
    found = register(tmp_path, {"1": [top, below, *lines]})
    assert [one.heading_rows for one in found.tables] == [(1, 2)]
    assert fields(found)["поступления"] == "received_on"


def test_a_heading_of_unknown_words_said_again_is_no_row(tmp_path: Path) -> None:
    titles = ["Первое", "Второе", "Третье", "Четвёртое"]
    lines = [[DAYS[n], NAMES[n], STORIES[n], RIGHTS[n % 5]] for n in range(10)]
    found = register(tmp_path, {"1": [titles, *lines[:5], titles, *lines[5:]]})
    assert len(taken(found)) == 10


def test_days_rights_and_results_are_a_register_that_names_nobody(tmp_path: Path) -> None:
    lines = table({"Дата": DAYS, "Шапка": RIGHTS, "Ход": CHANNELS, "Что вышло": RESULTS})
    assert register(tmp_path, {"1": lines}).tables[0].register


OFFICERS = ("Ибраева А. К.", "О.В. Пробина")


@pytest.mark.parametrize("heading", ["Шапка", "[9]"])
def test_a_few_names_again_and_again_are_officers(tmp_path: Path, heading: str) -> None:
    found = register(tmp_path, {"1": table({heading: OFFICERS, **USUAL, "Суть": STORIES})})
    assert fields(found)[heading] == "officer"
    assert fields(found)["ФИО"] == "name"
    reason = next(one.reason for one in found.tables[0].columns if one.field == "officer")
    assert say(reason, "ru").startswith("10 из 10 значений — фамилии с инициалами")


def test_officers_and_complainants_of_the_same_heading_are_told_apart(tmp_path: Path) -> None:
    lines = [[OFFICERS[n % 2], DAYS[n], NAMES[n], STORIES[n]] for n in range(10)]
    found = register(tmp_path, {"1": [["ФИО", "Дата", "ФИО", "Суть"], *lines]})
    assert [one.field for one in found.tables[0].columns] == [
        "officer",
        "received_on",
        "name",
        "narrative",
    ]


def test_a_few_names_are_nobodys_where_nothing_else_names_the_complainants(
    tmp_path: Path,
) -> None:
    alone = table({"Дата": DAYS, "Шапка": OFFICERS, "Суть": STORIES})
    assert fields(register(tmp_path, {"1": alone}))["Шапка"] is None
    again = table({"Дата": DAYS, "Шапка": OFFICERS, "ФИО": NAMES[:2], "Суть": STORIES})
    assert fields(register(tmp_path, {"1": again}))["Шапка"] is None


@pytest.mark.parametrize("heading", ["Заявитель", "Обидчик", "Руководитель органа", "Судья"])
def test_a_heading_says_whose_a_few_names_are(tmp_path: Path, heading: str) -> None:
    found = register(
        tmp_path, {"1": table({"Дата": DAYS, heading: OFFICERS, "Суть": STORIES, "Кто": NAMES})}
    )
    assert fields(found)[heading] != "officer"


BORN: tuple[Any, ...] = (1958, 1990, 1975, "2001", 1966)


@pytest.mark.parametrize("heading", ["Год рожд.", "Туған жылы", "г.р.", "Год", "[9]", "Столбец5"])
def test_years_of_birth_are_known(tmp_path: Path, heading: str) -> None:
    found = register(tmp_path, {"1": table({**USUAL, heading: BORN, "Суть": STORIES})})
    assert fields(found)[heading] == "birth_date"


@pytest.mark.parametrize(
    ("heading", "years"),
    [
        ("Год", (2023, 2025, 2024)),
        ("Папка", BORN),
        ("Год", range(1950, 2000, 5)),
        ("Год", (2001, 1999, 2003, 2000)),
        ("Год", (2025, 1999, 2020, 2019, 2024)),
    ],
)
def test_other_years_are_none_of_birth(tmp_path: Path, heading: str, years: Sequence[Any]) -> None:
    found = register(tmp_path, {"1": table({**USUAL, heading: years, "Суть": STORIES})})
    assert fields(found)[heading] not in ("birth_date", "received_on", "iin")


def test_a_year_of_birth_is_kept_word_for_word(tmp_path: Path) -> None:
    found = register(tmp_path, {"1": table({**USUAL, "Год рожд.": BORN, "Суть": STORIES})})
    entry = understand(taken(found)[0], TODAY)
    compare([entry], TODAY)
    assert entry.birth_date is None and ("Год рожд.", "1958") in entry.notes


def test_days_are_no_number_though_their_heading_is_like_that_of_one(tmp_path: Path) -> None:
    lines = table({"D_REG": DAYS, "ФИО": NAMES, "Суть": STORIES})
    assert fields(register(tmp_path, {"1": lines}))["D_REG"] == "received_on"


def test_kinds_of_rights_and_channels_are_told_by_what_they_are(tmp_path: Path) -> None:
    lines = table({**USUAL, "Вид обращения": RIGHTS, "Категория": CHANNELS, "Суть": STORIES})
    found = fields(register(tmp_path, {"1": lines}))
    assert (found["Вид обращения"], found["Категория"]) == ("right", "channel")


def test_a_heading_with_a_number_sign_is_one_though_its_words_are_unknown(tmp_path: Path) -> None:
    lines = [[n + 1, DAYS[n], STORIES[n], RESULTS[n % 5]] for n in range(10)]
    found = register(tmp_path, {"1": [["№", "Дата", "Сведения", "Отметка"], *lines]})
    assert found.tables[0].heading_rows == (1, 1)


def test_names_with_all_of_a_complaint_after_them_are_its_content(tmp_path: Path) -> None:
    lines = table(
        {
            "№": range(1, 11),
            "Дата": DAYS,
            "Право": RIGHTS,
            "Заявитель": [
                f"{who}, 1980 г.р., г. Тараз. {what}"
                for who, what in zip(NAMES, STORIES, strict=True)
            ],
        }
    )
    found = register(tmp_path, {"1": lines})
    assert fields(found)["Заявитель"] == "narrative"
    entry = understand(taken(found)[0], TODAY)
    assert entry.complainants.people[0].surname == "Тестов" and not entry.doubts
    assert entry.address == "г. Тараз" and entry.narrative.endswith(STORIES[0])


def test_what_is_registered_comes_before_the_keys_of_a_program(tmp_path: Path) -> None:
    days = [f"{n:02}.03.2025" for n in range(1, 12)]
    columns: dict[str, Sequence[Any]] = {
        "id": [7_000 + 3 * n for n in range(10)],
        "regNumber": [f"Ж-{n}" for n in range(10)],
        "createdAt": days[1:],
        "receivedAt": days[:10],
        "fullName": NAMES,
        "content": STORIES,
    }
    found = fields(register(tmp_path, {"1": table(columns)}))
    assert (found["regNumber"], found["receivedAt"]) == ("number", "received_on")
    assert (found["id"], found["createdAt"]) == (None, None)
