"""The hash chain over the history: digests of rows and values, hash and signature of a change.

hash = SHA-256(hash before ‖ header ‖ entries). The header is canonical JSON of the change's
fields; an entry is its id, table number, row id, kind, the number of its values and the digest
of the row after it, followed by the digests of its values before. Ids are in it, since the
last entry of a row is the one with the greatest. Salts are not, so that erasing them breaks
nothing.
`tests/independent_verifier.py` says the same in a program of its own.
"""

import json
import struct
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from ombuds.store.rows.shapes import quoted

ROOT = bytes(32)
_ENTRY = struct.Struct(">qIqBH")

# Keys sorted at every depth, as the parameters stand in the book.
_dumps_sorted = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


class SealedEntry(NamedTuple):
    """An entry as the chain sees it."""

    table_no: int
    row_id: int
    kind: int
    digest: bytes
    values: tuple[tuple[str, bytes], ...] = ()  # field code, digest of the value before


def row_digest(salt: bytes, canonical: bytes) -> bytes:
    """The digest of a row's state: nobody can guess the row from it once the salt is gone."""
    return sha256(salt + canonical).digest()


def value_digest(salt: bytes, field: str, before: str) -> bytes:
    """The digest of a field's value before a change, which is given in JSON."""
    return sha256(salt + f"[{quoted(field)},{before}]".encode()).digest()


def header(
    change_id: int,
    chain: int,
    seq: int,
    act: str,
    params: Mapping[str, Any],
    user_id: int,
    at: int,
    command_id: int | None,
    batch_id: int | None,
) -> bytes:
    """The header of a change; `at` in microseconds since 1970."""
    return _dumps_sorted(
        [1, change_id, chain, seq, act, params, user_id, at, command_id, batch_id]
    ).encode()


def change_hash(before: bytes, head: bytes, entries: Iterable[tuple[int, SealedEntry]]) -> bytes:
    """The hash of a change that follows the one with hash `before`; entries come with ids."""
    total = sha256(before)
    total.update(struct.pack(">I", len(head)))
    total.update(head)
    pack = _ENTRY.pack
    for entry_id, (table_no, row_id, kind, after, values) in entries:
        total.update(pack(entry_id, table_no, row_id, kind, len(values)) + after)
        for field, digest in values:
            total.update(field.encode() + b"\0" + digest)
    return total.digest()


def head_text(chain: int, seq: int, hash_: bytes) -> str:
    """The head of a chain as it is printed: an anchor outside the book."""
    return f"{chain}:{seq}:{hash_.hex()[:16].upper()}"
