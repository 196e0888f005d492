"""Who may open a case and why, who looked at it, and taking that back."""

import random
from datetime import timedelta

import pytest
from sqlalchemy import select

from ombuds.domain.office import Role
from ombuds.errors import NotAllowed, Refusal
from ombuds.i18n import say
from ombuds.services.cases import acts, showing, undo
from ombuds.services.cases.access import views_of, who_may_open
from ombuds.services.office.grants import grant
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import open_cases
from ombuds.services.office.users import disable_user
from ombuds.store.rows.tables import CASES
from tests.offices import PEOPLE
from tests.services.complaints_made import registered, torture


def told(office: Office, case: int) -> list[tuple[str, str]]:
    return [(one.name, say(one.why, "en")) for one in who_may_open(office, case).people]


def test_who_may_open_and_why(sign_in) -> None:
    daniyar, saule = sign_in("daniyar"), sign_in("saule")
    case = registered(daniyar).id
    assert told(daniyar, case) == [
        ("Д. Абенов", "registered it"),
        ("С. Бекова", "head of unit"),
        ("Ә. Серікова", "head of the office"),
        ("М. Оспанова", "officer of the unit"),
    ]
    acts.assign(daniyar, case, sign_in("talgat").user.id)
    assert told(saule, case)[0] == ("Т. Жүнісов", "works on it")


def test_a_restricted_case_is_opened_by_those_who_are_named(sign_in) -> None:
    daniyar, saule, talgat = sign_in("daniyar"), sign_in("saule"), sign_in("talgat")
    case = registered(daniyar, **torture()).id
    assert len(told(saule, case)) == 3
    assert not who_may_open(daniyar, case).may_change
    may_open = who_may_open(saule, case)
    assert may_open.may_change
    assert [name for _, name in may_open.others] == ["М. Оспанова", "Т. Жүнісов"]
    showing.give_access(saule, case, talgat.user.id)
    (given,) = who_may_open(daniyar, case).given
    assert (given.name, given.by, given.given) == ("Т. Жүнісов", "С. Бекова", True)
    assert ("Т. Жүнісов", "given access") in told(talgat, case)
    showing.take_access(saule, case, talgat.user.id)
    assert who_may_open(saule, case).given == ()
    with pytest.raises(NotAllowed):
        who_may_open(talgat, case)


@pytest.mark.parametrize("seed", range(3))
def test_it_is_the_rule_itself(sign_in, seed: int) -> None:
    """Everybody told to may open it can, and nobody else."""
    dice = random.Random(seed)
    offices = {name: sign_in(name) for name in PEOPLE}
    grant(offices["admin"], offices["talgat"].user.id, Role.HEAD, "ALA")
    grant(offices["admin"], offices["guest"].user.id, Role.OFFICER, None)
    offices = {name: sign_in(name) for name in PEOPLE}
    for _ in range(6):
        case = registered(
            offices[dice.choice(["daniyar", "saule"])], **(torture() if dice.random() < 0.5 else {})
        ).id
        if dice.random() < 0.6:
            acts.assign(
                offices["aigerim"], case, offices[dice.choice(["talgat", "madina"])].user.id
            )
        showing.give_access(offices["saule"], case, dice.choice(list(offices.values())).user.id)
        able = {one.user_id for one in who_may_open(offices["aigerim"], case).people}
        for office in offices.values():
            with office.book.reading() as reading:
                query = select(CASES.c.id).where(CASES.c.id == case, open_cases(office))
                opens = reading.first(query) is not None
            assert opens == (office.user.id in able), office.user.name


def test_whoever_is_disabled_opens_nothing(sign_in) -> None:
    case = registered(sign_in("daniyar")).id
    disable_user(sign_in("admin"), sign_in("madina").user.id)
    assert "М. Оспанова" not in dict(told(sign_in("saule"), case))


def test_views_are_told_to_those_who_may_open_it(sign_in, hands) -> None:
    daniyar, saule = sign_in("daniyar"), sign_in("saule")
    case = registered(daniyar).id
    showing.viewed(daniyar, case)
    showing.viewed(daniyar, case)
    hands.move(days=1)
    showing.viewed(saule, case)
    showing.reveal(saule, case, "керек")
    today = saule.today()
    views = views_of(daniyar, case, today)
    assert views.on_day == 2
    assert [(one.name, one.revealed) for one in views.looks] == [
        ("С. Бекова", True),
        ("С. Бекова", False),
        ("Д. Абенов", False),
    ]
    assert views_of(daniyar, case, today - timedelta(days=1)).on_day == 1
    with pytest.raises(NotAllowed):
        views_of(sign_in("talgat"), case, today)
    with pytest.raises(NotAllowed):
        who_may_open(sign_in("guest"), case)


def test_giving_and_taking_access_is_undone(sign_in) -> None:
    saule, talgat = sign_in("saule"), sign_in("talgat")
    case = registered(saule, **torture()).id
    number = showing.show(saule, case).number
    showing.give_access(saule, case, talgat.user.id)
    offer = undo.undoable(saule)
    assert offer is not None
    assert (say(offer.what, "en"), offer.number) == ("Access given", number)
    undo.undo(saule)
    assert who_may_open(saule, case).given == ()
    showing.give_access(saule, case, talgat.user.id)
    showing.take_access(saule, case, talgat.user.id)
    acts.forward(sign_in("aigerim"), case, "gpo")  # the case goes on: access is apart from that
    assert say(undo.undo(saule).what, "en") == "Access taken away"
    assert [one.name for one in who_may_open(saule, case).given] == ["Т. Жүнісов"]


def test_access_given_anew_meanwhile_is_not_put_back_twice(sign_in) -> None:
    saule, aigerim, talgat = sign_in("saule"), sign_in("aigerim"), sign_in("talgat")
    case = registered(saule, **torture()).id
    showing.give_access(saule, case, talgat.user.id)
    showing.take_access(saule, case, talgat.user.id)
    showing.give_access(aigerim, case, talgat.user.id)
    assert undo.undoable(saule) is None
    with pytest.raises(Refusal) as refused:
        undo.undo(saule)
    assert refused.value.code == "moved_on"
    assert len(who_may_open(saule, case).given) == 1


def test_access_that_was_there_already_is_nothing_to_undo(sign_in) -> None:
    saule, talgat = sign_in("saule"), sign_in("talgat")
    case = registered(saule).id
    showing.edit(saule, case, {"case": {"channel": "email"}})
    showing.take_access(saule, case, talgat.user.id)  # it was never given
    assert say(undo.undo(saule).what, "en") == "Changed: facts"
    assert showing.show(saule, case).channel == "post"
