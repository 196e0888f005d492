"""The catalogues: `resources/translations/LANG/AREA.po`, merged and compiled to `LANG.mo`."""

import io
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, PoFileParser

from ombuds.i18n import LANGUAGES
from tests.tools.marks import Key

NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
"""Compiling the same words twice gives the same bytes."""


class Refused(Exception):
    """Catalogues that cannot be merged; one sentence a line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One translation and where it stands, as `resources/translations/kk/domain.po:7`."""

    place: str
    key: Key
    plural: str
    forms: tuple[str, ...]
    fuzzy: bool

    @property
    def complete(self) -> bool:
        return not self.fuzzy and all(self.forms)


class _Strict(Catalog):
    """A catalogue that notices when a file holds a text twice."""

    def __init__(self, locale: str) -> None:
        super().__init__(locale=locale)
        self.twice: list[Message] = []

    def __setitem__(self, id: Any, message: Message) -> None:  # noqa: A002
        if message.id and self.get(message.id, message.context) is not None:
            self.twice.append(message)
        super().__setitem__(id, message)


def translations(root: Path) -> Path:
    return root / "resources" / "translations"


def entries(root: Path, language: str) -> list[Entry]:
    """All entries of a language. Refuses a file that cannot be read or holds a text twice."""
    found: list[Entry] = []
    for path in sorted((translations(root) / language).glob("*.po")):
        name = path.relative_to(root).as_posix()
        catalog = _read(path, name, language)
        found.extend(_entry(message, name) for message in catalog if message.id)
    return found


def merged(root: Path, language: str) -> dict[Key, Entry]:
    """The entries of all areas. Refuses areas that translate one text in two ways."""
    kept: dict[Key, Entry] = {}
    wrong = []
    for entry in entries(root, language):
        known = kept.setdefault(entry.key, entry)
        if (known.forms, known.plural) != (entry.forms, entry.plural):
            wrong.append(f"{entry.place}: {entry.key[1]!r} stands otherwise at {known.place}")
    if wrong:
        raise Refused("\n".join(wrong))
    return kept


def compiled(root: Path, language: str) -> bytes:
    """The binary catalogue; what is empty or fuzzy is left out and spoken in English."""
    catalog = Catalog(
        locale=language, creation_date=NO_DATE, revision_date=NO_DATE, fuzzy=False, charset="utf-8"
    )
    for entry in merged(root, language).values():
        if entry.complete:
            context, source = entry.key
            catalog.add(
                (source, entry.plural) if entry.plural else source,
                entry.forms if entry.plural else entry.forms[0],
                context=context or None,
            )
    made = io.BytesIO()
    write_mo(made, catalog)
    return made.getvalue()


def compile_all(root: Path) -> None:
    """Writes `kk.mo` and those of the other languages, each at once or not at all."""
    made = {language: compiled(root, language) for language in LANGUAGES}
    for language, content in made.items():
        _replace(translations(root) / f"{language}.mo", content)


def outdated(root: Path) -> bool:
    """Whether a catalogue is older than its words, by the dates of the files."""
    try:
        made = min(
            (translations(root) / f"{language}.mo").stat().st_mtime for language in LANGUAGES
        )
    except FileNotFoundError:
        return True
    return any(path.stat().st_mtime > made for path in _inputs(root))


def _inputs(root: Path) -> Iterator[Path]:
    for language in LANGUAGES:
        folder = translations(root) / language
        if folder.is_dir():
            yield folder  # its date tells of files that were added or removed
            yield from folder.glob("*.po")


def _read(path: Path, name: str, language: str) -> Catalog:
    catalog = _Strict(language)
    expected = catalog.plural_forms
    try:
        with path.open("rb") as file:
            PoFileParser(catalog, ignore_obsolete=True, abort_invalid=True).parse(file)
    except (PoFileError, UnicodeDecodeError) as error:
        raise Refused(f"{name}: {error}") from error
    if catalog.plural_forms != expected:
        raise Refused(f"{name}:1: Plural-Forms of {language} is: {expected}")
    if catalog.twice:
        lines = (f"{name}:{message.lineno}: {message.id!r} twice" for message in catalog.twice)
        raise Refused("\n".join(lines))
    return catalog


def _entry(message: Message, name: str) -> Entry:
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    forms = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    return Entry(
        place=f"{name}:{message.lineno}",
        key=(message.context or "", ids[0]),
        plural=ids[1] if len(ids) > 1 else "",
        forms=tuple(str(form or "") for form in forms),
        fuzzy=message.fuzzy,
    )


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(path)
