"""The overview: its figures are those of the report, and of the lists that they open."""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from ombuds.domain.reports.filters import Period
from ombuds.errors import Refusal
from ombuds.services.cases import acts
from ombuds.services.finding import lists
from ombuds.services.finding.lists import Tab
from ombuds.services.importing.book.bringing_in import bring_in
from ombuds.services.office.office import Office
from ombuds.services.reports import reports
from ombuds.services.reports.deadlines import Agenda, When, Whose, agenda, count_due, count_late
from ombuds.services.reports.overview import Overview, behind, overview
from ombuds.services.reports.trends import Figure, Spans, Trend
from ombuds.services.sample.fill import fill
from tests.offices import Hands, Template
from tests.services.complaints_made import registered, torture
from tests.services.importing import csv_file, row
from tests.services.story import DAY, put
from tests.services.test_random_acts import one_act

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
SignIn = Callable[..., Office]


@pytest.fixture(scope="module")
def sample(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Months of work, with what was reopened, joined, annulled and refused."""
    office = template.office(template.copy(tmp_path_factory.mktemp("overview") / "o.ombuds"))
    fill(office, 1_200, 3, date(2026, 11, 23))
    with office.book.reading() as reading:
        assert reading.sql("SELECT count(*) FROM event WHERE act = 'reopen'")[0][0] > 3
    yield office
    office.book.close()


def trend(found: Overview, figure: Figure) -> Trend:
    return next(one for one in found.months.trends if one.figure is figure)


def test_months_are_those_of_the_report(sample: Office) -> None:
    found = overview(sample)
    for at, span in enumerate(found.months.spans.months):
        month = reports.monthly(sample, f"{span.first:%Y-%m}")
        time = month.working_days_to_close
        closed = time.in_time + time.late
        told = [trend(found, figure).months[at] for figure in Figure]
        assert told == [
            month.flow.received,
            month.flow.closed,
            month.flow.closing,
            time.in_time / closed if closed else None,
            month.persons_restored,
        ], span


def test_what_a_figure_counts_is_what_it_opens(sample: Office) -> None:
    found = overview(sample)
    spans = found.months.spans
    for figure in (Figure.RECEIVED, Figure.OPEN):
        assert len(behind(sample, figure, spans.now)) == trend(found, figure).now
    for figure, table, code in (
        (Figure.CLOSED, "flow", "closed"),
        (Figure.IN_TIME, "working_days_to_close", "in_time"),
        (Figure.RESTORED, "persons_restored", "all"),
    ):
        ids = behind(sample, figure, spans.now)
        assert ids == reports.cases_behind(sample, "2026-11", table, code)
    counters = lists.counters(sample)
    assert trend(found, Figure.OPEN).now == counters.open
    counted = (found.cards.late, found.cards.due_today, found.cards.unassigned)
    assert [len(part.ids) for part in counted] == [
        counters.late,
        counters.today,
        counters.unassigned,
    ]
    assert found.cards.late.ids == lists.ids(sample, tab=Tab.LATE)
    assert [row.id for row in found.cards.late.rows] == found.cards.late.ids[:5].tolist()


@pytest.mark.parametrize("name", ["talgat", "guest", "saule"])
def test_a_reader_is_told_of_what_they_see(sample: Office, template: Template, name: str) -> None:
    reader = template.office(sample.book.folder, name)
    try:
        found, counters = overview(reader), lists.counters(reader)
        assert not found.months.sees_all
        assert trend(found, Figure.OPEN).now == counters.open
        received = behind(reader, Figure.RECEIVED, found.months.spans.now)
        assert trend(found, Figure.RECEIVED).now == len(received)
        for at, span in enumerate(found.months.spans.months[-3:]):
            month = f"{span.first:%Y-%m}"
            for figure, code in ((Figure.RECEIVED, "received"), (Figure.CLOSED, "closed")):
                ids = reports.cases_behind(reader, month, "flow", code)
                value = trend(found, figure).months[at - 3]
                again = figure is Figure.CLOSED  # a case closed twice counts twice
                assert value == len(ids) or (again and value is not None and value > len(ids))
            standing = reports.cases_behind(reader, month, "flow", "closing")
            assert trend(found, Figure.OPEN).months[at - 3] == len(standing)
    finally:
        reader.book.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_done_today_the_report_counts_the_same(sign_in: SignIn, seed: int) -> None:
    office, dice = sign_in(), random.Random(seed)
    for step in range(60):
        with suppress(Refusal):
            one_act(office, dice, step)
    found, flow = overview(office), reports.monthly(office, "2026-11").flow
    told = [trend(found, one).now for one in (Figure.RECEIVED, Figure.CLOSED, Figure.OPEN)]
    assert told == [flow.received, flow.closed, flow.closing]
    assert flow.received > 3
    assert flow.closed + flow.annulled > 0


def test_the_month_so_far_is_compared_with_the_same_days() -> None:
    spans = Spans.until(date(2027, 3, 31))
    assert spans.now == Period(date(2027, 3, 1), date(2027, 3, 31))
    assert spans.before == Period(date(2027, 2, 1), date(2027, 2, 28))
    assert len(spans.months) == 13
    assert spans.months[0] == Period(date(2026, 2, 1), date(2026, 2, 28))
    assert spans.months[-1] == Period(date(2027, 2, 1), date(2027, 2, 28))


def test_an_act_recorded_late_changes_a_full_month(sign_in: SignIn) -> None:
    head = sign_in()
    case = put(head, received_on=date(2026, 10, 1), events=(("assign", date(2026, 10, 5)),))
    assert trend(overview(head), Figure.CLOSED).months[-1] == 0
    acts.close(head, case, "rights_restored", 3, on=date(2026, 10, 20))
    found = overview(head)
    assert trend(found, Figure.CLOSED).months[-1] == 1
    assert trend(found, Figure.RESTORED).months[-1] == 3
    assert trend(found, Figure.IN_TIME).months[-1] == 1.0
    assert trend(found, Figure.OPEN).now == trend(found, Figure.OPEN).before == 0


def test_a_reopening_does_not_make_an_earlier_closing_timely(sign_in: SignIn) -> None:
    head = sign_in()
    put(
        head,
        received_on=date(2026, 9, 1),
        due_on=date(2026, 11, 18),  # of the reopening
        events=(
            ("assign", date(2026, 9, 2)),
            ("close", date(2026, 10, 20)),
            ("reopen", date(2026, 10, 28)),
        ),
    )
    found = overview(head)
    assert trend(found, Figure.IN_TIME).months[-1] == 0.0
    assert reports.monthly(head, "2026-10").working_days_to_close.late == 1


def test_torture_waits_until_it_is_forwarded(sign_in: SignIn) -> None:
    head = sign_in()
    made = registered(head, **torture())
    found = overview(head)
    assert found.cards.torture.ids.tolist() == [made.id]
    assert found.cards.workable == (made.id,)
    assert overview(sign_in("talgat")).cards.torture.ids.tolist() == []
    acts.forward(head, made.id, "gpo", on=MONDAY)
    assert overview(head).cards.torture.ids.tolist() == []


def test_what_an_old_register_brought_in_stands_behind_the_cases_of_today(
    sign_in: SignIn, tmp_path: Path
) -> None:
    """It was late when it came, by hundreds; the office's own cases must not be lost behind it."""
    head = sign_in()
    old = [row(str(n), right="пытки", received_on=f"{n:02}.03.2025") for n in range(1, 10)]
    assert bring_in(head, csv_file(tmp_path, old)).imported == 9
    own = put(head, received_on=DAY, rights=("TOR",), forward_due_on=DAY)
    cards = overview(head).cards
    for part in (cards.late, cards.torture, cards.unassigned):
        assert len(part.ids) == 10
        assert part.ids[0] == own == part.rows[0].id
        assert part.ids[1:].tolist() == sorted(part.ids[1:])  # those of the register by their days


def test_who_may_not_act_is_not_offered_to(sign_in: SignIn) -> None:
    case = put(sign_in())
    assert overview(sign_in("guest")).cards.workable == ()
    assert overview(sign_in("talgat")).cards.workable == ()  # of another unit
    assert overview(sign_in("daniyar")).cards.workable == (case,)


def test_an_empty_book(sign_in: SignIn) -> None:
    found = overview(sign_in())
    assert not (
        found.cards.late.ids
        or found.cards.due_today.ids
        or found.cards.torture.ids
        or found.cards.unassigned.ids
    )
    assert [one.now for one in found.months.trends] == [0, 0, 0, None, 0]
    assert {one.months for one in found.months.trends} == {(0,) * 13, (None,) * 13}


@pytest.mark.parametrize(
    ("today", "coming"),
    [
        (MONDAY, Period(TUESDAY, date(2026, 11, 27))),
        (date(2026, 11, 26), Period(date(2026, 11, 27), date(2026, 11, 27))),
        (date(2026, 11, 27), Period(date(2026, 11, 30), date(2026, 12, 6))),
        (date(2026, 11, 29), Period(date(2026, 11, 30), date(2026, 12, 6))),
    ],
)
def test_the_coming_days(sign_in: SignIn, hands: Hands, today: date, coming: Period) -> None:
    head = sign_in()
    for day in (24, 27, 28, 30):
        put(head, due_on=date(2026, 11, day))
    hands.move(days=(today - MONDAY).days)
    found = overview(head)
    assert found.cards.coming == coming
    listed = [d for d in (24, 27, 28, 30) if coming.first <= date(2026, 11, d) <= coming.last]
    assert found.cards.coming_count == len(listed) == count_due(head, coming)


# The agenda


def when(found: Agenda) -> list[tuple[str, date, int]]:
    return [(one.when, one.due_on, one.late_by) for one in found.due]


def test_what_is_due_stands_in_its_group(sign_in: SignIn, hands: Hands) -> None:
    head = sign_in()
    hands.move(days=1)  # Tuesday
    put(head, due_on=date(2026, 11, 20))
    put(head, due_on=date(2026, 12, 8), forward_due_on=TUESDAY)
    put(head, due_on=date(2026, 11, 25))
    put(head, due_on=date(2026, 11, 27))
    put(head, due_on=date(2026, 12, 6))
    put(head, due_on=date(2026, 12, 7))
    put(head, due_on=TUESDAY, events=(("assign", DAY), ("close", DAY)))
    found = agenda(head)
    assert when(found) == [
        (When.LATE, date(2026, 11, 20), 2),
        (When.TODAY, TUESDAY, 0),
        (When.TOMORROW, date(2026, 11, 25), 0),
        (When.THIS_WEEK, date(2026, 11, 27), 0),
        (When.NEXT_WEEK, date(2026, 12, 6), 0),
        (When.LATER, date(2026, 12, 7), 0),
        (When.LATER, date(2026, 12, 8), 0),
    ]
    assert count_late(head) == 1
    assert [one.what for one in agenda(head, what="forward").due] == ["forward"]
    assert len(agenda(head, what="answer").due) == 6


def test_before_a_day_off_the_next_working_day_is_tomorrow(sign_in: SignIn, hands: Hands) -> None:
    head = sign_in()
    hands.move(days=4)  # Friday
    put(head, due_on=date(2026, 11, 30))
    put(head, due_on=date(2026, 12, 1))
    found = agenda(head)
    assert found.next == date(2026, 11, 30)
    assert [one.when for one in found.due] == [When.TOMORROW, When.NEXT_WEEK]


def test_whose_deadlines(sign_in: SignIn) -> None:
    head, talgat = sign_in(), sign_in("talgat")
    mine = put(head, officer=talgat.user.id)
    unit = put(head, unit="ALA")
    other = put(head)
    put(head, restricted=True)
    assert [one.case for one in agenda(talgat, Whose.MINE).due] == [mine]
    assert [one.case for one in agenda(talgat, Whose.UNIT).due] == [unit]
    assert {one.case for one in agenda(talgat).due} == {mine, unit, other}


def test_the_strip_counts_days_and_knows_holidays(sign_in: SignIn) -> None:
    head = sign_in()
    put(head, due_on=date(2026, 12, 15))
    put(head, due_on=date(2026, 12, 15), restricted=True)
    days = {one.day: one for one in agenda(head).days}
    assert next(iter(days)) == MONDAY
    assert len(days) == 28
    assert days[date(2026, 12, 15)].count == 2
    independence = days[date(2026, 12, 16)]
    assert (independence.working, independence.moved) == (False, True)
    saturday = days[date(2026, 11, 28)]
    assert (saturday.working, saturday.moved) == (False, False)
    seen = {one.day: one.count for one in agenda(sign_in("guest")).days}
    assert seen[date(2026, 12, 15)] == 1


def test_rows_are_masked(sign_in: SignIn) -> None:
    put(sign_in(), parties=({"role": "complainant", "surname": "Ли"},), due_on=MONDAY)
    (row,) = overview(sign_in("talgat")).cards.due_today.rows
    assert str(row.complainant) == "•••"
