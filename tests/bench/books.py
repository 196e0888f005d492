"""The book that is measured: sample cases, made once and kept in `build/`.

Its key is derived cheaply, since deriving keys is meant to be slow and is not measured.
"""

import hashlib
import json
import os
import shutil
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from ombuds.domain.calendar.clock import fixed
from ombuds.services.office.office import NewBook, Office, create_book, enter, unlock
from ombuds.services.sample.fill import fill
from ombuds.store.keys.sodium import Kdf

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
CHEAP = Kdf(1, 8192)
USER, PASSPHRASE = "aigerim", "дұрыс жылқы батарея"
UNTIL = date(2026, 11, 24)
CLOCK = fixed(datetime(2026, 11, 24, 5, 0, tzinfo=UTC))  # 10:00 in Astana
MADE_FROM = ("ombuds/services/sample", "resources/sample", "ombuds/store/migrations/versions")


@dataclass(frozen=True, slots=True)
class Made:
    """A book, how many cases are in it, and how many seconds filling it took."""

    folder: Path
    cases: int
    seconds: float

    def office(self, folder: Path | None = None) -> Office:
        """The head of the office, signed in."""
        folder = folder or self.folder
        return enter(folder, unlock(folder, USER, PASSPHRASE, CHEAP), "ru", CLOCK)

    def copy(self, folder: Path) -> "Made":
        """Another one to write in."""
        shutil.copytree(self.folder, folder)
        return Made(folder, self.cases, self.seconds)


def private_home(folder: Path) -> None:
    """Settings and logs of what is measured stay apart from those of the person."""
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(folder / name.lower())


def made(cases: int, folder: Path = BUILD) -> Made:
    """The sample book of so many cases: the one that is kept, or made now."""
    place = folder / f"bench-{cases}-{_version()}.ombuds"
    note = place.with_suffix(".json")
    if not note.exists():
        for older in folder.glob(f"bench-{cases}-*"):
            shutil.rmtree(older) if older.is_dir() else older.unlink()
        folder.mkdir(parents=True, exist_ok=True)
        note.write_text(json.dumps({"seconds": _make(place, cases)}), encoding="utf-8")
    return Made(place, cases, json.loads(note.read_text(encoding="utf-8"))["seconds"])


def _make(folder: Path, cases: int) -> float:
    new = NewBook(folder, "Астана кеңсесі", USER, "Ә. Серікова", PASSPHRASE, training=True)
    office, _ = create_book(new, "ru", CLOCK, CHEAP)
    before = time.perf_counter()
    fill(office, cases, 1, UNTIL)
    seconds = time.perf_counter() - before
    office.book.close()
    return seconds


def _version() -> str:
    """Of the sample and of the schema: a change of either makes another book."""
    digest = hashlib.sha256()
    for name in MADE_FROM:
        for path in sorted((ROOT / name).rglob("*.*")):
            if path.suffix in {".py", ".toml"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
