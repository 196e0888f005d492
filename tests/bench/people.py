"""People: the whole list, a key of the search → its rows are there, and a card."""

from array import array
from contextlib import closing
from functools import partial
from typing import Any

from ombuds.services import people
from ombuds.services.office import Office
from ombuds.services.person import person
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


def figures(bench: Bench) -> list[Figure]:
    """The list is made anew each time; for keys it is kept, as it is while one types."""
    office = bench.made.office()
    with closing(office.book), raw.opened(bench.made.folder, raw.key_of(office)) as connection:
        anew, least = side_by_side(
            bench.rounds,
            partial(_anew, office),
            lambda: connection.execute(ORDERED).fetchall(),
        )
        ids = people.people(office)
        keys = [milliseconds(partial(_shown, office, part)) for part in _typed(connection)]
        cards = [milliseconds(partial(person, office, one)) for one in ids[:: len(ids) // 40 + 1]]
    return [
        Figure("people: the whole list", anew, "ms", least, most=100, note=f"{len(ids):,} people"),
        Figure(
            "people: key → rows there, p95", percentile(keys, 0.95), "ms",
            most=50, note=f"{len(keys)} keys",
        ),
        Figure("people: a card, p95", percentile(cards, 0.95), "ms", most=50),
    ]  # fmt: skip


def _anew(office: Office) -> None:
    people._KEPT.pop(office.book, None)
    people.people(office)


def _shown(office: Office, words: str) -> "array[int]":
    with office.book.reading() as reading:
        return _rows(office, words, reading)


def _rows(office: Office, words: str, reading: Reading) -> "array[int]":
    ids = people.people(office, words, reading)
    people.rows(office, ids[:SHOWN], reading)
    return ids


def _typed(connection: Any) -> list[str]:
    """Every beginning of some surnames, IINs and telephones, from the third sign on."""
    names = [row[0] for row in connection.execute(SURNAMES)][:: 400 // NAMES]
    numbers = [one for iin, phones in connection.execute(NUMBERS) for one in (iin, phones[2:14])]
    return [word[:end] for word in (*names, *numbers) for end in range(SHORTEST, len(word) + 1)]
