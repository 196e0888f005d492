"""What is decided of every row before anything is written: ids, cards, bodies, earlier cases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ombuds.domain.calendar.clock import noon_of
from ombuds.domain.calendar.working_days import AnswerRule, Calendar, due_on
from ombuds.services.importing.book.cards import Cards
from ombuds.services.importing.book.standing import Bodies, taken_ids
from ombuds.services.importing.rows.parties import Values, parties_of
from ombuds.services.importing.rows.understanding import Entry
from ombuds.services.office.office import Office


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
    ids: dict[int, int] = {id(one.earlier): 0 for one in entries if one.earlier}
    dues: dict[tuple[date | None, date], date] = {}
    found: list[Plan | None] = [None] * len(entries)
    for at, case_id in _case_ids(terms, entries):
        entry = entries[at]
        if id(entry) in ids:
            ids[id(entry)] = case_id
        days = (entry.received_on, entry.registered_on)
        if days not in dues:
            dues[days] = due_on(*days, terms.rule, terms.calendar)
        people = [_card_values(party) for party in parties_of(entry)]
        if entry.earlier:
            repeated: int | None = ids[id(entry.earlier)]
        else:
            complain = (one for one in people if one["role"] == "complainant")
            before = (cards.earlier_case(one, case_id) for one in complain)
            repeated = max(filter(None, before), default=None)
        body_id = bodies.body(entry.body) if entry.body else None
        owners = tuple(cards.card(one) for one in people)
        found[at] = Plan(entry, case_id, owners, dues[days], body_id, repeated)
    return [plan for plan in found if plan]


def _case_ids(terms: Terms, entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """The place of each entry, in the order of their days, with an id of its day that is free."""
    taken = taken_ids(terms.office.book, [entry.registered_on for entry in entries])
    order = sorted(range(len(entries)), key=lambda at: entries[at].registered_on)
    for turn, at in enumerate(order):
        instant = noon_of(entries[at].registered_on) + timedelta(milliseconds=turn)
        case_id = terms.office.book.ids.at(instant)
        while case_id in taken:
            case_id = terms.office.book.ids.at(instant)
        yield at, case_id


def _card_values(party: Values) -> Values:
    """The party as a card knows it: without an IIN that cannot be right."""
    return party if party["good_iin"] else {**party, "iin": None}
