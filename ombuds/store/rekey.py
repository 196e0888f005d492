"""A new data key for a book: key file first, database second, old key dropped last.

A crash between the steps is survived: until the last one the key file holds both keys, and
`finish` completes what it finds.
"""

from pathlib import Path

from ombuds.store import access, key_file, keys
from ombuds.store.book import DATABASE, KEY_FILE
from ombuds.store.engine import faults_told, raw_connection
from ombuds.store.key_file import DataKeys, KeyFile


def change_data_key(folder: Path, file: KeyFile, data_keys: DataKeys, exclude: int) -> DataKeys:
    """Gives the book a new data key that `exclude` cannot open; every connection is closed."""
    both = (data_keys[0], keys.new_data_key())
    begun = access.begin_rekey(file, data_keys, both[1], exclude=(exclude,))
    key_file.save(folder / KEY_FILE, begun)
    return finish(folder, begun, both)


def finish(folder: Path, file: KeyFile, both: DataKeys) -> DataKeys:
    """Re-keys the database unless that was done, then drops the old key from the file."""
    old, new = (keys.subkey(key, "book") for key in both)
    with faults_told():
        if not _opens(folder / DATABASE, new):
            connection = raw_connection(folder / DATABASE, old)
            connection.execute(f"PRAGMA rekey=\"x'{new.hex()}'\"")
            connection.close()
    key_file.save(folder / KEY_FILE, access.finish_rekey(file, both))
    return both[1:]


def _opens(path: Path, raw_key: bytes) -> bool:
    connection = None
    try:
        connection = raw_connection(path, raw_key)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except Exception as error:
        if "not a database" in str(error):
            return False
        raise
    else:
        return True
    finally:
        if connection is not None:
            connection.close()
