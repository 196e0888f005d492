"""What the rows of a register say of each other."""

import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from itertools import count
from random import Random
from typing import Any

import pytest

from ombuds.services.importing.cells.days import in_year, order_of, read_day, settled
from ombuds.services.importing.rows.context import compare, link_earlier
from ombuds.services.importing.rows.entry import Entry
from ombuds.services.importing.rows.understanding import understand
from ombuds.services.importing.tables.record import Record
from tests.services.importing import FIELDS, TODAY, iin

HEADINGS = {name: name for name in FIELDS}


def read(rows: Iterable[dict[str, Any]], **record: Any) -> list[Entry]:
    """Entries of one file: rows as mappings of fields to cells."""
    made = [
        understand(
            Record("1", at, {k: v for k, v in row.items() if v != ""}, HEADINGS, **record), TODAY
        )
        for at, row in enumerate(rows, 2)
    ]
    compare(made, TODAY)
    return made


def row(n: int, **cells: Any) -> dict[str, Any]:
    whole = {
        "number": str(n),
        "received_on": f"{n % 28 + 1:02}.01.2025",
        "name": f"Тестов{'абвгдежзик'[n % 10]} Ерлан Маратұлы",
        "right": "пытки",
        "narrative": f"Жалоба {n}: били при задержании, в деле {n * 7919} не указано.",
    }
    return {**whole, **cells}


# ---- days


def days(*texts: str) -> list[tuple[date | None, str | None]]:
    read_days = [read_day(text, TODAY) for text in texts]
    order = order_of(read_days)
    if order:
        read_days = list(map(order.read, read_days))
    return [(taken, day.doubt) for day, taken in settled(read_days, TODAY)]


def test_a_column_proves_that_the_month_stands_first() -> None:
    found = days("01/05/2016", "01/18/2016", "02/23/2016", "03/04/2016", "03/30/2016")
    assert found == [
        (date(2016, month, day), None) for month, day in ((1, 5), (1, 18), (2, 23), (3, 4), (3, 30))
    ]


def test_a_column_proves_that_the_day_stands_first() -> None:
    found = days("05/01/2016", "18/01/2016", "23/02/2016", "04/03/2016", "30/03/2016")
    assert [day for day, _ in found][3] == date(2016, 3, 4) and not any(doubt for _, doubt in found)


def test_one_slip_proves_nothing() -> None:
    found = days("05.01.2016", "18.01.2016", "02.23.2016", "04.03.2016", "30.03.2016")
    assert found[2] == (None, "date_impossible") and found[3] == (date(2016, 3, 4), None)
    mixed = days("05/01/2016", "18/01/2016", "02/23/2016", "04/03/2016")
    assert mixed[3][1] == "date_ambiguous"


def test_a_day_without_a_year_is_of_the_year_around() -> None:
    assert days("09.01.2025", "10.01", "13.01.2025")[1] == (date(2025, 1, 10), None)
    assert days("10.01")[0][1] == "date_unclear"
    title = in_year(read_day("10.01", TODAY), 2019, TODAY)
    assert (title.day, title.doubt) == (date(2019, 1, 10), None)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("5-7 января 2025", 5, 7),
        ("05.01.2025-07.01.2025", 5, 7),
        ("05.01-07.01.2025", 5, 7),
        ("с 5 по 7 января 2025 г.", 5, 7),
        ("5–7 қаңтар 2025", 5, 7),
    ],
)
def test_a_span_of_days(text: str, first: int, last: int) -> None:
    found = read_day(text, TODAY)
    assert (found.day, found.until) == (date(2025, 1, first), date(2025, 1, last))
    assert found.doubt == "date_unclear"


@pytest.mark.parametrize("text", ["1-" * 50, "1.1," * 25, "5 по " * 20, "(" * 100, "1:" * 50])
def test_a_hostile_day_is_no_day(text: str) -> None:
    """A regular expression that went back over and over would never come to an end here."""
    assert read_day(text, TODAY).doubt in {"date_impossible", "date_unclear", "date_missing"}


def test_years_only_change_once() -> None:
    found = days("08.05.2020", "09.05.2020", "10.05.2020", "09.06.2022", "10.06.2022", "11.06.2022")
    assert not any(doubt for _, doubt in found)
    assert (
        days("08.01.2025", "09.01.2025", "09.01.2024", "09.01.2024", "10.01.2025", "13.01.2025")[
            2:4
        ]
        == [(None, "date_other_year")] * 2
    )


def test_the_year_stands_in_the_title() -> None:
    first, second = read(
        [
            row(1, received_on="05.01", answered_on="20.01"),
            row(2, received_on="30.12", answered_on="11.01"),
        ],
        year=2019,
    )
    assert (first.received_on, first.answered_on) == (date(2019, 1, 5), date(2019, 1, 20))
    assert (second.received_on, second.answered_on) == (date(2019, 12, 30), date(2020, 1, 11))
    assert not (first.doubts or second.doubts)


# ---- numbers


@pytest.mark.parametrize(
    ("texts", "keys"),
    [
        (["ЖТ-2025-0001", "ЖТ-2025-0002"], ["1", "2"]),
        (["001/25", "002/25"], ["1", "2"]),
        (["ZH-25/001", "ZH-25/002"], ["1", "2"]),
        (["2025000001", "2025000002"], ["1", "2"]),
        (["Д-1", "Д-2"], ["1", "2"]),
        (["ЖЛ00-000201", "ЖЛ00-000202"], ["201", "202"]),
        (["ЖЛ01-000201", "ЖЛ02-000202"], ["1-201", "2-202"]),
        (["1", "К-2"], ["1", "к-2"]),
    ],
)
def test_what_all_numbers_have_is_no_part_of_them(texts: list[str], keys: list[str]) -> None:
    numbers = [*texts * 3]
    entries = read(
        row(n, number=text, narrative=f"Своё {n} {n * 31}") for n, text in enumerate(numbers)
    )
    assert [entry.number.key for entry in entries[:2]] == keys
    assert entries[0].number.text == texts[0]


def test_numbers_that_begin_again_each_month_are_no_doubt() -> None:
    entries = read(
        row(n, number=str(n % 20 + 1), received_on=date(2025, n // 20 + 1, n % 20 + 1))
        for n in range(100)
    )
    assert not any(entry.doubts for entry in entries)
    twice = read([*(row(n) for n in range(1, 30)), row(7, narrative="Совсем другое дело.")])
    assert twice[-1].doubts == ["number_duplicate"]


def test_a_day_beside_the_number_and_beside_the_result() -> None:
    (entry,) = read(
        [row(1, number="12 от 5.1.25", received_on="", result="разъяснено, 12.02.2025")]
    )
    assert (entry.number.key, entry.received_on) == ("12", date(2025, 1, 5))
    assert (entry.result, entry.answered_on) == ("explained", date(2025, 2, 12))
    assert ("number", "12 от 5.1.25") in entry.notes


# ---- the row above


def test_a_mark_means_the_row_above() -> None:
    mine = iin("600712")
    first = row(1, iin=mine, address="г. Астана", body="ДП г. Астаны")
    same = row(2, name="тот же", iin="-//-", address="там же", body="сол", right="-//-")
    other = row(3, name="Сынова Самал", iin="-//-", address='-"-', narrative="Другое.")
    _, second, third = read([first, same, other])
    assert [name.surname for name in second.complainants.people] == ["Тестовб"]
    assert (second.iin.digits, second.region, second.rights) == (mine, "KZ-71", ["TOR"])
    assert second.body and second.body.code == "police-KZ-71"
    assert ("body", "сол") in second.notes
    assert (third.iin.digits, third.region) == (None, "KZ-71")


# ---- repeats


def test_a_complaint_without_a_number_is_entered_twice() -> None:
    mine = iin("600712")
    words = "Сотрудники избили меня при задержании, протокол не составили, врача не вызвали."
    entries = read(
        [
            row(1, number="", iin=mine, narrative=words, received_on="05.01.2025"),
            row(1, number="", iin=mine, narrative=words + "!", received_on="05.01.2025"),
            row(1, number="", iin=mine, narrative=words, received_on="06.01.2025"),
        ]
    )
    assert [entry.heap for entry in entries] == ["case", "duplicate", "case"]
    link_earlier(entry for entry in entries if entry.heap == "case")
    assert entries[2].earlier is entries[0]


def test_a_telephone_of_many_people_links_nobody() -> None:
    surnames = ["".join(Random(n).choices("абвгдежзиклмн", k=9)).title() for n in range(60)]
    entries = read(
        row(
            n,
            name=f"{surnames[n]} Ерлан Маратұлы",
            phone="87010001122",
        )
        for n in range(60)
    )
    link_earlier(entries)
    assert sum(entry.earlier is not None for entry in entries) <= 20


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("№ 15 от 12.03.2025", "15"),
        ("№ 15, 12.03.2025", "15"),
        ("15/3 от 12 марта 2025", "15/3"),
        ("№ 15, 2025 ж. 12 наурыз", "15"),
        ("12.03.2025", None),
        ("12 марта 2025", None),
    ],
)
def test_a_number_beside_the_day_of_receipt(cell: str, number: str | None) -> None:
    (one,) = read([{**row(1), "number": "", "received_on": cell}])
    assert one.received_on == date(2025, 3, 12)
    assert one.number.key == number


def test_of_two_days_none_is_a_number() -> None:
    (one,) = read([{**row(1), "number": "", "received_on": "12-03-2025, 13-03-2025"}])
    assert one.number.key is None


def test_a_number_where_the_day_beside_it_is_missing() -> None:
    (one,) = read([{**row(1), "number": "", "received_on": "№ 25,"}])
    assert (one.number.key, one.received_on, one.doubts) == ("25", None, ["date_missing"])


# ---- cost


def steps_of(act: Callable[[], object]) -> int:
    """Functions called and turns of loops taken: what some work costs, on whichever machine."""
    steps, events = count(), sys.monitoring.events
    sys.monitoring.use_tool_id(sys.monitoring.PROFILER_ID, "steps")
    for event in (events.PY_START, events.JUMP):
        sys.monitoring.register_callback(
            sys.monitoring.PROFILER_ID, event, lambda *_: next(steps) and None
        )
    sys.monitoring.set_events(sys.monitoring.PROFILER_ID, events.PY_START | events.JUMP)
    try:
        act()
    finally:
        sys.monitoring.set_events(sys.monitoring.PROFILER_ID, 0)
        sys.monitoring.free_tool_id(sys.monitoring.PROFILER_ID)
    return next(steps)


@pytest.mark.parametrize(
    "cells",
    [
        {"name": "Тестов Ерлан Маратұлы", "received_on": "05.01.2025"},
        {"number": "5", "received_on": "05.01.2025"},
        {"phone": "87010001122"},
        {"number": "", "name": "Тестов Ерлан Маратұлы", "received_on": "05.01.2025"},
        {"number": "5", "received_on": "05.01.2025", "narrative": "слово " * 500},
    ],
)
def test_no_row_is_held_against_all_others(cells: dict[str, str]) -> None:
    def compared(rows: int) -> None:
        entries = read(row(n, **cells) for n in range(rows))
        link_earlier(entry for entry in entries if entry.heap == "case")

    compared(200)  # tables are read once
    few, many = (steps_of(partial(compared, rows)) for rows in (200, 800))
    assert many < 6 * few


@pytest.mark.parametrize(
    ("others", "same"),
    [
        (("суд № 5 г. Тараз",), True),
        (("суд № 5 г. Тараз", "суд № 5 г. Семей"), False),
        (("суд № 5 по делам детей г. Тараз",), False),
        (("школа № 5 г. Тараз",), False),
    ],
)
def test_a_numbered_body_is_the_only_one_with_a_town(others: tuple[str, ...], same: bool) -> None:
    made = read(row(n, body=body) for n, body in enumerate(("Суд № 5", *others)))
    first, second = (one.body for one in made[:2])
    assert first and second and (first.key == second.key) is same
    assert first.name == "Суд № 5"
