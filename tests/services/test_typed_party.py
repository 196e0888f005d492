"""What was typed into the finder, as the complainant of a new complaint."""

import pytest

from ombuds.domain.intake.complaint import PartyInput
from ombuds.services.finding.typed_party import party_of


@pytest.mark.parametrize(
    ("typed", "party"),
    [
        ("ахметова гүлнар", PartyInput(surname="Ахметова", given_name="Гүлнар")),
        (
            "Ерлан Маратұлы Тестов",
            PartyInput(surname="Тестов", given_name="Ерлан", patronymic="Маратұлы"),
        ),
        ("780502403165", PartyInput(iin="780502403165")),
        ("7805 0240 3165", PartyInput(iin="780502403165")),
        ("8 701 555 01 16", PartyInput(phones=("8 701 555 01 16",))),
        ("ТОО Арман", PartyInput(organisation="ТОО Арман")),
    ],
)
def test_by_what_it_looks_like(typed: str, party: PartyInput) -> None:
    assert party_of(typed) == party
