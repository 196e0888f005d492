"""Phrases of the lexicon, and where they stand in a text.

A phrase is words in a row: `пытк*` any ending, `..` up to four words of the same sentence
between. Written in usual spelling; compared by the keys of `words`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ombuds.services.suggesting.words import Word, key_of

_GAP, _APART = "..", "|"
_MARKS = re.compile(r"[^\w\s*.|]|(?<!\.)\.(?!\.)")  # part words in a phrase as in a text
_FAR = 4  # words a gap may jump over

type _Parts = tuple[int, ...]


class Hit[T](NamedTuple):
    """A phrase found: what it stands for, and the places of its words in the text."""

    what: T
    places: tuple[int, ...]


class Phrases[T]:
    """A set of phrases, each with what it stands for.

    Parts of phrases are numbered; a phrase is looked up by its first two parts, so that a
    long letter is gone through once, whatever the number of phrases.
    """

    def __init__(self, phrases: Sequence[tuple[str, T]]) -> None:
        self._whole: dict[str, int] = {}
        self._begun: dict[str, int] = {}
        self._alone: dict[int, list[T]] = defaultdict(list)
        self._near: dict[int, dict[int, list[tuple[_Parts, T]]]] = {}
        self._far: dict[int, dict[int, list[tuple[_Parts, T]]]] = {}
        # Keyed in one go, which takes a tenth of keying them one by one.
        joined = _MARKS.sub(" ", _APART.join(phrase for phrase, _ in phrases))
        keyed = key_of(joined).split(_APART)
        for phrase, (_, what) in zip(keyed, phrases, strict=True):
            self._add(tuple(map(self._part, phrase.split())), what)
        self._longest = max(map(len, self._begun), default=0)
        # A letter is read anew after each pause of who types it, nearly all of its words again.
        self._known = lru_cache(maxsize=16_384)(self._parts_of)

    def _part(self, part: str) -> int:
        """The number of a part of a phrase; -1 for a gap."""
        if part == _GAP:
            return -1
        known = self._begun if part.endswith("*") else self._whole
        return known.setdefault(part.rstrip("*"), len(self._begun) + len(self._whole))

    def _add(self, parts: _Parts, what: T) -> None:
        if len(parts) == 1:
            self._alone[parts[0]].append(what)
            return
        far = parts[1] < 0
        seconds = (self._far if far else self._near).setdefault(parts[0], {})
        seconds.setdefault(parts[1 + far], []).append((parts[2 + far :], what))

    def _parts_of(self, key: str) -> _Parts:
        found = [self._whole[key]] if key in self._whole else []
        begun = self._begun
        for end in range(1, min(len(key), self._longest) + 1):
            start = key[:end]
            if start in begun:
                found.append(begun[start])
        return tuple(found)

    def hits(self, words: Sequence[Word]) -> Iterator[Hit[T]]:
        """Every phrase in the text, at every place where it begins."""
        parts = [self._known(word.key) for word in words]
        for at, numbers in enumerate(parts):
            for number in numbers:
                for what in self._alone.get(number, ()):
                    yield Hit(what, (at,))
                if number in self._near:
                    yield from self._longer(self._near[number], words, parts, at, 1)
                if number in self._far:
                    yield from self._longer(self._far[number], words, parts, at, 1 + _FAR)

    def _longer(
        self,
        seconds: dict[int, list[tuple[_Parts, T]]],
        words: Sequence[Word],
        parts: list[_Parts],
        at: int,
        reach: int,
    ) -> Iterator[Hit[T]]:
        """The phrases whose first part stands at a word, and the second one within reach."""
        sentence = words[at].sentence
        for place in range(at + 1, min(at + reach + 1, len(words))):
            if words[place].sentence != sentence:
                return
            for number in parts[place]:
                for rest, what in seconds.get(number, ()):
                    places = _rest(rest, words, parts, (at, place)) if rest else (at, place)
                    if places:
                        yield Hit(what, places)


def _rest(
    rest: _Parts, words: Sequence[Word], parts: list[_Parts], places: tuple[int, ...]
) -> tuple[int, ...]:
    """The places of a phrase that has begun; empty where it does not go on so."""
    sentence, reach = words[places[0]].sentence, 1
    for number in rest:
        if number < 0:
            reach = 1 + _FAR
            continue
        for place in range(places[-1] + 1, min(places[-1] + reach + 1, len(words))):
            if words[place].sentence == sentence and number in parts[place]:
                places = (*places, place)
                break
        else:
            return ()
        reach = 1
    return places
