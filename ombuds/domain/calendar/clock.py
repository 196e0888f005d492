"""Time of the office: instants in UTC, days by the wall clock of Astana and Almaty."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Almaty")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Instant = datetime


def to_microseconds(instant: Instant) -> int:
    """Integer microseconds since 1970 (UTC), as instants are stored."""
    return (instant - EPOCH) // timedelta(microseconds=1)


def from_microseconds(value: int) -> Instant:
    return EPOCH + timedelta(microseconds=value)


def day_of(instant: Instant) -> date:
    """The office's day on which an instant falls."""
    return instant.astimezone(ZONE).date()


def noon_of(day: date) -> Instant:
    """The middle of an office day: the instant that stands for a day without a time."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZONE).astimezone(UTC)


def end_of(day: date) -> Instant:
    """The first instant after an office day."""
    after = day + timedelta(days=1)
    return datetime(after.year, after.month, after.day, tzinfo=ZONE).astimezone(UTC)


def _system() -> Instant:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Asked for the time wherever time matters; tests hand in their own."""

    now: Callable[[], Instant] = _system

    def today(self) -> date:
        return day_of(self.now())


def fixed(instant: Instant) -> Clock:
    """A clock that stands still."""
    return Clock(lambda: instant)
