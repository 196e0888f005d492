"""The people of a row as parties of its case."""

from functools import cache
from typing import Any

from ombuds.domain.fields import Row, fields_of
from ombuds.domain.parties import Party
from ombuds.services.importing.understanding import Entry

Values = dict[str, Any]


def parties_of(entry: Entry) -> list[Values]:
    """The complainants; how to reach them, and the IIN, belong to the first."""
    who = entry.complainants
    people: list[Values] = [
        {"surname": one.surname, "given_name": one.given_name, "patronymic": one.patronymic}
        for one in who.people
    ]
    contact: Values = {
        "iin": entry.iin.digits,
        "birth_date": entry.iin.birth_date,
        "sex": entry.iin.sex,
        "phones": entry.phones,
        "address": entry.address or None,
    }
    if not people and (who.organisation or who.collective):
        people = [{"organisation": who.organisation or entry.record.text("name")}]
    if not people and any(contact.values()):
        people = [{}]
    blank = dict.fromkeys(("surname", "given_name", "patronymic", "organisation", *contact))
    found = [{**blank, "phones": [], **one, "good_iin": entry.iin.good} for one in people]
    if found:
        found[0] |= contact
    return [fitted(entry, Party, one, "name") for one in found]


def fitted(entry: Entry, model: type[Row], values: Values, column: str) -> Values:
    """Texts cut to what their field holds; the whole of the cell stays in the note then."""
    for name, most in _limits(model):
        value = values.get(name)
        if isinstance(value, str) and len(value) > most:
            values[name] = value[:most]
            entry.note("address" if name == "address" else column)
    return values


@cache
def _limits(model: type[Row]) -> tuple[tuple[str, int], ...]:
    """The fields of a table that hold so many letters, and no more."""
    known = fields_of(model).items()
    return tuple((name, facts.max_length) for name, facts in known if facts.max_length)
