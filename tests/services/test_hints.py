"""What earlier complaints say of one that is being typed, and to whom it is said."""

from datetime import date

import pytest

from ombuds.services import acts
from ombuds.services.complaints import complaint_from_json
from ombuds.services.finding import seen_before
from ombuds.services.hints import look_back
from tests.services.complaints_made import GULNAR, complaint, registered, torture

TEXT = (
    "Жұмыс беруші үш ай бойы жалақымды төлемей келеді, еңбек инспекциясына жазған өтінішіме "
    "әлі күнге дейін ешқандай жауап берген жоқ."
)
NAMESAKE = {**GULNAR, "iin": None, "birth_date": None, "phones": []}


def hints(office, **given):
    found = look_back(office, complaint_from_json(complaint(**given)))
    return {one.code: (one.count, one.numbers) for one in found.hints}


def test_the_third_complaint_in_twelve_months(office):
    first = registered(office)
    assert hints(office, narrative="Басқа")["again"] == (2, (first.number,))
    second = registered(office)
    assert hints(office, narrative="Басқа")["again"] == (3, (second.number, first.number))
    acts.annul(office, second.id, "қате")
    assert hints(office, narrative="Басқа")["again"] == (2, (first.number,))


def test_a_namesake_is_shown_and_not_counted(office):
    done = registered(office, region="KZ-75")
    asked = complaint(parties=[NAMESAKE], region="KZ-71", narrative="Басқа")
    found = look_back(office, complaint_from_json(asked))
    assert [(one.number, one.reason, one.likely) for one in found.seen.cases] == [
        (done.number, "name", False)
    ]
    assert found.hints == ()


@pytest.mark.parametrize("iin", ["850615400344", "850615400243"])
def test_a_name_spelt_almost_alike_is_seen_where_it_is_likely_the_same(office, iin):
    done = registered(office)
    asked = {"surname": "Ахметова", "given_name": "Гүлнор", "patronymic": "Серікқызы"}
    known = {**asked, "iin": iin, "birth_date": date(1985, 6, 15)}
    (seen,) = seen_before(office, **known).cases
    assert (seen.number, seen.reason, seen.likely) == (done.number, "near", True)
    assert seen_before(office, **asked, region="KZ-75").cases == []


def test_a_complaint_about_the_same_body(office):
    body = {"name": "№ 5 мектеп", "type": "education"}
    done = registered(office, bodies=[body], narrative=TEXT)
    found = hints(office, bodies=[body])
    assert "same_body" not in found, "a name alone names no body of the register"
    from ombuds.services import cases

    known = cases.show(office, done.id).bodies[0].body
    assert hints(office, bodies=[{"body": str(known)}])["same_body"] == (1, (done.number,))


def test_the_same_letter_by_another_channel(office):
    done = registered(office, narrative=TEXT, channel="post")
    written = TEXT.replace("әлі күнге дейін", "осы уақытқа дейін").upper()
    assert hints(office, narrative=written)["same_letter"] == (1, (done.number,))
    other = {"surname": "Пак", "given_name": "Ина"}
    found = hints(office, narrative=TEXT, parties=[other])
    assert found == {"same_text": (1, (done.number,))}
    assert hints(office, narrative=TEXT[::-1], parties=[other]) == {}
    assert hints(office, narrative=TEXT[:50], parties=[other]) == {}, "short texts are alike"


def test_nobody_is_told_of_a_hidden_case(sign_in):
    head, madina = sign_in(), sign_in("madina")
    registered(head, **torture(narrative=TEXT))
    asked = complaint_from_json(complaint(narrative=TEXT))
    assert look_back(madina, asked).hints == () and look_back(madina, asked).seen.cases == []
    assert {one.code for one in look_back(head, asked).hints} == {"again", "same_letter"}
