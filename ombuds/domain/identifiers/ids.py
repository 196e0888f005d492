"""One kind of id everywhere: 63 bits, milliseconds since 1970 and 21 random bits.

The milliseconds are enough until the year 2109.

Ids made by one `Ids` never fall, so order by id is order of making; an imported case
gets an id of the day it was received, so order by id is order of arrival there too.
"""

import secrets
import threading
from collections.abc import Callable

from ombuds.domain.calendar.clock import Clock, Instant, to_microseconds

RANDOM_BITS = 21


def id_at(instant: Instant, random: int) -> int:
    """The id of an instant; `random` is cut to 21 bits."""
    return (to_microseconds(instant) // 1000) << RANDOM_BITS | (random & ((1 << RANDOM_BITS) - 1))


def first_id_at(instant: Instant) -> int:
    """The least id of an instant: a bound for queries by time."""
    return id_at(instant, 0)


class Ids:
    """A source of ids. Safe to share between threads."""

    def __init__(self, clock: Clock, random: Callable[[int], int] = secrets.randbits) -> None:
        self._clock = clock
        self._random = random
        self._last = 0
        self._lock = threading.Lock()

    def new(self) -> int:
        """An id of now, greater than every one before it."""
        with self._lock:
            made = id_at(self._clock.now(), self._random(RANDOM_BITS))
            self._last = made if made > self._last else self._last + 1
            return self._last

    def at(self, instant: Instant) -> int:
        """An id of another day (imports, sample data). Unique by its random part."""
        return id_at(instant, self._random(RANDOM_BITS))

    def block(self, count: int) -> range:
        """As many ids at once, following each other (rows of the history)."""
        first = self.new()
        with self._lock:
            self._last = max(self._last, first + count - 1)
        return range(first, first + count)
