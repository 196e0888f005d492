"""Two cards that are one person's: joined, parted again, or marked as two people.

Joining moves the parties to the kept card and fills what it lacks; what was written in the cases
stays as it was written. A `PersonMerge` remembers row by row what it changed, so that parting puts
back exactly that, also after later edits.

Only what its user may see is moved: a case that is not open to them goes on naming its card. So
nobody merges what they cannot see, and neither an answer nor a refusal tells whether there is any.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from ombuds.domain.acts import OtherAct
from ombuds.domain.identifiers.phones import phone_key
from ombuds.domain.party import LISTS, PERSON_FIELDS
from ombuds.domain.party_tables import Party
from ombuds.domain.registers import Person, PersonApart, PersonMerge
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.office.office import Office, same_command
from ombuds.services.office.permissions import Permission, needs
from ombuds.services.people.merges import (
    entries,
    followed,
    inner_cards,
    merged_already,
    no_person,
    standing,
    steps,
)
from ombuds.services.people.person_cards import Card, ask, load_cards
from ombuds.store.book import AlreadyDone, Reading
from ombuds.store.change import Change
from ombuds.store.rows.tables import PARTIES, PERSON_MERGES, PERSONS, PERSONS_APART

# Cards that are not one person's, whatever they have in common: the pair is not offered again.

TWO_PEOPLE, NOT_TWO_PEOPLE = OtherAct.PEOPLE_APART, OtherAct.PEOPLE_UNAPART


@needs(Permission.WORK)
def keep_apart(office: Office, a: int, b: int, command_id: int | None = None) -> None:
    """Says that two cards are of two people: the pair is not offered again."""
    a, b = sorted((a, b))
    try:
        with office.book.change(TWO_PEOPLE, command_id=command_id, a=a, b=b) as change:
            if len(load_cards(change, office, [a, b])) < 2:
                raise no_person()
            known = select(PERSONS_APART.c.id).where(PERSONS_APART.c.a == a, PERSONS_APART.c.b == b)
            if not change.execute(known):
                row = {"id": change.new_id(), "a": a, "b": b, "at": change.at}
                change.add_many(PersonApart, [{**row, "user_id": office.user.id}])
    except AlreadyDone as done:
        same_command(office.book, done, TWO_PEOPLE, a=a, b=b)


@needs(Permission.WORK)
def no_longer_apart(office: Office, a: int, b: int, command_id: int | None = None) -> None:
    """Takes back that two cards are of two people."""
    a, b = sorted((a, b))
    try:
        with office.book.change(NOT_TWO_PEOPLE, command_id=command_id, a=a, b=b) as change:
            if len(load_cards(change, office, [a, b])) < 2:
                raise no_person()
            for row in change.execute(
                select(PERSONS_APART.c.id).where(PERSONS_APART.c.a == a, PERSONS_APART.c.b == b)
            ):
                change.remove(PersonApart, row.id)
    except AlreadyDone as done:
        same_command(office.book, done, NOT_TWO_PEOPLE, a=a, b=b)


MERGE, UNMERGE = OtherAct.MERGE_PEOPLE, OtherAct.UNMERGE_PEOPLE

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Joined:
    """Two cards that are one now. `moved`: entries in cases that went to the kept card."""

    id: int
    kept: int
    merged: int
    moved: int


@dataclass(frozen=True, slots=True)
class Parted:
    """Two cards that are two again. `moved`: entries in cases that went back; `stayed`: those
    that came to the kept card after the merge, of which nobody can say whose they are."""

    id: int
    kept: int
    merged: int
    moved: int
    stayed: int


# ---- joining


@needs(Permission.WORK)
def merge(
    office: Office, kept: int, merged: int, *, sure: bool = False, command_id: int | None = None
) -> Joined:
    """Makes one card of two; the first is kept. Refuses cards whose IINs or birth dates differ
    unless somebody is `sure`: the kept card keeps its own, and the cases tell both."""
    if kept == merged:
        raise Refusal("same_card", T("These are not two cards but one."))
    try:
        with office.book.change(MERGE, command_id=command_id, kept=kept, merged=merged) as change:
            cards = load_cards(change, office, [kept, merged])
            for one in (kept, merged):
                if one not in cards:
                    raise _gone(change, office, one)
            if not sure:
                _warn(cards[kept].values, cards[merged].values)
            return _joined(office, change, cards[kept], cards[merged])
    except AlreadyDone as done:
        same_command(office.book, done, MERGE, kept=kept, merged=merged)
        with office.book.reading() as reading:
            row = reading.first(
                standing(PERSON_MERGES.c.merged == merged, PERSON_MERGES.c.kept == kept)
            )
        if row is None:
            raise _no_merge() from None
        return Joined(row.id, kept, merged, len(row.parties or ()))


def _gone(unit: Reading | Change, office: Office, person_id: int) -> Refusal:
    if followed(unit, office, person_id) is not None:
        return merged_already()
    return no_person()


def _warn(kept: Values, merged: Values) -> None:
    if kept["iin"] and merged["iin"] and kept["iin"] != merged["iin"]:
        raise Refusal(
            "iins_differ",
            T("The two cards have different IINs. Merge them only if you are sure."),
        )
    if kept["birth_date"] and merged["birth_date"] and kept["birth_date"] != merged["birth_date"]:
        raise Refusal(
            "births_differ",
            T("The two cards have different birth dates. Merge them only if you are sure."),
        )


def _joined(office: Office, change: Change, kept: Card, merged: Card) -> Joined:
    row = change.get(Person, kept.id) or {}
    filled = _filled(row, merged.values)
    moved = [party["id"] for party in merged.parties]
    merge_id = change.new_id()
    change.add_many(
        PersonMerge,
        [
            {
                "id": merge_id,
                "kept": kept.id,
                "merged": merged.id,
                "at": change.at,
                "user_id": office.user.id,
                "parties": moved,
                "before": {name: _plain(row[name]) for name in filled},
            }
        ],
    )
    for party_id in moved:
        change.edit(Party, party_id, {"person_id": kept.id})
    if not change.execute(select(PARTIES.c.id).where(PARTIES.c.person_id == merged.id).limit(1)):
        for one in (merged.id, *inner_cards(change, PERSONS.c.merged_into == merged.id, merged.id)):
            change.edit(Person, one, {"merged_into": kept.id})
    if filled:
        change.edit(Person, kept.id, filled)
    return Joined(merge_id, kept.id, merged.id, len(moved))


def _filled(card: Values, other: Values) -> dict[str, Any]:
    """What a card lacks and the other has."""
    filled: dict[str, Any] = {}
    for name in PERSON_FIELDS:
        if name in LISTS:
            held = set(map(_same(name), card[name] or ()))
            if new := [one for one in other[name] or () if _same(name)(one) not in held]:
                filled[name] = [*(card[name] or ()), *new]
        elif not card[name] and other[name]:
            filled[name] = other[name]
    return filled


def _same(name: str) -> Any:
    return phone_key if name == "phones" else str.casefold


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


# ---- parting


@needs(Permission.WORK)
def unmerge(office: Office, one: int, command_id: int | None = None) -> Parted:
    """Parts two cards again: `one` is the merge, or the card that was merged (its last merge).

    Puts back the entries that were moved, where they still are, and takes from the kept card
    what it got by the merge and nothing else tells.
    """
    with office.book.reading() as reading:
        row = _merge_named(reading, office, one)
    try:
        with office.book.change(
            UNMERGE, command_id=command_id, merge=row.id, kept=row.kept, merged=row.merged
        ) as change:
            return _parted(office, change, _merge_named(change, office, row.id))
    except AlreadyDone as done:
        same_command(office.book, done, UNMERGE, merge=row.id)
        return Parted(row.id, row.kept, row.merged, 0, 0)


def _merge_named(unit: Reading | Change, office: Office, one: int) -> Any:
    """A merge of which something is visible, by its id or by the card that went: one that stands
    before those that were taken back."""
    named = select(PERSON_MERGES).where(
        or_(PERSON_MERGES.c.id == one, PERSON_MERGES.c.merged == one)
    )
    rows = ask(
        unit, named.order_by(PERSON_MERGES.c.undone_at.is_not(None), PERSON_MERGES.c.id.desc())
    )
    seen = [row for row in rows if entries(unit, office, row)]
    if not seen:
        raise _no_merge()
    return seen[0]


def _no_merge() -> Refusal:
    return Refusal("no_merge", T("There is no such merge of cards."))


def _parted(office: Office, change: Change, row: Any) -> Parted:
    if row.undone_at is not None:
        raise Refusal("parted_already", T("These two cards were parted already."))
    path = list(steps(change, row))
    targets = {step.kept for step in path}
    visible = {party["id"] for party in entries(change, office, row)}
    change.edit(PersonMerge, row.id, {"undone_at": change.at})
    moved = select(PARTIES.c.id, PARTIES.c.person_id).where(
        PARTIES.c.id.in_(row.parties or ()), PARTIES.c.person_id.in_(targets)
    )
    back = {party.id: int(party.person_id) for party in change.execute(moved)}
    root = next(iter(back.values()), row.kept)
    for party_id in back:
        change.edit(Party, party_id, {"person_id": row.merged})
    inner = inner_cards(change, PERSONS.c.merged_into.in_(targets), row.merged)
    if (change.get(Person, row.merged) or {}).get("merged_into") is not None:
        change.edit(Person, row.merged, {"merged_into": None})
    for one in inner:
        change.edit(Person, one, {"merged_into": row.merged})
    _take_back(change, row, path, root)
    shown = load_cards(change, office, [root]).get(root)
    stayed = [party for party in (shown.parties if shown else ()) if party["id"] > row.id]
    return Parted(row.id, root, row.merged, len(visible & back.keys()), len(stayed))


def _take_back(change: Change, row: Any, path: Iterable[Any], root: int) -> None:
    """What the kept card, and those it went into, got from the parted one and nobody else tells."""
    gone = change.get(Person, row.merged) or {}
    for step in path:
        card = change.get(Person, step.kept) or {}
        told = list(_others(change, root, {row.merged, step.kept}))
        values: dict[str, Any] = {}
        for name, before in (step.before or {}).items():
            now = card[name]
            if name in LISTS:
                kept = _left(name, now, gone[name], before, [one[name] for one in told])
                if kept != list(now or ()):
                    values[name] = kept
            elif now == gone[name] and now not in [one[name] for one in told]:
                values[name] = None
        if values:
            change.edit(Person, step.kept, values)


def _left(name: str, now: Any, gone: Any, before: Any, told: Iterable[Any]) -> list[str]:
    """A list without what came from the parted card alone."""
    same = _same(name)
    stays = {same(one) for many in (before, *told) for one in many or ()}
    away = {same(one) for one in gone or ()} - stays
    return [one for one in now or () if same(one) not in away]


def _others(change: Change, root: int, without: Collection[int]) -> Iterator[Values]:
    """All else that tells of who stands on a card: entries in cases, cards that went into it."""
    parties = select(*(PARTIES.c[name] for name in PERSON_FIELDS)).where(
        PARTIES.c.person_id == root
    )
    cards = select(*(PERSONS.c[name] for name in PERSON_FIELDS)).where(
        PERSONS.c.merged_into == root,
        PERSONS.c.id.in_(inner_cards(change, PERSONS.c.id > 0, root)),
        PERSONS.c.id.not_in(without),
    )
    for query in (parties, cards):
        for row in change.execute(query):
            yield dict(zip(PERSON_FIELDS, row, strict=True))
