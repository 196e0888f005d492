"""Words in three languages, for every layer, without Qt.

`T` marks a text where it is written and keeps its parameters beside it; `say` speaks it
in a language. A `Text` is not a `str`, so a text that nobody translated is a type error.

    T("Case {number} is closed", number="2026-AST-000123")
    N("{n} case", "{n} cases", n=3)
    mark("Received on")            # a plain str that is looked up later, by `Text(...)`

Catalogues are read by `gettext` of the standard library: 3 ms at the start for 2,300 texts,
2 ms more than a reader of our own took, and its import is there already, by `argparse`.

Then read `formats`: how days, months and numbers are written.
"""

import io
import logging
import struct
from functools import cache
from gettext import GNUTranslations, NullTranslations
from typing import NamedTuple

from ombuds.resources import TRANSLATIONS

log = logging.getLogger(__name__)


class Language(NamedTuple):
    """What a language that the program speaks calls itself, in full and in short."""

    name: str
    short: str


LANGUAGES = {
    "kk": Language("Қазақша", "Қаз"),
    "ru": Language("Русский", "Рус"),
    "en": Language("English", "Eng"),
}
"""In the order in which they are offered; the first one is spoken until another is chosen."""
DEFAULT = next(iter(LANGUAGES))
SOURCE = "en"
"""The language of the texts in the code, which stand where a translation is missing."""


class Text(NamedTuple):
    """A text to be translated: English source, optional context, plural and parameters."""

    source: str
    context: str = ""
    plural: str = ""
    n: int | None = None
    params: tuple[tuple[str, object], ...] = ()


def T(source: str, /, context: str = "", **params: object) -> Text:  # noqa: N802
    """A text with parameters in braces; a parameter may be a `Text` itself."""
    return Text(source, context, params=tuple(params.items()))


def N(singular: str, plural: str, /, n: int, context: str = "", **params: object) -> Text:  # noqa: N802
    """A text that depends on a number, which it may show as `{n}`."""
    return Text(singular, context, plural, n, (("n", n), *params.items()))


def mark(source: str) -> str:
    """Marks a plain string for translation where only a `str` can stand (field titles)."""
    return source


def literal(words: str) -> Text:
    """Words of the user's own (a name, a number) where a `Text` is asked: said as they are."""
    return Text("{words}", params=(("words", words),))


@cache
def _catalogue(language: str) -> NullTranslations:
    """The compiled catalogue of a language; without one to read the program speaks English."""
    try:
        data = (TRANSLATIONS / f"{language}.mo").read_bytes()
        return GNUTranslations(io.BytesIO(data))
    except FileNotFoundError:
        log.error("catalogue missing: %s", language)
    except (OSError, ValueError, LookupError, struct.error):
        log.error("catalogue damaged: %s", language)
    return NullTranslations()


@cache
def _found(language: str, context: str, source: str) -> str:
    """A text without a plural, as the catalogue says it; else as it is written."""
    words = _catalogue(language)
    return words.pgettext(context, source) if context else words.gettext(source)


def _plural(text: Text, language: str) -> str:
    words, n = _catalogue(language), text.n or 0
    if text.context:
        return words.npgettext(text.context, text.source, text.plural, n)
    return words.ngettext(text.source, text.plural, n)


def say(text: Text, language: str) -> str:
    """The text in a language, its parameters filled in: whole numbers as they are written there.

    What is no quantity (a year, a number of a case) is handed in as a `str`.
    """
    if text.source == "{words}":
        return str(text.params[0][1])
    found = _plural(text, language) if text.plural else _found(language, text.context, text.source)
    if not text.params:
        return found
    return found.format(**{name: _value(value, language) for name, value in text.params})


def _value(value: object, language: str) -> object:
    if isinstance(value, Text):
        return say(value, language)
    if type(value) is int:
        from ombuds.i18n.formats import number_text

        return number_text(value, language)
    return value
