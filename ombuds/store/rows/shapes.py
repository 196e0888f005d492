"""The stored form of a row: what the database keeps and what the history digests.

Stored values are text, integers and nulls. The canonical form of a row is the JSON object
of its values by field code, nulls and derived fields left out (so that a new column changes
no old digest), keys sorted, no spaces, UTF-8.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import Any

from sqlalchemy import Boolean, String, Table
from sqlalchemy.dialects import sqlite

from ombuds.domain.fields import Row, fields_of

Stored = str | int | None
DIALECT = sqlite.dialect()

quoted = json.encoder.encode_basestring  # a text in JSON, its letters as they are


def as_json(value: Stored) -> str:
    """A stored value in JSON, as the history keeps it."""
    if isinstance(value, str):
        return quoted(value)
    return "null" if value is None else str(value)


def _as_is(value: Any) -> Any:
    return value


def _flag(value: Any) -> Any:
    return None if value is None else int(value)


def _text(value: Any) -> Any:
    return None if value is None else str(value)


class Shape:
    """How the rows of one table are turned into stored form and back to words of the history."""

    def __init__(self, model: type[Row]) -> None:
        table: Table = model.__table__  # type: ignore[attr-defined]
        known = fields_of(model)
        self.model = model
        self.table = table
        self.name = table.name
        self.columns = [column.name for column in table.columns]
        self.defaults = _defaults(model)
        self._process = {column.name: _processor(column) for column in table.columns}
        self._derived = {name for name, facts in known.items() if facts.derived}
        self.code_of = {name: known[name].code for name in self.columns}
        self.name_of = {code: name for name, code in self.code_of.items()}
        self._canonical = sorted(
            (quoted(self.code_of[name]), index)
            for index, name in enumerate(self.columns)
            if name not in self._derived
        )
        columns = ", ".join(f'"{name}"' for name in self.columns)
        self.insert = (
            f'INSERT INTO "{self.name}" ({columns}) VALUES ({", ".join("?" * len(self.columns))})'
        )
        self.select = f'SELECT {columns} FROM "{self.name}"'

    def stored(self, values: Mapping[str, Any]) -> tuple[Stored, ...]:
        """A whole row in stored form; what is not given takes its default."""
        return self.stored_many([values])[0]

    def stored_many(self, rows: Sequence[Mapping[str, Any]]) -> list[tuple[Stored, ...]]:
        """Whole rows in stored form, column by column: most columns of a bulk are not given."""
        given = set().union(*rows)
        return list(zip(*(self._column(name, rows, given) for name in self.columns), strict=True))

    def _column(
        self, name: str, rows: Sequence[Mapping[str, Any]], given: set[str]
    ) -> list[Stored]:
        process, default = self._process[name], self.defaults[name]
        if name not in given:
            return [process(default())] * len(rows)
        values = [row[name] if name in row else default() for row in rows]
        return values if process is _as_is else _each(process, values)

    def stored_value(self, name: str, value: Any) -> Stored:
        """One value in stored form."""
        return self._process[name](value)  # type: ignore[no-any-return]

    def python_value(self, name: str, stored: Stored) -> Any:
        """A stored value as the program has it."""
        process = self.table.c[name].type.result_processor(DIALECT, None)
        return process(stored) if process else stored

    def recorded(self, name: str) -> bool:
        """Whether a field is under the history."""
        return name not in self._derived

    def canonical(self, stored: Sequence[Stored]) -> bytes:
        """The canonical form of a stored row."""
        return self.canonical_many([stored])[0]

    def canonical_many(self, rows: Sequence[Sequence[Stored]]) -> list[bytes]:
        """The canonical forms of stored rows, put together column by column."""
        columns = list(zip(*rows, strict=True))
        said: list[Iterable[str]] = []
        for code, index in self._canonical:
            column = columns[index]
            if column.count(column[0]) < len(column):
                said.append(map(_said(code, set(column)).__getitem__, column))
            elif column[0] is not None:
                said.append(repeat(_said(code, column[:1])[column[0]], len(column)))
        return [f"{{{''.join(row)[1:]}}}".encode() for row in zip(*said, strict=True)]


def _said(code: str, values: Iterable[Stored]) -> dict[Stored, str]:
    """A field of the canonical form by its value, with the comma before it; nothing for a null."""
    begun = f",{code}:"
    return {**{value: begun + as_json(value) for value in values}, None: ""}


def _each[Given, Made](make: Callable[[Given], Made], values: Sequence[Given]) -> list[Made]:
    """Made once of every distinct value: most columns of a bulk hold few."""
    try:
        made = {value: make(value) for value in set(values)}
    except TypeError:  # lists and mappings
        return list(map(make, values))
    return list(map(made.__getitem__, values))


def _defaults(model: type[Row]) -> dict[str, Callable[[], Any]]:
    def of(info: Any) -> Callable[[], Any]:
        if info.default_factory is not None:
            return info.default_factory  # type: ignore[no-any-return]
        default = None if info.is_required() else info.default
        return lambda: default

    return {name: of(info) for name, info in model.model_fields.items()}


def _processor(column: Any) -> Callable[[Any], Any]:
    found = column.type.bind_processor(DIALECT)
    if found is not None:
        return found  # type: ignore[no-any-return]
    if isinstance(column.type, Boolean):
        return _flag
    return _text if isinstance(column.type, String) else _as_is  # an enum is kept as its text


@cache
def shape_of(model: type[Row]) -> Shape:
    """The shape of a table."""
    return Shape(model)
