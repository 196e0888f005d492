"""Filters completed while they are typed: `rig` to `right:`, `right:до` to `right:DV`.

What is typed may be the key or its name, the code of a value or its label, in any of the three
languages and either alphabet. Nothing is read from the book here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ombuds.domain.names.folding import name_key, words_of
from ombuds.domain.reports.filters import field_of, is_understood, key_and_value, last_word, quoted
from ombuds.i18n import LANGUAGES, Text, say
from ombuds.services.office.permissions import Permission, may
from ombuds.services.registers.vocabularies import Words as Terms
from ombuds.ui.desk.bars import SearchBox
from ombuds.ui.desk.case_reading import Names
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.texts import Words
from ombuds.ui.lists.filter_choices import KEYS, OFFERED, choices

MOST = 8
LEAST = 2  # letters of a key


@dataclass(frozen=True, slots=True)
class Completion:
    """A way to go on: the line as it will be, and what that means. `whole`: a filter is set."""

    line: str
    key: str
    words: Words
    code: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What filters can be completed with: terms, people and units of the office, today."""

    terms: Terms
    names: Names
    today: date


def completions(line: str, known: Known) -> list[Completion]:
    """How the word at the end of the line may go on, the nearest first."""
    before, word = last_word(line)
    pair = key_and_value(word)
    if pair is None:
        return list(_keys(before, word))
    key = _key_named(pair[0])
    return _values(before, key, pair[1], known)[:MOST] if key else []


def without_unfinished(line: str) -> str:
    """The line that can be asked while a filter at its end is still being typed."""
    before, word = last_word(line)
    return line if is_understood(word) else before.rstrip()


def _keys(before: str, word: str) -> Iterator[Completion]:
    if len(word) < LEAST or not word.isalpha():
        return
    typed = begins_of(word)
    for key in OFFERED:
        names = (key, *_spoken(KEYS[field_of(key)]))
        if any(begins(typed, name) for name in names):
            yield Completion(f"{before}{key}:", key, KEYS[field_of(key)])


def _key_named(typed: str) -> str | None:
    """The key by its code, or by its name in any language, typed whole or in part."""
    if typed in KEYS or typed in OFFERED:
        return typed
    asked = begins_of(typed)
    found = (key for key in OFFERED for name in _spoken(KEYS[field_of(key)]) if begins(asked, name))
    return next(found, None)


def _values(before: str, key: str, typed: str, known: Known) -> list[Completion]:
    offered = choices(field_of(key), known.terms, known.names, known.today)
    ranked = [(rank, option) for option in offered if (rank := _rank(typed, option)) is not None]
    return [
        Completion(
            f"{before}{key}:{quoted(str(option.value))} ", key, option.words, option.code, True
        )
        for rank, option in sorted(ranked, key=lambda one: one[0])
        if rank or typed != str(option.value)  # what is there already is no way to go on
    ]


def _rank(typed: str, option: Option) -> int | None:
    """Code, then label from its first word, then from any word; None where nothing fits."""
    value = str(option.value).casefold()
    if value == typed.casefold():
        return 0
    if value.startswith(typed.casefold()):
        return 1
    asked, names = begins_of(typed), _spoken(option.words)
    if any(begins(asked, name, first=True) for name in names):
        return 2
    return 3 if any(begins(asked, name) for name in names) else None


def _spoken(words: Words) -> tuple[str, ...]:
    """In every language: a clerk who reads Kazakh may think of the Russian word."""
    if isinstance(words, Text):
        return tuple(say(words, language) for language in LANGUAGES)
    return tuple(words(language) for language in LANGUAGES)


Begins = tuple[tuple[str, ...], tuple[str, ...]]


@lru_cache(maxsize=8192)
def begins_of(text: str) -> Begins:
    """Words as they are folded, and as two alphabets meet in them."""
    words = words_of(text)
    return tuple(words), tuple(name_key(word) for word in words)


def begins(asked: Begins, name: str, first: bool = False) -> bool:
    """Whether every typed word begins a word of a name (the first one its first)."""
    return any(
        bool(typed)
        and all(any(word.startswith(part) for word in words) for part in typed)
        and (not first or words[0].startswith(typed[0]))
        for typed, words in zip(asked, begins_of(name), strict=True)
        if words
    )


# The filter that is being typed at the end of the search box.


class TypedFilters:
    """`names`: people, units and tags of the office, as they were read last."""

    def __init__(self, desk: Desk, box: SearchBox) -> None:
        self.desk, self.box, self.names = desk, box, Names()

    def completed(self) -> list[Completion]:
        """How it may go on, while the cursor stands behind it."""
        at_end = self.box.cursorPosition() == len(self.box.text())
        if not at_end or not may(self.desk.office, Permission.READ):
            return []
        known = Known(self.desk.words, self.names, self.desk.office.today())
        return completions(self.box.text().lstrip(), known)

    def asked(self, line: str) -> str:
        """What can be asked meanwhile."""
        return without_unfinished(line) if self.completed() else line
