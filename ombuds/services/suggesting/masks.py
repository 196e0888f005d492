"""What of a text must not count: what is denied, figures of speech, names of laws and bodies."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from ombuds.services.suggesting.phrases import Hit
from ombuds.services.suggesting.words import Word

_NEAR = 2  # how many words a denial may stand away from what it denies
_LAW = 8  # words of a law's name

# Endings of Kazakh verbs that deny: ұр-ма-ды, азапта-ма-ған, көрсет-пе-ген (in keys: и for ы, і).
_DENYING = re.compile(
    r"(?:и|у)?(?:ма|ме|ба|бе|па|пе)(?:д[иа]\w*|г[ае]н\w*|й\w*|и[мд]\w*|с[ае]\w*|пти\w*)$"
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


def phrases(lists: dict[str, Any]) -> Iterator[tuple[str, Mask]]:
    """All phrases of `masks.toml`."""
    for mask in Mask:
        section, _, key = mask.value.partition(".")
        for phrase in lists[section][key]:
            yield phrase, mask


def hidden(words: Sequence[Word], hits: Iterable[Hit[Mask]]) -> set[int]:
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
