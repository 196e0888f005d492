"""What each filter offers, and how a filter that is set is said."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from ombuds.domain.reports.filters import KEYS as FILTERS
from ombuds.domain.reports.filters import Period
from ombuds.domain.stages import Stage
from ombuds.i18n import T, Text, literal
from ombuds.i18n.formats import day_text, month_long
from ombuds.services.registers.vocabularies import Words as Terms
from ombuds.ui.desk.case_reading import Names
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.texts import Words
from ombuds.ui.wording.cases import STAGES, capital, term

KEYS: dict[str, Text] = {
    "right": T("Right", "human right"),
    "region": T("Region"),
    "received": T("Received", "filter"),
    "main": T("Main right"),
    "stage": T("Stage"),
    "due": T("Due"),
    "officer": T("Officer", "filter"),
    "unit": T("Unit"),
    "channel": T("Channel"),
    "outcome": T("Outcome"),
    "tag": T("Tag"),
    "imported": T("Register", "imported file"),
    "doubtful": T("Doubtful", "cases"),
    "person": T("Person", "in a case"),
}
ALWAYS = ("right", "region", "received")
"""These have a button of their own; the others stand in the menu of conditions."""
GIVEN = ("imported", "person")  # set by other pages, never chosen from a list
OFFERED = tuple(key for key in FILTERS if key not in ("import", "person"))

_VOCABULARIES = {"right", "region", "channel", "outcome"}
_MAY_LACK = {"main", "region", "channel", "outcome"}
_NOBODY = T("nobody", "officer of a case")
_ME = T("me", "officer of a case")
_DUE = {"late": T("Late"), "today": T("Today")}
MONTHS = 24


def choices(key: str, terms: Terms, names: Names, today: date) -> list[Option]:
    """The options of a filter."""
    match key:
        case "stage":
            made = [Option(stage, words) for stage, words in STAGES.items()]
        case "due":
            made = [Option(code, words) for code, words in _DUE.items()]
        case "officer":
            working = (user for user in names.users if user.disabled_on is None)
            made = [Option(user.name, literal(user.shown_name)) for user in working]
            made += [Option("me", _ME), Option("none", _NOBODY)]
        case "unit":
            made = [Option(u.code, u.names.__getitem__, u.code) for u in names.units]
        case "tag":
            made = [Option(tag, literal(tag)) for tag in names.tags]
        case "doubtful":
            made = [Option("yes", T("Yes"))]
        case "imported" | "person":
            made = []
        case "received":
            made = [Option(span, _period(span)) for span in _periods(today)]
        case _:
            vocabulary = "right" if key == "main" else key
            made = [
                Option(
                    one.code,
                    capital(term(terms, vocabulary, one.code, short=True)),
                    _tag(one.code, key),
                )
                for one in terms.terms(vocabulary, today)
            ]
    return [*made, Option("none", T("not given"))] if key in _MAY_LACK else made


def said(key: str, value: Any, terms: Terms, names: Names) -> Words:
    """A value of a filter in words."""
    if key == "officer" and value in ("none", "me"):
        return _ME if value == "me" else _NOBODY
    if value == "none":
        return T("not given")
    match key:
        case "stage":
            return STAGES[Stage(value)]
        case "due":
            return _DUE[value]
        case "officer":
            return literal(names.user(value))
        case "unit":
            found = next((unit for unit in names.units if unit.code == value), None)
            return found.names.__getitem__ if found else literal(value)
        case "received":
            return _period(value)
        case "tag":
            return literal(value)
        case "imported":
            return literal(names.files.get(value, str(value)))
        case "doubtful":
            return T("Yes")
        case "person":
            return T("one card")
        case _:
            return capital(term(terms, "right" if key == "main" else key, value, short=True))


def _tag(code: str, key: str) -> str:
    return code if key in ("right", "main") and "." not in code else ""


def _periods(today: date) -> Iterator[Period]:
    """Today, months backwards, and three years."""
    yield Period(today, today)
    first = today.replace(day=1)
    for _ in range(MONTHS):
        following = (first + timedelta(days=31)).replace(day=1)
        yield Period(first, following - timedelta(days=1))
        first = (first - timedelta(days=1)).replace(day=1)
    for year in range(today.year, today.year - 3, -1):
        yield Period(date(year, 1, 1), date(year, 12, 31))


def _period(span: Period) -> Words:
    text = str(span)
    if len(text) == 4:
        return T("year {year}", year=text)
    if len(text) == 7:
        return lambda language: month_long(span.first, language)
    if span.first == span.last:
        return lambda language: day_text(span.first, language)
    return lambda language: f"{day_text(span.first, language)} – {day_text(span.last, language)}"
