"""Who can open a book: acts on its key file, each of which gives a new file.

An act takes the data keys of who does it (`Unlocked.data_keys`), believes the file only if
they made its mac, and raises its generation. Saving it is the caller's (`key_file.save`).

Changing the data key takes two phases, so that no crash locks anybody out:
`begin_rekey`, save; re-key the database; `finish_rekey`, save. In between the file holds
both keys, and who opens the book tries `Unlocked.data_keys` in order.

`kdf` and `floor` are for tests: keys made cheaper than `keys.KDF` open only where the
caller lowers the floor by hand.
"""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from nacl import utils
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey
from nacl.signing import SigningKey

from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.store.keys import sodium
from ombuds.store.keys.key_file import (
    RECOVERY_ID,
    DataKeys,
    KeyFile,
    RecoveryKeys,
    UserKeys,
    canonical,
    changed_elsewhere,
    check_mac,
    with_mac,
)
from ombuds.store.keys.sodium import KDF, Kdf, PublicKeys, SecretKeys


@dataclass(frozen=True, slots=True)
class Login:
    """A user as the key file knows them: id, the name they sign in with, the name shown."""

    id: int
    name: str = field(repr=False)
    display: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a passphrase or the recovery code opened (then `user_id` is RECOVERY_ID).

    `data_keys` are those of that moment (later ones: `reopened`), to be tried on the database
    in order; more than one means that a change of the data key was not finished.
    """

    user_id: int
    name: str = field(repr=False)
    sign: SigningKey = field(repr=False)
    seal: PrivateKey = field(repr=False)
    data_keys: DataKeys = field(repr=False)


# ---- opening


def unlock(file: KeyFile, name: str, passphrase: str, floor: Kdf = KDF) -> Unlocked:
    """Opens the file for a user. An unknown user and a wrong passphrase are told alike."""
    user = _named(file, name)
    if user is None:
        sodium.waste(passphrase, floor)
        raise _not_right()
    secret = _secret_keys(user, passphrase, floor)
    if user.disabled:
        raise disabled()
    return _unlocked(file, user.id, user.name, secret, user.sealed)


def disabled() -> Refusal:
    return Refusal(
        "user_disabled", T("This user may no longer open the book. Ask the administrator.")
    )


def reopened(file: KeyFile, unlocked: Unlocked) -> Unlocked:
    """The file as it is now, for who opened it before. Refuses who has lost their keys."""
    secret = SecretKeys(unlocked.seal, unlocked.sign)
    holders: list[UserKeys | RecoveryKeys] = [
        user for user in file.users if user.id == unlocked.user_id
    ]
    if unlocked.user_id == RECOVERY_ID:
        holders = [file.recovery]
    if not holders or holders[0].public != secret.public or not holders[0].sealed:
        raise changed_elsewhere()
    return _unlocked(file, unlocked.user_id, unlocked.name, secret, holders[0].sealed)


def unlock_with_recovery(file: KeyFile, code: str) -> Unlocked:
    """Opens the file with the printed code. Refuses a typing error and a wrong code apart."""
    secret = sodium.recovery_keys(code)
    if secret.public != file.recovery.public:
        raise Refusal(
            "recovery_wrong",
            T("This is a recovery code without a typing error, but not the one of this book."),
        )
    return _unlocked(file, RECOVERY_ID, "", secret, file.recovery.sealed)


def _unlocked(
    file: KeyFile, user_id: int, name: str, secret: SecretKeys, sealed: tuple[bytes, ...]
) -> Unlocked:
    try:
        data_keys = tuple(sodium.unseal(secret.seal, one) for one in sealed)
    except CryptoError:
        data_keys = ()  # not sealed to them: the file was changed, as the mac tells
    check_mac(file, data_keys)
    return Unlocked(user_id, name, secret.sign, secret.seal, data_keys)


def _secret_keys(user: UserKeys, passphrase: str, floor: Kdf) -> SecretKeys:
    sodium.check_kdf(user.kdf, floor)
    bound = _bound(user.id, user.name, user.public, user.kdf)
    try:
        return sodium.unwrap(user.wrapped, passphrase, user.salt, user.kdf, bound)
    except CryptoError:
        raise _not_right() from None


def _not_right() -> Refusal:
    return Refusal("sign_in", T("The user name or the passphrase is not right."))


# ---- users


def create(
    book_id: int, login: Login, passphrase: str, kdf: Kdf = KDF
) -> tuple[KeyFile, Unlocked, str]:
    """The key file of a new book, its first user unlocked, and the recovery code to print."""
    data_keys = (sodium.new_data_key(),)
    secret = sodium.new_secret_keys()
    user = _wrapped(login, secret, passphrase, kdf)
    code = sodium.new_recovery_code()
    file = KeyFile(book_id, 1, (_sealed(user, data_keys),), _recovery(code, data_keys))
    unlocked = Unlocked(login.id, login.name, secret.sign, secret.seal, data_keys)
    return with_mac(file, data_keys), unlocked, code


def add_user(
    file: KeyFile,
    data_keys: DataKeys,
    login: Login,
    passphrase: str,
    kdf: Kdf = KDF,
    secret: SecretKeys | None = None,
) -> KeyFile:
    """Lets one more user open the book, with new keys. Refuses a name that is taken."""
    if _named(file, login.name):
        raise Refusal("name_taken", T("There is a user named {name} already.", name=login.name))
    if login.id == RECOVERY_ID or any(user.id == login.id for user in file.users):
        raise ValueError(f"user id {login.id} is taken")
    user = _wrapped(login, secret or sodium.new_secret_keys(), passphrase, kdf)
    return _changed(file, data_keys, users=(*file.users, _sealed(user, data_keys)))


def reset_user(
    file: KeyFile,
    data_keys: DataKeys,
    user_id: int,
    passphrase: str,
    kdf: Kdf = KDF,
    secret: SecretKeys | None = None,
) -> KeyFile:
    """New keys under a new passphrase for a user who forgot theirs, or who was disabled."""
    user = _wrapped(_login(file, user_id), secret or sodium.new_secret_keys(), passphrase, kdf)
    return _with_user(file, data_keys, _sealed(user, data_keys))


def keep_users(file: KeyFile, data_keys: DataKeys, known: Collection[int]) -> KeyFile:
    """Without entries of users whom the book does not know: their act was cut short."""
    users = tuple(user for user in file.users if user.id in known)
    return file if users == file.users else _changed(file, data_keys, users=users)


def change_passphrase(file: KeyFile, user_id: int, old: str, new: str, kdf: Kdf = KDF) -> KeyFile:
    """The same keys under a new passphrase. Refuses a wrong old one."""
    login = _login(file, user_id)
    sodium.check_passphrase(new, login.name)
    unlocked = unlock(file, login.name, old, kdf)
    user = _wrapped(login, SecretKeys(unlocked.seal, unlocked.sign), new, kdf)
    return _with_user(file, unlocked.data_keys, _sealed(user, unlocked.data_keys))


def renew_recovery(file: KeyFile, data_keys: DataKeys, code: str) -> KeyFile:
    """Another recovery code; the old one opens this file no more. An old copy of it still
    opens what the data key opens: change the data key too."""
    return _changed(file, data_keys, recovery=_recovery(code, data_keys))


# ---- the data key


def begin_rekey(
    file: KeyFile, data_keys: DataKeys, new_key: bytes, exclude: Collection[int] = ()
) -> KeyFile:
    """Adds the next data key for everyone enabled; `exclude` names users disabled by it.

    The data keys of the result are (current, next).
    """
    (current,) = data_keys  # an unfinished change is finished first
    if len(new_key) != sodium.KEY_SIZE:
        raise ValueError("a data key has 32 bytes")
    both = (current, new_key)
    users = tuple(
        replace(user, sealed=()) if user.disabled or user.id in exclude else _sealed(user, both)
        for user in file.users
    )
    recovery = _sealed(file.recovery, both)
    return _changed(file, data_keys, both, users=users, recovery=recovery)


def finish_rekey(file: KeyFile, data_keys: DataKeys) -> KeyFile:
    """Drops the old data key; `data_keys` are (current, next), and the database has next."""
    _, new_key = data_keys
    users = tuple(replace(user, sealed=user.sealed[1:]) for user in file.users)
    recovery = replace(file.recovery, sealed=file.recovery.sealed[1:])
    return _changed(file, data_keys, (new_key,), users=users, recovery=recovery)


# ---- what they are made of


def _named(file: KeyFile, name: str) -> UserKeys | None:
    wanted = _folded(name)
    return next((user for user in file.users if _folded(user.name) == wanted), None)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip()


def _user(file: KeyFile, user_id: int) -> UserKeys:
    return {user.id: user for user in file.users}[user_id]


def _login(file: KeyFile, user_id: int) -> Login:
    user = _user(file, user_id)
    return Login(user.id, user.name, user.display)


def _bound(user_id: int, name: str, public: PublicKeys, kdf: Kdf) -> bytes:
    return canonical([str(user_id), name, public.seal.hex(), public.sign.hex(), *kdf])


def _wrapped(login: Login, secret: SecretKeys, passphrase: str, kdf: Kdf) -> UserKeys:
    sodium.check_passphrase(passphrase, login.name)
    salt, public = utils.random(sodium.SALT_SIZE), secret.public
    bound = _bound(login.id, login.name, public, kdf)
    wrapped = sodium.wrap(secret, passphrase, salt, kdf, bound)
    return UserKeys(login.id, login.name, login.display, public, kdf, salt, wrapped, ())


def _sealed[Holder: (UserKeys, RecoveryKeys)](holder: Holder, data_keys: DataKeys) -> Holder:
    return replace(holder, sealed=tuple(sodium.seal(holder.public, key) for key in data_keys))


def _recovery(code: str, data_keys: DataKeys) -> RecoveryKeys:
    return _sealed(RecoveryKeys(sodium.recovery_keys(code).public, ()), data_keys)


def _with_user(file: KeyFile, data_keys: DataKeys, user: UserKeys) -> KeyFile:
    users = tuple(user if user.id == one.id else one for one in file.users)
    return _changed(file, data_keys, users=users)


def _changed(
    file: KeyFile, before: DataKeys, after: DataKeys | None = None, **changes: Any
) -> KeyFile:
    check_mac(file, before)
    changed = replace(file, generation=file.generation + 1, **changes)
    return with_mac(changed, before if after is None else after)
