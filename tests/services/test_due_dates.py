"""Due dates follow the calendar: previewed, moved in one act, and restored by moving it back."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ombuds.domain.calendar.public_holidays import holidays_of
from ombuds.domain.calendar.working_days import Calendar
from ombuds.errors import NotAllowed, Refusal
from ombuds.services.cases import showing as cases
from ombuds.services.cases.registering import complaint_from_json, register
from ombuds.services.office.health import verify
from ombuds.services.registers import calendar_year, due_dates
from ombuds.services.registers.due_dates import Moved, finish, preview, set_days
from ombuds.store.rows.tables import CASES, CHANGES, VALUES
from tests.services.complaints_made import complaint, registered, torture
from tests.services.story import put

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
FRIDAY = date(2026, 12, 11)
HOLIDAY = {FRIDAY: "holiday"}


def due(office):
    with office.book.reading() as reading:
        return dict(map(tuple, reading.all(select(CASES.c.id, CASES.c.due_on))))


def received(office, hands, day):
    hands.move(days=(day - office.today()).days)
    return register(office, complaint_from_json(complaint(received_on=day.isoformat()))).id


def test_the_figures_of_the_law(office, hands):
    tuesday = received(office, hands, TUESDAY)
    wednesday = received(office, hands, WEDNESDAY)
    assert due(office) == {tuesday: date(2026, 12, 15), wednesday: date(2026, 12, 17)}


def test_a_day_off_moves_what_is_due_after_it(office, hands):
    tuesday = received(office, hands, TUESDAY)
    number = "2026-AST-000001"
    seen = preview(office, HOLIDAY)
    assert seen.count == 1
    assert seen.moves == (Moved(tuesday, number, date(2026, 12, 15), date(2026, 12, 17), None),)
    assert due(office) == {tuesday: date(2026, 12, 15)}  # nothing is written by looking
    assert set_days(office, HOLIDAY, "қаулы") == 1
    assert due(office) == {tuesday: date(2026, 12, 17)}  # the 16th is a holiday
    assert calendar_year.year(office, 2026).days[FRIDAY].note == "қаулы"
    assert set_days(office, {FRIDAY: None}) == 1
    assert due(office) == {tuesday: date(2026, 12, 15)}
    assert verify(office, full=True).problems == []


def test_a_worked_weekend_brings_the_date_forward(office):
    case = put(office, received_on=TUESDAY, due_on=date(2026, 12, 15))
    set_days(office, {date(2026, 12, 12): "worked"})
    assert due(office) == {case: date(2026, 12, 14)}


def test_what_stays_as_it_is(office, sign_in):
    """Closed, due before, on no working day, extended; and the term of a reopened case."""
    day = date(2026, 12, 15)
    events = (("assign", TUESDAY), ("close", TUESDAY))
    closed = put(office, received_on=TUESDAY, due_on=day, events=events)
    early = put(office, received_on=date(2026, 11, 2), due_on=date(2026, 11, 24))
    sunday = put(office, received_on=TUESDAY, due_on=date(2026, 12, 13))
    extended = put(office, received_on=TUESDAY, due_on=day)
    _extend(office, extended)
    reopened = put(
        office, received_on=date(2026, 6, 1), due_on=day, events=(*events, ("reopen", TUESDAY))
    )
    before_reopening = {date(2026, 7, 15): "holiday"}
    assert reopened not in {move.case for move in preview(office, before_reopening).moves}
    assert {move.case for move in preview(office, HOLIDAY).moves} == {reopened}
    assert preview(sign_in("admin"), HOLIDAY).count == 1
    set_days(office, HOLIDAY)
    moved = date(2026, 12, 17)
    expected = {closed: day, early: date(2026, 11, 24), sunday: date(2026, 12, 13)}
    assert due(office) == expected | {extended: day, reopened: moved}


def _extend(office, case_id):
    from ombuds.domain.cases import Event

    with office.book.change("test") as change:
        row = {"id": change.new_id(), "case_id": case_id, "act": "extend", "effect_on": TUESDAY}
        change.add_many(Event, [{**row, "recorded_at": change.at}])


def test_who_sees_which_of_them(sign_in):
    registered(sign_in("daniyar"), received_on="2026-11-23")
    registered(sign_in("daniyar"), received_on="2026-11-23", **torture())
    registered(sign_in("talgat"), received_on="2026-11-23")
    day = {date(2026, 12, 1): "holiday"}
    head, head_of_unit, admin = sign_in(), sign_in("saule"), sign_in("admin")
    assert preview(head, day).count == len(preview(head, day).moves) == 3
    assert {move.number for move in preview(head_of_unit, day).moves} == {
        "2026-AST-000001",
        "2026-AST-000002",
    }
    assert preview(head_of_unit, day).count == 2
    assert (preview(admin, day).moves, preview(admin, day).count) == ((), 3)
    for name in ("daniyar", "guest"):
        with pytest.raises(NotAllowed):
            preview(sign_in(name), day)
    before = due(head)
    assert set_days(head_of_unit, day) == 2
    assert all(due(head)[case] > day for case, day in before.items())  # all three have moved


@pytest.fixture
def stopped(office, monkeypatch):
    """Seven due dates, of which the machine moved four before it stopped."""
    cases = [put(office, received_on=TUESDAY, due_on=date(2026, 12, 15)) for _ in range(7)]
    monkeypatch.setattr(due_dates, "CHUNK", 2)
    moved, chunks = due_dates._move, iter([True, True])

    def some(change, plans):
        if not next(chunks, False):
            raise KeyboardInterrupt
        moved(change, plans)

    monkeypatch.setattr(due_dates, "_move", some)
    with pytest.raises(KeyboardInterrupt):
        set_days(office, HOLIDAY)
    monkeypatch.setattr(due_dates, "_move", moved)
    return cases


def test_it_is_written_in_chunks_and_goes_on_after_a_stop(office, stopped):
    assert sorted(due(office).values()) == [date(2026, 12, 15)] * 3 + [date(2026, 12, 17)] * 4
    assert calendar_year.year(office, 2026).unfinished
    assert finish(office) == 3
    assert due(office) == dict.fromkeys(stopped, date(2026, 12, 17))
    assert not calendar_year.year(office, 2026).unfinished
    assert finish(office) == 0
    with office.book.reading() as reading:
        acts = reading.all(select(CHANGES.c.act, CHANGES.c.batch_id).order_by(CHANGES.c.id))
    mine = [act for act, batch in acts if batch is not None]
    assert mine == ["calendar_day", "due_dates", "due_dates", "due_dates"]


def test_what_was_dated_after_the_stop_stays_when_it_goes_on(office, stopped, hands):
    """It was counted by the new calendar already."""
    late = received(office, hands, TUESDAY)
    still = max(one for one in stopped if due(office)[one] == date(2026, 12, 15))
    cases.edit(office, still, {"case": {"received_on": "2026-11-23"}})
    before = due(office)
    assert (before[late], before[still]) == (date(2026, 12, 17), date(2026, 12, 15))
    assert finish(office) == 2
    assert due(office) == {
        **dict.fromkeys(stopped, date(2026, 12, 17)),
        still: before[still],
        late: before[late],
    }


def test_what_another_program_finished_is_left_alone(office, stopped, monkeypatch):
    plans, moved = [], due_dates._move_rest
    monkeypatch.setattr(due_dates, "_move_rest", lambda *args: plans.append(args))
    finish(office)  # this one is slow,
    monkeypatch.setattr(due_dates, "_move_rest", moved)
    finish(office)  # another is quick, and goes on:
    set_days(office, {FRIDAY: None})
    moved(*plans[0])
    assert due(office) == dict.fromkeys(stopped, date(2026, 12, 15))


def test_a_day_that_somebody_changed_meanwhile_is_looked_at_again(sign_in):
    office = sign_in()
    put(office, received_on=TUESDAY, due_on=date(2026, 12, 15))
    set_days(sign_in("saule"), HOLIDAY)
    before = due(office)
    with pytest.raises(Refusal, match="day_changed"):
        set_days(office, {FRIDAY: "worked"}, seen={FRIDAY: None})
    assert due(office) == before and not calendar_year.year(office, 2026).unfinished
    assert set_days(office, {FRIDAY: None}, seen=HOLIDAY) == 1


def test_the_history_keeps_what_was_due(office):
    put(office, received_on=TUESDAY, due_on=date(2026, 12, 15))
    set_days(office, HOLIDAY)
    values = VALUES
    with office.book.reading() as reading:
        before = reading.all(select(values.c.before).where(values.c.field == "due_on"))
    assert [row.before for row in before] == ['"2026-12-15"']


@pytest.mark.parametrize("days", [{}, {FRIDAY: "feast"}])
def test_a_day_is_off_worked_or_as_it_was(office, days):
    with pytest.raises(Refusal, match="bad_day"):
        set_days(office, days)


STARTS = st.lists(st.dates(date(2026, 10, 1), date(2026, 12, 31)), min_size=1, max_size=4)
CHANGED = st.dictionaries(
    st.dates(date(2026, 10, 1), date(2027, 2, 28)),
    st.sampled_from(("holiday", "worked")),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STARTS, st.integers(1, 40), CHANGED)
def test_moving_days_and_moving_them_back_restores_every_date(office, starts, term, days):
    calendar = Calendar()
    for start in starts:
        put(office, received_on=start, due_on=calendar.add(start, term))
    before = due(office)
    foreseen = {move.case: move.new for move in preview(office, days).moves}
    set_days(office, days)
    assert due(office) == before | foreseen
    set_days(office, dict.fromkeys(days))
    assert due(office) == before


@given(st.dates(date(2026, 1, 1), date(2027, 6, 30)), st.integers(1, 60), CHANGED)
def test_a_date_keeps_its_number_of_working_days(start, term, days):
    old, new = Calendar(), Calendar(days)
    due_on = old.add(start, term)
    moved = due_dates.moved(due_on, start, old, new)
    assert new.between(start, moved) == term
    assert new.is_working(moved)
    assert due_dates.moved(moved, start, new, old) == due_on


# ---- the calendar itself

KURBAN = date(2027, 5, 16)  # reckoned, and still to come


def test_a_year_says_what_every_day_is(sign_in):
    office = sign_in("guest")
    year: Any = calendar_year.year(office, 2026)
    assert len(year.days) == 365
    over: Any = year.days[date(2026, 5, 27)]
    assert over.holiday.name.source == "Kurban Ait" and not over.unsure  # nothing to confirm
    kurban: Any = calendar_year.year(office, 2027).days[KURBAN]
    assert kurban.unsure and not kurban.working and kurban.holiday.name.source == "Kurban Ait"
    victory = year.days[date(2026, 5, 11)]
    assert victory.holiday.observed and victory.holiday.name.source == "Victory Day"
    set_days(sign_in(), {KURBAN: "holiday"}, "расталды")
    assert not calendar_year.year(office, 2027).days[KURBAN].unsure
    moved: Any = calendar_year.year(office, 2025)
    assert moved.days[date(2025, 1, 3)].holiday.worked_instead == date(2025, 1, 5)
    assert moved.days[date(2025, 1, 5)].working and moved.days[date(2025, 1, 5)].weekend


def test_every_holiday_of_the_country_has_a_name():
    for number in range(1995, 2035):
        for day, holiday in holidays_of(number).items():
            assert holiday.name or holiday.worked_instead, day


def test_an_order_of_the_government_is_read(office):
    days = calendar_year.moved_days("03.01.2025 → 05.01.2025\n\n с 8.5.2026 на 10.5.2026")
    assert days == {
        date(2025, 1, 3): "holiday",
        date(2025, 1, 5): "worked",
        date(2026, 5, 8): "holiday",
        date(2026, 5, 10): "worked",
    }
    assert set_days(office, days) == 0
    year = calendar_year.year(office, 2026)
    assert not year.days[date(2026, 5, 8)].working
    assert year.days[date(2026, 5, 10)].working


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_days"),
        ("03.01.2025", "bad_line"),
        ("03.01.2025 → 33.01.2025", "bad_line"),
        ("03.01.2025 → 05.01.2025\n05.01.2025 → 06.01.2025", "bad_line"),
        ("03.01.2025 → 03.01.2025", "bad_line"),
        ("3 қаңтар → 5 қаңтар", "bad_line"),
    ],
)
def test_a_line_that_is_no_order_is_named(text, code):
    with pytest.raises(Refusal, match=code):
        calendar_year.moved_days(text)
