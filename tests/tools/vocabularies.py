"""Vocabularies speak all three languages: `label = { kk = "…", ru = "…", en = "…" }`."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

LANGUAGES = ("kk", "ru", "en")


def incomplete(root: Path) -> Iterator[str]:
    """Each label that lacks a language, as a sentence with the file and the term."""
    for path in sorted((root / "resources" / "vocabularies").glob("*.toml")):
        name = path.relative_to(root).as_posix()
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            yield f"{name}: {error}"
        else:
            yield from _holes(content, name, "")


def _holes(value: object, name: str, within: str) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _holes(item, name, within)
    elif isinstance(value, dict):
        within = f"{value.get('code', within)}"
        if any(language in value for language in LANGUAGES):
            for language in LANGUAGES:
                words = value.get(language)
                if not (isinstance(words, str) and words.strip()):
                    yield f"{name}: {within}: no words in {language}"
        for key, item in value.items():
            yield from _holes(item, name, f"{within} {key}".strip())
