"""The one writer: rows go into the book, its history and its search here and nowhere else."""

from collections.abc import Iterable, Mapping
from itertools import batched
from typing import Any

from sqlalchemy import Connection, Select, select

from ombuds.domain.calendar.clock import Clock, Instant, from_microseconds
from ombuds.domain.cases import Case
from ombuds.domain.fields import Row, fields_of
from ombuds.domain.history import EDITED, REMOVED
from ombuds.domain.identifiers.ids import Ids
from ombuds.domain.party_tables import Party
from ombuds.domain.registers import Person
from ombuds.domain.tables import NUMBER_OF
from ombuds.errors import Conflict, Differing, Refusal
from ombuds.i18n import T
from ombuds.store.history.journal import Act, Journal
from ombuds.store.rows.shapes import Shape, Stored, shape_of
from ombuds.store.search import derived, fts5
from ombuds.store.search.derived import add_keys, forget, index_again, key_again
from ombuds.store.staging import Ready, Staged

Values = Mapping[str, Any]
AT_ONCE = 500  # rows that one statement removes
SET_STATE = (
    "INSERT INTO book_state (key, value) VALUES (?, ?) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)


def gone() -> Refusal:
    return Refusal("gone", T("What you were changing is no longer in the book."))


class Change:
    """A unit of work. Added rows are staged and written at its end, or by `flush`."""

    def __init__(self, connection: Connection, ids: Ids, clock: Clock, act: Act) -> None:
        self._connection = connection
        self._ids = ids
        self.at: Instant = clock.now()
        self._act = act
        self._sealed = False
        self._staged = Staged()
        self._journal = Journal(connection, ids)
        self._touched: set[int] = set()  # cases whose lists and search must be made anew
        self._gone: set[int] = set()  # cases of which nothing is left to be found

    # Reading inside the unit

    def new_id(self) -> int:
        return self._ids.new()

    def new_ids(self, count: int) -> range:
        """Ids for the rows of a bulk, following each other."""
        return self._ids.block(count)

    def execute(self, query: Select[Any]) -> list[Any]:
        return list(self._connection.execute(query).all())

    def get(self, model: type[Row], row_id: int) -> dict[str, Any] | None:
        """A row as a mapping of Python values, or none. Staged rows are not seen."""
        table = shape_of(model).table
        found = self._connection.execute(select(table).where(table.c.id == row_id))
        row = found.mappings().first()
        return None if row is None else dict(row)

    def is_new(self, model: type[Row], row_id: int) -> bool:
        """Whether a row was written first in this unit."""
        return self._journal.has_added(NUMBER_OF[model], row_id)

    def counter(self, series: str, year: int, legacy: bool = False) -> int:
        """The next number of a series and year, raised in this transaction."""
        return self.counters(series, year, 1, legacy)[0]

    def counters(self, series: str, year: int, count: int, legacy: bool = False) -> range:
        """The next numbers of a series and year, as many as are asked for."""
        run = self._connection.exec_driver_sql
        key = (series, year, int(legacy))
        run(
            "INSERT INTO number_counter (series, year, legacy, last) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (series, year, legacy) DO UPDATE SET last = last + excluded.last",
            (*key, count),
        )
        row = run(
            "SELECT last FROM number_counter WHERE series = ? AND year = ? AND legacy = ?", key
        ).one()
        return range(int(row[0]) - count + 1, int(row[0]) + 1)

    def set_counter(self, series: str, year: int, last: int, legacy: bool = False) -> None:
        """Raises a counter to a number given otherwise (sample cases); it never falls."""
        self._connection.exec_driver_sql(
            "INSERT INTO number_counter (series, year, legacy, last) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (series, year, legacy) DO UPDATE SET last = max(last, excluded.last)",
            (series, year, int(legacy), last),
        )

    def set_state(self, key: str, value: str) -> None:
        """What the book knows of itself, in the transaction that makes it so."""
        self._connection.exec_driver_sql(SET_STATE, (key, value))

    def forget_draft(self, draft_id: int, user_id: int) -> None:
        """Drops what a user was typing, in the transaction that keeps it for good."""
        self._connection.exec_driver_sql(
            "DELETE FROM draft WHERE id = ? AND user_id = ?", (draft_id, user_id)
        )

    # Writing

    def add(self, row: Row) -> None:
        """Stages one row."""
        model = type(row)
        self.add_many(model, [{name: getattr(row, name) for name in shape_of(model).columns}])

    def add_many(self, model: type[Row], rows: Iterable[Values]) -> None:
        """Stages rows given as plain mappings of Python values; what is missing is default."""
        self._staged.add_many(model, rows)

    def edit(
        self, model: type[Row], row_id: int, values: Values, expected_version: int | None = None
    ) -> bool:
        """Changes fields of a row; true if anything differed.

        With `expected_version`, fields that somebody else changed since that version are a
        `Conflict`; fields that nobody else touched stand.
        """
        self.flush()
        shape = shape_of(model)
        current = self._raw(shape, row_id)
        new = {name: shape.stored_value(name, value) for name, value in values.items()}
        changed = {name: value for name, value in new.items() if value != current[name]}
        if not changed:
            return False
        if expected_version is not None and expected_version != current["version"]:
            self._refuse_conflict(shape, row_id, current, changed, values, expected_version)
        after = {**current, **changed}
        if model in derived.DERIVES:
            after.update(derived.of_row(model, {**self._python(shape, row_id), **values}))
        after["version"] = int(current["version"] or 0) + 1
        self._update(shape, row_id, {n: v for n, v in after.items() if v != current[n]})
        before = [(shape.code_of[name], current[name]) for name in changed if shape.recorded(name)]
        if before:
            self._journal.touched(shape, EDITED, row_id, list(after.values()), before)
        self._touch(model, after)
        if model is Person:
            self._key_again(current, after, "id", "merged_into")
        elif model is Party and "person_id" in changed:
            self._key_again(current, after, "person_id")
        return True

    def note(self, model: type[Row], row_id: int, field: str, words: Stored) -> None:
        """Keeps words about a row (a typed reason) in its history; the row stays as it is."""
        self.flush()
        shape = shape_of(model)
        current = self._raw(shape, row_id)
        self._update(shape, row_id, {"version": int(current["version"] or 0) + 1})
        self._journal.touched(shape, EDITED, row_id, list(current.values()), [(field, words)])

    def remove(self, model: type[Row], row_id: int) -> None:
        """Removes a row; what it held stays in the history."""
        if not self.remove_many(model, [row_id]):
            raise gone()

    def remove_many(self, model: type[Row], row_ids: Iterable[int]) -> int:
        """Removes rows, those that are there; gives how many. What they held stays in the history."""
        self.flush()
        shape, removed = shape_of(model), 0
        run = self._connection.exec_driver_sql
        for some in batched(row_ids, AT_ONCE):
            marks = f"id IN ({', '.join('?' * len(some))})"
            rows = run(f"{shape.select} WHERE {marks}", some).all()
            run(f'DELETE FROM "{shape.name}" WHERE {marks}', some)
            for row in rows:
                self._removed(shape, dict(zip(shape.columns, row, strict=True)))
            removed += len(rows)
        return removed

    def _removed(self, shape: Shape, row: dict[str, Stored]) -> None:
        row_id = int(row["id"] or 0)
        before = [
            (shape.code_of[name], value)
            for name, value in row.items()
            if value is not None and shape.recorded(name)
        ]
        self._journal.touched(shape, REMOVED, row_id, None, before)
        self._touch(shape.model, row)
        if shape.model in (Case, Person):
            forget(self._connection, shape.model, row_id)
        if shape.model is Case:
            self._gone.add(row_id)

    def flush(self) -> None:
        """Writes the staged rows, parents before children."""
        if self._staged:
            staged, self._staged = self._staged, Staged()
            self.write(staged.ready())

    def write(self, ready: Ready) -> None:
        """Writes rows that were made ready before this unit began, or in it."""
        run = self._connection.exec_driver_sql
        fts5.add(self._connection, ready.indexed.texts)
        for shape, rows in ready.rows:
            run(shape.insert, rows)
        add_keys(self._connection, ready.keys)
        self._journal.take(ready.noted)
        self._touched |= ready.indexed.touched

    def seal(self) -> None:
        """Writes what is staged and closes the change, once, with its link of the chain."""
        if self._sealed:
            return
        self.flush()
        index_again(self._connection, self._touched - self._gone)
        self._journal.seal(self._act, self.at)
        self._sealed = True

    # Inside

    def _key_again(self, before: Values, after: Values, *names: str) -> None:
        ids = {row[name] for row in (before, after) for name in names}
        key_again(self._connection, (one and int(one) for one in ids))

    def _raw(self, shape: Shape, row_id: int) -> dict[str, Stored]:
        row = self._connection.exec_driver_sql(shape.select + " WHERE id = ?", (row_id,)).first()
        if row is None:
            raise gone()
        return dict(zip(shape.columns, row, strict=True))

    def _python(self, shape: Shape, row_id: int) -> dict[str, Any]:
        return self.get(shape.model, row_id) or {}

    def _update(self, shape: Shape, row_id: int, stored: Mapping[str, Stored]) -> None:
        names = ", ".join(f'"{name}" = ?' for name in stored)
        self._connection.exec_driver_sql(
            f'UPDATE "{shape.name}" SET {names} WHERE id = ?',
            (*stored.values(), row_id),
        )

    def _refuse_conflict(
        self,
        shape: Shape,
        row_id: int,
        current: Mapping[str, Stored],
        changed: Mapping[str, Stored],
        mine: Values,
        expected: int,
    ) -> None:
        """Each version of a row is an entry of it: the newest ones are those that moved on."""
        rows = self._connection.exec_driver_sql(
            "SELECT v.field, u.shown_name, c.at FROM value v JOIN entry e ON e.id = v.entry_id "
            'JOIN "change" c ON c.id = e.change_id LEFT JOIN user u ON u.id = c.user_id '
            "WHERE e.id IN (SELECT id FROM entry WHERE table_no = ? AND row_id = ? "
            "ORDER BY id DESC LIMIT ?) ORDER BY e.id",
            (NUMBER_OF[shape.model], row_id, int(current["version"] or 0) - expected),
        ).all()
        moved = {
            shape.name_of[field]: (by, from_microseconds(at))
            for field, by, at in rows
            if field in shape.name_of
        }
        theirs = self._python(shape, row_id)
        known = fields_of(shape.model)
        differing = tuple(
            Differing(name, known[name].title, theirs[name], mine[name], *moved[name])
            for name in changed
            if name in moved
        )
        if differing:
            raise Conflict(
                T(
                    "{field} was changed by somebody else meanwhile. Both texts are kept.",
                    field=differing[0].title,
                ),
                differing,
                {"": int(current["version"] or 0)},
            )

    def _touch(self, model: type[Row], values: Values) -> None:
        case_id = derived.case_of(model, values)
        if case_id is not None:
            self._touched.add(case_id)
