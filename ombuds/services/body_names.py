"""The names of bodies in any spelling: Kazakh, Russian, Latin, or Kazakh on a Russian keyboard."""

from dataclasses import dataclass
from functools import lru_cache

from ombuds.domain.folding import name_key, sort_key, words_of


@dataclass(frozen=True, slots=True)
class Spelt:
    """What was typed, word by word: folded, and as names meet in two alphabets."""

    words: tuple[str, ...]
    keys: tuple[str, ...]


def spelt(typed: str) -> Spelt:
    """What is looked for; nothing typed fits every name."""
    return Spelt(tuple(words_of(typed)), tuple(name_key(typed).split()))


def fits(wanted: Spelt, code: str | None, names: tuple[str, ...]) -> bool:
    """Whether every typed word begins a word of the code or of one name, in either spelling."""
    if not wanted.words:
        return True
    return any(
        _begin(wanted.words, words) or (bool(wanted.keys) and _begin(wanted.keys, keys))
        for words, keys in map(_known, (*names, *([code] if code else ())))
    )


def _begin(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in wanted)


@lru_cache(maxsize=65_536)
def _known(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Kept, since a register is searched with every key that is pressed."""
    return tuple(words_of(name)), tuple(name_key(name).split())


@lru_cache(maxsize=65_536)
def place(name: str) -> str:
    """Where a name stands in the alphabet."""
    return sort_key(name)
