"""Whether migrations make what the models say: python -m tests.tools.schema."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, String
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

import ombuds.domain.tables  # noqa: F401 - registers every table
from ombuds.store.engines.sqlite import open_engine
from ombuds.store.schema import HEAD, migrate, revision_of, triggers


def _is_ours(_thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    return kind != "table" or not str(name).startswith(("search", "alembic_version"))


def _other_type(
    _context: Any, _a: Any, _b: Any, made: TypeEngine, wanted: TypeEngine
) -> bool | None:
    """Text is text, whatever its length: the limit is a rule, not a column. None: as Alembic."""
    texts = (isinstance(getattr(one, "impl_instance", one), String) for one in (made, wanted))
    return False if all(texts) else None


def differences(connection: Connection) -> Iterator[str]:
    """What an empty, migrated book has otherwise than the models and `schema.triggers`."""
    if revision_of(connection) != HEAD:
        yield f"the newest migration is {revision_of(connection)}, schema.HEAD is {HEAD}"
    options = {"compare_type": _other_type, "include_object": _is_ours}
    context = MigrationContext.configure(connection, opts=options)
    for difference in compare_metadata(context, SQLModel.metadata):
        yield str(difference)
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    found = {row.name: row.sql for row in rows}
    for name in sorted(found.keys() | triggers().keys()):
        if found.get(name) != triggers().get(name):
            yield f"trigger {name} differs"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(Path(folder) / "book.db", bytes(32))
        migrate(engine)
        with engine.connect() as connection:
            found = list(differences(connection))
        engine.dispose()
    for words in found:
        print(words)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
