"""Who may open a case and why, and who has looked at it. Both are told only to those who may."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from ombuds.domain.acts import OtherAct
from ombuds.domain.calendar.clock import Instant
from ombuds.domain.history import ADDED
from ombuds.domain.office import CaseAccess, Role
from ombuds.domain.tables import NUMBER_OF
from ombuds.i18n import T, Text
from ombuds.i18n.formats import local
from ombuds.services.cases.case_file import read_open
from ombuds.services.cases.history_reading import about
from ombuds.services.office.grants import in_force
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs, reach
from ombuds.store.book import Reading
from ombuds.store.rows.tables import CASE_ACCESSES, CHANGES, ENTRIES, GRANTS, USERS

HEAD_OF_ALL, HEAD_OF_UNIT = T("head of the office", "why"), T("head of unit", "why")
REGISTERED, WORKS = T("registered it", "why"), T("works on it", "why")
GIVEN, OF_UNIT = T("given access", "why"), T("officer of the unit", "why")
_ORDER = (WORKS, REGISTERED, HEAD_OF_UNIT, HEAD_OF_ALL, GIVEN, OF_UNIT)


@dataclass(frozen=True, slots=True)
class Opener:
    """Somebody who may open a case, and why: the first reason that holds. `by` and `at`: who
    gave access, where it was given by name."""

    user_id: int
    name: str
    why: Text
    by: str | None = None
    at: Instant | None = None

    @property
    def given(self) -> bool:
        return self.at is not None


@dataclass(frozen=True, slots=True)
class MayOpen:
    """All who may open a case. `may_change`: whether this reader gives and takes access;
    `others`: (id, name) of those to whom it could be given then."""

    people: tuple[Opener, ...]
    given: tuple[Opener, ...]
    may_change: bool
    others: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """One view of a case, or one showing of its names (`revealed`)."""

    name: str
    at: Instant
    revealed: bool


@dataclass(frozen=True, slots=True)
class Views:
    """Who looked: how often on the day asked for, and all of it, the newest first."""

    on_day: int
    looks: tuple[Look, ...]


@needs(Permission.READ)
def who_may_open(office: Office, case_id: int) -> MayOpen:
    """Who may open a case and why: the heads, those who are named to it, and where it is not
    restricted the officers of its unit. Refuses whoever may not open it themselves."""
    with office.book.reading() as reading:
        case = read_open(reading, office, case_id)
        given = {one.user_id: one for one in _given(reading, case_id)}
        roles = _roles(office, reading)
        people = sorted(_people(case, roles, given), key=lambda one: _ORDER.index(one.why))
    may_change = reach(office, Role.HEAD).holds(case["unit"])
    able = {one.user_id for one in people}
    others = [
        (user_id, name)
        for user_id, (name, held) in roles.items()
        if user_id not in able and any(role in (Role.OFFICER, Role.HEAD) for role, _ in held)
    ]
    return MayOpen(
        tuple(people), tuple(given.values()), may_change, tuple(others) if may_change else ()
    )


@needs(Permission.READ)
def views_of(office: Office, case_id: int, day: date) -> Views:
    """Who looked at a case or had its names shown, for those who may open it."""
    with office.book.reading() as reading:
        read_open(reading, office, case_id)
        query = select(USERS.c.shown_name, CHANGES.c.at, CHANGES.c.act)
        query = query.join_from(CHANGES, USERS, USERS.c.id == CHANGES.c.user_id)
        query = query.where(about(case_id), CHANGES.c.act.in_((OtherAct.VIEW, OtherAct.REVEAL)))
        rows = reading.all(query.order_by(CHANGES.c.id.desc()))
    looks = tuple(Look(name, at, act == OtherAct.REVEAL) for name, at, act in rows)
    return Views(sum(local(look.at).date() == day for look in looks), looks)


Roles = Mapping[int, tuple[str, list[tuple[str, str | None]]]]


def _roles(office: Office, reading: Reading) -> Roles:
    """Shown name and grants of today of everybody who may work, by id."""
    held = select(GRANTS.c.user_id, GRANTS.c.role, GRANTS.c.unit).where(in_force(office.today()))
    users = select(USERS.c.id, USERS.c.shown_name).where(USERS.c.disabled_on.is_(None))
    found: dict[int, tuple[str, list[tuple[str, str | None]]]] = {
        user_id: (name, []) for user_id, name in reading.all(users.order_by(USERS.c.id))
    }
    for user_id, role, unit in reading.all(held):
        if user_id in found:
            found[user_id][1].append((role, unit))
    return found


def _given(reading: Reading, case_id: int) -> Iterator[Opener]:
    """Those named to a case, with who named them and when."""
    giver = USERS.alias()
    query = (
        select(USERS.c.id, USERS.c.shown_name, giver.c.shown_name, CHANGES.c.at)
        .join_from(CASE_ACCESSES, USERS, USERS.c.id == CASE_ACCESSES.c.user_id)
        .join(ENTRIES, ENTRIES.c.row_id == CASE_ACCESSES.c.id)
        .join(CHANGES, CHANGES.c.id == ENTRIES.c.change_id)
        .join(giver, giver.c.id == CHANGES.c.user_id)
        .where(CASE_ACCESSES.c.case_id == case_id)
        .where(ENTRIES.c.table_no == NUMBER_OF[CaseAccess], ENTRIES.c.kind == ADDED)
    )
    for user_id, name, by, at in reading.all(query.order_by(CHANGES.c.id)):
        yield Opener(user_id, name, GIVEN, by, at)


def _people(case: Mapping[str, Any], roles: Roles, given: Mapping[int, Opener]) -> Iterator[Opener]:
    """By the rules of `permissions.open_cases`, for everybody."""
    for user_id, (name, held) in roles.items():
        units = {role: {unit for one, unit in held if one == role} for role, _ in held}
        heads, officers = units.get(Role.HEAD, set()), units.get(Role.OFFICER, set())
        works = bool(heads or officers)
        if None in heads:
            yield Opener(user_id, name, HEAD_OF_ALL)
        elif case["unit"] in heads:
            yield Opener(user_id, name, HEAD_OF_UNIT)
        elif works and user_id == case["officer"]:
            yield Opener(user_id, name, WORKS)
        elif works and user_id == case["registered_by"]:
            yield Opener(user_id, name, REGISTERED)
        elif works and user_id in given:
            yield given[user_id]
        elif not case["restricted"] and (None in officers or case["unit"] in officers):
            yield Opener(user_id, name, OF_UNIT)
