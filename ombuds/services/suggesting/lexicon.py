"""The lexicon of the office: stems and phrases that speak for a right, and those of a text."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from ombuds.resources import SUGGEST
from ombuds.services.suggesting import masks
from ombuds.services.suggesting.masks import Mask
from ombuds.services.suggesting.phrases import Hit, Phrases
from ombuds.services.suggesting.words import Word

LANGUAGES = ("kk", "ru", "en")
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


def entries(lists: dict[str, Any]) -> Iterator[Entry]:
    """All entries of one language's file."""
    for code, kinds in lists.items():
        for kind, phrases in kinds.items():
            for phrase in phrases:
                yield Entry(code, WEIGHTS[kind], kind == "done", phrase)


@cache
def lexicon() -> Phrases[Entry | Mask | Thing | Meaning]:
    """Lexicon, things, meanings and masks as they come with the program, or as the office changed them."""
    found: list[tuple[str, Entry | Mask | Thing | Meaning]] = [*masks.phrases(_lists("masks"))]
    acts = _lists("masks")["denied"]["acts"]
    for name, phrases in _lists("things").items():
        found += [(phrase, Thing(name, name in acts)) for phrase in phrases]
    for name, phrases in _lists("meanings").items():
        found += [(phrase, Meaning(name)) for phrase in phrases]
    for language in LANGUAGES:
        found += [(entry.phrase, entry) for entry in entries(_lists(language))]
    return Phrases(found)


def _lists(name: str) -> dict[str, Any]:
    return tomllib.loads((SUGGEST / f"{name}.toml").read_text(encoding="utf-8"))


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
    hidden, denials = masks.hidden(words, masking), masks.Denials(words, masking)
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
