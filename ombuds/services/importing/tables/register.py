"""A register as it stands in a file: its tables and columns, and what is taken of them."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ombuds.i18n import T, Text, literal
from ombuds.services.importing.cells.known import plain
from ombuds.services.importing.files.cells import Sheet
from ombuds.services.importing.tables.outline import Outline

# What the fields of a column are called, for people who choose among them or read a log.

FIELD_NAMES: Mapping[str, Text] = {
    "number": T("Register number"),
    "received_on": T("Day of receipt"),
    "name": T("Complainant: full name"),
    "surname": T("Complainant: surname"),
    "given_name": T("Complainant: given name"),
    "patronymic": T("Complainant: patronymic"),
    "iin": T("Complainant: IIN"),
    "birth_date": T("Complainant: date of birth"),
    "sex": T("Complainant: sex"),
    "phone": T("Complainant: telephone"),
    "email": T("Complainant: e-mail"),
    "address": T("Complainant: address"),
    "region": T("Region of the complainant"),
    "role": T("Role of the person"),
    "collective": T("Number of complainants"),
    "language": T("Language of the complaint"),
    "channel": T("How it came in"),
    "right": T("Violated right"),
    "body": T("Body complained about"),
    "subject": T("Subject of the complaint"),
    "narrative": T("What happened"),
    "request": T("What is asked for"),
    "event_on": T("Day of the event"),
    "place": T("Place of the event"),
    "officer": T("Officer in charge"),
    "result": T("Result of the examination"),
    "answered_on": T("Day of the answer"),
    "outgoing": T("Outgoing number of the answer"),
    "note": T("Remark of the register"),
}
"""In the order in which they are offered."""
ROLES: Mapping[str, Text] = {
    "victim": T("Victim", "column"),
    "perpetrator": T("Perpetrator", "column"),
    "representative": T("Representative", "column"),
    "witness": T("Witness", "column"),
}
OF_PEOPLE: Mapping[str, Text] = {
    "name": T("full name", "column"),
    "surname": T("surname", "column"),
    "given_name": T("given name", "column"),
    "patronymic": T("patronymic", "column"),
    "iin": T("IIN", "column"),
    "birth_date": T("date of birth", "column"),
    "sex": T("sex", "column"),
    "phone": T("telephone", "column"),
    "email": T("e-mail", "column"),
    "address": T("address", "column"),
}
TO_THE_NOTE = T("Word for word into the note")


def field_name(field: str | None) -> Text:
    """The field of a column in words; that of somebody else than the complainant with the role."""
    if field is None:
        return TO_THE_NOTE
    role, dot, rest = field.partition(".")
    if dot and role in ROLES:
        return T("{role}: {field}", role=ROLES[role], field=OF_PEOPLE.get(rest, literal(rest)))
    return FIELD_NAMES.get(field, literal(field))


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
