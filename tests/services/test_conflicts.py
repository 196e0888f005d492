"""Two people change the same fields: both values are told, with whose is in the book."""

from datetime import date

import pytest

from ombuds.errors import Conflict
from ombuds.i18n import say
from ombuds.services.cases import conflicts, showing, undo
from ombuds.services.cases.history import history
from ombuds.services.registers.vocabularies import words
from ombuds.store.rows.tables import VALUES
from ombuds.store.verifying.verify import verify
from tests.services.complaints_made import registered
from tests.services.story import put

DAY = date(2026, 11, 23)


def refused(office, case, changes, seen):
    versions = {"case": seen.version, "text": seen.text_version}
    with pytest.raises(Conflict) as caught:
        showing.edit(office, case, changes, versions)
    return caught.value


def test_all_that_differs_is_told_at_once_with_who_and_when(sign_in, hands) -> None:
    mine, theirs = sign_in("daniyar"), sign_in("saule")
    case = registered(mine).id
    seen = showing.show(mine, case)
    showing.edit(theirs, case, {"text": {"request": "дәрігер"}})
    hands.move(hours=2)
    showing.edit(theirs, case, {"case": {"channel": "email"}})
    changes = {
        "text": {"request": "аурухана", "place": "Орал"},
        "case": {"channel": "phone", "risk": "high"},
    }
    conflict = refused(mine, case, changes, seen)
    assert {(one.part, one.field, one.theirs, one.mine) for one in conflict.differing} == {
        ("text", "request", "дәрігер", "аурухана"),
        ("case", "channel", "email", "phone"),
    }
    assert {one.by for one in conflict.differing} == {"С. Бекова"}
    hours = {one.field: one.at.hour for one in conflict.differing if one.at}
    assert hours == {"request": 4, "channel": 6}
    assert showing.show(mine, case).risk is None, "nothing was written"
    showing.edit(mine, case, changes, conflict.versions)
    view = showing.show(mine, case)
    assert (view.request, view.channel, view.place, view.risk) == (
        "аурухана",
        "phone",
        "Орал",
        "high",
    )


def test_values_are_told_in_words(sign_in) -> None:
    mine, theirs = sign_in("daniyar"), sign_in("saule")
    case = registered(mine).id
    seen = showing.show(mine, case)
    showing.edit(theirs, case, {"case": {"channel": "email", "event_from": "2026-10-12"}})
    changes = {"case": {"channel": "phone", "event_from": None}}
    conflict = refused(mine, case, {"case": {**changes["case"], "event_from": "2026-10-13"}}, seen)
    known = words(mine)
    told = {
        one.field: [
            conflicts.told(known, "ru", one, value, DAY) for value in (one.theirs, one.mine)
        ]
        for one in conflict.differing
    }
    assert told == {
        "channel": ["электронная почта", "телефон"],
        "event_from": ["12 окт 2026", "13 окт 2026"],
    }


def test_rights_conflict_as_one_field(sign_in) -> None:
    mine, theirs = sign_in("daniyar"), sign_in("saule")
    case = registered(mine).id
    showing.set_rights(theirs, case, ("WRK", "CHI"))
    with pytest.raises(Conflict) as caught:
        showing.set_rights(mine, case, ("DV",), ("WRK",))
    (one,) = caught.value.differing
    assert (one.theirs, one.mine, one.by, one.part) == (
        ("WRK", "CHI"),
        ("DV",),
        "С. Бекова",
        "rights",
    )
    assert conflicts.told(words(mine), "en", one, one.mine, DAY) == "Domestic violence"
    conflicts.set_aside(mine, case, [one])
    row = history(mine, case)[0]
    assert [say(field.title, "en") for field in row.fields] == ["Right"]
    assert row.fields[0].after == "Domestic violence"
    assert showing.show(mine, case).rights == ("WRK", "CHI")


def test_what_is_set_aside_changes_nothing_and_is_no_act_to_undo(sign_in) -> None:
    mine, theirs = sign_in("daniyar"), sign_in("saule")
    case = registered(mine).id
    seen = showing.show(mine, case)
    showing.edit(mine, case, {"text": {"place": "Орал"}})
    showing.edit(theirs, case, {"case": {"channel": "email"}})
    conflict = refused(mine, case, {"case": {"channel": "phone"}}, seen)
    before = showing.show(mine, case)
    conflicts.set_aside(mine, case, conflict.differing)
    after = showing.show(mine, case)
    assert (after.channel, after.request) == (before.channel, before.request)
    assert verify(mine.book, full=True).ok
    with mine.book.reading() as reading:
        table = VALUES
        kept = reading.all(table.select().where(table.c.field == "unchosen.channel"))
    assert [row.before for row in kept] == ['"phone"']
    assert say(undo.undo(mine).what, "en") == "Changed: facts"
    assert showing.show(mine, case).place is None


def test_rights_of_a_case_of_a_bulk_conflict_too(sign_in) -> None:
    office = sign_in()
    case = put(office, rights=("DV",))
    with pytest.raises(Conflict) as caught:
        showing.set_rights(office, case, ("CHI",), ("WRK",))
    assert [one.by for one in caught.value.differing] == [None]
