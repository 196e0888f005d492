"""A word is typed → its rows are there."""

from contextlib import closing
from functools import partial
from typing import Any

from ombuds.services import lists
from ombuds.services.lists import Tab
from ombuds.services.office import Office
from tests.bench import raw
from tests.bench.measure import Bench, Figure, milliseconds, percentile

SHOWN = 60
WORDS, SHORTEST = 40, 3
NAMES = "SELECT DISTINCT surname FROM person WHERE surname IS NOT NULL ORDER BY id LIMIT 400"
TEXTS = "SELECT subject FROM case_text WHERE subject IS NOT NULL ORDER BY id LIMIT 2000"
MATCH = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC"


def figures(bench: Bench) -> list[Figure]:
    """Words of names and texts, each after its third letter and as a whole."""
    office = bench.made.office()
    with closing(office.book), raw.opened(bench.made.folder, raw.key_of(office)) as connection:
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
        "word typed → rows there, p95", percentile(ours, 0.95), "ms", percentile(least, 0.95),
        most=50, note=f"{len(ours)} words",
    )  # fmt: skip
    middle = Figure(
        "word typed → rows there, median", percentile(ours, 0.5), "ms", percentile(least, 0.5)
    )
    return [figure, middle]


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
