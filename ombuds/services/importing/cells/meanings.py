"""Cells that are known by a code: rights, channels, results, languages, sexes.

A cell is looked up as it stands, then with typing errors, then by the beginnings of its words.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache, partial
from itertools import chain
from operator import add
from types import MappingProxyType
from typing import NamedTuple

from ombuds.domain.names.folding import name_key
from ombuds.services.importing.cells.known import (
    SHORTEST,
    Lookup,
    a_word_of,
    is_latin,
    is_nothing,
    lookup,
    plain,
    plain_words,
    rights,
    table,
    terms,
)
from ombuds.services.importing.files.cells import one_line

_APART = re.compile(r"[/;+|\n]|(?:^|\s)\d{1,2}[.)]\s|\s&\s")
_WEAKLY = re.compile(rf",|\s{a_word_of('rights.between.words')}\s", re.IGNORECASE)
_ARTICLE = re.compile(
    rf"\b{a_word_of('rights.law.before')}\.?\s*(\d{{1,3}}(?:-\d)?)"
    rf"|(\d{{1,3}}(?:-\d)?)\s*-?\s*{a_word_of('rights.law.after')}",
    re.IGNORECASE,
)
_ADMINISTRATIVE = re.compile(a_word_of("rights.law.administrative"), re.IGNORECASE)
_CRIMINAL = re.compile(rf"\b{a_word_of('rights.law.criminal')}\b", re.IGNORECASE)
_KEY = 3  # letters of a beginning by which it is found
_LONGEST = 400  # letters of a cell that is looked at


class Stems:
    """Codes by beginnings of words that follow each other; `$`: the word ends there."""

    def __init__(self, stems: Mapping[str, Iterable[str]]) -> None:
        self._by_key: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self.order = {code: at for at, code in enumerate(stems)}
        for code, many in stems.items():
            for stem in many:
                words = tuple(
                    plain(word) + ("$" if word.endswith("$") else "") for word in stem.split()
                )
                self._by_key[words[0][:_KEY].rstrip("$")].append((words, code))

    @cached_property
    def _sounds(self) -> "Stems":
        """The stems by how they sound, for Kazakh and Russian in Latin letters."""
        many: dict[str, list[str]] = {code: [] for code in self.order}
        for words, code in chain.from_iterable(self._by_key.values()):
            if sum(map(len, words)) >= SHORTEST and not words[0].isascii():
                ends = ("$" if word.endswith("$") else "" for word in words)
                many[code].append(" ".join(map(add, map(name_key, words), ends)))
        return Stems(many)

    def found(self, text: str) -> list[str]:
        """The codes that a text tells, in the order of its words."""
        ways = (list(stems.in_order(words)) for stems, words in self._read(text))
        return next(filter(None, ways), [])

    def _read(self, text: str) -> Iterator[tuple["Stems", list[str]]]:
        """A text as it is written and, in Latin letters, as it sounds, with the stems for it."""
        words = plain(text[:_LONGEST])
        yield self, words.split()
        if is_latin(words):
            yield self._sounds, name_key(words).split()

    def in_order(self, words: list[str]) -> Iterator[str]:
        at = 0
        while at < len(words):
            hits = [
                (len(stem), sum(map(len, stem)), code)
                for stem, code in self.near(words[at])
                if _stands(stem, words[at:])
            ]
            if hits:
                length, _, code = max(hits, key=lambda hit: hit[:2])
                yield code
                at += length
            else:
                at += 1

    def near(self, word: str) -> Iterator[tuple[tuple[str, ...], str]]:
        for length in range(1, _KEY + 1):
            yield from self._by_key.get(word[:length], ()) if length <= len(word) else ()

    def first(self, text: str) -> str | None:
        """Of the codes that a text tells, the one that stands first in the table."""
        for stems, words in self._read(text):
            told = (
                code
                for at, word in enumerate(words)
                for stem, code in stems.near(word)
                if _stands(stem, words[at:])
            )
            if code := min(told, key=self.order.__getitem__, default=None):
                return code
        return None


def _stands(stem: tuple[str, ...], words: list[str]) -> bool:
    if len(stem) > len(words):
        return False
    return all(
        word == start[:-1] if start.endswith("$") else word.startswith(start)
        for start, word in zip(stem, words, strict=False)
    )


@cache
def _stems(name: str) -> list[Stems]:
    if name == "right":
        return [Stems(table("rights")["stem"])]
    given = table("words")[f"{name}_stem"]
    return list(map(Stems, given if isinstance(given, list) else [given]))


def _told(name: str, text: str) -> str | None:
    return next(filter(None, (stems.first(text) for stems in _stems(name))), None)


@lru_cache(maxsize=4_096)
def channel_of(text: str) -> str | None:
    """How a complaint came: a code of the channels."""
    if code := _as_code("channel", text):
        return code
    if "@" in text:
        return "email"
    near = lookup("channel").near(text) or lookup("channel_begins").beginning(text)
    return near or _told("channel", text)


@lru_cache(maxsize=4_096)
def result_of(text: str) -> str | None:
    """What became of a complaint: an outcome, or examined, in_progress, joined."""
    if is_nothing(text):
        return None
    return lookup("result").near(text) or _told("result", text)


@lru_cache(maxsize=1_024)
def code_of(name: str, text: str) -> str | None:
    """The code that a text is called by in one table of `words.toml`."""
    return lookup(name).exact(text)


language_of = partial(code_of, "language")
sex_of = partial(code_of, "sex")


class Coded(NamedTuple):
    """A column whose cells are known by a code.

    `field`: that of a case which keeps the code; none where more than a field follows from it.
    `kept`: a cell that says more than the code does is kept word for word as well.
    """

    read: Callable[[str], str | None]
    field: str | None
    kept: bool = False


CODED: Mapping[str, Coded] = MappingProxyType(
    {
        "channel": Coded(channel_of, "channel", kept=True),
        "result": Coded(result_of, None),
        "language": Coded(language_of, "reply_language"),
    }
)
"""The columns that are known by a code: a line for each."""


def _as_code(vocabulary: str, text: str) -> str | None:
    """A code as it stands, or its words: «closed institution»."""
    code = plain(text).replace(" ", "_")
    return code if code in _codes(vocabulary) else None


@cache
def _codes(vocabulary: str) -> frozenset[str]:
    return frozenset(term.code for term in terms() if term.vocabulary == vocabulary)


# The place in a list of the office's own: «2.2 Суд», «4) Труд».
_NUMBERED = re.compile(r"^\s*\(?\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=[^\W\d])", re.MULTILINE)


# Keys of objects that a program lists: «code: 03; name: пытки».
_CODES = re.compile(
    rf"\b{a_word_of('layout.codes.keys')}\s*:\s*[\w.-]+\s*(?:;|$)", re.MULTILINE | re.IGNORECASE
)
_NAMES = re.compile(rf"\b{a_word_of('layout.codes.names')}(?:_\w\w)?\s*:\s*", re.IGNORECASE)


_EXPLAINED = re.compile(r"\([^()]*\)")  # words in brackets explain those before them
_WITH_PLACE = re.compile(rf"(\S.* {a_word_of('rights.between.before_place')})\s\S+", re.IGNORECASE)


@lru_cache(maxsize=8_192)
def rights_of(text: str) -> tuple[tuple[str, ...], bool]:
    """The rights that a cell names, main one first, and whether all of its words name one."""
    text = _NUMBERED.sub("", text[:_LONGEST])
    if ":" in text:
        text = _NAMES.sub("", _CODES.sub("", text))
    words = one_line(text)
    if not words or is_nothing(words):
        return (), True
    if whole := _right(words) or _right(_EXPLAINED.sub(" ", words)):
        return (whole,), True
    found: list[str] = []
    clear = True
    before = ""
    for part in filter(None, map(str.strip, _APART.split(text))):
        # «Побои в полиции / колонии»: the other place is of the same phrase.
        phrase = _WITH_PLACE.fullmatch(before)
        codes = _of_part(f"{phrase[1]} {part}") if phrase else []
        codes = codes or _of_part(part)
        before = part
        clear = clear and (bool(codes) or plain(part) in plain_words("rights.beside"))
        found += codes
    after = rights_of(text.partition(":")[2]) if not found and ":" in text else ((), False)
    if after[0]:  # «Карантин: задержание»
        return after
    return tuple(dict.fromkeys(found)), clear and bool(found)


def _of_part(part: str) -> list[str]:
    """The rights that a part of a cell names; none if some of its words name none."""
    if one := _right(part):
        return [one]
    if article := _of_article(part):
        return [article]
    pieces = [piece.strip() for piece in _WEAKLY.split(part) if piece and piece.strip()]
    if len(pieces) > 1:
        each = [
            _right(piece) or next(iter(_stems("right")[0].found(piece)), None) for piece in pieces
        ]
        if all(each):
            return [code for code in each if code]
    return _stems("right")[0].found(part)


def held_right_of(text: str) -> str | None:
    """The right that a topic names where a closed institution is complained of."""
    return _held().exact(text)


@cache
def _held() -> Lookup:
    return Lookup(table("rights")["held"])


def _right(text: str) -> str | None:
    """A code as it stands; words name the first level of a right."""
    if text.upper() in _codes("right"):
        return text.upper()
    near = rights().near(text)
    return near.partition(".")[0] if near else None


def _of_article(text: str) -> str | None:
    """«ст. 146 УК»: the right that an article of a code protects."""
    found = _ARTICLE.search(text)
    if not found:
        return None
    number = found[1] or found[2]
    articles: dict[str, dict[str, str]] = table("rights")["article"]
    if _ADMINISTRATIVE.search(text):
        return articles["administrative"].get(number)
    return articles["criminal"].get(number) if _CRIMINAL.search(text) else None
