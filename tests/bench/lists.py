"""The list of all cases: sorted by every column either way, filtered, and read in the middle."""

from contextlib import closing
from functools import partial
from typing import Any

from ombuds.domain.reports.filters import parse_filters
from ombuds.services.finding import lists
from ombuds.services.finding.lists import Sort, Tab
from ombuds.services.office.conditions import ANYTHING
from ombuds.services.office.office import Office
from tests.bench import raw
from tests.bench.measure import Bench, Figure, side_by_side

SHOWN = 60
RAW = {
    Sort.NUMBER: "number",
    Sort.RECEIVED: "received_on",
    Sort.COMPLAINANT: "name_sort",
    Sort.REGION: "region",
    Sort.RIGHT: "main_right",
    Sort.BODY: "body_sort",
    Sort.STAGE: "stage, due_on",
    Sort.DUE: "due_on",
    Sort.OFFICER: "officer",
}
FILTER = "region:KZ-75"


def figures(bench: Bench) -> list[Figure]:
    """The slowest column is the figure."""
    office = bench.made.office()
    with closing(office.book), raw.opened(bench.made.folder, raw.key_of(office)) as connection:
        found = []
        for sort, columns in RAW.items():
            order = f'SELECT id FROM "case" ORDER BY {columns}, id'  # noqa: S608
            times = side_by_side(
                bench.rounds,
                partial(middle, office, sort),
                partial(middle, office, sort, descending=True),
                partial(_ordered, connection, order),
                partial(middle, office, sort, FILTER),
            )
            found.append((max(times[:2]), times[2], times[3], sort.value))
        ours, least, _, name = max(found)
        filtered, _, name_filtered = max((one[2], one[1], one[3]) for one in found)
    return [
        Figure("sort by any column, to the middle", ours, "ms", least, most=150, note=name),
        Figure("the same, filtered", filtered, "ms", most=150, note=name_filtered),
    ]


def middle(office: Office, sort: Sort, given: str = "", descending: bool = False) -> None:
    chosen = parse_filters([given])[0] if given else ANYTHING
    with office.book.reading() as reading:
        ids = lists.ids(office, chosen, "", Tab.ALL, sort, descending, reading)
        at = len(ids) // 2
        lists.rows(office, ids[at : at + SHOWN], reading)


def _ordered(connection: Any, order: str) -> None:
    connection.execute(order).fetchall()
