"""One telephone, many ways to write it."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombuds.domain.identifiers.phones import normal, phone_key, shown, warning

WAYS = [
    "8 701 555 01 27",
    "+7 (701) 555-01-27",
    "7701 555 01 27",
    "87015550127",
    "701-555-01-27",
    "+7.701.555.01.27",
    " 8\u00a0(701)\u00a0555‑01‑27 ",
    "+8 701 555 01 27",
    "8 (701) 555 01 27 доб. 12",
]


@pytest.mark.parametrize("text", WAYS)
def test_every_way_is_one_number(text: str) -> None:
    assert normal(text) == "+77015550127"
    assert phone_key(text) == "77015550127"
    assert warning(text) is None


@pytest.mark.parametrize(
    ("text", "e164"),
    [
        ("8~10 49 30 1234567", "+49301234567"),
        ("810 49 30 1234567", "+49301234567"),
        ("00 49 30 1234567", "+49301234567"),
        ("+49 (30) 1234567", "+49301234567"),
        ("+998 90 123 45 67", "+998901234567"),
        ("8 916 123 45 67", "+79161234567"),
        ("8 800 080 77 77", "+78000807777"),
        ("8 (7172) 55-01-27", "+77172550127"),
    ],
)
def test_other_numbers(text: str, e164: str) -> None:
    assert normal(text) == e164
    assert warning(text) is None


@pytest.mark.parametrize("text", ["55-01-27", "нет", "8701555", "87015550127, 87015550128"])
def test_what_cannot_be_dialled(text: str) -> None:
    assert normal(text) is None
    assert warning(text) is not None


def test_incomplete_numbers_still_compare_by_their_digits() -> None:
    assert phone_key("55-01-27") == phone_key("550127") == "550127"
    assert normal("") is None and phone_key("") == "" and warning(" ") is None


def test_a_code_that_does_not_exist_is_warned_of_and_kept() -> None:
    assert normal("+7 790 555 01 27") == "+77905550127"
    assert warning("+7 790 555 01 27") is not None


def test_numbers_are_shown_in_groups() -> None:
    assert shown("+77015550127") == "+7 701 555 01 27"
    assert shown("+77172550127") == "+7 7172 55 01 27"
    assert shown("+77272550127") == "+7 727 255 01 27"
    assert shown("+498912345678") == "+49 89 12345678"
    assert shown("55-01-27") == "55-01-27"


@given(st.from_regex(r"\+77[0-9]{9}", fullmatch=True))
def test_what_is_shown_reads_back(e164: str) -> None:
    assert normal(shown(e164)) == e164


@given(st.text(max_size=40))
def test_any_text_is_taken(text: str) -> None:
    warning(text)
    assert phone_key(text).isascii()


def test_ordinary_numbers_need_no_library() -> None:
    code = (
        "import sys; from ombuds.domain.identifiers.phones import phone_key, shown;"
        "phone_key('8 701 555 01 27'); shown('+77015550127'); print('phonenumbers' in sys.modules)"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"


def test_what_is_no_number_at_all_is_shown_as_it_is() -> None:
    assert shown("+999123") == "+999123"
