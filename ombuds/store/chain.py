"""The hash chain over the history: digests of rows and values, hash and signature of a change.

hash = SHA-256(hash before ‖ header ‖ entries). The header is canonical JSON of the change's
fields; an entry is table number, row id, kind and digest of the row after it, followed by
the digests of its values before. Salts are in no hash, so that erasing them breaks nothing.
`tests/independent_verifier.py` says the same in a program of its own.
"""

import struct
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from ombuds.store.stored import Stored, dumps

ROOT = bytes(32)
_ENTRY = struct.Struct(">Iqb")


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


def value_digest(salt: bytes, field: str, before: Stored) -> bytes:
    return sha256(salt + dumps([field, before]).encode()).digest()


def header(
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
    ordered = {key: params[key] for key in sorted(params)}
    return dumps([1, chain, seq, act, ordered, user_id, at, command_id, batch_id]).encode()


def change_hash(before: bytes, head: bytes, entries: Iterable[SealedEntry]) -> bytes:
    """The hash of a change that follows the one with hash `before`."""
    total = sha256(before)
    total.update(struct.pack(">I", len(head)))
    total.update(head)
    pack = _ENTRY.pack
    for entry in entries:
        total.update(pack(entry.table_no, entry.row_id, entry.kind))
        total.update(entry.digest)
        for field, digest in entry.values:
            total.update(field.encode() + b"\0" + digest)
    return total.digest()


def head_text(chain: int, seq: int, hash_: bytes) -> str:
    """The head of a chain as it is printed: an anchor outside the book."""
    return f"{chain}:{seq}:{hash_.hex()[:16].upper()}"
