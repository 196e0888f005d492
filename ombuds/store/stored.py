"""The stored form of a row: what the database keeps and what the history digests.

Stored values are text, integers and nulls. The canonical form of a row is the JSON object
of its values by field code, nulls and derived fields left out (so that a new column changes
no old digest), keys sorted, no spaces, UTF-8.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Boolean, String, Table
from sqlalchemy.dialects import sqlite

from ombuds.domain.fields import Row, fields_of

Stored = str | int | None
DIALECT = sqlite.dialect()

dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


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
        self._store = [_processor(column) for column in table.columns]
        self._derived = {name for name, facts in known.items() if facts.derived}
        self.code_of = {name: known[name].code for name in self.columns}
        self.name_of = {code: name for name, code in self.code_of.items()}
        self._canonical = sorted(
            (self.code_of[name], index)
            for index, name in enumerate(self.columns)
            if name not in self._derived
        )
        quoted = ", ".join(f'"{name}"' for name in self.columns)
        self.insert = (
            f'INSERT INTO "{self.name}" ({quoted}) VALUES ({", ".join("?" * len(self.columns))})'
        )
        self.select = f'SELECT {quoted} FROM "{self.name}"'

    def stored(self, values: Mapping[str, Any]) -> tuple[Stored, ...]:
        """A whole row in stored form; what is not given takes its default."""
        defaults = self.defaults
        return tuple(
            process(values[name] if name in values else defaults[name]())
            for name, process in zip(self.columns, self._store, strict=True)
        )

    def stored_value(self, name: str, value: Any) -> Stored:
        """One value in stored form."""
        return self._store[self.columns.index(name)](value)  # type: ignore[no-any-return]

    def python_value(self, name: str, stored: Stored) -> Any:
        """A stored value as the program has it."""
        process = self.table.c[name].type.result_processor(DIALECT, None)
        return process(stored) if process else stored

    def recorded(self, name: str) -> bool:
        """Whether a field is under the history."""
        return name not in self._derived

    def canonical(self, stored: Sequence[Stored]) -> bytes:
        """The canonical form of a stored row."""
        return dumps(
            {code: stored[index] for code, index in self._canonical if stored[index] is not None}
        ).encode()


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
