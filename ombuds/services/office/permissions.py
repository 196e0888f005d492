"""What a user may do, and which cases they may see.

A service declares what it needs with `@needs`; every query on cases starts from
`visible_cases`; a service on one record checks that record with `require_open`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from ombuds.domain.office import Role
from ombuds.domain.permissions import Permission
from ombuds.errors import NotAllowed
from ombuds.i18n import T
from ombuds.services.office.office import Grant, Office
from ombuds.store.rows.tables import CASE_ACCESSES, CASES

_CASEWORK = {
    Permission.READ,
    Permission.REGISTER,
    Permission.WORK,
    Permission.REPORT,
    Permission.EXPORT,
}
OF_ROLE: Mapping[Role, frozenset[Permission]] = {
    Role.OFFICER: frozenset(_CASEWORK | {Permission.VERIFY, Permission.OWN}),
    Role.HEAD: frozenset(
        _CASEWORK | {Permission.VERIFY, Permission.OWN, Permission.REGISTERS, Permission.SETTINGS}
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.USERS,
            Permission.SETTINGS,
            Permission.REGISTERS,
            Permission.VERIFY,
            Permission.OWN,
        }
    ),
    Role.OBSERVER: frozenset(
        {Permission.READ, Permission.REPORT, Permission.EXPORT, Permission.OWN}
    ),
}


def permissions(office: Office) -> frozenset[Permission]:
    """All that the user's grants of today allow."""
    return frozenset().union(*(OF_ROLE[Role(grant.role)] for grant in office.grants))


def may(office: Office, permission: Permission) -> bool:
    return permission in permissions(office)


def require(office: Office, permission: Permission) -> None:
    """Refuses an act that no grant of the user allows."""
    if not may(office, permission):
        raise NotAllowed(
            "not_allowed",
            T("Your role does not allow this. Ask the head of your unit or the administrator."),
        )


def needs[**P, R](
    permission: Permission,
) -> Callable[[Callable[Concatenate[Office, P], R]], Callable[Concatenate[Office, P], R]]:
    """Declares what a service needs; refused before anything is read."""

    def declare(
        service: Callable[Concatenate[Office, P], R],
    ) -> Callable[Concatenate[Office, P], R]:
        @wraps(service)
        def checked(office: Office, /, *args: P.args, **kwargs: P.kwargs) -> R:
            require(office, permission)
            return service(office, *args, **kwargs)

        checked.permission = permission  # type: ignore[attr-defined]
        return checked

    return declare


@dataclass(frozen=True, slots=True)
class Reach:
    """The units in which a user has a role; `everywhere` stands for a grant without one."""

    everywhere: bool
    units: frozenset[str]

    def holds(self, unit: str) -> bool:
        return self.everywhere or unit in self.units

    def sql(self) -> ColumnElement[bool]:
        if self.everywhere:
            return true()
        return CASES.c.unit.in_(sorted(self.units)) if self.units else false()


def reach(office: Office, role: Role) -> Reach:
    mine = [grant for grant in office.grants if grant.role == role]
    return Reach(
        any(grant.unit is None for grant in mine),
        frozenset(grant.unit for grant in mine if grant.unit is not None),
    )


def _has(office: Office, role: Role) -> bool:
    return any(grant.role == role for grant in office.grants)


def _named(office: Office) -> ColumnElement[bool]:
    """The user is named to the case: registered it, works on it, or was given access."""
    me = office.user.id
    return or_(
        CASES.c.officer == me,
        CASES.c.registered_by == me,
        CASES.c.id.in_(select(CASE_ACCESSES.c.case_id).where(CASE_ACCESSES.c.user_id == me)),
    )


def visible_cases(office: Office) -> ColumnElement[bool]:
    """The condition under which a case is in this user's lists, counts and search."""
    head = reach(office, Role.HEAD)
    if head.everywhere:
        return true()
    parts: list[ColumnElement[bool]] = [head.sql()]
    if _has(office, Role.OFFICER):
        parts.append(CASES.c.restricted.is_(False))
    if _has(office, Role.OBSERVER):
        parts.append(and_(CASES.c.restricted.is_(False), reach(office, Role.OBSERVER).sql()))
    if _has(office, Role.OFFICER) or _has(office, Role.HEAD):
        parts.append(_named(office))
    return or_(*parts)


def open_cases(office: Office) -> ColumnElement[bool]:
    """The condition under which names and texts of a visible case are readable."""
    head = reach(office, Role.HEAD)
    if head.everywhere:
        return true()
    parts: list[ColumnElement[bool]] = [head.sql()]
    if _has(office, Role.OFFICER):
        parts.append(and_(reach(office, Role.OFFICER).sql(), CASES.c.restricted.is_(False)))
    if _has(office, Role.OFFICER) or _has(office, Role.HEAD):
        parts.append(_named(office))
    return or_(*parts)


def sees_all(office: Office) -> bool:
    """Nothing is hidden from this user: conditions can be left out."""
    return reach(office, Role.HEAD).everywhere


def require_open(office: Office, case: Mapping[str, Any] | None, named: bool) -> None:
    """Refuses work on a case whose content the user may not read.

    `named`: the user was given access to the case by name. A case that the user may not see
    is refused in the words of one that does not exist.
    """
    if case is None or not is_visible(office, case, named):
        raise no_such_case()
    if not is_open(office, case, named):
        raise NotAllowed(
            "not_yours",
            T("You may see that this case exists, but not work on it. Ask the head of its unit."),
        )


def no_such_case() -> NotAllowed:
    return NotAllowed("no_case", T("There is no such case in this book."))


def is_visible(office: Office, case: Mapping[str, Any], named: bool) -> bool:
    """`visible_cases` for one case already read."""
    mine = _mine(office, case, named)
    return (
        reach(office, Role.HEAD).holds(case["unit"])
        or mine
        or (
            not case["restricted"]
            and (_has(office, Role.OFFICER) or reach(office, Role.OBSERVER).holds(case["unit"]))
        )
    )


def is_open(office: Office, case: Mapping[str, Any], named: bool) -> bool:
    """`open_cases` for one case already read."""
    return (
        reach(office, Role.HEAD).holds(case["unit"])
        or _mine(office, case, named)
        or (not case["restricted"] and reach(office, Role.OFFICER).holds(case["unit"]))
    )


def _mine(office: Office, case: Mapping[str, Any], named: bool) -> bool:
    works = _has(office, Role.OFFICER) or _has(office, Role.HEAD)
    return works and (named or office.user.id in (case["officer"], case["registered_by"]))


__all__ = [
    "Grant",
    "Permission",
    "is_open",
    "is_visible",
    "may",
    "needs",
    "no_such_case",
    "open_cases",
    "permissions",
    "require",
    "require_open",
    "sees_all",
    "visible_cases",
]
