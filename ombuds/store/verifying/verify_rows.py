"""Live rows against the history, and what the writer makes beside them."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any, NamedTuple

from ombuds.domain.cases import CaseBody
from ombuds.domain.history import ADDED, REMOVED
from ombuds.domain.party_tables import Party
from ombuds.domain.tables import RECORDED
from ombuds.store.rows.shapes import Shape, shape_of
from ombuds.store.search import derived
from ombuds.store.verifying.problems import Problem

STEP = 2_000  # rows between two tellings of progress
SAMPLE = 1_000  # newest cases whose sort keys and names an everyday check makes anew

Run = Callable[..., Any]
Tell = Callable[[int], None]


class _Last(NamedTuple):
    """The last entry of a row. `in_order`: added, edited, removed, and only then added again."""

    row_id: int
    kind: int
    salt: bytes | None
    digest: bytes
    in_order: bool


def live_rows(run: Run, tell: Tell) -> Iterator[Problem]:
    """Every row of every recorded table, walked beside the last entries of its rows."""
    for number, model in RECORDED.items():
        yield from _table(run, number, shape_of(model), tell)
    known = ", ".join(map(str, RECORDED))
    for (number,) in run(f"SELECT DISTINCT table_no FROM entry WHERE table_no NOT IN ({known})"):
        yield Problem("entry_altered", f"table:{number}")


def _table(run: Run, number: int, shape: Shape, tell: Tell) -> Iterator[Problem]:
    lasts = _last_entries(run, number)
    last = next(lasts, None)
    at_id, canonical = shape.columns.index("id"), shape.canonical
    for count, row in enumerate(run(shape.select + " ORDER BY id"), 1):
        row_id = row[at_id]
        while last is not None and last.row_id < row_id:
            yield from _gone(shape, last)
            last = next(lasts, None)
        where = f"{shape.name}:{row_id}"
        if last is None or last.row_id != row_id:
            yield Problem("row_unrecorded", where)
        else:
            if last.kind == REMOVED:
                yield Problem("row_unrecorded", where)
            elif last.salt is None or not last.in_order:  # only older salts are ever erased
                yield Problem("entry_altered", where)
            elif sha256(last.salt + _bytes_of(canonical, row)).digest() != last.digest:
                yield Problem("row_altered", where)
            last = next(lasts, None)
        if count % STEP == 0:
            tell(STEP)
    while last is not None:
        yield from _gone(shape, last)
        last = next(lasts, None)


def _gone(shape: Shape, last: _Last) -> Iterator[Problem]:
    where = f"{shape.name}:{last.row_id}"
    if last.kind != REMOVED:
        yield Problem("row_missing", where)
    elif not last.in_order:
        yield Problem("entry_altered", where)


def _bytes_of(canonical: Callable[..., bytes], row: tuple[Any, ...]) -> bytes:
    try:
        return canonical(row)
    except (TypeError, ValueError):  # bytes, where the program writes text
        return b"\0"


def _last_entries(run: Run, number: int) -> Iterator[_Last]:
    before, kind, in_order = None, REMOVED, True
    salt: bytes | None = None
    digest = b""
    for row_id, next_kind, next_salt, next_digest in run(
        "SELECT row_id, kind, salt, digest FROM entry WHERE table_no = ? ORDER BY row_id, id",
        (number,),
    ):
        if row_id != before:
            if before is not None:
                yield _Last(before, kind, salt, digest, in_order)
            before, kind, in_order = row_id, REMOVED, True
        in_order = in_order and (kind == REMOVED) == (next_kind == ADDED)
        kind, salt, digest = next_kind, next_salt, next_digest
    if before is not None:
        yield _Last(before, kind, salt, digest, in_order)


# ---- beside the rows


def counters(run: Run) -> Iterator[Problem]:
    """Numbers of a series and year: 1, 2, 3 …; in old registers at least none above the last."""
    for series, year, legacy in run(
        'SELECT c.series, c.year, c.legacy FROM "case" c LEFT JOIN number_counter n'
        " ON (n.series, n.year, n.legacy) = (c.series, c.year, c.legacy)"
        " GROUP BY 1, 2, 3 HAVING max(c.counter) > coalesce(max(n.last), 0)"
        " OR NOT c.legacy AND (min(c.counter) <> 1 OR max(c.counter) <> count(*))"
    ):
        yield Problem("counter", f"{series}:{year}{':L' if legacy else ''}")


def lists(run: Run, full: bool, tell: Tell) -> Iterator[Problem]:
    """The search index knows every case, by its names; sort keys are what the rows give."""
    cases, index = 'SELECT id FROM "case"', "SELECT id FROM search_docsize"
    for one, other in ((cases, index), (index, cases)):
        for (case_id,) in run(f"{one} EXCEPT {other}"):
            yield Problem("search", f"case:{case_id}")
    newest = "" if full else f" ORDER BY id DESC LIMIT {SAMPLE}"
    for count, (case_id, *sorts) in enumerate(
        run(f'SELECT id, name_sort, body_sort FROM "case"{newest}'),
        1,
    ):
        parties, bodies = _rows_of(run, Party, case_id), _rows_of(run, CaseBody, case_id)
        if sorts != list(derived.case_sorts(parties, bodies, {}).values()) or not _is_found(
            run, case_id, derived.search_text(NO_TEXT, parties, {})[0]
        ):
            yield Problem("search", f"case:{case_id}")
        if count % STEP == 0:
            tell(STEP)


NO_TEXT: dict[str, Any] = dict.fromkeys(("subject", "narrative", "request", "place"))
_NEEDED = {
    Party: "id, role, position, surname, given_name, patronymic, organisation",
    CaseBody: "id, role, position, name",
}


def _rows_of(run: Run, model: Any, case_id: int) -> list[dict[str, Any]]:
    names = _NEEDED[model]
    found = run(f"SELECT {names} FROM {model.__tablename__} WHERE case_id = ?", (case_id,))
    return [dict(zip(names.split(", "), row, strict=True)) for row in found]


def _is_found(run: Run, case_id: int, names: str) -> bool:
    """Whether the index gives the case for the first word of its names."""
    if not names.strip():
        return True
    first = names.split(maxsplit=1)[0]
    query = "SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?"
    return run(query, (f'names : "{first}"', case_id)).fetchone() is not None
