"""What is due and overdue, in working days, of the cases that one may see."""

from datetime import date

from ombuds.domain.reports.figures import DueRow
from ombuds.services.reports.deadlines import deadlines
from tests.services.story import DAY, put

TODAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 20)


def test_what_is_due_stands_by_its_day(sign_in):
    head = sign_in()
    put(head, due_on=TODAY)
    put(head, due_on=date(2026, 11, 24))
    put(head, due_on=date(2026, 12, 1), forward_due_on=date(2026, 11, 13))
    put(head, due_on=FRIDAY, events=(("assign", DAY), ("close", DAY)))
    put(head, due_on=FRIDAY, restricted=True)
    expected = [
        DueRow("2026-AST-000003", "forward", date(2026, 11, 13), 6),
        DueRow("2026-AST-000005", "answer", FRIDAY, 1),
        DueRow("2026-AST-000001", "answer", TODAY, 0),
    ]
    assert deadlines(head) == expected
    assert deadlines(sign_in("guest")) == [expected[0], expected[2]]
    assert [row.number for row in deadlines(head, date(2026, 11, 13))] == ["2026-AST-000003"]
    assert len(deadlines(head, date(2026, 12, 1))) == 5
