"""People and their roles as the section shows them, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ombuds.i18n import T, Text
from ombuds.i18n.formats import day_text, local
from ombuds.services.office import grants, settings, users
from ombuds.services.office.grants import GrantView
from ombuds.services.office.office import Office
from ombuds.services.office.users import UserRow
from ombuds.ui.desk.telling import ROLES
from ombuds.ui.kit.texts import speech


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has or had access, with all roles; `today` is the day it was read."""

    user: UserRow
    grants: tuple[GrantView, ...]
    today: date

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def disabled(self) -> bool:
        return self.user.disabled_on is not None

    def standing(self) -> list[GrantView]:
        """The roles that hold today or will."""
        return [one for one in self.grants if not one.is_over(self.today)]


@dataclass(frozen=True, slots=True)
class People:
    """Everybody, and the names of units by code."""

    people: list[Person]
    units: Mapping[str, Mapping[str, str]]


def everybody(office: Office) -> People:
    """Read in one question: people, roles and the units that roles name."""
    given, today = grants.grants(office), office.today()
    rows = [Person(user, tuple(given.get(user.id, ())), today) for user in users.list_users(office)]
    return People(rows, {unit.code: unit.names for unit in settings.units(office)})


def role_words(grant: GrantView) -> Text:
    """`Officer · AST`, `Administrator · whole office`."""
    where: Text | str = grant.unit or T("all units")
    return T("{role} · {unit}", role=ROLES[grant.role], unit=where)


def days_words(grant: GrantView, language: str) -> str:
    """`from 24 Nov 2026 to 15 Dec 2026`; empty for a role without days."""
    first = grant.valid_from and day_text(grant.valid_from, language)
    last = grant.valid_to and day_text(grant.valid_to, language)
    if first and last:
        return speech().say(T("from {first} to {last}", first=first, last=last))
    if last:
        return speech().say(T("to {last}", last=last))
    return speech().say(T("from {first}", first=first)) if first else ""


def given_words(grant: GrantView, language: str) -> str:
    """Who gave a role, and when: nobody approves their own request."""
    if not grant.given_by or grant.given_at is None:
        return ""
    if grant.founding:
        return speech().say(T("when the book was made"))
    day = day_text(local(grant.given_at).date(), language)
    return speech().say(T("given by {name}, {day}", name=grant.given_by, day=day))


def roles_cell(person: Person, language: str) -> str:
    """Every role that holds or will, a line each, with its days."""
    lines = []
    for grant in person.standing():
        days = days_words(grant, language)
        role = speech().say(role_words(grant))
        dated = grant.valid_to is not None or not grant.holds(person.today)
        lines.append(f"{role}, {days}" if dated else role)
    return "\n".join(lines) or speech().say(T("No role"))
