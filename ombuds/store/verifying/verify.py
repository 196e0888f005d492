"""Whether a book is what its history says: pages, chain, signatures, and every live row.

Everything is read through one raw connection in one transaction, as tuples in the order of
the keys, so that a book of 100,000 cases takes hardly more memory than a small one.

What this cannot notice without an anchor from outside: a tail cut since the last check, and
a whole book made anew by who has its keys. An everyday check trusts the chain up to the head
that was verified last (`verified:CHAIN` in the book); `full` begins at the first link.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlcipher3.dbapi2 import DatabaseError

from ombuds.errors import Refusal
from ombuds.store.book import FILES, Book
from ombuds.store.engines.sqlite import faults_told
from ombuds.store.schema import triggers
from ombuds.store.verifying.problems import Problem, problem_text
from ombuds.store.verifying.verify_chain import (
    Head,
    Pins,
    Publics,
    Run,
    anchored,
    head_of,
    links,
    orphans,
)
from ombuds.store.verifying.verify_rows import counters, lists, live_rows

__all__ = ["Problem", "Verdict", "problem_text", "verify"]

MOST = 100  # problems told of one kind
Progress = Callable[[float], None]
Part = Callable[[], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found. `heads` are anchors (CHAIN:SEQ:HASH, the whole hash)."""

    ok: bool
    cases: int
    changes: int
    entries: int
    heads: list[str]
    problems: list[Problem]


def verify(
    book: Book | Any,
    *,
    full: bool,
    anchors: Sequence[str] = (),
    key_file_publics: Publics | None = None,
    progress: Progress | None = None,
) -> Verdict:
    """Checks a book, or the database of a raw connection; what it finds is in the verdict.

    `key_file_publics` are the public keys of keys.json by user id, in hex; `progress` gets the
    part that is done, 0 to 1, and what it raises ends the check. The heads of a good verdict
    are noted in a `Book`, for everyday checks to go on from.
    """
    heads = [head_of(anchor) for anchor in anchors]
    if not isinstance(book, Book):
        return _verdict(book, full, heads, key_file_publics, progress, ())
    try:
        with faults_told(), closing(book.raw()) as connection:
            verdict = _verdict(connection, full, heads, key_file_publics, progress, _files(book))
    except Refusal as refusal:
        if refusal.code != "book_damaged":
            raise
        return Verdict(False, 0, 0, 0, [], [Problem("pages", "page:1")])
    if verdict.ok:
        for head in verdict.heads:
            chain, _, rest = head.partition(":")
            if book.state(f"verified:{chain}") != rest:
                book.set_state(f"verified:{chain}", rest)
    return verdict


def _files(book: Book) -> Sequence[Problem]:
    """No row names a file yet, so whatever lies there is unknown."""
    folder = book.folder / FILES
    found = sorted(folder.iterdir()) if folder.is_dir() else ()
    return [Problem("file_unknown", f"{FILES}:{number}") for number, _ in enumerate(found, 1)]


def _verdict(
    connection: Any,
    full: bool,
    heads: Sequence[Head],
    key_file: Publics | None,
    progress: Progress | None,
    more: Sequence[Problem],
) -> Verdict:
    run: Run = connection.execute
    run("BEGIN")
    try:
        cases, changes, entries = (_count(run, table) for table in ("case", "change", "entry"))
        tell = _Meter(2 * entries + (cases if full else 0), progress).tell
        pins = Pins()
        problems = [
            *_told(
                {
                    "pages": partial(_pages, run, full),
                    "schema": partial(_schema, run),
                    "pins": partial(pins.read, run),
                    "anchors": lambda: (one for head in heads for one in anchored(run, head)),
                    "links": partial(links, run, pins, full, tell),
                    "orphans": partial(orphans, run, MOST),
                    "rows": partial(live_rows, run, tell),
                    "keys": partial(pins.compared, run, key_file),
                    "counters": partial(counters, run),
                    "lists": partial(lists, run, full, tell),
                }
            ),
            *more,
        ]
        return Verdict(not problems, cases, changes, entries, _heads(run), problems)
    finally:
        run("ROLLBACK")


def _told(parts: dict[str, Part]) -> Iterator[Problem]:
    """The problems of all parts; a part that cannot be read is one itself."""
    told: Counter[str] = Counter()
    for name, part in parts.items():
        try:
            for problem in part():
                told[problem.what] += 1
                if told[problem.what] <= MOST:
                    yield problem
        except DatabaseError:
            yield Problem("pages", name)


class _Meter:
    """Rows done, told as a part of all."""

    def __init__(self, rows: int, progress: Progress | None) -> None:
        self._done, self._all, self._progress = 0, max(rows, 1), progress

    def tell(self, rows: int) -> None:
        self._done += rows
        if self._progress is not None:
            self._progress(min(1.0, self._done / self._all))


def _pages(run: Run, full: bool) -> Iterator[Problem]:
    for (words,) in run("PRAGMA cipher_integrity_check").fetchall():
        yield Problem("pages", "page:" + "".join(filter(str.isdigit, words)))
    check = "integrity_check" if full else "quick_check"
    for (words,) in run(f"PRAGMA {check}").fetchall():
        if words != "ok":
            yield Problem("pages", words.splitlines()[0][:100])


def _schema(run: Run) -> Iterator[Problem]:
    for table, row_id, *_ in run("PRAGMA foreign_key_check"):
        yield Problem("foreign_key", f"{table}:{row_id}")
    wanted = triggers()
    found = dict(run("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    for name in sorted(wanted.keys() | found.keys()):
        if wanted.get(name) != found.get(name):
            yield Problem("trigger_missing", name)


def _count(run: Run, table: str) -> int:
    try:
        return int(run(f'SELECT count(*) FROM "{table}"').fetchone()[0])
    except DatabaseError:
        return 0  # told by the parts


def _heads(run: Run) -> list[str]:
    try:
        found = run('SELECT chain, max(seq), hash FROM "change" GROUP BY chain').fetchall()
    except DatabaseError:
        return []
    return [f"{chain}:{seq}:{bytes(hash_).hex()}" for chain, seq, hash_ in found]
