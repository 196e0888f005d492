"""Cases by chunks: each is made ready while the one before is committed."""

from collections.abc import Iterator, Sequence

from ombuds.domain.cases import Case
from ombuds.domain.registers import Body, Person
from ombuds.services.importing.cards import Cards
from ombuds.services.importing.numbering import OldNumbers
from ombuds.services.importing.plans import Plan, Terms
from ombuds.services.importing.rows import rows_of
from ombuds.services.importing.standing import Bodies
from ombuds.store.in_turn import InTurn
from ombuds.store.staging import Staged

LOCKED = 0.5  # seconds that a chunk keeps a colleague waiting
CASES = (200, 4_000)  # in a chunk: as many to begin with, and at most
HEAVY = 5_000  # letters of a content that count as another case


class Chunks:
    """Cases of one import, with the cards and bodies that first stand in them."""

    def __init__(self, terms: Terms, batch: int, cards: Cards, bodies: Bodies) -> None:
        self._terms, self._batch = terms, batch
        self._people, self._filled, self._bodies = cards.made, cards.filled, bodies.made
        self._numbers = OldNumbers(terms.office.book, terms.unit)

    def of(self, planned: list[Plan], turns: InTurn) -> Iterator[list[Plan]]:
        """As many cases at a time as this machine writes before anybody has waited long.

        By what the chunk before the last took, which is committed when the next but one is asked
        for; takes them away.
        """
        planned.reverse()
        (size, most), before = CASES, 0
        while planned:
            chunk: list[Plan] = []
            weight = 0
            while planned and weight < size:
                chunk.append(planned.pop())
                weight += 1 + len(chunk[-1].entry.narrative) // HEAVY
            yield chunk
            if turns.held is not None:
                size = min(most, max(1, round(before * LOCKED / max(turns.held, 0.01))))
            before = weight

    def write(self, chunk: Sequence[Plan], turns: InTurn) -> None:
        """Writes a chunk; it is committed when the next one is written, or the turns are over."""
        people = {person for plan in chunk for person in plan.people if person}
        staged = self._staged(chunk, people)
        filled = _taken(self._filled, people)
        cases = staged.rows(Case)
        self._numbers.give(cases)
        ready = staged.ready()
        with turns.change("import", batch_id=self._batch, file=self._terms.file) as change:
            for person, holes in filled.items():
                change.edit(Person, person, holes)
            if not self._numbers.take(change, cases):
                ready = staged.ready()
            change.write(ready)

    def _staged(self, chunk: Sequence[Plan], people: set[int]) -> Staged:
        staged = Staged()
        made = _taken(self._people, people).items()
        staged.add_many(Person, ({"id": one, **card.values()} for one, card in made))
        bodies = {plan.body_id for plan in chunk if plan.body_id}
        staged.add_many(Body, _taken(self._bodies, bodies).values())
        for model, rows in rows_of(self._terms, chunk).items():
            staged.add_many(model, rows)
        return staged


def _taken[Kept](kept: dict[int, Kept], ids: set[int]) -> dict[int, Kept]:
    """What is kept of these ids, taken away, in their order."""
    return {one: kept.pop(one) for one in sorted(ids & kept.keys())}
