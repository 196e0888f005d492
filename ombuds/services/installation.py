"""This installation of the program: its id is the name of its chain in every book."""

import json
import secrets
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_data_path


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
