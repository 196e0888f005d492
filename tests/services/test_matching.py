"""Cards and bodies behind what was written; what a correction does to them."""

import pytest
from sqlalchemy import func, select

from ombuds.services.cases import showing, undo
from ombuds.services.finding.finding import find, seen_before
from ombuds.services.importing.book.cards import Cards
from ombuds.services.people.people_list import MOST
from ombuds.services.registers import intake
from ombuds.store.rows.tables import PERSONS
from tests.services.complaints_made import GULNAR, registered, torture

SECOND = "+77023334455"


def card(office, case_id):
    return showing.show(office, case_id).parties[0].person


def cards(office):
    with office.book.reading() as reading:
        return reading.scalar(select(func.count()).select_from(PERSONS))


def corrected(office, case_id, **values):
    party = showing.show(office, case_id).parties[0]
    showing.edit(office, case_id, {f"party:{party.id}": values})


def known(office, **asked):
    return [case.number for case in seen_before(office, **asked).cases]


@pytest.mark.parametrize(
    ("field", "right", "wrong", "asked"),
    [
        ("iin", "990101400013", GULNAR["iin"], lambda one: {"iin": one}),
        ("phones", SECOND, GULNAR["phones"][0], lambda one: {"phones": [one]}),
        ("surname", "Сейтова", "Ахметова", lambda one: {"surname": one, "given_name": "Гүлнар"}),
    ],
)
@pytest.mark.parametrize("shared", [False, True])
def test_what_was_corrected_is_found_and_what_was_wrong_is_not(
    office, field, right, wrong, asked, shared
):
    done = registered(
        office, parties=[{**GULNAR, "iin": GULNAR["iin"] if field == "iin" else None}]
    )
    if shared:  # another case of the card keeps what it says
        registered(office, parties=[{**GULNAR, "iin": None}])
    corrected(office, done.id, **{field: [right] if field == "phones" else right})
    assert known(office, **asked(right)) == [done.number]
    assert [row.number for row in find(office, right).cases] == [done.number]
    assert done.number not in known(office, **asked(wrong))
    assert done.number not in [row.number for row in find(office, wrong).cases]


def test_a_card_of_one_party_is_corrected_and_a_shared_one_left(office):
    first = registered(office)
    corrected(office, first.id, iin="990101400013")
    assert cards(office) == 1
    second = registered(office, parties=[{**GULNAR, "iin": "990101400013"}])
    assert card(office, second.id) == card(office, first.id)
    corrected(office, second.id, iin="880202400021")
    assert cards(office) == 2 and card(office, second.id) != card(office, first.id)
    corrected(office, second.id, iin="990101400013")  # there is a card of this IIN
    assert card(office, second.id) == card(office, first.id)


def test_a_correction_is_undone_with_its_card(office):
    done = registered(office)
    corrected(office, done.id, iin="990101400013")
    undo.undo(office)
    assert known(office, iin=GULNAR["iin"]) == [done.number]
    assert known(office, iin="990101400013") == []


def test_a_card_has_every_telephone_of_its_parties(office):
    registered(office)
    second = registered(office, parties=[{**GULNAR, "phones": [SECOND]}])
    assert known(office, phones=[SECOND]) == [second.number]
    assert [row.number for row in find(office, "8 702 333 44 55").cases] == [second.number]


def test_a_card_of_another_iin_is_not_taken_by_its_id(office):
    first = card(office, registered(office).id)
    other = {"person": str(first), "surname": "Ли", "iin": "990101400013"}
    assert card(office, registered(office, parties=[other]).id) != first


def test_a_private_person_does_not_come_into_the_register(office):
    body = {"name": "Кожахметов Тимур", "type": "private_person"}
    view = showing.show(office, registered(office, bodies=[body]).id)
    assert (view.bodies[0].body, view.bodies[0].name) == (None, "Кожахметов Тимур")
    assert intake.bodies_like(office, "кожахметов") == []


def offered(office, typed):
    return [body.name("ru") for body in intake.bodies_like(office, typed)]


def test_bodies_are_offered_to_those_who_know_their_cases(sign_in):
    head = sign_in()
    employer = {"name": "«Арман құрылыс» ЖШС", "type": "private_employer"}
    registered(head, bodies=[employer, {"name": "«Арман» без вида"}])
    registered(head, bodies=[{"name": "Отдел полиции Арман", "type": "police"}])
    registered(head, bodies=[{"name": "Колония Арман", "type": "prison"}], **torture())
    assert len(offered(head, "арман")) == 4
    assert len(offered(sign_in("daniyar"), "арман")) == 3
    assert offered(sign_in("talgat"), "арман") == ["Отдел полиции Арман"]
    assert offered(sign_in("talgat"), "прокуратура")


def test_nobody_is_known_again_by_what_only_a_hidden_case_tells(sign_in):
    head, madina = sign_in(), sign_in("madina")
    hidden = registered(head, **torture())
    by_iin = registered(madina, parties=[{"surname": "Икс", "iin": GULNAR["iin"]}])
    named = {**GULNAR, "iin": None, "birth_date": None}
    by_phone = registered(madina, parties=[named])
    known = [card(head, one.id) for one in (hidden, by_iin, by_phone)]
    assert len(set(known)) == 3
    assert showing.show(madina, by_phone.id).repeat_of is None
    assert showing.show(head, by_phone.id).repeat_of == hidden.number  # told to who may know
    again = registered(madina, parties=[named])  # by a case of their own they are
    assert card(madina, again.id) == card(madina, by_phone.id)


def test_a_hidden_repeat_does_not_stand_before_an_open_one(sign_in):
    head, madina = sign_in(), sign_in("madina")
    first = registered(madina)
    hidden = registered(head, **torture())
    second = registered(madina)
    assert showing.show(madina, second.id).repeat_of == first.number
    assert showing.show(head, second.id).repeat_of == hidden.number


def test_rows_of_an_old_register_are_not_joined_by_a_hidden_case(sign_in):
    registered(sign_in(), **torture())
    madina = sign_in("madina")
    known = Cards(madina, [GULNAR])
    by_iin = known.card({"surname": "Икс", "iin": GULNAR["iin"]})
    by_phone = known.card({**GULNAR, "iin": None, "birth_date": None})
    assert by_iin != by_phone and known.filled == {}
    assert known.earlier_case(GULNAR, MOST) is None
    assert Cards(sign_in(), [GULNAR]).earlier_case(GULNAR, MOST) is not None
