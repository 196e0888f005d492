"""What is asked at every refresh goes by an index that narrows it to a few rows.

The planner knows no sizes here, so a small book has the plans of a large one.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest

from ombuds.domain.cases import CaseRight
from ombuds.domain.reports.filters import Filters
from ombuds.services.cases import acts, history, showing, undo
from ombuds.services.cases.case_file import find_id
from ombuds.services.cases.history_reading import last_change_of
from ombuds.services.finding import lists
from ombuds.services.office.office import Office
from ombuds.services.reports import deadlines
from tests.bench.raw import recorded
from tests.services.complaints_made import registered

# All entries of a table, all events of an act, all cases of an officer, or a whole table.
WIDE = re.compile(
    r"\(table_no=\?\)|ix_event_act \(act=\?\)|ix_case_by_officer \(officer=\?\)"
    r"|SCAN (?:entry|event|value|change|party|case)\b"
)


def last_change(office: Office, case: int) -> None:
    with office.book.reading() as reading:
        reading.all(last_change_of(find_id(reading, office, case), CaseRight))


ASKED: dict[str, Callable[[Office, int], Any]] = {
    "history": history.history,
    "undoable": lambda office, _: undo.undoable(office),
    "what was given": deadlines.news,
    "last change": last_change,
    "case": showing.show,
}


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("user", ["aigerim", "daniyar"])
def test_no_statement_reads_all_there_is(sign_in: Any, name: str, user: str) -> None:
    office = sign_in(user)
    case = registered(office).id
    acts.admit(office, case)
    showing.set_rights(office, case, ("CHI",))
    with recorded(office) as statements:
        ASKED[name](office, case)
    asked = [one for one in statements if one.sql.lstrip().upper().startswith("SELECT")]
    assert asked
    with office.book.reading() as reading:
        for one in asked:
            plan = [row[3] for row in reading.sql(f"EXPLAIN QUERY PLAN {one.sql}", one.parameters)]
            assert not [step for step in plan if WIDE.search(step)], (one.sql, plan)


def test_the_texts_of_all_are_not_read_for_those_that_came_in_doubtful(sign_in: Any) -> None:
    office = sign_in("aigerim")
    with recorded(office) as statements:
        lists.ids(office, Filters(doubtful=("yes",)))
    with office.book.reading() as reading:
        plans = [
            row[3]
            for one in statements
            if "import_doubts" in one.sql
            for row in reading.sql(f"EXPLAIN QUERY PLAN {one.sql}", one.parameters)
        ]
    assert [step for step in plans if "ix_case_text_doubtful" in step]
