"""A book: one folder with an encrypted database, its keys and its files.

Two verbs: `with book.reading() as reading` and `with book.change(act) as change`. A reading
unit raises on a write; a change is one transaction and one signed link of the chain.
"""

import threading
from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nacl.signing import SigningKey
from sqlalchemy import Connection, Engine, Select, select
from sqlalchemy.exc import DBAPIError
from sqlcipher3.dbapi2 import DatabaseError

from ombuds.domain.calendar.clock import Clock
from ombuds.domain.fields import Row
from ombuds.domain.identifiers.ids import Ids
from ombuds.store.change import SET_STATE, Change
from ombuds.store.engines.sqlite import (
    checkpoint,
    faults_told,
    is_other_key,
    open_engine,
    raw_connection,
)
from ombuds.store.history.chain import head_text
from ombuds.store.history.journal import Act
from ombuds.store.keys.key_file import changed_elsewhere
from ombuds.store.rows.shapes import shape_of
from ombuds.store.rows.tables import BOOK_STATES, CHANGES, USERS

# Noticing what other connections and programs wrote.

NEWEST = 'SELECT coalesce(max(id), 0) FROM "change"'


class Watch:
    """Asked now and then whether anybody changed the book since it was asked last.

    Drafts change nothing that others see: only links of the chain count.
    """

    def __init__(self, path: Path, raw_key: bytes) -> None:
        self._connection = raw_connection(path, raw_key)
        self._version = self._one("PRAGMA data_version")
        self._newest = self._one(NEWEST)

    def _one(self, statement: str) -> int:
        return int(self._connection.execute(statement).fetchone()[0])

    def changed(self) -> bool:
        """Whether a change was written by another connection or program."""
        version = self._one("PRAGMA data_version")
        if version == self._version:
            return False
        self._version, before = version, self._newest
        self._newest = self._one(NEWEST)
        return self._newest != before

    def close(self) -> None:
        self._connection.close()


DATABASE = "book.db"
KEY_FILE = "keys.json"
FILES = "files"


@dataclass(frozen=True, slots=True, repr=False)
class Signer:
    """Who writes: every change is signed with this user's key."""

    user_id: int
    key: SigningKey


class AlreadyDone(Exception):
    """The command id was used before: the same act sent twice happens once."""

    def __init__(self, change_id: int, params: Mapping[str, Any]) -> None:
        super().__init__(str(change_id))
        self.change_id = change_id
        self.params = params


class Reading:
    """A consistent view of the book for as long as the unit lasts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def source(self) -> Engine:
        """What is read: one and the same in all units of an open book."""
        return self._connection.engine

    def all(self, query: Select[Any]) -> list[Any]:
        return list(self._connection.execute(query).all())

    def each(self, query: Select[Any]) -> Iterator[Any]:
        """The rows one after another, never all at once."""
        yield from self._connection.execute(query)

    def first(self, query: Select[Any]) -> Any | None:
        return self._connection.execute(query).first()

    def scalar(self, query: Select[Any]) -> Any:
        return self._connection.execute(query).scalar()

    def get(self, model: type[Row], row_id: int) -> dict[str, Any] | None:
        """A row as a mapping of Python values, or none."""
        table = shape_of(model).table
        found = self._connection.execute(select(table).where(table.c.id == row_id))
        row = found.mappings().first()
        return None if row is None else dict(row)

    def ids(self, query: Select[Any]) -> "array[int]":
        """The ids a query gives, in its order: eight bytes each."""
        return array("q", (row[0] for row in self._connection.execute(query)))

    def raw(self, query: Select[Any]) -> list[tuple[Any, ...]]:
        """Rows as the database keeps them: for ids and keys by the hundred thousand."""
        result = self._connection.execute(query)
        try:
            return list(result.cursor.fetchall()) if result.cursor else []
        finally:
            result.close()

    def sql(self, statement: str, parameters: tuple[Any, ...] = ()) -> list[Any]:
        """Rows of a statement in SQL, for what the query builder cannot say (search)."""
        return list(self._connection.exec_driver_sql(statement, parameters).all())

    def interrupt(self) -> None:
        """Ends the running statement, from another thread."""
        self._connection.connection.dbapi_connection.interrupt()  # type: ignore[union-attr]


class Book:
    """An open book. Safe to read from several threads; writes queue at the database.

    `newest_key` gives the database's key of now, or refuses who was shut out: it is asked when
    a unit finds that the key was changed, and the unit goes on with the new one.
    """

    def __init__(
        self,
        folder: Path,
        raw_key: bytes,
        signer: Signer,
        chain: int,
        clock: Clock,
        newest_key: Callable[[], bytes] | None = None,
    ) -> None:
        self.folder = folder
        self.signer = signer
        self.chain = chain
        self.clock = clock
        self.ids = Ids(clock)
        self._raw_key = raw_key
        self._newest_key = newest_key or (lambda: raw_key)
        self._renewing = threading.Lock()
        self._engine = open_engine(folder / DATABASE, raw_key)
        self._active: dict[int, Reading] = {}  # by thread
        self._activity = threading.Lock()

    @property
    def engine(self) -> Engine:
        return self._engine

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """A unit that only reads; a write in it raises."""
        thread = threading.get_ident()
        before = self._active.get(thread)
        with self._unit("DEFERRED") as connection:
            reading = self._active[thread] = Reading(connection)
            try:
                yield reading
            finally:
                with self._activity:
                    if before is None:
                        self._active.pop(thread, None)
                    else:
                        self._active[thread] = before

    def interrupt(self, thread: int) -> None:
        """Ends the statement that a thread is reading, if it is: its result is not wanted.

        Under the lock, so that a connection that has gone on to another unit is left alone.
        """
        with self._activity:
            reading = self._active.get(thread)
            if reading is not None:
                reading.interrupt()

    @contextmanager
    def change(
        self,
        act: str,
        *,
        command_id: int | None = None,
        batch_id: int | None = None,
        **params: Any,
    ) -> Iterator[Change]:
        """One act: one transaction, one link of the chain. `params` are ids and codes only.

        Raises `AlreadyDone` if the command id was used, `Locked` if another program writes
        for longer than a person may wait; on any error nothing is changed.
        """
        with self._unit("CHANGE") as connection:
            _refuse_stranger(connection, self.signer)
            if command_id is not None:
                _refuse_repeat(connection, command_id)
            known = {key: value for key, value in params.items() if value is not None}
            user, key = self.signer.user_id, self.signer.key
            told = Act(self.chain, act, known, user, key, command_id, batch_id)
            change = Change(connection, self.ids, self.clock, told)
            yield change
            change.seal()

    @contextmanager
    def scratch(self) -> Iterator[Connection]:
        """A unit for what is outside the history: drafts and the state of the book."""
        with self._unit("SCRATCH") as connection:
            yield connection

    @contextmanager
    def _unit(self, kind: str) -> Iterator[Connection]:
        with faults_told(), ExitStack() as stack:
            yield self._with_key(lambda: _begun(self._engine, kind, stack))

    def _with_key[T](self, opened: Callable[[], T]) -> T:
        """What is opened under the key of now."""
        used = self._raw_key
        try:
            return opened()
        except (DBAPIError, DatabaseError) as error:
            if not is_other_key(error) or not self._renewed(used):
                raise
            return opened()

    def _renewed(self, used: bytes) -> bool:
        """Takes up the key that another program gave the database; false if there is none."""
        with self._renewing:
            if self._raw_key == used:
                self._raw_key = self._newest_key()
                self._engine.dispose()
                self._engine = open_engine(self.folder / DATABASE, self._raw_key)
            return self._raw_key != used

    def state(self, key: str) -> str | None:
        """What the book knows of itself under a key."""
        with self.reading() as reading:
            table = BOOK_STATES
            found = reading.scalar(select(table.c.value).where(table.c.key == key))
            return None if found is None else str(found)

    def set_state(self, key: str, value: str) -> None:
        with self.scratch() as connection:
            connection.exec_driver_sql(SET_STATE, (key, value))

    def raw(self) -> Any:
        """A DB-API connection of its own, for what reads everything: checks and backups."""
        return self._with_key(lambda: raw_connection(self.folder / DATABASE, self._raw_key))

    def settle(self) -> None:
        """All that was written stands in the file itself; refuses while others are at work."""
        with faults_told(), closing(self.raw()) as connection:
            checkpoint(connection)

    def head(self) -> str:
        """The newest link of this installation's chain as printed: an anchor outside the book."""
        with self.reading() as reading:
            rows = reading.sql(
                'SELECT seq, hash FROM "change" WHERE chain = ? ORDER BY seq DESC LIMIT 1',
                (self.chain,),
            )
        return head_text(self.chain, rows[0][0], bytes(rows[0][1])) if rows else ""

    def watch(self) -> Watch:
        """Notices commits of other connections and programs."""
        return self._with_key(lambda: Watch(self.folder / DATABASE, self._raw_key))


def _begun(engine: Engine, kind: str, stack: ExitStack) -> Connection:
    connection = stack.enter_context(engine.connect().execution_options(unit=kind))
    stack.enter_context(connection.begin())
    return connection


def _refuse_stranger(connection: Connection, signer: Signer) -> None:
    """Refuses who was disabled, or given other keys, since they signed in."""
    table = USERS
    found = connection.execute(
        select(table.c.sign_key, table.c.disabled_on).where(table.c.id == signer.user_id)
    ).first()
    if found and (found.disabled_on or found.sign_key != bytes(signer.key.verify_key).hex()):
        raise changed_elsewhere()


def _refuse_repeat(connection: Connection, command_id: int) -> None:
    table = CHANGES
    found = connection.execute(
        select(table.c.id, table.c.params).where(table.c.command_id == command_id)
    ).first()
    if found is not None:
        raise AlreadyDone(found.id, found.params)
