"""A name is typed → the person is there: how often, of made-up names and of registers given.

With `--registers FOLDER`: each `truth-*.json` there tells who is meant in which row of the
register of its `file`; every spelling of a name that stands in one is typed.
"""

import json
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from ombuds.domain.parties import Party
from ombuds.services.finding import find
from ombuds.services.office import NewBook, Office, create_book
from ombuds.store.stored import shape_of
from tests.bench.books import CHEAP, CLOCK, PASSPHRASE, USER
from tests.bench.measure import Bench, Figure
from tests.services.story import put
from tests.spelt import made_up, spellings

PEOPLE = 300
FIRST = 3
PARTY = shape_of(Party).table
Typed = Iterable[tuple[str, set[int]]]  # what is typed, and the cards of who is meant


def figures(bench: Bench) -> list[Figure]:
    """In the first three, and first, of all that was typed."""
    with tempfile.TemporaryDirectory() as folder:
        found = _told("made-up names", _of_made_up(Path(folder)))
    registers = getattr(bench, "registers", None)
    for truth in sorted(Path(registers).glob("truth-*.json")) if registers else ():
        with tempfile.TemporaryDirectory() as folder:
            found += _told(truth.stem.removeprefix("truth-"), _of_register(Path(folder), truth))
    return found


def _told(what: str, asked: Iterator[tuple[Office, Typed]]) -> list[Figure]:
    tried = first = three = 0
    for office, typed in asked:
        for words, cards in typed:
            people = [person.id for person in find(office, words, limit=FIRST).people]
            tried += 1
            first += bool(cards & set(people[:1]))
            three += bool(cards & set(people))
    missed, behind = 100 - 100 * three / tried, 100 - 100 * first / tried
    return [
        Figure(f"{what}: not in the first three", missed, "%", most=5, note=f"{tried} spellings"),
        Figure(f"{what}: not the first", behind, "%"),
    ]


def _office(folder: Path) -> Office:
    new = NewBook(folder / "names.ombuds", "Астана кеңсесі", USER, "Ә. Серікова", PASSPHRASE)
    return create_book(new, "ru", CLOCK, CHEAP)[0]


def _of_made_up(folder: Path) -> Iterator[tuple[Office, Typed]]:
    office, chance = _office(folder), random.Random(7)
    with closing(office.book):
        names = made_up(PEOPLE)
        for name in names:
            parts = {"surname": name.surname, "given_name": name.given}
            put(office, parties=({**parts, "patronymic": name.patronymic},))
        cards = {" ".join(filter(None, parts)): {card} for card, *parts in _parties(office)}
        yield office, ((typed, cards[str(n)]) for n in names for _, typed in spellings(n, chance))


def _of_register(folder: Path, truth: Path) -> Iterator[tuple[Office, Typed]]:
    from ombuds.services.importing import bring_in

    told = json.loads(truth.read_text(encoding="utf-8"))
    office = _office(folder)
    with closing(office.book):
        bring_in(office, truth.parent / told["file"])
        yield office, _spelt_in(office, truth.parent / told["file"], told)


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
