"""What is decided of every row before anything is written: ids, cards, bodies, earlier cases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ombuds.domain.clock import noon_of
from ombuds.domain.working_days import AnswerRule, Calendar, due_on
from ombuds.services.importing.cards import Cards
from ombuds.services.importing.parties import Values, parties_of
from ombuds.services.importing.standing import Bodies, taken_ids
from ombuds.services.importing.understanding import Entry
from ombuds.services.office import Office


@dataclass(slots=True)
class Plan:
    """An entry with what was decided for it. `people`: the cards of its parties, in order."""

    entry: Entry
    case_id: int
    people: tuple[int | None, ...]
    due_on: date
    body_id: int | None
    repeat_of: int | None

    def parties(self) -> list[Values]:
        """The parties of the case with their cards."""
        found = parties_of(self.entry)
        for party, person in zip(found, self.people, strict=True):
            party["person_id"] = person
            del party["good_iin"]
        return found


@dataclass(frozen=True, slots=True)
class Terms:
    """What is the same for all rows of an import."""

    office: Office
    file: int
    unit: str
    rule: AnswerRule
    calendar: Calendar


def plans(terms: Terms, entries: Sequence[Entry], cards: Cards, bodies: Bodies) -> list[Plan]:
    """A plan an entry, in their order; made in that of the days, since later ones tell earlier."""
    made: dict[int, Plan] = {}
    dues: dict[tuple[date | None, date], date] = {}
    for entry, case_id in _case_ids(terms, entries):
        days = (entry.received_on, entry.registered_on)
        if days not in dues:
            dues[days] = due_on(*days, terms.rule, terms.calendar)
        people = [_card_values(party) for party in parties_of(entry)]
        if entry.earlier:
            repeated: int | None = made[id(entry.earlier)].case_id
        else:
            complain = (one for one in people if one["role"] == "complainant")
            before = (cards.earlier_case(one, case_id) for one in complain)
            repeated = max(filter(None, before), default=None)
        body_id = bodies.body(entry.body) if entry.body else None
        owners = tuple(cards.card(one) for one in people)
        made[id(entry)] = Plan(entry, case_id, owners, dues[days], body_id, repeated)
    return [made[id(entry)] for entry in entries]


def _case_ids(terms: Terms, entries: Sequence[Entry]) -> Iterator[tuple[Entry, int]]:
    """Ids of the days of registration, none of them in the book."""
    taken = taken_ids(terms.office.book, [entry.registered_on for entry in entries])
    for at, entry in enumerate(sorted(entries, key=lambda one: one.registered_on)):
        instant = noon_of(entry.registered_on) + timedelta(milliseconds=at)
        case_id = terms.office.book.ids.at(instant)
        while case_id in taken:
            case_id = terms.office.book.ids.at(instant)
        yield entry, case_id


def _card_values(party: Values) -> Values:
    """The party as a card knows it: without an IIN that cannot be right."""
    return party if party["good_iin"] else {**party, "iin": None}
