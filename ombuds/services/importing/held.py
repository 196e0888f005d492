"""Records that wait in memory, by the hundred thousand, until they are written.

The names of the cells are the same for all rows of a table, and bodies, rights, results and days
are the same words again and again: each of them stands in memory once.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ombuds.services.importing.record import Record

_REPEATED = frozenset(
    ("body", "right", "result", "channel", "region", "officer", "received_on", "answered_on", "sex",
     "language", "collective")
)  # fmt: skip
_LONGEST = 200  # letters of a cell that may stand again
_MOST = 50_000  # different words that are remembered
_LISTS = ("other", "comments", "parties", "joined")


class Cells(Mapping[str, object]):
    """The cells of a row beside names that its whole table shares."""

    __slots__ = ("_at", "_values")

    def __init__(self, at: Mapping[str, int], values: tuple[object, ...]) -> None:
        self._at, self._values = at, values

    def __getitem__(self, name: str) -> object:
        return self._values[self._at[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)


class Holder:
    """Makes records light, one after another."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], dict[str, int]] = {}
        self._words: dict[object, object] = {}
        self._none: list[Any] = []  # nobody adds to the lists of a record that was understood

    def hold(self, record: Record) -> None:
        """The same record in less room."""
        names = tuple(record.cells)
        at = self._names.setdefault(names, {name: place for place, name in enumerate(names)})
        values = tuple(map(self._once, names, record.cells.values()))
        record.cells = Cells(at, values)  # type: ignore[assignment]  # only read from now
        for name in _LISTS:
            if not getattr(record, name):
                setattr(record, name, self._none)

    def _once(self, name: str, value: object) -> object:
        if name not in _REPEATED or not isinstance(value, str) or len(value) > _LONGEST:
            return value
        if len(self._words) > _MOST:
            self._words.clear()
        return self._words.setdefault(value, value)
