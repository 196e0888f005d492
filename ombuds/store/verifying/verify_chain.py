"""The chain of a book, checked link by link: hashes, signatures, anchors, former values."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from json import loads
from struct import error as StructError  # noqa: N812
from typing import Any, NamedTuple

from nacl.exceptions import CryptoError
from nacl.signing import VerifyKey

from ombuds.domain.act_rows import Trait
from ombuds.domain.acts import OtherAct
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.store.history.chain import ROOT, SealedEntry, change_hash, header
from ombuds.store.keys.key_file import RECOVERY_ID
from ombuds.store.verifying.problems import Problem

Run = Callable[..., Any]
Tell = Callable[[int], None]
Publics = Mapping[int, tuple[str, str]]
"""Public keys by user id, in hex: (seal, sign). RECOVERY_ID is the recovery code."""
_PINNING = ", ".join(f"'{act}'" for act in OtherAct if Trait.PINS_KEYS in act.row.traits)


class Head(NamedTuple):
    """A place in a chain and the first hex digits of its hash, 16 or more."""

    chain: int
    seq: int
    digits: str


def head_of(anchor: str) -> Head:
    """An anchor CHAIN:SEQ:HASH, as printed or as in a verdict. Refuses anything else."""
    try:
        chain, seq, digits = anchor.strip().split(":")
        if 16 <= len(bytes.fromhex(digits)) * 2 <= 64:
            return Head(int(chain), int(seq), digits.lower())
    except ValueError:
        pass
    raise Refusal("anchor_form", T("A head is written CHAIN:SEQ:HASH, as on a printed report."))


def anchored(run: Run, head: Head) -> Iterator[Problem]:
    """Whether a head that was noted once is still in the chain."""
    query = 'SELECT hash FROM "change" WHERE chain = ? AND seq = ?'
    found = run(query, head[:2]).fetchone()
    if found is None:
        yield Problem("tail_cut", f"{head.chain}:{head.seq}")
    elif not bytes(found[0]).hex().startswith(head.digits):
        yield Problem("anchor", f"{head.chain}:{head.seq}")


# ---- public keys


class Pin(NamedTuple):
    """The public keys of a user, as an act brought them into the chain."""

    chain: int
    seq: int
    act: str
    user_id: int
    seal: str
    sign: str


class Pins:
    """All public keys that the acts of a book pinned, in their order."""

    def __init__(self) -> None:
        self._of: dict[int, list[Pin]] = defaultdict(list)

    def read(self, run: Run) -> Iterator[Problem]:
        """Only the first act of a book may vouch for itself."""
        first = True
        for chain, seq, act, params in run(
            f'SELECT chain, seq, act, params FROM "change" WHERE act IN ({_PINNING}) ORDER BY id'
        ):
            found = [] if act == "init" and not first else _pins_of(chain, seq, act, params)
            if not found:
                yield Problem("public_key", f"{chain}:{seq}")
            for pin in found:
                self._of[pin.user_id].append(pin)
            first = False

    def signed(self, chain: int, seq: int, user_id: int, hash_: bytes, signature: bytes) -> bool:
        """By the newest key this chain had pinned by then, or one of another installation."""
        own, others = [], []
        for pin in self._of.get(user_id, ()):
            if pin.chain != chain:
                others.append(pin.sign)
            elif pin.seq < seq or pin.act == "init":
                own = [pin.sign]
        return any(_is_signed(key, hash_, signature) for key in own + others)

    def compared(self, run: Run, key_file: Publics | None) -> Iterator[Problem]:
        """Live users, and those of the key file, against their newest pin."""
        newest = {user_id: (pins[-1].seal, pins[-1].sign) for user_id, pins in self._of.items()}
        for user_id, *keys in run('SELECT id, seal_key, sign_key FROM "user" ORDER BY id'):
            if newest.get(user_id) != tuple(keys):
                yield Problem("public_key", f"user:{user_id}")
        if key_file is None:
            return
        for user_id in sorted(newest.keys() | key_file.keys()):
            if user_id not in key_file or user_id not in newest:
                yield Problem("key_file", f"user:{user_id}")
            elif newest[user_id] != tuple(key_file[user_id]):
                yield Problem("public_key", f"user:{user_id}")


def _pins_of(chain: int, seq: int, act: str, params: str | None) -> list[Pin]:
    try:
        keys = loads(params or "{}")
        found = [Pin(chain, seq, act, int(keys["user"]), keys["seal"], keys["sign"])]
        if act == "init":
            recovery = keys["recovery_seal"], keys["recovery_sign"]
            found.append(Pin(chain, seq, act, RECOVERY_ID, *recovery))
    except (KeyError, TypeError, ValueError):
        return []
    return found


@cache
def _verify_key(sign: str) -> VerifyKey:
    return VerifyKey(bytes.fromhex(sign))


def _is_signed(sign: str, hash_: bytes, signature: bytes) -> bool:
    try:
        _verify_key(sign).verify(hash_, signature)
    except (CryptoError, TypeError, ValueError):
        return False
    return True


# ---- links


def links(run: Run, pins: Pins, full: bool, tell: Tell) -> Iterator[Problem]:
    """Every link since the head that was verified last, or since the first with `full`."""
    start = {}
    noted = run("SELECT key, value FROM book_state WHERE key LIKE 'verified:%'").fetchall()
    for key, value in noted:
        try:
            head = head_of(f"{key.partition(':')[2]}:{value}")
        except Refusal:
            yield Problem("anchor", "book_state")
            continue
        wrong = list(anchored(run, head))
        yield from wrong
        if not wrong and not full:
            start[head.chain] = head.seq, bytes.fromhex(head.digits)
    for (chain,) in run('SELECT DISTINCT chain FROM "change" ORDER BY chain').fetchall():
        yield from _chain(run, pins, chain, *start.get(chain, (0, ROOT)), tell)


def _chain(
    run: Run, pins: Pins, chain: int, last: int, before: bytes, tell: Tell
) -> Iterator[Problem]:
    """A link is judged by the one stored before it, so that a changed one is told once."""
    for row in run(
        "SELECT id, seq, act, params, user_id, at, command_id, batch_id, hash, signature"
        ' FROM "change" WHERE chain = ? AND seq > ? ORDER BY seq',
        (chain, last),
    ):
        change_id, seq, act, params, user_id, *rest, stored, signature = row
        where = f"{chain}:{seq}"
        entries, wrong = _entries(run, change_id)
        yield from wrong
        tell(len(entries))
        if seq != last + 1:
            yield Problem("seq_gap", where)
        elif not _is_hash(
            stored, before, entries, change_id, chain, seq, act, params, user_id, *rest
        ):
            yield Problem("change_altered", where)
        elif not pins.signed(chain, seq, user_id, stored, signature):
            yield Problem("signature", where)
        last, before = seq, stored if isinstance(stored, bytes) else ROOT


def _is_hash(
    stored: bytes,
    before: bytes,
    entries: list[tuple[int, SealedEntry]],
    change_id: int,
    chain: int,
    seq: int,
    act: str,
    params: str | None,
    *rest: Any,
) -> bool:
    try:
        head = header(change_id, chain, seq, act, loads(params or "{}"), *rest)
        return change_hash(before, head, entries) == stored
    except (AttributeError, TypeError, ValueError, StructError):  # nothing the program writes
        return False


def _entries(run: Run, change_id: int) -> tuple[list[tuple[int, SealedEntry]], list[Problem]]:
    """The entries of a change, and its former values that are not what their digests say."""
    wrong = []
    values: dict[int, list[tuple[str, bytes]]] = defaultdict(list)
    for entry_id, salt, field, before, digest in run(
        "SELECT e.id, e.salt, v.field, v.before, v.digest FROM entry e"
        " JOIN value v ON v.entry_id = e.id WHERE e.change_id = ? ORDER BY v.id",
        (change_id,),
    ):
        values[entry_id].append((field, digest))
        # The value stands as JSON already. Salt and value go when a person is erased.
        if (
            salt is not None
            and before is not None
            and sha256(salt + f'["{field}",{before}]'.encode()).digest() != digest
        ):
            wrong.append(Problem("value_altered", f"entry:{entry_id}"))
    entries = [
        (entry_id, SealedEntry(table_no, row_id, kind, digest, tuple(values.get(entry_id, ()))))
        for entry_id, table_no, row_id, kind, digest in run(
            "SELECT id, table_no, row_id, kind, digest FROM entry WHERE change_id = ? ORDER BY id",
            (change_id,),
        )
    ]
    return entries, wrong


def orphans(run: Run, most: int) -> Iterator[Problem]:
    """Entries of no change, and former values of no entry: no hash covers them."""
    for name, parent, link in (("entry", "change", "change_id"), ("value", "entry", "entry_id")):
        for (row_id,) in run(
            f"SELECT id FROM {name} c WHERE NOT EXISTS"
            f' (SELECT 1 FROM "{parent}" p WHERE p.id = c.{link}) LIMIT {most}'
        ):
            yield Problem(f"{name}_altered", f"{name}:{row_id}")
