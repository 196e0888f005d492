"""What the program remembers on this workstation: the book used last, language, window.

A small JSON file outside every book, with no names of people in it. It is read before the
first paint, so this module imports next to nothing.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from ombuds.i18n import DEFAULT, LANGUAGES


class Preferences(NamedTuple):
    """Remembered between starts. `books` are folders, the last used first."""

    language: str = ""
    books: tuple[str, ...] = ()
    users: Mapping[str, str] = MappingProxyType({})  # sign-in name by book folder
    windows: Mapping[str, str] = MappingProxyType({})  # geometry (Qt's, base64) by screen set
    rail_folded: bool | None = None  # None: as there is room
    theme: str = ""  # "light", "dark", or as the system
    notify: bool = True  # notices of the desktop
    tray: bool = False  # an icon beside the clock
    page: str = ""  # the place of the rail that was open last
    told: Mapping[str, int] = MappingProxyType({})  # the last event told of, by book folder
    names_hidden: bool = False  # F8 is on when the window opens
    cases: Mapping[str, str] = MappingProxyType(
        {}
    )  # the list: its columns, the view it begins with

    def used(self, folder: Path, user_name: str) -> "Preferences":
        """The same with a book as the one used last."""
        name = str(folder.resolve())
        books = (name, *(book for book in self.books if book != name))[:8]
        return self._replace(books=books, users={**self.users, name: user_name})


def _path() -> Path:
    """Under Linux as platformdirs says it, which takes longer to load than the file to read."""
    if sys.platform != "linux":
        from platformdirs import user_config_path

        return user_config_path("ombuds", appauthor=False) / "preferences.json"
    base = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    folder = base if base.is_absolute() else Path.home() / ".config"
    return folder / "ombuds" / "preferences.json"


def load() -> Preferences:
    """The preferences; what cannot be read is as if nothing were remembered."""
    try:
        read: dict[str, Any] = json.loads(_path().read_text(encoding="utf-8"))
        known = {name: read[name] for name in Preferences._fields if name in read}
        return Preferences(**{**known, "books": tuple(known.get("books", ()))})
    except (OSError, ValueError, TypeError, AttributeError):
        return Preferences()


def save(preferences: Preferences) -> None:
    """Remembers; a disk that refuses costs nothing but the memory."""
    path = _path()
    kept = {
        name: dict(value) if isinstance(value, Mapping) else value
        for name, value in preferences._asdict().items()
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        part.replace(path)
    except OSError:
        return


def remember(**changed: Any) -> Preferences:
    """Changes some of what is remembered and leaves the rest as it is on the disk now."""
    known = load()._replace(**changed)
    save(known)
    return known


def language(preferences: Preferences | None = None) -> str:
    """The language remembered, else that of the system, else Kazakh."""
    known = (preferences or load()).language
    if known in LANGUAGES:
        return known
    system = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "")[:2]
    return system if system in LANGUAGES else DEFAULT


def books_folder() -> Path:
    """Where new books are put unless another place is chosen."""
    from platformdirs import user_data_path

    return user_data_path("ombuds", appauthor=False) / "books"
