"""What the office writes on the slip that a complainant takes away."""

from ombuds.i18n.formats import day_digits
from ombuds.services import cases, papers
from ombuds.services.office import Office
from tests.services.complaints_made import registered


def test_all_days_of_a_slip_are_written_in_one_form(office: Office) -> None:
    made = registered(office)
    due = cases.show(office, made.id).due_on
    slip = papers.slip_job(office, made.id).arguments[0]
    assert due is not None and slip.due == day_digits(due)
