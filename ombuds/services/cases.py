"""One case: shown as its reader may see it, viewed, revealed, opened to somebody, edited."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from ombuds.domain.cases import Case
from ombuds.domain.clock import end_of
from ombuds.domain.history import Change as ChangeRow
from ombuds.domain.ids import first_id_at
from ombuds.domain.office import CaseAccess, Role, User
from ombuds.domain.views import CaseView
from ombuds.errors import Invalid, Refusal
from ombuds.i18n import T
from ombuds.services.case_edits import (
    add_body,
    add_party,
    edit,
    remove_body,
    remove_party,
    set_rights,
)
from ombuds.services.case_file import ACCESS, find_id
from ombuds.services.case_rules import headed
from ombuds.services.case_views import load_views
from ombuds.services.office import Grant, Office
from ombuds.services.permissions import Permission, needs
from ombuds.store.change import Change
from ombuds.store.stored import shape_of

__all__ = [
    "add_body",
    "add_party",
    "edit",
    "give_access",
    "remove_body",
    "remove_party",
    "reveal",
    "set_rights",
    "show",
    "take_access",
    "viewed",
]

CHANGE = shape_of(ChangeRow).table
LONGEST_REASON = 2_000
ONE_DAY = timedelta(days=1)


@needs(Permission.READ)
def show(office: Office, case: int | str) -> CaseView:
    """A case by id, number in any form or former number, masked for the reader."""
    with office.book.reading() as reading:
        (view,) = load_views(reading, office, [find_id(reading, office, case)])
    return view


@needs(Permission.READ)
def viewed(office: Office, case_id: int) -> bool:
    """Records that the user looked at a case: once per user, case and day. False: known."""
    with office.book.reading() as reading:
        find_id(reading, office, case_id)
        midnight = end_of(office.today() - ONE_DAY)
        query = select(CHANGE.c.id).where(
            CHANGE.c.user_id == office.user.id,
            CHANGE.c.id >= first_id_at(midnight),
            CHANGE.c.act == "view",
            CHANGE.c.params == {"case": case_id},
        )
        if reading.first(query.limit(1)):
            return False
    with office.book.change("view", case=case_id):
        return True


@needs(Permission.WORK)
def reveal(office: Office, case_id: int, reason: str) -> CaseView:
    """The whole of a case that the reader sees masked, recorded with the reason beforehand."""
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        text = T("Say in a few words why you need to see this")
        raise Invalid(text, {"reason": text})
    with office.book.change("reveal", case=case_id) as change:
        find_id(change, office, case_id)
        change.note(Case, case_id, "reveal_reason", reason)
    with office.book.reading() as reading:
        (masked,) = load_views(reading, office, [case_id])
        everywhere = replace(office, grants=(Grant(Role.HEAD, None),))
        (whole,) = load_views(reading, everywhere, [case_id])
    return replace(whole, joined_into=masked.joined_into, repeat_of=masked.repeat_of)


@needs(Permission.WORK)
def give_access(office: Office, case_id: int, user_id: int) -> None:
    """Names one more user to a case; for the head of its unit."""
    params = {"case": case_id, "user": user_id}
    with office.book.change("access_give", **params) as change, headed(change, office, case_id):
        user = change.get(User, user_id)
        if user is None or user["disabled_on"]:
            raise Refusal("no_user_id", T("There is no such user, or they may no longer work."))
        if not _access(change, case_id, user_id):
            row = {"id": change.new_id(), "case_id": case_id, "user_id": user_id}
            change.add_many(CaseAccess, [row])


@needs(Permission.WORK)
def take_access(office: Office, case_id: int, user_id: int) -> None:
    """Takes a user's name off a case; for the head of its unit."""
    params = {"case": case_id, "user": user_id}
    with office.book.change("access_take", **params) as change, headed(change, office, case_id):
        for row_id in _access(change, case_id, user_id):
            change.remove(CaseAccess, row_id)


def _access(change: Change, case_id: int, user_id: int) -> list[int]:
    query = select(ACCESS.c.id).where(ACCESS.c.case_id == case_id, ACCESS.c.user_id == user_id)
    return [row.id for row in change.execute(query)]
