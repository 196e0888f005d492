"""Which of several columns is meant: days, numbers, names; and an office's own words for rights."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ombuds.services.importing.cells.bodies import read_body
from ombuds.services.importing.cells.days import read_day
from ombuds.services.importing.cells.meanings import channel_of, result_of, rights_of
from ombuds.services.importing.cells.numbers import read_number
from ombuds.services.importing.rows.context import compare
from ombuds.services.importing.rows.entry import Entry
from ombuds.services.importing.rows.understanding import understand
from ombuds.services.importing.tables.codes import meaning
from ombuds.services.importing.tables.headings import is_term, usual
from ombuds.services.importing.tables.tables import Register, guess, read_tables, records
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
STORY = "Хозяйка третий месяц не отдаёт залог, на звонки и письма не отвечает, номер {n}."
STORIES = [STORY.format(n=n) for n in range(10)]
EARLY = [f"{n + 1:02}.03.2025" for n in range(10)]
LATER = [f"{n + 8:02}.03.2025" for n in range(10)]
LATEST = [f"{n + 15:02}.03.2025" for n in range(10)]
Table = dict[str, Sequence[Any]]


def lines(columns: Table) -> list[Sequence[Any]]:
    return [[*columns], *([values[n] for values in columns.values()] for n in range(10))]


def register(folder: Path, rows: Sequence[Sequence[Any]]) -> Register:
    return read_tables(xlsx_file(folder / "a.xlsx", {"1": rows})[1])


def fields(folder: Path, columns: Table) -> dict[str, str | None]:
    return {one.title: one.field for one in register(folder, lines(columns)).tables[0].columns}


def entries(found: Register) -> list[Entry]:
    read = [understand(record, TODAY) for record in records(found, guess(found))]
    compare(read, TODAY)
    return read


# ---- days


def test_a_call_begins_on_the_day_of_receipt_and_is_to_be_returned_by_another(
    tmp_path: Path,
) -> None:
    told = fields(
        tmp_path,
        {
            "Начало": [f"{day} 10:15" for day in EARLY],
            "Звонивший": NAMES,
            "Со слов": STORIES,
            "Перезвонить до": LATER,
        },
    )
    assert told["Начало"] == "received_on"
    assert told["Перезвонить до"] is None


@pytest.mark.parametrize(
    "heading", ["Перезвонить до", "Ответить до", "Reply by", "Жауап беру дейін"]
)
def test_by_when_something_is_to_be_done_is_a_term(heading: str) -> None:
    assert is_term(heading)
    assert not is_term("Доводы")


def test_the_day_of_receipt_is_not_that_of_the_letter(tmp_path: Path) -> None:
    told = fields(
        tmp_path,
        {
            "Дата письма": EARLY,
            "Дата поступления в канцелярию": LATER,
            "ФИО": NAMES,
            "Содержание": STORIES,
        },
    )
    assert told["Дата поступления в канцелярию"] == "received_on"
    assert told["Дата письма"] is None


def test_the_day_of_registration_comes_before_that_of_the_appeal(tmp_path: Path) -> None:
    told = fields(
        tmp_path,
        {"Дата обращения": EARLY, "Дата регистрации": LATER, "ФИО": NAMES, "Содержание": STORIES},
    )
    assert told["Дата регистрации"] == "received_on"


def test_a_day_of_arrival_that_is_seldom_told_is_not_that_of_receipt(tmp_path: Path) -> None:
    seldom = [day if n % 2 else None for n, day in enumerate(LATER)]
    told = fields(
        tmp_path,
        {"Дата": EARLY, "Дата поступления в архив": seldom, "ФИО": NAMES, "Содержание": STORIES},
    )
    assert told["Дата"] == "received_on"


def test_days_at_the_same_distance_from_others_are_terms(tmp_path: Path) -> None:
    answers = [None if n == 4 else f"{9 + n + n * 7 % 10:02}.03.2025" for n in range(10)]
    columns: Table = {"А": EARLY, "Б": LATEST, "В": answers, "ФИО": NAMES, "Содержание": STORIES}
    told = fields(tmp_path, columns)
    assert (told["А"], told["Б"], told["В"]) == ("received_on", None, "answered_on")


def test_when_is_the_day_of_receipt_where_no_other_is(tmp_path: Path) -> None:
    usual_ones: Table = {"name": NAMES, "story": STORIES, "closed": LATEST}
    assert fields(tmp_path, {"when": EARLY, **usual_ones})["when"] == "received_on"
    both = fields(tmp_path, {"when": EARLY, "received": LATER, **usual_ones})
    assert (both["when"], both["received"]) == ("event_on", "received_on")


def test_groups_stand_over_their_columns_in_a_heading_of_two_rows(tmp_path: Path) -> None:
    above = ["№ п/п", "Дата", None, None, "Автор обращения", None, "Аннотация", "Исх.", None]
    below = [
        None,
        "письма",
        "поступления в секретариат",
        "контрольная",
        "Ф.И.О.",
        "на руки",
        None,
        "№",
        "дата",
    ]
    rows = [
        [
            n + 1,
            EARLY[n],
            LATER[n],
            LATEST[n],
            NAMES[n],
            "да",
            STORIES[n],
            f"5-{n}",
            f"{n + 18:02}.03.2025",
        ]
        for n in range(10)
    ]
    found = register(tmp_path, [above, below, *rows])
    table = found.tables[0]
    assert table.heading_rows == (1, 2)
    assert len(found.tables) == 1
    told = {one.title: one.field for one in table.columns}
    assert told["поступления в секретариат"] == "received_on"
    assert told["контрольная"] is None
    assert "письма" in told
    assert told["дата"] == "answered_on"
    assert told["Ф.И.О."] == "name"


def test_an_answer_may_stand_with_its_number(tmp_path: Path) -> None:
    found = register(
        tmp_path,
        lines(
            {
                "Дата поступления": EARLY,
                "ФИО": NAMES,
                "Содержание": STORIES,
                "Жауап (күні, шығыс №)": [f"{day}, ш. № 15-2/{n}" for n, day in enumerate(LATER)],
            }
        ),
    )
    assert [one.answered_on for one in entries(found)] == [date(2025, 3, n + 8) for n in range(10)]


def test_days_under_outgoing_numbers_are_of_answers(tmp_path: Path) -> None:
    columns: Table = {"Дата поступления": EARLY, "ФИО": NAMES, "Содержание": STORIES}
    sent = [f"исх. № 7-{n} от {day}" for n, day in enumerate(LATER)]
    assert fields(tmp_path, {**columns, "Исх. №": sent})["Исх. №"] == "answered_on"
    both = fields(tmp_path, {**columns, "Исх. №": sent, "Дата ответа": LATER})
    assert (both["Исх. №"], both["Дата ответа"]) == ("outgoing", "answered_on")


@pytest.mark.parametrize(
    "text",
    [
        "03.02.2025, ш. № 15-2/41",
        "03.02.2025 исх. № 3",
        "03.02.2025 г., № 5",
        "№ 5/2 от 03.02.2025",
        "исх. № 3 от 03.02.2025",
        "3 февраля 2025 (исх. 15-2/4)",
    ],
)
def test_the_number_of_a_paper_beside_its_day(text: str) -> None:
    assert read_day(text, TODAY).day == date(2025, 2, 3)


# ---- numbers


def test_the_index_of_a_file_is_no_number(tmp_path: Path) -> None:
    told = fields(
        tmp_path,
        {
            "№": [f"Ж-{n + 1:02}/25" for n in range(10)],
            "Дата поступления": EARLY,
            "ФИО": NAMES,
            "Содержание": STORIES,
            "Іс №": ["02-11"] * 10,
        },
    )
    assert (told["№"], told["Іс №"]) == ("number", None)


def test_cases_are_numbered_before_what_a_program_counts(tmp_path: Path) -> None:
    told = fields(
        tmp_path,
        {
            "uid": [4000 + 3 * n for n in range(10)],
            "ФИО": NAMES,
            "моё дело": [f"Д-{n + 1}" for n in range(10)],
            "Дата": EARLY,
            "Содержание": STORIES,
        },
    )
    assert (told["uid"], told["моё дело"]) == (None, "number")


def test_a_number_after_a_hash_is_one_and_an_error_of_a_sheet_is_none(tmp_path: Path) -> None:
    assert read_number("#17").key == "17"
    assert read_number("#REF!").doubt == "number_unreadable"
    told = register(
        tmp_path,
        lines(
            {
                "": [f"#{n + 1}" for n in range(10)],
                "ФИО": NAMES,
                "Дата": EARLY,
                "Содержание": STORIES,
            }
        ),
    )
    assert told.tables[0].columns[0].field == "number"


def test_a_number_that_is_not_sure_is_unreadable() -> None:
    assert read_number("19?").doubt == "number_unreadable"
    assert read_number("19").doubt is None


# ---- who and against whom


def test_an_iin_of_another_length_beside_a_name_is_doubted(tmp_path: Path) -> None:
    names = [f"{name}\nЖСН 8001013000{n}" for n, name in enumerate(NAMES)]
    found = register(
        tmp_path, lines({"Күні": EARLY, "Кім жүгінді (аты-жөні, ЖСН)": names, "Мазмұны": STORIES})
    )
    read = entries(found)
    assert all("iin_length" in one.doubts for one in read)
    assert read[0].complainants.people[0].surname == "Тестов"


def test_words_in_brackets_say_what_a_heading_of_people_holds() -> None:
    hint = usual().hint("Кім жүгінді (аты-жөні, ЖСН)")
    assert hint and hint.name == "name"
    hint = usual().hint("о чём (кратко)")
    assert hint and hint.name == "narrative"


def test_an_employer_is_complained_of(tmp_path: Path) -> None:
    told = fields(
        tmp_path,
        {
            "Дата": EARLY,
            "ФИО": NAMES,
            "Содержание": STORIES,
            "Работодатель": [f"ТОО «Образец {n}»" for n in range(10)],
        },
    )
    assert told["Работодатель"] == "body"


def test_the_body_of_a_letter_is_what_it_says(tmp_path: Path) -> None:
    told = fields(
        tmp_path,
        {
            "Date": EARLY,
            "client": NAMES,
            "Body": STORIES,
            "my.против": ["полиция Алматы", "СИЗО № 91"] * 5,
        },
    )
    assert (told["Body"], told["my.против"]) == ("narrative", "body")


def test_where_somebody_is_held_is_the_body_and_tells_the_region(tmp_path: Path) -> None:
    names = [*NAMES[:9], None]
    found = register(
        tmp_path,
        lines(
            {
                "when": EARLY,
                "who wrote": names,
                "story": STORIES,
                "where he sits": ["IK-92 Karaganda", "СИЗО-96 Алматы"] * 5,
            }
        ),
    )
    assert [one.region for one in entries(found)][:2] == ["KZ-35", "KZ-75"]
    assert entries(found)[-1].region is None
    living = ["г. Астана"] * 9 + [None]
    both = lines(
        {
            "when": EARLY,
            "who wrote": NAMES,
            "story": STORIES,
            "address": living,
            "where he sits": ["IK-92 Karaganda"] * 10,
        }
    )
    told = [one.region for one in entries(register(tmp_path, both))]
    assert (told[0], told[-1]) == ("KZ-71", None)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("IK-92 Karaganda", "ИК-92 Караганда"),
        ("SIZO 96 Almaty", "СИЗО-96 Алматы"),
        ("IK-93a Aktobe", "ИК-93а Актобе"),
    ],
)
def test_institutions_are_one_in_both_alphabets(one: str, two: str) -> None:
    first, second = read_body(one), read_body(two)
    assert first and second and first.type == "prison"
    assert first.key == second.key
    plain = read_body("ИК-93 Костанай")
    assert plain and plain.key != second.key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Облыстық полиция департаменті", "police-KZ-47"),
        ("областной ДП", "police-KZ-47"),
        ("ДП Карагандинской области", "police-KZ-35"),
    ],
)
def test_the_body_of_the_region_is_that_of_the_office(text: str, key: str) -> None:
    body = read_body(text, home="KZ-47")
    assert body and body.key == key
    away = read_body("Облыстық полиция департаменті")
    assert away and away.code is None


def test_the_region_of_the_office_stands_above_its_register(tmp_path: Path) -> None:
    columns: Table = {
        "Күні": EARLY,
        "Аты-жөні": NAMES,
        "Мазмұны": STORIES,
        "Кімнің үстінен": ["Облыстық полиция департаменті"] * 10,
    }
    rows = [["Маңғыстау облысындағы өкілдің журналы"], *lines(columns)]
    bodies = [one.body for one in entries(register(tmp_path, rows))]
    assert {body.code for body in bodies if body} == {"police-KZ-47"}


def test_bailiffs_without_a_name_are_one_and_those_with_one_are_not() -> None:
    texts = ("ЧСИ", "жеке сот орындаушысы", "ЖСО", "частный судебный исполнитель", "ЧСИ Тестов")
    bodies = [read_body(text) for text in texts]
    assert len({body.key for body in bodies if body}) == 2


# ---- an office's own words


def test_a_code_with_a_point_or_a_word_before_it_is_that_code() -> None:
    codes = {"11": "жильё", "21": "пытки"}
    assert meaning(codes, "рубр. 21") == "пытки"
    assert meaning(codes, "11.") == "жильё"
    assert meaning(codes, "11 (21)") == "жильё; пытки"
    assert meaning(codes, "21?") is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Жалобы/Труд", ("WRK",)),
        ("Личная свобода (задержание, арест)", ("LIB",)),
        ("Содержание под стражей и отбывание наказания", ("DET",)),
        ("СИЗО и зоны", ("DET",)),
        ("Побои в полиции / колонии", ("TOR",)),
        ("Семья: насилие в быту", ("DV",)),
        ("не исполняют решение суда", ("ENF",)),
        ("не согл. с судом", ("TRI",)),
        ("пенс., пособ.", ("SOC",)),
        ("пенс., пособ. (город)", ("SOC",)),
        ("өндірістегі қауіпсіздік", ("OSH",)),
        ("отбасындағы ұрыс-соққы", ("DV",)),
        ("түрмедегілер", ("DET",)),
    ],
)
def test_rights_in_words_of_an_office(text: str, codes: tuple[str, ...]) -> None:
    assert rights_of(text) == (codes, True)


def test_topics_of_prisons_name_a_right_only_where_one_is_complained_of(tmp_path: Path) -> None:
    columns: Table = {
        "Дата": EARLY,
        "ФИО": NAMES,
        "Содержание": STORIES,
        "Тематика": ["перевод"] * 10,
        "Орган": ["ИК-92", "Акимат города Тараз"] * 5,
    }
    one, two, *_ = entries(register(tmp_path, lines(columns)))
    assert (one.rights, one.doubts) == (["DET"], [])
    assert (two.rights, two.doubts) == ([], ["right_unclear"])


def test_a_word_that_names_no_right_is_still_doubted() -> None:
    assert rights_of("Труд / ремонт")[1] is False
    assert rights_of("Жалобы/Входящие")[1] is False


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("почта @", "email"),
        ("эл. хат", "email"),
        ("из Центра", "forwarded"),
        ("л/п", "in_person"),
        ("облыс прокуратурасынан келді", "forwarded"),
        ("через администрацию", "closed_institution"),
        ("111", "phone"),
        ("at our office", "in_person"),
    ],
)
def test_channels_in_words_of_an_office(text: str, code: str) -> None:
    assert channel_of(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("акт, штраф", "examined"),
        ("проверка назначена", "in_progress"),
        ("won", "rights_restored"),
        ("ушло в министерство", "redirected"),
        ("клиент отказался", "withdrawn"),
        ("waiting", "in_progress"),
        ("тиісті органға жолдадым", "redirected"),
    ],
)
def test_results_in_words_of_an_office(text: str, code: str) -> None:
    assert result_of(text) == code


def test_activity_is_no_act() -> None:
    assert result_of("Актобе") is None
