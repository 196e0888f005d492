"""Tables on sheets of any layout, what their columns are, and rows that are one report."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ombuds.errors import Refusal
from ombuds.i18n import say
from ombuds.services.importing.tables.tables import (
    Choice,
    Record,
    Register,
    fingerprint,
    guess,
    mapping_of,
    read_tables,
    records,
    retitled,
)
from tests.services.importing import HEADINGS, csv_file, iin, ods_file, ods_row, row, xlsx_file

LONG = "Сотрудники отдела полиции избили моего сына при задержании, требовали признаться в краже."
NAMES = (
    "Тестов Илья Маратович",
    "Сынова Самал Ерланқызы",
    "Пробин Олег Игоревич",
    "Үлгіева Әсем Болатқызы",
    "Образцова Анна Юрьевна",
    "Мысалов Дәурен Ерікұлы",
    "Примерова Ольга Львовна",
    "Тестов Ғани Асқарұлы",
)


def register(path: Path, sheets: dict[str, Iterable[Sequence[Any]]]) -> Register:
    return read_tables(xlsx_file(path / "a.xlsx", sheets)[1])


def taken(found: Register) -> list[Record]:
    return list(records(found, guess(found)))


def fields(found: Register, at: int = 0) -> list[str | None]:
    return [column.field for column in found.tables[at].columns]


def reason(found: Register, column: int) -> str:
    return say(found.tables[0].columns[column].reason, "en")


def simple(number: int, **more: Any) -> list[Any]:
    whole = {"n": f"12/{number}", "d": f"{number:02}.03.2025", "w": NAMES[number % 8], "c": LONG}
    return [*(whole | more).values()]


SIMPLE = ("Вх. №", "Дата поступления", "ФИО", "Содержание")


# ---- where tables are


def test_a_heading_of_three_rows_that_begins_in_column_c(tmp_path: Path) -> None:
    found = register(
        tmp_path,
        {
            "1": [
                [None, None, "Журнал учёта обращений"],
                [],
                [None, None, "№", "Заявитель", None, "Обращение", None],
                [None, None, None, "Кто", None, "Когда", "Что"],
                [None, None, None, "ФИО", "ИИН", "Дата поступления", "Краткое содержание"],
                [None, None, 1, 2, 3, 4, 5],
                [None, None, "Январь 2025"],
                [None, None, 7, NAMES[0], iin("900101"), "05.01.2025", LONG],
                [None, None, "Итого за январь", 1],
            ]
        },
    )
    assert found.tables[0].heading_rows == (3, 5)
    assert fields(found)[2:] == ["number", "name", "iin", "received_on", "narrative"]
    (one,) = taken(found)
    assert (one.row, one.text("name"), one.text("number")) == (8, NAMES[0], "7")


def test_names_of_groups_tell_columns_of_one_name_apart(tmp_path: Path) -> None:
    found = register(
        tmp_path,
        {
            "1": [
                ["№", "Заявитель", None, "Потерпевший", None, "Содержание"],
                [None, "ФИО", "Телефон", "ФИО", "Телефон", None],
                *[[n, NAMES[n], "87010001122", NAMES[n + 1], "87010003344", LONG] for n in (1, 2)],
            ]
        },
    )
    assert fields(found) == ["number", "name", "phone", "victim.name", "victim.phone", "narrative"]
    assert found.tables[0].columns[3].title == "Потерпевший: ФИО"
    first = taken(found)[0]
    assert first.text("name") == NAMES[1]
    assert [(party.role, party.text("name")) for party in first.parties] == [("victim", NAMES[2])]
    assert ("Потерпевший: ФИО", NAMES[2]) in first.lines()


def test_tables_below_each_other_and_a_heading_said_again(tmp_path: Path) -> None:
    found = register(
        tmp_path,
        {
            "1": [
                SIMPLE,
                simple(1),
                SIMPLE,
                simple(2),
                ["Дата", "Заявитель", "Суть", "Рег. №"],
                ["03.03.2025", NAMES[3], LONG, "5"],
            ]
        },
    )
    assert [table.heading_rows for table in found.tables] == [(1, 1), (5, 5)]
    assert [(one.row, one.text("number")) for one in taken(found)] == [
        (2, "12/1"),
        (4, "12/2"),
        (6, "5"),
    ]


def test_what_stands_between_rows(tmp_path: Path) -> None:
    between: list[list[Any]] = [
        ["2 квартал 2025 года"],
        ["Лист 3"],
        ["Итого за март", 5, 7, 9, 11],
        ["Барлығы", "12"],
        [1, 2, 3, 4],
        ["А", "Б", "1", "2"],
        ["2025 жыл"],
    ]
    lines = [SIMPLE, simple(1), *between, simple(2), ["Журнал сдал", "Есенова Г.К."]]
    made = taken(register(tmp_path, {"1": lines}))
    assert [(one.row, one.loose) for one in made] == [(2, None), (10, None), (11, "note")]


def test_days_between_rows_are_those_of_the_rows_below(tmp_path: Path) -> None:
    lines: list[Any] = [
        ["№", "ФИО", "Содержание"],
        ["05.01.2025"],
        [1, NAMES[0], LONG],
        [2, NAMES[1], LONG],
        ["6 января 2025 г."],
        [3, NAMES[2], LONG],
    ]
    made = taken(register(tmp_path, {"1": lines}))
    assert [one.text("received_on") for one in made] == [
        "05.01.2025",
        "05.01.2025",
        "6 января 2025 г.",
    ]


def test_a_sheet_a_month(tmp_path: Path) -> None:
    months = {name: [SIMPLE, simple(n), simple(n + 3)] for n, name in enumerate(("Янв", "Фев"), 1)}
    found = register(tmp_path, {**months, "Сводка": [["Месяц", "Всего"], ["Янв", 2], ["Фев", 2]]})
    assert [one.sheet for one in taken(found)] == ["Янв", "Янв", "Фев", "Фев"]
    assert [one.taken for one in guess(found).tables] == [True, True, False]


def test_a_hidden_register_is_taken_only_if_chosen(tmp_path: Path) -> None:
    book, path = xlsx_file(
        tmp_path / "a.xlsx", {"1": [SIMPLE, simple(1)], "2": [SIMPLE, simple(2)]}
    )
    book["2"].sheet_state = "hidden"
    book.save(path)
    assert [one.sheet for one in taken(read_tables(path))] == ["1"]
    told = tmp_path / "m.json"
    told.write_text(json.dumps({"columns": {}, "sheets": ["2"]}), "utf-8")
    mapping = mapping_of(told)
    found = read_tables(path, mapping)
    assert [one.sheet for one in records(found, guess(found, mapping))] == ["2"]
    assert "hidden" in say(found.tables[1].reason, "en")


def test_what_is_refused_is_told_what_to_do(tmp_path: Path) -> None:
    aside = [
        ["Рег. №", "1", "2"],
        ["ФИО", *NAMES[:2]],
        ["Дата", "1.3.25", "2.3.25"],
        ["Содержание", LONG, LONG],
        ["Право", "пытки", "пытки"],
    ]
    years = [["Область", 2023, 2024, 2025], *[[name, 5, 7, 0] for name in ("Абай", "Ақмола")]]
    cases: list[tuple[Any, str]] = [({"1": aside}, "transposed"), ({"1": years}, "figures")]
    for sheets, words in cases:
        found = register(tmp_path, sheets)
        with pytest.raises(Refusal, match="no_table") as told:
            list(records(found, guess(found)))
        assert words in told.value.sentence("en")


def test_two_hundred_columns(tmp_path: Path) -> None:
    wide = [f"Показатель {n}" for n in range(196)]
    path = csv_file(tmp_path, [])
    lines = [[*SIMPLE, *wide], [*simple(1), *map(str, range(196))]]
    path.write_text("\n".join(";".join(line) for line in lines), "utf-8")
    (one,) = taken(read_tables(path))
    assert len(one.other) == 196 and one.other[5] == ("Показатель 5", "5")


# ---- what columns are


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("ФИО (полностью)", "name"),
        ("Ф. И. О. заявителя", "name"),
        ("Complainant's name", "name"),
        ("Арыз берушінің аты-жөні", "name"),
        ("Дата поступления жалобы", "received_on"),
        ("Дата потупления", "received_on"),
        ("Түскен күні / Дата поступления", "received_on"),
        ("Дата рождения", "birth_date"),
        ("ИИН (12 цифр)", "iin"),
        ("Контактный тел.", "phone"),
        ("Шағымның қысқаша мазмұны", "narrative"),
        ("ФИО исполнителя", "officer"),
        ("Телефон представителя", "representative.phone"),
        ("ФИО подозреваемого", "perpetrator.name"),
        ("Результат рассмотрения жалобы", "result"),
        ("Исх. № и дата", "outgoing"),
        ("ComplaintId", "number"),
        ("closed_date", "answered_on"),
        ("Адрес органа", None),
        ("Телефон горячей линии", None),
        ("Гражданство", None),
    ],
)
def test_headings(tmp_path: Path, heading: str, field: str | None) -> None:
    path = tmp_path / "a.csv"
    other = "ФИО" if field == "narrative" else "Содержание"
    path.write_text(f"Право;{other};Канал;{heading}\nпытки;{LONG};почта;\n", "utf-8")
    assert fields(read_tables(path))[3] == field


def test_a_registration_number_goes_before_a_running_one(tmp_path: Path) -> None:
    lines = [["№ п/п", *SIMPLE], *[[n, *simple(n)] for n in range(1, 4)]]
    assert fields(register(tmp_path, {"1": lines}))[:2] == [None, "number"]


def test_columns_without_headings_are_known_by_their_values(tmp_path: Path) -> None:
    lines = [
        [
            f"{n:02}.03.2025",
            NAMES[n % 8],
            iin("900101", serial=9000 + 7 * n),
            f"8701000{n:04}",
            f"{LONG} {n}",
        ]
        for n in range(1, 9)
    ]
    found = register(tmp_path, {"1": lines})
    assert found.tables[0].heading_rows == (0, 0)
    assert fields(found) == ["received_on", "name", "iin", "phone", "narrative"]
    assert reason(found, 2) == "8 of 8 values are IINs"
    assert len(taken(found)) == 8


def test_values_are_believed_only_if_nearly_all_say_so(tmp_path: Path) -> None:
    def with_(values: list[str]) -> Register:
        lines: list[Any] = [["Телефон", "ФИО", "Содержание"]]
        return register(
            tmp_path, {"1": [*lines, *[[v, NAMES[n % 8], LONG] for n, v in enumerate(values)]]}
        )

    iins = [iin("900101", serial=9000 + 7 * n) for n in range(10)]
    found = with_(iins)
    assert fields(found)[0] == "iin"
    assert reason(found, 0) == "10 of 10 values are IINs, although its heading is «Телефон»"
    assert fields(with_([*iins[:5], *["87010001122"] * 5]))[0] == "phone"


def test_words_for_nothing_are_nothing(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [row("1", note="(null)", officer="n/a", phone="[]")])
    (one,) = taken(read_tables(path))
    assert not {"note", "officer", "phone"} & one.cells.keys()


def test_names_in_three_columns_are_one_name(tmp_path: Path) -> None:
    lines: list[Any] = [
        ["Фамилия", "Имя", "Отчество", "Содержание"],
        ["Тестов", "Илья", None, LONG],
    ]
    (one,) = taken(register(tmp_path, {"1": lines}))
    assert one.text("name") == "Тестов Илья"
    assert [text for _, text in one.lines()] == ["Тестов", "Илья", LONG]


def test_a_number_and_a_day_in_one_column(tmp_path: Path) -> None:
    lines = [["Вх. № и дата", "ФИО", "Содержание"], ["12/3 от 05.01.2025", NAMES[0], LONG]]
    (one,) = taken(register(tmp_path, {"1": lines}))
    assert (one.text("number"), one.text("received_on")) == ("12/3", "05.01.2025")


# ---- what a person says


def test_headings_are_read_from_the_row_that_is_said(tmp_path: Path) -> None:
    lines = [["Кто", "Что", "Когда"], ["Заявитель", "Суть", "Дата"], [NAMES[0], LONG, "1.3.25"]]
    found = register(tmp_path, {"1": lines})
    assert found.tables[0].heading_rows == (1, 2)
    again = retitled(found, 0, (2, 2))
    assert again.tables[0].heading_rows == (2, 2)
    assert fields(again) == ["name", "narrative", "received_on"]
    told = tmp_path / "m.json"
    told.write_text('{"columns": {"Кто": "name", "Что": "narrative"}, "heading_row": 1}', "utf-8")
    mapping = mapping_of(told)
    chosen = read_tables(tmp_path / "a.xlsx", mapping)
    assert chosen.tables[0].heading_rows == (1, 1)
    assert len(list(records(chosen, guess(chosen, mapping)))) == 2


def test_a_chosen_heading_is_known_where_it_is_said_again(tmp_path: Path) -> None:
    own = ["А1", "Б2", "В3", "Г4"]
    found = register(tmp_path, {"1": [["Журнал"], own, simple(1), own, simple(2)]})
    assert found.tables[0].heading_rows == (2, 2)
    again = retitled(found, 0, (2, 2))
    assert again.tables[0].outline.repeated == {4} and again.tables[0].rows == 2


def test_a_key_that_is_no_heading_is_told(tmp_path: Path) -> None:
    told = tmp_path / "m.json"
    told.write_text('{"columns": {}, "key": "Дело"}', "utf-8")
    found = register(tmp_path, {"1": [SIMPLE, simple(1)]})
    with pytest.raises(Refusal, match="bad_mapping"):
        guess(found, mapping_of(told))


def test_a_choice_is_kept_and_a_layout_known_again(tmp_path: Path) -> None:
    found = register(tmp_path, {"1": [SIMPLE, simple(1)]})
    choice = guess(found)
    assert Choice.of_json(json.loads(json.dumps(choice.as_json()))) == choice
    other = register(tmp_path, {"Другой": [["Журнал"], SIMPLE, simple(4), simple(5)]})
    assert fingerprint(found.tables[0]) == fingerprint(other.tables[0])
    third = register(tmp_path, {"1": [[*SIMPLE, "Прим."], simple(1)]})
    assert fingerprint(third.tables[0]) != fingerprint(found.tables[0])


# ---- rows that are one report


JOINED = ("№ дела", "Дата поступления", "ФИО", "Право", "Содержание", "Прим.")


def test_rows_of_one_report_are_joined(tmp_path: Path) -> None:
    lines = [
        ["7", "05.01.2025", NAMES[0], "пытки", LONG, "а"],
        ["7", "05.01.2025", NAMES[1], "свобода", LONG, "б"],
        ["7", "05.01.2025", NAMES[0], "пытки", LONG, "а"],
        ["8", "06.01.2025", NAMES[2], "труд", LONG, ""],
        ["9", "07.01.2025", NAMES[3], "труд", "Первая жалоба на работодателя за зарплату.", ""],
        ["9", "07.01.2025", NAMES[3], "труд", "Вторая жалоба: уволили незаконно.", ""],
    ]
    found = register(tmp_path, {"1": [JOINED, *lines]})
    assert found.tables[0].keys == (0,)
    one, again, two, three = taken(found)
    assert (one.row, one.joined) == (2, [3])
    assert (again.row, again.joined) == (4, [])  # entered twice: a duplicate, not a person more
    assert (one.text("name"), one.text("right")) == (NAMES[0], "пытки; свобода")
    assert [(party.role, party.text("name")) for party in one.parties] == [
        ("complainant", NAMES[1])
    ]
    assert one.other == [("Прим.", "б")] and one.text("note") == "а"
    assert not two.joined and not two.parties
    assert three.text("narrative").split("\n\n") == [lines[4][4], lines[5][4]]
    assert not three.parties


def test_people_have_the_role_that_a_column_says(tmp_path: Path) -> None:
    lines = [
        "№ дела;Дата;ФИО;Роль;Содержание",
        f"7;05.01.2025;{NAMES[0]};представитель;{LONG}",
        f"7;05.01.2025;{NAMES[1]};заявитель;{LONG}",
        f"8;06.01.2025;{NAMES[2]};заявитель;{LONG}",
        f";;{NAMES[3]};потерпевший;",
    ]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), "utf-8")
    told = tmp_path / "m.json"
    told.write_text('{"columns": {"№ дела": "number"}, "key": "№ дела"}', "utf-8")
    found = read_tables(path, mapping_of(told))
    one, two = records(found, guess(found, mapping_of(told)))
    assert (one.row, one.joined, one.text("name")) == (2, [3], NAMES[1])
    assert [(party.role, party.text("name")) for party in one.parties] == [
        ("representative", NAMES[0])
    ]
    assert [(party.role, party.text("name")) for party in two.parties] == [("victim", NAMES[3])]


def test_codes_are_explained_by_another_table(tmp_path: Path) -> None:
    codes: list[Any] = [
        ["Графа", "Код", "Значение"],
        ["Право", "01", "пытки"],
        ["Право", "02", "право на жилище"],
        ["Канал", 1, "почта"],
        ["Канал", 2, "личный приём"],
    ]
    lines: list[Any] = [
        [*SIMPLE, "Право", "Канал"],
        [*simple(1), "01", 1],
        [*simple(2), "02,1", "02"],
    ]
    found = register(tmp_path, {"1": lines, "Коды": codes})
    assert [one.text("right") for one in taken(found)] == ["пытки", "право на жилище; пытки"]
    assert [one.text("channel") for one in taken(found)] == ["почта", "личный приём"]
    assert [one.taken for one in guess(found).tables] == [True, False]


def test_an_address_and_telephones_in_one_column(tmp_path: Path) -> None:
    lines: list[Any] = [
        ["№", "ФИО", "Адрес, телефон", "Содержание"],
        [1, NAMES[0], "г. Астана, ул. Мира 1\nтел. 8 701 000 11 22", LONG],
        [2, NAMES[1], "Шымкент", LONG],
        [3, NAMES[2], "8 701 000 33 44", LONG],
    ]
    made = taken(register(tmp_path, {"1": lines}))
    assert [(one.text("address"), one.text("phone")) for one in made] == [
        ("г. Астана, ул. Мира 1", "+77010001122"),
        ("Шымкент", ""),
        ("", "8 701 000 33 44"),
    ]


def test_a_heading_that_its_values_deny_means_something_else(tmp_path: Path) -> None:
    ways = ["почта", "личный приём", "e-mail", "е-Өтініш", "звонок", "почта", "почта", "СМИ"]
    lines: list[Any] = [["№", "Поступило", "Дата", "ФИО", "Содержание"]]
    lines += [[n, way, f"0{n}.03.2025", NAMES[n - 1], LONG] for n, way in enumerate(ways, 1)]
    assert fields(register(tmp_path, {"1": lines}))[:3] == ["number", "channel", "received_on"]


def test_a_number_given_twice_joins_nothing(tmp_path: Path) -> None:
    lines = [
        [str(n), f"{n:02}.01.2025", NAMES[n % 8], "труд", f"{LONG} {n}", ""] for n in range(1, 20)
    ]
    lines.append(["7", "25.01.2025", NAMES[1], "пытки", LONG, ""])
    found = register(tmp_path, {"1": [JOINED, *lines]})
    assert found.tables[0].keys == () and len(taken(found)) == 20


def test_a_few_reports_of_several_people_are_seen(tmp_path: Path) -> None:
    lines = [
        [str(n), f"{n:02}.01.2025", NAMES[n % 8], "труд", f"{LONG} {n}", ""] for n in range(1, 29)
    ]
    lines[3:3] = [[*lines[2][:2], "Новиков Пётр Ильич", *lines[2][3:]], list(lines[2])]
    lines[9:9] = [[*lines[8][:2], "Қайратова Дана", *lines[8][3:]]]
    lines.append(["20", "29.01.2025", NAMES[1], "пытки", "Совсем другая жалоба.", ""])
    found = register(tmp_path, {"1": [JOINED, *lines]})
    assert (found.tables[0].keys, found.tables[0].people) == ((0,), True)
    made = taken(found)
    assert [len(one.joined) for one in made if one.text("number") == "3"] == [1, 0]
    assert [len(one.joined) for one in made if one.text("number") == "20"] == [0, 0]
    assert len(made) == 28 + 1 + 1


def test_a_row_with_nothing_but_a_name_belongs_to_the_one_above(tmp_path: Path) -> None:
    lines = [
        "№;Дата;ФИО;ИИН;Содержание",
        f"1;05.01.2025;{NAMES[0]};;{LONG}",
        f";;{NAMES[1]};{iin('900101')};",
        f";;{NAMES[2]};;",
        f"2;06.01.2025;{NAMES[3]};;{LONG}",
        f"3;06.01.2025;{NAMES[4]};;",
    ]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), "utf-8")
    one, two, three = taken(read_tables(path))
    assert [party.text("name") for party in one.parties] == [NAMES[1], NAMES[2]]
    assert one.joined == [3, 4] and not two.joined and not three.joined


def test_a_number_merged_down_is_that_of_all_its_rows(tmp_path: Path) -> None:
    lines: list[Any] = [
        ["7", "05.01.2025", NAMES[0], "пытки", LONG],
        [None, None, NAMES[1]],
        [None, None, NAMES[2]],
        ["8", "06.01.2025", NAMES[3], "труд", LONG],
        [None, None, NAMES[4]],
    ]
    book, path = xlsx_file(tmp_path / "a.xlsx", {"1": [JOINED, *lines]})
    for letter in "ABDE":
        book["1"].merge_cells(f"{letter}2:{letter}4")
        book["1"].merge_cells(f"{letter}5:{letter}6")
    book.save(path)
    one, two = taken(read_tables(path))
    assert [party.text("name") for party in one.parties] == [NAMES[1], NAMES[2]]
    assert (two.text("name"), two.joined) == (NAMES[3], [6])


def test_rows_are_joined_by_the_key_that_is_said(tmp_path: Path) -> None:
    told = tmp_path / "m.toml"
    told.write_text('key = "Дело"\n[columns]\n"Дело" = "number"', "utf-8")
    lines = [
        ["Дело", "ФИО", "Содержание"],
        ["1", NAMES[0], LONG],
        ["2", NAMES[1], LONG],
        ["1", NAMES[2], LONG],
    ]
    _, path = xlsx_file(tmp_path / "a.xlsx", {"1": lines})
    mapping = mapping_of(told)
    found = read_tables(path, mapping)
    made = list(records(found, guess(found, mapping)))
    assert sorted((one.row, one.joined) for one in made) == [(2, [4]), (3, [])]


# ---- nothing is lost, whatever the layout


WORD = st.text("абвгдежзиклмнопрстуәқң", min_size=3, max_size=9)
LINE = st.fixed_dictionaries(
    {
        "number": st.integers(1, 99_999).map(str),
        "received_on": st.dates().map(lambda day: day.strftime("%d.%m.2025")),
        "name": st.sampled_from(NAMES),
        "narrative": st.lists(WORD, min_size=8, max_size=14).map(" ".join),
        "extra": WORD,
    }
)
TITLES = {
    "number": ["Рег. №", "Вх. №", "Тіркеу №"],
    "received_on": ["Дата поступления", "Түскен күні", "Received on"],
    "name": ["ФИО", "Аты-жөні", "Complainant"],
    "narrative": ["Содержание", "Мазмұны", "Summary"],
    "extra": ["Ааа"],
}
LAYOUT = st.fixed_dictionaries(
    {
        "order": st.permutations(list(TITLES)),
        "words": st.integers(0, 2),
        "above": st.lists(st.sampled_from([["Журнал"], [], ["за 2025 год"]]), max_size=3),
        "left": st.integers(0, 3),
        "every": st.integers(2, 5),
        "kind": st.sampled_from(["xlsx", "ods", "csv"]),
    }
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lines=st.lists(LINE, min_size=2, max_size=9), layout=LAYOUT)
def test_nothing_is_lost_in_any_layout(
    tmp_path: Path, lines: list[dict[str, str]], layout: dict[str, Any]
) -> None:
    pad = [""] * layout["left"]
    titles = [TITLES[name][layout["words"] % len(TITLES[name])] for name in layout["order"]]
    table: list[list[str]] = [*layout["above"], [*pad, *titles]]
    for n, line in enumerate(lines):
        if n % layout["every"] == 1:
            table += [["Март 2025 г."], [], ["Итого", "3"]]
        table.append([*pad, *(line[name] for name in layout["order"])])
    found = read_tables(written(tmp_path, layout["kind"], table))
    made = list(records(found, guess(found)))
    told = sorted(sorted(text for _, text in one.lines()) for one in made)
    if any(one.joined for one in made):
        texts = "\n".join(text for cells in told for text in cells)
        assert all(text in texts for line in lines for text in line.values())
    else:
        assert told == sorted(sorted(line.values()) for line in lines)


def written(folder: Path, kind: str, table: list[list[str]]) -> Path:
    if kind == "xlsx":
        return xlsx_file(folder / "a.xlsx", {"1": table})[1]
    if kind == "ods":
        return ods_file(folder / "a.ods", {"1": "".join(map(ods_row, table))})
    path = folder / "a.csv"
    path.write_text("\n".join(";".join(cells) for cells in table), "utf-8")
    return path


def test_headings_of_the_given_kind_stay(tmp_path: Path) -> None:
    assert fields(read_tables(csv_file(tmp_path, [row("1")]))) == [
        "number",
        "received_on",
        "name",
        "iin",
        "phone",
        "address",
        "channel",
        "right",
        "body",
        "narrative",
        "officer",
        "result",
        "answered_on",
        "outgoing",
        "note",
    ]
    assert len(HEADINGS) == 15
