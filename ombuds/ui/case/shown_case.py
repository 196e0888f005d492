"""A case as the page has it in front of its reader, and how its facts are said."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from ombuds.domain import acts
from ombuds.domain.acts import Act
from ombuds.domain.stages import Stage
from ombuds.domain.views import CaseView, EventView, Mask, PartyView
from ombuds.i18n import T, literal
from ombuds.i18n.formats import day_digits, day_text, month_text
from ombuds.services.registers.vocabularies import Words as Terms
from ombuds.ui.desk.case_reading import Names, Opened
from ombuds.ui.kit.texts import Words
from ombuds.ui.wording.cases import joined, term
from ombuds.ui.wording.party import age

DOTS = "••••••••"


@dataclass(frozen=True, slots=True)
class Seen:
    """What cards show. `hidden`: names are hidden by F8; `works`: the reader may edit the case;
    `iin`: the reader asked for identification numbers, which is recorded."""

    opened: Opened
    terms: Terms
    names: Names
    today: date
    hidden: bool
    works: bool
    iin: bool

    @property
    def view(self) -> CaseView:
        return self.opened.view

    @property
    def readable(self) -> bool:
        """Whether personal texts may stand on the screen now."""
        return self.view.open and not self.hidden

    def term(self, vocabulary: str, code: str, short: bool = False) -> Words:
        return term(self.terms, vocabulary, code, short=short)

    def day(self, day: date, short: bool = False) -> Words:
        """A day; `short`: without the year where it is this one."""
        year = not short or day.year != self.today.year
        return lambda language: day_text(day, language, year=year)


def entered(view: CaseView) -> dict[Stage, EventView]:
    """The act that brought the case to each stage it has been at, the last one of several."""
    stage: Stage | None = None
    found: dict[Stage, EventView] = {}
    for event in view.events:
        after = acts.after(stage, Act(event.act))
        if after is not None and after is not stage:
            found[after] = event
            stage = after
    return found


def iin_text(iin: str, shown: bool) -> str:
    """The number, or its last four digits."""
    return iin if shown else DOTS + iin[-4:]


def person_facts(party: PartyView, seen: Seen) -> Words | None:
    """`•••••••• 3165 · 02.05.1978 · female · 48 years old`; nothing where nothing is known."""
    born = party.birth_date
    parts: list[Words | None] = [
        literal(iin_text(str(party.iin), seen.iin)) if party.iin else None,
        literal(day_digits(born)) if isinstance(born, date) else None,
        seen.term("sex", party.sex) if party.sex else None,
        age(born, seen.today),
    ]
    return joined(*parts, by=" · ") if any(parts) else None


def when(seen: Seen) -> Words | None:
    """When it happened, as exactly as it is known."""
    view = seen.view
    days = [day for day in (view.event_from, view.event_to) if day]
    if not days:
        return None
    match view.event_precision:
        case "month":
            months = dict.fromkeys(day.replace(day=1) for day in days)
            return joined(*(partial(month_text, month) for month in months), by=" – ")
        case "year":
            years = dict.fromkeys(str(day.year) for day in days)
            return literal(" – ".join(years))
    said = joined(*(seen.day(day) for day in dict.fromkeys(days)), by=" – ")
    if view.event_precision in (None, "day"):
        return said
    return joined(said, seen.term("event_precision", view.event_precision))


def value_words(seen: Seen, vocabulary: str | None, value: Any) -> Words:
    """A value of a field in words."""
    if isinstance(value, date):
        return seen.day(value)
    if isinstance(value, bool):
        return T("Yes") if value else T("No")
    if isinstance(value, Mask) or vocabulary is None:
        return literal(str(value))
    values = value if isinstance(value, list | tuple) else [value]
    return joined(*(seen.term(vocabulary, one) for one in values))
