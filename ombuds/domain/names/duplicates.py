"""Cards that may be of one person, looked for among many: linear in their number.

Only cards that share something are compared: an IIN, a telephone, an e-mail address, a birth date
or an address with the beginning of a name, a whole name, or all of a name but one slip. What very
many share (a telephone of a hotline, a name as common as it is long) ties nobody.
"""

import pickle
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import OSA

from ombuds.domain.identifiers.phones import phone_key
from ombuds.domain.names.folding import fold
from ombuds.domain.names.name_parts import names_of
from ombuds.domain.names.same_person import Facts, compare, facts_of

MOST_HOLDERS = 25
"""Of one telephone, name or address; more hold nothing in common by it."""
MOST_PAIRS = 400_000
BEGINNING = 3  # letters of a name that stand beside a birth date or an address


class CardTold(NamedTuple):
    """A card as its reader may see it."""

    id: int
    surname: str | None
    given_name: str | None
    patronymic: str | None
    iin: str | None
    birth_date: date | None
    sex: str | None
    phones: Sequence[str]
    emails: Sequence[str]
    address: str | None
    regions: Collection[str]

    def words(self) -> list[str]:
        """Keys of surname, given name and the father's name, as far as they are known."""
        return names_of(self._asdict()).words()

    def facts(self) -> Facts:
        return facts_of(self._asdict(), self.regions)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cards that may be one person; `a` was made first."""

    a: int
    b: int
    score: float
    reasons: tuple[str, ...]


def pairs(cards: Iterable[CardTold], touched: Collection[int] | None = None) -> list[Pair]:
    """Pairs that are more likely one person than not, best first; only those of cards that were
    touched, if any are named."""
    known = {card.id: card for card in cards}
    words = {card.id: card.words() for card in known.values()}
    names = {one: tuple(sorted(of)) for one, of in words.items()}
    namesakes = _namesakes(known.values(), names)
    facts: dict[int, Facts] = {}
    found = []
    for a, b in _candidates(known.values(), words, touched):
        for one in (a, b):
            if one not in facts:
                facts[one] = known[one].facts()
        common = max(namesakes[names[a]], namesakes[names[b]])
        alike = compare(facts[a], facts[b], common)
        if alike.likely:
            found.append(Pair(a, b, alike.score, alike.reasons))
    return sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b))


def pack(cards: Sequence[CardTold]) -> bytes:
    """Cards as another process is given them."""
    return pickle.dumps(cards)


def pairs_of(parts: Iterable[bytes]) -> list[Pair]:
    """`pairs` of what was packed."""
    return pairs(card for part in parts for card in pickle.loads(part))  # noqa: S301 - our own


def _namesakes(
    cards: Iterable[CardTold], names: Mapping[int, tuple[str, ...]]
) -> Mapping[tuple[str, ...], int]:
    """How many people have a name for certain: each with an IIN of their own."""
    numbers: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for card in cards:
        if card.iin:
            numbers[names[card.id]].add(card.iin)
    return defaultdict(int, {name: len(iins) for name, iins in numbers.items()})


def _candidates(
    cards: Iterable[CardTold],
    names: Mapping[int, list[str]],
    touched: Collection[int] | None,
) -> Iterator[tuple[int, int]]:
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    near: dict[tuple[int, str, str], list[int]] = defaultdict(list)  # but for one word
    for card in cards:
        words = names[card.id]
        for key in _shared(card, words):
            holders[key].append(card.id)
        if len(words) > 2:
            surname, given, father = words
            near[0, given, father].append(card.id)
            near[1, surname, father].append(card.id)
            near[2, surname, given].append(card.id)
    seen: set[tuple[int, int]] = set()
    for group in _groups(holders, near, names):
        for one, other in combinations(group, 2):
            pair = (min(one, other), max(one, other))
            if pair in seen or one == other:
                continue
            if touched is None or one in touched or other in touched:
                seen.add(pair)
                yield pair
                if len(seen) == MOST_PAIRS:
                    return


def _shared(card: CardTold, words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """What a card may have in common with another."""
    if card.iin:
        yield "iin", card.iin
    for phone in card.phones:
        yield "phone", phone_key(phone)
    for email in card.emails:
        yield "email", email.casefold()
    if len(words) > 2:
        yield "name", *sorted(words)
    elif words and card.iin:  # a digit may be wrong, and the patronymic left out
        yield "iin begins", *sorted(words), card.iin[:4]
        yield "iin ends", *sorted(words), card.iin[-4:]
    if len(words) > 2 and card.iin:
        yield "iin begins", *sorted(words[:2]), card.iin[:4]
        yield "iin ends", *sorted(words[:2]), card.iin[-4:]
    beginnings = {word[:BEGINNING] for word in words if len(word) >= BEGINNING}
    if card.birth_date or card.iin:
        born = card.iin[:6] if card.iin else f"{card.birth_date:%y%m%d}"
        for beginning in beginnings:
            yield "born", born, beginning
    if card.address:
        for beginning in beginnings:
            yield "address", fold(card.address), beginning


def _groups(
    holders: Mapping[tuple[str, ...], list[int]],
    near: Mapping[tuple[int, str, str], list[int]],
    names: Mapping[int, list[str]],
) -> Iterator[Sequence[int]]:
    """The surest first, so that they are there whatever else is left out."""
    order = ("iin", "phone", "email", "name")
    shared = [key for key, ids in holders.items() if 1 < len(ids) <= MOST_HOLDERS]
    for key in sorted(shared, key=lambda key: order.index(key[0]) if key[0] in order else 9):
        yield holders[key]
    for (at, *_), ids in near.items():
        if len(ids) > 1:
            yield from _slips(at, ids, names)


def _slips(
    at: int, ids: Sequence[int], names: Mapping[int, list[str]]
) -> Iterator[tuple[int, int]]:
    """Pairs of which one word is almost the same, the others being equal."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for one in ids:
        by_word[names[one][at]].append(one)
    for word, other in combinations(by_word, 2) if len(by_word) > 1 else ():
        slips = 1 if min(len(word), len(other)) < 8 else 2
        if OSA.distance(word, other, score_cutoff=slips) <= slips:
            yield from ((a, b) for a in by_word[word] for b in by_word[other])
