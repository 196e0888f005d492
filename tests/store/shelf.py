"""Books for tests: known keys, a clock that is set, and short ways to fill them."""

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from nacl.public import PrivateKey
from nacl.signing import SigningKey

from ombuds.domain.calendar.clock import Clock
from ombuds.domain.cases import Case, CaseBody, CaseText
from ombuds.domain.office import User
from ombuds.domain.party_tables import Party
from ombuds.store.book import DATABASE, Book, Signer
from ombuds.store.change import Change
from ombuds.store.schema import migrate

RAW_KEY = bytes(range(32))
NOON = datetime(2026, 3, 4, 7, tzinfo=UTC)
DAY = date(2026, 3, 4)

# User 0 is the recovery code; the keys are the same in every run.
SIGN = {user: SigningKey(bytes([user + 1]) * 32) for user in (0, 1, 2)}
SEAL = {user: PrivateKey(bytes([user + 101]) * 32) for user in (0, 1, 2)}
CHAIN, OTHER_CHAIN = 71, 72


def ticking(start: datetime = NOON) -> Clock:
    """A clock that goes on by a millisecond each time it is asked."""
    asked = iter(range(10**9))
    return Clock(lambda: start + timedelta(milliseconds=next(asked)))


def public(user: int) -> tuple[str, str]:
    """The public keys of a user, in hex: (seal, sign)."""
    return bytes(SEAL[user].public_key).hex(), bytes(SIGN[user].verify_key).hex()


def pin(user: int) -> dict[str, Any]:
    """The parameters of an act that brings a user's keys into the chain."""
    seal, sign = public(user)
    return {"user": user, "seal": seal, "sign": sign}


def open_book(folder: Path, user: int = 1, chain: int = CHAIN, clock: Clock | None = None) -> Book:
    """The book in a folder, without a passphrase."""
    return Book(folder, RAW_KEY, Signer(user, SIGN[user]), chain, clock or ticking())


def make_template(folder: Path) -> Path:
    """A migrated book in which user 1 began the chain and let user 2 in."""
    folder.mkdir(parents=True)
    book = open_book(folder)
    migrate(book.engine)
    recovery = dict(zip(("recovery_seal", "recovery_sign"), public(0), strict=True))
    for user, act, more in ((1, "init", recovery), (2, "user_add", {})):
        seal, sign = public(user)
        with book.change(act, **{**pin(user), **more}) as change:
            change.add(
                User(
                    id=user,
                    name=f"user{user}",
                    shown_name=f"U {user}",
                    seal_key=seal,
                    sign_key=sign,
                )
            )
    connection = book.raw()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    book.close()
    return folder


class Opener:
    """Copies of a template, and the books open in them."""

    def __init__(self, template: Path, folder: Path) -> None:
        self.template, self.folder = template, folder
        self._open: list[Book] = []

    def copy(self, name: str = "test", of: Path | None = None) -> Path:
        """A fresh copy; `of` is the folder of a closed book, else the template."""
        target = self.folder / f"{name}.ombuds"
        target.mkdir(exist_ok=True)
        shutil.copy(of / DATABASE if of else self.template / DATABASE, target / DATABASE)
        return target

    def book(self, folder: Path | None = None, **how: Any) -> Book:
        """Opens a folder, or a copy of the template."""
        book = open_book(folder or self.copy(), **how)
        self._open.append(book)
        return book

    def close(self) -> None:
        for book in self._open:
            book.close()


# ---- filling


def stage_case(change: Change, name: str = "Оспанова", day: date = DAY, **values: Any) -> int:
    """Stages a case with its text, a complainant and a body; its number is the next one."""
    case_id = change.new_id()
    counter = change.counter("AST", day.year)
    change.add(
        Case(
            id=case_id,
            number=f"{day.year}-AST-{counter:06}",
            series="AST",
            year=day.year,
            counter=counter,
            received_on=day,
            registered_on=day,
            unit="AST",
            **values,
        )
    )
    change.add(CaseText(id=case_id, subject="Шағым", narrative="Емделуден бас тартты."))
    change.add(Party(id=change.new_id(), case_id=case_id, surname=name, phones=["+77010000000"]))
    change.add(CaseBody(id=change.new_id(), case_id=case_id, name="Городская больница № 1"))
    return case_id


def add_case(book: Book, name: str = "Оспанова", **values: Any) -> int:
    """Registers a case in a change of its own."""
    with book.change("register") as change:
        return stage_case(change, name, **values)


def row_of(book: Book, model: Any, **where: Any) -> dict[str, Any]:
    """The one row with these values."""
    clause = " AND ".join(f'"{name}" = ?' for name in where)
    with book.reading() as reading:
        query = f'SELECT id FROM "{model.__tablename__}" WHERE {clause}'  # noqa: S608
        ((row_id,),) = reading.sql(query, tuple(where.values()))
        found = reading.get(model, row_id)
    assert found is not None
    return found


def sql(book: Book, statement: str, *parameters: Any) -> list[Any]:
    """What a statement gives when it goes past the program."""
    connection = book.raw()
    try:
        return list(connection.execute(statement, parameters).fetchall())
    finally:
        connection.close()
