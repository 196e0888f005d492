"""Fills a new book with sample cases. The book thereby becomes a training book."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import batched
from random import Random
from typing import Any

from sqlalchemy import select

from ombuds.domain.acts import OtherAct
from ombuds.domain.calendar.clock import end_of, to_microseconds
from ombuds.domain.cases import Case, CaseBody, CaseRight, CaseText, Event
from ombuds.domain.fields import Row
from ombuds.domain.identifiers.ids import RANDOM_BITS
from ombuds.domain.office import Role
from ombuds.domain.party import PERSON_FIELDS
from ombuds.domain.party_tables import Party
from ombuds.domain.registers import Body, Person
from ombuds.errors import NotAllowed, Refusal
from ombuds.i18n import T
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs, require, sees_all
from ombuds.services.office.settings import (
    answer_rule,
    calendar,
    office_settings,
    set_setting,
    units,
)
from ombuds.services.office.users import list_users
from ombuds.services.sample import contents
from ombuds.services.sample.acts import Carrier
from ombuds.services.sample.arrivals import Arrival, arrivals
from ombuds.services.sample.cases import BLOCKS, Bound, Maker, Rows, Seat
from ombuds.services.sample.course import Goal
from ombuds.services.sample.names import People
from ombuds.services.sample.parties import Crowd
from ombuds.services.sample.places import Bodies, bodies_of
from ombuds.store.change import Change
from ombuds.store.rows.tables import BODIES, CASES

CHUNK = 100  # cases a change: no colleague waits long for the book

Progress = Callable[[int, int], None]


def _silent(_done: int, _all: int) -> None:
    """Nobody watches."""


@needs(Permission.REGISTER)
def fill(
    office: Office, cases: int, seed: int, until: date | None = None, progress: Progress = _silent
) -> int:
    """Adds so many sample cases, received up to a day (today unless given). Gives their number.

    The same number, seed, day, units and users make the same cases, ids included. Refuses a
    book that has cases. `progress` gets how many are done, and of how many.
    """
    require(office, Permission.SETTINGS)
    if not sees_all(office):
        raise NotAllowed("head_only", T("Only the head of the whole office may add sample cases."))
    if cases < 1:
        raise Refusal("no_cases", T("The number of sample cases is at least one."))
    _require_empty(office)
    set_setting(office, "training", True)
    until = until or office.today()
    maker, bodies, coming = _prepare(office, cases, seed, until)
    batch, done = office.book.ids.new(), 0
    for chunk in batched(_made(maker, coming), CHUNK):
        with office.book.change(OtherAct.SAMPLE, batch_id=batch) as change:
            if not done:
                change.add_many(Body, bodies.new)
            _write(change, chunk)
        done += len(chunk)
        progress(done, cases)
    return done


def _require_empty(office: Office) -> None:
    with office.book.reading() as reading:
        if reading.scalar(select(CASES.c.id).limit(1)) is not None:
            raise Refusal(
                "not_empty",
                T("This book has cases already: sample cases are only for a new book."),
            )


def _prepare(
    office: Office, cases: int, seed: int, until: date
) -> tuple[Maker, Bodies, list[Arrival]]:
    rng = Random(f"ombuds:{cases}:{seed}:{until}")  # noqa: S311 - made-up cases, the same again
    coming, days = arrivals(rng, cases, until, calendar(office))
    with office.book.reading() as reading:
        register = [row._asdict() for row in reading.all(select(BODIES))]
    before = to_microseconds(end_of(coming[0].registered_on - timedelta(40))) // 1000
    bodies = bodies_of(register, before << RANDOM_BITS)
    seats = [Seat(unit.code, unit.region) for unit in units(office)]
    officers = _officers(office)
    rule = answer_rule(office_settings(office))
    bound = Bound(
        rule.days,
        rule.start == "receipt",
        {seat.code: _registrar(office, officers, seat.code) for seat in seats},
        office.clock.now(),
    )
    carrier = Carrier(rng, days, rule.days, lambda unit: officers.get(unit) or officers[""])
    crowd = Crowd(rng, People(rng))
    return Maker(rng, carrier, crowd, bodies, seats, bound), bodies, coming


def _officers(office: Office) -> dict[str, list[int]]:
    """Who may be given cases, by unit; under "" those of all units. Officers count for more."""
    found: dict[str, list[int]] = {"": []}
    for user in list_users(office):
        for role, unit in user.grants:
            if role in {Role.OFFICER, Role.HEAD} and user.disabled_on is None:
                times = 4 if role == Role.OFFICER else 1
                found.setdefault(unit or "", []).extend([user.id] * times)
    everybody = [user_id for ids in found.values() for user_id in ids]
    found[""] = found[""] or everybody
    return found


def _registrar(office: Office, officers: dict[str, list[int]], unit: str) -> int:
    return next(iter(officers.get(unit, ())), office.user.id)


def _goals(cases: int) -> dict[int, Goal]:
    """What single cases must show: the last ones every open stage, some before them every act."""
    stages = (Goal.FOLLOW_UP, Goal.DECISION, Goal.EXAMINATION, Goal.ADMISSIBILITY, Goal.REGISTERED)
    found = {cases - len(stages) + at: goal for at, goal in enumerate(stages)}
    acts = (Goal.LONG, Goal.JOIN, Goal.REFUSE, Goal.REOPEN, Goal.ANNUL, Goal.FORWARD, Goal.WATCHED)
    return found | {cases // 3 + at: goal for at, goal in enumerate(acts)}


def _made(maker: Maker, coming: list[Arrival]) -> Iterator[Rows]:
    """The cases in the order of registration; every right has at least one, if there is room."""
    goals, tops = _goals(len(coming)), list(contents.WEIGHTS)
    wanted = {(2 * at + 1) * len(coming) // (2 * len(tops)): top for at, top in enumerate(tops)}
    for at, arrival in enumerate(coming):
        goal = goals.get(at)
        right = wanted.get(at) if len(coming) >= len(tops) else None
        if goal:  # torture on the last day: to be forwarded today
            right = "TOR" if goal is Goal.REGISTERED else "DET"
        yield maker.make(arrival, goal, right)


def _write(change: Change, chunk: tuple[Rows, ...]) -> None:
    """The rows of some cases and their numbers, in one change."""
    people = [_card(one) for rows in chunk for one in rows.cast.cards]
    change.add_many(Person, people)
    change.add_many(Case, [rows.case for rows in chunk])
    change.add_many(CaseText, [{"id": rows.case["id"], **rows.text} for rows in chunk])
    several: tuple[tuple[type[Row], Callable[[Rows], list[dict[str, Any]]]], ...] = (
        (CaseRight, lambda rows: rows.rights),
        (CaseBody, lambda rows: rows.bodies),
    )
    for model, of in several:
        change.add_many(
            model, [one for rows in chunk for one in _placed(rows.case["id"], of(rows))]
        )
    change.add_many(Party, [one for rows in chunk for one in rows.cast.parties])
    change.add_many(Event, [one for rows in chunk for one in rows.events])
    for key, model in BLOCKS.items():
        made = [
            {"id": rows.case["id"], **rows.details[key]} for rows in chunk if key in rows.details
        ]
        if made:
            change.add_many(model, made)
    last = {(rows.case["series"], rows.case["year"]): rows.case["counter"] for rows in chunk}
    for (series, year), number in last.items():
        change.set_counter(series, year, number)


def _card(party: dict[str, Any]) -> dict[str, Any]:
    known = {name: party[name] for name in PERSON_FIELDS if party.get(name)}
    return {"id": party["person_id"], **known}


def _placed(case_id: int, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"id": case_id + 1 + at, "case_id": case_id, "position": at, **row}
        for at, row in enumerate(rows)
    ]
