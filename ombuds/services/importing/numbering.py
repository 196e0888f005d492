"""Numbers of old cases: given before the book is locked, taken when it is."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from ombuds.domain.numbers import CaseNumber
from ombuds.domain.office import NumberCounter
from ombuds.services.importing.parties import Values
from ombuds.store.book import Book
from ombuds.store.change import Change
from ombuds.store.stored import shape_of

COUNTER = shape_of(NumberCounter).table


class OldNumbers:
    """The counters of a series, as they stand if nobody else raises them meanwhile."""

    def __init__(self, book: Book, series: str) -> None:
        self._series = series
        counters = select(COUNTER.c.year, COUNTER.c.last)
        mine = counters.where(COUNTER.c.series == series, COUNTER.c.legacy)
        with book.reading() as reading:
            self._next = {year: last + 1 for year, last in reading.all(mine)}

    def give(self, cases: Iterable[Values]) -> None:
        """The next numbers of their years, in the order of the cases."""
        for case in cases:
            year = case["year"]
            counter = self._next.setdefault(year, 1)
            self._next[year] = counter + 1
            case["counter"] = counter
            case["number"] = str(CaseNumber(year, self._series, counter, legacy=True))

    def take(self, change: Change, cases: Sequence[Values]) -> bool:
        """Raises the counters by what was given; false where somebody else had raised one, and
        the cases have other numbers now."""
        counts = Counter(case["year"] for case in cases)
        first = {
            year: change.counters(self._series, year, count, legacy=True).start
            for year, count in sorted(counts.items())
        }
        if all(self._next[year] == first[year] + counts[year] for year in counts):
            return True
        self._next |= first
        self.give(cases)
        return False
