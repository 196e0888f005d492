"""Values from outside, held against the facts of their field: the one check at the boundary.

What a field is (its kind, length, limits, vocabulary) is read from its SQLModel class. Only
what is given is looked at, so an edit is never stopped by what was wrong before.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from ombuds.domain.calendar.dates import impossible
from ombuds.domain.cases import DETAILS, YES_NO, Case, CaseBody, CaseRight, CaseText, Event
from ombuds.domain.fields import FieldFacts, Row, fields_of
from ombuds.domain.party_tables import Party
from ombuds.errors import Invalid
from ombuds.i18n import N, T, Text
from ombuds.services.registers.vocabularies import Words
from ombuds.store.rows.shapes import shape_of

MOST_IN_A_LIST = 100
LONGEST_IN_A_LIST = 200
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")

Problems = dict[str, Text]


class Wrong(Exception):
    """A value cannot be kept; says why."""

    def __init__(self, text: Text) -> None:
        super().__init__()
        self.text = text


@dataclass(frozen=True, slots=True)
class Checked:
    """The values as they are kept, and what is wrong by the path of the field."""

    values: dict[str, Any]
    problems: Problems


def checked(
    model: type[Row],
    given: Mapping[str, object],
    words: Words | None,
    names: Collection[str] | None = None,
    where: str = "",
) -> Checked:
    """Reads values for the fields of a table; `names`: those that may be given.

    Takes Python values and those of JSON alike; codes are looked up only where there are
    `words`. `where` is what paths begin with: `parties[0].`.
    """
    known = fields_of(model)
    values: dict[str, Any] = {}
    problems: Problems = {}
    for name, value in given.items():
        try:
            if name not in known or (names is not None and name not in names):
                raise Wrong(T("There is no such field"))
            values[name] = read_value(model, name, value, words)
        except Wrong as wrong:
            problems[f"{where}{name}"] = wrong.text
    return Checked(values, problems)


def read_value(model: type[Row], name: str, value: object, words: Words | None) -> Any:
    """One value as it is kept: trimmed, an empty one as nothing. Raises `Wrong`."""
    facts = fields_of(model)[name]
    kind = _kind(model, name)
    if kind is list:
        return _list(facts, value, words)
    if value is None or (isinstance(value, str) and not value.strip()):
        return shape_of(model).defaults[name]()
    if kind is bool:
        return _flag(value)
    if kind is int:
        return _number(value, *_limits(model, name))
    if kind is date:
        return _day(value)
    if facts.vocabulary == YES_NO and isinstance(value, bool):
        value = "yes" if value else "no"
    return _code(facts, _string(value, facts.long, facts.max_length), words)


@cache
def _kind(model: type[Row], name: str) -> type:
    """What the annotation of a field says without its None: str, int, bool, date or list."""
    annotation: Any = model.model_fields[name].annotation
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(one for one in get_args(annotation) if one is not NoneType)
    kind: type = get_origin(annotation) or annotation
    return kind


@cache
def _limits(model: type[Row], name: str) -> tuple[int, int]:
    metadata = model.model_fields[name].metadata
    least = next((one.ge for one in metadata if hasattr(one, "ge")), 0)
    most = next((one.le for one in metadata if hasattr(one, "le")), 2**63 - 1)
    return least, most


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Wrong(T("Only true or false can stand here"))
    return value


def _number(value: object, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Wrong(T("Only a whole number can stand here"))
    if not least <= value <= most:
        raise Wrong(T("The number must lie between {least} and {most}", least=least, most=most))
    return value


def read_id(value: object) -> int | None:
    """An id: a number, or its digits as JSON has them. Raises `Wrong`."""
    if value is None or value == "":
        return None
    if isinstance(value, str) and re.fullmatch(r"\d{1,19}", value, re.ASCII):
        value = int(value)
    return _number(value, 1, 2**63 - 1)


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        value = value.isoformat()
    if not isinstance(value, str) or not _ISO.fullmatch(value.strip()):
        raise Wrong(T("Only a date like 2026-11-24 can stand here"))
    if reason := impossible(value):
        raise Wrong(reason)
    return date.fromisoformat(value.strip())


def _string(value: object, long: bool, longest: int | None) -> str:
    if not isinstance(value, str):
        raise Wrong(T("Only text can stand here"))
    if _UNKEEPABLE.search(value):
        raise Wrong(T("The text holds signs that cannot be kept"))
    text = value if long else value.strip()
    if longest is not None and len(text) > longest:
        raise Wrong(
            N(
                "The text is longer than {n} character",
                "The text is longer than {n} characters",
                n=longest,
            )
        )
    return text


def _code(facts: FieldFacts, text: str, words: Words | None) -> str:
    if facts.vocabulary and words and not words.known(facts.vocabulary, text):
        raise Wrong(T("There is no code “{code}” in this list", code=text[:60]))
    return text


def _list(facts: FieldFacts, value: object, words: Words | None) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        raise Wrong(T("Only a list can stand here"))
    if len(value) > MOST_IN_A_LIST:
        raise Wrong(T("No more than {most} can stand in this list", most=MOST_IN_A_LIST))
    texts = (_string(one, False, LONGEST_IN_A_LIST) for one in value)
    return list(dict.fromkeys(_code(facts, text, words) for text in texts if text))


def _titles() -> Iterator[tuple[str, Text]]:
    details = (model for _, model in DETAILS.values())
    for model in (*details, Event, CaseRight, CaseBody, Party, CaseText, Case):
        for name, facts in fields_of(model).items():
            if facts.title.source != name:
                yield name, facts.title


_TITLES = {
    **dict(_titles()),
    "parties": T("Complainant", "field"),
    "rights": T("Right", "field"),
    "bodies": T("Body", "field"),
}


def refuse(problems: Problems) -> None:
    """Raises `Invalid` if there is a problem; its sentence names the first field."""
    if not problems:
        return
    path, problem = next(iter(problems.items()))
    title = _TITLES.get(re.sub(r"^.*\.|\[\d+\]", "", path))
    if title is None:
        raise Invalid(T("{path}: {problem}.", path=path, problem=problem), problems)
    raise Invalid(T("{title}: {problem}.", title=title, problem=problem), problems)
