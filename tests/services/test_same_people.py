"""People of a register are recognised in any spelling, and nobody is taken for another."""

from pathlib import Path

from ombuds.services.importing.book.bringing_in import bring_in
from ombuds.services.office.office import Office
from tests.services import people_register
from tests.services.importing import csv_file
from tests.services.same_people import by_rule, first_complainants, in_the_book, row_of


def test_people_of_a_register_are_recognised(office: Office, tmp_path: Path) -> None:
    written = list(people_register.rows())
    done = bring_in(office, csv_file(tmp_path, [one.cells for one in written]))
    assert done.imported == len(written) > 700
    found = {place[-1]: party for place, party in first_complainants(office).items()}
    rows = [row_of(found[at], one.person, one.ties) for at, one in enumerate(written, 2)]
    counted = {"rule": by_rule(rows), "book": in_the_book(office, rows)}
    for count in counted.values():
        assert count.right > 300, counted
        assert count.precision >= 0.98 and count.recall >= 0.95, counted
