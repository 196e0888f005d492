"""The encrypted SQLite engine: all that PostgreSQL would do otherwise stands here.

A connection is a SQLCipher 4 file under a raw 256-bit key, in WAL mode, durable at each
commit. Reading units begin deferred and refuse to write; writing units begin immediate,
since a busy timeout does not save a deferred upgrade.
"""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from ombuds.errors import Locked, Refusal, Superseded
from ombuds.i18n import T

# Where a book may lie: on a disk of this computer, since WAL is unsafe on a network share.

NETWORK = frozenset(
    "nfs nfs4 cifs smb smb2 smb3 smbfs ncpfs afs 9p davfs ceph glusterfs "
    "fuse.sshfs fuse.davfs2 fuse.rclone fuse.glusterfs fuse.gvfsd-fuse fuse.smbnetfs".split()
)
DRIVE_REMOTE = 4  # GetDriveTypeW


def refuse_network(path: Path, mounts: str | None = None) -> None:
    """Refuses a path on a network share. `mounts` is a table as in /proc/mounts."""
    if _is_network(path, mounts):
        raise Refusal(
            "network_share",
            T(
                "The book lies on a network share, where it could be damaged. "
                "Copy its folder to a disk of this computer and open it there."
            ),
        )


def _is_network(path: Path, mounts: str | None) -> bool:
    text = os.path.abspath(path).removeprefix("\\\\?\\")  # noqa: PTH100 - resolve() would follow a link before it is judged
    if text.startswith(("\\\\", "//", "UNC\\")):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(text[:3]) == DRIVE_REMOTE)
    if mounts is None:
        try:
            mounts = Path("/proc/mounts").read_text(errors="replace")
        except OSError:
            return False
    return _filesystem(os.path.realpath(path), mounts) in NETWORK


def _filesystem(path: str, mounts: str) -> str:
    """The file system type of the longest mount point above a path."""
    best, found = "", ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ")
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, found = point, parts[2]
    return found


BUSY_SECONDS = 15
CACHE_KIB = 32 * 1024


def raw_connection(path: Path, raw_key: bytes) -> Any:
    """A DB-API connection to a book's database. Raises at once if the key is another."""
    connection = sqlcipher.connect(
        str(path),
        isolation_level=None,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
        cached_statements=512,
    )
    try:
        for pragma in (
            "cipher_log_level=NONE",
            f"key=\"x'{raw_key.hex()}'\"",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "recursive_triggers=ON",  # so that OR REPLACE meets the delete triggers
            "trusted_schema=OFF",
            "temp_store=MEMORY",  # no plain temporary file
            f"cache_size=-{CACHE_KIB}",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def checkpoint(connection: Any) -> None:
    """Brings what stands in the log into the file itself; refuses while others are at work."""
    busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise locked()


def open_engine(path: Path, raw_key: bytes) -> Engine:
    """The engine of one book. A statement that writes outside a unit of work raises."""
    engine = create_engine(
        "sqlite:///book",
        module=sqlcipher,
        creator=lambda: raw_connection(path, raw_key),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=2,
        pool_use_lifo=True,  # the connection whose pages are in its cache goes first
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "before_cursor_execute", _only_in_a_unit)
    return engine


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("unit", "DEFERRED")
    connection.exec_driver_sql("BEGIN " + ("DEFERRED" if mode == "DEFERRED" else "IMMEDIATE"))
    # The first reading fixes what the unit sees, and tells here if the key is another.
    connection.exec_driver_sql("PRAGMA schema_version").close()


SCRATCH_TABLES = re.compile(
    r"^\s*(?:INSERT INTO|UPDATE|DELETE FROM) (?:draft|book_state|learned_rights)\b"
)
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER")


def _only_in_a_unit(
    connection: Connection, cursor: Any, statement: str, parameters: Any, context: Any, many: bool
) -> None:
    unit = connection.get_execution_options().get("unit", "DEFERRED")
    if unit == "CHANGE" or not statement.lstrip().upper().startswith(WRITES):
        return
    if unit != "SCRATCH" or not SCRATCH_TABLES.search(statement):
        raise RuntimeError("written outside book.change(): the history would not know of it")


@contextmanager
def faults_told() -> Iterator[None]:
    """Faults of disk and lock become refusals; every other error of the database is a bug."""
    try:
        yield
    except (DBAPIError, sqlcipher.DatabaseError) as error:
        refusal = refusal_for(error)
        if refusal is None:
            raise
        raise refusal from error


def is_other_key(error: Exception) -> bool:
    """Whether the first page cannot be read: it is damaged, or under another key."""
    words = str(getattr(error, "orig", error)).lower()
    return "not a database" in words or "hmac" in words


def locked() -> Locked:
    return Locked(
        "locked",
        T("Another program is writing to the book. Nothing was saved; please try again."),
    )


def refusal_for(error: Exception) -> Refusal | None:
    """What a database error means to the person at the desk; none if it is a bug."""
    words = str(getattr(error, "orig", error)).lower()
    if "interrupted" in words:
        return Superseded("superseded", T("The search was given up for a newer one."))
    if "database or disk is full" in words or "disk i/o error" in words:
        return Refusal(
            "disk_full",
            T(
                "The disk is full: nothing was saved, and the book is as it was. "
                "Free some space and try again; what you typed is kept."
            ),
        )
    if "locked" in words or "busy" in words:
        return locked()
    if "malformed" in words or is_other_key(error):
        return Refusal(
            "book_damaged",
            T(
                "The book's file is damaged or was opened with another key. "
                "Nothing was changed; restore the newest good backup."
            ),
        )
    if "readonly" in words or "unable to open" in words:
        return Refusal(
            "book_unwritable",
            T("The book's file cannot be opened for writing. Check the rights to its folder."),
        )
    return None
