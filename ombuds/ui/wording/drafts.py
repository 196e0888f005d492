"""What a draft of a complaint is about, in words that show no name and no text of it."""

import json
from dataclasses import dataclass
from datetime import date, timedelta

from ombuds.domain.calendar.clock import Instant
from ombuds.i18n import T
from ombuds.i18n.formats import day_text, local, time_text
from ombuds.services.office.drafts import DraftRow
from ombuds.services.registers.vocabularies import Words as Terms
from ombuds.ui.kit.texts import Words
from ombuds.ui.wording.cases import term


@dataclass(frozen=True, slots=True)
class DraftAbout:
    """A draft without names and texts: only what it is about."""

    id: int
    saved_at: Instant
    right: str | None
    region: str | None
    channel: str | None


def about(draft: DraftRow) -> DraftAbout:
    state = json.loads(draft.content)
    rights = state.get("rights", {}).get("rights") or [None]
    region, channel = state.get("told", {}).get("region"), state.get("arrival", {}).get("channel")
    return DraftAbout(draft.id, draft.saved_at, rights[0], region, channel)


def about_words(draft: DraftAbout, terms: Terms) -> tuple[Words, Words | None]:
    """`Domestic violence` and `Astana`; without a region how the complaint came."""
    right: Words = T("No right yet")
    if draft.right:
        right = term(terms, "right", draft.right, short=True)
    if draft.region:
        return right, term(terms, "region", draft.region, short=True)
    if draft.channel:
        return right, term(terms, "channel", draft.channel, short=True)
    return right, None


def kept_words(at: Instant, today: date) -> Words:
    """`today 10:58`, `yesterday 17:31`, `20 Nov`."""
    day = local(at).date()
    if day == today:
        return T("today {time}", time=time_text(at))
    if day == today - timedelta(days=1):
        return T("yesterday {time}", time=time_text(at))
    return lambda language: day_text(day, language, year=day.year != today.year)
