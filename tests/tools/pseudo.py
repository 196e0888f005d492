"""A language that nobody speaks: English at 160 % of its length, with accents, in brackets.

    with spoken():      # everything that is said in English is said so
        ...

Whatever is shown without brackets was never marked for translation, and what does not fit
at this length may not fit in a language that the office learns later. Not shipped.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from unittest.mock import patch

from ombuds import i18n
from ombuds.i18n import Text
from ombuds.services.registers.vocabularies import Words

LANGUAGE = "en"
"""Whose days, months and numbers are written, and in whose place the words are said."""

LONGER = 1.6
SHORT = 32
"""A short label may have this many letters in any language."""

LONGEST = 20
"""No word of the three languages here has more letters."""

_ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "áéíöüýÁÉÍÖÜÝçñšž")
_KEPT = re.compile(r"(\{[^}]*\}|\s+)")
_VOWELS = re.compile(r"[aeiouyáéíöüýаеёиоуыэюяәіөүұ]", re.IGNORECASE)


def lengthened(text: str, most: int | None = None) -> str:
    """`Close` → `[Çlöööšé]`; placeholders stay, and words are broken where they were."""
    room = ceil(len(text) * LONGER)
    room = max(len(text), min(room, most) if most else room) - 2
    words = [part for part in _KEPT.split(text) if part]
    plain = [word for word in words if not _KEPT.fullmatch(word)]
    more = max(0, room - len(text))
    letters = sum(map(len, plain)) or 1
    made, given, passed = [], 0, 0
    for word in words:
        if _KEPT.fullmatch(word):
            made.append(word)
            continue
        passed += len(word)
        share = more * passed // letters - given
        given += share
        made.append(_stretched(word, share).translate(_ACCENTS))
    return f"[{''.join(made)}]" if plain else text


def _stretched(word: str, by: int) -> str:
    """A word with one of its vowels said longer; figures and signs alone stay as they are."""
    by = min(by, max(0, LONGEST - len(word)))
    vowel = _VOWELS.search(word)
    at = vowel.end() if vowel else len(word)
    sound = vowel.group().lower() if vowel else "o"
    return word[:at] + sound * by + word[at:]


@contextmanager
def spoken() -> Iterator[None]:
    """Says every text of the catalogues and every term of the office lengthened."""
    found, plural, label = i18n._found, i18n._plural, Words.label

    def said(language: str, context: str, source: str) -> str:
        known = found(language, context, source)
        return lengthened(known) if language == LANGUAGE else known

    def counted(text: Text, language: str) -> str:
        known = plural(text, language)
        return lengthened(known) if language == LANGUAGE else known

    def named(
        words: Words, vocabulary: str, code: str, lang: str, on: object = None, short: bool = False
    ) -> str:
        known = label(words, vocabulary, code, lang, on, short)  # type: ignore[arg-type]
        return lengthened(known, SHORT if short else None) if lang == LANGUAGE else known

    with (
        patch.object(i18n, "_found", said),
        patch.object(i18n, "_plural", counted),
        patch.object(Words, "label", named),
    ):
        yield
