"""Saved views: whose they are, who may change them, and what they find."""

import pytest

from ombuds.errors import NotAllowed, Refusal
from ombuds.services.cases import undo
from ombuds.services.finding import saved_views
from ombuds.services.finding.saved_views import Scope
from tests.services.story import put


def names(office):
    return [view.name for view in saved_views.listed(office)]


def test_views_are_told_to_whom_they_are_for(sign_in):
    saved_views.add(sign_in("daniyar"), "Мои", "right:DV", columns=["number"], sort="-due")
    saved_views.add(sign_in("saule"), "Отдела", "stage:open", Scope.UNIT, "AST")
    saved_views.add(sign_in("aigerim"), "Всех", "due:late", Scope.OFFICE)
    assert names(sign_in("daniyar")) == ["Мои", "Отдела", "Всех"]
    assert names(sign_in("madina")) == ["Отдела", "Всех"]
    assert names(sign_in("talgat")) == ["Всех"]
    assert names(sign_in("aigerim")) == ["Отдела", "Всех"]
    mine, unit, office = saved_views.listed(sign_in("daniyar"))
    assert (mine.columns, mine.sort, mine.mine) == (("number",), "-due", True)
    assert not unit.mine and not office.mine


@pytest.mark.parametrize(
    ("name", "scope", "unit"),
    [
        ("daniyar", Scope.UNIT, "AST"),
        ("saule", Scope.UNIT, "ALA"),
        ("saule", Scope.OFFICE, None),
        ("guest", Scope.OFFICE, None),
        ("guest", Scope.UNIT, "AST"),
    ],
)
def test_who_is_no_head_keeps_no_views_of_others(sign_in, name, scope, unit):
    with pytest.raises(NotAllowed):
        saved_views.add(sign_in(name), "Вид", "due:late", scope, unit)
    assert (scope, unit) not in saved_views.scopes(sign_in(name))


def test_for_whom_one_may_keep_views(sign_in):
    own = (Scope.OWN, None)
    assert saved_views.scopes(sign_in("daniyar")) == (own,)
    assert saved_views.scopes(sign_in("saule")) == (own, (Scope.UNIT, "AST"))
    head = saved_views.scopes(sign_in("aigerim"))
    assert head == (own, (Scope.UNIT, "AST"), (Scope.OFFICE, None))


def test_a_view_of_another_is_not_there(sign_in):
    view = saved_views.add(sign_in("daniyar"), "Мои", "right:DV")
    shared = saved_views.add(sign_in("aigerim"), "Всех", "due:late", Scope.OFFICE)
    other = sign_in("madina")
    for act in (saved_views.remove, lambda o, v: saved_views.edit(o, v, {"name": "Её"})):
        with pytest.raises(Refusal, match="no_view"):
            act(other, view)
        with pytest.raises(NotAllowed):
            act(other, shared)


def test_a_view_is_renamed_removed_and_put_back(office):
    view = saved_views.add(office, "Поздние", "due:late")
    last = undo.undoable(office)
    assert last is not None and last.act == "view_add"
    saved_views.edit(office, view, {"name": "Опоздавшие"})
    assert names(office) == ["Опоздавшие"]
    assert undo.undo(office).number == ""
    assert names(office) == ["Поздние"]
    assert saved_views.remove(office, view) == "Поздние"
    assert names(office) == []
    offered = undo.undoable(office)
    assert offered is not None and offered.act == "view_remove" and offered.count == 1
    undo.undo(office)
    assert names(office) == ["Поздние"]


@pytest.mark.parametrize(
    ("name", "query", "code"),
    [
        ("", "", "bad_name"),
        ("а" * 101, "", "bad_name"),
        ("Вид", "colour:red", "filter_key"),
        ("поздние", "due:late", "view_named_so"),
        ("Вид", "слово " * 200, "long_query"),
    ],
)
def test_what_cannot_be_kept_is_refused(office, name, query, code):
    saved_views.add(office, "Поздние", "due:late")
    with pytest.raises(Refusal) as refused:
        saved_views.add(office, name, query)
    assert refused.value.code == code
    assert names(office) == ["Поздние"]


def test_what_a_view_finds_is_counted_for_its_reader(sign_in):
    head = sign_in()
    for number in range(3):
        put(head, rights=("DV",), text={"subject": "Побои"}, restricted=number == 0)
    put(head, rights=("TRI",), text={"subject": "Побои"}, unit="ALA")
    assert saved_views.count(head, "right:DV побои") == 3
    assert saved_views.count(head, "побои") == 4
    assert saved_views.count(sign_in("madina"), "right:DV побои") == 2
    assert saved_views.count(sign_in("madina"), "побои") == 2, "texts of another unit are hidden"
    assert saved_views.count(head, "officer:nobody-of-that-name") is None
