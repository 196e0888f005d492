"""People: the whole list, a key of the search → its rows are there, and a card; what is known of
who is being typed in a new complaint; cards that may be one person."""

from array import array
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from typing import Any

from ombuds.domain.intake.complaint import BodyInput, Complaint, PartyInput
from ombuds.domain.names.duplicates import pairs
from ombuds.services.office.office import Office
from ombuds.services.people import people_list
from ombuds.services.people.duplicates import gathered, offered, packed
from ombuds.services.people.hints import look_back
from ombuds.services.people.person import person
from ombuds.store.book import Reading
from tests.bench import raw
from tests.bench.measure import Bench, Figure, milliseconds, percentile, side_by_side

SHOWN = 60
NAMES, SHORTEST = 20, 3
SURNAMES = "SELECT DISTINCT surname FROM person WHERE surname IS NOT NULL ORDER BY id LIMIT 400"
NUMBERS = (
    "SELECT iin, phones FROM party WHERE iin IS NOT NULL AND phones LIKE '[%' ORDER BY id LIMIT 10"
)
ORDERED = "SELECT id FROM person ORDER BY name_sort, id"
WRITTEN = (
    "SELECT p.surname, p.given_name, p.patronymic, p.iin, p.phones, c.region, t.narrative, "
    "(SELECT body_id FROM case_body b WHERE b.case_id = c.id LIMIT 1) FROM party p "
    'JOIN "case" c ON c.id = p.case_id JOIN case_text t ON t.id = c.id '
    "WHERE p.role = 'complainant' AND p.surname IS NOT NULL AND p.iin IS NOT NULL "
    "ORDER BY p.id LIMIT 4000"
)
COMPLAINTS = 12


def figures(bench: Bench) -> list[Figure]:
    """The list is made anew each time; for keys it is kept, as it is while one types."""
    office = bench.made.office()
    with closing(office.book), raw.opened(bench.made.folder, raw.key_of(office)) as connection:
        anew, least = side_by_side(
            bench.rounds,
            partial(_anew, office),
            lambda: connection.execute(ORDERED).fetchall(),
        )
        ids = people_list.people(office)
        keys = [milliseconds(partial(_shown, office, part)) for part in _typed(connection)]
        cards = [milliseconds(partial(person, office, one)) for one in ids[:: len(ids) // 40 + 1]]
        hints = [
            milliseconds(partial(look_back, office, typed)) for typed in _complaints(connection)
        ]
        told = gathered(office)
        found = pairs(told)
        apart = [
            milliseconds(act)
            for act in (
                partial(packed, office, lambda *_: None),
                partial(pairs, told),
                partial(offered, office, found),
            )
        ]
    return [
        Figure("people: the whole list", anew, "ms", least, most=100, note=f"{len(ids):,} people"),
        Figure(
            "people: key → rows there, p95",
            percentile(keys, 0.95),
            "ms",
            most=50,
            note=f"{len(keys)} keys",
        ),
        Figure("people: a card, p95", percentile(cards, 0.95), "ms", most=50),
        Figure(
            "people: key of a new complaint → seen before, hints, p95",
            percentile(hints, 0.95),
            "ms",
            most=50,
            note=f"{len(hints)} keys",
        ),
        Figure("people: possible duplicates, read", apart[0], "ms", most=3000),
        Figure(
            "people: possible duplicates, compared (in another process)",
            apart[1],
            "ms",
            most=15000,
            note=f"{len(found):,} pairs",
        ),
        Figure("people: possible duplicates, what is left of them", apart[2], "ms", most=1000),
    ]


def _anew(office: Office) -> None:
    people_list._KEPT.pop(office.book, None)
    people_list.people(office)


def _shown(office: Office, words: str) -> "array[int]":
    with office.book.reading() as reading:
        return _rows(office, words, reading)


def _rows(office: Office, words: str, reading: Reading) -> "array[int]":
    ids = people_list.people(office, words, reading)
    people_list.rows(office, ids[:SHOWN], reading)
    return ids


def _typed(connection: Any) -> list[str]:
    """Every beginning of some surnames, IINs and telephones, from the third sign on."""
    names = [row[0] for row in connection.execute(SURNAMES)][:: 400 // NAMES]
    numbers = [one for iin, phones in connection.execute(NUMBERS) for one in (iin, phones[2:14])]
    return [word[:end] for word in (*names, *numbers) for end in range(SHORTEST, len(word) + 1)]


def _complaints(connection: Any) -> Iterator[Complaint]:
    """Complaints of some that are there as they are typed once more: a letter of the names after
    the other, then the numbers, then the text word by word."""
    for row in connection.execute(WRITTEN).fetchall()[:: 4000 // COMPLAINTS]:
        surname, given, patronymic, iin, phones, region, text, body = row
        bodies = (BodyInput(body=body),) if body else ()
        steps = [{"surname": surname[:end]} for end in range(1, len(surname) + 1)]
        steps += [
            {"surname": surname, "given_name": given[:end]} for end in range(1, len(given) + 1)
        ]
        whole = {"surname": surname, "given_name": given, "patronymic": patronymic}
        steps += [
            whole,
            {**whole, "iin": iin},
            {**whole, "iin": iin, "phones": (phones or "")[2:14]},
        ]
        for step in steps:
            phone = step.pop("phones", None)
            party = PartyInput(**step, phones=(phone,) if phone else ())
            yield Complaint(parties=(party,), region=region)
        words = text.split()[:80]
        for end in range(1, len(words), 4):
            narrative = " ".join(words[:end])
            yield Complaint(parties=(party,), region=region, bodies=bodies, narrative=narrative)
