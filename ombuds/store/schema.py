"""The schema of a book: migrations, triggers that guard the history, and the search index."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from ombuds.errors import Refusal
from ombuds.i18n import T

HEAD = "0004"
MIGRATIONS = Path(__file__).parent / "migrations"

# Contentless: the texts stand once, in their own tables; the index knows only where words are.
SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(
  names, words, content='', contentless_delete=1, detail=column, prefix='2 3',
  tokenize="unicode61 remove_diacritics 0")
"""

_APPEND_ONLY = (
    ("change", "UPDATE", ""),
    ("change", "DELETE", ""),
    ("entry", "DELETE", ""),
    # Erasure may take salts and values away, and nothing else.
    (
        "entry",
        "UPDATE",
        " WHEN NEW.salt IS NOT NULL OR NEW.digest IS NOT OLD.digest"
        " OR NEW.change_id IS NOT OLD.change_id OR NEW.row_id IS NOT OLD.row_id"
        " OR NEW.table_no IS NOT OLD.table_no OR NEW.kind IS NOT OLD.kind",
    ),
    ("value", "DELETE", ""),
    (
        "value",
        "UPDATE",
        " WHEN NEW.before IS NOT NULL OR NEW.digest IS NOT OLD.digest"
        " OR NEW.entry_id IS NOT OLD.entry_id OR NEW.field IS NOT OLD.field",
    ),
)


def triggers() -> dict[str, str]:
    """Name and statement of every trigger of a book."""
    made = {
        f"{table}_no_{verb.lower()}": (
            f'CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON "{table}"{when} '
            f"BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END"
        )
        for table, verb, when in _APPEND_ONLY
    }
    made["change_order"] = (
        'CREATE TRIGGER change_order BEFORE INSERT ON "change" '
        'WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM "change" '
        "WHERE chain = NEW.chain) BEGIN SELECT RAISE(ABORT, 'out of order'); END"
    )
    # What an old register brought in may go again with its whole import (`legacy`).
    made["case_no_delete"] = (
        'CREATE TRIGGER case_no_delete BEFORE DELETE ON "case" WHEN OLD.legacy IS NOT 1 '
        "BEGIN SELECT RAISE(ABORT, 'a registered case is never removed'); END"
    )
    return made


def install_guards(connection: Connection) -> None:
    """Makes the triggers anew: a rebuilt table has lost them without a word."""
    for name, statement in triggers().items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(statement)


def revision_of(connection: Connection) -> str | None:
    """The schema version of a book, none if it has no schema yet."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    ).first()
    if found is None:
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return None if row is None else str(row[0])


def migrate(engine: Engine) -> None:
    """Brings an empty or older book to the schema of this program, in one transaction.

    Foreign keys are off meanwhile (a batch rebuild would delete child rows) and checked before
    the commit; a newer book is refused before anything is touched.
    """
    with engine.connect() as connection:
        revision = revision_of(connection)
    if revision == HEAD:
        return
    config = _config()
    known = _known_revisions(config)
    if revision is not None and revision not in known:
        raise newer_book()
    try:
        _upgrade(engine, config)
    finally:
        engine.dispose()  # the connection that was used enforces no foreign keys


def _upgrade(engine: Engine, config: Any) -> None:
    from alembic import command  # a third of a second, only when needed

    with engine.connect().execution_options(unit="CHANGE") as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA foreign_keys=OFF")  # before the transaction: in it, it does nothing
        connection.exec_driver_sql("SELECT 1")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        install_guards(connection)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise RuntimeError("migration broke a foreign key")
        connection.commit()


def newer_book() -> Refusal:
    return Refusal(
        "book_newer",
        T(
            "This book was made by a newer version of the program. Nothing was changed; "
            "install the newer version to open it."
        ),
    )


def _config() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def _known_revisions(config: Any) -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
