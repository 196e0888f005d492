"""A new data key for a book: key file first, database second, old key dropped last.

Begun by `access.begin_rekey` and a saved key file that holds both keys; `finish` does the rest,
whoever calls it and wherever it was cut short, alone or at once with another.
"""

from contextlib import closing, suppress
from pathlib import Path

from sqlcipher3.dbapi2 import DatabaseError, OperationalError

from ombuds.errors import Locked, Refusal
from ombuds.i18n import T
from ombuds.store.book import DATABASE, KEY_FILE
from ombuds.store.engines.sqlite import checkpoint, faults_told, is_other_key, raw_connection
from ombuds.store.keys import access, key_file, sodium
from ombuds.store.keys.access import Unlocked
from ombuds.store.keys.key_file import DataKeys


def finish(folder: Path, unlocked: Unlocked) -> None:
    """Completes a change of the data key, if one was begun. Refuses if it must wait."""
    data_keys = _data_keys(folder, unlocked)
    if len(data_keys) == 1:
        return
    old, new = (sodium.subkey(key, "book") for key in data_keys)
    with faults_told():
        try:
            _rekey(folder / DATABASE, old, new)
            _drop_old(folder, unlocked, data_keys, new)
        except OperationalError as error:
            raise Refusal(
                "rekey_unfinished",
                T(
                    "The key of the book could not be changed now: somebody is writing, or the "
                    "disk is full. Whoever was shut out stays shut out; the change is completed "
                    "when the book is opened next."
                ),
            ) from error


def current(folder: Path, unlocked: Unlocked) -> bytes:
    """The raw key that opens the database, whatever was changed since; the newest if none."""
    *older, newest = (sodium.subkey(key, "book") for key in _data_keys(folder, unlocked))
    return next((key for key in older if _opens(folder / DATABASE, key)), newest)


def _data_keys(folder: Path, unlocked: Unlocked) -> DataKeys:
    return access.reopened(key_file.load(folder / KEY_FILE), unlocked).data_keys


def _rekey(path: Path, old: bytes, new: bytes) -> None:
    if _opens(path, new):
        return
    try:
        with closing(raw_connection(path, old)) as connection:
            connection.execute("BEGIN IMMEDIATE")  # the pragma would not wait, nor say why
            connection.execute(f"PRAGMA rekey=\"x'{new.hex()}'\"")
            connection.execute("COMMIT")
    except DatabaseError:
        if not _opens(path, new):  # else another program was quicker
            raise


def _drop_old(folder: Path, unlocked: Unlocked, data_keys: DataKeys, new: bytes) -> None:
    """Under the write lock, so that no other change of the key file is written over."""
    path = folder / KEY_FILE
    with closing(raw_connection(folder / DATABASE, new)) as connection:
        with suppress(Locked):  # who still reads as of before holds it up, for a while
            checkpoint(connection)
        connection.execute("BEGIN IMMEDIATE")
        file = key_file.load(path)
        if access.reopened(file, unlocked).data_keys == data_keys:
            key_file.save(path, access.finish_rekey(file, data_keys))
        connection.execute("ROLLBACK")


def _opens(path: Path, raw_key: bytes) -> bool:
    try:
        with closing(raw_connection(path, raw_key)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except DatabaseError as error:
        if is_other_key(error):
            return False
        raise
    return True
