"""Roles of people: given by somebody else, from a day to a day, and ended.

Nobody gives themselves a role, and somebody always stays administrator. A role that is asked
for is never approved by the one who asks: what they may do is for another administrator to say,
and who gave a role stands in the history for ever.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, or_, select

from ombuds.domain.acts import OtherAct
from ombuds.domain.calendar.clock import Instant
from ombuds.domain.history import ADDED
from ombuds.domain.office import Grant, Role, User
from ombuds.domain.tables import NUMBER_OF
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.store.change import Change as Writing
from ombuds.store.rows.tables import CHANGES, ENTRIES, GRANTS, UNITS, USERS

LAST_ADMINISTRATOR = T(
    "Somebody must stay administrator without a last day. Give the role to another person first."
)


@dataclass(frozen=True, slots=True)
class GrantView:
    """A role of a user. `given_by` is a shown name, empty if the history does not know."""

    id: int
    role: str
    unit: str | None
    valid_from: date | None
    valid_to: date | None
    given_by: str
    given_at: Instant | None
    founding: bool  # given to oneself, which only the maker of the book could
    last: bool  # the only administrator without an end date: it cannot be ended

    def holds(self, day: date) -> bool:
        """Whether the role is in force on a day."""
        return (self.valid_from is None or self.valid_from <= day) and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        return self.valid_to is not None and self.valid_to < day


def in_force(day: date) -> ColumnElement[bool]:
    """The condition under which a grant holds on a day."""
    return (or_(GRANTS.c.valid_from.is_(None), GRANTS.c.valid_from <= day)) & (
        or_(GRANTS.c.valid_to.is_(None), GRANTS.c.valid_to >= day)
    )


@needs(Permission.USERS)
def grants(office: Office) -> Mapping[int, list[GrantView]]:
    """All roles by user, those that are over too, in the order they were given."""
    given = (
        select(ENTRIES.c.row_id, USERS.c.id, USERS.c.shown_name, CHANGES.c.at)
        .join(CHANGES, CHANGES.c.id == ENTRIES.c.change_id)
        .join(USERS, USERS.c.id == CHANGES.c.user_id, isouter=True)
        .where(ENTRIES.c.table_no == NUMBER_OF[Grant], ENTRIES.c.kind == ADDED)
    )
    found: dict[int, list[GrantView]] = defaultdict(list)
    today = office.today()
    with office.book.reading() as reading:
        by = {row_id: known for row_id, *known in reading.all(given)}
        for row in reading.all(select(GRANTS).order_by(GRANTS.c.id)):
            giver, name, at = by.get(row.id, (None, None, None))
            found[row.user_id].append(
                GrantView(
                    row.id,
                    row.role,
                    row.unit,
                    row.valid_from,
                    row.valid_to,
                    name or "",
                    at,
                    giver == row.user_id,
                    row.role == Role.ADMINISTRATOR
                    and not reading.all(_administrators(today, but_grant=row.id)),
                )
            )
    return found


@needs(Permission.USERS)
def grant(
    office: Office,
    user_id: int,
    role: Role,
    unit: str | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> None:
    """One more role for somebody else: from today unless said otherwise, and until it is ended
    unless a last day is given (who stands in for a colleague).

    Nobody gives themselves a role: an administrator would read every case by it. Whoever is
    disabled gets none either. (What a new person may do is said when they are added.)
    """
    if user_id == office.user.id:
        raise Refusal("not_oneself", T("You cannot give yourself a role."))
    first = valid_from or office.today()
    require_days(office.today(), first, valid_to)
    with office.book.change(OtherAct.GRANT, user=user_id) as change:
        user = change.get(User, user_id)
        if user is None or user["disabled_on"]:
            raise Refusal("user_disabled", T("Only who may open the book can be given a role."))
        require_unit(change, unit)
        _require_new(change, user_id, role, unit, first, valid_to)
        change.add(
            Grant(
                id=change.new_id(),
                user_id=user_id,
                role=role,
                unit=unit,
                valid_from=first,
                valid_to=valid_to,
            )
        )


@needs(Permission.USERS)
def end_grant(office: Office, grant_id: int, last_day: date | None = None) -> None:
    """Ends a role after a day, or at once. Refuses if nobody would stay administrator.

    A role that began today and ends at once is taken back: the history keeps it.
    """
    yesterday = office.today() - timedelta(days=1)
    last = last_day or yesterday
    if last < yesterday:
        raise Refusal("grant_days", T("A role cannot end in the past."))
    with office.book.change(OtherAct.GRANT_END, grant=grant_id) as change:
        row = change.get(Grant, grant_id)
        if row is None or (row["valid_to"] is not None and row["valid_to"] < office.today()):
            raise Refusal("grant_over", T("This role has ended already."))
        if row["role"] == Role.ADMINISTRATOR:
            require_administrator(change, office.today(), but_grant=grant_id)
        if row["valid_from"] is not None and row["valid_from"] > last:
            change.remove(Grant, grant_id)
        else:
            change.edit(Grant, grant_id, {"valid_to": last})


def require_administrator(
    change: Writing, today: date, but_grant: int = 0, but_user: int = 0
) -> None:
    """Refuses an act after which nobody would be administrator without an end date."""
    if not change.execute(_administrators(today, but_grant, but_user)):
        raise Refusal("last_administrator", LAST_ADMINISTRATOR)


def _administrators(today: date, but_grant: int = 0, but_user: int = 0) -> Select[tuple[int]]:
    """One of those who would stay administrator without an end date, if there is any."""
    return (
        select(GRANTS.c.id)
        .join(USERS, USERS.c.id == GRANTS.c.user_id)
        .where(
            GRANTS.c.role == Role.ADMINISTRATOR,
            GRANTS.c.valid_to.is_(None),
            in_force(today),
            GRANTS.c.id != but_grant,
            USERS.c.id != but_user,
            USERS.c.disabled_on.is_(None),
        )
        .limit(1)
    )


def require_days(today: date, first: date | None, last: date | None) -> None:
    """Refuses days of a role that never come."""
    if last is not None and last < max(first or today, today):
        raise Refusal("grant_days", T("The last day lies before the first, or is over."))


def require_unit(change: Writing, unit: str | None) -> None:
    """Refuses a unit that is not in the book; none stands for all of them."""
    if unit is not None and not change.execute(select(UNITS.c.id).where(UNITS.c.code == unit)):
        raise Refusal("no_unit", T("There is no unit {code} in this book.", code=unit))


def _require_new(
    change: Writing, user_id: int, role: Role, unit: str | None, first: date, last: date | None
) -> None:
    """Refuses a role that the person has in these days already."""
    same_unit = GRANTS.c.unit.is_(None) if unit is None else GRANTS.c.unit == unit
    until = (
        [] if last is None else [or_(GRANTS.c.valid_from.is_(None), GRANTS.c.valid_from <= last)]
    )
    query = select(GRANTS.c.id).where(
        GRANTS.c.user_id == user_id,
        GRANTS.c.role == role,
        same_unit,
        or_(GRANTS.c.valid_to.is_(None), GRANTS.c.valid_to >= first),
        *until,
    )
    if change.execute(query.limit(1)):
        raise Refusal("grant_known", T("This person has this role in these days already."))
