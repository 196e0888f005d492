"""How people are said on the screen: names, initials, roles."""

from ombuds.domain import party
from ombuds.domain.identifiers.phones import shown
from ombuds.i18n import T, Text
from ombuds.i18n.formats import SPACE
from ombuds.services.people.people_list import PersonLine
from ombuds.services.people.person import PersonCase, PersonView
from ombuds.services.registers.vocabularies import Words as Terms
from ombuds.ui.kit.texts import Words, speech
from ombuds.ui.wording.cases import hidden_name, joined, term

NO_NAME = T("No name")
Named = PersonLine | PersonView


def full_name(person: Named, hidden: bool = False) -> str:
    """`Ахметова Гүлнар Серікқызы`; letters become dots when names are hidden."""
    name = party.full_name(person)
    return (hidden_name(name) if hidden else name) or speech().say(NO_NAME)


def short_name(person: Named, hidden: bool = False) -> str:
    """`Ахметова Гүлнар С.`, where the whole does not fit."""
    name = party.name_to_initial(person)
    return (hidden_name(name) if hidden else name) or speech().say(NO_NAME)


def roles(case: PersonCase, terms: Terms, hidden: bool = False) -> str:
    """`заявитель, потерпевшая`; of a representative also on whom."""
    said = speech().say(joined(*(term(terms, "party_role", one) for one in case.roles)))
    return f"{said} ({case.note})" if case.note and not hidden else said


def phones(numbers: tuple[str, ...]) -> str:
    """Numbers that no line breaks."""
    return ", ".join(shown(one).replace(" ", SPACE) for one in numbers)


def complaint_by(sex: str | None) -> Text:
    """The words of the button, as the person is spoken of."""
    if sex == "female":
        return T("New complaint by her")
    return T("New complaint by him") if sex == "male" else T("New complaint by this person")


def said(words: Words) -> str:
    return speech().say(words)
