"""What was prepared, written by chunks under one batch id.

The file's row stands in the book from the first chunk on, with its count of rows set by the
last: a file that stopped half-way is gone on with, and rows that are there are not written twice.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import select

from ombuds.domain.acts import OtherAct
from ombuds.domain.cases import Case
from ombuds.domain.identifiers.case_numbers import CaseNumber
from ombuds.domain.intake.imports import ImportFile, ImportLayout, SetAside
from ombuds.domain.registers import Body, Person
from ombuds.services.importing.book.cards import Cards
from ombuds.services.importing.book.case_rows import rows_of, set_aside
from ombuds.services.importing.book.plans import Plan, Terms, plans
from ombuds.services.importing.book.preparing import Prepared, Progress, imported_before, untold
from ombuds.services.importing.book.standing import Bodies, layouts
from ombuds.services.importing.rows.entry import Entry
from ombuds.services.importing.rows.parties import Values, parties_of
from ombuds.services.importing.rows.repeats import link_earlier
from ombuds.services.importing.rows.result import ImportResult, result_of
from ombuds.services.importing.tables.record import Where
from ombuds.services.importing.tables.register import fingerprint
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.services.office.settings import answer_rule, calendar, office_settings
from ombuds.store.book import Book
from ombuds.store.change import Change
from ombuds.store.in_turn import InTurn
from ombuds.store.rows.tables import IMPORT_FILES, NUMBER_COUNTERS
from ombuds.store.staging import Staged

# Numbers of old cases: given before the book is locked, taken when it is.


class OldNumbers:
    """The counters of a series, as they stand if nobody else raises them meanwhile."""

    def __init__(self, book: Book, series: str) -> None:
        self._series = series
        counters = select(NUMBER_COUNTERS.c.year, NUMBER_COUNTERS.c.last)
        mine = counters.where(NUMBER_COUNTERS.c.series == series, NUMBER_COUNTERS.c.legacy)
        with book.reading() as reading:
            self._next = {year: last + 1 for year, last in reading.all(mine)}

    def give(self, cases: Iterable[Values]) -> None:
        """The next numbers of their years, in the order of the cases."""
        for case in cases:
            year = case["year"]
            counter = self._next.setdefault(year, 1)
            self._next[year] = counter + 1
            case["counter"] = counter
            case["number"] = str(CaseNumber(year, self._series, counter, legacy=True))

    def take(self, change: Change, cases: Sequence[Values]) -> bool:
        """Raises the counters by what was given; false where somebody else had raised one, and
        the cases have other numbers now."""
        counts = Counter(case["year"] for case in cases)
        first = {
            year: change.counters(self._series, year, count, legacy=True).start
            for year, count in sorted(counts.items())
        }
        if all(self._next[year] == first[year] + counts[year] for year in counts):
            return True
        self._next |= first
        self.give(cases)
        return False


# Cases by chunks: each is made ready while the one before is committed.

LOCKED = 0.5  # seconds that a chunk keeps a colleague waiting
CASES = (200, 4_000)  # in a chunk: as many to begin with, and at most
HEAVY = 5_000  # letters of a content that count as another case


class Chunks:
    """Cases of one import, with the cards and bodies that first stand in them."""

    def __init__(self, terms: Terms, batch: int, cards: Cards, bodies: Bodies) -> None:
        self._terms, self._batch = terms, batch
        self._people, self._filled, self._bodies = cards.made, cards.filled, bodies.made
        self._numbers = OldNumbers(terms.office.book, terms.unit)

    def of(self, planned: list[Plan], turns: InTurn) -> Iterator[list[Plan]]:
        """As many cases at a time as this machine writes before anybody has waited long.

        By what the chunk before the last took, which is committed when the next but one is asked
        for; takes them away.
        """
        planned.reverse()
        (size, most), before = CASES, 0
        while planned:
            chunk: list[Plan] = []
            weight = 0
            while planned and weight < size:
                chunk.append(planned.pop())
                weight += 1 + len(chunk[-1].entry.narrative) // HEAVY
            yield chunk
            if turns.held is not None:
                size = min(most, max(1, round(before * LOCKED / max(turns.held, 0.01))))
            before = weight

    def write(self, chunk: Sequence[Plan], turns: InTurn) -> None:
        """Writes a chunk; it is committed when the next one is written, or the turns are over."""
        people = {person for plan in chunk for person in plan.people if person}
        staged = self._staged(chunk, people)
        filled = _taken(self._filled, people)
        cases = staged.rows(Case)
        self._numbers.give(cases)
        ready = staged.ready()
        with turns.change(OtherAct.IMPORT, batch_id=self._batch, file=self._terms.file) as change:
            for person, holes in filled.items():
                change.edit(Person, person, holes)
            if not self._numbers.take(change, cases):
                ready = staged.ready()
            change.write(ready)

    def _staged(self, chunk: Sequence[Plan], people: set[int]) -> Staged:
        staged = Staged()
        made = _taken(self._people, people).items()
        staged.add_many(Person, ({"id": one, **card.values()} for one, card in made))
        bodies = {plan.body_id for plan in chunk if plan.body_id}
        staged.add_many(Body, _taken(self._bodies, bodies).values())
        for model, rows in rows_of(self._terms, chunk).items():
            staged.add_many(model, rows)
        return staged


def _taken[Kept](kept: dict[int, Kept], ids: set[int]) -> dict[int, Kept]:
    """What is kept of these ids, taken away, in their order."""
    return {one: kept.pop(one) for one in sorted(ids & kept.keys())}


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
        with office.book.change(OtherAct.IMPORT, batch_id=batch, file=file) as change:
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
    with office.book.change(OtherAct.IMPORT, batch_id=batch, file=file) as change:
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
    same = select(IMPORT_FILES.c.id).where(
        IMPORT_FILES.c.sha256 == register.sha256, IMPORT_FILES.c.undone_at.is_(None)
    )
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
