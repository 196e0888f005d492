"""What somebody is told of without asking: what is due today, and cases given to them.

Numbers of cases only: a notice stands on a screen that others may see.
"""

from array import array
from dataclasses import dataclass

from sqlalchemy import select

from ombuds.domain.cases import Event
from ombuds.domain.office import Role
from ombuds.domain.stages import Act
from ombuds.services.conditions import CASE, Tab, in_tab, unindexed
from ombuds.services.known_again import KnownAgain, known_again
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs, reach, visible_cases
from ombuds.store.stored import shape_of

EVENT = shape_of(Event).table


@dataclass(frozen=True, slots=True)
class Given:
    """A case that somebody else gave to the reader, who still has it."""

    event_id: int
    case_id: int
    number: str


@dataclass(frozen=True, slots=True)
class News:
    """`due`: ids of cases due today, one's own, or all of a unit to who leads it. `known`: newer
    complaints by somebody who may be in a restricted case of the reader's."""

    due: "array[int]"
    given: tuple[Given, ...]
    known: tuple[KnownAgain, ...] = ()


@needs(Permission.WORK)
def news(office: Office, after: int) -> News:
    """What is due today, and what was given to the user since an event (its id)."""
    leads = any(grant.role == Role.HEAD for grant in office.grants)
    head = reach(office, Role.HEAD)
    mine = CASE.c.officer == office.user.id
    whose = head.sql() | mine if leads else mine
    due = select(CASE.c.id).where(visible_cases(office), *in_tab(office, Tab.TODAY), whose)
    given = (  # by the newer events, which are few
        select(EVENT.c.id, CASE.c.id.label("case_id"), CASE.c.number)
        .join_from(EVENT, CASE, CASE.c.id == EVENT.c.case_id)
        .where(
            EVENT.c.id > after,
            unindexed(EVENT.c.act) == Act.ASSIGN,
            EVENT.c.officer == office.user.id,
            EVENT.c.user_id != office.user.id,
            unindexed(CASE.c.officer) == office.user.id,
            visible_cases(office),
        )
        .order_by(EVENT.c.id)
    )
    with office.book.reading() as reading:
        return News(
            reading.ids(due.order_by(CASE.c.id)),
            tuple(Given(row.id, row.case_id, row.number) for row in reading.all(given)),
            known_again(office, after, reading),
        )
