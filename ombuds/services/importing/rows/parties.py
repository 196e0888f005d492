"""The people of a row as parties of its case."""

from functools import cache
from typing import Any

from ombuds.domain.fields import Row, fields_of
from ombuds.domain.party import LISTS, NAME, PERSON_FIELDS
from ombuds.domain.party_tables import Party
from ombuds.services.importing.cells.complainants import read_complainants
from ombuds.services.importing.cells.days import read_day
from ombuds.services.importing.cells.meanings import sex_of
from ombuds.services.importing.cells.names import Name
from ombuds.services.importing.cells.numbers import email_in, read_iin, read_phones
from ombuds.services.importing.rows.entry import Entry
from ombuds.services.importing.tables.record import Party as Beside

Values = dict[str, Any]
_BLANK = dict.fromkeys((*PERSON_FIELDS, "organisation"))


def parties_of(entry: Entry) -> list[Values]:
    """Everybody in a row. How to reach them, and the IIN, belong to the first complainant."""
    who = entry.complainants
    people = list(map(_named, who.people))
    contact: Values = {
        "iin": entry.iin.digits,
        "birth_date": entry.birth_date,
        "sex": entry.sex,
        "phones": entry.phones,
        "emails": [entry.email] if entry.email else [],
        "address": entry.address or None,
    }
    if not people and (who.organisation or who.collective):
        people = [{"organisation": who.organisation or entry.record.text("name")}]
    if not people and any(contact.values()):
        people = [{}]
    found = [_whole(one, entry.iin.good) for one in people]
    if found:
        found[0] |= contact
    found += [one for beside in entry.record.parties for one in _beside(entry, beside)]
    return [fitted(entry, Party, one, "name") for one in found]


def _named(name: Name) -> Values:
    return {part: getattr(name, part) for part in NAME}


def _whole(values: Values, good_iin: bool) -> Values:
    """A party with all its fields; `good_iin`: a card may be found by its IIN."""
    return {
        "role": "complainant",
        **_BLANK,
        **{name: [] for name in LISTS},
        **values,
        "good_iin": good_iin,
    }


def _beside(entry: Entry, beside: Beside) -> list[Values]:
    """Somebody beside the first complainant; their cells are kept word for word too."""
    entry.notes += [line for line in beside.lines() if line[1] and line not in entry.notes]
    who = read_complainants(beside.text("name"))
    iin = read_iin(beside.cells.get("iin"))
    born = read_day(beside.cells.get("birth_date"), entry.registered_on)
    sex = sex_of(beside.text("sex")) if "sex" in beside.cells else None
    email, _ = email_in(beside.text("email"))
    contact: Values = {
        "iin": iin.digits,
        "birth_date": iin.birth_date or (born.day if born.doubt is None else None),
        "sex": iin.sex or sex or who.sex,
        "phones": read_phones(beside.text("phone"))[0],
        "emails": [email] if email else [],
        "address": beside.text("address") or None,
    }
    people = list(map(_named, who.people)) or [{"organisation": who.organisation}]
    people[0] |= contact
    return [_whole({"role": beside.role, **one}, iin.good) for one in people if any(one.values())]


def fitted(entry: Entry, model: type[Row], values: Values, column: str) -> Values:
    """Texts cut to what their field holds; the whole of the cell stays in the note then."""
    for name, most in _limits(model):
        value = values.get(name)
        if isinstance(value, str) and len(value) > most:
            values[name] = value[:most]
            entry.note(name if name in entry.record.cells else column)
    return values


@cache
def _limits(model: type[Row]) -> tuple[tuple[str, int], ...]:
    """The fields of a table that hold only so many letters."""
    known = fields_of(model).items()
    return tuple((name, facts.max_length) for name, facts in known if facts.max_length)
