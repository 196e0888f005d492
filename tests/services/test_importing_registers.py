"""Registers of other offices, each row as it is meant."""

import pytest

from tests.services.registers import (
    Register,
    crisis_centre,
    differences,
    hotline,
    kazakh_office,
    old_books,
    portal,
    prisons,
    town_office,
    trade_union,
)

REGISTERS = {
    module.__name__.rpartition(".")[2]: module.REGISTER
    for module in (
        kazakh_office,
        hotline,
        prisons,
        old_books,
        town_office,
        portal,
        crisis_centre,
        trade_union,
    )  # fmt: skip
}


@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS.keys())
def test_every_row_is_read_as_it_is_meant(register: Register) -> None:
    found = differences(register)
    assert not found, "\n".join(found)
