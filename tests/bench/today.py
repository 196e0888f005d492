"""The overview: cards, and thirteen months in small multiples, beside their SQL alone."""

from contextlib import closing

from ombuds.services.reports.deadlines import agenda
from ombuds.services.reports.overview import overview
from tests.bench import raw
from tests.bench.measure import Bench, Figure, side_by_side

MOST, MOST_AGENDA = 50, 50


def figures(bench: Bench) -> list[Figure]:
    office = bench.made.office()
    with closing(office.book), raw.opened(bench.made.folder, raw.key_of(office)) as connection:
        overview(office)
        with raw.recorded(office) as statements:
            overview(office)
        queries = [one for one in statements if one.sql.lstrip().upper().startswith("SELECT")]

        def alone() -> None:
            for one in queries:
                one.run(connection)

        ours, least, due = side_by_side(
            bench.rounds, lambda: overview(office), alone, lambda: agenda(office)
        )
    return [
        Figure("overview: cards and 13 months", ours, "ms", least, most=MOST),
        Figure("deadlines, all that is due", due, "ms", most=MOST_AGENDA),
    ]
