"""What old registers call things: the tables of `resources/import`, and how words are looked up.

Words are compared folded (no case, no Kazakh letters, no punctuation); where typing errors are
allowed for, a letter in ten may be wrong.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ombuds.domain.names.folding import name_key, words_of
from ombuds.domain.names.word_patterns import any_of
from ombuds.domain.vocabularies import TermSeed, by_language, load_terms
from ombuds.resources import ROOT

TABLES = ROOT / "import"
SHORTEST = 5  # letters of a word that may hold a typing error
_LEAST_CUT = 3  # letters of a word that is cut short
_WORD = re.compile(r"([^\W_]+)(\.)?")
_SIGNS = 4  # letters
LONGEST_SILENT = 24  # letters of a cell that says nothing of its own
_SAYS = re.compile(r"[^\W_]")
_BLANK = re.compile(r"[-‐-―−_.…·,;:/\\|'\"«»()\[\]{}\s]*")  # signs that stand for nothing
_TWICE = re.compile(r"[-–—]\s+/\s+[-–—]")  # nothing, in both languages
_DITTO = str.maketrans("–—―−«»“”„″〃", '----"""""""')
_DITTO_MARKS = frozenset({"-//-", "//", '-"-', '"', '""', "-''-", "''", '-""-', "-/-"})
LONGEST = 200  # letters of a text that is looked up at all


# Marked Latin letters whose plain form is another sound, in the Kazakh alphabets of 2018 and 2021.
_MARKED = str.maketrans(
    {"ş": "sh", "ś": "sh", "š": "sh", "ç": "ch", "ć": "ch", "č": "ch", "ž": "zh", "ý": "u",
     "Ş": "Sh", "Ś": "Sh", "Š": "Sh", "Ç": "Ch", "Ć": "Ch", "Č": "Ch", "Ž": "Zh", "Ý": "U"}
)  # fmt: skip
_CYRILLIC = re.compile(r"[\u0400-\u04FF]")
_LATIN = re.compile(r"[A-Za-z]")
_MIXED = re.compile(r"(?=\w*[A-Za-z])(?:(?=\w*[\u0400-\u04FF])\w+|\b[ABCEHKMOPTXaceopxy]+\b)")


def proper(text: str) -> str:
    """Latin letters that look like Cyrillic ones, in a word or a text of these, are meant as these."""
    if text.isascii() or not (_LATIN.search(text) and _CYRILLIC.search(text)):
        return text
    return _MIXED.sub(lambda found: found[0].translate(_lookalikes()), text)


@cache
def _lookalikes() -> dict[int, str]:
    return letters("letters.cyrillic")


def unmarked(text: str) -> str:
    """Kazakh Latin letters that folding would take for others as two letters: Şolpan, Sholpan."""
    return text.translate(_MARKED) if not text.isascii() and _LATIN.search(text) else text


def is_latin(words: str) -> bool:
    """Whether plain words are in Latin letters, which may spell Kazakh or Russian by their sound."""
    return words.isascii() and _LATIN.search(words) is not None


@lru_cache(maxsize=16_384)
def plain(text: str) -> str:
    """Folded words with single spaces; № is a word too."""
    if not text.isascii():
        text = unmarked(proper(text).replace("№", " n "))
    return " ".join(words_of(text))


class Lookup:
    """Codes by the phrases that stand for them."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._codes: dict[str, str] = {}
        for code, many in phrases.items():
            for phrase in many:
                self._codes.setdefault(plain(phrase), code)

    def exact(self, text: str) -> str | None:
        return self._codes.get(plain(text)) if len(text) <= LONGEST else None

    def near(self, text: str) -> str | None:
        """The code of a phrase as written, or of the one phrase it is a misspelling of."""
        wanted = plain(text) if len(text) <= LONGEST else ""
        if wanted in self._codes:
            return self._codes[wanted]
        if "." in text and (whole := self._cut_short(text)):
            return whole
        if len(wanted) < SHORTEST:
            return None
        found = _nearest(wanted, self._codes)
        return found if found or _CYRILLIC.search(text) else _nearest(name_key(text), self._sounds)

    def _cut_short(self, text: str) -> str | None:
        """The code of the only phrases that begin so, where points cut words short: «напр. в прок.»."""
        told = [(plain(word), bool(point)) for word, point in _WORD.findall(proper(text[:LONGEST]))]
        if not any(cut and len(word) >= _LEAST_CUT for word, cut in told):
            return None
        likely = self._by_letter.get(told[0][0][:1], ())
        found = {code for words, code in likely if _begins(words, told)}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _by_letter(self) -> dict[str, list[tuple[list[str], str]]]:
        """The words of the phrases and their codes, by the first letter."""
        found: dict[str, list[tuple[list[str], str]]] = {}
        for phrase, code in self._codes.items():
            found.setdefault(phrase[:1], []).append((phrase.split(), code))
        return found

    @cached_property
    def _sounds(self) -> dict[str, str]:
        """Codes by how the phrases sound: Kazakh and Russian typed in Latin letters."""
        return {name_key(phrase): code for phrase, code in reversed(self._codes.items())}

    def sounding(self, text: str) -> str | None:
        """The code of a phrase that sounds so, in Latin letters."""
        return self._sounds.get(name_key(text)) if len(text) <= LONGEST else None

    def beginning(self, text: str) -> str | None:
        """The code of a phrase with which a text begins."""
        wanted = plain(text[:LONGEST])
        return next(
            (code for phrase, code in self._codes.items() if wanted.startswith(phrase)), None
        )


def _begins(words: Sequence[str], told: Sequence[tuple[str, bool]]) -> bool:
    return len(words) >= len(told) and all(
        word.startswith(said) if cut else word == said
        for word, (said, cut) in zip(words, told, strict=False)
    )


def _nearest(wanted: str, codes: Mapping[str, str]) -> str | None:
    if wanted in codes:
        return codes[wanted]
    found = process.extractOne(
        wanted, codes.keys(), scorer=OSA.distance, score_cutoff=allowed(wanted)
    )
    return codes[found[0]] if found and len(found[0]) >= SHORTEST else None


def allowed(text: str) -> int:
    """How many letters of a text may be wrong."""
    return max(1, len(text) // 10)


@cache
def table(name: str) -> dict[str, Any]:
    return tomllib.loads((TABLES / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(*places: str) -> tuple[str, ...]:
    """The words at some places of the tables, in their order, without what is repeated:
    «dates.year» is all that stands below `[year]` in `dates.toml`, in whatever language."""
    return tuple(dict.fromkeys(word for place in places for word in _below(_at(place))))


def _at(place: str) -> Any:
    name, *path = place.split(".")
    found: Any = table(name)
    for key in path:
        found = found[key]
    return found


def _below(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    else:
        for one in found.values() if isinstance(found, dict) else found:
            yield from _below(one)


def a_word_of(*places: str, spelt: Callable[[str], str] = str) -> str:
    """A pattern for any of the words at some places of the tables."""
    return any_of(words(*places), spelt)


@cache
def plain_words(*places: str) -> frozenset[str]:
    """The words at some places of the tables, as `plain` gives them."""
    return frozenset(filter(None, map(plain, words(*places))))


def letters(place: str) -> dict[int, str]:
    """What stands for each letter: a table of letters, for `str.translate`."""
    return str.maketrans({letter: one for one, many in _at(place).items() for letter in many})


@cache
def terms() -> tuple[TermSeed, ...]:
    """The terms of all vocabularies, read once."""
    return tuple(load_terms())


@cache
def lookup(name: str) -> Lookup:
    """The lookup of one table of `words.toml`: channel, result, channel_begins."""
    return Lookup(table("words")[name])


@cache
def phrases(name: str) -> frozenset[str]:
    """The plain phrases of one kind: anonymous, reserved, nothing, private, total …"""
    return frozenset(filter(None, map(plain, table("words")["phrase"][name])))


def is_one_of(name: str, text: str) -> bool:
    """Whether a text is one of the phrases of a kind, and says nothing else."""
    longest, written = _as_written(name)
    if len(text) > longest:
        return False
    return text.casefold() in written or is_phrase(name, plain(text))


def is_phrase(name: str, words: str) -> bool:
    """Whether plain words are one of the phrases of a kind; in Latin letters, whether they sound so."""
    return words in phrases(name) or (is_latin(words) and name_key(words) in _sounds(name))


@cache
def _sounds(name: str) -> frozenset[str]:
    """How the phrases of a kind sound that are no Latin ones; a short one is too like others."""
    sounds = (name_key(one) for one in phrases(name) if not one.isascii())
    return frozenset(sound for sound in sounds if len(sound) >= SHORTEST)


@cache
def _as_written(name: str) -> tuple[int, frozenset[str]]:
    """The most letters of a phrase, with some for the signs around it; the phrases themselves."""
    words = frozenset(word.casefold() for word in table("words")["phrase"][name])
    return max(map(len, words)) + _SIGNS, words


def silence(text: str) -> str | None:
    """How a cell says nothing of its own: `nothing` («нет», «-», «n/a») or `ditto` («-//-»)."""
    if len(text) > LONGEST_SILENT or not text:
        return None
    kind = _silent().get(text.casefold().rstrip(" ."))
    if kind or text[0].isalnum() or _SAYS.search(text):
        return kind
    if _TWICE.fullmatch(text):
        return "nothing"
    if "".join(text.split()).translate(_DITTO) in _DITTO_MARKS:
        return "ditto"
    return "nothing" if _BLANK.fullmatch(text) else None


def silences(texts: Mapping[str, str]) -> dict[str, str]:
    """How those of several texts that say nothing of their own do. Most are told by a letter."""
    begins = _silent_begins()
    found: dict[str, str] = {}
    for name, text in texts.items():
        if 0 < len(text) <= LONGEST_SILENT:
            may_be = text[0] in begins or not text[0].isalnum()
            if may_be and (kind := silence(text)):
                found[name] = kind
    return found


def is_nothing(text: str) -> bool:
    return silence(text) == "nothing"


def is_ditto(text: str) -> bool:
    return silence(text) == "ditto"


@cache
def _silent() -> dict[str, str]:
    return {
        word.rstrip(" ."): kind
        for kind in ("nothing", "ditto")
        for word in (*_as_written(kind)[1], *phrases(kind))
        if _SAYS.search(word)
    }


@cache
def _silent_begins() -> frozenset[str]:
    """The letters with which a word for nothing begins, small and capital."""
    firsts = {word[0] for word in _silent()}
    return frozenset(firsts | {letter.upper() for letter in firsts})


@cache
def _labels(vocabulary: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for term in terms():
        if term.vocabulary == vocabulary:
            said = (by_language(term, column).values() for column in ("label", "short"))
            found.setdefault(term.code, set()).update(filter(None, chain(*said)))
    return found


@cache
def rights() -> Lookup:
    """Words for rights: those of old registers first, then the labels of the vocabulary."""
    labels, words = _labels("right"), table("rights")["phrase"]
    return Lookup(
        {code: words.get(code, []) for code in [*words, *labels]}
        | {code: [*words.get(code, ()), *sorted(many)] for code, many in labels.items()}
    )


def is_label(vocabulary: str, code: str, text: str) -> bool:
    """Whether a text says no more than the code does."""
    return plain(text) in _plain_labels(vocabulary, code)


@cache
def _plain_labels(vocabulary: str, code: str) -> frozenset[str]:
    return frozenset(map(plain, _labels(vocabulary).get(code, ())))
