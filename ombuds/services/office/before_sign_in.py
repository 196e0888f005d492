"""What can be known of a book before anybody signs in: that it is one, and who may try.

Read for the sign-in page before the first paint, so it imports next to nothing.
"""

import json
from pathlib import Path

from ombuds.services.office.preferences import Preferences


def is_book(folder: Path) -> bool:
    """Whether a folder looks like a book."""
    return (folder / "keys.json").is_file()


def book_at(path: Path) -> Path | None:
    """The book that a path given by a file manager means: its folder, or a file inside it."""
    return next((one for one in (path, path.parent) if is_book(one)), None)


def known_books(preferences: Preferences) -> list[Path]:
    """The books used on this workstation that are still there, the last one first."""
    return [folder for name in preferences.books if is_book(folder := Path(name))]


def people(folder: Path) -> list[tuple[str, str]]:
    """Sign-in name and shown name of everyone who may open a book; empty if unreadable."""
    try:
        read = json.loads((folder / "keys.json").read_text(encoding="utf-8"))
        return [(one["name"], one["display"]) for one in read["users"] if one["sealed"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
