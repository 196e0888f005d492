"""What those get who may see a case but not its names."""

import json
from datetime import date
from typing import Any

import pytest

from ombuds.domain.registers import Body
from ombuds.domain.reports.filters import Filters
from ombuds.domain.views import MASKED
from ombuds.outputs.sheets.case_json import case_json
from ombuds.services.cases import acts, showing
from ombuds.services.finding import lists
from ombuds.services.finding.finding import find
from ombuds.services.papers import exports
from ombuds.services.people.earlier_complaints import seen_before
from ombuds.services.reports import reports
from tests.services.complaints_made import GULNAR, registered, torture
from tests.services.story import put

PRIVATE = ["private_person", "private_employer", "other", None]


@pytest.mark.parametrize("kind", PRIVATE)
def test_private_bodies_are_masked_where_the_case_is_not_open(sign_in, kind):
    head, stranger = sign_in(), sign_in("talgat")
    done = registered(head, bodies=[{"name": "Кожахметов", "type": kind, "region": "KZ-10"}])
    acts.forward(head, done.id, "Кожахметов")
    view, (row,) = showing.show(stranger, done.id), lists.rows(stranger, [done.id])
    assert (view.bodies[0].name, view.bodies[0].body, row.body) == (MASKED, None, MASKED)
    assert view.events[-1].to_body is MASKED and row.body_region is None
    assert {"bodies.name", "events.to_body"} <= set(view.masked)
    told = case_json(view)
    assert (told["bodies"][0]["name"], told["forwarded"][0]["to"]) == (None, None)
    assert told["bodies"][0]["masked"] == ["name"]
    (line,) = reports.register_book(stranger, "2026-11")
    assert line.body is MASKED
    for suffix in (".csv", ".json"):
        assert "Кожахметов" not in exports.export_cases(stranger, Filters(), "", suffix).decode()
    whole = case_json(showing.show(head, done.id))
    assert whole["bodies"][0].keys() == {"body", "name", "type", "role"}
    assert whole["forwarded"][0]["to"] == "Кожахметов"


def test_authorities_are_not_masked(sign_in):
    done = registered(sign_in(), bodies=[{"name": "Отдел полиции № 2", "type": "police"}])
    stranger = sign_in("talgat")
    assert showing.show(stranger, done.id).bodies[0].name == "Отдел полиции № 2"
    assert lists.rows(stranger, [done.id])[0].body == "Отдел полиции № 2"


def test_masked_cases_do_not_sort_by_their_bodies(sign_in):
    head = sign_in()
    far = [put(head, unit="ALA", bodies=({"name": name},)) for name in ("Яров", "Абаев")]
    near = [put(head, bodies=({"name": name},)) for name in ("Цой", "Ким")]
    found = lists.ids(sign_in("madina"), tab=lists.Tab.ALL, sort=lists.Sort.BODY)
    assert list(found) == [*near[::-1], *far]


def test_a_card_is_not_told_where_the_case_is_not_open(sign_in):
    done = registered(sign_in("daniyar"))
    view = showing.show(sign_in("talgat"), done.id)
    assert view.parties[0].person is None and "parties.person" in view.masked
    assert case_json(view)["parties"][0]["person"] is None
    assert showing.show(sign_in("daniyar"), done.id).parties[0].person


def test_a_repeat_is_told_where_both_cases_are_open(sign_in):
    head, first = sign_in(), registered(sign_in("daniyar"))
    second = registered(sign_in("talgat"))
    assert showing.show(head, second.id).repeat_of == first.number
    for name, seen in (("talgat", second), ("daniyar", second), ("guest", second)):
        assert showing.show(sign_in(name), seen.id).repeat_of is None


@pytest.fixture
def hidden(sign_in):
    """A restricted case of Gulnar, and one of the stranger's with her IIN under another name."""
    head, stranger = sign_in(), sign_in("talgat")
    registered(head, **torture())
    probe: dict[str, Any] = {"surname": "Икс", "given_name": "Игрек", "iin": GULNAR["iin"]}
    probe |= {"phones": ["+77023334455"]}
    return stranger, registered(head, unit="ALA", parties=[probe])


@pytest.mark.parametrize("words", [GULNAR["iin"], "Икс", "8 702 333 44 55"])
def test_people_are_told_as_the_readable_cases_tell_of_them(hidden, words):
    stranger, probe = hidden
    found = find(stranger, words)
    assert [row.number for row in found.cases] == [probe.number]
    assert [(row.name, row.birth_year) for row in found.people] == [("Икс Игрек", 1985)]


@pytest.mark.parametrize("words", [GULNAR["phones"][0], "Ахметова", "Ахметва", "Гүлнар"])
def test_what_only_a_hidden_case_says_finds_nothing(hidden, words):
    stranger, probe = hidden
    assert find(stranger, words).cases == [] and find(stranger, words).people == []
    assert list(lists.ids(stranger, words=words)) == []
    assert seen_before(stranger, phones=[words], surname=words, given_name="Гүлнар").cases == []
    assert [c.number for c in seen_before(stranger, surname="Икс", given_name="Игрек").cases] == [
        probe.number
    ]


@pytest.mark.parametrize("name", ["—", '* "', " ", "?!"])
def test_no_name_is_a_fault(office, name):
    registered(office)
    assert seen_before(office, surname=name, given_name=name, patronymic=name).cases == []


@pytest.mark.parametrize("typed", ["Бектасовв", "Бектамова", "Бектассова"])
def test_a_hidden_name_corrects_nothing_and_hinders_no_correction(sign_in, typed):
    daniyar = sign_in("daniyar")
    near = registered(daniyar, parties=[{"surname": "Бектасова", "given_name": "Ина"}])
    before = [row.number for row in find(daniyar, typed).cases]
    assert before == [near.number]
    for name in (typed, "Дулатова"):
        registered(sign_in(), identity_hidden=True, parties=[{"surname": name}])
    assert [row.number for row in find(sign_in("madina"), typed).cases] == before
    assert find(sign_in("madina"), "Дулатва").cases == []


def test_a_birth_date_of_a_hidden_case_is_not_asked_out(sign_in):
    talgat = sign_in("talgat")
    name: dict[str, Any] = {"surname": "Ли", "given_name": "Ян"}
    registered(sign_in(), **torture(parties=[{**GULNAR, **name}]))
    registered(talgat, parties=[{**name, "iin": None, "phones": GULNAR["phones"]}])
    for born in (date(1985, 6, 15), date(1990, 1, 1)):
        assert len(seen_before(talgat, **name, birth_date=born).cases) == 1


def test_a_body_with_a_code_is_named_whatever_its_kind(sign_in):
    head = sign_in()
    with head.book.change("test") as change:
        body = change.new_id()
        change.add_many(Body, [{"id": body, "code": "x", "type": "other", "name_ru": "Фонд"}])
    done = registered(head, bodies=[{"body": str(body)}])
    view = showing.show(sign_in("guest"), done.id)
    assert view.bodies[0].name == "Фонд" and "Фонд" in json.dumps(
        case_json(view), ensure_ascii=False
    )
