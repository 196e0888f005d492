"""Facts of a field, said once on the SQLModel class and read from there by every layer.

    surname: str | None = Field(None, title=mark("Surname"), max_length=100, schema_extra=facts(personal=True))

The annotation gives the kind; `facts` adds what pydantic has no word for:
`personal` (masked on screen, removed from public copies, kept out of logs),
`vocabulary` (the name of the vocabulary a code belongs to), `long` (several lines),
`derived` (made by the writer from other fields, outside the history),
`code` (stable name in history and exports where the column was renamed).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin

from sqlmodel import SQLModel

from ombuds.i18n import Text

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
    derived: bool
    long: bool
    vocabulary: str | None


def _facts_of(name: str, info: Any) -> FieldFacts:
    extra: Mapping[str, Any] = info.json_schema_extra or {}
    length = next(
        (m.max_length for m in info.metadata if getattr(m, "max_length", None) is not None), None
    )
    return FieldFacts(
        name=name,
        code=extra.get("code", name),
        title=Text(info.title or name),
        help=Text(info.description) if info.description else None,
        max_length=length,
        personal=bool(extra.get("personal")),
        derived=bool(extra.get("derived")),
        long=bool(extra.get("long")),
        vocabulary=extra.get("vocabulary"),
    )


@cache
def fields_of(model: type[SQLModel]) -> dict[str, FieldFacts]:
    """The facts of every field of a table, by attribute name, in the order of declaration."""
    return {name: _facts_of(name, info) for name, info in model.model_fields.items()}


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
