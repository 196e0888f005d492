"""The words of a letter, as the suggesting of rights compares them.

One key stands for the spellings of a word: Kazakh letters and their Russian-keyboard forms,
Kazakh typed in Latin letters, й and и, hard and soft signs, letters typed twice.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from ombuds.domain.names.folding import fold
from ombuds.services.suggesting.lists import lists


class Word(NamedTuple):
    """A word of a text: where it stands, its key, and the clause and sentence it is in."""

    start: int
    end: int
    key: str
    clause: int
    sentence: int


_APART = "|"  # no part of any word

# Zero-width characters, soft hyphens and combining marks do not part a word.
_INSIDE = "\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufeff"
_PIECE = re.compile(
    rf"(?P<word>[^\W_](?:[^\W_]|[{_INSIDE}]|['’ʼ`](?=[^\W_]))*)"
    r"|(?P<sentence>[.!?…;\n]+)|(?P<clause>[,:()«»“”\"—–]| - )"
)
_ENOUGH = 4  # words by which a language can be told
_FAMILIAR = 0.45  # share of the words of a text that are known where its language is
_LATIN = re.compile(r"[a-z]")
_TABLE = lists("letters")
_LOOSE = str.maketrans(
    {letter: heard for heard, many in _TABLE["heard"].items() for letter in many}
    | dict.fromkeys(_TABLE["silent"]["letters"], "")
)
_TWICE = re.compile(rf"([{_TABLE['twice']['letters']}])\1+")
# Latin letters to the Cyrillic ones they stand for in Kazakh (all alphabets, and by ear).
_SYLLABLES: dict[str, str] = _TABLE["syllable"]
_SYLLABLE = re.compile("|".join(sorted(_SYLLABLES, key=len, reverse=True)))
_LETTERS = str.maketrans(_TABLE["letter"])
# Marked letters are other sounds, so they are read before their marks are folded away.
_MARKED = str.maketrans(_TABLE["marked"])
# By these a sentence in Latin letters is known to be English, or Kazakh.
_ENGLISH = frozenset(_TABLE["language"]["english"].split())
_KAZAKH = frozenset(_TABLE["language"]["kazakh"].split())


def words_in(text: str) -> list[Word]:
    """All words of a text in their order."""
    pieces, clause, sentence = [], 0, 0
    for found in _PIECE.finditer(text):
        if found.lastgroup == "word":
            start, end = found.span()
            pieces.append((start, end, found[0], clause, sentence))
        else:
            clause += 1
            sentence += found.lastgroup == "sentence"
    if not pieces:
        return []
    plain = list({word for _, _, word, _, _ in pieces})
    kazakh = _kazakh_sentences(pieces, plain)
    latin = {word for _, _, word, _, of in pieces if of in kazakh}
    latin = {word for word in latin if _LATIN.search(word.casefold())}
    # Keyed in one go, which takes a third of keying them one by one.
    keys = dict(zip(plain, key_of(_APART.join(plain)).split(_APART), strict=True))
    transcribed = {word: key_of(word, kazakh=True) for word in latin}
    return [
        Word(
            start, end, (transcribed if of in kazakh and word in latin else keys)[word], clause, of
        )
        for start, end, word, clause, of in pieces
    ]


def is_foreign(text: str, known: Callable[[str], bool]) -> bool:
    """Whether a text is in Latin letters, but neither in English nor in Kazakh.

    `known` tells of the key of a word whether it stands in texts of these languages.
    """
    found = [found[0].casefold() for found in _PIECE.finditer(text) if found.lastgroup == "word"]
    latin = [word for word in found if _LATIN.match(word)]
    if len(latin) < _ENOUGH or 2 * len(latin) <= len(found):
        return False
    joined = _APART.join(latin)
    readings = zip(*(key_of(joined, one).split(_APART) for one in (False, True)), strict=True)
    return sum(any(map(known, keys)) for keys in readings) < _FAMILIAR * len(latin)


def key_of(word: str, kazakh: bool = False) -> str:
    """The key of a word (or of words parted by bars); `kazakh`: its Latin letters are Kazakh."""
    if kazakh:
        word = fold(word.casefold().translate(_MARKED))
        word = _SYLLABLE.sub(lambda found: _SYLLABLES[found[0]], word).translate(_LETTERS)
    else:
        word = fold(word)
    return _TWICE.sub(r"\1", word.translate(_LOOSE))


def _kazakh_sentences(
    pieces: Iterable[tuple[int, int, str, int, int]], words: Iterable[str]
) -> frozenset[int]:
    """Sentences whose Latin words are Kazakh: by their commonest words, else as the text is."""
    plain = {word: word.casefold() for word in words}
    vote = {
        word: (one in _KAZAKH) - (one in _ENGLISH)
        for word, one in plain.items()
        if _LATIN.match(one)
    }
    votes: dict[int, int] = defaultdict(int)
    for _, _, word, _, sentence in pieces if vote else ():
        if word in vote:
            votes[sentence] += vote[word]
    total = sum(votes.values())
    return frozenset(one for one, vote in votes.items() if vote > 0 or (vote == 0 and total > 0))
