"""Filters as typed in commands and in the search field."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombuds.domain.reports.filters import (
    Filters,
    Period,
    as_line,
    is_understood,
    key_and_value,
    last_word,
    parse_filters,
    split,
)
from ombuds.domain.stages import OPEN, Stage
from ombuds.errors import Refusal


def filters(*words: str) -> Filters:
    return parse_filters(words)[0]


def test_every_key() -> None:
    line = (
        "right:DV main:tor region:71 unit:ast stage:3 officer:Aigul channel:post "
        "received:2026-10 due:late outcome:explained doubtful:yes"
    )
    assert filters(*line.split()) == Filters(
        right=("DV",),
        main=("TOR",),
        region=("KZ-71",),
        unit=("AST",),
        stage=(Stage.EXAMINATION,),
        officer=("Aigul",),
        channel=("post",),
        received=(Period(date(2026, 10, 1), date(2026, 10, 31)),),
        due=("late",),
        outcome=("explained",),
        doubtful=("yes",),
    )


def test_words_stay_words() -> None:
    read, free = parse_filters(["Қайрат", "stage:closed", "12:30", '"дело:номер"', '""'])
    assert free == ["Қайрат", "12:30", "дело:номер"]
    assert read == Filters(stage=(Stage.CLOSED,))


def test_several_values_are_any_of_them() -> None:
    assert filters("right:TOR", "right:dv", "right:TOR").right == ("DV", "TOR")
    assert filters("right:DET.HEALTH").right == ("DET.HEALTH",)


@pytest.mark.parametrize(
    ("value", "stages"),
    [
        ("1", (Stage.REGISTERED,)),
        ("5", (Stage.FOLLOW_UP,)),
        ("examination", (Stage.EXAMINATION,)),
        ("Follow_Up", (Stage.FOLLOW_UP,)),
        ("open", OPEN),
    ],
)
def test_stages(value: str, stages: tuple[Stage, ...]) -> None:
    assert filters(f"stage:{value}").stage == stages


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-10-05", date(2026, 10, 5), date(2026, 10, 5)),
        ("2026-10-01..2026-10-15", date(2026, 10, 1), date(2026, 10, 15)),
        ("2025-11..2026", date(2025, 11, 1), date(2026, 12, 31)),
    ],
)
def test_periods(value: str, first: date, last: date) -> None:
    assert filters(f"received:{value}").received == (Period(first, last),)


@pytest.mark.parametrize(
    "word",
    [
        "colour:red",
        "stage:6",
        "stage:²",
        "stage:lost",
        "stage:",
        "due:soon",
        "received:october",
        "received:2026-13",
        "received:2026-02-30",
        "received:2026-10-15..2026-10-01",
        "received:2026-10..",
        "right:домашнее",
        "region:Astana",
        "region:7",
        "unit:A",
        "officer:",
        "channel:по почте",
        "received:0000",
    ],
)
def test_what_cannot_be_is_refused(word: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_filters([word])
    assert refused.value.code == ("filter_key" if word.startswith("colour") else "filter_value")


def test_quotes_hold_spaces_together() -> None:
    line = 'пытки officer:"Айгүл  С." stage:3'
    assert split(line) == ["пытки", 'officer:"Айгүл  С."', "stage:3"]
    assert filters(*split(line)).officer == ("Айгүл  С.",)
    assert filters("officer:Айгүл  С.").words() == ['officer:"Айгүл  С."']
    assert split('officer:"Айгүл С') == ['officer:"Айгүл С']


def test_written_back_in_one_way() -> None:
    typed = (
        "due:today stage:open stage:closed right:tor right:DV region:none received:2026-01..2026-12"
    )
    assert filters(*typed.split()).words() == [
        "right:DV",
        "right:TOR",
        "region:none",
        "stage:open",
        "stage:closed",
        "received:2026",
        "due:today",
    ]
    assert filters("stage:5", "stage:1").words() == ["stage:registered", "stage:follow_up"]
    assert filters("stage:open").words() == ["stage:open"]
    assert Filters().words() == []


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("2026-10-05..2026-10-05", "2026-10-05"),
        ("2026-10-01..2026-10-31", "2026-10"),
        ("2026-01..2026-12", "2026"),
        ("2026-10..2026-11", "2026-10-01..2026-11-30"),
        ("2026-10-02..2026-10-31", "2026-10-02..2026-10-31"),
        ("2026-10-01..2026-10-30", "2026-10-01..2026-10-30"),
        ("2025-10-01..2026-10-31", "2025-10-01..2026-10-31"),
        ("2025..2026", "2025-01-01..2026-12-31"),
    ],
)
def test_periods_are_written_as_short_as_they_can_be(typed: str, written: str) -> None:
    assert filters(f"received:{typed}").words() == [f"received:{written}"]


DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@given(
    st.lists(st.sampled_from(Stage)),
    st.lists(st.tuples(DAYS, DAYS).map(sorted).map(lambda pair: Period(*pair))),
    st.lists(st.text(st.sampled_from('абС. "'), min_size=1)),
)
def test_what_is_written_reads_back(
    stages: list[Stage], periods: list[Period], names: list[str]
) -> None:
    words = [f"stage:{s}" for s in stages] + [f"received:{p}" for p in periods]
    words += [f"officer:{name}" for name in names if name.replace('"', "").strip()]
    read = filters(*words)
    again, free = parse_filters(split(" ".join(read.words())))
    assert (again, free) == (read, [])


def test_tags_people_registers_and_who_works_on_a_case() -> None:
    line = 'tag:"Посещение  СИЗО" import:42 person:7 officer:me officer:none stage:over'
    read, free = parse_filters(split(line))
    assert read.tag == ("посещение сизо",) and read.imported == (42,) and read.person == (7,)
    assert read.officer == ("me", "none") and set(read.stage) == set(Stage) - set(OPEN)
    assert not free and parse_filters(read.words())[0] == read
    assert read.words()[0] == "stage:over" and 'tag:"посещение сизо"' in read.words()


@pytest.mark.parametrize("word", ["tag:", 'tag:""', "tag:" + "а" * 61, "import:x", "person:1.5"])
def test_what_cannot_be_is_refused_there_too(word: str) -> None:
    with pytest.raises(Refusal, match="filter_value"):
        filters(word)


@pytest.mark.parametrize("words", ["побои", '"right:DV" побои', "12:30 ахметова"])
def test_a_line_is_read_back(words: str) -> None:
    asked, free = parse_filters(split(words))
    line = as_line(Filters(right=("DV",)), " ".join(free))
    again, words_again = parse_filters(split(line))
    assert again == Filters(right=("DV",)) and words_again == free and asked == Filters()


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("ахметова right:до", ("ахметова ", "right:до")),
        ("ахметова ", ("ахметова ", "")),
        ('officer:"А. Н', ("", 'officer:"А. Н')),
        ("", ("", "")),
    ],
)
def test_the_word_at_the_end(line: str, parts: tuple[str, str]) -> None:
    assert last_word(line) == parts


@pytest.mark.parametrize(
    ("word", "parts", "understood"),
    [
        ("Right:DV", ("right", "DV"), True),
        ('tag:"посещение', ("tag", "посещение"), True),
        ('officer:"А. Н."', ("officer", "А. Н."), True),
        ("stage:nonsense", ("stage", "nonsense"), False),
        ("ахметова", None, True),
    ],
)
def test_a_word_of_a_filter(word: str, parts: tuple[str, str] | None, understood: bool) -> None:
    assert (key_and_value(word), is_understood(word)) == (parts, understood)
