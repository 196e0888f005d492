"""What the office writes on the slip that a complainant takes away."""

from ombuds.i18n.formats import day_digits
from ombuds.services.cases import showing
from ombuds.services.office.office import Office
from ombuds.services.papers import papers
from tests.services.complaints_made import registered


def test_all_days_of_a_slip_are_written_in_one_form(office: Office) -> None:
    made = registered(office)
    due = showing.show(office, made.id).due_on
    slip = papers.slip_job(office, made.id).arguments[0]
    assert due is not None and slip.due == day_digits(due)
