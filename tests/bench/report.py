"""The monthly report as a PDF, beside its SQL alone."""

from contextlib import closing

from ombuds.services.papers.papers import report_job
from tests.bench import raw
from tests.bench.measure import Bench, Figure, side_by_side

PERIOD = "2026-10"
MONTH = """SELECT count(*) FROM "case" WHERE registered_on BETWEEN '2026-10-01' AND '2026-10-31'"""


def figures(bench: Bench) -> list[Figure]:
    office = bench.made.office()
    with closing(office.book), raw.opened(bench.made.folder, raw.key_of(office)) as connection:
        with raw.recorded(office) as statements:
            report_job(office, "monthly", PERIOD, ".pdf").run()
        queries = [one for one in statements if one.sql.lstrip().upper().startswith("SELECT")]

        def alone() -> None:
            for one in queries:
                one.run(connection)

        ours, least = side_by_side(
            bench.rounds, lambda: report_job(office, "monthly", PERIOD, ".pdf").run(), alone
        )
        (cases,) = connection.execute(MONTH).fetchone()
    return [
        Figure(
            "monthly report as PDF",
            ours / 1000,
            "s",
            least / 1000,
            most=1.5,
            note=f"{cases} complaints",
        )
    ]
