"""Which cards a case has, and how each is made."""

from collections.abc import Callable
from functools import partial

from ombuds.domain.details import DETAILS
from ombuds.ui.case.access import AccessCard
from ombuds.ui.case.bodies import Bodies
from ombuds.ui.case.card import CaseCard
from ombuds.ui.case.course import Deadlines, NextAct, TimeLine
from ombuds.ui.case.history import HistoryCard
from ombuds.ui.case.origin import Origin
from ombuds.ui.case.people import Parties
from ombuds.ui.case.rights import Rights
from ombuds.ui.case.seen import Seen
from ombuds.ui.case.told import Details, Facts, Risk, Told
from ombuds.ui.cases.reading import Opened
from ombuds.ui.desk import Desk
from ombuds.ui.kit.parts import Card

FIRST = 12
"""Acts of the history that are shown before somebody asks for more."""
MADE: dict[str, Callable[[Desk], Card]] = {
    "next": NextAct,
    "told": Told,
    "parties": Parties,
    "risk": Risk,
    "facts": Facts,
    "rights": Rights,
    "deadlines": Deadlines,
    "bodies": Bodies,
    **{key: partial(Details, right=right) for right, (key, _) in DETAILS.items()},
    "timeline": TimeLine,
    "origin": Origin,
    "access": AccessCard,
    "history": lambda desk: HistoryCard(desk, FIRST),
}
"""In the order in which they come to the screen."""


def wanted(opened: Opened) -> list[str]:
    """The cards of a case: a block for each right that asks for one, or that is filled in."""
    view = opened.view
    tops = {code.partition(".")[0] for code in view.rights}
    left_out = {
        key for right, (key, _) in DETAILS.items() if right not in tops and key not in view.details
    }
    if opened.next is None:
        left_out.add("next")
    if view.imported_from is None:
        left_out.add("origin")
    if not view.open:
        left_out.add("access")
    return [code for code in MADE if code not in left_out]


def make(code: str, desk: Desk) -> Card:
    return MADE[code](desk)


def show(card: Card, seen: Seen) -> None:
    """The case as it is now, in a card of any kind."""
    if isinstance(card, CaseCard):
        card.show_seen(seen)
    elif isinstance(card, HistoryCard):
        card.show_case(seen.view.id)
    elif isinstance(card, AccessCard):
        card.show_view(seen.view)
