"""Who complains anew and may be somebody in a restricted case: told to the owner of that case.

Worked out when its owner reads, from what they may see, and written nowhere: whoever registered
the new complaint, and everybody else, finds no trace of it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta
from itertools import batched
from typing import Any

from sqlalchemy import or_, select

from ombuds.domain.acts import Act
from ombuds.domain.identifiers.ids import first_id_at
from ombuds.domain.names.same_person import compare, facts_of
from ombuds.domain.office import Role
from ombuds.domain.party import PERSON_FIELDS
from ombuds.domain.stages import Stage
from ombuds.services.office.conditions import unindexed
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs, reach, visible_cases
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASES, EVENTS, PARTIES, PERSON_KEYS
from ombuds.store.search.derived import person_keys

TOLD_FOR = timedelta(days=14)
MOST_NEW = 1000  # cases, the newest
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class KnownAgain:
    """A restricted case of the reader's, and a newer complaint that may be by somebody in it.
    `newer`, `number`: none where the reader may not know of that case."""

    event_id: int  # of registering the newer one
    own: int
    own_number: str
    newer: int | None
    number: str | None


@needs(Permission.WORK)
def known_again(
    office: Office, after: int | None = None, reading: Reading | None = None
) -> tuple[KnownAgain, ...]:
    """Complaints registered since an event, or in the last two weeks, the newest first. Owners
    are the officer of a restricted case and the head of its unit."""
    if after is None:
        after = first_id_at(office.clock.now() - TOLD_FOR)
    with nullcontext(reading) if reading else office.book.reading() as view:
        new = _new(view, office, after)
        own = _own(view, office, new) if new else {}
    found: dict[tuple[int, int], KnownAgain] = {}
    for party in new:
        facts = facts_of(party, [party["region"]])
        for other in _sharing(party, own):
            pair = (party["case_id"], other["case_id"])
            if pair in found or other["registered_at"] >= party["event_id"]:
                continue
            if compare(facts, facts_of(other, [other["region"]])).likely:
                seen = party["visible"]
                found[pair] = KnownAgain(
                    party["event_id"],
                    other["case_id"],
                    other["number"],
                    party["case_id"] if seen else None,
                    party["number"] if seen else None,
                )
    return tuple(found.values())


_PERSON = (*PERSON_FIELDS, "case_id", "person_id")


def _new(reading: Reading, office: Office, after: int) -> list[dict[str, Any]]:
    """Complainants of newer cases that somebody else registered."""
    query = (
        select(
            *(PARTIES.c[name] for name in _PERSON),
            CASES.c.number,
            CASES.c.region,
            EVENTS.c.id.label("event_id"),
            visible_cases(office).label("visible"),
        )
        .join_from(EVENTS, CASES, CASES.c.id == EVENTS.c.case_id)
        .join(PARTIES, PARTIES.c.case_id == CASES.c.id)
        .where(
            EVENTS.c.id > after,
            unindexed(EVENTS.c.act) == Act.REGISTER,
            or_(EVENTS.c.user_id != office.user.id, EVENTS.c.user_id.is_(None)),
            CASES.c.stage != Stage.ANNULLED,
            PARTIES.c.role == "complainant",
        )
        .order_by(EVENTS.c.id.desc())
        .limit(MOST_NEW)
    )
    return [dict(row._mapping) for row in reading.all(query)]  # noqa: SLF001 - a row as a mapping


_Keyed = dict[tuple[str, str], list[dict[str, Any]]]


def _own(reading: Reading, office: Office, new: Sequence[dict[str, Any]]) -> _Keyed:
    """Parties of the reader's restricted cases that share a key with one of these."""
    cards: set[int] = {party["person_id"] for party in new} - {None}
    keys = {key for party in new for key in person_keys(party)}
    for some in batched(sorted(keys), AT_ONCE):
        by_kind: dict[str, list[str]] = defaultdict(list)
        for kind, key in some:
            by_kind[kind].append(key)
        wanted = [
            (PERSON_KEYS.c.kind == kind) & PERSON_KEYS.c.key.in_(of) for kind, of in by_kind.items()
        ]
        cards.update(reading.ids(select(PERSON_KEYS.c.person_id).where(or_(*wanted))))
    found: _Keyed = defaultdict(list)
    for party in _restricted(reading, office, cards):
        for place in _keys(party):
            found[place].append(party)
    return found


def _restricted(
    reading: Reading, office: Office, cards: Collection[int]
) -> Iterator[dict[str, Any]]:
    owned = or_(CASES.c.officer == office.user.id, reach(office, Role.HEAD).sql())
    for some in batched(sorted(cards), AT_ONCE):
        query = (
            select(
                *(PARTIES.c[name] for name in _PERSON),
                CASES.c.number,
                CASES.c.region,
                EVENTS.c.id.label("registered_at"),
            )
            .join_from(PARTIES, CASES, CASES.c.id == PARTIES.c.case_id)
            .join(EVENTS, EVENTS.c.case_id == CASES.c.id)
            .where(
                PARTIES.c.person_id.in_(some),
                CASES.c.restricted.is_(True),
                CASES.c.stage != Stage.ANNULLED,
                unindexed(EVENTS.c.act) == Act.REGISTER,
                owned,
                visible_cases(office),
            )
        )
        yield from (dict(row._mapping) for row in reading.all(query))  # noqa: SLF001


def _keys(party: dict[str, Any]) -> Iterable[tuple[str, str]]:
    yield from person_keys(party)
    yield "card", str(party["person_id"])


def _sharing(party: dict[str, Any], own: _Keyed) -> Iterator[dict[str, Any]]:
    for key in _keys(party):
        yield from own.get(key, ())
