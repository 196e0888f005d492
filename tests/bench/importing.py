"""A register of the whole office brought in: with all checks, duplicates, search and history.

In a process of its own, so that its memory is its own; beside the same rows put raw into an
empty book with their search text, in one commit and without a history.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from ombuds.domain.names.folding import fold, name_key
from ombuds.services.office.office import NewBook, Office, create_book
from tests.bench import books, old_register, raw
from tests.bench.measure import Bench, Figure, milliseconds

MOST_MIB = 500
TABLES = (
    "person",
    "person_key",
    "body",
    "case",
    "case_text",
    "case_right",
    "party",
    "case_body",
    "event",
)
TEXTS = """
SELECT c.id, coalesce((SELECT group_concat(coalesce(p.organisation, '') || ' ' || coalesce(p.surname, '')
    || ' ' || coalesce(p.given_name, '') || ' ' || coalesce(p.patronymic, ''), ' ')
  FROM party p WHERE p.case_id = c.id), ''), coalesce(x.narrative, '')
FROM "case" c JOIN case_text x ON x.id = c.id
"""


def figures(bench: Bench) -> list[Figure]:
    """Once as a whole where it takes minutes; the floor is the median of three."""
    with tempfile.TemporaryDirectory(dir=bench.made.folder.parent) as name:
        place = Path(name)
        rows = old_register.write(bench.made, place / "register.csv")
        told = _brought_in(place / "register.csv", place / "ours.ombuds")
        least = _floor(place / "ours.ombuds", place, min(bench.rounds, 3))
    if told["imported"] != rows:
        raise RuntimeError(f"{told['imported']} of {rows} rows came in")
    note = f"{rows:,} rows"
    return [
        Figure("register brought in", told["seconds"], "s", least / 1000, most_times=3, note=note),
        Figure("its memory", told["mib"], "MiB", most=MOST_MIB),
    ]


def _brought_in(register: Path, folder: Path) -> dict[str, Any]:
    environment = {**os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "tests.bench.importing", str(register), str(folder)]
    told = subprocess.run(
        command, cwd=books.ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return dict(json.loads(told.stdout.splitlines()[-1]))


def _empty(folder: Path) -> Office:
    new = NewBook(folder, "Астана кеңсесі", books.USER, "Ә. Серікова", books.PASSPHRASE)
    return create_book(new, "ru", books.CLOCK, books.CHEAP)[0]


def _floor(made: Path, place: Path, rounds: int) -> float:
    office = books.Made(made, 0, 0).office()
    with closing(office.book), raw.opened(made, raw.key_of(office)) as connection:
        rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in TABLES}  # noqa: S608
        words = [(one, name_key(who), fold(what)) for one, who, what in connection.execute(TEXTS)]
    taken = []
    for turn in range(rounds):
        with closing(_empty(place / f"raw-{turn}.ombuds").book) as book:
            key = raw.key_of(books.Made(book.folder, 0, 0).office())
            with raw.opened(book.folder, key) as connection:
                connection.execute("PRAGMA foreign_keys=OFF")
                kept = _left_out(connection, rows)
                taken.append(milliseconds(lambda: _insert(connection, kept, words)))  # noqa: B023
    return statistics.median(taken)


def _left_out(connection: Any, rows: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The rows without those that every new book has."""
    kept = {}
    for name, many in rows.items():
        there = {one for (one,) in connection.execute(f'SELECT id FROM "{name}"')}  # noqa: S608
        kept[name] = [row for row in many if row[0] not in there]
    return kept


def _insert(connection: Any, rows: dict[str, list[Any]], words: Iterable[Any]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for name, many in rows.items():
        if many:
            marks = ", ".join("?" * len(many[0]))
            connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', many)  # noqa: S608
    connection.executemany("INSERT INTO search (rowid, names, words) VALUES (?, ?, ?)", words)
    connection.execute("COMMIT")


def main(register: str, folder: str) -> None:
    """Brings a register into a new book and prints what it took."""
    import resource
    import time

    from ombuds.services.importing.book.bringing_in import bring_in

    with closing(_empty(Path(folder)).book) as book:
        office = books.Made(book.folder, 0, 0).office()
        before = time.perf_counter()
        result = bring_in(office, Path(register))
        seconds = time.perf_counter() - before
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    mib = most / (1024 if sys.platform != "darwin" else 1024 * 1024)
    print(json.dumps({"seconds": seconds, "mib": mib, "imported": result.imported}))


if __name__ == "__main__":
    main(*sys.argv[1:])
