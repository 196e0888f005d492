"""Facts of a field, said once on the SQLModel class and read from there by every layer.

    surname: str | None = Field(None, title=mark("Surname"), max_length=100, schema_extra=facts(personal=True))

The annotation gives the kind; `facts` adds what pydantic has no word for:
`personal` (masked on screen, removed from public copies, kept out of logs),
`public` (may stand in public copies as it is; without it a field is absent from them),
`scrubbed` (a text that may stand in public copies once people are taken out of it),
`office_only` (not even the body complained about may read it),
`staff` (names somebody of the office: for the body, not for the public),
`vocabulary` (the name of the vocabulary a code belongs to), `long` (several lines),
`derived` (made by the writer from other fields, outside the history),
`code` (stable name in history and exports where the column was renamed).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin

from sqlalchemy import BigInteger, Integer
from sqlalchemy.engine import Dialect
from sqlalchemy.types import Text as TextColumn
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

from ombuds.domain.calendar.clock import Instant, from_microseconds, to_microseconds
from ombuds.i18n import Text

# Column types: what both engines can keep, and one stored form for each.
#
# The stored form is text, integer or null: it is what the history digests and what the
# bulk writer hands to the database.

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


Row = SQLModel


def facts(**known: object) -> dict[str, Any]:
    """The `schema_extra` of a field; see the module for the words."""
    return {"json_schema_extra": known}


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """What is known of one field of a table."""

    name: str
    code: str
    title: Text
    help: Text | None
    max_length: int | None
    personal: bool
    public: bool
    scrubbed: bool
    office_only: bool
    staff: bool
    derived: bool
    long: bool
    vocabulary: str | None

    def __post_init__(self) -> None:
        """What tells who somebody is leaves for the public at most with people taken out of it."""
        if self.public and (self.personal or self.staff):
            raise TypeError(f"the field {self.name} names people: it cannot be public")


def read_facts(name: str, known: Mapping[str, Any], info: Any = None) -> FieldFacts:
    """The facts of a field from the words of `facts`, and from what pydantic knows of it."""
    lengths = (getattr(one, "max_length", None) for one in (info.metadata if info else ()))
    return FieldFacts(
        name=name,
        code=known.get("code", name),
        title=Text((info and info.title) or name),
        help=Text(info.description) if info and info.description else None,
        max_length=next((length for length in lengths if length is not None), None),
        personal=bool(known.get("personal")),
        public=bool(known.get("public")),
        scrubbed=bool(known.get("scrubbed")),
        office_only=bool(known.get("office_only")),
        staff=bool(known.get("staff")),
        derived=bool(known.get("derived")),
        long=bool(known.get("long")),
        vocabulary=known.get("vocabulary"),
    )


@cache
def fields_of(model: type[SQLModel]) -> dict[str, FieldFacts]:
    """The facts of every field of a table, by attribute name, in the order of declaration."""
    found: dict[str, Any] = model.model_fields
    return {
        name: read_facts(name, info.json_schema_extra or {}, info) for name, info in found.items()
    }


def kind_of(model: type[SQLModel], name: str) -> type:
    """What the annotation of a field says without its None: str, date, bool, int or list."""
    annotation: Any = model.model_fields[name].annotation
    if get_origin(annotation) is list:
        return list
    kinds = [one for one in get_args(annotation) or (annotation,) if one is not NoneType]
    found: type = get_origin(kinds[0]) or kinds[0]
    return found


@cache
def personal_fields(model: type[SQLModel]) -> frozenset[str]:
    """Names of the fields that hold personal data."""
    return frozenset(name for name, known in fields_of(model).items() if known.personal)
