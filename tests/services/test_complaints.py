"""Registering: what is needed, what is refused, what is matched, what follows."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from ombuds.domain.cases import Case
from ombuds.domain.registers import Body, Person
from ombuds.errors import Invalid, NotAllowed, Refusal
from ombuds.i18n import LANGUAGES
from ombuds.services.cases import acts, showing
from ombuds.services.cases.registering import (
    BodyInput,
    Complaint,
    PartyInput,
    check,
    complaint_from_json,
    complaint_to_json,
    register,
    suggested_risk,
)
from ombuds.services.cases.showing import show
from ombuds.services.office import drafts
from ombuds.services.office.office import Office
from ombuds.store.rows.shapes import shape_of
from ombuds.store.rows.tables import BODIES, PARTIES
from tests.services.complaints_made import GULNAR, complaint, registered, torture

TODAY = date(2026, 11, 23)


def rows(office: Office, model: Any) -> int:
    with office.book.reading() as reading:
        return int(reading.scalar(select(func.count()).select_from(shape_of(model).table)))


def test_a_number_a_clock_and_an_event(office):
    done = registered(office, received_on="2026-11-20")
    view = showing.show(office, done.id)
    assert done.number == view.number == "2026-AST-000001"
    assert (view.stage, view.registered_on, view.main_right) == ("registered", TODAY, "WRK")
    assert done.due_on == view.due_on == date(2026, 12, 11)
    assert [(event.act, event.on, event.user) for event in view.events] == [
        ("register", TODAY, "Ә. Серікова")
    ]
    assert view.parties[0].surname == "Ахметова"
    assert view.bodies[0].type == "police"
    assert not view.restricted
    assert view.forward_due_on is None
    assert registered(office).number == "2026-AST-000002"
    assert registered(office, series="AST", unit="AST").number == "2026-AST-000003"


@pytest.mark.parametrize(
    ("received", "due"), [("2026-11-24", date(2026, 12, 15)), ("2026-11-25", date(2026, 12, 17))]
)
def test_the_clock_counts_working_days_from_receipt(office, hands, received, due):
    hands.move(days=2)
    assert registered(office, received_on=received).due_on == due


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"received_on": None}, "received_on"),
        ({"received_on": "2026-11-24"}, "received_on"),
        ({"received_on": "2026-02-30"}, "received_on"),
        ({"received_on": "20261123"}, "received_on"),
        ({"received_on": 5}, "received_on"),
        ({"received_on": "1989-12-31"}, "received_on"),
        ({"received_on": "0001-01-02"}, "received_on"),
        ({"narrative": " \n"}, "narrative"),
        ({"narrative": "ы" * 4_000_001}, "narrative"),
        ({"narrative": "a\0b"}, "narrative"),
        ({"subject": "\ud800"}, "subject"),
        ({"subject": "ы" * 301}, "subject"),
        ({"parties": []}, "parties"),
        ({"parties": [{"role": "complainant"}]}, "parties"),
        ({"parties": [{**GULNAR, "role": "victim"}]}, "parties"),
        ({"parties": [GULNAR, {"surname": 7}]}, "parties[1].surname"),
        ({"parties": [{**GULNAR, "birth_date": "1985-13-01"}]}, "parties[0].birth_date"),
        ({"parties": [{**GULNAR, "vulnerabilities": ["poor"]}]}, "parties[0].vulnerabilities"),
        ({"parties": [{**GULNAR, "phones": "+7"}]}, "parties[0].phones"),
        ({"parties": [{**GULNAR, "person": "x"}]}, "parties[0].person"),
        ({"parties": [{**GULNAR, "nickname": "x"}]}, "parties[0].nickname"),
        ({"parties": "Ахметова"}, "parties"),
        ({"parties": ["Ахметова"]}, "parties[0]"),
        ({"parties": [GULNAR] * 1001}, "parties"),
        ({"bodies": [{"type": "police"}]}, "bodies[0].name"),
        ({"bodies": [{"body": "12"}]}, "bodies[0].body"),
        ({"bodies": [{"name": "x", "role": "judge"}]}, "bodies[0].role"),
        ({"rights": ["XYZ"]}, "rights[0]"),
        ({"rights": "DV"}, "rights"),
        ({"main_right": "XYZ"}, "rights[0]"),
        ({"main_right": 3}, "main_right"),
        ({"channel": "pigeon"}, "channel"),
        ({"unit": "XXX"}, "unit"),
        ({"series": "toolong"}, "series"),
        ({"series": "ALA"}, "series"),
        ({"series": "ZZZ"}, "series"),
        ({"anonymous": "yes"}, "anonymous"),
        ({"collective_count": True}, "collective_count"),
        ({"collective_count": 0.5}, "collective_count"),
        ({"collective_count": 2_000_000}, "collective_count"),
        ({"torture": {"counsel": "maybe"}}, "torture.counsel"),
        ({"torture": {"colour": "red"}}, "torture.colour"),
        ({"torture": [1]}, "torture"),
        ({"domestic_violence": {"police_calls": -1}}, "domestic_violence.police_calls"),
        ({"colour": "red"}, "colour"),
        ({"event_from": "2026-11-02", "event_to": "2026-11-01"}, "event_to"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name(office, given, field):
    with pytest.raises(Invalid) as refused:
        registered(office, **given)
    assert field in refused.value.problems
    for language in LANGUAGES:
        told = refused.value.sentence(language)
        assert "{" not in told
        assert field == "unit" or f"({field}" not in told, "a title says it, not a code"
    assert rows(office, Case) == 0


def test_anything_but_an_object_is_refused(office):
    wrongs: tuple[object, ...] = (None, [], "x", 3)
    for wrong in wrongs:
        with pytest.raises(Invalid):
            complaint_from_json(wrong)


def test_instead_of_a_complainant(office):
    registered(office, parties=[], anonymous=True)
    registered(office, parties=[], collective_count=40)
    registered(office, parties=[{"organisation": "Ардагерлер бірлестігі"}])
    assert rows(office, Person) == 0


def test_a_long_narrative_stays_whole(office):
    text = "ұзақ әңгіме " * 250_000
    assert showing.show(office, registered(office, narrative=text).id).narrative == text


def test_what_follows_is_passed_over(office):
    done = registered(
        office,
        number="2020-XXX-000009",
        stage="closed",
        events=[{"act": "close"}],
        outcome="settled",
        due_on="2000-01-01",
        officer="nobody",
        masked=["place"],
        forwarded=[],
        repeat_of="2020-XXX-000001",
        joined_into=None,
        imported_from={"file": "x"},
        former_number="7",
    )
    view = showing.show(office, done.id)
    assert (view.number, view.stage, view.outcome) == ("2026-AST-000001", "registered", None)
    assert view.former_number is None


def test_a_command_sent_twice_happens_once(office):
    one = complaint_from_json(complaint())
    first, again = register(office, one, 77), register(office, one, 77)
    assert (first.id, first.number, first.due_on) == (again.id, again.number, again.due_on)
    assert rows(office, Case) == 1
    assert registered(office).number == "2026-AST-000002"


def test_another_complaint_in_a_registered_draft_is_not_lost(office):
    first = register(office, complaint_from_json(complaint()), 77)
    other = complaint_from_json(complaint(narrative="Басқа адамның басқа арызы."))
    with pytest.raises(Refusal) as refused:
        register(office, other, 77)
    assert refused.value.code == "draft_registered"
    for language in LANGUAGES:
        assert first.number in refused.value.sentence(language)
    assert register(office, other, 78).number == "2026-AST-000002"


def test_a_command_of_another_act_registers_nothing(office):
    case = registered(office).id
    acts.admit(office, case, command_id=5)
    with pytest.raises(Refusal) as refused:
        register(office, complaint_from_json(complaint()), 5)
    assert refused.value.code == "command_used"
    assert rows(office, Case) == 1


def test_what_is_registered_is_no_draft_any_more(sign_in):
    office, other = sign_in("daniyar"), sign_in("madina")
    for one, draft in ((office, 7), (office, 8), (other, 9)):
        drafts.save(one, draft, "complaint", "{}")
    with pytest.raises(Invalid):
        register(office, Complaint(), 7)
    assert {row.id for row in drafts.mine(office)} == {7, 8}
    for draft in (7, 9):
        register(office, complaint_from_json(complaint()), draft)
    assert [row.id for row in drafts.mine(office)] == [8]
    assert [row.id for row in drafts.mine(other)] == [9]


def test_a_day_that_cannot_be_meant_is_refused_as_a_date_too(office):
    for day in (date(1, 1, 2), date(1900, 1, 1), date(9999, 1, 1)):
        with pytest.raises(Invalid) as refused:
            register(office, replace(complaint_from_json(complaint()), received_on=day))
        assert set(refused.value.problems) == {"received_on"}


def test_a_refused_complaint_takes_no_number(office):
    with pytest.raises(Invalid):
        registered(office, bodies=[{"body": "12"}])
    assert registered(office).number == "2026-AST-000001"
    assert rows(office, Person) == 1


@pytest.mark.parametrize(
    ("given", "restricted"),
    [
        ({}, False),
        ({"identity_hidden": True}, True),
        ({"rights": ["WRK", "TOR.CRUEL"]}, True),
        ({"parties": [{**GULNAR, "vulnerabilities": ["child"]}]}, True),
        ({"parties": [GULNAR, {"role": "victim", "birth_date": "2015-01-01"}]}, True),
        ({"parties": [GULNAR, {"role": "victim", "birth_date": "2008-11-23"}]}, False),
    ],
)
def test_who_is_protected(office, given, restricted):
    done = registered(office, **given)
    assert done.restricted is showing.show(office, done.id).restricted is restricted


def test_torture_is_to_be_forwarded_the_same_day(office):
    done = registered(office, **torture())
    assert showing.show(office, done.id).forward_due_on == TODAY
    assert done.warnings[0].code == "forward"


def test_one_right_is_main(office):
    view = showing.show(office, registered(office, rights=["DV", "CHI", "DV"]).id)
    assert (view.main_right, view.rights) == ("DV", ("DV", "CHI"))
    view = showing.show(office, registered(office, rights=["DV", "CHI"], main_right="CHI").id)
    assert (view.main_right, view.rights) == ("CHI", ("CHI", "DV"))


def test_only_blocks_that_were_given(office):
    view = showing.show(
        office,
        registered(
            office, torture={}, discrimination={"area": None}, domestic_violence={"police_calls": 0}
        ).id,
    )
    assert set(view.details) == {"domestic_violence"}
    assert view.details["domestic_violence"]["police_calls"] == 0


# ---- people and bodies


def card(office: Office, done: Any) -> int:
    person = showing.show(office, done.id).parties[0].person
    assert person is not None
    return person


NAMELESS = {**GULNAR, "iin": None}


@pytest.mark.parametrize(
    "again",
    [
        {"surname": "Басқа", "iin": "850615 400 343"},
        {**NAMELESS, "birth_date": None, "phones": ["8 (701) 555-01-27"]},
        {
            **NAMELESS,
            "surname": "АХМЕТОВА",
            "given_name": "Гульнар",
            "patronymic": "Серикқызы",
            "birth_date": None,
        },
        {**NAMELESS, "phones": []},
    ],
)
def test_the_same_person_is_known_again(office, again):
    first = registered(office)
    second = registered(office, parties=[{"role": "complainant", **again}])
    assert card(office, second) == card(office, first)
    assert showing.show(office, second.id).repeat_of == first.number


@pytest.mark.parametrize(
    "other",
    [
        {**NAMELESS, "phones": [], "birth_date": None},
        {**NAMELESS, "given_name": "Айгүл"},
        {**GULNAR, "iin": "850615400350"},
        {**NAMELESS, "phones": ["+77015550128"], "birth_date": "1985-06-16"},
    ],
)
def test_another_person_gets_a_card_of_their_own(office, other):
    first, second = registered(office), registered(office, parties=[other])
    assert card(office, second) != card(office, first)
    assert showing.show(office, second.id).repeat_of is None


def test_a_card_is_filled_never_overwritten(office):
    first = registered(office, parties=[{**GULNAR, "sex": None, "phones": []}])
    party = {**GULNAR, "surname": "Ахмет", "phones": ["+77770000000"], "address": "Семей"}
    second = registered(office, parties=[party])
    with office.book.reading() as reading:
        person = reading.get(Person, card(office, first))
    assert person
    assert (person["surname"], person["sex"]) == ("Ахметова", "female")
    assert (person["phones"], person["address"]) == (["+77770000000"], "Семей")
    assert showing.show(office, second.id).parties[0].surname == "Ахмет"


def test_a_card_by_its_id(office):
    first = registered(office)
    mine = {"role": "complainant", "person": str(card(office, first)), "surname": "Сейіт"}
    assert card(office, registered(office, parties=[mine])) == card(office, first)
    foreign = {**GULNAR, "person": "99"}
    assert card(office, registered(office, parties=[foreign])) == card(office, first)


def test_one_person_in_two_roles_has_one_card(office):
    parties = [GULNAR, {**GULNAR, "role": "victim"}]
    view = showing.show(office, registered(office, parties=parties).id)
    assert view.parties[0].person == view.parties[1].person
    assert rows(office, Person) == 1


def test_repeats_the_newest_earlier_case(office):
    registered(office)
    second = registered(office)
    third = registered(office)
    assert showing.show(office, third.id).repeat_of == second.number


def test_only_complainants_repeat_and_only_what_stands(office):
    first = registered(office)
    parties = [{"surname": "Ли"}, {**GULNAR, "role": "victim"}]
    assert showing.show(office, registered(office, parties=parties).id).repeat_of is None
    second = registered(office)
    acts.annul(office, second.id, "Қате")
    assert showing.show(office, registered(office).id).repeat_of == first.number


def test_a_body_is_found_by_a_new_name(office):
    registered(office)
    with office.book.change("test") as change:
        table = BODIES
        (row,) = change.execute(select(table.c.id).where(table.c.code == "mia"))
        change.edit(Body, row.id, {"name_en": "Police Ministry"})
    view = showing.show(office, registered(office, bodies=[{"name": "police ministry"}]).id)
    assert view.bodies[0].body == row.id


@pytest.mark.parametrize(
    "name",
    [
        "Министерство внутренних дел",
        "ішкі  істер МИНИСТРЛІГІ",
        "Ministry of internal affairs",
        "mia",
    ],
)
def test_a_body_is_found_by_any_of_its_names(office, name):
    before = rows(office, Body)
    view = showing.show(office, registered(office, bodies=[{"name": name}]).id)
    assert rows(office, Body) == before
    assert (view.bodies[0].name, view.bodies[0].type) == (" ".join([name]), "police")


def test_an_unknown_body_is_made_once(office):
    before = rows(office, Body)
    made = {"name": "«Шаңырақ» ЖШС", "type": "private_employer", "region": "KZ-71"}
    first = registered(office, bodies=[made, made])
    second = registered(office, bodies=[{"name": "«ШАҢЫРАҚ» жшс"}])
    assert rows(office, Body) == before + 1
    bodies = [*showing.show(office, first.id).bodies, *showing.show(office, second.id).bodies]
    assert len({body.body for body in bodies}) == 1
    assert bodies[-1].type is None  # a name alone does not tell what kind somebody said it was
    with office.book.reading() as reading:
        row = reading.get(Body, bodies[0].body or 0)
    assert row
    assert (row["name_kk"], row["region"]) == (made["name"], "KZ-71")


def test_a_body_by_its_id(office):
    body = showing.show(office, registered(office).id).bodies[0].body
    view = showing.show(office, registered(office, bodies=[{"body": str(body)}]).id)
    assert view.bodies[0].name == "Ministry of Internal Affairs"


# ---- who


def test_units(sign_in):
    assert registered(sign_in("talgat")).number == "2026-ALA-000001"
    with pytest.raises(NotAllowed):
        registered(sign_in("talgat"), unit="AST")
    for name in ("admin", "guest"):
        with pytest.raises(NotAllowed):
            registered(sign_in(name))


def test_an_earlier_restricted_case_is_linked_but_not_told(sign_in):
    first = registered(sign_in("daniyar"), **torture())
    clerk = sign_in("madina")
    with pytest.raises(NotAllowed):
        showing.show(clerk, first.number)
    second = registered(clerk)
    assert showing.show(clerk, second.id).repeat_of is None
    assert showing.show(sign_in("saule"), second.id).repeat_of == first.number


# ---- JSON there and back

text = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    lambda one: one == one.strip() and one
)
maybe = st.none() | text
days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
parties = st.builds(
    PartyInput,
    role=st.sampled_from(["complainant", "victim"]),
    person=st.none() | st.integers(1, 2**63 - 1),
    surname=text,
    birth_date=days,
    iin=st.none() | st.from_regex(r"\d{12}", fullmatch=True).filter(str.isascii),
    phones=st.lists(text, unique=True, max_size=3).map(tuple),
    address=maybe,
)
bodies = st.builds(BodyInput, body=st.none() | st.integers(1, 9), name=text, type=st.just("police"))
complaints = st.builds(
    Complaint,
    received_on=days,
    anonymous=st.booleans(),
    collective_count=st.none() | st.integers(1, 1000),
    narrative=maybe,
    subject=maybe,
    rights=st.lists(st.sampled_from(["DV", "TOR", "CHI"]), unique=True).map(tuple),
    parties=st.lists(parties, max_size=3).map(tuple),
    bodies=st.lists(bodies, max_size=2).map(tuple),
    details=st.just({})
    | st.just(
        {
            "torture": {"counsel": "let_in"},
            "domestic_violence": {
                "kinds": ["sexual"],
                "earlier_reconciliation_on": date(2020, 1, 2),
                "police_calls": 0,
            },
        }
    ),
)


@given(complaints)
def test_json_there_and_back(one):
    assert complaint_from_json(complaint_to_json(one)) == one


def test_every_field_has_a_place_in_json():
    one = complaint_from_json(dict.fromkeys(complaint_to_json(Complaint())))
    assert one == Complaint()
    assert {field.name for field in fields(Complaint)} >= {"unit", "series", "details"}


def test_no_name_in_a_repr():
    one = complaint_from_json(complaint())
    assert not any(word in repr(one) for word in ("Ахметова", "850615", "жалақы", "701"))


# ---- the side panel


def codes(office: Office, **given: Any) -> set[str]:
    return {one.code for one in check(office, complaint_from_json(complaint(**given))).warnings}


def test_an_empty_form_says_what_is_missing(office):
    panel = check(office, Complaint())
    assert set(panel.problems) == {"received_on", "parties", "narrative"}
    assert panel.due_on == date(2026, 12, 14)
    assert (panel.restricted, panel.risk, panel.forward_today) == (False, "none", False)


def test_the_sound_complaint_has_no_cautions(office):
    panel = check(office, complaint_from_json(complaint(bodies=[{"name": "x", "type": "police"}])))
    assert not panel.problems
    assert not panel.warnings


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (torture(), "forward"),
        ({"bodies": [{"name": "Президент Республики Казахстан"}]}, "act_of_president"),
        ({"bodies": [{"name": "Сосед", "type": "private_person"}]}, "outside_competence"),
        ({"before_court": "yes"}, "before_court"),
        ({"anonymous": True}, "anonymous"),
        ({"narrative": "Помогите"}, "no_substance"),
        ({"event_to": "2025-11-22"}, "time_bar"),
        ({"parties": [GULNAR, {"role": "representative", "surname": "Ли"}]}, "no_consent"),
        ({"parties": [{"organisation": "Бірлестік"}]}, "no_consent"),
        (
            {"rights": ["DV"], "domestic_violence": {"earlier_reconciliation_on": "2026-01-01"}},
            "reconciliation",
        ),
        (
            {"rights": ["DV"], "parties": [GULNAR, {"role": "victim", "birth_date": "2015-01-01"}]},
            "minor",
        ),
        ({"parties": [{**GULNAR, "iin": "850615400341"}]}, "iin"),
        ({"parties": [{**GULNAR, "sex": "male"}]}, "iin"),
        ({"parties": [{**GULNAR, "phones": ["12"]}]}, "phone"),
        ({"received_on": "2026-11-20", "event_from": "2026-11-22"}, "dates"),
    ],
)
def test_cautions(office, given, code):
    assert code in codes(office, **given)
    registered(office, **given)  # never a wall


def test_what_is_in_order_raises_no_caution(office):
    assert "time_bar" not in codes(office, event_to="2025-11-23")
    assert "no_consent" not in codes(
        office, parties=[GULNAR, {"role": "representative", "surname": "Ли"}], consent="given"
    )
    assert "reconciliation" not in codes(
        office, domestic_violence={"earlier_reconciliation_on": "2026-01-01"}
    )


@pytest.mark.parametrize(
    ("given", "risk"),
    [
        ({}, "none"),
        ({"rights": ["DV"]}, "raised"),
        ({"rights": ["TOR"]}, "raised"),
        ({"parties": [{**GULNAR, "vulnerabilities": ["child"]}]}, "raised"),
        ({"rights": ["TOR"], "torture": {"reprisals_feared": "yes"}}, "high"),
        ({"rights": ["TOR"], "parties": [{**GULNAR, "vulnerabilities": ["detainee"]}]}, "high"),
        ({"rights": ["TOR"], "bodies": [{"name": "СИЗО", "role": "place_of_custody"}]}, "high"),
        ({"domestic_violence": {"children_present": "yes"}}, "high"),
        ({"domestic_violence": {"living_together": "yes", "kinds": ["physical"]}}, "high"),
        ({"domestic_violence": {"living_together": "yes", "kinds": ["economic"]}}, "none"),
    ],
)
def test_suggested_risk(given, risk):
    assert suggested_risk(complaint_from_json(complaint(**given))) == risk


def test_risk_is_kept_as_given(office):
    done = registered(office, risk="none", **torture())
    assert showing.show(office, done.id).risk == "none"


def test_the_party_is_kept_as_written(office):
    done = register(office, replace(complaint_from_json(complaint()), unit="ALA"))
    with office.book.reading() as reading:
        table = PARTIES
        row = reading.first(select(table).where(table.c.case_id == done.id))
    assert row is not None
    assert row.phones == ["+7 701 555 01 27"]
    assert done.number.startswith("2026-ALA-")


def test_refusals_are_refusals():
    assert issubclass(Invalid, Refusal)


def test_an_iin_without_a_flaw_tells_birth_date_and_sex(office: Office) -> None:
    given: dict[str, Any] = {
        "received_on": "2026-11-23",
        "narrative": "Полиция арызды қабылдамады",
        "parties": [{"role": "complainant", "surname": "Сәрсенова", "iin": "850314499277"}],
    }
    flawed = {**given, "parties": [{**given["parties"][0], "iin": "850314499271"}]}
    good, wrong = (
        show(office, register(office, complaint_from_json(one)).id).parties[0]
        for one in (given, flawed)
    )
    assert (good.sex, good.birth_date) == ("female", date(1985, 3, 14))
    assert (wrong.sex, wrong.birth_date) == (None, None)


def test_yes_and_no_may_be_true_and_false(office: Office) -> None:
    given = {
        "received_on": "2026-11-23",
        "narrative": "…",
        "anonymous": True,
        "before_court": False,
        "rights": ["DV"],
        "domestic_violence": {"children_present": True},
    }
    view = show(office, register(office, complaint_from_json(given)).id)
    assert view.before_court == "no"
    assert view.details["domestic_violence"]["children_present"] == "yes"


@pytest.mark.parametrize(
    "given",
    [
        {"parties": [{"role": "complainant", "surname": "Ким", "birth_date": "2026-12-01"}]},
        {"event_from": "2026-12-01"},
    ],
)
def test_what_lies_in_the_future_is_refused(office: Office, given: dict[str, Any]) -> None:
    told = {"received_on": "2026-11-23", "narrative": "…", "anonymous": True}
    with pytest.raises(Invalid) as refused:
        register(office, complaint_from_json({**told, **given}))
    assert len(refused.value.problems) == 1
