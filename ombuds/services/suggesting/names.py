"""Names of the rights where no book is open to ask: those that a new book begins with."""

import tomllib
from functools import cache

from ombuds.resources import VOCABULARIES


@cache
def _labels() -> dict[str, dict[str, str]]:
    terms = tomllib.loads((VOCABULARIES / "right.toml").read_text(encoding="utf-8"))["term"]
    return {term["code"]: term["label"] for term in terms}


def name_of(code: str, language: str) -> str:
    """The name of a right in a language; its code where it has none."""
    return _labels().get(code, {}).get(language, code)
