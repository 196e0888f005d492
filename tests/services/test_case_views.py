"""Views of many cases: whole, in order, masked by the one mark on the fields."""

from datetime import date

from ombuds.domain.cases import SafetyAtWorkDetail, TortureDetail
from ombuds.domain.views import MASKED, CaseView
from ombuds.services.cases.showing import load_views
from ombuds.services.office.office import Office
from ombuds.services.papers.exports import case_views
from tests.services.story import DAY, GULNAR, QAIRAT, put

TEXT = {"subject": "Побои", "narrative": "Ұрып соқты", "place": "Астана", "risk_notes": "кек"}


def view(office: Office, case_id: int) -> CaseView:
    with office.book.reading() as reading:
        return load_views(reading, office, [case_id])[0]


def test_a_view_holds_all_of_a_case(office):
    first = put(office)
    case_id = put(
        office,
        parties=(GULNAR, {**QAIRAT, "role": "victim", "vulnerabilities": ["detainee"]}),
        rights=("DV", "CHI"),
        bodies=({"name": "Отдел полиции № 2", "type": "police"},),
        text=TEXT,
        events=(("assign", DAY, {"officer": office.user.id, "reason": "тәжірибелі"}),),
        officer=office.user.id,
        repeat_of=first,
    )
    with office.book.change("edit") as change:
        change.add_many(
            TortureDetail, [{"id": case_id, "injuries": "көгерген", "agency": "police"}]
        )
    case = view(office, case_id)
    assert case.open and case.masked == ()
    assert case.rights == ("DV", "CHI") and case.subject == "Побои"
    assert [party.surname for party in case.parties] == ["Ахметова", "Оразбеков"]
    assert case.parties[0].phones == ("+77015550116",)
    assert case.parties[0].birth_date == date(1978, 5, 2)
    assert case.parties[1].vulnerabilities == ("detainee",)
    assert case.bodies[0].name == "Отдел полиции № 2"
    assert [(event.act, event.on) for event in case.events] == [("register", DAY), ("assign", DAY)]
    assert case.events[1].officer == case.officer == "Ә. Серікова"
    assert case.repeat_of == "2026-AST-000001" and case.officer_id == office.user.id
    assert case.details["torture"]["injuries"] == "көгерген"
    assert "version" not in case.details["torture"]


def test_parties_rights_and_bodies_of_a_view_stand_by_their_places(office):
    case_id = put(
        office,
        parties=({**QAIRAT, "position": 1}, {**GULNAR, "position": 0}),
        bodies=({"name": "Акимат", "position": 1}, {"name": "Полиция", "position": 0}),
    )
    case = view(office, case_id)
    assert [body.name for body in case.bodies] == ["Полиция", "Акимат"]
    assert [party.surname for party in case.parties] == ["Ахметова", "Оразбеков"]


def test_who_may_see_but_not_read_gets_a_mask_for_every_personal_field(sign_in):
    head = sign_in()
    case_id = put(
        head,
        parties=(GULNAR,),
        text=TEXT,
        events=(("assign", DAY, {"reason": "құпия"}),),
    )
    with head.book.change("edit") as change:
        change.add_many(
            TortureDetail, [{"id": case_id, "injuries": "көгерген", "agency": "police"}]
        )
        change.add_many(SafetyAtWorkDetail, [{"id": case_id, "employer": "ТОО «Үлгі»"}])
    case = view(sign_in("talgat"), case_id)  # an officer of another unit
    assert not case.open
    assert {case.subject, case.narrative, case.place, case.risk_notes, case.request} == {MASKED}
    party = case.parties[0]
    assert {party.surname, party.given_name, party.iin, party.phones, party.birth_date} == {MASKED}
    assert party.sex == "female"
    assert case.events[1].reason is MASKED
    assert case.details["torture"] == {
        **case.details["torture"],
        "injuries": MASKED,
        "agency": "police",
    }
    assert case.details["safety_at_work"]["employer"] is MASKED
    assert {"subject", "parties.iin", "events.reason", "torture.injuries"} <= set(case.masked)


def test_restricted_cases_are_left_out_and_their_numbers_too(sign_in):
    head = sign_in()
    hidden = put(head, rights=("TOR",), restricted=True, parties=(GULNAR,))
    other = put(head, repeat_of=hidden, joined_into=hidden)
    officer = sign_in("madina")
    with officer.book.reading() as reading:
        views = load_views(reading, officer, [hidden, other])
    assert [case.id for case in views] == [other]
    assert views[0].repeat_of is None and views[0].joined_into is None


def test_exports_stream_in_the_order_of_numbers_without_restricted_ones(sign_in):
    head = sign_in()
    made = [put(head, series=series) for series in ("SHY", "AST", "AST")]
    put(head, series="AST", restricted=True)
    numbers = [case.number for case in case_views(sign_in("guest"))]
    assert numbers == ["2026-AST-000001", "2026-AST-000002", "2026-SHY-000001"]
    assert len(list(case_views(head))) == len(made) + 1
