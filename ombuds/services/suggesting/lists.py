"""The tables of `resources/suggest`: phrases that speak for a right, and letters."""

import tomllib
from functools import cache
from typing import Any

from ombuds.resources import SUGGEST


@cache
def lists(name: str) -> dict[str, Any]:
    """The lists of one file: kk, ru, en, things, meanings, masks, letters."""
    return tomllib.loads((SUGGEST / f"{name}.toml").read_text(encoding="utf-8"))
