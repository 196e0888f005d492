"""How well people of registers are recognised, where the truth about each row stands beside them.

    make bench REGISTERS=FOLDER

All registers with a truth are brought into one book, as an office would; `truth-2025.json` tells
of `register-2025.xlsx`. Pairs of rows of one person that something ties (IIN, telephone, full
name) against pairs of rows of different people.
"""

import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select

from ombuds.services.importing.book.bringing_in import bring_in
from ombuds.services.office.office import NewBook, Office, create_book
from ombuds.store.rows.tables import IMPORT_FILES
from tests.bench.books import CHEAP, CLOCK, PASSPHRASE, USER
from tests.services.same_people import Count, Row, by_rule, first_complainants, in_the_book, row_of

SHORT = frozenset({"name_initials", "name_no_patronymic"})


def report(folder: Path) -> Iterator[str]:
    """Lines for the registers of a folder whose truth is known; none if there is none."""
    truths = {path: _register(path) for path in sorted(folder.glob("truth-*.json"))}
    found = {truth: file for truth, file in truths.items() if file is not None}
    if not found:
        return
    with tempfile.TemporaryDirectory() as place:
        office = _office(Path(place))
        try:
            for file in found.values():
                bring_in(office, file)
            yield "people"
            for truth, file in found.items():
                rows = _rows(office, file, json.loads(truth.read_text(encoding="utf-8")))
                yield f"    {file.name}, {len(rows):,} rows"
                yield f"        by the rule: {_said(by_rule(rows))}"
                yield f"        in the book: {_said(in_the_book(office, rows))}"
        finally:
            office.book.close()


def _register(truth: Path) -> Path | None:
    name = truth.stem.replace("truth", "register")
    return next((one for one in truth.parent.glob(f"{name}.*") if one.suffix != ".json"), None)


def _office(place: Path) -> Office:
    new = NewBook(place / "people.ombuds", "Астана кеңсесі", USER, "Ә. Серікова", PASSPHRASE)
    return create_book(new, "ru", CLOCK, CHEAP)[0]


def _rows(office: Office, file: Path, truth: Mapping[str, Any]) -> list[Row]:
    with office.book.reading() as reading:
        (file_id,) = reading.ids(select(IMPORT_FILES.c.id).where(IMPORT_FILES.c.name == file.name))
    became = first_complainants(office)
    rows = []
    for row in truth["rows"]:
        party = became.get((file_id, row["sheet"], row["row"]))
        if row["kind"] == "case" and row.get("person") and party is not None:
            rows.append(row_of(party, row["person"], _ties(row)))
    return rows


def _ties(row: Mapping[str, Any]) -> Iterator[str]:
    """What of a row can tie it to others of its person."""
    if row["iin"]:
        yield f"iin {row['iin']}"
    yield from (f"phone {phone}" for phone in row["phones"])
    if not SHORT & set(row["mess"]):
        yield "name"


def _said(count: Count) -> str:
    return (
        f"{count.right} pairs right, {count.wrong} wrong, {count.missed} missed: "
        f"precision {count.precision:.3f}, recall {count.recall:.3f}"
    )
