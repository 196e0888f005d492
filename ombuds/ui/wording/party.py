"""How a party of a case is said on the screen: name, age, how they are reached."""

from collections.abc import Iterator
from datetime import date

from ombuds.domain.fields import fields_of
from ombuds.domain.party import NAME, age_on, further_fields
from ombuds.domain.party_tables import Party
from ombuds.domain.views import Mask, PartyView, party_name
from ombuds.i18n import N, T, Text, literal
from ombuds.i18n.formats import SPACE, day_text
from ombuds.services.registers.vocabularies import Words as Terms
from ombuds.ui.kit.fields.digits import PHONE
from ombuds.ui.kit.texts import Words
from ombuds.ui.wording.cases import hidden_name, joined, term

FURTHER = further_fields(
    {*NAME, "iin", "birth_date", "sex", "phones", "emails", "address", "safe_contact"}
)


def shown_name(party: PartyView, hidden: bool, nobody: Words) -> Words:
    """Names, then the organisation; dots where they may not be read, `nobody` without any."""
    name = party_name(party)
    if not name and not isinstance(name, Mask):
        return nobody
    return literal(hidden_name(name) if hidden and isinstance(name, str) else str(name))


def age(born: object, today: date) -> Text | None:
    """`48 years old`; nothing where no birth date may be read."""
    return (
        N("{n} year old", "{n} years old", age_on(born, today)) if isinstance(born, date) else None
    )


def contacts(party: PartyView) -> Iterator[tuple[Words, Words]]:
    """How to reach somebody, the safe way first."""
    if party.safe_contact:
        yield T("Safe contact"), literal(str(party.safe_contact))
    if party.phones and not isinstance(party.phones, Mask):
        shown = (PHONE.show("".join(filter(str.isdigit, one))) for one in party.phones)
        yield T("Phone"), literal(", ".join(one.replace(" ", SPACE) for one in shown))
    if party.emails and not isinstance(party.emails, Mask):
        yield T("E-mail"), literal(", ".join(party.emails))
    if party.address:
        yield T("Address"), literal(str(party.address))


def further(person: object, terms: Terms) -> Iterator[tuple[Words, Words]]:
    """Facts that have no place of their own on a card: each by its title."""
    known = fields_of(Party)
    for name in FURTHER:
        if value := getattr(person, name):
            yield known[name].title, _value(value, known[name].vocabulary, terms)


def _value(value: object, vocabulary: str | None, terms: Terms) -> Words:
    if isinstance(value, date):
        return lambda language: day_text(value, language)
    if isinstance(value, tuple):
        return joined(*(_value(one, vocabulary, terms) for one in value))
    return term(terms, vocabulary, str(value)) if vocabulary else literal(str(value))
