"""Column types: what both engines can keep, and one stored form for each.

The stored form is text, integer or null: it is what the history digests and what the
bulk writer hands to the database.
"""

import json
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Integer
from sqlalchemy.engine import Dialect
from sqlalchemy.types import Text as TextColumn
from sqlalchemy.types import TypeDecorator

from ombuds.domain.clock import Instant, from_microseconds, to_microseconds

# A BigInteger primary key is not SQLite's rowid; an Integer is.
BIG = BigInteger().with_variant(Integer, "sqlite")


class InstantColumn(TypeDecorator[Instant]):
    """An aware instant as integer microseconds since 1970, UTC."""

    impl = BIG
    cache_ok = True

    def process_bind_param(self, value: Instant | None, dialect: Dialect) -> int | None:
        return None if value is None else to_microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Instant | None:
        return None if value is None else from_microseconds(value)


class DayColumn(TypeDecorator[date]):
    """A day as ISO text: sorts as it reads, and means the same on both engines."""

    impl = TextColumn
    cache_ok = True

    def process_bind_param(self, value: date | str | None, dialect: Dialect) -> str | None:
        return value.isoformat() if isinstance(value, date) else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class JsonColumn(TypeDecorator[Any]):
    """A list of codes or a small mapping as compact JSON text; an empty one is null."""

    impl = TextColumn
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if not value:
            return None
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return [] if value is None else json.loads(value)
