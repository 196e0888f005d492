"""What single cells of an old register mean."""

from datetime import date, datetime

import pytest

from ombuds.services.importing.cells.bodies import read_body
from ombuds.services.importing.cells.complainants import read_complainants
from ombuds.services.importing.cells.days import read_day, settled
from ombuds.services.importing.cells.known import is_ditto, lookup, rights
from ombuds.services.importing.cells.names import Name, alike
from ombuds.services.importing.cells.numbers import read_iin, read_number, read_phones
from ombuds.services.importing.cells.places import region_of
from ombuds.services.importing.files.cells import cleaned, text_of
from tests.services.importing import TODAY, iin

FIFTH = date(2025, 1, 5)
NOW = date(2025, 6, 1)


@pytest.mark.parametrize(
    "value",
    [
        datetime(2025, 1, 5, 14, 30),  # noqa: DTZ001 - as a spreadsheet gives it
        45662,
        "45662",
        "05.01.2025",
        "05.01.2025г.",
        "05,01,2025",
        "05-01-2025",
        "5.1.25",
        "05.01.25г",
        "05.01.2025 г.р.",
        "05.01.2025 ж.т.",
        "5 января 2025",
        "5 января 2025 г.",
        "2025 жылғы 5 қаңтар",
        "2025 ж. 5 қаңтар",
        "5 қаңтар 2025 ж.",
        "5 qañtar 2025 j.",
        "2025 jylğy 5 qantar",
        "2025-01-05",
        "05.01.2025 14:18",
        "\u00a005.01.2025\u200b",
    ],
)
def test_every_form_of_a_day_is_read(value: object) -> None:
    found = read_day(value, TODAY)
    assert (found.day, found.doubt) == (FIFTH, None)


@pytest.mark.parametrize(
    ("figures", "year"), [("26", 2026), ("27", 1927), ("99", 1999), ("00", 2000), ("25", 2025)]
)
def test_a_year_of_two_digits_is_the_last_that_ends_so_next_year_at_most(
    figures: str, year: int
) -> None:
    for text in (f"05.01.{figures}", f"5 января {figures} г.", f"5 I {figures}"):
        assert read_day(text, NOW).day == date(year, 1, 5), text


def test_month_first_where_nothing_else_is_possible() -> None:
    found = read_day("03/14/2025", TODAY)
    assert (found.day, found.doubt) == (date(2025, 3, 14), None)


@pytest.mark.parametrize("text", ["31.02.2025", "00.05.2025", "скоро", "13/13/2025", "5 5 января"])
def test_what_no_calendar_has_is_doubted(text: str) -> None:
    found = read_day(text, TODAY)
    assert (found.day, found.doubt) == (None, "date_impossible")


@pytest.mark.parametrize(
    "value",
    [
        "01.01.0001 0:00:00",
        "0001-01-01",
        "0001-01-01T00:00:00",
        "00.00.0000",
        "0000-00-00 00:00:00",
        "30.12.1899",
        "30.12.1899 0:00:00",
        datetime(1899, 12, 30),  # noqa: DTZ001 - as a workbook gives it
        date(1899, 12, 30),
    ],
)
def test_the_day_that_programs_keep_for_none_is_none(value: object) -> None:
    assert read_day(value, TODAY).doubt == "date_missing"


def test_days_are_held_against_the_rows_around() -> None:
    texts = [
        "06.01.2025",
        "07.01.2025",
        "01/08/2025",
        "09.01.2025",
        "10.01.2052",
        "10.01.2024",
        "13.01.2025",
        "14.01.2025",
        "",
    ]
    found = list(settled([read_day(text, TODAY) for text in texts], TODAY))
    assert [day.doubt for day, _ in found] == [
        None,
        None,
        "date_ambiguous",
        None,
        "date_future",
        "date_other_year",
        None,
        None,
        "date_missing",
    ]
    assert found[2][1] == date(2025, 1, 8)
    assert [taken for _, taken in found[4:6]] == [None, None]
    assert [day.other for day, _ in found[4:6]] == [date(2025, 1, 10)] * 2


def test_a_new_year_is_no_doubt() -> None:
    texts = [f"{day}.12.2024" for day in range(20, 30)] + [f"{day}.01.2025" for day in range(3, 13)]
    found = settled([read_day(text, TODAY) for text in texts], TODAY)
    assert not any(day.doubt for day, _ in found)


@pytest.mark.parametrize(
    ("text", "key", "year"),
    [
        ("571", "571", None),
        ("2025-00012", "12", 2025),
        ("2025/862", "862", 2025),
        ("№ 283а", "283а", None),
        ("2025-49/к", "49/к", 2025),
        ("2025-46а", "46а", 2025),
    ],
)
def test_numbers(text: str, key: str, year: int | None) -> None:
    found = read_number(text)
    assert (found.text, found.key, found.year, found.doubt) == (text, key, year, None)


def test_numbers_that_are_none() -> None:
    assert read_number("").doubt == "number_missing"
    assert read_number("#REF!").doubt == "number_unreadable"
    assert read_number(datetime(2025, 1, 12)).doubt == "number_unreadable"  # noqa: DTZ001


def test_iins() -> None:
    whole, young = iin("600712"), iin("050308", 6)
    assert read_iin(f"ИИН {whole[:6]} {whole[6:]}").digits == whole
    assert read_iin(int(young)).digits == young
    assert read_iin(young.lstrip("0")).sex == "female"
    wrong = whole[:-1] + str((int(whole[-1]) + 1) % 10)
    assert (read_iin(wrong).doubt, read_iin(wrong).good) == ("iin_check_digit", False)
    assert read_iin(whole + "4").doubt == "iin_length"
    assert [read_iin(text).digits for text in ("нет", "б/н", "—", "")] == [None] * 4
    assert read_iin("иностранец").words


def test_telephones() -> None:
    found, whole = read_phones("тел. 8 701 000 11 22 (сот.)\n7020003344")
    assert (found, whole) == (["+77010001122", "+77020003344"], True)
    assert read_phones("звонить вечером") == ([], False)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Тестов Ерлан Маратұлы", ("Тестов", "Ерлан", "Маратұлы")),
        ("Ерлан Маратұлы Тестов", ("Тестов", "Ерлан", "Маратұлы")),
        ("ТЕСТОВ  ЕРЛАН\u00a0", ("Тестов", "Ерлан", None)),
        ("Самал Тестова", ("Тестова", "Самал", None)),
        ("Тестов Е.М.", ("Тестов", "Е.", "М.")),
        ("Е. М. Тестов", ("Тестов", "Е.", "М.")),
        ("Tестoв Ерлан", ("Тестов", "Ерлан", None)),
        ("Testov Yerlan Maratuly", ("Testov", "Yerlan", "Maratuly")),
        ("Әлі Марат Болат ұлы", ("Әлі", "Марат", "Болат ұлы")),
    ],
)
def test_names(text: str, name: tuple[str | None, ...]) -> None:
    (found,) = read_complainants(text).people
    assert (found.surname, found.given_name, found.patronymic) == name


@pytest.mark.parametrize(
    "text",
    [
        "Тестов Ерлан\nСынова Самал",
        "Тестов Ерлан / Сынова Самал",
        "Тестов Ерлан және Сынова Самал",
        "Тестов Ерлан; Сынова Самал",
        "Тестов Ерлан и Сынова Самал",
    ],
)
def test_two_people(text: str) -> None:
    assert [one.surname for one in read_complainants(text).people] == ["Тестов", "Сынова"]


@pytest.mark.parametrize(
    ("text", "count", "people"),
    [
        ("Тестов Е.М. и др. (16 чел.)", 16, 1),
        ("Тестов Е.М. и ещё 16 чел.", 17, 1),
        ("Тестов Е.М. және тағы 4 адам", 5, 1),
        ("14 работников", 14, 0),
        ("ұжымдық өтініш (47 адам)", 47, 0),
        ("коллективное обращение, 37 подп.", 37, 0),
    ],
)
def test_groups(text: str, count: int, people: int) -> None:
    found = read_complainants(text)
    assert (found.collective, len(found.people)) == (count, people)


def test_nobody_and_organisations() -> None:
    assert read_complainants("Аноним").anonymous
    assert read_complainants("аты-жөні көрсетілмеген").anonymous
    assert read_complainants("aty-jöni körsetilmegen").anonymous
    assert read_complainants("").people == ()
    assert read_complainants("ОО «Сынақ»").organisation == "ОО «Сынақ»"


def test_names_that_may_be_one() -> None:
    whole = Name("Өмірзақов", "Қайрат", "Қадырұлы")
    assert alike(whole, Name("Омирзаков", "Кайрат"))
    assert alike(whole, Name("Омирзаков", "К.", "К."))
    assert alike(Name("Юнусов", "Юрий"), Name("Юнусов", "Ю."))
    assert not alike(whole, Name("Омирзаков", "Самат"))
    assert not alike(whole, Name("Тестова", "Самал"))


@pytest.mark.parametrize(
    ("address", "region"),
    [
        ("г.Астана, ул. Абая 8", "KZ-71"),
        ("Алматы қ., Ынтымақ көшесі 3", "KZ-75"),
        ("Алматы облысы, Талғар", "KZ-19"),
        ("Алм. обл.", "KZ-19"),
        ("Северо-Казахстанкая обл.", "KZ-59"),
        ("БҚО, Ақсай", "KZ-27"),
        ("Турк.обл., г. Сарыагаш", "KZ-61"),
        ("облсть Абай", "KZ-10"),
        ("ВКО, г. Семей", "KZ-10"),
        ("г. Семипалатинск", "KZ-10"),
        ("ЮКО", "KZ-61"),
        ("ЮКО, г. Шымкент", "KZ-79"),
        ("Нур-Султан", "KZ-71"),
        ("Карагандинская обл., г. Жезказган", "KZ-62"),
        ("Асатана", "KZ-71"),
        ("Октябрьский р-н", None),
        ("по месту отбывания", None),
    ],
)
def test_regions(address: str, region: str | None) -> None:
    assert region_of(address, NOW) == region


def test_a_region_is_that_of_the_day() -> None:
    assert region_of("г. Семей", date(2020, 3, 1)) == "KZ-63"
    assert region_of("г. Шымкент", date(2017, 3, 1)) == "KZ-51"


def test_rights_channels_and_results() -> None:
    assert rights().near("питки") == "TOR"
    assert rights().near("ТҰРМЫСТЫК ЗОРЛЫК-ЗОМБЫЛЫК") == "DV"
    assert rights().near("нарушение прав") is None
    assert rights().near("Права ребёнка") == "CHI"
    assert lookup("channel").near("ИС е-Отиниш") == "e_otinish"
    assert lookup("result").near("напр. в прок.") == "to_prosecutor"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ДП Кост. обл.", "police-KZ-39"),
        ("Қостанай облысының полиция департаменті", "police-KZ-39"),
        ("полиция (г. Астана)", "police-KZ-71"),
        ("УМС ДП г. Алматы", "migration-KZ-75"),
        ("апелляция, Жамб. обл.", "court-KZ-31"),
        ("аппарат акима г. Шымкента", "akimat-KZ-79"),
        ("К.Н.Б.", "knb"),
        ("ИК №910 Манг. обл.", "prison 910"),
        ("№ 910 мекеме", "prison 910"),
        ("член семьи", "private"),
    ],
)
def test_bodies(text: str, key: str) -> None:
    body = read_body(text)
    assert body is not None and body.key == key


def test_one_company_however_it_is_written() -> None:
    spellings = ("ТОО «Сынақ Жол»", "Сынақ Жол, ТОО", "«Сынак Жол» ЖШС", 'ТОО "СЫНАҚ ЖОЛ"')
    assert len({body.key for body in map(read_body, spellings) if body}) == 1


def test_a_police_station_is_not_the_department() -> None:
    body = read_body("Отдел полиции Сынаковского района Павлодарской области")
    assert body and body.type == "police" and body.code is None and body.region == "KZ-55"


def test_ditto_and_invisible_letters() -> None:
    assert all(map(is_ditto, ("-//-", "—//—", "то же", " - // - ")))
    assert not is_ditto("ДП")
    assert cleaned("а_x000D_\r\nб\u200b\u00ad\x07 ") == "а\n\nб"
    assert text_of(571.0) == "571"


def test_a_month_whose_letters_folding_would_change() -> None:
    assert read_day("2024 j. 7 qaraşa", TODAY).day == date(2024, 11, 7)
