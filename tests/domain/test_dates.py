"""Dates as typed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombuds.domain.calendar.dates import check_event_dates, impossible, read_date

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "24.11.2026",
        "24.11.26",
        "24-11-2026",
        "24/11/2026",
        "2026-11-24",
        "24112026",
        "241126",
        " 24. 11. 2026 ",
        "24 11 2026",
        "24.11.2026 г.",
        "24.11.2026 ж.",
        "2026-11-24T10:00:00",
    ],
)
def test_read(text: str) -> None:
    assert read_date(text, TODAY) == TODAY
    assert impossible(text) is None


def test_day_comes_first() -> None:
    assert read_date("1.2.2026", TODAY) == date(2026, 2, 1)
    assert read_date("03/04/2026", TODAY) == date(2026, 4, 3)


def test_short_years_are_past_or_next() -> None:
    assert read_date("01.01.27", TODAY) == date(2027, 1, 1)
    assert read_date("01.01.28", TODAY) == date(1928, 1, 1)
    assert read_date("31.12.99", TODAY) == date(1999, 12, 31)
    assert read_date("29.02.00", TODAY) == date(2000, 2, 29)
    assert read_date("010128", TODAY) == date(1928, 1, 1)
    assert read_date("31.12.00", date(1999, 12, 31)) == date(2000, 12, 31)
    assert read_date("31.12.01", date(1999, 12, 31)) == date(1901, 12, 31)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31.02.2026", "That month has no day {day}"),
        ("29.02.2026", "That month has no day {day}"),
        ("00.01.2026", "That month has no day {day}"),
        ("01.13.2026", "There is no month {month}"),
        ("2026-13-01", "There is no month {month}"),
        ("01.01.0026", "The year {year} cannot be meant"),
        ("завтра", "Write the date as day, month, year: 24.11.2026"),
        ("24.11", "Write the date as day, month, year: 24.11.2026"),
        ("24.11.20261", "Write the date as day, month, year: 24.11.2026"),
    ],
)
def test_impossible_dates_are_none_and_say_why(text: str, reason: str) -> None:
    assert read_date(text, TODAY) is None
    told = impossible(text)
    assert told is not None and told.source == reason


def test_no_text_is_no_date_and_no_mistake() -> None:
    assert read_date("  ", TODAY) is None
    assert impossible("  ") is None


@given(st.text(st.sampled_from("0123456789.-/ г"), max_size=12))
def test_a_text_is_a_date_or_says_why_not(text: str) -> None:
    assert (read_date(text, TODAY) is None) == (impossible(text) is not None or not text.strip())


@given(st.dates(date(1900, 1, 1), date(2150, 1, 1)))
def test_written_dates_read_back(day: date) -> None:
    assert read_date(f"{day:%d.%m.%Y}", TODAY) == read_date(f"{day}", TODAY) == day


def test_dates_of_a_case() -> None:
    day = timedelta(days=1)
    fine = check_event_dates(TODAY, TODAY - day, TODAY, TODAY)
    assert fine.refusals == fine.warnings == ()
    assert check_event_dates(None, None, None, TODAY) == fine
    assert len(check_event_dates(TODAY + day, None, None, TODAY).refusals) == 1
    assert len(check_event_dates(date(1989, 12, 31), None, None, TODAY).refusals) == 1
    assert check_event_dates(date(1990, 1, 1), None, None, TODAY) == fine
    assert len(check_event_dates(TODAY, TODAY, TODAY - day, TODAY).refusals) == 1
    assert check_event_dates(TODAY, TODAY, TODAY, TODAY) == fine
    assert check_event_dates(TODAY, None, TODAY - day, TODAY) == fine
    late = check_event_dates(TODAY - day, TODAY, None, TODAY)
    assert (late.refusals, len(late.warnings)) == ((), 1)
    assert len(check_event_dates(TODAY - day, TODAY - day, TODAY, TODAY).warnings) == 1
    assert len(check_event_dates(None, TODAY + day, None, TODAY).warnings) == 1
