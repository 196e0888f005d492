"""Case numbers as printed and as typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombuds.domain.identifiers.case_numbers import CaseNumber, former_forms, is_series, parse

NUMBER = CaseNumber(2026, "AST", 123)
LEGACY = CaseNumber(2025, "AST", 12, legacy=True)


def test_printed() -> None:
    assert str(NUMBER) == "2026-AST-000123"
    assert str(LEGACY) == "2025-AST-L000012"
    assert str(CaseNumber(2026, "AST", 1_234_567)) == "2026-AST-1234567"


@pytest.mark.parametrize(
    "text",
    [
        "2026-AST-000123",
        " 2026-ast-123 ",
        "2026 AST 123",
        "2026–АСТ–0123",
        "2026/ast/123",
        "2026ast123",
    ],
)
def test_typed(text: str) -> None:
    assert parse(text) == NUMBER


@pytest.mark.parametrize(
    "text", ["2025-AST-L000012", "2025-ast-l12", "2025 AST L 12", "2025-аст-л12"]
)
def test_legacy(text: str) -> None:
    assert parse(text) == LEGACY


def test_series_that_ends_with_l_is_no_legacy() -> None:
    assert parse("2026-KZL-000012") == CaseNumber(2026, "KZL", 12)
    assert parse("2026-KZL-L000012") == CaseNumber(2026, "KZL", 12, legacy=True)


@pytest.mark.parametrize(
    "text",
    ["", "123", "26-AST-1", "2026-A-1", "2026-ASTANA-1", "2026-AST-0", "2026-AST", "1026-AST-1"],
)
def test_no_numbers(text: str) -> None:
    assert parse(text) is None


@given(
    st.integers(1900, 2099),
    st.from_regex(r"[A-Z]{2,5}", fullmatch=True),
    st.integers(1, 999_999_999),
    st.booleans(),
)
def test_printed_reads_back(year: int, series: str, counter: int, legacy: bool) -> None:
    number = CaseNumber(year, series, counter, legacy)
    assert parse(str(number)) == parse(str(number).lower()) == number


@pytest.mark.parametrize("typed", ["жт 778", "ЖТ-778", "жт/778", "Жт778", "ЖТ – 778"])
def test_a_former_number_is_looked_for_as_it_may_be_written(typed: str) -> None:
    assert {"ЖТ-778", "ЖТ 778", "ЖТ778", "жт-778", typed} <= former_forms(typed)


@pytest.mark.parametrize("typed", ["15/3", "Ж-1/7", "", "Оспанова"])
def test_other_texts_stay_as_they_are_typed(typed: str) -> None:
    assert former_forms(typed) == {typed, typed.upper()}


def test_a_number_that_cannot_be_is_not_made() -> None:
    with pytest.raises(ValueError):
        CaseNumber(2026, "ast", 1)
    with pytest.raises(ValueError):
        CaseNumber(2026, "AST", 0)
    assert is_series("AST") and not is_series("A") and not is_series("АСТ")
