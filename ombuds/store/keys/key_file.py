"""`keys.json`: who can open a book. A value, its form on disk, and its seal (`mac`).

Nothing in it is secret without a passphrase or the recovery code. Anyone can seal a key to
a public half that stands in it, so the file is believed only under a mac keyed by all data
keys that it holds: once the book opens under one of them, nobody without that key made it.
What the mac cannot tell, an old file put back, the generation does (`check_generation`).
"""

import json
import os
import tempfile
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from nacl.bindings import sodium_memcmp

from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.store.keys import sodium
from ombuds.store.keys.sodium import Kdf, PublicKeys

FORMAT = 1
RECOVERY_ID = 0  # stands for the recovery code where a user id is asked

type DataKeys = tuple[bytes, ...]
"""The data key of a book, 32 bytes; while it is being changed, the current and the next."""


@dataclass(frozen=True, slots=True)
class UserKeys:
    """One user: login and shown name, public halves, wrapped private halves, and the data
    keys sealed to them in the order of `DataKeys`; none for a disabled user."""

    id: int
    name: str = field(repr=False)
    display: str = field(repr=False)
    public: PublicKeys = field(repr=False)
    kdf: Kdf = field(repr=False)
    salt: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)
    sealed: tuple[bytes, ...] = field(repr=False)

    @property
    def disabled(self) -> bool:
        return not self.sealed


@dataclass(frozen=True, slots=True)
class RecoveryKeys:
    """The printed recovery code: its public halves and the data keys sealed to it."""

    public: PublicKeys = field(repr=False)
    sealed: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The content of `keys.json`. `generation` rises with every change of it."""

    book_id: int
    generation: int
    users: tuple[UserKeys, ...] = field(repr=False)
    recovery: RecoveryKeys = field(repr=False)
    mac: bytes = field(default=b"", repr=False)


def public_keys(file: KeyFile) -> dict[int, PublicKeys]:
    """The public halves by user id, and those of the recovery code under RECOVERY_ID."""
    return {RECOVERY_ID: file.recovery.public} | {user.id: user.public for user in file.users}


# ---- belief


def canonical(value: object) -> bytes:
    """One spelling of a JSON value: keys sorted, no spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _mac(file: KeyFile, data_keys: DataKeys) -> bytes:
    content = {name: value for name, value in _to_json(file).items() if name != "mac"}
    return sodium.mac(sodium.subkey(b"".join(data_keys), "keys.json"), canonical(content))


def with_mac(file: KeyFile, data_keys: DataKeys) -> KeyFile:
    """The file, to be believed by who has the data keys."""
    return replace(file, mac=_mac(file, data_keys))


def check_mac(file: KeyFile, data_keys: DataKeys) -> None:
    """Refuses a file that was made or edited without all of its data keys."""
    # No data key would be no key, and a mac that anyone can make.
    if not data_keys or not sodium_memcmp(file.mac, _mac(file, data_keys)):
        raise Refusal(
            "keys_changed",
            T(
                "The key file was changed by something other than this program."
                " Put back keys.json from the newest backup and tell the administrator."
            ),
        )


def check_generation(file: KeyFile, known: int) -> None:
    """Refuses a file older than the newest one that the book has seen."""
    if file.generation < known:
        raise Refusal(
            "keys_older",
            T(
                "The key file is older than the book: somebody put back an old one."
                " Put back the newest keys.json, or restore book and keys from one backup."
            ),
        )


def changed_elsewhere() -> Refusal:
    """To who is at work with keys that are no longer theirs."""
    return Refusal(
        "keys_changed_elsewhere",
        T("The keys of the book were changed: sign in again. What you typed is kept."),
    )


# ---- the form on disk


def _from_bytes(value: bytes) -> str:
    return b64encode(value).decode()


def _to_bytes(text: str, size: int) -> bytes:
    value = b64decode(text, validate=True)
    if len(value) != size:
        raise ValueError(size)
    return value


def _public_to_json(public: PublicKeys, sealed: tuple[bytes, ...]) -> dict[str, Any]:
    return {
        "seal_public": _from_bytes(public.seal),
        "sign_public": _from_bytes(public.sign),
        "sealed": [_from_bytes(one) for one in sealed],
    }


def _public_from_json(row: Any) -> tuple[PublicKeys, tuple[bytes, ...]]:
    halves = (_to_bytes(row[name], sodium.KEY_SIZE) for name in ("seal_public", "sign_public"))
    sealed = tuple(_to_bytes(one, sodium.SEALED_SIZE) for one in row["sealed"])
    if len(sealed) > 2:
        raise ValueError("more than the current and the next data key")
    return PublicKeys(*halves), sealed


def _user_to_json(user: UserKeys) -> dict[str, Any]:
    return {
        "id": str(user.id),
        "name": user.name,
        "display": user.display,
        "disabled": user.disabled,
        "kdf": {"name": "argon2id", **user.kdf._asdict()},
        "salt": _from_bytes(user.salt),
        "wrapped": _from_bytes(user.wrapped),
        **_public_to_json(user.public, user.sealed),
    }


def _user_from_json(row: Any) -> UserKeys:
    public, sealed = _public_from_json(row)
    return UserKeys(
        id=int(row["id"]),
        name=str(row["name"]),
        display=str(row["display"]),
        public=public,
        kdf=Kdf(int(row["kdf"]["passes"]), int(row["kdf"]["memory"])),
        salt=_to_bytes(row["salt"], sodium.SALT_SIZE),
        wrapped=_to_bytes(row["wrapped"], sodium.WRAPPED_SIZE),
        sealed=sealed,
    )


def _to_json(file: KeyFile) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "book": str(file.book_id),
        "generation": file.generation,
        "users": [_user_to_json(user) for user in file.users],
        "recovery": _public_to_json(file.recovery.public, file.recovery.sealed),
        "mac": _from_bytes(file.mac),
    }


def _from_json(data: Any) -> KeyFile:
    file = KeyFile(
        book_id=int(data["book"]),
        generation=int(data["generation"]),
        users=tuple(_user_from_json(row) for row in data["users"]),
        recovery=RecoveryKeys(*_public_from_json(data["recovery"])),
        mac=_to_bytes(data["mac"], sodium.KEY_SIZE),
    )
    # Written again it must be what was read: no unknown field, no other spelling.
    if _to_json(file) != data:
        raise ValueError("not the program's own spelling")
    return file


def load(path: Path) -> KeyFile:
    """The key file at `path`. Refuses a missing, unreadable, damaged or newer one."""
    try:
        data = json.loads(path.read_bytes())
        if data["format"] > FORMAT:
            raise Refusal(
                "keys_newer",
                T("The key file was written by a newer version. Install that version."),
            )
        return _from_json(data)
    except FileNotFoundError:
        raise Refusal(
            "keys_missing",
            T(
                "The key file keys.json is missing from the folder of the book."
                " Without it nobody can open the book: put it back from the newest backup."
            ),
        ) from None
    except OSError:
        raise Refusal(
            "keys_unreadable",
            T("The key file keys.json cannot be read. Check that you may read the folder."),
        ) from None
    except (LookupError, TypeError, ValueError, OverflowError, RecursionError):
        raise Refusal(
            "keys_damaged",
            T("The key file keys.json is damaged. Put it back from the newest backup."),
        ) from None


def save(path: Path, file: KeyFile) -> None:
    """Writes the file so that at every moment the old or the new one is whole on disk.

    Callers hold the write lock of the book, so that no change is written over another.
    """
    text = json.dumps(_to_json(file), indent=2, ensure_ascii=False) + "\n"
    try:
        _replace(path, text.encode())
    except OSError:
        raise Refusal(
            "keys_unwritten",
            T(
                "The key file could not be written; nothing was changed."
                " Check that the disk is not full and that you may write to the folder."
            ),
        ) from None
    # So that the new name survives a power cut; Windows opens no folders and needs it not.
    with suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(".new", f"{path.name}.", path.parent)  # mode 0600
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(handle)
        new.replace(path)
    except BaseException:
        new.unlink()
        raise
