"""One case: shown as its reader may see it, viewed, revealed, opened to somebody, edited."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import select

from ombuds.domain.acts import OtherAct
from ombuds.domain.calendar.clock import end_of
from ombuds.domain.cases import DETAILS, Case, CaseBody, CaseRight, CaseText, Event
from ombuds.domain.fields import Row, personal_fields
from ombuds.domain.identifiers.ids import first_id_at
from ombuds.domain.office import CaseAccess, Role, User
from ombuds.domain.party import LISTS
from ombuds.domain.party_tables import Party
from ombuds.domain.view_marks import marks_of
from ombuds.domain.views import MASKED, BodyView, CaseView, EventView, PartyView, is_public
from ombuds.errors import Invalid, Refusal
from ombuds.i18n import T
from ombuds.services.cases.case_file import find_id
from ombuds.services.cases.editing import (
    add_body,
    add_party,
    edit,
    headed,
    remove_body,
    remove_party,
    set_rights,
)
from ombuds.services.office.office import Grant, Office
from ombuds.services.office.permissions import Permission, needs, open_cases, visible_cases
from ombuds.services.people.matching import earlier_case
from ombuds.store.book import Reading
from ombuds.store.change import Change
from ombuds.store.rows.shapes import shape_of
from ombuds.store.rows.tables import (
    BODIES,
    CASE_ACCESSES,
    CASES,
    CHANGES,
    IMPORT_FILES,
    USERS,
)

# Views of many cases at once: one query a table, however many cases are asked for.


Values = dict[str, Any]
Grouped = Mapping[int, list[Values]]


def load_views(reading: Reading, office: Office, ids: Iterable[int]) -> list[CaseView]:
    """Views of cases in the order of their ids, personal fields masked for the reader.

    A case that the reader may not see is left out, as if it were not there.
    """
    ids = list(ids)
    names = (*shape_of(Case).columns, "readable")
    query = select(CASES, open_cases(office)).where(CASES.c.id.in_(ids), visible_cases(office))
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
        self._users = dict(map(tuple, reading.all(select(USERS.c.id, USERS.c.shown_name))))
        files = select(
            IMPORT_FILES.c.id,
            IMPORT_FILES.c.name,
            IMPORT_FILES.c.imported_at,
            IMPORT_FILES.c.user_id,
        )
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
        query = select(BODIES.c.id, BODIES.c.type, BODIES.c.code)
        found = self._reading.all(query.where(BODIES.c.id.in_(ids))) if ids else ()
        return {body_id: (kind, code) for body_id, kind, code in found}

    def _repeated(self, office: Office, cases: Mapping[int, Values]) -> dict[int, int | None]:
        """The earlier case that each one repeats. One that the reader may not open does not
        stand before those that they may."""
        kept = {one: cases[one]["repeat_of"] for one in self._shown if cases[one]["repeat_of"]}
        query = select(CASES.c.id).where(CASES.c.id.in_(kept.values()), open_cases(office))
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
        query = select(CASES.c.id, CASES.c.number)
        query = query.where(CASES.c.id.in_(ids - {None}), visible_cases(office))
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
        for name in (*LISTS, "vulnerabilities")
    }
    return _made(PartyView, party, person=party["person_id"] if readable else None, **lists)


def _masked(made: Values) -> tuple[str, ...]:
    """Keys of all that is hidden in a case which is not open: `subject`, `parties.iin`, …"""
    own = [name for name in _names(CaseView) if name in personal_fields(CaseText)]
    parties = [f"parties.{name}" for name, known in marks_of(PartyView).items() if known.personal]
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
        query = select(CHANGES.c.id).where(
            CHANGES.c.user_id == office.user.id,
            CHANGES.c.id >= first_id_at(midnight),
            CHANGES.c.act == OtherAct.VIEW,
            CHANGES.c.params == {"case": case_id},
        )
        if reading.first(query.limit(1)):
            return False
    with office.book.change(OtherAct.VIEW, case=case_id):
        return True


@needs(Permission.WORK)
def reveal(office: Office, case_id: int, reason: str) -> CaseView:
    """The whole of a case that the reader sees masked, recorded with the reason beforehand."""
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        text = T("Say in a few words why you need to see this")
        raise Invalid(text, {"reason": text})
    with office.book.change(OtherAct.REVEAL, case=case_id) as change:
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
    with (
        office.book.change(OtherAct.ACCESS_GIVE, **params) as change,
        headed(change, office, case_id),
    ):
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
    with (
        office.book.change(OtherAct.ACCESS_TAKE, **params) as change,
        headed(change, office, case_id),
    ):
        for row_id in _access(change, case_id, user_id):
            change.remove(CaseAccess, row_id)


def _access(change: Change, case_id: int, user_id: int) -> list[int]:
    query = select(CASE_ACCESSES.c.id).where(
        CASE_ACCESSES.c.case_id == case_id, CASE_ACCESSES.c.user_id == user_id
    )
    return [row.id for row in change.execute(query)]
