"""Taking back one's own last act: what it touched, and only while nobody went on from it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ombuds.domain.acts import OtherAct
from ombuds.domain.party_tables import Party
from ombuds.domain.views import CaseView
from ombuds.errors import Conflict, Invalid, NotAllowed, Refusal
from ombuds.i18n import say
from ombuds.services.cases import acts, showing, undo
from ombuds.services.cases.registering import PartyInput
from ombuds.services.office.office import Office
from ombuds.services.office.settings import set_calendar_day
from ombuds.services.papers import papers
from tests.services.complaints_made import GULNAR, registered, torture


def plain(view: CaseView) -> CaseView:
    """A view without the versions, which count undone acts too."""
    parties = tuple(replace(one, version=0) for one in view.parties)
    bodies = tuple(replace(one, version=0) for one in view.bodies)
    return replace(view, version=0, text_version=0, parties=parties, bodies=bodies)


def party_of(office: Office, case: int) -> str:
    return f"party:{showing.show(office, case).parties[0].id}"


DOINGS: dict[str, Any] = {
    "assign": lambda o, c: acts.assign(o, c, o.user.id),
    "admit": acts.admit,
    "field": lambda o, c: showing.edit(
        o, c, {"case": {"channel": "email", "received_on": "2026-11-20"}}
    ),
    "text": lambda o, c: showing.edit(o, c, {"text": {"narrative": "Басқа", "place": "Орал"}}),
    "hidden": lambda o, c: showing.edit(o, c, {"case": {"identity_hidden": True}}),
    "party": lambda o, c: showing.edit(
        o, c, {party_of(o, c): {"phones": ["1", "2"], "birth_date": "1999-01-01", "surname": None}}
    ),
    "block": lambda o, c: showing.edit(o, c, {"details": {"discrimination": {"grounds": ["sex"]}}}),
    "rights": lambda o, c: showing.set_rights(o, c, ("TOR", "CHI")),
    "add": lambda o, c: showing.add_party(o, c, PartyInput("witness", surname="Ли")),
    "remove": lambda o, c: showing.remove_party(o, c, showing.show(o, c).parties[1].id),
    "body": lambda o, c: showing.remove_body(o, c, showing.show(o, c).bodies[0].id),
}


@pytest.mark.parametrize("doing", DOINGS)
def test_what_is_undone_never_was(sign_in, doing):
    office = sign_in("daniyar")
    parties = [GULNAR, {"role": "witness", "surname": "Серік"}]
    case = registered(office, rights=["WRK", "CHI"], parties=parties).id
    before = showing.show(office, case)
    DOINGS[doing](office, case)
    assert plain(showing.show(office, case)) != plain(before)
    showing.viewed(office, case)  # looking at it changes nothing
    offer = undo.undoable(office)
    assert offer is not None
    assert (offer.case_id, offer.number) == (case, before.number)
    done = undo.undo(office)
    assert (done.act, done.number) == (offer.act, before.number)
    assert plain(showing.show(office, case)) == plain(before)
    assert undo.undoable(office) is None
    DOINGS[doing](office, case)  # and can be done again
    undo.undo(office)
    assert plain(showing.show(office, case)) == plain(before)


def test_decide_and_follow_up(office):
    case = registered(office).id
    acts.admit(office, case)
    acts.decide(office, case, "Бар")
    acts.follow_up(office, case)
    assert undo.undo(office).act == "follow_up"
    assert showing.show(office, case).stage == "decision"
    assert [event.act for event in showing.show(office, case).events] == [
        "register",
        "admit",
        "decide",
    ]


@pytest.mark.parametrize(
    ("doing", "code"),
    [
        (lambda o, c: None, "annul_it"),
        (lambda o, c: acts.refuse(o, c, "duplicate"), "reopen_it"),
        (lambda o, c: acts.forward(o, c, "gpo"), "never_undone"),
        (lambda o, c: acts.annul(o, c, "Қате"), "never_undone"),
        (lambda o, c: showing.reveal(o, c, "керек"), "never_undone"),
        (lambda o, c: acts.join(o, c, registered(o).id), "never_undone"),
    ],
)
def test_what_is_never_undone_says_what_to_do(office, doing, code):
    case = registered(office).id
    doing(office, case)
    before = showing.show(office, case)
    assert undo.undoable(office) is None
    with pytest.raises(Refusal) as refused:
        undo.undo(office)
    assert refused.value.code == code
    assert showing.show(office, case) == before


def test_closing_is_reopened(office):
    case = registered(office).id
    acts.admit(office, case)
    acts.close(office, case, "settled")
    with pytest.raises(Refusal) as refused:
        undo.undo(office)
    assert refused.value.code == "reopen_it"


def test_nothing_to_undo(sign_in):
    assert undo.undoable(sign_in("madina")) is None
    with pytest.raises(Refusal) as refused:
        undo.undo(sign_in("madina"))
    assert refused.value.code == "nothing_to_undo"


def test_only_ones_own(sign_in):
    one, other = sign_in("daniyar"), sign_in("madina")
    case = registered(one).id
    acts.assign(one, case, one.user.id)
    with pytest.raises(Refusal):
        undo.undo(other)
    assert undo.undo(one).act == "assign"


@pytest.mark.parametrize(
    ("mine", "theirs", "code"),
    [
        ("assign", acts.admit, "moved_on"),
        ("assign", lambda o, c: acts.forward(o, c, "mia"), "moved_on"),
        ("assign", lambda o, c: showing.edit(o, c, {"case": {"channel": "phone"}}), None),
        ("field", lambda o, c: showing.edit(o, c, {"case": {"channel": "phone"}}), "moved_on"),
        ("field", lambda o, c: showing.edit(o, c, {"case": {"region": "KZ-10"}}), None),
        ("field", acts.admit, None),
        ("field", lambda o, c: acts.annul(o, c, "Қате"), "annulled"),
        ("field", lambda o, c: acts.refuse(o, c, "duplicate"), "moved_on"),
        ("text", lambda o, c: acts.forward(o, c, "mia"), "moved_on"),
        ("field", lambda o, c: showing.reveal(o, c, "керек"), None),
        (
            "add",
            lambda o, c: showing.remove_party(o, c, showing.show(o, c).parties[1].id),
            "moved_on",
        ),
        (
            "hidden",
            lambda o, c: showing.edit(o, c, {"case": {"identity_hidden": False}}),
            "moved_on",
        ),
    ],
)
def test_while_nobody_went_on(sign_in, mine, theirs, code):
    one, other = sign_in("daniyar"), sign_in()
    case = registered(one).id
    DOINGS[mine](one, case)
    theirs(other, case)
    after = showing.show(other, case)
    if code is None:
        assert undo.undoable(one)
        undo.undo(one)
        view = showing.show(one, case)
        assert view.channel == ("phone" if mine == "assign" else "post")
        assert view.stage == ("registered" if mine == "assign" else after.stage)
        return
    assert undo.undoable(one) is None
    with pytest.raises(Refusal) as refused:
        undo.undo(one)
    assert refused.value.code == code
    assert showing.show(other, case) == after


def test_a_card_that_an_edit_made_stays(office):
    case = registered(office).id
    showing.add_party(office, case, PartyInput("witness", surname="Ли", iin="900101500129"))
    undo.undo(office)
    assert len(showing.show(office, case).parties) == 1
    other = registered(office, parties=[{"surname": "Ли", "iin": "900101500129"}])
    assert showing.show(office, other.id).parties[0].person


def test_a_field_put_back_can_conflict_no_one(office):
    case = registered(office, **torture()).id
    showing.set_rights(office, case, ("DV",))
    undo.undo(office)
    view = showing.show(office, case)
    assert (view.restricted, view.forward_due_on) == (True, date(2026, 11, 23))
    versions = {"case": view.version}
    showing.edit(office, case, {"case": {"channel": "email"}}, versions)
    assert showing.show(office, case).channel == "email"


def test_a_child_that_came_meanwhile_stays_protected(sign_in):
    one, other = sign_in("daniyar"), sign_in("saule")
    case = registered(one).id
    showing.edit(one, case, {"case": {"identity_hidden": True}})
    showing.add_party(other, case, PartyInput("victim", vulnerabilities=("child",), surname="Ли"))
    undo.undo(one)
    view = showing.show(one, case)
    assert (view.identity_hidden, view.restricted) == (False, True)
    with pytest.raises(NotAllowed):
        showing.show(sign_in("madina"), case)


def test_rights_that_came_meanwhile_count(sign_in):
    one, other = sign_in("daniyar"), sign_in("saule")
    case = registered(one, rights=[]).id
    showing.set_rights(one, case, ("TOR",))
    showing.set_rights(other, case, ("TOR", "TOR.CRUEL"))
    undo.undo(one)
    view = showing.show(one, case)
    assert (view.main_right, view.rights, view.restricted) == ("TOR.CRUEL", ("TOR.CRUEL",), True)
    assert view.forward_due_on == date(2026, 11, 23)
    with one.book.reading() as reading:
        assert reading.sql("SELECT code FROM case_right WHERE main") == [("TOR.CRUEL",)]


def test_the_due_date_is_made_anew(sign_in):
    office = sign_in()
    case = registered(office).id
    showing.edit(office, case, {"case": {"received_on": "2026-11-20"}})
    set_calendar_day(sign_in("saule"), date(2026, 12, 14), "holiday")
    undo.undo(office)
    assert showing.show(office, case).due_on == date(2026, 12, 15)


def test_an_undo_leaves_no_case_without_complainant(sign_in):
    one, other = sign_in("daniyar"), sign_in("saule")
    case = registered(one).id
    showing.add_party(one, case, PartyInput(surname="Ли"))
    showing.remove_party(other, case, showing.show(one, case).parties[0].id)
    with pytest.raises(Invalid):
        undo.undo(one)
    assert [party.surname for party in showing.show(one, case).parties] == ["Ли"]


def test_an_undo_sent_twice_happens_once(office):
    case = registered(office).id
    showing.edit(office, case, {"case": {"channel": "email"}})
    showing.edit(office, case, {"case": {"channel": "phone"}})
    assert undo.undo(office, 3) == undo.undo(office, 3)
    assert showing.show(office, case).channel == "email"
    showing.edit(office, case, {"case": {"channel": "phone"}})
    assert undo.undo(office, 3).act == "edit"  # that one, long done
    assert showing.show(office, case).channel == "phone"


def test_a_row_put_back_goes_on_counting_its_versions(office):
    case = registered(office, collective_count=3).id
    party = showing.show(office, case).parties[0].id
    showing.remove_party(office, case, party)
    undo.undo(office)
    with office.book.reading() as reading:
        version = (reading.get(Party, party) or {})["version"]
    showing.edit(office, case, {f"party:{party}": {"address": "Орал"}})
    seen = {f"party:{party}": version}
    showing.edit(office, case, {f"party:{party}": {"surname": "Ли"}}, seen)
    assert showing.show(office, case).parties[0].surname == "Ли"
    with pytest.raises(Conflict):
        showing.edit(office, case, {f"party:{party}": {"address": "Семей"}}, seen)


NAMES = {
    "assign": "Given to an officer",
    "field": "Changed: facts",
    "text": "Changed: facts",
    "party": "Changed: person",
    "block": "Changed: details of discrimination",
    "rights": "Changed: rights",
    "add": "Added: person",
    "remove": "Removed: person",
    "body": "Removed: body",
}


@pytest.mark.parametrize("doing", NAMES)
def test_undo_names_what_it_takes_back(office, doing):
    parties = [GULNAR, {"role": "witness", "surname": "Серік"}]
    case = registered(office, rights=["WRK", "CHI"], parties=parties).id
    DOINGS[doing](office, case)
    offer = undo.undoable(office)
    assert offer is not None
    assert say(offer.what, "en") == NAMES[doing]
    assert say(offer.what, "kk") != say(offer.what, "ru") != NAMES[doing]
    assert undo.undo(office).what == offer.what


@pytest.mark.parametrize(
    ("doing", "words"),
    [
        (lambda o, c: None, "annul it"),
        (lambda o, c: acts.refuse(o, c, "duplicate"), "reopen it"),
        (lambda o, c: acts.forward(o, c, "gpo"), "write to the body"),
        (lambda o, c: acts.join(o, c, registered(o).id), "register the complaint again"),
        (lambda o, c: acts.annul(o, c, "Қате"), "register the complaint again"),
        (lambda o, c: papers.record(o, OtherAct.PRINT, case=c, paper="slip"), "What was printed"),
        (lambda o, c: papers.record(o, OtherAct.EXPORT, what="cases"), "saved to a file"),
        (lambda o, c: showing.reveal(o, c, "керек"), "was seen"),
        (
            lambda o, c: (acts.refuse(o, c, "duplicate"), acts.reopen(o, c, "Қате")),
            "close it again",
        ),
        (
            lambda o, c: (showing.edit(o, c, {"case": {"channel": "email"}}), undo.undo(o)),
            "Only the last act can be undone, and it has been.",
        ),
    ],
)
def test_a_refusal_says_the_way_that_is_left(office, doing, words):
    case = registered(office).id
    doing(office, case)
    with pytest.raises(Refusal) as refused:
        undo.undo(office)
    assert words in refused.value.sentence("en")
    assert refused.value.sentence("kk") != refused.value.sentence("ru")


def test_a_right_that_was_put_in_anew_is_not_put_back_beside_it(sign_in):
    one, other = sign_in("daniyar"), sign_in("saule")
    case = registered(one, rights=["WRK", "CHI"]).id
    showing.set_rights(one, case, ("WRK",))
    showing.set_rights(other, case, ("WRK", "CHI"))
    assert undo.undoable(one) is None
    with pytest.raises(Refusal):
        undo.undo(one)
    assert showing.show(one, case).rights == ("WRK", "CHI")


def test_an_edit_that_changed_nothing_is_not_undone(office):
    case = registered(office).id
    showing.edit(office, case, {"case": {"channel": "email"}})
    showing.edit(office, case, {"case": {"channel": "email"}})
    undo.undo(office)
    assert showing.show(office, case).channel == "post"
