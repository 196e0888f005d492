"""What the page asks of the services, each question in one reading."""

import json
from dataclasses import dataclass
from typing import Any

from ombuds.services.office import drafts
from ombuds.services.office.drafts import DraftRow
from ombuds.services.office.office import Office
from ombuds.services.people.person import PersonView, person
from ombuds.ui.editors.drafting import KIND as INTAKE

CARD = "person"
"""The kind of draft that keeps what is typed on a card."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody on the page, and one's own drafts of new complaints by them."""

    view: PersonView
    drafts: tuple[DraftRow, ...] = ()


def read_person(office: Office, person_id: int) -> Opened:
    view = person(office, person_id)
    mine = (draft for draft in drafts.mine(office, INTAKE) if _names(draft, person_id))
    return Opened(view, tuple(mine))


def _names(draft: DraftRow, person_id: int) -> bool:
    """Whether a new complaint was begun from this card."""
    typed: Any = json.loads(draft.content).get("complainant") or {}
    return (typed.get("person") or {}).get("person") == person_id


def right_of(draft: DraftRow) -> str | None:
    """The main right chosen in a draft, if one is."""
    chosen: Any = (json.loads(draft.content).get("rights") or {}).get("rights") or ()
    return next(iter(chosen), None)


def card_draft(office: Office, person_id: int) -> DraftRow | None:
    """What was typed on this card and neither saved nor dropped."""
    found = drafts.mine(office, CARD)
    return next((one for one in found if json.loads(one.content)["person"] == person_id), None)
