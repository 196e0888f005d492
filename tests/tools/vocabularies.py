"""Vocabularies speak all three languages: `label = { kk = "…", ru = "…", en = "…" }`.

`short` holds only the languages whose label is too long for a narrow column.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

LANGUAGES = ("kk", "ru", "en")
MOST_LETTERS = 32
"""Longer labels need a short form."""


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
    """Looks through a table and all it holds; `within` is the code of the term, for the message."""
    if isinstance(value, list):
        for item in value:
            yield from _holes(item, name, within)
    elif isinstance(value, dict):
        within = str(value.get("code", within))
        for key, item in value.items():
            if key != "short" and _speaks(item):
                short = value.get("short", {}) if key == "label" else {}
                yield from (f"{name}: {within}: {key}: {fault}" for fault in _faults(item, short))
            yield from _holes(item, name, within)


def _speaks(value: object) -> bool:
    return isinstance(value, dict) and any(language in value for language in LANGUAGES)


def _faults(label: dict[str, object], short: dict[str, object]) -> Iterator[str]:
    for language in LANGUAGES:
        words, brief = label.get(language), short.get(language, "")
        if not (isinstance(words, str) and words.strip()):
            yield f"no words in {language}"
        elif short and len(words) > MOST_LETTERS and not brief:
            yield f"no short form in {language} of {words!r}"
        if not isinstance(brief, str) or len(brief) > MOST_LETTERS:
            yield f"short form in {language} is over {MOST_LETTERS} letters"
