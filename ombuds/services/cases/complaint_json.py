"""A complaint from the JSON of a case, and back: for `case add`, for drafts, for the window.

Any part of a case is taken; what follows from acts (number, stage, events …) is passed over.
Reading goes through `checked`, and so does a complaint that the window made (`tidied`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from ombuds.domain.cases import DETAILS, Case, CaseBody, CaseRight, CaseText
from ombuds.domain.fields import Row
from ombuds.domain.identifiers.case_numbers import is_series
from ombuds.domain.identifiers.identity import check_iin
from ombuds.domain.intake.complaint import (
    BODY_FIELDS,
    CASE_FIELDS,
    PARTY_FIELDS,
    TEXT_FIELDS,
    BodyInput,
    Complaint,
    PartyInput,
)
from ombuds.domain.party_tables import Party
from ombuds.domain.registers import Body
from ombuds.domain.views import BodyView, CaseView, PartyView
from ombuds.i18n import T
from ombuds.services.registers.checked import Problems, Wrong, checked, read_id, read_value, refuse
from ombuds.services.registers.vocabularies import Words

MOST_PARTIES = 1_000
BLOCKS: dict[str, type[Row]] = dict(DETAILS.values())
_NESTED = {"rights", "main_right", "parties", "bodies", *BLOCKS}


def _names(kind: Any) -> set[str]:
    return {one.name for one in fields(kind)}


_ASIDE = {"masked"}
_FOLLOWS = (_names(CaseView) | {"forwarded"} | _ASIDE) - CASE_FIELDS - TEXT_FIELDS - _NESTED
_PARTY_ASIDE = (_names(PartyView) | _ASIDE) - _names(PartyInput)
_BODY_ASIDE = (_names(BodyView) | _ASIDE) - _names(BodyInput)


def complaint_from_json(given: object, words: Words | None = None) -> Complaint:
    """The complaint in (a part of) the JSON of a case. Refuses, naming every wrong field.

    Codes are looked up where `words` are given; `register` looks them up in any case.
    """
    complaint, problems = _Reader(words).complaint(given)
    refuse(problems)
    return complaint


def complaint_to_json(complaint: Complaint) -> dict[str, Any]:
    """The complaint as JSON: what is empty is left out; `complaint_from_json` reads it back."""
    return {key: _plain(value) for key, value in _mapping(complaint).items()}


def tidied(complaint: Complaint, words: Words) -> tuple[Complaint, Problems]:
    """The complaint trimmed and checked against the facts of its fields and the book's words."""
    return _Reader(words).complaint(_mapping(complaint))


def _mapping(value: Any) -> dict[str, Any]:
    """What is filled of an input; the detail blocks stand beside the other keys."""
    own = {one.name: getattr(value, one.name) for one in fields(value)}
    found = {**own.pop("details", {}), **own}
    return {key: one for key, one in found.items() if one not in (None, False, (), "")}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PartyInput | BodyInput):
        plain = {key: _plain(one) for key, one in _mapping(value).items()}
        return plain | {key: str(plain[key]) for key in ("person", "body") if key in plain}
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items() if one not in (None, [], ())}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


class _Reader:
    """Reads one complaint and gathers what is wrong with it."""

    def __init__(self, words: Words | None) -> None:
        self._words = words
        self.problems: Problems = {}

    def complaint(self, given: object) -> tuple[Complaint, Problems]:
        if not isinstance(given, Mapping):
            return Complaint(), {"complaint": T("Only named fields can stand here")}
        own = {k: v for k, v in given.items() if k not in _NESTED and k not in _FOLLOWS}
        texts = {key: own.pop(key) for key in TEXT_FIELDS & own.keys()}
        values = {
            **self._part(Case, own, CASE_FIELDS, ""),
            **self._part(CaseText, texts, TEXT_FIELDS, ""),
        }
        if values.get("series") and not is_series(values["series"]):
            self.problems["series"] = T("A series is two to five Latin capital letters")
        complaint = Complaint(
            **values,
            rights=self._rights(given),
            parties=tuple(self._parties(given)),
            bodies=tuple(self._bodies(given)),
            details=dict(self._details(given)),
        )
        return complaint, self.problems

    def _part(
        self, model: type[Row], given: Mapping[str, object], names: frozenset[str], where: str
    ) -> dict[str, Any]:
        found = checked(model, given, self._words, names, where)
        self.problems.update(found.problems)
        return found.values

    def _or_none(self, path: str, read: Callable[..., Any], *given: Any) -> Any:
        try:
            return read(*given)
        except Wrong as wrong:
            self.problems[path] = wrong.text
            return None

    def _rights(self, given: Mapping[str, object]) -> tuple[str, ...]:
        """Codes, the main one first."""
        found = self._list(given, "rights")
        main = [("main_right", given["main_right"])] if given.get("main_right") else []
        paths = [*main, *((f"rights[{at}]", code) for at, code in enumerate(found))]
        codes = (
            self._or_none(path, read_value, CaseRight, "code", code, self._words)
            for path, code in paths
        )
        return tuple(dict.fromkeys(code for code in codes if code))

    def _parties(self, given: Mapping[str, object]) -> Iterator[PartyInput]:
        for where, one in self._records(given, "parties"):
            own = {k: v for k, v in one.items() if k not in _PARTY_ASIDE and k != "person"}
            values = self._part(Party, own, PARTY_FIELDS, f"{where}.")
            person = self._or_none(f"{where}.person", read_id, one.get("person"))
            if values.get("iin"):
                values["iin"] = check_iin(values["iin"]).digits
            lists = {name: tuple(v) for name, v in values.items() if isinstance(v, list)}
            party = PartyInput(**{**values, **lists, "person": person})
            if not party.blank():
                yield party

    def _bodies(self, given: Mapping[str, object]) -> Iterator[BodyInput]:
        for where, one in self._records(given, "bodies"):
            aside = _BODY_ASIDE | {"body", "region"}
            own = {key: value for key, value in one.items() if key not in aside}
            values = self._part(CaseBody, own, BODY_FIELDS, f"{where}.")
            body = self._or_none(f"{where}.body", read_id, one.get("body"))
            region = self._or_none(
                f"{where}.region", read_value, Body, "region", one.get("region"), self._words
            )
            if body or values.get("name"):
                yield BodyInput(**{"name": None, **values, "body": body, "region": region})
            elif values.get("type"):
                self.problems[f"{where}.name"] = T("The name of the body is missing")

    def _details(self, given: Mapping[str, object]) -> Iterator[tuple[str, dict[str, Any]]]:
        for key, model in BLOCKS.items():
            block = given.get(key)
            if block is None:
                continue
            if not isinstance(block, Mapping):
                self.problems[key] = T("Only named fields can stand here")
                continue
            own = {name: value for name, value in block.items() if name not in _ASIDE}
            names = frozenset(model.model_fields) - {"id", "version"}
            values = self._part(model, own, names, f"{key}.")
            if filled := {name: v for name, v in values.items() if v not in (None, [])}:
                yield key, filled

    def _list(self, given: Mapping[str, object], key: str) -> list[Any]:
        found = given.get(key)
        if found is None:
            return []
        if not isinstance(found, list | tuple):
            self.problems[key] = T("Only a list can stand here")
            return []
        if len(found) > MOST_PARTIES:
            self.problems[key] = T("No more than {most} can stand in this list", most=MOST_PARTIES)
            return []
        return list(found)

    def _records(
        self, given: Mapping[str, object], key: str
    ) -> Iterator[tuple[str, Mapping[str, object]]]:
        for at, one in enumerate(self._list(given, key)):
            where = f"{key}[{at}]"
            if isinstance(one, PartyInput | BodyInput):
                yield where, _mapping(one)
            elif isinstance(one, Mapping):
                yield where, one
            else:
                self.problems[where] = T("Only named fields can stand here")
