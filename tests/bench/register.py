"""One complaint registered: validated, recorded, searchable, durable."""

import statistics
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from ombuds.services.cases.registering import complaint_from_json, register
from tests.bench import raw
from tests.bench.measure import Bench, Figure, milliseconds
from tests.services.complaints_made import GULNAR, complaint

TIMES = 5  # as many complaints as there are rounds: one is quick


def figures(bench: Bench) -> list[Figure]:
    """The same rows go raw into a copy of the book, in one commit, in turn with ours."""
    with tempfile.TemporaryDirectory(dir=bench.made.folder.parent) as place:
        ours, least = _turns(bench, Path(place))
    return [
        Figure("register one complaint", ours, "ms", least, most=15, most_times=3),
    ]


def _turns(bench: Bench, place: Path) -> tuple[float, float]:
    office = bench.made.copy(place / "ours.ombuds").office()
    bench.made.copy(place / "raw.ombuds")
    taken: list[tuple[float, float]] = []
    with closing(office.book), raw.opened(place / "raw.ombuds", raw.key_of(office)) as connection:
        for turn in range(bench.rounds * TIMES + 1):
            made = complaint_from_json(_complaint(turn))
            with raw.recorded(office) as statements:
                ours = milliseconds(partial(register, office, made))
            rows = [one for one in statements if one.writes]
            taken.append((ours, milliseconds(partial(_insert, connection, rows))))
    first, second = zip(*taken[1:], strict=True)
    return statistics.median(first), statistics.median(second)


def _insert(connection: Any, rows: list[raw.Statement]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for one in rows:
        one.run(connection)
    connection.execute("COMMIT")


def _complaint(number: int) -> dict[str, Any]:
    """Everybody is somebody else: no card of a person is found."""
    person = {
        **GULNAR,
        "surname": f"Ахметова{chr(ord('а') + number % 26)}",
        "iin": None,
        "phones": [f"+7 701 {number:03} 01 27"],
    }
    return complaint(parties=[person])
