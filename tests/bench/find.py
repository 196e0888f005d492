"""A key is pressed → its rows are there: in the list, and in the finder for every letter."""

import random
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from typing import Any

from ombuds.services.finding import lists
from ombuds.services.finding.lists import Tab
from ombuds.services.office.office import Office
from ombuds.services.people.spelling import warm
from ombuds.ui.finder.listing import ask
from tests.bench import raw
from tests.bench.measure import Bench, Figure, milliseconds, percentile
from tests.spelt import Name, spellings

SHOWN = 60
WORDS, SHORTEST = 40, 3
PEOPLE = 12  # whose names are typed letter by letter, in every spelling
NAMES = "SELECT DISTINCT surname FROM person WHERE surname IS NOT NULL ORDER BY id LIMIT 400"
WHOLE = (
    "SELECT surname, given_name, patronymic, iin, phones FROM person WHERE patronymic IS NOT NULL "
    "AND iin IS NOT NULL AND phones != '[]' ORDER BY id LIMIT 6000"
)
TEXTS = "SELECT subject FROM case_text WHERE subject IS NOT NULL ORDER BY id LIMIT 2000"
NUMBERS = 'SELECT number FROM "case" ORDER BY id LIMIT 4000'
MATCH = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC"
FILTERS = (
    "right:DV",
    "region:KZ-71 stage:open",
    "received:2026-10 due:late",
    "right:TOR stage:closed",
)
KINDS = {
    "names": ("proper", "Russian keyboard", "capitals", "another order", "initials"),
    "Latin spellings": ("Latin, old", "Latin, new"),
    "names with slips": ("a slip", "two slips", "a slip in each word", "slips, in Latin"),
    "names run together": ("run together",),
}


def figures(bench: Bench) -> list[Figure]:
    """Words of names and texts, each after its third letter and as a whole; then the finder."""
    office = bench.made.office()
    with closing(office.book), raw.opened(bench.made.folder, raw.key_of(office)) as connection:
        return [*_listed(office, connection), *_found(office, connection)]


def _listed(office: Office, connection: Any) -> list[Figure]:
    ours, least = [], []
    for word in words(connection):
        with raw.recorded(office) as statements:
            found = _shown(office, word)
        asked = next(_matches(statements), None)
        if asked is None or not found:
            continue
        ours.append(milliseconds(partial(_shown, office, word)))
        least.append(milliseconds(partial(_raw, connection, asked)))
    figure = Figure(
        "word typed → rows there, p95",
        percentile(ours, 0.95),
        "ms",
        percentile(least, 0.95),
        most=50,
        note=f"{len(ours)} words",
    )
    middle = Figure(
        "word typed → rows there, median", percentile(ours, 0.5), "ms", percentile(least, 0.5)
    )
    return [figure, middle]


def _found(office: Office, connection: Any) -> list[Figure]:
    """Every key of what is typed into the finder, all its groups read."""
    first = milliseconds(partial(warm, office))
    made = [Figure("finder: words of names read, once a session", first)]
    everything: list[float] = []
    for what, lines in typed(connection).items():
        times = [milliseconds(partial(ask, office, key)) for line in lines for key in _keys(line)]
        everything += times
        figure = Figure(
            f"finder, {what}: a key, p95",
            percentile(times, 0.95),
            most=50,
            note=f"{len(times)} keys, median {percentile(times, 0.5):.0f} ms",
        )
        made.append(figure)
    whole = percentile(everything, 0.95)
    return [
        *made,
        Figure("finder, all: a key, p95", whole, most=50, note=f"{len(everything)} keys"),
    ]


def typed(connection: Any) -> dict[str, list[str]]:
    """Lines that somebody types, by their kind."""
    chance = random.Random(11)
    some = lambda rows: chance.sample(rows, min(PEOPLE, len(rows)))  # noqa: E731
    people = some(connection.execute(WHOLE).fetchall())
    numbers = [row[0] for row in connection.execute(NUMBERS)]
    names = [Name(*row[:3]) for row in people]
    spelt = [dict(spellings(name, chance)) for name in names]
    found = {what: [one[kind] for one in spelt for kind in kinds] for what, kinds in KINDS.items()}
    found["IIN, telephone, number"] = [
        *(row[3] for row in people),
        *(row[4].strip('[]"').split('"')[0].replace("+7", "8") for row in people),
        *some(numbers),
    ]
    found["filters"] = [
        f"{line} {name.surname}" for line, name in zip(FILTERS, names, strict=False)
    ]
    texts = [row[0] for row in connection.execute(TEXTS)]
    found["texts"] = [" ".join(text.split()[:3]) for text in some(texts)]
    return found


def _keys(line: str) -> Iterator[str]:
    """What stands in the box after every key; a filter at the end is not asked before it is whole,
    as in the window."""
    for end in range(1, len(line) + 1):
        if not line[:end].rsplit(" ", 1)[-1].partition(":")[1] or line[end : end + 1] in {" ", ""}:
            yield line[:end]


def words(connection: Any) -> list[str]:
    names = [row[0] for row in connection.execute(NAMES)][:: 400 // WORDS]
    texts = [word for row in connection.execute(TEXTS) for word in row[0].split()]
    long = [word for word in dict.fromkeys(texts) if len(word) > SHORTEST][:WORDS]
    return [part for word in (*names, *long) for part in (word[:SHORTEST], word)]


def _shown(office: Office, word: str) -> int:
    with office.book.reading() as reading:
        ids = lists.ids(office, words=word, tab=Tab.ALL, reading=reading)
        lists.rows(office, ids[:SHOWN], reading)
    return len(ids)


def _matches(statements: list[raw.Statement]) -> Any:
    """What the search index was asked."""
    for one in statements:
        if "MATCH" in one.sql:
            values = one.parameters.values() if isinstance(one.parameters, dict) else one.parameters
            yield from (value for value in values if isinstance(value, str) and " : " in value)


def _raw(connection: Any, asked: str) -> None:
    ids = [row[0] for row in connection.execute(MATCH, (asked,)).fetchall()][:SHOWN]
    marks = ", ".join("?" * len(ids))
    connection.execute(f'SELECT * FROM "case" WHERE id IN ({marks})', ids).fetchall()  # noqa: S608
