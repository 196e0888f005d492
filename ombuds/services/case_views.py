"""Views of many cases at once: one query a table, however many cases are asked for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from sqlalchemy import select

from ombuds.domain.cases import Case, CaseBody, CaseRight, CaseText, Event
from ombuds.domain.details import DETAILS
from ombuds.domain.fields import Row, personal_fields
from ombuds.domain.imports import ImportFile
from ombuds.domain.office import User
from ombuds.domain.parties import Party
from ombuds.domain.registers import Body
from ombuds.domain.views import MASKED, BodyView, CaseView, EventView, PartyView, is_public
from ombuds.services.matching import earlier_case
from ombuds.services.office import Office
from ombuds.services.permissions import open_cases, visible_cases
from ombuds.store.book import Reading
from ombuds.store.stored import shape_of

CASE = shape_of(Case).table
TEXT = shape_of(CaseText).table
USER = shape_of(User).table
FILE = shape_of(ImportFile).table
REGISTER = shape_of(Body).table

Values = dict[str, Any]
Grouped = Mapping[int, list[Values]]


def load_views(reading: Reading, office: Office, ids: Iterable[int]) -> list[CaseView]:
    """Views of cases in the order of their ids, personal fields masked for the reader.

    A case that the reader may not see is left out, as if it were not there.
    """
    ids = list(ids)
    names = (*shape_of(Case).columns, "readable")
    query = select(CASE, open_cases(office)).where(CASE.c.id.in_(ids), visible_cases(office))
    cases = {row.id: dict(zip(names, row, strict=True)) for row in reading.all(query)}
    shown = {case_id for case_id, case in cases.items() if case["readable"]}
    page = _Page(reading, office, cases, shown)
    return [page.view(cases[case_id]) for case_id in ids if case_id in cases]


class _Page:
    """All rows of some cases, read and grouped."""

    def __init__(
        self, reading: Reading, office: Office, cases: Mapping[int, Values], shown: set[int]
    ) -> None:
        self._reading, self._ids, self._shown = reading, list(cases), shown
        self._texts = self._rows(CaseText, "id")
        self._rights = self._rows(CaseRight, "case_id", "position")
        self._parties = self._rows(Party, "case_id", "position")
        self._bodies = self._rows(CaseBody, "case_id", "position")
        self._events = self._rows(Event, "case_id", "effect_on", "recorded_at")
        self._register = self._of_register()
        self._details = {key: self._rows(model, "id") for key, model in DETAILS.values()}
        self._users = dict(map(tuple, reading.all(select(USER.c.id, USER.c.shown_name))))
        files = select(FILE.c.id, FILE.c.name, FILE.c.imported_at, FILE.c.user_id)
        self._files = {row.id: row for row in reading.all(files)}
        self._repeats = self._repeated(office, cases)
        self._numbers = self._others(office, cases.values())

    def _rows(self, model: type[Row], key: str, *order: str) -> Grouped:
        """Rows of a table by case; personal fields are masked where they may not be read."""
        shape, personal = shape_of(model), personal_fields(model)
        columns = shape.table.c
        query = select(shape.table).where(columns[key].in_(self._ids))
        grouped: dict[int, list[Values]] = defaultdict(list)
        for row in self._reading.all(query.order_by(*(columns[name] for name in (*order, "id")))):
            values = dict(zip(shape.columns, row, strict=True))
            if values[key] not in self._shown:
                values.update(dict.fromkeys(personal, MASKED))
            grouped[values[key]].append(values)
        return grouped

    def _of_register(self) -> dict[int, tuple[str | None, str | None]]:
        """Kind and code of the bodies of the register that stand in these cases."""
        named = ((self._bodies, "body_id"), (self._events, "to_body_id"))
        ids = {row[key] for rows, key in named for many in rows.values() for row in many} - {None}
        query = select(REGISTER.c.id, REGISTER.c.type, REGISTER.c.code)
        found = self._reading.all(query.where(REGISTER.c.id.in_(ids))) if ids else ()
        return {body_id: (kind, code) for body_id, kind, code in found}

    def _repeated(self, office: Office, cases: Mapping[int, Values]) -> dict[int, int | None]:
        """The earlier case that each one repeats. One that the reader may not open does not
        stand before those that they may."""
        kept = {one: cases[one]["repeat_of"] for one in self._shown if cases[one]["repeat_of"]}
        query = select(CASE.c.id).where(CASE.c.id.in_(kept.values()), open_cases(office))
        known = set(self._reading.ids(query)) if kept else set()
        return {
            case_id: before if before in known else self._repeat(office, case_id)
            for case_id, before in kept.items()
        }

    def _repeat(self, office: Office, case_id: int) -> int | None:
        people = [row for row in self._parties.get(case_id, ()) if row["role"] == "complainant"]
        return earlier_case(self._reading, office, case_id, people)

    def _others(self, office: Office, cases: Iterable[Values]) -> Mapping[int, str]:
        """Numbers of the cases that these were joined into or repeat, where they may be seen."""
        ids = {case["joined_into"] for case in cases} | set(self._repeats.values())
        query = select(CASE.c.id, CASE.c.number)
        query = query.where(CASE.c.id.in_(ids - {None}), visible_cases(office))
        return dict(map(tuple, self._reading.all(query))) if ids - {None} else {}

    def view(self, case: Values) -> CaseView:
        case_id = case["id"]
        readable = case_id in self._shown
        text = next(iter(self._texts.get(case_id, ())), _NO_TEXT)
        rights = sorted(self._rights.get(case_id, ()), key=lambda right: not right["main"])
        made = {
            "parties": tuple(_party(row, readable) for row in self._parties.get(case_id, ())),
            "bodies": tuple(self._body(row, readable) for row in self._bodies.get(case_id, ())),
            "events": tuple(self._event(row, readable) for row in self._events.get(case_id, ())),
            "details": self._details_of(case_id),
            "detail_versions": self._detail_versions(case_id),
        }
        return _made(
            CaseView,
            {**text, **case, **made},
            text_version=text["version"],
            rights=tuple(right["code"] for right in rights),
            officer_id=case["officer"],
            officer=self._users.get(case["officer"]),
            joined_into=self._numbers.get(case["joined_into"]),
            repeat_of=self._numbers.get(self._repeats.get(case_id) or 0),
            imported_from=self._import(case, text),
            open=readable,
            masked=() if readable else _masked(made),
        )

    def _body(self, body: Values, readable: bool) -> BodyView:
        _, code = self._register.get(body["body_id"], (None, None))
        hidden = {} if readable or is_public(body["type"], code) else {"name": MASKED, "body": None}
        return _made(BodyView, {**body, "body": body["body_id"], "code": code, **hidden})

    def _event(self, event: Values, readable: bool) -> EventView:
        user, officer = self._users.get(event["user_id"]), self._users.get(event["officer"])
        public = is_public(*self._register.get(event["to_body_id"], (None, None)))
        hidden = {} if readable or public or not event["to_body"] else {"to_body": MASKED}
        people = {"user": user, "officer": officer}
        return _made(EventView, event | people | hidden, on=event["effect_on"], to_public=public)

    def _details_of(self, case_id: int) -> dict[str, Values]:
        return {
            key: {name: value for name, value in row.items() if name not in {"id", "version"}}
            for key, grouped in self._details.items()
            for row in grouped.get(case_id, ())
        }

    def _detail_versions(self, case_id: int) -> dict[str, int]:
        return {
            key: row["version"]
            for key, grouped in self._details.items()
            for row in grouped.get(case_id, ())
        }

    def _import(self, case: Values, text: Values) -> Values | None:
        kept = {name: text[f"import_{name}"] for name in ("sheet", "row", "doubts", "note")}
        if case["import_file"] is None and kept["row"] is None:
            return None
        file = self._files.get(case["import_file"])
        if file is None:
            return {"file": None, **kept, "at": None, "by": None}
        by = self._users.get(file.user_id)
        return {"file": file.name, **kept, "at": file.imported_at, "by": by}


_NO_TEXT: Values = {
    **dict.fromkeys(shape_of(CaseText).columns),
    "version": 0,
    "import_doubts": [],
}


@cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


def _made[V](cls: Callable[..., V], values: Values, **given: Any) -> V:
    """A view of the values that have its names, and of those given."""
    return cls(**{name: given[name] if name in given else values[name] for name in _names(cls)})


def _party(party: Values, readable: bool) -> PartyView:
    lists = {
        name: party[name] if party[name] is MASKED else tuple(party[name])
        for name in ("phones", "emails", "vulnerabilities")
    }
    return _made(PartyView, party, person=party["person_id"] if readable else None, **lists)


def _masked(made: Values) -> tuple[str, ...]:
    """Keys of all that is hidden in a case which is not open: `subject`, `parties.iin`, …"""
    own = [name for name in _names(CaseView) if name in personal_fields(CaseText)]
    personal = {"person", *personal_fields(Party)}
    parties = [f"parties.{name}" for name in _names(PartyView) if name in personal]
    bodies = any(body.name is MASKED for body in made["bodies"])
    events = any(event.to_body is MASKED for event in made["events"])
    within = [
        f"{key}.{name}"
        for key, values in made["details"].items()
        for name, value in values.items()
        if value is MASKED
    ]
    rest = ["events.reason", "imported_from.note"]
    rest += ["bodies.name", "bodies.body"] * bodies + ["events.to_body"] * events
    return (*own, *parties, *rest, *within)
