"""The words of the program in Kazakh, Russian and English.

    python -m tests.tools.translations compile            makes LANG.mo of LANG/*.po
    python -m tests.tools.translations check              says what is missing or wrong, and where
    python -m tests.tools.translations missing [kk|ru|en] [AREA]   prints entries to fill in

`docs/design.md` says how texts are marked. English is the source: `en/*.po` holds
plural forms only.
"""

import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import write_po

from ombuds.i18n import LANGUAGES
from tests.tools.catalogues import Entry, Refused, compile_all, merged
from tests.tools.marks import Key, Mark, marks, placeholders
from tests.tools.unmarked import unmarked
from tests.tools.vocabularies import incomplete

ROOT = Path(__file__).resolve().parents[2]
AREAS_OF_UI = ("entry", "intake", "cases", "reports", "settings")


def check(root: Path) -> list[str]:
    """Everything that is wrong with the words, one sentence each, with its place."""
    found, wrong = marks(root)
    for language in LANGUAGES:
        try:
            known = merged(root, language)
        except Refused as refused:
            wrong.extend(str(refused).splitlines())
        else:
            wrong.extend(_of_language(language, found, known))
    return [*wrong, *unmarked(root), *incomplete(root)]


def missing(root: Path, language: str) -> dict[str, list[Mark]]:
    """Marks without a complete entry, by the area where they belong."""
    known = merged(root, language)
    areas: dict[str, list[Mark]] = {}
    for mark in _needed(language, marks(root)[0]):
        entry = known.get(mark.key)
        if entry is None or not entry.complete or entry.plural != mark.plural:
            areas.setdefault(_area(mark.place), []).append(mark)
    return areas


def stubs(language: str, wanted: Sequence[Mark]) -> str:
    """Entries to paste into a .po file; English plural forms are there already."""
    catalog = Catalog(locale=language)
    for mark in wanted:
        words = (mark.source, mark.plural) if mark.plural else mark.source
        path, _, line = mark.place.rpartition(":")
        catalog.add(
            words,
            words if language == "en" else None,
            locations=[(path, int(line))],
            context=mark.context or None,
        )
    made = io.BytesIO()
    write_po(made, catalog, omit_header=True, width=0)
    return made.getvalue().decode()


def _needed(language: str, found: Sequence[Mark]) -> Iterator[Mark]:
    """What a language must hold; of a text that is marked at many places, the first."""
    seen: set[Key] = set()
    for mark in found:
        if mark.key not in seen and (mark.plural or language != "en"):
            seen.add(mark.key)
            yield mark


def _of_language(language: str, found: list[Mark], known: dict[Key, Entry]) -> Iterator[str]:
    needed = {mark.key: mark for mark in _needed(language, found)}
    for key, mark in needed.items():
        if key not in known:
            yield f"{mark.place}: {language}: not translated: {_name(key)}"
    for key, entry in known.items():
        if key in needed:
            yield from _of_entry(language, needed[key], entry)
        else:
            yield f"{entry.place}: no source uses {_name(key)}"


def _of_entry(language: str, mark: Mark, entry: Entry) -> Iterator[str]:
    if entry.plural != mark.plural:
        yield f"{entry.place}: the plural of {_name(mark.key)} differs from {mark.place}"
    elif entry.fuzzy:
        yield f"{entry.place}: {language}: fuzzy: {_name(mark.key)} ({mark.place})"
    elif not all(entry.forms):
        yield f"{entry.place}: {language}: empty: {_name(mark.key)} ({mark.place})"
    else:
        asked = placeholders(mark.source) | placeholders(mark.plural)
        spared = {"n"} if mark.plural else set()  # "one case" needs no number
        for form in entry.forms:
            if not asked - spared <= placeholders(form) <= asked:
                yield f"{entry.place}: placeholders of {form!r} differ from {mark.place}"


def _name(key: Key) -> str:
    context, source = key
    return f"{source!r} ({context})" if context else repr(source)


def _area(place: str) -> str:
    """The catalogue that a source file's words belong to."""
    match place.split("/"):
        case [_, "ui", folder, *_] if folder in AREAS_OF_UI:
            return f"ui_{folder}"
        case [_, "ui", *_]:
            return "ui_kit"
        case [_, "domain" | "store" | "services" | "outputs" as layer, *_]:
            return layer
    return "cli"


def _print_missing(languages: Sequence[str], area: str) -> None:
    for language in languages:
        for name, wanted in sorted(missing(ROOT, language).items()):
            if area in {"", name}:
                print(f"# --- resources/translations/{language}/{name}.po\n")
                print(stubs(language, wanted))


def main(arguments: Sequence[str]) -> int:
    try:
        match arguments:
            case ["compile"]:
                compile_all(ROOT)
            case ["check"]:
                wrong = check(ROOT)
                print("\n".join(wrong) or "translations: complete")
                return 1 if wrong else 0
            case ["missing", *which] if len(which) <= 2:
                languages = [word for word in which if word in LANGUAGES] or [*LANGUAGES]
                _print_missing(languages, next((w for w in which if w not in LANGUAGES), ""))
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
