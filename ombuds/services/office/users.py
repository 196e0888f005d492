"""People who work with the book, their grants and their keys.

An administrator adds, resets and disables people without anyone else's passphrase; the
chain pins every public key at the act that brought it in. The key file is read, changed and
saved under the write lock, and before the commit: an act that is cut short leaves a key file
that lets in nobody whom the book does not know, and is done again.
"""

import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from ombuds.domain.acts import OtherAct
from ombuds.domain.calendar.clock import Clock
from ombuds.domain.office import Grant as GrantRow
from ombuds.domain.office import Role, User
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.office.grants import (
    in_force,
    require_administrator,
    require_days,
    require_unit,
)
from ombuds.services.office.office import Office, enter, require_book, user_row
from ombuds.services.office.permissions import Permission, needs
from ombuds.store import rekey
from ombuds.store.book import KEY_FILE
from ombuds.store.change import Change
from ombuds.store.engines.sqlite import locked
from ombuds.store.keys import access, key_file, sodium
from ombuds.store.keys.access import Login
from ombuds.store.keys.key_file import RECOVERY_ID, DataKeys, KeyFile
from ombuds.store.rows.tables import GRANTS, USERS

# A passphrase made by the program, for somebody who is let in or has forgotten theirs.

CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
WORDS, SYLLABLES = 4, 3


def new_passphrase() -> str:
    """Four made-up words, easy to say over a table: 70 syllables each, so 73 random bits."""
    return " ".join(
        "".join(secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(SYLLABLES))
        for _ in range(WORDS)
    )


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user as lists show them. Grants of today as (role, unit or none)."""

    id: int
    name: str
    shown_name: str
    grants: tuple[tuple[str, str | None], ...]
    disabled_on: date | None


@needs(Permission.OWN)
def list_users(office: Office) -> list[UserRow]:
    """Everyone who has or had access, in the order they came."""
    with office.book.reading() as reading:
        holds = in_force(office.today())
        grants = reading.all(select(GRANTS.c.user_id, GRANTS.c.role, GRANTS.c.unit).where(holds))
        return [
            UserRow(
                row.id,
                row.name,
                row.shown_name,
                tuple((role, unit) for user_id, role, unit in grants if user_id == row.id),
                row.disabled_on,
            )
            for row in reading.all(select(USERS).order_by(USERS.c.id))
        ]


def user_named(office: Office, name: str) -> UserRow:
    """The user with a sign-in name or shown name; refuses a name nobody has."""
    wanted = name.strip().casefold()
    for user in list_users(office):
        if wanted in (user.name.casefold(), user.shown_name.casefold()):
            return user
    raise Refusal("no_user", T("There is no user named {name}.", name=name))


@needs(Permission.USERS)
def add_user(
    office: Office,
    name: str,
    role: Role,
    passphrase: str,
    unit: str | None = None,
    shown_name: str = "",
    kdf: sodium.Kdf = sodium.KDF,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> int:
    """Lets one more person open the book, with any role in a unit or in all, from a day to a
    day if these are given. Gives their id."""
    require_days(office.today(), valid_from, valid_to)
    login = Login(office.book.ids.new(), name.strip(), shown_name.strip() or name.strip())
    if not login.name:
        raise Refusal("no_user_name", T("A user name is needed."))
    secret = sodium.new_secret_keys()
    with _key_act(office, OtherAct.USER_ADD, **_pin(login.id, secret.public)) as (change, held):
        require_unit(change, unit)
        held.file = access.add_user(held.file, held.data_keys, login, passphrase, kdf, secret)
        change.add(user_row(login, secret.public))
        change.add(
            GrantRow(
                id=change.new_id(),
                user_id=login.id,
                role=role,
                unit=unit,
                valid_from=valid_from,
                valid_to=valid_to,
            )
        )
    return login.id


@needs(Permission.USERS)
def reset_user(office: Office, user_id: int, passphrase: str, kdf: sodium.Kdf = sodium.KDF) -> None:
    """New keys under a new passphrase for somebody who forgot theirs or was disabled: with
    the roles that they had. One's own passphrase is changed with the old one instead."""
    if user_id == office.user.id:
        raise Refusal(
            "not_oneself", T("You change your own passphrase with the one you have until now.")
        )
    _renew(office, OtherAct.USER_RESET, user_id, passphrase, kdf)


@needs(Permission.USERS)
def disable_user(office: Office, user_id: int) -> Office:
    """Ends a person's access and changes the data key, so that an old copy of the key file
    opens nothing that is written from now on. Their grants rest, and hold again after a reset.

    Everybody else's session goes on. Gives the office."""
    if user_id == office.user.id:
        raise Refusal("not_oneself", T("You cannot disable yourself."))
    office.book.settle()
    with _key_act(office, OtherAct.USER_DISABLE, user=user_id) as (change, held):
        require_administrator(change, office.today(), but_user=user_id)
        change.edit(User, user_id, {"disabled_on": office.today()})
        held.begin_rekey(user_id)
    _finish_rekey(office)
    return office


@needs(Permission.USERS)
def renew_recovery(office: Office) -> str:
    """Another recovery code, for one that may have been seen. Gives it; it is kept nowhere.

    The data key is changed too, so that the old code and an old copy of the key file open
    nothing that is written from now on.
    """
    office.book.settle()
    code = sodium.new_recovery_code()
    pin = _pin(RECOVERY_ID, sodium.recovery_keys(code).public)
    with _key_act(office, OtherAct.USER_RESET, **pin) as (_, held):
        held.file = access.renew_recovery(held.file, held.data_keys, code)
        held.begin_rekey()
    with suppress(Refusal):  # the code holds; the next to sign in completes the change
        _finish_rekey(office)
    return code


@needs(Permission.OWN)
def change_passphrase(office: Office, old: str, new: str, kdf: sodium.Kdf = sodium.KDF) -> None:
    """The same keys under a new passphrase; refuses a wrong old one."""
    with _key_act(office, OtherAct.PASSPHRASE_CHANGE, user=office.user.id) as (_, held):
        held.file = access.change_passphrase(held.file, office.user.id, old, new, kdf)


def recover(
    folder: Path,
    code: str,
    user_name: str,
    passphrase: str,
    language: str,
    clock: Clock,
    kdf: sodium.Kdf = sodium.KDF,
) -> Office:
    """Opens a book with the printed recovery code and gives a user new keys and a passphrase.

    The act is signed with the recovery code's own key, pinned when the book was made.
    """
    require_book(folder)
    file = key_file.load(folder / KEY_FILE)
    unlocked = access.unlock_with_recovery(file, code)
    user = next(
        (one for one in file.users if one.name.casefold() == user_name.strip().casefold()), None
    )
    if user is None:
        raise Refusal("no_user", T("There is no user named {name}.", name=user_name))
    office = enter(folder, unlocked, language, clock, as_recovery=True)
    with closing(office.book):
        _renew(office, OtherAct.RECOVER, user.id, passphrase, kdf)
    file = key_file.load(folder / KEY_FILE)
    return enter(folder, access.unlock(file, user.name, passphrase, kdf), language, clock)


def _renew(office: Office, act: OtherAct, user_id: int, passphrase: str, kdf: sodium.Kdf) -> None:
    secret = sodium.new_secret_keys()
    pin = _pin(user_id, secret.public)
    with _key_act(office, act, **pin) as (change, held):
        values = {"seal_key": pin["seal"], "sign_key": pin["sign"], "disabled_on": None}
        change.edit(User, user_id, values)
        held.file = access.reset_user(held.file, held.data_keys, user_id, passphrase, kdf, secret)


def _pin(user_id: int, public: sodium.PublicKeys) -> dict[str, Any]:
    return {"user": user_id, "seal": public.seal.hex(), "sign": public.sign.hex()}


@dataclass(slots=True)
class _Held:
    """The key file while it is changed."""

    file: KeyFile
    data_keys: DataKeys

    def begin_rekey(self, *exclude: int) -> None:
        self.file = access.begin_rekey(self.file, self.data_keys, sodium.new_data_key(), exclude)


@contextmanager
def _key_act(office: Office, act: OtherAct, **params: Any) -> Iterator[tuple[Change, _Held]]:
    """An act on the key file too. What another act left unfinished is put right first."""
    _finish_rekey(office)
    path = office.book.folder / KEY_FILE
    with office.book.change(act, **params) as change:
        file = key_file.load(path)
        data_keys = access.reopened(file, office.unlocked).data_keys
        if len(data_keys) > 1:  # begun by another administrator this very moment
            raise locked()
        known = {row.id for row in change.execute(select(USERS.c.id))}
        held = _Held(access.keep_users(file, data_keys, known), data_keys)
        yield change, held
        change.flush()
        key_file.save(path, held.file)
    office.book.set_state("keys_generation", str(held.file.generation))


def _finish_rekey(office: Office) -> None:
    rekey.finish(office.book.folder, office.unlocked)
