"""A person's name as it is written, whole and short, from a view or from values; their age."""

from datetime import date, timedelta

import pytest

from ombuds.domain.party import (
    age_on,
    first_complainant,
    full_name,
    further_fields,
    name_to_initial,
    short_name,
)
from ombuds.domain.views import MASKED, PartyView, party_name

GULNAR = {"surname": "Ахметова", "given_name": "Гүлнар", "patronymic": "Серікқызы"}


@pytest.mark.parametrize(
    ("unknown", "full", "short", "initial"),
    [
        ((), "Ахметова Гүлнар Серікқызы", "Ахметова Г. С.", "Ахметова Гүлнар С."),
        (("patronymic",), "Ахметова Гүлнар", "Ахметова Г.", "Ахметова Гүлнар"),
        (("surname",), "Гүлнар Серікқызы", "Гүлнар С.", "Гүлнар Серікқызы"),
        (("given_name", "patronymic"), "Ахметова", "Ахметова", "Ахметова"),
        (tuple(GULNAR), "", "", ""),
    ],
)
def test_names(unknown: tuple[str, ...], full: str, short: str, initial: str) -> None:
    values = GULNAR | dict.fromkeys(unknown)
    party = PartyView(1, None, "complainant", **values)  # type: ignore[arg-type]
    absent = {name: value for name, value in values.items() if value}
    for person in (values, party, absent):
        assert full_name(person) == full
        assert short_name(person) == short
        assert name_to_initial(person) == initial


def test_a_name_is_masked_as_a_whole() -> None:
    party = PartyView(1, None, "victim", surname="Ахметова", organisation="Үлгі")
    assert party_name(party) == "Ахметова Үлгі"
    assert party_name(PartyView(1, None, "victim", surname="Ким", given_name=MASKED)) is MASKED
    assert party_name(PartyView(1, None, "victim", surname="Ким", organisation=MASKED)) is MASKED
    assert full_name(PartyView(1, None, "victim", surname="Ким", given_name=MASKED)) == "Ким"


def test_age() -> None:
    today = date(2026, 12, 15)
    birth = date(2008, 12, 15)
    assert age_on(birth, today) == 18
    assert age_on(birth, today - timedelta(days=1)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18


def test_the_first_complainant_is_by_position_then_by_id() -> None:
    rows = [("victim", 0, 1), ("complainant", 2, 2), ("complainant", 1, 4), ("complainant", 1, 3)]
    parties = [{"role": role, "position": at, "id": one} for role, at, one in rows]
    assert first_complainant(parties) == parties[3]
    assert first_complainant(parties[:1]) is None


def test_further_fields_are_those_without_a_place() -> None:
    assert "sex" in further_fields({"surname"})
    assert further_fields({"surname", "sex"})[:2] == ("given_name", "patronymic")
