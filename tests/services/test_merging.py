"""Two cards of one person: joined, parted again exactly, and no trace of what may not be seen."""

from threading import Thread
from typing import Any

import pytest
from sqlalchemy import select

from ombuds.errors import NotAllowed, Refusal
from ombuds.services.cases import history, showing, undo
from ombuds.services.finding.finding import find, seen_before
from ombuds.services.office.health import verify
from ombuds.services.people.duplicates import duplicates
from ombuds.services.people.merges import apart
from ombuds.services.people.merging import keep_apart, merge, unmerge
from ombuds.services.people.people_list import people
from ombuds.services.people.person import edit_person, person
from ombuds.store.rows.tables import PERSONS
from tests.services.complaints_made import GULNAR, registered, torture

FIRST, SECOND, THIRD = "+77015550127", "+77023334455", "+77470001122"


def named(surname, **known):
    return {"surname": surname, "given_name": "Гүлнар", "phones": [], **known}


def card_of(office, done):
    return showing.show(office, done.id).parties[0].person


def rows(office):
    """All cards as they stand, their versions apart."""
    with office.book.reading() as reading:
        cards = {row.id: dict(row._mapping) for row in reading.all(select(PERSONS))}
    for card in cards.values():
        del card["version"]
    return cards


def numbers(office, person_id):
    return [one.number for one in person(office, person_id).cases]


@pytest.fixture
def two(office):
    """Two cases of what is one person by two names."""
    first = registered(office, parties=[named("Ахметова", phones=[FIRST], address="Астана")])
    known = named("Сейтова", iin=GULNAR["iin"], phones=[SECOND], emails=["g@example.kz"])
    second = registered(office, parties=[known])
    return card_of(office, first), card_of(office, second), first, second


def test_a_merge_moves_the_entries_and_fills_holes(office, two):
    kept, merged, first, second = two
    done = merge(office, kept, merged)
    assert (done.kept, done.merged, done.moved) == (kept, merged, 1)
    assert numbers(office, kept) == [second.number, first.number]
    view = person(office, kept)
    assert (view.surname, view.iin_end) == ("Ахметова", GULNAR["iin"][-4:])
    assert view.phones == (FIRST, SECOND) and view.emails == ("g@example.kz",)
    assert [one.name for one in view.written] == ["Сейтова Гүлнар", "Ахметова Гүлнар"]
    (shown,) = view.merged
    assert (shown.merge, shown.name, shown.numbers) == (done.id, "Сейтова Гүлнар", (second.number,))
    assert showing.show(office, second.id).parties[0].surname == "Сейтова", "as it was written"


def test_everything_follows_a_merge(office, two):
    kept, merged, _, second = two
    merge(office, kept, merged)
    assert list(people(office)) == [kept] == list(people(office, "Сейтова"))
    assert person(office, merged).id == kept
    assert [one.id for one in find(office, "Сейтова").people] == [kept]
    assert seen_before(office, phones=[SECOND]).cases[0].number == second.number
    again = registered(office, parties=[named("Сейтова", phones=[SECOND])])
    assert card_of(office, again) == kept
    by_draft = registered(office, parties=[{**named("Сейтова"), "person": str(merged)}])
    assert card_of(office, by_draft) == kept
    assert showing.show(office, again.id).repeat_of == second.number
    with pytest.raises(Refusal) as refused:
        edit_person(office, merged, {"address": "Алматы"}, {})
    assert refused.value.code == "merged_already"
    assert verify(office, full=True).ok


def test_an_unmerge_puts_back_exactly_what_the_merge_changed(office, two):
    kept, merged, first, second = two
    before = rows(office)
    done = merge(office, kept, merged)
    parted = unmerge(office, done.id)
    assert (parted.moved, parted.stayed) == (1, 0)
    assert rows(office) == before
    assert numbers(office, kept) == [first.number] and numbers(office, merged) == [second.number]
    assert list(people(office, "Сейтова")) == [merged]
    assert list(people(office, SECOND)) == [merged] and list(people(office, FIRST)) == [kept]
    assert person(office, kept).merged == ()
    assert verify(office, full=True).ok
    with pytest.raises(Refusal) as refused:
        unmerge(office, done.id)
    assert refused.value.code == "parted_already"


def test_an_unmerge_keeps_what_came_later(office, two):
    kept, merged, first, _ = two
    merge(office, kept, merged)
    edit_person(office, kept, {"surname": "Омарова", "address": "Алматы"}, {})
    later = registered(office, parties=[named("Сейтова", phones=[SECOND, THIRD])])
    parted = unmerge(office, merged)  # by the card that went
    assert (parted.moved, parted.stayed) == (1, 1)
    view = person(office, kept)
    assert (view.surname, view.address) == ("Омарова", "Алматы")
    assert numbers(office, kept) == [later.number, first.number]
    assert set(view.phones) == {FIRST, SECOND, THIRD}, "the later complaint tells them"
    assert view.iin_end is None and view.emails == ()
    assert person(office, merged).phones == (SECOND,)


def test_an_entry_that_went_elsewhere_meanwhile_stays_there(office, two):
    kept, merged, _, second = two
    merge(office, kept, merged)
    party = showing.show(office, second.id).parties[0]
    values = {"surname": "Ким", "iin": "990101400013", "phones": [THIRD]}
    showing.edit(office, second.id, {f"party:{party.id}": values})
    other = card_of(office, second)
    assert other not in (kept, merged)
    assert unmerge(office, merged).moved == 0
    assert card_of(office, second) == other


@pytest.mark.parametrize("first_back", ["inner", "outer"])
def test_a_chain_of_merges_is_taken_back_from_either_end(office, two, first_back):
    a, b, first, second = two
    third = registered(office, parties=[named("Ким", phones=[THIRD])])
    c, before = card_of(office, third), rows(office)
    inner, outer = merge(office, b, a), merge(office, c, b)
    assert numbers(office, c) == [third.number, second.number, first.number]
    assert rows(office)[a]["merged_into"] == c == person(office, a).id
    one, other = (inner, outer) if first_back == "inner" else (outer, inner)
    unmerge(office, one.id)
    if first_back == "inner":
        assert numbers(office, a) == [first.number]
        assert numbers(office, c) == [third.number, second.number]
        assert FIRST not in person(office, c).phones and SECOND in person(office, c).phones
        assert rows(office)[c]["address"] is None
    else:
        assert numbers(office, b) == [second.number, first.number] and person(office, a).id == b
        assert list(people(office, "Ахметова")) == [b]
    unmerge(office, other.id)
    assert rows(office) == before
    assert sorted(people(office)) == sorted((a, b, c))


def test_differing_iins_are_warned_of_and_both_stay_told(office):
    first = registered(office)
    second = registered(office, parties=[named("Ахметова", iin="990101400013")])
    a, b = card_of(office, first), card_of(office, second)
    with pytest.raises(Refusal) as refused:
        merge(office, a, b)
    assert refused.value.code == "iins_differ" and len(people(office)) == 2
    merge(office, a, b, sure=True)
    marks = {one.code: one.numbers for one in person(office, a).warnings}
    assert set(marks["iins_differ"]) == {first.number, second.number}
    assert seen_before(office, iin="990101400013").cases[0].number == second.number


def test_what_is_refused(office, two):
    kept, merged, *_ = two
    for a, b, code in ((kept, kept, "same_card"), (kept, 5, "no_person"), (5, kept, "no_person")):
        with pytest.raises(Refusal) as refused:
            merge(office, a, b)
        assert refused.value.code == code
    merge(office, kept, merged)
    for a, b in ((kept, merged), (merged, kept)):
        with pytest.raises(Refusal) as refused:
            merge(office, a, b)
        assert refused.value.code == "merged_already"
    with pytest.raises(Refusal) as refused:
        unmerge(office, 12345)
    assert refused.value.code == "no_merge"


def test_a_command_is_done_once(office, two):
    kept, merged, *_ = two
    command = office.book.ids.new()
    done = [merge(office, kept, merged, command_id=command) for _ in range(2)]
    assert done[0] == done[1]
    back = office.book.ids.new()
    assert [unmerge(office, done[0].id, back).moved for _ in range(2)] == [1, 0]


def test_two_people_merge_at_once_and_one_of_them_is_told(office, two):
    kept, merged, *_ = two
    told: list[Any] = []

    def try_it(a, b):
        try:
            told.append(merge(office, a, b).kept)
        except Refusal as refusal:
            told.append(refusal.code)

    threads = [Thread(target=try_it, args=pair) for pair in ((kept, merged), (merged, kept))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "merged_already" in told and len(people(office)) == 1
    assert verify(office, full=True).ok


def test_a_merge_stands_in_the_history_of_the_case(office, two):
    kept, merged, _, second = two
    done = merge(office, kept, merged)
    unmerge(office, done.id)
    acts = [row.act for row in history.history(office, second.id)]
    assert acts == ["unmerge_people", "merge_people", "register"]


# ---- two people


def test_a_pair_that_is_two_people_is_not_offered_again(office):
    twice = {"patronymic": "Серікқызы"}
    first = registered(office, parties=[named("Ахметова", **twice)])
    second = registered(office, parties=[named("Ахметова", **twice)])
    a, b = card_of(office, first), card_of(office, second)
    (pair,) = duplicates(office)
    assert (pair.a, pair.b, pair.reasons) == (a, b, ("full_name", "region"))
    assert 0.5 <= pair.score < 1
    keep_apart(office, b, a)
    keep_apart(office, a, b)
    assert duplicates(office) == []
    assert verify(office, full=True).ok


def test_merged_cards_are_no_pair_any_more(office):
    known = named("Ахметова", patronymic="Серікқызы")
    a, b = (card_of(office, registered(office, parties=[known])) for _ in range(2))
    assert len(duplicates(office)) == 1
    done = merge(office, a, b)
    assert duplicates(office) == []
    unmerge(office, done.id)
    assert len(duplicates(office)) == 1


def test_two_who_complain_together_are_two(office):
    known = named("Ахметова", patronymic="Серікқызы", phones=[FIRST])
    both = [known, {**known, "surname": "Ахметов", "phones": [FIRST]}]
    registered(office, parties=both)
    assert duplicates(office) == []


# ---- who may, and what shows


def test_merging_needs_work_and_both_cards(sign_in):
    head, talgat = sign_in(), sign_in("talgat")
    a = card_of(head, registered(head))
    b = card_of(head, registered(head, unit="ALA", parties=[named("Пак")]))
    for name in ("guest", "admin"):
        with pytest.raises(NotAllowed):
            merge(sign_in(name), a, b)
    for one, other in ((a, b), (b, a)):
        with pytest.raises(NotAllowed) as refused:
            merge(talgat, one, other)
        assert refused.value.code == "no_person", "as if it were not there"
        with pytest.raises(NotAllowed):
            keep_apart(talgat, one, other)
    done = merge(head, a, b)
    with pytest.raises(NotAllowed):
        unmerge(sign_in("guest"), done.id)


def outcome(office, kept, merged, typed):
    """All that its user can see of a merge and of taking it back."""
    alone = len(people(office))
    done = merge(office, kept, merged)
    view = person(office, merged)
    told: list[Any] = [
        done.moved,
        alone - len(people(office)),
        list(people(office, typed)) == [kept],
    ]
    told += [view.id == kept, len(view.phones), view.iin_end, view.birth_date, view.address]
    told += [view.warnings, len(view.cases), [len(one.numbers) for one in view.merged]]
    told += [[one.name == typed for one in view.merged], merged in dict(pairs_of(office))]
    back = unmerge(office, merged)
    told += [back.moved, back.stayed, alone - len(people(office))]
    told += [list(people(office, typed)) == [merged]]
    for one in (kept, merged):
        view = person(office, one)
        told += [len(view.phones), view.iin_end, view.birth_date, view.address, len(view.cases)]
    return told


def pairs_of(office):
    return [(one, pair) for pair in duplicates(office) for one in (pair.a, pair.b)]


def test_a_merge_does_not_tell_of_hidden_cases(sign_in):
    """It comes out the same, whether a restricted case names the one, the other, both or none."""
    head, daniyar = sign_in(), sign_in("daniyar")
    iins = ("850615400343", "990101400013", "880202400021", "910404499676")
    outcomes = []
    for at, surname in enumerate(("Пак", "Ли", "Цой", "Югай")):
        one = named(surname, phones=[f"+7701555012{at}"])
        other = named(f"{surname}ненко", phones=[f"+7702333445{at}"])
        a, b = (card_of(daniyar, registered(daniyar, parties=[who])) for who in (one, other))
        hidden = {"iin": iins[at], "birth_date": "1985-06-15", "address": "Шымкент"}
        for bit, card, known in ((1, b, other), (2, a, one)):
            if at & bit:
                party = {**known, "person": str(card), **hidden}
                assert card_of(head, registered(head, **torture(parties=[party]))) == card
        outcomes.append(outcome(daniyar, a, b, f"{surname}ненко Гүлнар"))
    assert outcomes[1:] == outcomes[:1] * 3


def test_a_hidden_case_goes_on_naming_its_card(sign_in):
    head, daniyar = sign_in(), sign_in("daniyar")
    a = card_of(daniyar, registered(daniyar, parties=[named("Пак", phones=[FIRST])]))
    b = card_of(daniyar, registered(daniyar, parties=[named("Ли", phones=[SECOND])]))
    secret = registered(head, **torture(parties=[{**named("Ли"), "person": str(b)}]))
    merge(daniyar, a, b)
    assert card_of(head, secret) == b
    assert sorted(people(head)) == sorted((a, b)), "who sees it may merge the rest"
    assert merge(head, a, b).moved == 1
    assert list(people(head)) == [a]
    assert verify(head, full=True).ok


def test_who_sees_nothing_of_the_merged_card_is_told_nothing_of_it(sign_in):
    head, daniyar = sign_in(), sign_in("daniyar")
    a = card_of(daniyar, registered(daniyar, parties=[named("Пак", phones=[FIRST])]))
    b = card_of(head, registered(head, **torture(parties=[named("Ли", phones=[SECOND])])))
    before = person(daniyar, a)
    merge(head, a, b)
    assert person(daniyar, a) == before
    assert len(people(daniyar, "Ли")) == len(people(daniyar, SECOND)) == 0
    with pytest.raises(NotAllowed):
        person(daniyar, b)
    with pytest.raises(Refusal) as refused:
        unmerge(daniyar, b)
    assert refused.value.code == "no_merge"


# ---- undo by name


def test_a_merge_and_a_mark_are_undone_by_name(office, two):
    kept, merged, _, second = two
    before = rows(office)
    merge(office, kept, merged)
    can = undo.undoable(office)
    assert can is not None
    assert (can.act, can.number) == ("merge_people", second.number)
    done = undo.undo(office)
    assert (done.act, done.number) == ("merge_people", second.number)
    assert rows(office) == before and undo.undoable(office) is None
    with pytest.raises(Refusal) as refused:
        undo.undo(office)
    assert refused.value.code == "never_undone"
    keep_apart(office, kept, merged)
    command = office.book.ids.new()
    assert (can := undo.undoable(office)) is not None and can.act == "people_apart"
    assert undo.undo(office, command).act == "people_apart"
    with office.book.reading() as reading:
        assert apart(reading) == set()
