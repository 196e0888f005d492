"""Terms in working days, by the figures of the law and the Government's moved days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombuds.domain.calendar.working_days import AnswerRule, Calendar, due_on

KZ = Calendar()
DAYS = st.dates(date(1995, 1, 1), date(2040, 12, 31))


def test_fifteen_working_days() -> None:
    assert KZ.add(date(2026, 11, 24), 15) == date(2026, 12, 15)
    assert KZ.add(date(2026, 11, 25), 15) == date(2026, 12, 17)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2025, 1, 3), False),  # moved to
        (date(2025, 1, 5), True),  # Sunday
        (date(2013, 12, 28), True),  # for 3 January of the next year
        (date(2014, 1, 3), False),
        (date(2026, 3, 9), False),  # 8 March was a Sunday
        (date(2026, 10, 26), False),
        (date(2026, 12, 16), False),
        (date(2026, 11, 24), True),
        (date(2026, 11, 22), False),
        (date(2026, 12, 31), True),
        (date(2028, 12, 31), False),
    ],
)
def test_days_of_the_country(day: date, working: bool) -> None:
    assert Calendar().is_working(day) is working


def test_overrides_of_the_office_win() -> None:
    calendar = Calendar({date(2026, 11, 27): "holiday", date(2026, 11, 29): "worked"})
    assert not calendar.is_working(date(2026, 11, 27))
    assert calendar.is_working(date(2026, 11, 29))
    assert calendar.next(date(2026, 11, 26)) == date(2026, 11, 29)
    assert calendar.previous(date(2026, 11, 30)) == date(2026, 11, 29)
    assert KZ.is_working(date(2026, 11, 27))


def test_the_day_itself_is_not_counted() -> None:
    assert KZ.between(date(2026, 11, 24), date(2026, 11, 24)) == 0
    assert KZ.between(date(2026, 11, 24), date(2026, 11, 25)) == 1
    assert KZ.between(date(2026, 11, 25), date(2026, 11, 24)) == -1
    assert KZ.between(date(2026, 11, 20), date(2026, 11, 22)) == 0
    assert KZ.add(date(2026, 11, 21), 0) == date(2026, 11, 21)


@given(DAYS, st.integers(1, 700))
def test_add_and_between_agree(day: date, n: int) -> None:
    due = KZ.add(day, n)
    assert KZ.is_working(due)
    assert KZ.between(day, due) == n
    assert KZ.between(day, due - timedelta(days=1)) == n - 1
    assert KZ.between(due, day) == -n


@given(DAYS, st.integers(1, 300))
def test_adding_backwards(day: date, n: int) -> None:
    before = KZ.add(day, -n)
    assert KZ.is_working(before)
    assert KZ.between(before - timedelta(days=1), day - timedelta(days=1)) == n


def test_years_are_added_as_they_are_asked_for() -> None:
    calendar = Calendar({date(2031, 1, 6): "holiday"})
    calendar.is_working(date(2026, 1, 5))
    assert not calendar.is_working(date(2031, 1, 6))
    assert not calendar.is_working(date(2020, 1, 3))
    assert calendar.add(date(2026, 11, 24), 15) == date(2026, 12, 15)


def test_term_of_the_answer() -> None:
    received, registered = date(2026, 11, 24), date(2026, 11, 25)
    assert due_on(received, registered, AnswerRule(), KZ) == date(2026, 12, 15)
    by_rules = AnswerRule(15, "registration")
    assert due_on(received, registered, by_rules, KZ) == date(2026, 12, 17)
    assert due_on(None, registered, AnswerRule(), KZ) == date(2026, 12, 17)
    assert due_on(received, registered, AnswerRule(days=1), KZ) == date(2026, 11, 25)
