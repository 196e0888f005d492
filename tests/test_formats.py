"""Days, months and numbers as they are written in the three languages."""

from datetime import UTC, date, datetime, time

import pytest
from babel import dates as babel_dates
from babel import numbers as babel_numbers

from ombuds.i18n import LANGUAGES, formats

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("write", "kk", "ru", "en"),
    [
        (formats.day_text, "24 қар 2026", "24 ноя 2026", "24 Nov 2026"),
        (formats.day_long, "24 қар 2026, сейсенбі", "24 ноя 2026, вторник", "Tue 24 Nov 2026"),
        (formats.day_full, "2026 ж. 24 қараша", "24 ноября 2026", "24 November 2026"),
        (
            formats.day_title,
            "2026 ж. 24 қараша, сейсенбі",
            "Вторник, 24 ноября 2026",
            "Tuesday 24 November 2026",
        ),
        (formats.month_text, "қар 2026", "ноя 2026", "Nov 2026"),
        (formats.month_long, "2026 ж. қараша", "ноябрь 2026", "November 2026"),
    ],
)
def test_days(write, kk: str, ru: str, en: str) -> None:  # type: ignore[no-untyped-def]
    assert [write(DAY, language) for language in LANGUAGES] == [kk, ru, en]


def test_days_of_a_month() -> None:
    first, last = date(2026, 11, 1), date(2026, 11, 24)
    said = [formats.days_text(first, last, language) for language in LANGUAGES]
    assert said == ["1–24 қараша", "1–24 ноября", "1–24 November"]
    assert formats.days_text(last, last, "ru") == "24 ноября"


def test_may_is_in_the_genitive_only_after_a_day() -> None:
    may = date(2026, 5, 9)
    assert formats.day_text(may, "ru") == "9 мая 2026"
    assert formats.day_full(may, "ru") == "9 мая 2026"
    assert formats.month_text(may, "ru") == "май 2026"
    assert formats.month_long(may, "ru") == "май 2026"


def test_every_month_and_weekday_has_a_name() -> None:
    for language in LANGUAGES:
        assert len({formats.month_long(date(2026, m, 1), language) for m in range(1, 13)}) == 12
        assert len({formats.month_text(date(2026, m, 1), language) for m in range(1, 13)}) == 12
        assert len({formats.day_long(date(2026, 6, d), language) for d in range(1, 8)}) == 7
        assert len(set(formats.weekdays(language))) == 7


def test_an_instant_is_shown_by_the_clock_of_the_office() -> None:
    evening = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
    assert formats.instant_text(evening, "ru") == "25 ноя 2026 00:30"
    assert formats.instant_digits(evening) == "25.11.2026 00:30"
    assert formats.time_text(datetime.combine(DAY, time(9, 5))) == "09:05"


def test_digits_of_an_early_year_have_four_places() -> None:
    assert formats.day_digits(date(985, 3, 4)) == "04.03.0985"


def test_numbers_and_shares() -> None:
    assert formats.number_text(1234567, "en") == "1,234,567"
    assert formats.number_text(1234567, "kk") == "1\u00a0234\u00a0567"
    assert formats.number_text(-1234.5, "ru", 1) == "-1\u00a0234,5"
    assert formats.percent_text(0.942, "ru", 1) == "94,2\u00a0%"
    assert formats.percent_text(0.94, "en") == "94%"


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("әйел · 20 жаста", 2),
        ("Истекает через 3 рабочих дня", 4 - 1),
        ("counted from 24 Nov 2026", 2),
        ("Police station No. 4, Ridder", 3),
        ("Риддер қ. № 4 полиция бөлімі", 3),
        ("24.11.2026 registered", 1),
        ("11:20 Looked at", 2),
        ("+7 701 555 01 27", 4),
    ],
)
def test_a_number_stays_with_its_noun_where_a_line_is_broken(text: str, breaks: int) -> None:
    bound = formats.bound(text)
    assert bound.count(" ") == breaks and bound.replace(formats.SPACE, " ") == text


def test_a_head_of_the_journal_is_read_in_groups_of_four() -> None:
    assert formats.head_text("4711:46:F5B50A7C19D2E843") == "4711:46:F5B5 0A7C 19D2 E843"


@pytest.mark.parametrize(("language", "locale"), [("kk", "kk"), ("ru", "ru"), ("en", "en_GB")])
def test_names_and_numbers_are_those_of_the_unicode_tables(language: str, locale: str) -> None:
    """Of their formats the office has its own; the words are those that everybody writes."""
    for month in range(1, 13):
        day = DAY.replace(month=month)
        named = babel_dates.get_month_names("wide", "format", locale)[month]
        assert f" {named}" in formats.day_full(day, language)
        alone = babel_dates.get_month_names("wide", "stand-alone", locale)[month]
        assert alone.lower() in formats.month_long(day, language).lower()
    for weekday in range(7):
        day = date(2026, 11, 23 + weekday)
        names = babel_dates.get_day_names("wide", locale=locale)
        assert names[weekday].lower() in formats.day_title(day, language).lower()
    short = babel_dates.get_day_names("abbreviated", locale=locale)
    assert formats.weekdays(language) == [short[at] for at in range(7)]
    for number in (0.5, 12.3, 1234.5, 1234567.8):
        told = babel_numbers.format_decimal(number, "#,##0.0", locale=locale)
        assert formats.number_text(number, language, 1) == told
