"""The lexicon of the office: stems and phrases that speak for a right, and those of a text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from ombuds.domain.names.word_patterns import any_of
from ombuds.i18n import LANGUAGES
from ombuds.resources import SUGGEST
from ombuds.services.suggesting.lists import lists
from ombuds.services.suggesting.phrases import Hit, Phrases
from ombuds.services.suggesting.words import Word, key_of

# What of a text must not count: what is denied, figures of speech, names of laws and bodies.

_NEAR = 2  # how many words a denial may stand away from what it denies
_LAW = 8  # words of a law's name

# Endings of Kazakh verbs that deny: ұр-ма-ды, азапта-ма-ған, көрсет-пе-ген.
_DENYING = re.compile(
    rf"{any_of(lists('masks')['denied']['verbs']['deny'], key_of)}"
    rf"{any_of(lists('masks')['denied']['verbs']['end'], key_of)}$"
)


class Mask(StrEnum):
    """The lists of `masks.toml`, by section and key."""

    BEFORE = "denied.before"
    AFTER = "denied.after"
    NOT_ONLY = "denied.not_only"
    FIGURATIVE = "figurative.phrases"
    NAME = "names.phrases"
    OF_LAWS = "names.of_laws"
    SILENT = "silent.words"


def masked_phrases() -> Iterator[tuple[str, Mask]]:
    """All phrases of `masks.toml`."""
    for mask in Mask:
        section, _, key = mask.value.partition(".")
        for phrase in lists("masks")[section][key]:
            yield phrase, mask


def hidden_parts(words: Sequence[Word], hits: Iterable[Hit[Mask]]) -> set[int]:
    """Places of the words that stand in figures of speech and in names."""
    places: set[int] = set()
    for mask, where in hits:
        if mask in (Mask.FIGURATIVE, Mask.NAME):
            places.update(where)
        elif mask is Mask.OF_LAWS:
            places.update(_law(words, where[-1]))
    return places


def _law(words: Sequence[Word], place: int) -> Iterable[int]:
    """The words of a law's name, to the end of the sentence at most."""
    sentence = words[place].sentence
    last = min(place + _LAW, len(words) - 1)
    return (at for at in range(place + 1, last + 1) if words[at].sentence == sentence)


class Denials:
    """Where a text denies."""

    def __init__(self, words: Sequence[Word], hits: Sequence[Hit[Mask]]) -> None:
        not_only = {where[0] for mask, where in hits if mask is Mask.NOT_ONLY}
        self._words = words
        self._after = {where[0] for mask, where in hits if mask is Mask.AFTER}
        before = {where[-1] for mask, where in hits if mask is Mask.BEFORE}
        self._before = {place for place in before if place + 1 not in not_only}

    def of(self, places: Sequence[int]) -> bool:
        """Whether what stands at these places is denied."""
        words, first, last = self._words, places[0], places[-1]
        if _DENYING.search(words[last].key):
            return True
        clause, sentence = words[first].clause, words[last].sentence
        between = set(range(first + 1, last)).difference(places)
        return (
            any(
                place in self._before and words[place].clause == clause
                for place in range(max(0, first - _NEAR), first)
            )
            or not between.isdisjoint(self._before)
            or any(
                place in self._after and words[place].sentence == sentence
                for place in range(last + 1, min(last + _NEAR + 1, len(words)))
            )
        )


WEIGHTS = {"done": 3.0, "sure": 3.0, "likely": 1.5, "hint": 0.5}
NONE = "NONE"  # stands for "no complaint" among the codes of rights


class Entry(NamedTuple):
    """A phrase of the lexicon: its right, how much it says, whether a denial removes it."""

    code: str
    weight: float
    done: bool
    phrase: str


class Thing(NamedTuple):
    """A person, place or act that says something together with others (`things.toml`).

    `done`: what somebody does to somebody; a denial removes it.
    """

    name: str
    done: bool


class Meaning(NamedTuple):
    """What words of all three languages mean (`meanings.toml`)."""

    name: str


class Reading(NamedTuple):
    """A text as it is read for rights: its words, what the lexicon says, the things it tells of
    and how often, what its words mean, what must not count."""

    words: list[Word]
    hits: list[Hit[Entry]]
    things: Counter[str]
    meanings: list[Hit[Meaning]]
    masked: set[int]
    silent: set[int]


def entries(language: dict[str, Any]) -> Iterator[Entry]:
    """All entries of one language's file."""
    for code, kinds in language.items():
        for kind, phrases in kinds.items():
            for phrase in phrases:
                yield Entry(code, WEIGHTS[kind], kind == "done", phrase)


@cache
def lexicon() -> Phrases[Entry | Mask | Thing | Meaning]:
    """Lexicon, things, meanings and masks as they come with the program, or as the office changed them."""
    found: list[tuple[str, Entry | Mask | Thing | Meaning]] = [*masked_phrases()]
    acts = lists("masks")["denied"]["acts"]
    for name, phrases in lists("things").items():
        found += [(phrase, Thing(name, name in acts)) for phrase in phrases]
    for name, phrases in lists("meanings").items():
        found += [(phrase, Meaning(name)) for phrase in phrases]
    for language in (one for one in LANGUAGES if (SUGGEST / f"{one}.toml").exists()):
        found += [(entry.phrase, entry) for entry in entries(lists(language))]
    return Phrases(found)


def read(words: list[Word]) -> Reading:
    """Finds the entries of a text that are neither denied, nor figurative, nor names."""
    said: list[Hit[Entry]] = []
    masking: list[Hit[Mask]] = []
    things: list[Hit[Thing]] = []
    meanings: list[Hit[Meaning]] = []
    for what, places in lexicon().hits(words):
        if isinstance(what, Mask):
            masking.append(Hit(what, places))
        elif isinstance(what, Thing):
            things.append(Hit(what, places))
        elif isinstance(what, Meaning):
            meanings.append(Hit(what, places))
        else:
            said.append(Hit(what, places))
    hidden, denials = hidden_parts(words, masking), Denials(words, masking)
    said = [hit for hit in said if hidden.isdisjoint(hit.places)]
    done = [hit.places for hit in said if hit.what.done]
    done += [hit.places for hit in things if hit.what.done]
    denied = {place for places in done if denials.of(places) for place in places}
    said = [hit for hit in said if not hit.what.done or denied.isdisjoint(hit.places)]
    silent = {place for mask, places in masking if mask is Mask.SILENT for place in places}
    masked = hidden | denied
    told = Counter(hit.what.name for hit in things if not masked.issuperset(hit.places))
    meant = [hit for hit in meanings if not masked.issuperset(hit.places)]
    return Reading(words, _longest(said), told, meant, masked, silent)


def _longest(hits: list[Hit[Entry]]) -> list[Hit[Entry]]:
    """Without entries of a right whose words stand in longer ones of the same right."""
    taken: set[tuple[str, int]] = set()
    kept = []
    for hit in sorted(hits, key=lambda hit: -len(hit.places)):
        mine = {(hit.what.code, place) for place in hit.places}
        if not mine <= taken:
            kept.append(hit)
            taken |= mine
    return sorted(kept, key=lambda hit: hit.places)
