"""A name is typed → the person is there: how often, of made-up names and of registers given.

    make bench REGISTERS=FOLDER

Each `truth-*.json` of the folder tells who is meant in which row of the register of its `file`;
every spelling of a name that stands in one is typed, and the proper one.
"""

import json
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ombuds.services.finding.finding import find
from ombuds.services.office.office import NewBook, Office, create_book
from tests.bench.books import CHEAP, CLOCK, PASSPHRASE, USER
from tests.bench.measure import Bench, Figure
from tests.services.story import put
from tests.spelt import made_up, spellings

PEOPLE = 300
FIRST = 3
Typed = Iterable[tuple[str, set[int]]]  # what is typed, and the cards of who is meant


def figures(_: Bench) -> list[Figure]:
    """Of made-up names, each typed in every way that people write it."""
    with tempfile.TemporaryDirectory() as folder:
        count = _counted(*_of_made_up(Path(folder)))
    return [
        Figure(
            "made-up names: not in the first three",
            100 - count.three,
            "%",
            most=5,
            note=f"{count.tried:,} spellings",
        ),
        Figure("made-up names: not the first", 100 - count.first, "%"),
    ]


def report(folder: Path) -> Iterator[str]:
    """Lines for the registers of a folder whose truth is known; none if there is none."""
    truths = sorted(folder.glob("truth-*.json"))
    if truths:
        yield "finding: a spelling is typed, whose card comes"
    for truth in truths:
        with tempfile.TemporaryDirectory() as place:
            count = _counted(*_of_register(Path(place), truth))
        yield (
            f"    {truth.stem.removeprefix('truth-')}, {count.tried:,} spellings: in the first "
            f"{FIRST} {count.three:.2f} %, first {count.first:.2f} %"
        )


@dataclass(frozen=True, slots=True)
class _Count:
    """How often the person came, in percent."""

    tried: int
    first: float
    three: float


def _counted(office: Office, typed: Typed) -> _Count:
    tried = first = three = 0
    with closing(office.book):
        for words, cards in typed:
            people = [person.id for person in find(office, words, limit=FIRST).people]
            tried += 1
            first += bool(cards & set(people[:1]))
            three += bool(cards & set(people))
    return _Count(tried, 100 * first / tried, 100 * three / tried)


def _office(folder: Path) -> Office:
    new = NewBook(folder / "names.ombuds", "Астана кеңсесі", USER, "Ә. Серікова", PASSPHRASE)
    return create_book(new, "ru", CLOCK, CHEAP)[0]


def _of_made_up(folder: Path) -> tuple[Office, Typed]:
    office, chance, names = _office(folder), random.Random(7), made_up(PEOPLE)
    for name in names:
        parts = {"surname": name.surname, "given_name": name.given}
        put(office, parties=({**parts, "patronymic": name.patronymic},))
    cards = {" ".join(filter(None, parts)): {card} for card, *parts in _parties(office)}
    return office, ((typed, cards[str(n)]) for n in names for _, typed in spellings(n, chance))


def _of_register(folder: Path, truth: Path) -> tuple[Office, Typed]:
    from ombuds.services.importing.book.bringing_in import bring_in

    told = json.loads(truth.read_text(encoding="utf-8"))
    office = _office(folder)
    bring_in(office, truth.parent / told["file"])
    return office, _spelt_in(office, truth.parent / told["file"], told)


def _spelt_in(office: Office, file: Path, truth: dict[str, Any]) -> Typed:
    """Every spelling of a name in the register, and the proper one."""
    complainants = _complainants(office)
    cells: dict[str, set[str]] = defaultdict(set)
    cards: dict[str, set[int]] = defaultdict(set)
    of = _cells(file, truth)
    for row in truth["rows"]:
        person, place = row.get("person"), (row["sheet"], row["row"])
        if person and place in complainants:
            cards[person].add(complainants[place])
            alone = "two_people" not in row["reasons"] and not row.get("collective")
            cells[person].update({" ".join(of(row).split())} if alone else ())
    for person, of_one in cards.items():
        for typed in sorted(cells[person] | {truth["people"][person]["name"]}):
            yield typed, of_one


def _cells(file: Path, truth: dict[str, Any]) -> Any:
    """What gives the name of a row, as it is written there."""
    if file.suffix == ".xlsx":
        from openpyxl import load_workbook

        book = load_workbook(file)
        letter = {one["name"]: one["columns"]["name"] for one in truth["sheets"] if one["register"]}
        return lambda row: str(book[row["sheet"]][f"{letter[row['sheet']]}{row['row']}"].value)
    names = {id(row): row.get("name") or "" for row in truth["rows"]}
    return lambda row: names[id(row)]


def _parties(office: Office) -> list[Any]:
    with office.book.reading() as reading:
        return reading.sql("SELECT person_id, surname, given_name, patronymic FROM party")


def _complainants(office: Office) -> dict[tuple[str | None, int], int]:
    with office.book.reading() as reading:
        rows = reading.sql(
            "SELECT t.import_sheet, t.import_row, p.person_id FROM case_text t "
            "JOIN party p ON p.case_id = t.id WHERE p.role = 'complainant' "
            "AND p.person_id IS NOT NULL ORDER BY p.position DESC"
        )
    return {(sheet, row): person for sheet, row, person in rows}
