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
    all_names = (*names, code) if code else names
    together = _together(all_names)  # what nearly all bodies are left out by
    if f" {wanted.words[0]}" not in together and not (
        wanted.keys and f" {wanted.keys[0]}" in together
    ):
        return False
    for name in all_names:
        words, keys = _known(name)
        if _begin(wanted.words, words) or (wanted.keys and _begin(wanted.keys, keys)):
            return True
    return False


@lru_cache(maxsize=16_384)
def _together(names: tuple[str, ...]) -> str:
    """Words and keys of all names of a body."""
    return " ".join(part for name in names for part in _known(name))


def _begin(wanted: tuple[str, ...], words: str) -> bool:
    return all(f" {part}" in words for part in wanted)


@lru_cache(maxsize=65_536)
def _known(name: str) -> tuple[str, str]:
    """Words and keys, each after a space; kept, since a register is searched with every key that
    is pressed."""
    return " ".join(["", *words_of(name)]), " ".join(["", *name_key(name).split()])


@lru_cache(maxsize=65_536)
def place(name: str) -> str:
    """Where a name stands in the alphabet."""
    return sort_key(name)
