"""People who work with the book, their grants and their keys.

An administrator adds, resets and disables people without anyone else's passphrase; the
chain pins every public key at the act that brought it in.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from ombuds.domain.clock import Clock
from ombuds.domain.office import Grant as GrantRow
from ombuds.domain.office import Role, Unit, User
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.office import Office, enter, require_book, user_row
from ombuds.services.permissions import Permission, needs
from ombuds.store import access, key_file, keys, rekey
from ombuds.store.access import Login
from ombuds.store.book import KEY_FILE
from ombuds.store.change import Change
from ombuds.store.key_file import KeyFile
from ombuds.store.stored import shape_of

USER = shape_of(User).table
GRANT = shape_of(GrantRow).table


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user as lists show them. Grants as (role, unit or none)."""

    id: int
    name: str
    shown_name: str
    grants: tuple[tuple[str, str | None], ...]
    disabled_on: date | None


@needs(Permission.OWN)
def list_users(office: Office) -> list[UserRow]:
    """Everyone who has or had access, in the order they came."""
    with office.book.reading() as reading:
        grants = reading.all(select(GRANT.c.user_id, GRANT.c.role, GRANT.c.unit))
        return [
            UserRow(
                row.id,
                row.name,
                row.shown_name,
                tuple((role, unit) for user_id, role, unit in grants if user_id == row.id),
                row.disabled_on,
            )
            for row in reading.all(select(USER).order_by(USER.c.id))
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
    kdf: keys.Kdf = keys.KDF,
) -> int:
    """Lets one more person open the book, with a role in a unit or in all. Gives their id."""
    _require_unit(office, unit)
    login = Login(office.book.ids.new(), name.strip(), shown_name.strip() or name.strip())
    if not login.name:
        raise Refusal("no_user_name", T("A user name is needed."))
    file = access.add_user(_load(office), _data_keys(office), login, passphrase, kdf)
    public = key_file.public_keys(file)[login.id]
    with office.book.change("user_add", **_pin(login.id, public)) as change:
        change.add(user_row(login, public))
        change.add(GrantRow(id=change.new_id(), user_id=login.id, role=role, unit=unit))
        _save(office, file)
    _know_generation(office, file)
    return login.id


@needs(Permission.USERS)
def reset_user(office: Office, user_id: int, passphrase: str, kdf: keys.Kdf = keys.KDF) -> None:
    """New keys under a new passphrase for somebody who forgot theirs or was disabled."""
    file = access.reset_user(_load(office), _data_keys(office), user_id, passphrase, kdf)
    public = key_file.public_keys(file)[user_id]
    with office.book.change("user_reset", **_pin(user_id, public)) as change:
        _renew(change, user_id, public)
        _save(office, file)
    _know_generation(office, file)


@needs(Permission.USERS)
def disable_user(office: Office, user_id: int) -> Office:
    """Ends a person's access and changes the data key, so that an old copy of the key file
    opens nothing that is written from now on. Gives the office over the re-keyed book."""
    if user_id == office.user.id:
        raise Refusal("not_oneself", T("You cannot disable yourself."))
    with office.book.change("user_disable", user=user_id) as change:
        change.edit(User, user_id, {"disabled_on": office.today()})
        for row in change.execute(select(GRANT.c.id).where(GRANT.c.user_id == user_id)):
            change.edit(GrantRow, row.id, {"valid_to": office.today()})
    office.book.close()
    file = _load(office)
    data_keys = rekey.change_data_key(office.book.folder, file, _data_keys(office), user_id)
    unlocked = replace(office.unlocked, data_keys=data_keys)
    return enter(office.book.folder, unlocked, office.language, office.clock)


@needs(Permission.OWN)
def change_passphrase(office: Office, old: str, new: str, kdf: keys.Kdf = keys.KDF) -> None:
    """The same keys under a new passphrase; refuses a wrong old one."""
    file = access.change_passphrase(_load(office), office.user.id, old, new, kdf)
    with office.book.change("passphrase_change", user=office.user.id):
        _save(office, file)
    _know_generation(office, file)


@needs(Permission.USERS)
def grant(office: Office, user_id: int, role: Role, unit: str | None = None) -> None:
    """One more role for a user, from today."""
    _require_unit(office, unit)
    with office.book.change("grant", user=user_id) as change:
        change.add(
            GrantRow(
                id=change.new_id(),
                user_id=user_id,
                role=role,
                unit=unit,
                valid_from=office.today(),
            )
        )


def recover(
    folder: Path,
    code: str,
    user_name: str,
    passphrase: str,
    language: str,
    clock: Clock,
    kdf: keys.Kdf = keys.KDF,
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
    file = access.rewrap_with_recovery(
        key_file.load(folder / KEY_FILE), code, user.id, passphrase, kdf
    )
    public = key_file.public_keys(file)[user.id]
    with office.book.change("recover", **_pin(user.id, public)) as change:
        _renew(change, user.id, public)
        key_file.save(folder / KEY_FILE, file)
    office.book.close()
    return enter(folder, access.unlock(file, user.name, passphrase, kdf), language, clock)


def _renew(change: Change, user_id: int, public: keys.PublicKeys) -> None:
    values = {"seal_key": public.seal.hex(), "sign_key": public.sign.hex(), "disabled_on": None}
    change.edit(User, user_id, values)


def _pin(user_id: int, public: keys.PublicKeys) -> dict[str, Any]:
    return {"user": user_id, "seal": public.seal.hex(), "sign": public.sign.hex()}


def _load(office: Office) -> KeyFile:
    return key_file.load(office.book.folder / KEY_FILE)


def _save(office: Office, file: KeyFile) -> None:
    key_file.save(office.book.folder / KEY_FILE, file)


def _data_keys(office: Office) -> tuple[bytes, ...]:
    return office.unlocked.data_keys


def _know_generation(office: Office, file: KeyFile) -> None:
    office.book.set_state("keys_generation", str(file.generation))


def _require_unit(office: Office, unit: str | None) -> None:
    table = shape_of(Unit).table
    with office.book.reading() as reading:
        known = unit is None or reading.scalar(select(table.c.id).where(table.c.code == unit))
    if not known:
        raise Refusal("no_unit", T("There is no unit {code} in this book.", code=unit or ""))
