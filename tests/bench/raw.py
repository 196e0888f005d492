"""Floors: SQL by itself, through sqlcipher3 and nothing above it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import event

from ombuds.services.office.office import Office
from ombuds.store.book import DATABASE
from ombuds.store.engines.sqlite import raw_connection
from ombuds.store.rekey import current

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as the driver was given it."""

    sql: str
    parameters: Any
    many: bool

    @property
    def writes(self) -> bool:
        return self.sql.lstrip().upper().startswith(WRITES)

    def run(self, connection: Any) -> None:
        if self.many:
            connection.executemany(self.sql, self.parameters)
        else:
            connection.execute(self.sql, self.parameters or ()).fetchall()


@contextmanager
def recorded(office: Office) -> Iterator[list[Statement]]:
    """What is sent to the database in a block."""
    found: list[Statement] = []

    def note(_: Any, cursor: Any, sql: str, parameters: Any, context: Any, many: bool) -> None:
        found.append(Statement(sql, parameters, many))

    event.listen(office.book.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(office.book.engine, "before_cursor_execute", note)


def key_of(office: Office) -> bytes:
    return current(office.book.folder, office.unlocked)


@contextmanager
def opened(folder: Path, key: bytes) -> Iterator[Any]:
    with closing(raw_connection(folder / DATABASE, key)) as connection:
        yield connection
