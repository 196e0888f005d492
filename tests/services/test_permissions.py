"""Who may do what, and that a case which may not be seen leaves no trace."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

import ombuds.services
from ombuds.domain.cases import Case
from ombuds.domain.office import CaseAccess, Role
from ombuds.errors import NotAllowed
from ombuds.services.cases import acts, registering, showing, undo
from ombuds.services.finding import lists
from ombuds.services.finding.finding import find
from ombuds.services.office.office import Grant, Office
from ombuds.services.office.permissions import (
    OF_ROLE,
    Permission,
    is_open,
    is_visible,
    may,
    open_cases,
    require_open,
    sees_all,
    visible_cases,
)
from ombuds.store.rows.shapes import shape_of
from ombuds.store.rows.tables import CASE_ACCESSES, CASES
from tests.services.complaints_made import complaint, registered, torture

# Take an office first and declare nothing, since they are parts of services or ask no case.
EXEMPT = {
    "registers.bodies": {"shown_to"},  # a part of queries
    "office.permissions": {
        "is_open",
        "is_visible",
        "may",
        "open_cases",
        "permissions",
        "reach",
        "require",
        "require_open",
        "sees_all",
        "visible_cases",
    },
    "cases.case_file": {"effect_day", "opened"},  # check the one case themselves, inside an act
    "office.conditions": {"in_filters", "in_tab"},  # parts of queries
    "finding.finding": {"search_ids"},  # a part of queries, which hold the condition of visibility
    "office.office": {"refreshed"},
    "papers.papers": {"record", "stamp"},  # inside papers
    "reports.reports": {"clocked"},  # a rule: the calendar and the term
    "office.settings": {"calendar", "office_settings", "units"},  # no personal data, needed by all
    "office.users": {"user_named"},
    "registers.vocabularies": {"words"},
}


def services() -> Iterator[tuple[str, str, Callable[..., Any]]]:
    """Public functions of `ombuds.services` that take an office first."""
    for found in pkgutil.walk_packages(ombuds.services.__path__, "ombuds.services."):
        module = importlib.import_module(found.name)
        for name, function in vars(module).items():
            own = inspect.isfunction(function) and function.__module__ == module.__name__
            if not own or name.startswith("_"):
                continue
            first = next(iter(inspect.signature(function).parameters.values()), None)
            if first is not None and first.annotation in (Office, "Office"):
                yield found.name.removeprefix("ombuds.services."), name, function


def test_every_service_declares_its_permission():
    found = list(services())
    undeclared = {
        f"{module}.{name}"
        for module, name, function in found
        if not hasattr(function, "permission") and name not in EXEMPT.get(module, ())
    }
    assert not undeclared
    declared = {(module, name) for module, name, f in found if hasattr(f, "permission")}
    assert not {(m, n) for m, names in EXEMPT.items() for n in names} & declared
    assert {
        ("cases.acts", "close"),
        ("cases.showing", "show"),
        ("cases.registering", "register"),
    } <= declared


NEEDS = {
    registering.register: Permission.REGISTER,
    registering.check: Permission.REGISTER,
    showing.show: Permission.READ,
    showing.edit: Permission.WORK,
    showing.reveal: Permission.WORK,
    acts.close: Permission.WORK,
    undo.undo: Permission.WORK,
}


def test_permissions_of_the_services_of_cases():
    for service, permission in NEEDS.items():
        assert service.permission is permission  # type: ignore[attr-defined]


PEOPLE = {
    "daniyar": {Role.OFFICER},
    "aigerim": {Role.HEAD, Role.ADMINISTRATOR},
    "saule": {Role.HEAD},
    "admin": {Role.ADMINISTRATOR},
    "guest": {Role.OBSERVER},
}


@pytest.mark.parametrize("name", PEOPLE)
def test_every_service_refuses_who_has_no_permission(sign_in, name):
    """Before anything is read: with no arguments at all, only a wrong call is left."""
    office = sign_in(name)
    allowed = frozenset().union(*(OF_ROLE[role] for role in PEOPLE[name]))
    for module, service, function in services():
        permission = getattr(function, "permission", None)
        if permission is None or permission in allowed:
            assert permission is None or may(office, permission)
            continue
        with pytest.raises(NotAllowed) as refused:
            function(office)
        assert refused.value.code == "not_allowed", f"{module}.{service}"


# ---- one rule, said twice: as a condition in SQL and for one row

UNITS = ("AST", "ALA")
grants = st.lists(
    st.builds(
        Grant, st.sampled_from([str(role) for role in Role]), st.sampled_from((None, *UNITS))
    ),
    max_size=3,
).map(tuple)
facts = st.tuples(
    st.sampled_from(UNITS), st.booleans(), st.booleans(), st.booleans(), st.booleans()
)


@pytest.fixture
def prepared(sign_in) -> Office:
    """A case for each combination of unit, restriction, registered by me, mine, named to me."""
    office, me = sign_in(), sign_in("daniyar").user.id
    for number in range(32):
        unit = UNITS[number & 1]
        done = registered(office, unit=unit, identity_hidden=bool(number & 2))
        with office.book.change("test") as change:
            mine = {"officer": me if number & 4 else None}
            mine["registered_by"] = me if number & 8 else office.user.id
            change.edit(Case, done.id, mine)
            if number & 16:
                row = {"id": change.new_id(), "case_id": done.id, "user_id": me}
                change.add_many(CaseAccess, [row])
    return sign_in("daniyar")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(mine=grants)
def test_conditions_agree_with_the_rule_for_one_case(prepared, mine):
    office = replace(prepared, grants=mine)
    with office.book.reading() as reading:
        rows = [dict(row._mapping) for row in reading.all(select(CASES))]
        named = set(
            reading.ids(
                select(CASE_ACCESSES.c.case_id).where(CASE_ACCESSES.c.user_id == office.user.id)
            )
        )
        seen = set(reading.ids(select(CASES.c.id).where(visible_cases(office))))
        readable = set(reading.ids(select(CASES.c.id).where(open_cases(office))))
    assert len(rows) == 32
    assert seen == {row["id"] for row in rows if is_visible(office, row, row["id"] in named)}
    assert readable == {row["id"] for row in rows if is_open(office, row, row["id"] in named)}
    assert readable <= seen


# ---- no trace


@pytest.mark.parametrize("name", ["madina", "talgat", "guest", "admin"])
def test_a_restricted_case_leaves_no_trace(sign_in, name):
    open_one = registered(sign_in("daniyar"), subject="Ашық")
    hidden = registered(sign_in("daniyar"), subject="Құпия", **torture())
    office = sign_in(name)
    if name == "admin":
        with pytest.raises(NotAllowed):
            lists.ids(office)
        return
    assert list(lists.ids(office)) == [open_one.id]
    assert lists.counters(office).open == 1
    for words in ("Құпия", hidden.number, "Ахметова", "850615400343", "77015550127"):
        assert hidden.id not in {row.id for row in find(office, words).cases}
    unknown = []
    for number in (hidden.number, hidden.id, "2026-AST-000077"):
        with pytest.raises(NotAllowed) as refused:
            showing.show(office, number)
        unknown.append((refused.value.code, refused.value.sentence("kk")))
    assert len(set(unknown)) == 1


WORK: dict[str, Callable[[Office, int], Any]] = {
    "viewed": showing.viewed,
    "reveal": lambda o, c: showing.reveal(o, c, "керек"),
    "give": lambda o, c: showing.give_access(o, c, o.user.id),
    "take": lambda o, c: showing.take_access(o, c, o.user.id),
    "edit": lambda o, c: showing.edit(o, c, {"case": {"channel": "email"}}),
    "rights": lambda o, c: showing.set_rights(o, c, ("DV",)),
    "party": lambda o, c: showing.add_party(o, c, registering.PartyInput(surname="Ли")),
    "body": lambda o, c: showing.add_body(o, c, registering.BodyInput(name="x")),
    "unparty": lambda o, c: showing.remove_party(o, c, 1),
    "unbody": lambda o, c: showing.remove_body(o, c, 1),
    "assign": lambda o, c: acts.assign(o, c, o.user.id),
    "admit": acts.admit,
    "refuse": lambda o, c: acts.refuse(o, c, "duplicate"),
    "forward": lambda o, c: acts.forward(o, c, "gpo"),
    "decide": lambda o, c: acts.decide(o, c, "x"),
    "follow_up": acts.follow_up,
    "close": lambda o, c: acts.close(o, c, "settled"),
    "reopen": lambda o, c: acts.reopen(o, c, "x"),
    "join": lambda o, c: acts.join(o, c, into=c),
    "annul": lambda o, c: acts.annul(o, c, "x"),
}


@pytest.mark.parametrize("work", WORK)
def test_nothing_can_be_done_with_what_may_not_be_seen(sign_in, work):
    hidden = registered(sign_in("daniyar"), **torture())
    before = showing.show(sign_in(), hidden.id)
    said = set()
    for case in (hidden.id, 77):
        with pytest.raises(NotAllowed) as refused:
            WORK[work](sign_in("madina"), case)
        said.add((refused.value.code, refused.value.sentence("ru")))
    assert len(said) == 1
    assert showing.show(sign_in(), hidden.id) == before


def test_grants_hold_on_their_days(sign_in):
    office = sign_in()
    with office.book.change("test") as change:
        table = shape_of(importlib.import_module("ombuds.domain.office").Grant)
        me = sign_in("daniyar").user.id
        for row in change.execute(select(table.table.c.id).where(table.table.c.user_id == me)):
            change.edit(table.model, row.id, {"valid_to": date(2026, 11, 22)})
    late = sign_in("daniyar")
    assert late.grants == ()
    with pytest.raises(NotAllowed):
        registering.register(late, registering.complaint_from_json(complaint()))


def test_work_on_what_may_not_be_seen_is_refused_like_work_on_nothing(sign_in):
    officer, observer = sign_in("talgat"), sign_in("guest")
    case = {"unit": "AST", "restricted": True, "officer": None, "registered_by": None}
    for hidden in (None, case):
        with pytest.raises(NotAllowed, match="no_case"):
            require_open(officer, hidden, named=False)
    for reader in (officer, observer):
        with pytest.raises(NotAllowed, match="not_yours"):
            require_open(reader, {**case, "restricted": False}, named=False)
    require_open(officer, case, named=True)
    assert not sees_all(officer)
    assert sees_all(sign_in("aigerim"))
