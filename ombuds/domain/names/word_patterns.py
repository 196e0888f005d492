"""Patterns made of words that stand in tables, so that who adds a word needs no pattern.

In a table `*` is whatever may follow a word (`жалоб*`: жалоба, жалобы), a point is one that may be
missing (`г. р.`: г.р., г р., гр), and a space is one or more.
"""

import re
from collections.abc import Callable, Iterable

# Letters for the classes of patterns: those of Russian and Kazakh, and those of Kazakh alone.
CAPITALS = "А-ЯЁӘҒҚҢӨҰҮҺІ"
SMALL = "а-яёәғқңөұүһі"
KAZAKH = "әғқңөұүһі"
COMMON = "оеаинтсрвлкдымыі"  # six of ten letters of a text in either language

_SIGN = re.compile(r"(\*|\.\s*|\s+)")


def any_of(words: Iterable[str], spelt: Callable[[str], str] = str) -> str:
    """A pattern for any of these words, the longest first. `spelt`: how the texts are spelt that
    it is held against (`fold`, `plain`), if not as they were written."""
    longest = sorted(dict.fromkeys(words), key=len, reverse=True)
    return f"(?:{'|'.join(_pattern(word, spelt) for word in longest)})"


def _pattern(word: str, spelt: Callable[[str], str]) -> str:
    pieces = _SIGN.split(word.strip())
    made = [_sign(piece) if at % 2 else re.escape(spelt(piece)) for at, piece in enumerate(pieces)]
    return "".join(made).removesuffix(r"\s*") if word.endswith(".") else "".join(made)


def _sign(sign: str) -> str:
    if sign == "*":
        return r"\w*"
    return r"\.?\s*" if sign.startswith(".") else r"\s+"
