"""One act on many cases: each by itself, one undo for all, refusals told case by case."""

import pytest

from ombuds.domain.acts import Act
from ombuds.domain.reports.filters import parse_filters
from ombuds.errors import Refusal, Superseded
from ombuds.i18n import T
from ombuds.services.cases import acts, bulk, showing, tags, undo
from ombuds.services.cases import history as case_history
from ombuds.services.finding import lists, saved_views
from ombuds.services.finding.lists import Tab
from tests.services.complaints_made import registered
from tests.services.story import put


def nobody_asks(_done, _total):
    """Where nobody asks how far it is."""


def officer(office, name):
    from ombuds.services.office.users import user_named

    return user_named(office, name).id


def found(office, line):
    filters, _ = parse_filters(line.split())
    return list(lists.ids(office, filters, tab=Tab.ALL))


def test_many_are_assigned_and_one_undo_takes_all_back(office):
    made = [registered(office).id for _ in range(4)]
    told = []
    to = officer(office, "daniyar")
    done = bulk.assign(office, made, to, lambda *step: told.append(step))
    assert (done.done, done.unchanged, done.refused) == (4, 0, [])
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]
    assert set(found(office, "officer:daniyar")) == set(made)
    assert bulk.assign(office, made, to, nobody_asks).unchanged == 4
    offered = undo.undoable(office)
    assert offered is not None
    assert (offered.act, offered.count, offered.number) == (Act.ASSIGN, 4, "")
    undone = undo.undo(office)
    assert (undone.count, undone.kept) == (4, ())
    assert found(office, "officer:none") and not found(office, "officer:daniyar")
    history = [row.act for row in case_history.history(office, made[0])]
    assert history[:2] == ["undo", "assign"], "the case tells both"


def test_cases_that_moved_on_are_kept_and_named(sign_in):
    office = sign_in()
    made = [registered(office) for _ in range(3)]
    bulk.assign(office, [one.id for one in made], officer(office, "daniyar"), nobody_asks)
    acts.admit(sign_in("daniyar"), made[1].id)
    undone = undo.undo(office)
    assert (undone.count, undone.kept) == (2, (made[1].number,))
    assert showing.show(office, made[1].id).officer_id


def test_a_refusal_keeps_no_other_from_being_done(sign_in):
    head = sign_in()
    mine, annulled = registered(head), registered(head)
    acts.annul(head, annulled.id, "Ошибка")
    other = put(head, unit="ALA")
    officer_ = sign_in("daniyar")
    done = bulk.assign(
        officer_, [mine.id, annulled.id, other], officer(head, "madina"), nobody_asks
    )
    assert done.done == 1 and done.total == 3
    assert [number for number, _ in done.refused] == [annulled.number, "2026-AST-000003"]


def test_what_was_stopped_is_undone_as_far_as_it_came(office):
    made = [registered(office).id for _ in range(3)]

    def stop(done, _total):
        if done == 2:
            raise Superseded("cancelled", T("Cancelled"))

    with pytest.raises(Superseded):
        bulk.assign(office, made, officer(office, "daniyar"), stop)
    assert undo.undo(office).count == 2
    assert not found(office, "officer:daniyar")


def test_tags_are_put_found_taken_and_undone(office):
    made = [put(office) for _ in range(3)]
    assert bulk.tag(office, made[:2], "  Посещение  СИЗО ", nobody_asks).done == 2
    assert tags.in_use(office) == ("посещение сизо",)
    assert set(found_quoted(office, "посещение сизо")) == set(made[:2])
    assert tags.tags_of(office, made[0]) == ("посещение сизо",)
    assert bulk.tag(office, made, "посещение СИЗО", nobody_asks).unchanged == 2
    assert undo.undo(office).count == 1
    assert bulk.untag(office, made, "посещение сизо", nobody_asks).done == 2
    assert tags.in_use(office) == ()
    assert undo.undo(office).count == 2
    assert set(found_quoted(office, "посещение сизо")) == set(made[:2])
    history = [row.act for row in case_history.history(office, made[0])]
    assert history[:3] == ["undo", "untag", "tag"]


def found_quoted(office, tag):
    filters, _ = parse_filters([f'tag:"{tag}"'])
    return lists.ids(office, filters, tab=Tab.ALL)


@pytest.mark.parametrize("tag", ["", "   ", '"', "а" * 61])
def test_a_tag_that_cannot_be_is_refused_before_anything(office, tag):
    with pytest.raises(Refusal, match="bad_tag"):
        bulk.tag(office, [put(office)], tag, nobody_asks)


def test_tags_of_cases_that_are_not_open_are_not_told(sign_in):
    head = sign_in()
    hidden, other, mine = put(head, restricted=True), put(head, unit="ALA"), put(head)
    for case, tag in ((hidden, "тайна"), (other, "чужое"), (mine, "наше")):
        tags.put(head, case, tag)
    reader = sign_in("madina")
    assert tags.in_use(reader) == ("наше",)
    assert found(reader, "tag:тайна") == found(reader, "tag:чужое") == []
    assert tags.tags_of(reader, other) == ()
    with pytest.raises(Refusal):
        tags.put(reader, other, "моё")


def test_cases_of_a_person_and_of_a_register(sign_in):
    head = sign_in()
    first = registered(head)
    person = showing.show(head, first.id).parties[0].person
    put(head, unit="ALA", parties=({"surname": "Ахметова", "person_id": person},))
    brought = put(head, import_file=77)
    assert len(found(head, f"person:{person}")) == 2
    assert found(sign_in("daniyar"), f"person:{person}") == [first.id]
    assert found(head, "import:77") == [brought]


def test_doubtful_cases_of_all_registers_or_of_one(sign_in):
    head = sign_in()
    doubtful = {"import_doubts": ["date_missing"]}
    one, other = (put(head, import_file=file, text=doubtful) for file in (77, 78))
    put(head, import_file=77)
    put(head)
    hidden = put(head, import_file=77, text=doubtful, restricted=True)
    assert set(found(head, "import:77 doubtful:yes")) == {one, hidden}
    assert set(found(head, "doubtful:yes")) == {one, other, hidden}
    assert found(sign_in("guest"), "import:77 doubtful:yes") == [one]
    saved_views.add(head, "Под вопросом", "doubtful:yes import:77")
    assert saved_views.count(head, saved_views.listed(head)[0].query) == 2
