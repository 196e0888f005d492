"""The register of bodies: found in any spelling, changed with care, and nothing told by it."""

from datetime import date
from typing import Any

import pytest

from ombuds.errors import Conflict, Invalid, NotAllowed, Refusal
from ombuds.services.cases import showing
from ombuds.services.finding.lists import rows
from ombuds.services.office.health import verify
from ombuds.services.registers import bodies, intake
from tests.services.complaints_made import registered, torture

EMPLOYER = {"name": "ТОО «Көктем Құрылыс»", "type": "private_employer"}
POLICE = {"name": "Отдел полиции Сарыарка", "type": "police"}


def named(office, typed, **how):
    return [row.name("ru") for row in bodies.listed(office, typed, **how)]


def only(office, typed):
    (row,) = bodies.listed(office, typed, retired=True)
    return row.id


def new(**given):
    return {"name_ru": "Районный суд № 2", "type": "court", "region": "KZ-71", **given}


@pytest.mark.parametrize(
    "typed", ["алматы прокур", "АЛМАТЫ ПРОКУР", "almaty prosec", "prokuratura almaty"]
)
def test_found_in_any_spelling(office, typed):
    assert "Прокуратура города Алматы" in named(office, typed)


def test_found_by_kind_and_region(office):
    courts = bodies.listed(office, kind="court", region="KZ-71")
    assert [row.type for row in courts] == ["court"] * len(courts) and courts
    assert {row.region for row in courts} == {"KZ-71"}
    assert named(office, "нет такого органа") == []


def test_added_corrected_and_retired(office):
    body = bodies.add(office, new(bin="1234-5678"))
    card = bodies.card(office, body)
    assert (card.row.names, card.bin, card.cases) == ({"ru": "Районный суд № 2"}, "12345678", 0)
    bodies.edit(office, body, {"name_kk": "№ 2 аудандық сот", "address": "Астана"}, card.version)
    assert bodies.card(office, body).row.name("kk") == "№ 2 аудандық сот"
    bodies.retire(office, body, office.today())
    assert body not in {row.id for row in bodies.listed(office, "районный суд")}
    assert body in {row.id for row in bodies.listed(office, "районный суд", retired=True)}
    assert verify(office, full=True).problems == []


def test_a_list_names_an_authority_in_the_readers_language(office):
    names = {"name_ru": "Суд № 7", "name_kk": "№ 7 сот"}
    body = bodies.add(office, {"type": "court", **names})
    made = registered(office, bodies=[{"body": body, "name": "Суд № 7", "type": "court"}])
    said = lambda language: rows(office.speaking(language), [made.id])[0].body  # noqa: E731
    assert (said("kk"), said("ru"), said("en")) == ("№ 7 сот", "Суд № 7", "Суд № 7")
    bodies.edit(office, body, {"name_ru": "Суд № 8"}, 1)
    assert said("kk") == "Суд № 7", "a name that the register no longer has stays as written"


def test_an_old_case_keeps_the_old_name(office):
    made = registered(office, bodies=[POLICE])
    body = only(office, "сарыарка")
    bodies.edit(office, body, {"name_ru": "Управление полиции Сарыарка"}, 1)
    assert showing.show(office, made.id).bodies[0].name == POLICE["name"]
    assert bodies.card(office, body).cases == 1
    assert list(bodies.cases_naming(office, body)) == [made.id]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name_ru": " "}, "name_kk"),
        ({"type": None}, "type"),
        ({"type": "private_employer"}, "type"),
        ({"type": "private_person"}, "type"),
        ({"type": "nothing"}, "type"),
        ({"name_ru": "x" * 301}, "name_ru"),
        ({"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)}, "valid_to"),
        ({"name_ru": "Прокуратура города Алматы", "region": "KZ-75"}, "name_ru"),
        ({"code": "gpo"}, "code"),
    ],
)
def test_what_a_body_may_not_be(office, given, field):
    with pytest.raises(Invalid) as caught:
        bodies.add(office, new(**given))
    assert list(caught.value.problems) == [field]


def test_a_body_is_no_part_of_itself(office):
    above = bodies.add(office, new())
    below = bodies.add(office, new(name_ru="Коллегия", parent_id=above))
    parent = bodies.card(office, below).parent
    assert parent and parent.id == above
    with pytest.raises(Invalid, match="invalid") as caught:
        bodies.edit(office, above, {"parent_id": below}, 1)
    assert "parent_id" in caught.value.problems


def test_two_who_change_one_field_are_told_so(office):
    body = bodies.add(office, new())
    bodies.edit(office, body, {"address": "Абай, 1"}, 1)
    bodies.edit(office, body, {"bin": "940140000385"}, 1)  # another field: both stand
    with pytest.raises(Conflict):
        bodies.edit(office, body, {"address": "Абай, 2"}, 1)


# ---- what came from cases


def test_an_employer_is_known_only_from_a_case_that_is_open(sign_in):
    registered(sign_in("daniyar"), bodies=[EMPLOYER])
    head = sign_in()
    body = only(head, "көктем")
    assert bodies.card(head, body).editable
    assert named(sign_in("daniyar"), "kokte")
    assert bodies.card(sign_in("daniyar"), body).cases == 1
    assert not bodies.card(sign_in("daniyar"), body).editable
    for name in ("talgat", "guest", "admin"):  # they see the case, or none, and open it not
        office = sign_in(name)
        assert bodies.listed(office, "көктем", retired=True) == ()
        with pytest.raises(Refusal, match="no_body"):
            bodies.card(office, body)
    assert list(bodies.cases_naming(sign_in("talgat"), body)) == []
    with pytest.raises(Refusal, match="no_body"):
        bodies.edit(sign_in("admin"), body, {"address": "x"}, 1)
    mine = registered(sign_in("talgat"), unit="ALA", bodies=[EMPLOYER])
    assert bodies.card(sign_in("talgat"), body).cases == 1  # of the other only its existence
    assert list(bodies.cases_naming(sign_in("talgat"), body)) == [mine.id]
    assert bodies.card(head, body).cases == 2


def test_a_restricted_case_leaves_no_body_behind(sign_in):
    registered(sign_in("daniyar"), bodies=[POLICE], **torture())
    body = only(sign_in(), "сарыарка")
    assert bodies.card(sign_in("daniyar"), body).cases == 1
    for name in ("madina", "talgat", "guest", "admin"):
        office = sign_in(name)
        assert bodies.listed(office, "сарыарка") == ()
        with pytest.raises(Refusal, match="no_body"):
            bodies.card(office, body)
        assert bodies.listed(office) == bodies.listed(sign_in("guest"))
    registered(sign_in("talgat"), bodies=[POLICE])
    assert bodies.card(sign_in("guest"), body).cases == 1  # one of the two
    assert len(bodies.cases_naming(sign_in("guest"), body)) == 1
    assert bodies.card(sign_in(), body).cases == 2


def test_a_name_that_is_taken_by_what_one_may_not_know_is_free(sign_in):
    registered(sign_in("daniyar"), bodies=[{**POLICE, "region": "KZ-71"}], **torture())
    bodies.add(sign_in("admin"), new(name_ru=POLICE["name"], type="police"))


def test_everybody_may_look_and_only_some_may_change(sign_in):
    for name in ("daniyar", "guest", "admin"):
        assert len(bodies.listed(sign_in(name))) > 250
    for name in ("daniyar", "guest"):
        acts: list[Any] = [bodies.add, bodies.edit, bodies.retire]
        for act in acts:
            with pytest.raises(NotAllowed):
                act(sign_in(name))
    with pytest.raises(NotAllowed):
        bodies.cases_naming(sign_in("admin"), 1)


def test_a_body_is_offered_until_its_last_day(office):
    body = bodies.add(office, new())
    bodies.retire(office, body, date(2026, 12, 1))
    assert body in {row.id for row in intake.bodies_like(office, "районный суд")}
    bodies.retire(office, body, office.today())
    assert body not in {row.id for row in intake.bodies_like(office, "районный суд")}


def test_a_body_of_ones_own_region_is_offered_first(sign_in):
    head = sign_in()
    for name, region in (("Ясли «Ак»", "KZ-79"), ("Ясли «Бота»", "KZ-71"), ("Ясли «Аян»", "KZ-71")):
        bodies.add(head, new(name_ru=name, region=region))
    offered = [body.name("ru") for body in intake.bodies_like(sign_in("madina"), "ясли")]
    assert offered == ["Ясли «Аян»", "Ясли «Бота»", "Ясли «Ак»"]


def test_the_kept_register_is_that_of_now(sign_in, monkeypatch):
    """It is kept while somebody types, and read again once a case or a body was touched."""
    head, madina = sign_in(), sign_in("madina")
    assert named(madina, "көктем") == []
    made = registered(madina, bodies=[EMPLOYER])
    assert named(madina, "көктем") == [EMPLOYER["name"]]
    monkeypatch.delattr("ombuds.services.registers.bodies.load_told")
    assert named(madina, "ТОО көктем") == [EMPLOYER["name"]]
    monkeypatch.undo()
    showing.remove_body(head, made.id, showing.show(head, made.id).bodies[0].id)
    assert named(madina, "көктем") == []
