"""What a person says of a file's columns, in JSON or TOML.

{"Кто": "name", "Что": "narrative"}
{"columns": {"Кто": "name"}, "key": "Дело", "heading_row": 3, "sheets": ["2024"]}
"""

import json
import tomllib
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.importing.tables.headings import Headings, fields


@dataclass(frozen=True, slots=True)
class Mapping:
    """Fields by heading, the heading of the key, the row of headings, the sheets that are taken."""

    columns: Table[str, str] = field(default_factory=dict)
    key: str | None = None
    heading_row: int | None = None
    sheets: tuple[str, ...] = ()

    def rows(self) -> tuple[int, int] | None:
        """The rows of the heading, where they are said."""
        return (self.heading_row, self.heading_row) if self.heading_row else None

    def headings(self) -> Headings:
        return Headings(self.columns)


def mapping_of(path: Path | None) -> Mapping:
    """The mapping in a file; an empty one where there is no file. Raises `Refusal`."""
    if path is None:
        return Mapping()
    try:
        text = path.read_text(encoding="utf-8-sig")
        own = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (OSError, ValueError):
        raise Refusal("bad_mapping", T("The mapping is neither JSON nor TOML.")) from None
    made = _whole(own) if isinstance(own, dict) else None
    if made is None:
        raise Refusal("bad_mapping", T("The mapping must give a field for each heading."))
    if unknown := sorted(set(made.columns.values()) - fields()):
        text_ = T("The mapping names a field that there is not: {field}.", field=unknown[0])
        raise Refusal("bad_mapping", text_)
    return made


def _whole(own: dict[str, Any]) -> Mapping | None:
    """The mapping, or none where a part of it is of another kind."""
    if not isinstance(own.get("columns"), dict):
        rest: dict[str, Any] = {}
        columns = own
        if {"key", "heading_row", "sheets"} & {k for k, v in own.items() if v not in fields()}:
            columns = {}
            rest = own
    else:
        columns, rest = own["columns"], own
    if not all(isinstance(value, str) for value in columns.values()):
        return None
    key, row, sheets = rest.get("key"), rest.get("heading_row"), rest.get("sheets", [])
    right = isinstance(key, str | None) and isinstance(row, int | None) and isinstance(sheets, list)
    return Mapping(columns, key, row, tuple(map(str, sheets))) if right else None
