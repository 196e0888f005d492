"""A register as it stands in a file: its tables and columns, and what is taken of them."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ombuds.i18n import Text
from ombuds.services.importing.cells import Sheet
from ombuds.services.importing.known import plain
from ombuds.services.importing.outline import Outline


@dataclass(frozen=True, slots=True, repr=False)
class Column:
    """A column: what it is called, what it holds, and why that is thought.

    `index`: from 0. `field`: one of `headings.fields()`; for what belongs to somebody else than
    the complainant with the role before it, «victim.name»; none for words that go to the note.
    `score`: from 0 to 1. `samples`: up to three values. `running`: it only counts the rows.
    """

    index: int
    title: str
    field: str | None
    reason: Text
    samples: tuple[str, ...] = ()
    score: float = 0.0
    running: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """A table of a sheet. `heading_rows`: as people count rows; (0, 0) where there is none.

    `register`: whether it looks like one of complaints; `reason` says why it does, or does not.
    `figures`: whether it counts something instead. `goes_on`: the sheet whose headings it has.
    `keys`: columns by whose values several rows are one report, where there seem to be such;
    `people`: of these only rows of different people are.
    """

    sheet: str | None
    hidden: bool
    heading_rows: tuple[int, int]
    columns: tuple[Column, ...]
    rows: int
    register: bool
    reason: Text
    figures: bool
    keys: tuple[int, ...]
    people: bool
    at: int  # the sheet in `Register.sheets`
    outline: Outline
    goes_on: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Register:
    """A file, read. `name`: of the file."""

    sha256: str
    name: str
    tables: tuple[Table, ...]
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class TableChoice:
    """What is taken of a table. `fields`: of each column; `keys`: by which its rows are joined."""

    taken: bool
    heading_rows: tuple[int, int]
    fields: tuple[str | None, ...]
    keys: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What is taken of a register, table by table in their order."""

    tables: tuple[TableChoice, ...] = field(default_factory=tuple)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @staticmethod
    def of_json(found: Mapping[str, Any]) -> "Choice":
        """What `as_json` gave. Raises `KeyError` or `TypeError` for anything else."""
        return Choice(
            tuple(
                TableChoice(
                    bool(one["taken"]),
                    (int(one["heading_rows"][0]), int(one["heading_rows"][1])),
                    tuple(one["fields"]),
                    tuple(map(int, one["keys"])),
                )
                for one in found["tables"]
            )
        )


def fingerprint(table: Table) -> str:
    """The layout of a table: the same for the same headings, under which a mapping is kept."""
    titles = "\x1f".join(plain(column.title) for column in table.columns)
    return hashlib.sha256(titles.encode()).hexdigest()
