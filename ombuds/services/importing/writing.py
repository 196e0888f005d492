"""What was prepared, written by chunks under one batch id.

The file's row stands in the book from the first chunk on, with its count of rows set by the
last: a file that stopped half-way is gone on with, and rows that are there are not written twice.
"""

from collections.abc import Container
from typing import Any

from sqlalchemy import select

from ombuds.domain.imports import ImportFile, ImportLayout, SetAside
from ombuds.services.importing.cards import Cards
from ombuds.services.importing.chunks import Chunks
from ombuds.services.importing.entry import Entry
from ombuds.services.importing.parties import parties_of
from ombuds.services.importing.plans import Terms, plans
from ombuds.services.importing.preparing import Prepared, Progress, imported_before, untold
from ombuds.services.importing.record import Where
from ombuds.services.importing.register import fingerprint
from ombuds.services.importing.repeats import link_earlier
from ombuds.services.importing.result import ImportResult, result_of
from ombuds.services.importing.rows import set_aside
from ombuds.services.importing.standing import Bodies, layouts
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs
from ombuds.services.settings import answer_rule, calendar, office_settings
from ombuds.store.change import Change
from ombuds.store.in_turn import InTurn
from ombuds.store.stored import shape_of

FILE = shape_of(ImportFile).table


@needs(Permission.REGISTER)
def write(
    office: Office, prepared: Prepared, progress: Progress = untold, *, spend: bool = False
) -> ImportResult:
    """Writes the rows that are not in the book yet, and says what became of all.

    What `progress` raises stops between two chunks; bringing the file in again goes on there.
    `spend`: nobody looks at what was prepared again, so its rows are let go as they are written.
    """
    entries, known = prepared.entries, prepared.opened.known
    link_earlier(entry for entry in entries if entry.heap == "case")
    batch = office.book.ids.new()
    file = known.file if known else batch
    there = known.cases if known and not known.whole else frozenset[Where]()
    result = result_of(entries, file, there)
    outcome = _outcome(result, prepared, there)
    cases = [entry for entry in entries if entry.heap == "case"]
    cards = Cards(office, (party for entry in cases for party in parties_of(entry)))
    bodies = Bodies(office.book)
    rule = answer_rule(office_settings(office))
    terms = Terms(office, file, office.unit(), rule, calendar(office))
    planned = plans(terms, cases, cards, bodies)
    _begin(office, prepared, batch, file)
    done = result.rows - len(cases)
    del cases
    if spend:
        entries.clear()
    chunks = Chunks(terms, batch, cards, bodies)
    del cards, bodies  # all is planned: nobody is looked for any more
    with InTurn(office.book) as turns:
        for chunk in chunks.of(planned, turns):
            progress(done, result.rows)
            chunks.write(chunk, turns)
            done += len(chunk)
    if result.rows and not (known and known.whole):
        with office.book.change("import", batch_id=batch, file=file) as change:
            change.edit(ImportFile, file, outcome)
    progress(result.rows, result.rows)
    return result


def _begin(office: Office, prepared: Prepared, batch: int, file: int) -> None:
    """The file, what was said of its columns and doubts, and the rows that are set aside."""
    known = prepared.opened.known
    there = known.set_aside if known else frozenset()
    aside = [e for e in prepared.entries if e.heap == "set_aside" and e.where not in there]
    learned = _layouts(prepared)
    kept = layouts(office.book, learned)
    with office.book.change("import", batch_id=batch, file=file) as change:
        if known is None:
            _require_new(change, prepared)
            change.add_many(ImportFile, [_file(office, prepared, change, file)])
        change.add_many(SetAside, [set_aside(change, file, entry) for entry in aside])
        for name, choice in learned.items():
            if name in kept:
                change.edit(ImportLayout, kept[name], {"choice": choice})
            else:
                row = {"id": change.new_id(), "fingerprint": name, "choice": choice}
                change.add_many(ImportLayout, [row])


def _require_new(change: Change, prepared: Prepared) -> None:
    """Nobody else brought the file in while its rows were looked at."""
    register = prepared.opened.register
    same = select(FILE.c.id).where(FILE.c.sha256 == register.sha256, FILE.c.undone_at.is_(None))
    if change.execute(same.limit(1)):
        raise imported_before(register.name)


def _file(office: Office, prepared: Prepared, change: Change, file: int) -> dict[str, Any]:
    register = prepared.opened.register
    answers = [one.as_json() for one in prepared.answered]
    titles = [[table.sheet, [c.title for c in table.columns]] for table in register.tables]
    return {
        "id": file,
        "name": register.name[:300],
        "sha256": register.sha256,
        "imported_at": change.at,
        "user_id": office.user.id,
        "unit": office.unit(),
        "choice": {**prepared.choice.as_json(), "answers": answers, "titles": titles},
    }


def _layouts(prepared: Prepared) -> dict[str, dict[str, Any]]:
    """How the tables that were taken were read, by their layout."""
    tables = zip(prepared.opened.register.tables, prepared.choice.tables, strict=True)
    return {
        fingerprint(table): {"fields": list(picked.fields), "keys": list(picked.keys)}
        for table, picked in tables
        if picked.taken
    }


def _outcome(result: ImportResult, prepared: Prepared, there: Container[Where]) -> dict[str, Any]:
    counts = ("rows", "imported", "doubtful", "duplicates", "set_aside")
    return {
        **{name: getattr(result, name) for name in counts},
        "repeated": [
            _repeated(entry)
            for entry in prepared.entries
            if entry.heap == "duplicate" and entry.where not in there
        ],
    }


def _repeated(entry: Entry) -> list[Any]:
    """A row that is no new case: where, why, which row it repeats, or its words where the case in
    the book says otherwise."""
    told = [*entry.where, entry.doubts[0], *(entry.same_as.where if entry.same_as else ())]
    if entry.doubts == ["in_book_changed"]:
        told += [None, None, "; ".join(f"{name}: {text}" for name, text in entry.record.lines())]
    return told
