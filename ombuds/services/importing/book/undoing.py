"""Taking a whole import back, but for the cases on which somebody has worked since.

What an import made goes: cases that nobody touched, cards and bodies that nothing else needs,
rows set aside. What it filled on a card of the book is emptied again. The history keeps all.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as of
from itertools import batched
from typing import Any

from sqlalchemy import func, or_, select

from ombuds.domain.acts import OtherAct
from ombuds.domain.cases import (
    Case,
    CaseBody,
    CaseRight,
    CaseTag,
    CaseText,
    DiscriminationDetail,
    DomesticViolenceDetail,
    Event,
    SafetyAtWorkDetail,
    TortureDetail,
)
from ombuds.domain.fields import Row
from ombuds.domain.history import ADDED, EDITED
from ombuds.domain.intake.imports import ImportFile, SetAside
from ombuds.domain.office import CaseAccess
from ombuds.domain.party_tables import Party
from ombuds.domain.registers import Body, Person
from ombuds.domain.tables import NUMBER_OF
from ombuds.errors import NotAllowed, Refusal
from ombuds.i18n import N, T, Text, literal
from ombuds.services.importing.book.past import PastImport
from ombuds.services.importing.book.preparing import Progress, untold
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, may, needs
from ombuds.store.book import Reading
from ombuds.store.change import Change
from ombuds.store.rows.shapes import shape_of
from ombuds.store.rows.tables import (
    CASE_BODIES,
    CASES,
    CHANGES,
    ENTRIES,
    PARTIES,
    PERSON_MERGES,
    PERSONS_APART,
    ROWS_SET_ASIDE,
    VALUES,
)

# The rows of a case, before the case itself; by its id, or under it.
_UNDER: tuple[type[Row], ...] = (CaseTag, CaseAccess, CaseRight, Party, CaseBody, Event)
_DETAILS: tuple[type[Row], ...] = (
    CaseText,
    TortureDetail,
    DomesticViolenceDetail,
    SafetyAtWorkDetail,
    DiscriminationDetail,
)
_ALL: tuple[type[Row], ...] = (Case, *_DETAILS, *_UNDER)
CHUNK = 200  # cases that go under one lock
Ask = Callable[[Any], list[Any]]
_NO_WORK = (OtherAct.IMPORT, OtherAct.VIEW, OtherAct.UNDO_IMPORT)


@dataclass(frozen=True, slots=True)
class Undoing:
    """What an undo would do, or did: cases that go, and numbers of those that stay.

    `kept`: all that stay, because somebody worked on them, or (`needed`, some of these) because
    a case of another origin is linked with them.
    """

    removed: int
    kept: tuple[str, ...]
    needed: tuple[str, ...] = ()

    @property
    def worked(self) -> tuple[str, ...]:
        """Those on which somebody worked."""
        return tuple(number for number in self.kept if number not in self.needed)


def is_halved(one: PastImport) -> bool:
    """Whether the reader may go on with taking an import back that was stopped half-way."""
    return one.may_undo and one.standing < (one.imported or 0)


@needs(Permission.REGISTER)
def undoable(office: Office, file: int) -> Undoing:
    """What would go of an import, and what would stay because somebody worked on it."""
    _require(office, file)
    with office.book.reading() as reading:
        found = _cases(reading, file)
    return found.undoing()


@needs(Permission.REGISTER)
def undo_import(office: Office, file: int, progress: Progress = untold) -> Undoing:
    """Takes an import back. Stopped half-way, it is gone on with when it is asked for again.

    `progress` is told cases taken back and cases in all, and once all are with each chunk of
    what they leave behind; what it raises stops between two chunks.
    """
    _require(office, file)
    batch = office.book.ids.new()
    with office.book.reading() as reading:
        found = _cases(reading, file)
    going = [case_id for case_id in found.cases if case_id not in found.staying]
    done = 0
    for chunk in batched(going, CHUNK):
        progress(done, len(going))
        with office.book.change(OtherAct.UNDO_IMPORT, batch_id=batch, file=file) as change:
            # Colleagues go on working meanwhile: what they took up since is looked for once more.
            late = found.look(change.execute, file, found.seen, list(chunk))
            _remove_cases(change, [one for one in chunk if one not in late])
        done += len(chunk)
    with office.book.reading() as reading:
        made = _Made.of(reading, file)
    for part in made.chunks():
        progress(done, len(going))
        with office.book.change(OtherAct.UNDO_IMPORT, batch_id=batch, file=file) as change:
            part.put_back(change)
    progress(done, len(going))
    with office.book.change(OtherAct.UNDO_IMPORT, batch_id=batch, file=file) as change:
        rows = change.execute(
            select(ROWS_SET_ASIDE.c.id).where(ROWS_SET_ASIDE.c.import_file == file)
        )
        change.remove_many(SetAside, [row.id for row in rows])
        change.edit(ImportFile, file, {"undone_at": change.at})
    return found.undoing()


def _require(office: Office, file: int) -> None:
    """The file is there, and the user may take it back: who brought it in, or a head."""
    with office.book.reading() as reading:
        row = reading.get(ImportFile, file)
    if row is None or row["undone_at"] is not None:
        raise Refusal("undone_before", T("This import was taken back before."))
    if row["user_id"] != office.user.id and not may(office, Permission.SETTINGS):
        raise NotAllowed(
            "not_your_import",
            T("Only who brought a register in, or the head of the office, may take it back."),
        )


def _mine(file: int) -> Any:
    """The changes of an import."""
    return select(CHANGES.c.id).where(
        CHANGES.c.act == OtherAct.IMPORT, CHANGES.c.params == {"file": file}
    )


@dataclass(slots=True, repr=False)
class _Found:
    """The cases of an import by id with their numbers, and which of them stay, and why.

    `mine`: the changes of the import. `seen`: the newest change that was looked at.
    """

    cases: dict[int, str]
    mine: list[int]
    seen: int
    worked: set[int] = of(default_factory=set)
    needed: set[int] = of(default_factory=set)

    @property
    def staying(self) -> set[int]:
        return self.worked | self.needed

    def look(self, ask: Ask, file: int, since: int, cases: Any) -> set[int]:
        """Which of these cases (ids, or a query of them) stay, by what is known now."""
        worked = _worked(ask, self.mine, since, cases) & self.cases.keys()
        needed = _needed(ask, file, cases) & self.cases.keys()
        self.worked |= worked
        self.needed |= needed
        return worked | needed

    def undoing(self) -> Undoing:
        kept, needed = self.staying, self.needed - self.worked
        return Undoing(
            len(self.cases) - len(kept),
            tuple(self.cases[one] for one in sorted(kept)),
            tuple(self.cases[one] for one in sorted(needed)),
        )


def _cases(reading: Reading, file: int) -> _Found:
    query = select(CASES.c.id, CASES.c.number).where(CASES.c.import_file == file)
    cases = dict(reading.all(query.order_by(CASES.c.id)))
    mine = list(reading.ids(_mine(file).order_by(CHANGES.c.id)))
    found = _Found(cases, mine, reading.scalar(select(func.max(CHANGES.c.id))) or 0)
    found.look(
        reading.all,
        file,
        mine[0] if mine else 0,
        select(CASES.c.id).where(CASES.c.import_file == file),
    )
    return found


def _worked(ask: Ask, mine: Sequence[int], since: int, cases: Any) -> set[int]:
    """Of these cases those that somebody worked on; and maybe others.

    Named by an act later than `since`, or changed in any row by another change than `mine`.
    """
    named = select(CHANGES.c.params).where(CHANGES.c.id > since, CHANGES.c.act.not_in(_NO_WORK))
    found = {params.get("case") for (params,) in ask(named) if params}
    for model in _ALL:
        table = shape_of(model).table
        owner = table.c.case_id if "case_id" in table.c else table.c.id
        touched = select(owner).join(
            ENTRIES, (ENTRIES.c.row_id == table.c.id) & (ENTRIES.c.table_no == NUMBER_OF[model])
        )
        other = ENTRIES.c.change_id.not_in(mine)
        found.update(row[0] for row in ask(touched.where(owner.in_(cases), other).distinct()))
    return {one for one in found if isinstance(one, int)}


def _needed(ask: Ask, file: int, cases: Any) -> set[int]:
    """Of these cases those that a case of another origin is linked with."""
    elsewhere = or_(CASES.c.import_file != file, CASES.c.import_file.is_(None))
    return {
        row[0]
        for column in (CASES.c.repeat_of, CASES.c.joined_into)
        for row in ask(select(column).where(column.in_(cases), elsewhere))
    }


def _remove_cases(change: Change, cases: Iterable[int]) -> None:
    wanted = list(cases)
    for model in _UNDER:
        table = shape_of(model).table
        rows = change.execute(select(table.c.id).where(table.c.case_id.in_(wanted)))
        change.remove_many(model, [row.id for row in rows])
    for detail in _DETAILS:
        change.remove_many(detail, wanted)
    change.remove_many(Case, wanted)


@dataclass(frozen=True, slots=True)
class _Made:
    """Cards and bodies that an import made and nothing needs; what it filled on other cards."""

    people: list[int]
    bodies: list[int]
    filled: dict[int, dict[str, Any]]

    @staticmethod
    def of(reading: Reading, file: int) -> "_Made":
        people = _only_here(reading, file, Person) - set(
            reading.ids(select(PARTIES.c.person_id).where(PARTIES.c.person_id.is_not(None)))
        )
        for column in (
            PERSON_MERGES.c.kept,
            PERSON_MERGES.c.merged,
            PERSONS_APART.c.a,
            PERSONS_APART.c.b,
        ):
            people -= set(reading.ids(select(column)))
        bodies = _only_here(reading, file, Body) - set(
            reading.ids(select(CASE_BODIES.c.body_id).where(CASE_BODIES.c.body_id.is_not(None)))
        )
        return _Made(sorted(people), sorted(bodies), _filled(reading, file))

    def chunks(self) -> Iterator["_Made"]:
        yield from (_Made(list(some), [], {}) for some in batched(self.people, CHUNK * 2))
        yield from (_Made([], list(some), {}) for some in batched(self.bodies, CHUNK * 2))
        yield from (_Made([], [], dict(some)) for some in batched(self.filled.items(), CHUNK))

    def put_back(self, change: Change) -> None:
        change.remove_many(Person, self.people)
        change.remove_many(Body, self.bodies)
        for person, values in self.filled.items():
            change.edit(Person, person, values)


def _only_here(reading: Reading, file: int, model: type[Row]) -> set[int]:
    """Rows that an import added and nobody has touched since."""
    number, mine = NUMBER_OF[model], _mine(file)
    added = select(ENTRIES.c.row_id).where(
        ENTRIES.c.table_no == number, ENTRIES.c.kind == ADDED, ENTRIES.c.change_id.in_(mine)
    )
    others = select(ENTRIES.c.row_id).where(
        ENTRIES.c.table_no == number, ENTRIES.c.row_id.in_(added), ENTRIES.c.change_id.not_in(mine)
    )
    return set(reading.ids(added)) - set(reading.ids(others))


def _filled(reading: Reading, file: int) -> dict[int, dict[str, Any]]:
    """What stood on cards before the import filled them, where it was the last to touch them."""
    number, shape = NUMBER_OF[Person], shape_of(Person)
    query = (
        select(ENTRIES.c.row_id, ENTRIES.c.id, VALUES.c.field, VALUES.c.before)
        .join(VALUES, VALUES.c.entry_id == ENTRIES.c.id)
        .where(ENTRIES.c.table_no == number, ENTRIES.c.kind == EDITED)
        .where(ENTRIES.c.change_id.in_(_mine(file)))
        .order_by(ENTRIES.c.id)
    )
    found: dict[int, dict[str, Any]] = {}
    for row_id, entry_id, field, before in reading.all(query):
        later = select(ENTRIES.c.id).where(
            ENTRIES.c.table_no == number,
            ENTRIES.c.row_id == row_id,
            ENTRIES.c.id > entry_id,
            ENTRIES.c.change_id.not_in(_mine(file)),
        )
        if reading.first(later) is None:
            name = shape.name_of[field]
            value = shape.python_value(name, json.loads(before or "null"))
            found.setdefault(row_id, {}).setdefault(name, value)
    return found


# What an undo of an import did, or would do, in words: for the window and for commands alike.


def state_words(one: PastImport) -> Text | None:
    """Whether an import was taken back or stopped; nothing of one that stands to its end."""
    if one.undone_at is not None:
        return T("taken back; {n} stay", n=one.standing) if one.standing else T("taken back")
    if not one.whole:
        return T("stopped half-way")
    return T("half taken back; {n} stay", n=one.standing) if is_halved(one) else None


def gone_words(done: Undoing) -> Text:
    """How many cases were taken back."""
    return N("Taken back: {n} case is gone", "Taken back: {n} cases are gone", done.removed)


def stopped_words(done: int, total: int) -> Text:
    """How far it came that was stopped."""
    return T("Stopped: {done} of {total} cases are taken back", done=done, total=total)


def kept_words(found: Undoing, named: int | None = None) -> list[Text]:
    """Why cases would stay, and their numbers: so many at most, then how many more."""
    worked = N(
        "{n} case stays, because somebody worked on it",
        "{n} cases stay, because somebody worked on them",
        len(found.worked),
    )
    needed = N(
        "{n} case stays, because a case that came in otherwise is linked with it",
        "{n} cases stay, because cases that came in otherwise are linked with them",
        len(found.needed),
    )
    return _numbered(((found.worked, worked), (found.needed, needed)), named)


def stayed_words(done: Undoing, named: int | None = None) -> list[Text]:
    """Why cases stayed, once the others are gone."""
    worked = N(
        "{n} case stayed, because somebody worked on it",
        "{n} cases stayed, because somebody worked on them",
        len(done.worked),
    )
    needed = N(
        "{n} case stayed, because a case that came in otherwise is linked with it",
        "{n} cases stayed, because cases that came in otherwise are linked with them",
        len(done.needed),
    )
    return _numbered(((done.worked, worked), (done.needed, needed)), named)


def _numbered(why: Iterable[tuple[Sequence[str], Text]], named: int | None) -> list[Text]:
    return [
        T("{what}: {numbers}", what=what, numbers=numbers_words(kept, named))
        for kept, what in why
        if kept
    ]


def numbers_words(kept: Sequence[str], named: int | None = None) -> Text:
    """Numbers of cases, all or the first ones and how many more there are."""
    shown = literal(", ".join(kept[:named]))
    if named is None or len(kept) <= named:
        return shown
    return N("{named} and {n} more", "{named} and {n} more", len(kept) - named, named=shown)
