"""Noticing what other connections and programs wrote."""

from pathlib import Path

from ombuds.store.engine import raw_connection

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
