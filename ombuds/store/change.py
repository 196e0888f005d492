"""The one writer: rows go into the book, its history and its search here and nowhere else."""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nacl.signing import SigningKey
from sqlalchemy import Connection, Select, select
from sqlmodel import SQLModel

from ombuds.domain.cases import Case, CaseBody, CaseText, Party
from ombuds.domain.clock import Clock, Instant, to_microseconds
from ombuds.domain.fields import Row, fields_of
from ombuds.domain.history import ADDED, EDITED, REMOVED
from ombuds.domain.history import Change as ChangeRow
from ombuds.domain.history import Entry as EntryRow
from ombuds.domain.history import Value as ValueRow
from ombuds.domain.ids import Ids
from ombuds.domain.registers import Person
from ombuds.domain.tables import NUMBER_OF
from ombuds.errors import Conflict, Differing, Refusal
from ombuds.i18n import T
from ombuds.store import derived, search
from ombuds.store.chain import ROOT, SealedEntry, change_hash, header, row_digest, value_digest
from ombuds.store.stored import Shape, Stored, dumps, shape_of

SALT = 16
Values = Mapping[str, Any]


class Change:
    """A unit of work. Added rows are staged and written at its end, or by `flush`."""

    def __init__(self, connection: Connection, ids: Ids, clock: Clock) -> None:
        self._connection = connection
        self._ids = ids
        self.at: Instant = clock.now()
        self._staged: dict[type[Row], list[dict[str, Any]]] = defaultdict(list)
        self._entries: list[tuple[SealedEntry, bytes, list[tuple[str, str | None]]]] = []
        self._touched: set[int] = set()  # cases whose lists and search must be made anew

    # Reading inside the unit

    def new_id(self) -> int:
        return self._ids.new()

    def execute(self, query: Select[Any]) -> list[Any]:
        return list(self._connection.execute(query).all())

    def get(self, model: type[Row], row_id: int) -> dict[str, Any] | None:
        """A row as a mapping of Python values, or none. Staged rows are not seen."""
        table = shape_of(model).table
        found = self._connection.execute(select(table).where(table.c.id == row_id))
        row = found.mappings().first()
        return None if row is None else dict(row)

    def counter(self, series: str, year: int, legacy: bool = False) -> int:
        """The next number of a series and year, raised in this transaction."""
        run = self._connection.exec_driver_sql
        key = (series, year, int(legacy))
        run(
            "INSERT INTO number_counter (series, year, legacy, last) VALUES (?, ?, ?, 1) "
            "ON CONFLICT (series, year, legacy) DO UPDATE SET last = last + 1",
            key,
        )
        row = run(
            "SELECT last FROM number_counter WHERE series = ? AND year = ? AND legacy = ?", key
        ).one()
        return int(row[0])

    def set_counter(self, series: str, year: int, last: int, legacy: bool = False) -> None:
        """Raises a counter to a number given otherwise (sample cases); it never falls."""
        self._connection.exec_driver_sql(
            "INSERT INTO number_counter (series, year, legacy, last) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (series, year, legacy) DO UPDATE SET last = max(last, excluded.last)",
            (series, year, int(legacy), last),
        )

    # Writing

    def add(self, row: Row) -> None:
        """Stages one row."""
        model = type(row)
        self.add_many(model, [{name: getattr(row, name) for name in shape_of(model).columns}])

    def add_many(self, model: type[Row], rows: Iterable[Values]) -> None:
        """Stages rows given as plain mappings of Python values; what is missing is default."""
        staged = self._staged[model]
        if model in derived.DERIVES:
            staged.extend({**row, **derived.of_row(model, row)} for row in rows)
        else:
            staged.extend(dict(row) for row in rows)

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
            self._record(shape, EDITED, row_id, list(after.values()), before)
        self._touch(model, after)
        if model is Person:
            self._key_person(row_id, self._python(shape, row_id))
        return True

    def note(self, model: type[Row], row_id: int, field: str, words: str) -> None:
        """Keeps words about a row (a typed reason) in its history; the row stays as it is."""
        self.flush()
        shape = shape_of(model)
        current = self._raw(shape, row_id)
        self._update(shape, row_id, {"version": int(current["version"] or 0) + 1})
        self._record(shape, EDITED, row_id, list(current.values()), [(field, words)])

    def remove(self, model: type[Row], row_id: int) -> None:
        """Removes a row; what it held stays in the history."""
        self.flush()
        shape = shape_of(model)
        current = self._raw(shape, row_id)
        self._connection.exec_driver_sql(f'DELETE FROM "{shape.name}" WHERE id = ?', (row_id,))
        before = [
            (shape.code_of[name], value)
            for name, value in current.items()
            if value is not None and shape.recorded(name)
        ]
        self._record(shape, REMOVED, row_id, None, before)
        self._touch(model, current)

    def flush(self) -> None:
        """Writes the staged rows, parents before children."""
        if not any(self._staged.values()):
            return
        staged, self._staged = self._staged, defaultdict(list)
        self._derive_cases(staged)
        for table in SQLModel.metadata.sorted_tables:
            for model, rows in staged.items():
                if shape_of(model).table is table and rows:
                    self._insert(model, rows)
        for person in staged.get(Person, ()):
            self._key_person(person["id"], person, fresh=True)

    def seal(
        self,
        *,
        chain: int,
        act: str,
        params: Mapping[str, Any],
        user_id: int,
        key: SigningKey,
        command_id: int | None,
        batch_id: int | None,
    ) -> None:
        """Writes what is staged and closes the change with its link of the chain."""
        self.flush()
        self._refresh_cases()
        run = self._connection.exec_driver_sql
        last = run(
            'SELECT seq, hash FROM "change" WHERE chain = ? ORDER BY seq DESC LIMIT 1', (chain,)
        ).first()
        seq, before = (int(last[0]) + 1, bytes(last[1])) if last else (1, ROOT)
        at = to_microseconds(self.at)
        (change_id,) = self._ids_after_last("change", 1)
        entry_ids = self._ids_after_last("entry", len(self._entries))
        head = header(change_id, chain, seq, act, params, user_id, at, command_id, batch_id)
        sealed = (entry for entry, _, _ in self._entries)
        hash_ = change_hash(before, head, zip(entry_ids, sealed, strict=True))
        run(
            shape_of(ChangeRow).insert,
            shape_of(ChangeRow).stored(
                {
                    "id": change_id,
                    "chain": chain,
                    "seq": seq,
                    "act": act,
                    "params": params,
                    "user_id": user_id,
                    "at": self.at,
                    "command_id": command_id,
                    "batch_id": batch_id,
                    "hash": hash_,
                    "signature": key.sign(hash_).signature,
                }
            ),
        )
        self._write_entries(change_id, entry_ids)

    # Inside

    def _insert(self, model: type[Row], rows: list[dict[str, Any]]) -> None:
        shape = shape_of(model)
        stored = [shape.stored(row) for row in rows]
        self._many(shape.insert, stored)
        number = NUMBER_OF.get(model)
        if number is None:
            return
        salts = os.urandom(SALT * len(stored))
        at_id = shape.columns.index("id")
        canonical = shape.canonical
        for index, row in enumerate(stored):
            salt = salts[index * SALT : (index + 1) * SALT]
            entry = SealedEntry(number, row[at_id], ADDED, row_digest(salt, canonical(row)))  # type: ignore[arg-type]
            self._entries.append((entry, salt, []))

    def _many(self, statement: str, rows: list[tuple[Any, ...]]) -> None:
        if rows:
            self._connection.exec_driver_sql(statement, rows)

    def _record(
        self,
        shape: Shape,
        kind: int,
        row_id: int,
        after: list[Stored] | None,
        before: Sequence[tuple[str, Stored]],
    ) -> None:
        salt = os.urandom(SALT)
        digest = row_digest(salt, b"" if after is None else shape.canonical(after))
        sealed = tuple((field, value_digest(salt, field, value)) for field, value in before)
        entry = SealedEntry(NUMBER_OF[shape.model], row_id, kind, digest, sealed)
        self._entries.append((entry, salt, [(field, dumps(value)) for field, value in before]))

    def _ids_after_last(self, table: str, count: int) -> range:
        """Ids above every one in a table: a clock set back must not reorder the history."""
        last = self._connection.exec_driver_sql(f'SELECT coalesce(max(id), 0) FROM "{table}"')
        first = max(self._ids.block(count).start, last.scalar_one() + 1)
        return range(first, first + count)

    def _write_entries(self, change_id: int, ids: range) -> None:
        entries: list[tuple[Any, ...]] = []
        values: list[tuple[Any, ...]] = []
        for entry_id, (entry, salt, before) in zip(ids, self._entries, strict=True):
            entries.append(
                (entry_id, change_id, entry.table_no, entry.row_id, entry.kind, salt, entry.digest)
            )
            values.extend(
                (self._ids.new(), entry_id, field, text, digest)
                for (field, text), (_, digest) in zip(before, entry.values, strict=True)
            )
        self._many(shape_of(EntryRow).insert, entries)
        self._many(shape_of(ValueRow).insert, values)

    def _raw(self, shape: Shape, row_id: int) -> dict[str, Stored]:
        row = self._connection.exec_driver_sql(shape.select + " WHERE id = ?", (row_id,)).first()
        if row is None:
            raise Refusal("gone", T("What you were changing is no longer in the book."))
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
            "SELECT v.field FROM value v WHERE v.entry_id IN ("
            " SELECT id FROM entry WHERE table_no = ? AND row_id = ? ORDER BY id DESC LIMIT ?)",
            (NUMBER_OF[shape.model], row_id, int(current["version"] or 0) - expected),
        ).all()
        moved = {shape.name_of[field] for (field,) in rows if field in shape.name_of}
        theirs = self._python(shape, row_id)
        known = fields_of(shape.model)
        differing = tuple(
            Differing(name, known[name].title, theirs[name], mine[name])
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
            )

    def _touch(self, model: type[Row], values: Values) -> None:
        case_id = derived.case_of(model, values)
        if case_id is not None:
            self._touched.add(case_id)

    def _key_person(self, person_id: int, values: Values, fresh: bool = False) -> None:
        if not fresh:
            self._connection.exec_driver_sql(
                "DELETE FROM person_key WHERE person_id = ?", (person_id,)
            )
        self._many(
            "INSERT INTO person_key (kind, key, person_id) VALUES (?, ?, ?)",
            [(kind, key, person_id) for kind, key in derived.person_keys(values)],
        )

    def _derive_cases(self, staged: Mapping[type[Row], list[dict[str, Any]]]) -> None:
        """Sort keys and search text of new cases, from the staged rows themselves."""
        new = {row["id"] for row in staged.get(Case, ())}
        parties = _by_case(Party, staged)
        bodies = _by_case(CaseBody, staged)
        texts = {row["id"]: {**EMPTY_TEXT, **row} for row in staged.get(CaseText, ())}
        found = []
        for case in staged.get(Case, ()):
            mine = parties.get(case["id"], [])
            case.update(derived.case_sorts(mine, bodies.get(case["id"], []), case))
            text = texts.get(case["id"], EMPTY_TEXT)
            found.append((case["id"], *derived.search_text(text, mine, case)))
        search.add(self._connection, found)
        for model, rows in staged.items():
            for row in rows:
                case_id = derived.case_of(model, row)
                if case_id is not None and case_id not in new:
                    self._touched.add(case_id)

    def _refresh_cases(self) -> None:
        """Sort keys and search text of cases whose rows were touched in this change."""
        for case_id in self._touched:
            case = self.get(Case, case_id)
            if case is None:
                continue
            parties = self._rows_of(Party, case_id)
            bodies = self._rows_of(CaseBody, case_id)
            self._update(shape_of(Case), case_id, derived.case_sorts(parties, bodies, case))
            text = self.get(CaseText, case_id) or EMPTY_TEXT
            names, words = derived.search_text(text, parties, case)
            search.replace(self._connection, case_id, names, words)

    def _rows_of(self, model: type[Row], case_id: int) -> list[dict[str, Any]]:
        table = shape_of(model).table
        found = self._connection.execute(select(table).where(table.c.case_id == case_id))
        return [dict(row) for row in found.mappings()]


EMPTY_TEXT: dict[str, Any] = dict.fromkeys(("subject", "narrative", "request", "place"))


def _by_case(
    model: type[Row], staged: Mapping[type[Row], list[dict[str, Any]]]
) -> dict[int, list[dict[str, Any]]]:
    shape = shape_of(model)
    grouped: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in staged.get(model, ()):
        whole = {
            name: row[name] if name in row else shape.defaults[name]() for name in shape.columns
        }
        grouped[row["case_id"]].append(whole)
    return grouped
