"""What earlier complaints say of one that is being typed, and to whom it is said."""

from datetime import date

import pytest

from ombuds.errors import NotAllowed
from ombuds.services.cases import acts, showing
from ombuds.services.cases.registering import complaint_from_json
from ombuds.services.finding.finding import seen_before
from ombuds.services.people.hints import look_back
from ombuds.services.people.restricted_matches import known_again
from ombuds.services.reports.deadlines import news
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
    assert seen_before(office, region="KZ-75", **asked).cases == []  # type: ignore[arg-type]


def test_a_complaint_about_the_same_body(office):
    body = {"name": "№ 5 мектеп", "type": "education"}
    done = registered(office, bodies=[body], narrative=TEXT)
    found = hints(office, bodies=[body])
    assert "same_body" not in found, "a name alone names no body of the register"
    known = showing.show(office, done.id).bodies[0].body
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


# ---- told to the owner of a restricted case


def test_a_match_with_a_restricted_case_is_told_to_its_owner(sign_in):
    head, daniyar, madina = (sign_in(name) for name in ("aigerim", "daniyar", "madina"))
    secret = registered(head, **torture())
    acts.assign(head, secret.id, daniyar.user.id)
    before = head.book.ids.new()
    new = registered(madina, parties=[{**NAMESAKE, "phones": ["8 701 555 01 27"]}])
    for owner in (head, daniyar, sign_in("saule")):  # saule leads the unit
        (told,) = known_again(owner)
        assert (told.own_number, told.number) == (secret.number, new.number)
        assert known_again(owner, before) == (told,) and known_again(owner, told.event_id) == ()
        assert news(owner, before).known == (told,)
    showing.give_access(head, secret.id, sign_in("talgat").user.id)
    for other in (madina, sign_in("talgat")):  # who may read the case, too, is not its owner
        assert known_again(other) == () == news(other, before).known
    with pytest.raises(NotAllowed):
        known_again(sign_in("guest"))


def test_what_is_not_told(sign_in):
    head, madina = sign_in(), sign_in("madina")
    earlier = registered(madina)
    registered(head, **torture())  # who registers it sees for themselves what was before
    assert known_again(head) == ()
    registered(head)
    assert known_again(head) == (), "by the owner's own hand"
    other = registered(madina, parties=[{"surname": "Пак", "given_name": "Ина"}])
    namesake = registered(madina, region="KZ-75", parties=[NAMESAKE])
    assert known_again(head) == ()
    acts.annul(head, registered(madina).id, "қате")
    assert known_again(head) == ()
    del earlier, other, namesake


def test_what_its_owner_may_not_see_is_told_without_its_number(sign_in):
    head, daniyar, talgat = (sign_in(name) for name in ("aigerim", "daniyar", "talgat"))
    secret = registered(head, **torture())
    acts.assign(head, secret.id, daniyar.user.id)
    registered(talgat, unit="ALA", **torture())
    (told,) = known_again(daniyar)
    assert (told.own_number, told.newer, told.number) == (secret.number, None, None)


def test_after_two_weeks_it_is_told_no_more(sign_in, hands):
    head, madina = sign_in(), sign_in("madina")
    registered(head, **torture())
    registered(madina)
    assert len(known_again(head)) == 1
    hands.move(days=15)
    assert known_again(head) == ()
