"""What the program remembers on this workstation: the book used last, language, window.

A small JSON file outside every book, with no names of people in it. It is read before the
first paint, so this module imports next to nothing.
"""

import json
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path

from ombuds.i18n import LANGUAGES


@dataclass(frozen=True, slots=True)
class Preferences:
    """Remembered between starts. `books` are folders, the last used first."""

    language: str = ""
    books: tuple[str, ...] = ()
    users: dict[str, str] = field(default_factory=dict)  # sign-in name by book folder
    window: str = ""  # geometry, as Qt gives it, base64
    rail_folded: bool | None = None

    def used(self, folder: Path, user_name: str) -> "Preferences":
        """The same with a book as the one used last."""
        name = str(folder.resolve())
        books = (name, *(book for book in self.books if book != name))[:8]
        return replace(self, books=books, users={**self.users, name: user_name})


def _path() -> Path:
    return user_config_path("ombuds", appauthor=False) / "preferences.json"


def load() -> Preferences:
    """The preferences; what cannot be read is as if nothing were remembered."""
    try:
        read: dict[str, Any] = json.loads(_path().read_text(encoding="utf-8"))
        known = {name: read[name] for name in Preferences.__dataclass_fields__ if name in read}
        return Preferences(**{**known, "books": tuple(known.get("books", ()))})
    except (OSError, ValueError, TypeError, AttributeError):
        return Preferences()


def save(preferences: Preferences) -> None:
    """Remembers; a disk that refuses costs nothing but the memory."""
    path = _path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(asdict(preferences), ensure_ascii=False), encoding="utf-8")
        part.replace(path)
    except OSError:
        return


def language(preferences: Preferences | None = None) -> str:
    """The language remembered, else that of the system, else Kazakh."""
    known = (preferences or load()).language
    if known in LANGUAGES:
        return known
    system = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "")[:2]
    return system if system in LANGUAGES else "kk"


def books_folder() -> Path:
    """Where new books are put unless another place is chosen."""
    return user_data_path("ombuds", appauthor=False) / "books"
