"""The sample book is made, and checked in full."""

import hashlib
from contextlib import closing
from typing import Any

from nacl.signing import SigningKey

from ombuds.services.office.health import verify
from tests.bench import raw
from tests.bench.measure import Bench, Figure, milliseconds

LINKS = 'SELECT count(*) FROM "change"'
BATCH = 10_000


def figures(bench: Bench) -> list[Figure]:
    """Once each: they take minutes. Their reach is for 100,000 cases, fewer get their part."""
    made, part = bench.made, bench.made.cases / 100_000
    office = made.office()
    with closing(office.book):
        checked = milliseconds(lambda: _sound(office)) / 1000
        with raw.opened(made.folder, raw.key_of(office)) as connection:
            least = milliseconds(lambda: _hashed(connection)) / 1000
    return [
        Figure("sample book made", made.seconds, "s", most=150 * part, note="when it was made"),
        Figure("its full verify", checked, "s", least, most=60 * part),
    ]


def _sound(office: Any) -> None:
    verdict = verify(office, full=True)
    if not verdict.ok:
        raise RuntimeError(f"the book is not sound: {verdict.problems[:5]}")


def _hashed(connection: Any) -> None:
    """SHA-256 over every row of history and of the book, Ed25519 over every link."""
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
            " AND name NOT LIKE 'sqlite%'"
        )
    ]
    for name in tables:
        rows = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608
        while batch := rows.fetchmany(BATCH):
            for row in batch:
                hashlib.sha256(repr(row).encode()).digest()
    key = SigningKey.generate()
    public, signed = key.verify_key, key.sign(hashlib.sha256(b"").digest())
    (links,) = connection.execute(LINKS).fetchone()
    for _ in range(links):
        public.verify(signed)
