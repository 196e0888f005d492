"""The search index: folded names and words of every case, by the case's id.

SQLite's FTS5; on PostgreSQL this file would speak to a text index of its own.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

Text = tuple[int, str, str]  # id of a case, folded names, folded words
INSERT = "INSERT INTO search (rowid, names, words) VALUES (?, ?, ?)"


def add(connection: Connection, texts: Sequence[Text]) -> None:
    """Indexes new cases."""
    if texts:
        connection.exec_driver_sql(INSERT, texts)


def remove(connection: Connection, case_id: int) -> None:
    """Takes a case out of the index."""
    connection.exec_driver_sql("DELETE FROM search WHERE rowid = ?", (case_id,))


def replace(connection: Connection, case_id: int, names: str, words: str) -> None:
    """Indexes a case anew."""
    remove(connection, case_id)
    connection.exec_driver_sql(INSERT, (case_id, names, words))


def match(words: Iterable[str], names: Iterable[str], names_too: bool) -> str:
    """The FTS5 expression in which every word begins a word of the texts or of a name.

    `words` are folded words, `names` the same words as name keys, in the same order; without
    `names_too` names are not searched.
    """
    parts = []
    for word, name in zip(words, names, strict=True):
        either = [f'words : "{word}" *'] if word else []
        if names_too and name:
            either.append(f'names : "{name}" *')
        if either:
            parts.append("(" + " OR ".join(either) + ")")
    return " AND ".join(parts)
