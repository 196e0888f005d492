"""IIN and BIN: check digits, what they tell, and that nothing is ever refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombuds.domain.identifiers.identity import check_bin, check_digit, check_iin

VECTORS = {
    "90010150012": 9,
    "85061540034": 3,
    "06121160001": 2,
    "99123130999": 9,
    "01030550777": 3,
}


def sources(warnings: tuple) -> list[str]:
    return [warning.source for warning in warnings]


@pytest.mark.parametrize(("stem", "digit"), VECTORS.items())
def test_check_digits(stem: str, digit: int) -> None:
    assert check_digit(stem) == digit


def needs_second(stem: str) -> bool:
    """Whether the first weights give 10, which is no digit."""
    return sum(weight * int(digit) for weight, digit in enumerate(stem, 1)) % 11 == 10


def test_some_numbers_need_the_second_weights_and_some_are_never_issued() -> None:
    stems = [f"{n:011d}" for n in range(0, 10**11, 31_234_567)]
    second = [check_digit(stem) for stem in stems if needs_second(stem)]
    assert None in second and any(digit is not None for digit in second)
    weights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]
    for stem in filter(needs_second, stems):
        rest = sum(w * int(d) for w, d in zip(weights, stem, strict=True)) % 11
        assert check_digit(stem) == {10: None}.get(rest, rest)
    assert all(check_digit(stem) is not None for stem in stems if not needs_second(stem))


def test_check_digit_wants_eleven_digits() -> None:
    with pytest.raises(ValueError):
        check_digit("123")


def test_iin_tells_birth_and_sex() -> None:
    reading = check_iin(" 850615-40 0343 ")
    assert reading.digits == "850615400343"
    assert (reading.birth_date, reading.sex) == (date(1985, 6, 15), "female")
    assert reading.warnings == ()
    assert check_iin("061211600012").birth_date == date(2006, 12, 11)
    assert check_iin("991231309999").sex == "male"
    assert check_iin("850615100346").birth_date == date(1885, 6, 15)


def test_iin_is_compared_with_what_is_known() -> None:
    warned = check_iin("850615400343", date(1985, 6, 16), "male").warnings
    assert sources(warned) == [
        "By the IIN the date of birth is {date}",
        "By the IIN this is a woman",
    ]
    assert dict(warned[0].params) == {"date": "15.06.1985"}
    assert check_iin("850615400343", date(1985, 6, 15), "female").warnings == ()
    assert check_iin("850615400343", None, "unknown").warnings == ()
    assert check_iin("991231309999", None, "male").warnings == ()
    assert check_iin("991231309999").warnings == ()
    assert sources(check_iin("991231309999", sex="female").warnings) == ["By the IIN this is a man"]


def test_iin_of_the_future() -> None:
    assert check_iin("900101500129", today=date(2026, 11, 24)).warnings
    assert not check_iin("850615400343", today=date(1985, 6, 15)).warnings
    assert not check_iin("850615000346", date(1985, 6, 15), today=date(1900, 1, 1)).birth_date


@pytest.mark.parametrize(
    ("text", "digits", "source"),
    [
        ("850615400344", "850615400344", "The check digit does not fit"),
        ("85061540034", "85061540034", "The number must have 12 digits"),
        (" 85О615400343 ", "85О615400343", "The number must hold digits only"),
        ("850615000346", "850615000346", "The seventh digit is {digit}"),
        ("851315400340", "851315400340", "The IIN does not begin with a possible date"),
    ],
)
def test_wrong_iins_are_kept_with_a_warning(text: str, digits: str, source: str) -> None:
    reading = check_iin(text)
    assert reading.digits == digits
    assert any(warning.source.startswith(source) for warning in reading.warnings)


def test_seventh_digit_nought_is_no_sex_and_no_century() -> None:
    reading = check_iin("850615000346")
    assert (reading.birth_date, reading.sex) == (None, None)
    assert check_iin("").warnings == ()


@given(st.text(), st.dates() | st.none())
def test_iin_never_raises(text: str, born: date | None) -> None:
    check_iin(text, born, "female")
    check_bin(text)


@given(st.from_regex(r"[0-9]{11}", fullmatch=True), st.integers(0, 9), st.integers(1, 9))
def test_one_mistyped_digit_is_noticed(stem: str, place: int, by: int) -> None:
    wrong = stem[:place] + str((int(stem[place]) + by) % 10) + stem[place + 1 :]
    # Where both need the first weights only; they do not see the eleventh digit (weight 11).
    if needs_second(stem) or needs_second(wrong):
        return
    assert check_iin(f"{wrong}{check_digit(stem)}").warnings


def bin_of(stem: str) -> str:
    return f"{stem}{check_digit(stem)}"


def test_bin() -> None:
    assert check_bin("0406 4000 0014".replace("14", str(14))).digits == "040640000014"
    assert check_bin(bin_of("04064000001")).warnings == ()
    assert sources(check_bin(bin_of("04134000001")).warnings) == [
        "The third and fourth digit of a BIN are a month"
    ]
    assert "IIN of a person" in sources(check_bin("850615400343").warnings)[0]
    assert "usually" in sources(check_bin(bin_of("04069000001")).warnings)[0]
    assert check_bin("0406").warnings and check_bin("О40640000014").warnings
