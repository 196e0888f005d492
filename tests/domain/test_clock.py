"""The office's time: days by the wall clock of Astana, instants in UTC, ids that never fall."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ombuds.domain.calendar.clock import (
    Clock,
    day_of,
    end_of,
    fixed,
    from_microseconds,
    noon_of,
    to_microseconds,
)
from ombuds.domain.identifiers.ids import Ids, first_id_at, id_at
from ombuds.store.history.chain import head_text

INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_the_day_begins_at_midnight_in_astana() -> None:
    assert day_of(datetime(2026, 11, 23, 18, 59, tzinfo=UTC)) == date(2026, 11, 23)
    assert day_of(datetime(2026, 11, 23, 19, 0, tzinfo=UTC)) == date(2026, 11, 24)


@given(INSTANTS)
def test_an_instant_survives_being_stored(instant: datetime) -> None:
    assert from_microseconds(to_microseconds(instant)) == instant


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_noon_and_end_belong_to_their_day(day: date) -> None:
    assert day_of(noon_of(day)) == day
    assert day_of(end_of(day)) == day + timedelta(days=1)
    assert day_of(end_of(day) - timedelta(microseconds=1)) == day


def test_a_fixed_clock_stands_still_and_the_system_one_goes() -> None:
    instant = datetime(2026, 11, 24, 20, tzinfo=UTC)
    assert fixed(instant).today() == date(2026, 11, 25)
    before = Clock().now()
    assert before.tzinfo is UTC
    assert Clock().now() >= before


def test_ids_never_fall_even_if_the_clock_is_set_back() -> None:
    times = iter([5, 4, 4, 3, 6])
    ids = Ids(Clock(lambda: from_microseconds(next(times) * 1_000_000)), lambda bits: 7)
    made = [ids.new() for _ in range(3)]
    assert made == sorted(set(made))
    block = ids.block(10)
    assert block.start > made[-1]
    assert ids.new() > block[-1]


@given(INSTANTS, st.integers(0, 2**21 - 1))
def test_ids_order_as_their_instants(instant: datetime, random: int) -> None:
    later = instant + timedelta(milliseconds=1)
    assert first_id_at(instant) <= id_at(instant, random) < first_id_at(later) < 2**63
    assert Ids(Clock(), lambda bits: random).at(instant) == id_at(instant, random)


def test_the_printed_head_is_an_anchor() -> None:
    assert (
        head_text(9, 41, bytes.fromhex("7c419e0b52d8a6f3" + "00" * 24)) == "9:41:7C419E0B52D8A6F3"
    )
