"""The office at work: a book, a user signed in, their grants, their language and a clock.

Passed to every service. Opening has two parts, so that the slow one (the passphrase's key)
can run while the window stays alive: `unlock` and `enter`.
"""

import json
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import or_, select

from ombuds.domain.acts import OtherAct
from ombuds.domain.calendar.clock import Clock
from ombuds.domain.history import Change as ChangeRow
from ombuds.domain.identifiers.case_numbers import is_series
from ombuds.domain.identifiers.ids import Ids
from ombuds.domain.names.folding import FOLD_VERSION
from ombuds.domain.office import Grant as GrantRow
from ombuds.domain.office import Role, Setting, User
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.office.seeding import seed_registers, seed_units
from ombuds.store import rekey, schema
from ombuds.store.book import DATABASE, FILES, KEY_FILE, AlreadyDone, Book, Signer
from ombuds.store.engines.sqlite import faults_told, refuse_network
from ombuds.store.keys import access, key_file, sodium
from ombuds.store.keys.access import Login, Unlocked
from ombuds.store.rows.tables import GRANTS, UNITS

# The same command sent twice is done once; one whose id was used for something else is refused.


def same_command(book: Book, done: AlreadyDone, act: str, **params: Any) -> Mapping[str, Any]:
    """What was done under the id, if it was this act with these ids and codes."""
    with book.reading() as reading:
        was = reading.get(ChangeRow, done.change_id) or {}
    if was["act"] != act or any(done.params.get(key) != params[key] for key in params):
        text = T("This was sent before as something else. Nothing was changed; please try again.")
        raise Refusal("command_used", text)
    return done.params


# This installation of the program: its id is the name of its chain in every book.


def installation(
    random: Callable[[int], int] = secrets.randbits, folder: Path | None = None
) -> int:
    """The id of this installation. Made at the first use."""
    place = folder or user_data_path("ombuds", appauthor=False)
    path = place / "installation.json"
    try:
        return int(json.loads(path.read_text(encoding="utf-8"))["installation"])
    except (OSError, ValueError, KeyError, TypeError):
        place.mkdir(parents=True, exist_ok=True)
        made = random(62) | 1
        path.write_text(json.dumps({"installation": str(made)}), encoding="utf-8")
        return made


SUFFIX = ".ombuds"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who works: the id that history knows, the name they sign in with, the name shown."""

    id: int
    name: str
    shown_name: str


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in a unit, or in all of them."""

    role: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class Office:
    """What every service is given first."""

    book: Book
    user: SignedIn
    grants: tuple[Grant, ...]
    language: str
    clock: Clock
    unlocked: Unlocked = field(repr=False, compare=False)

    def today(self) -> date:
        return self.clock.today()

    def speaking(self, language: str) -> "Office":
        """The same office in another language."""
        return replace(self, language=language)

    def unit(self) -> str:
        """The unit the user works in: of their first grant that names one, else the first."""
        named = next((grant.unit for grant in self.grants if grant.unit), None)
        return named or first_unit(self.book)


@dataclass(frozen=True, slots=True)
class NewBook:
    """What a new book is made of."""

    folder: Path
    office_name: str
    user_name: str
    shown_name: str
    passphrase: str
    series: str = "AST"
    training: bool = False


def create_book(
    new: NewBook, language: str, clock: Clock, kdf: sodium.Kdf = sodium.KDF
) -> tuple[Office, str]:
    """Makes a book and signs its first user in (head of office and administrator).

    Gives the office and the recovery code, which is shown once and kept nowhere. Refuses a
    folder that exists, a network share, a weak passphrase; leaves nothing behind then.
    """
    _check_new(new)
    ids = Ids(clock)
    login = Login(ids.new(), new.user_name.strip(), new.shown_name.strip() or new.user_name)
    file, unlocked, code = access.create(ids.new(), login, new.passphrase, kdf)
    _make_folder(new.folder)
    try:
        (new.folder / FILES).mkdir()
        book = _book(new.folder, sodium.subkey(unlocked.data_keys[0], "book"), unlocked, clock)
        with faults_told():
            schema.migrate(book.engine)
        _first_rows(book, new, login, file)
        key_file.save(new.folder / KEY_FILE, file)
    except BaseException:
        rmtree(new.folder)
        raise
    return _office(book, unlocked, language, clock), code


def _check_new(new: NewBook) -> None:
    refuse_network(new.folder.parent)
    if new.folder.exists():
        raise Refusal(
            "book_exists", T("There is something named {name} already.", name=new.folder.name)
        )
    if not new.user_name.strip():
        raise Refusal("no_user_name", T("A user name is needed."))
    if not is_series(new.series):
        raise Refusal(
            "bad_series", T("A series is two to five Latin capital letters, for example AST.")
        )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, mode=0o700)
    except (OSError, ValueError):
        raise Refusal(
            "folder_unwritable",
            T("The folder {name} cannot be made there. Choose another place.", name=folder.name),
        ) from None


def _first_rows(book: Book, new: NewBook, login: Login, file: key_file.KeyFile) -> None:
    """The first change of a book: its user and keys pinned, its registers seeded."""
    public = key_file.public_keys(file)
    mine, recovery = public[login.id], public[key_file.RECOVERY_ID]
    with book.change(
        OtherAct.INIT,
        user=login.id,
        seal=mine.seal.hex(),
        sign=mine.sign.hex(),
        recovery_seal=recovery.seal.hex(),
        recovery_sign=recovery.sign.hex(),
    ) as change:
        change.add(user_row(login, mine))
        for role in (Role.HEAD, Role.ADMINISTRATOR):
            change.add(GrantRow(id=change.new_id(), user_id=login.id, role=role))
        seed_units(change, new.series)
        seed_registers(change)
        facts = {"office_name": new.office_name, "training": "yes" if new.training else ""}
        change.add_many(
            Setting,
            [
                {"id": change.new_id(), "code": code, "text": text}
                for code, text in facts.items()
                if text
            ],
        )
    book.set_state("keys_generation", str(file.generation))
    book.set_state("fold_version", str(FOLD_VERSION))


def user_row(login: Login, public: sodium.PublicKeys) -> User:
    return User(
        id=login.id,
        name=login.name,
        shown_name=login.display,
        seal_key=public.seal.hex(),
        sign_key=public.sign.hex(),
    )


def unlock(
    folder: Path, user_name: str, passphrase: str, floor: sodium.Kdf = sodium.KDF
) -> Unlocked:
    """The slow part of signing in: half a second to a second of key derivation."""
    require_book(folder)
    return access.unlock(key_file.load(folder / KEY_FILE), user_name, passphrase, floor)


def require_book(folder: Path) -> None:
    """Refuses a path that holds no book, or lies on a network share."""
    if not folder.is_dir():
        raise Refusal("no_book", T("There is no book at this place: {name}", name=folder.name))
    refuse_network(folder)
    if not (folder / DATABASE).is_file():
        raise Refusal("no_book", T("There is no book at this place: {name}", name=folder.name))


def _require_content(folder: Path) -> None:
    """Refuses a database cut down to nothing, of which a new book would be made in silence."""
    log = folder / f"{DATABASE}-wal"
    if not (folder / DATABASE).stat().st_size and not (log.is_file() and log.stat().st_size):
        raise Refusal(
            "book_damaged",
            T(
                "The book's file is damaged or was opened with another key. "
                "Nothing was changed; restore the newest good backup."
            ),
        )


def enter(
    folder: Path, unlocked: Unlocked, language: str, clock: Clock, as_recovery: bool = False
) -> Office:
    """The quick part of signing in: opens the database, refuses an older key file.

    `as_recovery`: opened by the recovery code, which is nobody and may nothing by itself.
    """
    _require_content(folder)
    with suppress(Refusal):  # a change of the data key that was cut short; else the next tries
        rekey.finish(folder, unlocked)
    book = _book(folder, rekey.current(folder, unlocked), unlocked, clock)
    try:
        with faults_told():
            schema.migrate(book.engine)
        _check_generation(book)
        if not as_recovery:
            return _office(book, unlocked, language, clock)
        return Office(book, SignedIn(key_file.RECOVERY_ID, "", ""), (), language, clock, unlocked)
    except BaseException:
        book.close()
        raise


def _check_generation(book: Book) -> None:
    file = key_file.load(book.folder / KEY_FILE)
    known = int(book.state("keys_generation") or 0)
    key_file.check_generation(file, known)
    if file.generation > known:
        book.set_state("keys_generation", str(file.generation))


def sign_in(
    folder: Path,
    user_name: str,
    passphrase: str,
    language: str,
    clock: Clock,
    floor: sodium.Kdf = sodium.KDF,
) -> Office:
    """Opens a book for a user: `unlock`, then `enter`."""
    return enter(folder, unlock(folder, user_name, passphrase, floor), language, clock)


def _book(folder: Path, raw_key: bytes, unlocked: Unlocked, clock: Clock) -> Book:
    signer = Signer(unlocked.user_id, unlocked.sign)
    newest = partial(rekey.current, folder, unlocked)
    return Book(folder, raw_key, signer, installation(), clock, newest)


def _office(book: Book, unlocked: Unlocked, language: str, clock: Clock) -> Office:
    user_id = unlocked.user_id
    with book.reading() as reading:
        user = reading.get(User, user_id)
        if user is None:
            raise Refusal("user_unknown", T("The book does not know this user."))
        if user["disabled_on"]:
            raise access.disabled()
        if user["sign_key"] != bytes(unlocked.sign.verify_key).hex():
            raise Refusal(
                "keys_half_made",
                T("Your new keys were not completed. Ask the administrator to reset you again."),
            )
        table = GRANTS
        today = clock.today()
        rows = reading.all(
            select(table.c.role, table.c.unit).where(
                table.c.user_id == user_id,
                or_(table.c.valid_from.is_(None), table.c.valid_from <= today),
                or_(table.c.valid_to.is_(None), table.c.valid_to >= today),
            )
        )
    signed_in = SignedIn(user_id, user["name"], user["shown_name"])
    grants = tuple(Grant(*row) for row in rows)
    return Office(book, signed_in, grants, language, clock, unlocked)


def refreshed(office: Office) -> Office:
    """The office with the grants that stand in the book now."""
    return _office(office.book, office.unlocked, office.language, office.clock)


def first_unit(book: Book) -> str:
    """The code of the book's first unit."""
    table = UNITS
    with book.reading() as reading:
        return str(reading.scalar(select(table.c.code).order_by(table.c.id).limit(1)))
