"""Rows that wait to be written, and the form in which they are, made before the book is locked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlmodel import SQLModel

from ombuds.domain.fields import Row
from ombuds.domain.registers import Person
from ombuds.store.history.journal import Noted, added
from ombuds.store.rows.shapes import Shape, Stored, shape_of
from ombuds.store.search import derived
from ombuds.store.search.derived import Indexed, Key, index_of, keys_of


@dataclass(frozen=True, slots=True)
class Ready:
    """Rows in stored form, parents before children, and what follows from them: their entries
    in the history, the search text of new cases and the keys of new cards."""

    rows: list[tuple[Shape, list[tuple[Stored, ...]]]]
    noted: list[Noted]
    indexed: Indexed
    keys: list[Key]


class Staged:
    """Rows by their tables, as plain mappings of Python values."""

    def __init__(self) -> None:
        self._rows: dict[type[Row], list[dict[str, Any]]] = defaultdict(list)

    def __bool__(self) -> bool:
        return any(self._rows.values())

    def add_many(self, model: type[Row], rows: Iterable[Mapping[str, Any]]) -> None:
        """Rows of one table; what is missing is default."""
        staged = self._rows[model]
        if model in derived.DERIVES:
            staged.extend({**row, **derived.of_row(model, row)} for row in rows)
        else:
            staged.extend(map(dict, rows))

    def rows(self, model: type[Row]) -> list[dict[str, Any]]:
        """The rows of one table, which may be changed until they are written."""
        return self._rows[model]

    def ready(self) -> Ready:
        """The rows as they are written; the book is not asked."""
        indexed = index_of(self._rows)
        shapes = [shape_of(model) for model, rows in self._rows.items() if rows]
        shapes.sort(key=lambda shape: _order()[shape.name])
        stored = [(shape, shape.stored_many(self._rows[shape.model])) for shape in shapes]
        noted = [one for shape, rows in stored for one in added(shape, rows)]
        return Ready(stored, noted, indexed, keys_of(self._rows.get(Person, ())))


@cache
def _order() -> dict[str, int]:
    """The places of tables, parents before children."""
    return {table.name: at for at, table in enumerate(SQLModel.metadata.sorted_tables)}
