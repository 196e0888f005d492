"""Offices for tests: real encrypted books, one template a session, with a cheap key derivation."""

import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ombuds.domain.calendar.clock import Clock, Instant
from ombuds.domain.office import Role
from ombuds.services.office.office import NewBook, Office, create_book, enter, unlock
from ombuds.services.office.users import add_user
from ombuds.store.keys.access import Unlocked
from ombuds.store.keys.sodium import Kdf

CHEAP = Kdf(1, 8192)
PASSPHRASE = "дұрыс жылқы батарея"
MONDAY = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # 09:00 in Astana


@dataclass
class Hands:
    """A clock that a test moves by hand; it also steps a millisecond at each look."""

    at: Instant = MONDAY
    clock: Clock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = Clock(self._look)

    def _look(self) -> Instant:
        self.at += timedelta(milliseconds=1)
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


PEOPLE = {
    "aigerim": ("Ә. Серікова", None, None),  # made the book: head and administrator
    "daniyar": ("Д. Абенов", Role.OFFICER, "AST"),
    "madina": ("М. Оспанова", Role.OFFICER, "AST"),
    "talgat": ("Т. Жүнісов", Role.OFFICER, "ALA"),
    "saule": ("С. Бекова", Role.HEAD, "AST"),
    "admin": ("Әкімші", Role.ADMINISTRATOR, None),
    "guest": ("Бақылаушы", Role.OBSERVER, None),
}


@dataclass
class Template:
    """A book with people of every role, and their opened keys."""

    folder: Path
    keys: dict[str, Unlocked]
    recovery_code: str

    def copy(self, folder: Path) -> Path:
        shutil.copytree(self.folder, folder)
        return folder

    def office(
        self, folder: Path, name: str = "aigerim", clock: Clock | None = None, language: str = "en"
    ) -> Office:
        """Signs somebody in without deriving a key again."""
        return enter(folder, self.keys[name], language, clock or Hands().clock)


def make_template(folder: Path) -> Template:
    """The template book: everyone in `PEOPLE`, same passphrase, cheap keys."""
    hands = Hands(MONDAY - timedelta(days=1))
    new = NewBook(folder, "Астана кеңсесі", "aigerim", PEOPLE["aigerim"][0], PASSPHRASE)
    office, code = create_book(new, "kk", hands.clock, CHEAP)
    for name, (shown, role, unit) in PEOPLE.items():
        if role is not None:
            add_user(office, name, role, PASSPHRASE, unit, shown, CHEAP)
    office.book.close()
    keys = {name: unlock(folder, name, PASSPHRASE, CHEAP) for name in PEOPLE}
    return Template(folder, keys, code)
