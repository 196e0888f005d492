"""One case: found, shown, viewed, revealed, opened to somebody, edited."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from ombuds.domain.views import MASKED
from ombuds.errors import Conflict, Invalid, NotAllowed, Refusal
from ombuds.services.cases import acts, showing
from ombuds.services.cases.registering import BodyInput, PartyInput
from ombuds.services.finding.finding import find
from ombuds.services.office.office import Office
from ombuds.services.office.settings import set_calendar_day, set_setting
from ombuds.store.rows.tables import CHANGES, VALUES
from tests.services import story
from tests.services.complaints_made import GULNAR, registered, torture


def changes(office: Office, act: str) -> list[Any]:
    with office.book.reading() as reading:
        return reading.all(select(CHANGES).where(CHANGES.c.act == act).order_by(CHANGES.c.id))


def edit(office: Office, case_id: int, **given: Any) -> None:
    versions = given.pop("versions", None)
    showing.edit(office, case_id, given, versions)


# ---- shown


@pytest.mark.parametrize("number", ["2026-AST-000001", "2026 ast 1", "2026-аст-1"])
def test_a_case_by_its_number_in_any_form(office, number):
    done = registered(office)
    assert showing.show(office, number).id == showing.show(office, done.id).id == done.id


def test_a_former_number_shows_the_newest(office):
    for day in (date(2024, 1, 9), date(2025, 1, 9)):
        story.put(office, received_on=day, legacy=True, former_number="15/3")
    assert showing.show(office, " 15/3 ").number == "2025-AST-L000001"


@pytest.mark.parametrize("typed", ["ЖТ-778", "жт 778", "Жт778", "жт/778 "])
def test_a_former_number_is_known_however_it_is_typed(office, typed):
    story.put(office, received_on=date(2024, 1, 9), legacy=True, former_number="ЖТ-778")
    assert showing.show(office, typed).former_number == "ЖТ-778"
    assert [row.number for row in find(office, typed).cases] == ["2024-AST-L000001"]


def test_where_an_imported_case_comes_from(office):
    told = {"import_sheet": "Март", "import_row": 12, "import_note": "Ақпар"}
    case_id = story.put(
        office, legacy=True, import_file=5, text={**told, "import_doubts": ["no_name"]}
    )
    assert showing.show(office, case_id).imported_from == {
        "file": None,
        "sheet": "Март",
        "row": 12,
        "doubts": ["no_name"],
        "note": "Ақпар",
        "at": None,
        "by": None,
    }


@pytest.mark.parametrize("number", ["2026-AST-000009", "", "x", 5, "15/3"])
def test_what_is_not_there(office, number):
    with pytest.raises(NotAllowed) as refused:
        showing.show(office, number)
    assert refused.value.code == "no_case"


def test_an_observer_sees_no_names(sign_in):
    done = registered(sign_in("daniyar"))
    view = showing.show(sign_in("guest"), done.id)
    assert not view.open
    assert (
        view.subject is view.narrative is view.parties[0].surname is view.parties[0].iin is MASKED
    )
    assert view.parties[0].sex == "female"
    assert {"subject", "narrative", "parties.surname"} <= set(view.masked)
    whole = showing.show(sign_in("daniyar"), done.id)
    assert whole.open
    assert not whole.masked


# ---- viewed, revealed


def test_a_view_is_recorded_once_a_day(sign_in, hands):
    office = sign_in("daniyar")
    done, other = registered(office), registered(office)
    assert showing.viewed(office, done.id)
    assert not showing.viewed(office, done.id)
    assert showing.viewed(office, other.id)
    assert showing.viewed(sign_in("madina"), done.id)
    hands.move(hours=20)  # past midnight in Astana
    assert showing.viewed(office, done.id)
    assert [row.params["case"] for row in changes(office, "view")] == [
        done.id,
        other.id,
        done.id,
        done.id,
    ]


def test_what_may_not_be_seen_is_not_viewed(sign_in):
    done = registered(sign_in("daniyar"), **torture())
    for service in (showing.viewed, lambda o, i: showing.reveal(o, i, "керек")):
        with pytest.raises(NotAllowed) as refused:
            service(sign_in("madina"), done.id)
        assert refused.value.code == "no_case"
    assert not changes(sign_in(), "view")
    assert not changes(sign_in(), "reveal")


def test_revealing_is_recorded_with_its_reason(sign_in):
    office = sign_in("talgat")
    done = registered(sign_in("daniyar"))
    assert showing.show(office, done.id).narrative is MASKED
    view = showing.reveal(office, done.id, " Ұқсас іс ")
    assert view.open
    assert view.parties[0].surname == "Ахметова"
    (row,) = changes(office, "reveal")
    assert row.user_id == office.user.id
    assert "Ұқсас" not in str(row.params)  # typed reasons are values: they can be erased
    value = VALUES
    with office.book.reading() as reading:
        kept = reading.all(select(value.c.before).where(value.c.field == "reveal_reason"))
    assert [one.before for one in kept] == ['"Ұқсас іс"']
    assert showing.show(office, done.id).narrative is MASKED


def test_revealing_needs_a_reason_and_work(sign_in):
    done = registered(sign_in("daniyar"))
    for reason in ("", "  ", "x" * 2001):
        with pytest.raises(Invalid):
            showing.reveal(sign_in("talgat"), done.id, reason)
    with pytest.raises(NotAllowed):
        showing.reveal(sign_in("guest"), done.id, "керек")
    assert not changes(sign_in(), "reveal")


def test_revealing_does_not_tell_of_a_restricted_case_beside_it(sign_in):
    registered(sign_in("daniyar"), **torture())
    second = registered(sign_in("daniyar"))
    view = showing.reveal(sign_in("talgat"), second.id, "керек")
    assert view.repeat_of is None


# ---- access


def test_access_to_a_restricted_case(sign_in):
    done = registered(sign_in("daniyar"), **torture())
    madina = sign_in("madina")
    with pytest.raises(NotAllowed):
        showing.give_access(sign_in("daniyar"), done.id, madina.user.id)
    for _ in range(2):
        showing.give_access(sign_in("saule"), done.id, madina.user.id)
    assert showing.show(madina, done.number).open
    showing.take_access(sign_in("saule"), done.id, madina.user.id)
    with pytest.raises(NotAllowed):
        showing.show(madina, done.number)
    with pytest.raises(Refusal):
        showing.give_access(sign_in("saule"), done.id, 5)


def test_assigning_gives_access(sign_in):
    done = registered(sign_in("daniyar"), **torture())
    acts.assign(sign_in("saule"), done.id, sign_in("talgat").user.id)
    assert showing.show(sign_in("talgat"), done.number).open


# ---- edited


def test_only_what_was_touched(office):
    done = registered(office)
    before = showing.show(office, done.id)
    edit(
        office,
        done.id,
        case={"channel": "email", "region": ""},
        text={"request": "Көмек"},
        **{f"party:{before.parties[0].id}": {"address": "Орал"}},
        details={"torture": {"counsel": "let_in"}},
    )
    view = showing.show(office, done.id)
    assert (view.channel, view.region, view.request) == ("email", None, "Көмек")
    assert view.parties[0].address == "Орал"
    assert view.details["torture"]["counsel"] == "let_in"
    assert view.narrative == before.narrative
    edit(office, done.id, details={"torture": {"counsel": None}})
    assert showing.show(office, done.id).details["torture"]["counsel"] is None


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"case": {"channel": "pigeon"}}, "channel"),
        ({"case": {"stage": "closed"}}, "stage"),
        ({"case": {"number": "x"}}, "number"),
        ({"case": {"unit": "ALA"}}, "unit"),
        ({"case": {"restricted": False}}, "restricted"),
        ({"case": {"received_on": None}}, "received_on"),
        ({"case": {"received_on": "2026-12-01"}}, "received_on"),
        ({"case": {"event_from": "2026-11-05", "event_to": "2026-11-04"}}, "event_to"),
        ({"text": {"narrative": ""}}, "narrative"),
        ({"text": {"narrative": MASKED}}, "narrative"),
        ({"text": {"subject": "x" * 301}}, "subject"),
        ({"details": {"torture": {"agency": "x"}}}, "torture.agency"),
    ],
)
def test_what_cannot_be_kept(office, given, field):
    done = registered(office)
    before = showing.show(office, done.id)
    with pytest.raises(Invalid) as refused:
        showing.edit(office, done.id, given)
    assert set(refused.value.problems) == {field}
    assert showing.show(office, done.id) == before
    assert not changes(office, "edit")


def test_what_was_wrong_before_is_no_wall(office):
    day = date(1985, 3, 4)
    for case_id in (
        story.put(office, legacy=True, received_on=day, registered_on=date(2025, 3, 4)),
        story.put(office, received_on=day),  # neither complainant nor narrative
    ):
        edit(office, case_id, text={"subject": "y"}, case={"event_to": "1985-01-01"})
        assert showing.show(office, case_id).subject == "y"
        with pytest.raises(Invalid):
            edit(office, case_id, case={"received_on": "1986-01-01"})


def test_two_edits_of_different_fields_stand(sign_in):
    done = registered(sign_in("daniyar"))
    one, other = sign_in("daniyar"), sign_in("madina")
    seen = showing.show(one, done.id)
    versions = {"case": seen.version, "text": seen.text_version}
    edit(other, done.id, case={"channel": "email"}, text={"subject": "А"}, versions=versions)
    edit(one, done.id, case={"region": "KZ-10"}, text={"place": "Б"}, versions=versions)
    view = showing.show(one, done.id)
    assert (view.channel, view.region, view.subject, view.place) == ("email", "KZ-10", "А", "Б")
    with pytest.raises(Conflict) as refused:
        edit(one, done.id, text={"subject": "В", "request": "Г"}, versions=versions)
    (differing,) = refused.value.differing
    assert (differing.field, differing.theirs, differing.mine) == ("subject", "А", "В")
    assert showing.show(one, done.id).request is None


def test_a_reveal_makes_no_conflict(sign_in):
    done = registered(sign_in("daniyar"))
    seen = showing.show(sign_in("daniyar"), done.id)
    showing.reveal(sign_in("talgat"), done.id, "керек")
    edit(sign_in("madina"), done.id, case={"channel": "email"})
    edit(sign_in("daniyar"), done.id, case={"region": "KZ-10"}, versions={"case": seen.version})
    with pytest.raises(Conflict):
        edit(
            sign_in("daniyar"), done.id, case={"channel": "phone"}, versions={"case": seen.version}
        )


def test_the_clock_follows_the_day_of_receipt(office):
    done = registered(office)
    edit(office, done.id, case={"received_on": date(2026, 11, 20)})
    assert showing.show(office, done.id).due_on == date(2026, 12, 11)


def test_the_clock_follows_whatever_calendar_and_term_were_then(office):
    done = registered(office)
    set_calendar_day(office, date(2026, 12, 1), "holiday")
    set_setting(office, "answer_days", 10)
    assert showing.show(office, done.id).due_on == date(2026, 12, 14)
    edit(office, done.id, case={"received_on": "2026-11-20"})
    assert showing.show(office, done.id).due_on == date(2026, 12, 7)


def test_nothing_is_received_after_it_was_registered(office, hands):
    done, old = registered(office), story.put(office, legacy=True)
    hands.move(days=3)
    with pytest.raises(Invalid) as refused:
        edit(office, done.id, case={"received_on": "2026-11-24"})
    assert set(refused.value.problems) == {"received_on"}
    edit(office, old, case={"received_on": "2026-11-24"})  # registered as of a day near by
    assert showing.show(office, old).received_on == date(2026, 11, 24)


def test_a_term_that_runs_anew_stays(office):
    done = registered(office, received_on="2026-11-20")
    acts.admit(office, done.id)
    acts.close(office, done.id, "settled")
    acts.reopen(office, done.id, "Жаңа деректер")
    edit(office, done.id, case={"received_on": "2026-11-19"})
    assert showing.show(office, done.id).due_on == date(2026, 12, 14)


def test_restriction_follows(office):
    done = registered(office)

    def restricted() -> bool:
        return showing.show(office, done.id).restricted

    edit(office, done.id, case={"identity_hidden": True})
    assert restricted()
    edit(office, done.id, case={"identity_hidden": None})
    assert not restricted()
    child = showing.add_party(office, done.id, PartyInput("victim", birth_date=date(2015, 1, 1)))
    assert restricted()
    edit(office, done.id, **{f"party:{child}": {"birth_date": "1990-01-01"}})
    assert not restricted()
    edit(office, done.id, **{f"party:{child}": {"vulnerabilities": ["child"]}})
    assert restricted()
    showing.remove_party(office, done.id, child)
    assert not restricted()
    told = showing.add_party(office, done.id, PartyInput("victim", surname="Әлиев"))
    edit(office, done.id, **{f"party:{told}": {"iin": "150101500120"}})
    assert restricted()  # born in 2015, as the IIN alone says


def test_rights_that_change(office):
    done = registered(office, rights=["WRK", "HLT"])
    showing.set_rights(office, done.id, ("TOR.CRUEL", "HLT"))
    view = showing.show(office, done.id)
    assert (view.main_right, view.rights, view.restricted) == (
        "TOR.CRUEL",
        ("TOR.CRUEL", "HLT"),
        True,
    )
    assert view.forward_due_on == office.today()
    acts.forward(office, done.id, "gpo")
    showing.set_rights(office, done.id, ("HLT", "TOR.CRUEL"))
    view = showing.show(office, done.id)
    assert (view.main_right, view.rights, view.forward_due_on) == (
        "HLT",
        ("HLT", "TOR.CRUEL"),
        None,
    )
    showing.set_rights(office, done.id, ())
    view = showing.show(office, done.id)
    assert (view.main_right, view.rights, view.restricted) == (None, (), False)
    with pytest.raises(Invalid):
        showing.set_rights(office, done.id, ("HLT", "XX"))


def test_rights_that_somebody_else_changed_meanwhile(sign_in):
    one, other = sign_in("daniyar"), sign_in("madina")
    done = registered(one, rights=["DET"])
    showing.set_rights(one, done.id, ("DET", "HLT"), ("DET",))
    showing.set_rights(other, done.id, ("DET", "HLT"), ("DET",))  # both wanted the same
    with pytest.raises(Conflict) as refused:
        showing.set_rights(other, done.id, ("HOU",), ("DET",))
    (differing,) = refused.value.differing
    assert (differing.field, differing.theirs, differing.mine) == (
        "rights",
        ("DET", "HLT"),
        ("HOU",),
    )
    assert showing.show(one, done.id).rights == ("DET", "HLT")
    showing.set_rights(other, done.id, ("HOU",), ("DET", "HLT"))
    assert showing.show(one, done.id).rights == ("HOU",)


def test_what_is_sent_twice_is_added_once(office):
    done = registered(office)
    witness, body = PartyInput("witness", surname="Ли"), BodyInput(name="Бас прокуратура")
    people = {showing.add_party(office, done.id, witness, 11) for _ in range(2)}
    bodies = {showing.add_body(office, done.id, body, 12) for _ in range(2)}
    for _ in range(2):
        showing.set_rights(office, done.id, ("HLT",), ("WRK",), 13)
    view = showing.show(office, done.id)
    assert {view.parties[1].id} == people
    assert {view.bodies[1].id} == bodies
    assert (len(view.parties), len(view.bodies)) == (2, 2)
    for again in (
        lambda: showing.add_party(office, done.id, witness, 12),
        lambda: showing.set_rights(office, done.id, ("HOU",), None, 11),
        lambda: showing.edit(office, done.id, {"case": {"channel": "email"}}, command_id=11),
        lambda: showing.add_body(office, registered(office).id, body, 12),
    ):
        with pytest.raises(Refusal) as refused:
            again()
        assert refused.value.code == "command_used"
    assert showing.show(office, done.id) == view


@pytest.mark.parametrize(
    "doing",
    [
        showing.remove_party,
        lambda o, c, p: edit(o, c, **{f"party:{p}": {"role": "witness"}}),
    ],
)
def test_a_case_keeps_its_last_complainant(office, doing):
    done = registered(office)
    (party,) = showing.show(office, done.id).parties
    with pytest.raises(Invalid) as refused:
        doing(office, done.id, party.id)
    assert set(refused.value.problems) == {"parties"}
    edit(office, done.id, case={"anonymous": True})
    doing(office, done.id, party.id)
    with pytest.raises(Invalid):
        edit(office, done.id, case={"anonymous": False})
    old = story.put(office, legacy=True, parties=(story.GULNAR,))
    doing(office, old, showing.show(office, old).parties[0].id)


def test_parties_and_bodies_come_and_go(office):
    done = registered(office)
    party = showing.add_party(office, done.id, PartyInput("witness", surname="Ли"))
    body = showing.add_body(office, done.id, BodyInput(name="Бас прокуратура", role="informed"))
    view = showing.show(office, done.id)
    assert [one.surname for one in view.parties] == ["Ахметова", "Ли"]
    assert view.parties[1].person
    assert [(one.type, one.role) for one in view.bodies][1] == ("prosecutor", "informed")
    showing.remove_party(office, done.id, party)
    showing.remove_body(office, done.id, body)
    view = showing.show(office, done.id)
    assert (len(view.parties), len(view.bodies)) == (1, 1)
    for wrong in (
        lambda: showing.remove_party(office, done.id, party),
        lambda: showing.remove_party(office, registered(office).id, view.parties[0].id),
        lambda: showing.add_party(office, done.id, PartyInput()),
        lambda: showing.add_body(office, done.id, BodyInput()),
        lambda: showing.add_body(office, done.id, BodyInput(body=5)),
        lambda: edit(office, done.id, **{f"party:{party}": {"address": "x"}}),
    ):
        with pytest.raises(Refusal):
            wrong()


def test_an_iin_that_comes_later_fills_the_card(office):
    done = registered(office, parties=[{**GULNAR, "iin": None}])
    party = showing.show(office, done.id).parties[0]
    edit(office, done.id, **{f"party:{party.id}": {"iin": GULNAR["iin"]}})
    again = registered(office, parties=[{"surname": "Басқа", "iin": GULNAR["iin"]}])
    assert showing.show(office, again.id).parties[0].person == party.person


def test_who_may_edit(sign_in):
    done = registered(sign_in("daniyar"))
    with pytest.raises(NotAllowed) as refused:
        edit(sign_in("talgat"), done.id, case={"channel": "email"})
    assert refused.value.code == "not_yours"
    with pytest.raises(NotAllowed):
        edit(sign_in("guest"), done.id, case={"channel": "email"})


def test_an_annulled_case_stays(office):
    done = registered(office)
    acts.annul(office, done.id, "Қателік")
    with pytest.raises(Refusal):
        edit(office, done.id, case={"channel": "email"})


def test_an_edit_sent_twice_happens_once(office):
    done = registered(office)
    for _ in range(2):
        showing.edit(office, done.id, {"case": {"channel": "email"}}, command_id=9)
    assert len(changes(office, "edit")) == 1


def test_days_do_not_leak_in(office, hands):
    hands.at += timedelta(days=3)
    done = registered(office)
    assert showing.show(office, done.id).registered_on == date(2026, 11, 26)
