"""Words in three languages, for every layer, without Qt.

`T` marks a text where it is written and keeps its parameters beside it; `say` speaks it
in a language. A `Text` is not a `str`, so a text that nobody translated is a type error.

    T("Case {number} is closed", number="2026-AST-000123")
    N("{n} case", "{n} cases", n=3)
    mark("Received on")            # a plain str that is looked up later, by `Text(...)`
"""

import gettext
import logging
from dataclasses import dataclass
from functools import lru_cache

from ombuds.resources import TRANSLATIONS

LANGUAGES = ("kk", "ru", "en")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Text:
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


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> gettext.NullTranslations:
    """The compiled catalogue of a language; where it is missing, English, and a log line."""
    path = TRANSLATIONS / f"{language}.mo"
    try:
        with path.open("rb") as file:
            return gettext.GNUTranslations(file)
    except OSError:
        log.error("catalogue missing: %s", language)
        return gettext.NullTranslations()


def say(text: Text, language: str) -> str:
    """The text in a language, its parameters filled in."""
    if text.source == "{words}":
        return str(text.params[0][1])
    words = catalogue(language)
    if text.plural:
        n = text.n or 0
        found = (
            words.npgettext(text.context, text.source, text.plural, n)
            if text.context
            else words.ngettext(text.source, text.plural, n)
        )
    elif text.context:
        found = words.pgettext(text.context, text.source)
    else:
        found = words.gettext(text.source)
    if not text.params:
        return found
    values = {
        name: say(value, language) if isinstance(value, Text) else value
        for name, value in text.params
    }
    return found.format(**values)
