"""Who was typed into the finder, as the complainant of a new complaint."""

import re

from ombuds.domain.intake.complaint import PartyInput
from ombuds.services.importing.cells.complainants import read_complainants

IIN_DIGITS = 12


def party_of(typed: str) -> PartyInput:
    """An IIN, a telephone, an organisation or a person's name, by what it looks like."""
    digits = re.sub(r"\D", "", typed)
    if digits and not re.search(r"[^\W\d_]", typed):
        return PartyInput(iin=digits) if len(digits) == IIN_DIGITS else PartyInput(phones=(typed,))
    read = read_complainants(typed)
    if not read.people:
        return PartyInput(organisation=read.organisation or typed)
    name = read.people[0]
    return PartyInput(
        surname=_capital(name.surname),
        given_name=_capital(name.given_name),
        patronymic=_capital(name.patronymic),
    )


def _capital(word: str | None) -> str | None:
    """Typed in haste: `ахметова гулнар`."""
    return word and word[:1].upper() + word[1:]
