"""Bringing in an old register: XLSX or CSV, as clerks kept it, with nothing lost.

    result = bring_in(office, path)                # cases, doubtful ones among them
    as_json(result, "ru")

Rows come in by chunks under one batch id. The file's row stands in the book from the first
chunk on, with its count of rows set by the last: a file that stopped half-way is gone on with
when it is brought in again, and rows that are there are not written twice.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from ombuds.domain.office import ImportFile, SetAside
from ombuds.domain.registers import Body, Person
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.importing.cards import Cards
from ombuds.services.importing.context import compare
from ombuds.services.importing.layout import headings_of, records
from ombuds.services.importing.reading import read_file
from ombuds.services.importing.result import ImportResult, RowProblem, as_json, problem
from ombuds.services.importing.repeats import link_earlier
from ombuds.services.importing.rows import Plan, Terms, add_case, parties_of, plans, set_aside
from ombuds.services.importing.standing import Bodies, Standing, mark_standing, standing
from ombuds.services.importing.understanding import Entry, understand
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs
from ombuds.services.settings import answer_rule, calendar, office_settings
from ombuds.store.change import Change

__all__ = ["ImportResult", "RowProblem", "as_json", "bring_in"]

CHUNK = 100  # cases written under one lock
HEAVY = 5_000  # letters of a content that count as another case

Progress = Callable[[int, int], None]


def _untold(_done: int, _total: int) -> None:
    """Where nobody asked how far it is."""


@needs(Permission.REGISTER)
def bring_in(
    office: Office,
    path: Path,
    *,
    dry_run: bool = False,
    mapping: Path | None = None,
    again: bool = False,
    progress: Progress = _untold,
) -> ImportResult:
    """Brings in the register in a file, or says what would come of it (`dry_run`).

    `mapping`: JSON or TOML that gives fields to headings of the file's own. A file that is in
    the book is refused unless `again`. `progress` is told rows done and rows in all; what it
    raises stops between two chunks.
    """
    sha256, sheets = read_file(path)
    known = standing(office.book, sha256)
    if known and known.whole and not again:
        raise Refusal(
            "imported_before", T("The file {name} was brought in before.", name=path.name)
        )
    today = office.today()
    entries = [understand(record, today) for record in records(sheets, headings_of(mapping))]
    compare(entries, today)
    mark_standing(office.book, entries, known)
    link_earlier(entry for entry in entries if entry.heap == "case")
    file = None if dry_run else _write(office, path.name, sha256, entries, known, progress)
    return _result(entries, file)


def _result(entries: Sequence[Entry], file: int | None) -> ImportResult:
    heaps = Counter(entry.heap for entry in entries)
    return ImportResult(
        rows=len(entries),
        imported=heaps["case"],
        doubtful=sum(entry.heap == "case" and bool(entry.doubts) for entry in entries),
        duplicates=heaps["duplicate"],
        set_aside=heaps["set_aside"],
        problems=[problem(*entry.where, reason) for entry in entries for reason in entry.doubts],
        file=file,
    )


def _write(
    office: Office,
    name: str,
    sha256: str,
    entries: Sequence[Entry],
    known: Standing | None,
    progress: Progress,
) -> int:
    """Writes what is not in the book yet; gives the id of the file."""
    batch = office.book.ids.new()
    file = known.file if known else batch
    cases = [entry for entry in entries if entry.heap == "case"]
    there = known.set_aside if known else frozenset()
    aside = [e for e in entries if e.heap == "set_aside" and e.where not in there]
    cards = Cards(office, (party for entry in cases for party in parties_of(entry)))
    bodies = Bodies(office.book)
    rule = answer_rule(office_settings(office))
    terms = Terms(office, file, office.unit(), rule, calendar(office))
    planned = plans(terms, cases, cards, bodies)
    if known is None or aside or cards.filled:
        with office.book.change("import", batch_id=batch, file=file) as change:
            if known is None:
                row = {"id": file, "name": name[:300], "sha256": sha256, "imported_at": change.at}
                change.add_many(ImportFile, [row])
            change.add_many(SetAside, [set_aside(change, file, entry) for entry in aside])
    done = len(entries) - len(cases)
    for chunk in _chunks(planned):
        progress(done, len(entries))
        with office.book.change("import", batch_id=batch, file=file) as change:
            _write_chunk(change, terms, chunk, cards, bodies)
        done += len(chunk)
    if entries and not (known and known.whole):
        with office.book.change("import", batch_id=batch, file=file) as change:
            change.edit(ImportFile, file, {"rows": len(entries)})
    progress(len(entries), len(entries))
    return file


def _chunks(planned: Iterable[Plan]) -> Iterator[list[Plan]]:
    """As many cases at a time as are written before anybody has waited long."""
    chunk: list[Plan] = []
    weight = 0
    for plan in planned:
        chunk.append(plan)
        weight += 1 + len(plan.entry.narrative) // HEAVY
        if weight >= CHUNK:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk


def _write_chunk(
    change: Change, terms: Terms, chunk: Sequence[Plan], cards: Cards, bodies: Bodies
) -> None:
    """Cases with the cards and bodies that first stand in them."""
    people = {party["person_id"] for plan in chunk for party in plan.parties}
    for person in sorted(people & cards.filled.keys()):
        change.edit(Person, person, cards.filled.pop(person))
    change.add_many(Person, [cards.made.pop(one) for one in sorted(people & cards.made.keys())])
    used = {plan.body_id for plan in chunk if plan.body_id}
    change.add_many(Body, [bodies.made.pop(one) for one in sorted(used & bodies.made.keys())])
    for plan in chunk:
        add_case(change, terms, plan)
