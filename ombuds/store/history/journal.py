"""The history of one change: entries gathered while rows are written, sealed at its end."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nacl.signing import SigningKey
from sqlalchemy import Connection

from ombuds.domain.calendar.clock import Instant, to_microseconds
from ombuds.domain.history import ADDED
from ombuds.domain.history import Change as ChangeRow
from ombuds.domain.history import Entry as EntryRow
from ombuds.domain.history import Value as ValueRow
from ombuds.domain.identifiers.ids import Ids
from ombuds.domain.tables import NUMBER_OF
from ombuds.store.history.chain import (
    ROOT,
    SealedEntry,
    change_hash,
    header,
    row_digest,
    value_digest,
)
from ombuds.store.rows.shapes import Shape, Stored, as_json, shape_of

SALT = 16
Before = Sequence[tuple[str, str | None]]  # field codes and values before, as JSON
Noted = tuple[SealedEntry, bytes, Before]  # with the salt of its digest
NOTHING: Before = ()


class Act(NamedTuple):
    """What a change is, and who answers for it. `params` are ids and codes only."""

    chain: int
    name: str
    params: Mapping[str, Any]
    user_id: int
    key: SigningKey
    command_id: int | None
    batch_id: int | None


def added(shape: Shape, rows: Sequence[tuple[Stored, ...]]) -> Iterator[Noted]:
    """Entries of rows that are added, in stored form; none of tables outside the history."""
    number = NUMBER_OF.get(shape.model)
    if number is None:
        return
    salts = os.urandom(SALT * len(rows))
    at_id = shape.columns.index("id")
    canonical = shape.canonical_many(rows)
    for at, row in enumerate(rows):
        salt = salts[at * SALT : (at + 1) * SALT]
        digest = row_digest(salt, canonical[at])
        yield SealedEntry(number, row[at_id], ADDED, digest), salt, NOTHING  # type: ignore[arg-type]


class Journal:
    """Entries of a change, each with its salt and the values before, as JSON."""

    def __init__(self, connection: Connection, ids: Ids) -> None:
        self._connection = connection
        self._ids = ids
        self._entries: list[Noted] = []

    def take(self, noted: Iterable[Noted]) -> None:
        """Entries that were made before."""
        self._entries += noted

    def has_added(self, table_no: int, row_id: int) -> bool:
        wanted = (table_no, row_id, ADDED)
        return any((e.table_no, e.row_id, e.kind) == wanted for e, *_ in self._entries)

    def touched(
        self,
        shape: Shape,
        kind: int,
        row_id: int,
        after: Sequence[Stored] | None,
        before: Sequence[tuple[str, Stored]],
    ) -> None:
        """A row that was edited, or removed (`after` is none), with its values before."""
        salt = os.urandom(SALT)
        digest = row_digest(salt, b"" if after is None else shape.canonical(after))
        told = [(field, as_json(value)) for field, value in before]
        sealed = tuple((field, value_digest(salt, field, text)) for field, text in told)
        entry = SealedEntry(NUMBER_OF[shape.model], row_id, kind, digest, sealed)
        self._entries.append((entry, salt, told))

    def seal(self, act: Act, at: Instant) -> None:
        """Closes the change with its link of the chain, and writes the entries.

        The changes of a case are found by how their parameters begin: `{"case":ID`.
        """
        if "case" in act.params and min(act.params) != "case":
            raise ValueError(f"a parameter of {act.name} sorts before `case`")
        run = self._connection.exec_driver_sql
        last = run(
            'SELECT seq, hash FROM "change" WHERE chain = ? ORDER BY seq DESC LIMIT 1',
            (act.chain,),
        ).first()
        seq, before = (int(last[0]) + 1, bytes(last[1])) if last else (1, ROOT)
        (change_id,) = self._ids_after_last("change", 1)
        entry_ids = self._ids_after_last("entry", len(self._entries))
        head = header(
            change_id,
            act.chain,
            seq,
            act.name,
            act.params,
            act.user_id,
            to_microseconds(at),
            act.command_id,
            act.batch_id,
        )
        sealed = (entry for entry, _, _ in self._entries)
        hash_ = change_hash(before, head, zip(entry_ids, sealed, strict=True))
        row = {
            "id": change_id,
            "chain": act.chain,
            "seq": seq,
            "act": act.name,
            "params": act.params,
            "user_id": act.user_id,
            "at": at,
            "command_id": act.command_id,
            "batch_id": act.batch_id,
            "hash": hash_,
            "signature": act.key.sign(hash_).signature,
        }
        run(shape_of(ChangeRow).insert, shape_of(ChangeRow).stored(row))
        self._write(change_id, entry_ids)

    def _ids_after_last(self, table: str, count: int) -> range:
        """Ids above every one in a table: a clock set back must not reorder the history."""
        last = self._connection.exec_driver_sql(f'SELECT coalesce(max(id), 0) FROM "{table}"')
        first = max(self._ids.block(count).start, last.scalar_one() + 1)
        return range(first, first + count)

    def _write(self, change_id: int, ids: range) -> None:
        entries = [
            (entry_id, change_id, entry.table_no, entry.row_id, entry.kind, salt, entry.digest)
            for entry_id, (entry, salt, _) in zip(ids, self._entries, strict=True)
        ]
        found = [
            (entry_id, field, text, digest)
            for entry_id, (entry, _, before) in zip(ids, self._entries, strict=True)
            for (field, text), (_, digest) in zip(before, entry.values, strict=True)
        ]
        new = self._ids_after_last("value", len(found))
        values = [(value_id, *value) for value_id, value in zip(new, found, strict=True)]
        for model, rows in ((EntryRow, entries), (ValueRow, values)):
            if rows:
                self._connection.exec_driver_sql(shape_of(model).insert, rows)
        self._entries = []
