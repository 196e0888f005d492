"""Acts: the table of stages, days of effect, what each writes."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from ombuds.domain.acts import Act, after, allowed
from ombuds.domain.stages import Stage
from ombuds.errors import Invalid, NotAllowed, Refusal
from ombuds.i18n import LANGUAGES
from ombuds.services.cases import acts, showing, undo
from ombuds.services.office.office import Office
from ombuds.store.rows.tables import BODIES
from tests.services.complaints_made import registered, torture

TODAY = date(2026, 11, 23)


def do(office: Office, act: Act, case: Any, **more: Any) -> acts.ActDone:
    """An act with plausible arguments."""
    given: dict[Act, dict[str, Any]] = {
        Act.ASSIGN: {"to": office.user.id},
        Act.REFUSE: {"ground": "no_substance"},
        Act.FORWARD: {"to": "gpo"},
        Act.DECIDE: {"finding": "Бұзушылық бар"},
        Act.CLOSE: {"outcome": "explained"},
        Act.REOPEN: {"reason": "Жаңа деректер"},
        Act.ANNUL: {"reason": "Қате тіркелген"},
    }
    if act is Act.JOIN and "into" not in more:
        more["into"] = registered(office).id
    return getattr(acts, act)(office, case, **given.get(act, {}), **more)


ROAD = {
    Stage.REGISTERED: (),
    Stage.ADMISSIBILITY: (Act.ASSIGN,),
    Stage.EXAMINATION: (Act.ADMIT,),
    Stage.DECISION: (Act.ADMIT, Act.DECIDE),
    Stage.FOLLOW_UP: (Act.ADMIT, Act.DECIDE, Act.FOLLOW_UP),
    Stage.CLOSED: (Act.REFUSE,),
    Stage.JOINED: (Act.JOIN,),
    Stage.ANNULLED: (Act.ANNUL,),
}


@pytest.mark.parametrize("stage", Stage)
def test_the_table_is_the_whole_of_the_rule(office, stage):
    for act in set(Act) - {Act.REGISTER}:
        case = registered(office).id
        for step in ROAD[stage]:
            do(office, step, case)
        before = showing.show(office, case)
        assert before.stage == stage
        if (then := after(stage, act)) is not None:
            done = do(office, act, case)
            view = showing.show(office, case)
            assert done == acts.ActDone(view.number, then)
            assert view.stage == done.stage
            assert view.events[-1].act == act
            assert len(view.events) == len(before.events) + 1
            continue
        with pytest.raises(Refusal) as refused:
            do(office, act, case)
        assert refused.value.code == "act_not_allowed"
        for language in LANGUAGES:
            assert before.number in refused.value.sentence(language)
        assert showing.show(office, case) == before


def test_a_whole_life(sign_in, hands):
    office, head = sign_in("daniyar"), sign_in("saule")
    done = registered(office)
    acts.assign(head, done.number, sign_in("madina").user.id)
    view = showing.show(office, done.id)
    assert (view.officer, view.stage) == ("М. Оспанова", "admissibility")
    assert view.events[-1].officer == "М. Оспанова"
    assert view.events[-1].user == "С. Бекова"
    hands.move(days=1)
    acts.admit(office, done.number)
    acts.decide(office, done.number, " Бұзушылық бар ")
    acts.follow_up(office, done.number)
    acts.close(office, done.number, "rights_restored", 3)
    view = showing.show(office, done.id)
    assert (view.closed_on, view.outcome, view.persons_restored) == (
        date(2026, 11, 24),
        "rights_restored",
        3,
    )
    assert [event.act for event in view.events] == [
        "register",
        "assign",
        "admit",
        "decide",
        "follow_up",
        "close",
    ]
    assert view.events[-1].persons_restored == 3
    assert view.events[3].reason == " Бұзушылық бар "
    hands.move(days=1)
    acts.reopen(office, done.number, "Жаңа деректер")
    view = showing.show(office, done.id)
    assert (view.stage, view.closed_on, view.outcome, view.persons_restored) == (
        "examination",
        None,
        None,
        None,
    )
    assert view.due_on == date(2026, 12, 17)
    assert view.events[-2].outcome == "rights_restored"


def test_refusing_is_closing(office):
    done = registered(office)
    assert acts.refuse(office, done.id, "time_bar").stage == "closed"
    view = showing.show(office, done.id)
    assert (view.outcome, view.ground, view.closed_on) == ("inadmissible", "time_bar", TODAY)
    event = view.events[-1]
    assert (event.act, event.outcome, event.ground) == ("refuse", "inadmissible", "time_bar")


@pytest.mark.parametrize(
    "to", ["gpo", "Бас прокуратура", "генеральная  прокуратура", "Прокуратура района"]
)
def test_torture_is_done_with_when_a_prosecutor_has_it(office, to):
    done = registered(office, **torture())
    acts.forward(office, done.id, "mia", "1-17")
    assert showing.show(office, done.id).forward_due_on == TODAY
    acts.forward(office, done.id, to)
    view = showing.show(office, done.id)
    assert view.forward_due_on is None
    assert view.stage == "registered"
    assert view.events[1].outgoing_number == "1-17"
    assert view.events[1].to_body == "Ministry of Internal Affairs"


def test_a_body_by_its_id(office):
    done = registered(office, **torture())
    with office.book.reading() as reading:
        body = reading.scalar(select(BODIES.c.id).where(BODIES.c.code == "gpo"))
    for wrong in ("12", 12, "9" * 25, 2**63, -1):
        with pytest.raises(Refusal) as refused:
            acts.forward(office, done.id, wrong)
        assert refused.value.code == "no_body"
    for to in (str(body), body):
        acts.forward(office, done.id, to)
    view = showing.show(office, done.id)
    assert {event.to_body for event in view.events[1:]} == {"Prosecutor General’s Office"}
    assert view.forward_due_on is None


def test_joining(office):
    one, other, third = (registered(office) for _ in range(3))
    acts.join(office, one.id, other.number)
    assert showing.show(office, one.id).joined_into == other.number
    for case, into, code in (
        (third.id, third.number, "join_itself"),
        (third.id, one.number, "join_closed"),
        (third.id, "2026-AST-000099", "no_case"),
    ):
        with pytest.raises(Refusal) as refused:
            acts.join(office, case, into)
        assert refused.value.code == code


def test_nothing_is_joined_into_what_may_not_be_seen(sign_in):
    hidden = registered(sign_in("daniyar"), **torture())
    mine = registered(sign_in("madina"))
    with pytest.raises(NotAllowed) as refused:
        acts.join(sign_in("madina"), mine.id, hidden.number)
    assert refused.value.code == "no_case"


def test_annulling_says_whether_it_was_open(office):
    one, other = registered(office), registered(office)
    acts.refuse(office, other.id, "duplicate")
    for case in (one, other):
        acts.annul(office, case.id, "Қате")
        assert showing.show(office, case.id).annulled_on == TODAY
    with office.book.reading() as reading:
        rows = reading.sql("SELECT was_open FROM event WHERE act = 'annul' ORDER BY id")
    assert [row[0] for row in rows] == [1, 0]
    assert showing.show(office, one.id).closed_on is None
    assert showing.show(office, other.id).closed_on == TODAY


# ---- days


def test_the_day_of_effect(office, hands):
    done = registered(office)
    hands.move(days=4)
    acts.admit(office, done.id, on=date(2026, 11, 25))
    view = showing.show(office, done.id)
    assert view.events[-1].on == date(2026, 11, 25)
    assert view.events[-1].recorded_at.date() == date(2026, 11, 27)
    for day, code in ((date(2026, 11, 28), "in_future"), (date(2026, 11, 24), "before_last_act")):
        with pytest.raises(Refusal) as refused:
            acts.close(office, done.id, "settled", on=day)
        assert refused.value.code == code
    acts.close(office, done.id, "settled", on=date(2026, 11, 25))
    assert showing.show(office, done.id).closed_on == date(2026, 11, 25)


# ---- what is needed


@pytest.mark.parametrize(
    ("act", "given", "field"),
    [
        (Act.REFUSE, {"ground": "ugly"}, "ground"),
        (Act.CLOSE, {"outcome": "ugly"}, "outcome"),
        (Act.CLOSE, {"outcome": ""}, "outcome"),
        (Act.CLOSE, {"restored": -1}, "persons_restored"),
        (Act.DECIDE, {"finding": "  "}, "reason"),
        (Act.REOPEN, {"reason": ""}, "reason"),
        (Act.ANNUL, {"reason": None}, "reason"),
        (Act.FORWARD, {"to": " "}, "to_body"),
        (Act.FORWARD, {"outgoing_number": "1" * 61}, "outgoing_number"),
    ],
)
def test_what_an_act_needs(office, act, given, field):
    case = registered(office).id
    defaults: dict[Act, dict[str, Any]] = {
        Act.CLOSE: {"outcome": "settled"},
        Act.FORWARD: {"to": "gpo"},
    }
    with pytest.raises(Invalid) as refused:
        getattr(acts, act)(office, case, **{**defaults.get(act, {}), **given})
    assert set(refused.value.problems) == {field}


def test_only_to_somebody_who_works(sign_in):
    office = sign_in()
    case = registered(office).id
    for name in ("admin", "guest"):
        with pytest.raises(Refusal):
            acts.assign(office, case, sign_in(name).user.id)
    with pytest.raises(Refusal):
        acts.assign(office, case, 12)
    acts.assign(office, case, sign_in("talgat").user.id)


def test_an_act_sent_twice_happens_once(office):
    case = registered(office).id
    first = acts.admit(office, case, command_id=5)
    assert acts.admit(office, case, command_id=5) == first
    assert len(showing.show(office, case).events) == 2


def test_a_command_of_something_else_is_not_answered_as_done(office):
    first, second = registered(office).id, registered(office).id
    acts.admit(office, first, command_id=5)
    for again in (acts.admit, acts.follow_up):
        with pytest.raises(Refusal) as refused:
            again(office, second, command_id=5)
        assert refused.value.code == "command_used"
    with pytest.raises(Refusal):
        acts.decide(office, first, "Бар", command_id=5)
    assert showing.show(office, second).stage == "registered"


def test_who_may_act(sign_in):
    case = registered(sign_in("daniyar")).id
    for name, code in (("talgat", "not_yours"), ("guest", "not_allowed"), ("admin", "not_allowed")):
        with pytest.raises(NotAllowed) as refused:
            acts.admit(sign_in(name), case)
        assert refused.value.code == code


# ---- offered


def test_what_is_offered(sign_in):
    office = sign_in("daniyar")
    done = registered(office, **torture())

    def first() -> Act | None:
        return acts.next_act(office, showing.show(office, done.id))

    view = showing.show(office, done.id)
    assert acts.offered(office, view) == allowed(Stage.REGISTERED)
    assert first() is Act.FORWARD
    acts.forward(office, done.id, "gpo")
    assert first() is Act.ASSIGN
    acts.assign(office, done.id, office.user.id)
    assert first() is Act.ADMIT
    acts.admit(office, done.id)
    assert first() is Act.DECIDE
    acts.decide(office, done.id, "Бар")
    assert first() is Act.CLOSE
    acts.close(office, done.id, "to_prosecutor")
    assert first() is Act.REOPEN
    acts.annul(office, done.id, "Қате")
    assert first() is None


def test_nothing_is_offered_to_who_may_not(sign_in):
    done = registered(sign_in("daniyar"))
    for name in ("guest", "talgat"):
        other = sign_in(name)
        view = showing.show(other, done.id)
        assert acts.offered(other, view) == ()
        assert acts.next_act(other, view) is None


def test_an_act_on_what_is_no_longer_so_says_what_another_did(sign_in):
    mine, theirs = sign_in("daniyar"), sign_in("saule")
    case = registered(mine).id
    seen = [event.id for event in showing.show(mine, case).events]
    showing.edit(theirs, case, {"case": {"channel": "email"}})
    acts.assign(theirs, case, theirs.user.id, seen=seen)  # an edit is no event
    with pytest.raises(Refusal) as refused:
        acts.assign(mine, case, mine.user.id, seen=seen)
    assert refused.value.code == "stale"
    words = refused.value.sentence("en")
    assert "2026-AST-000001 was changed while you looked at it: Given to an officer" in words
    assert "С. Бекова, 23.11.2026 09:00" in words
    assert showing.show(mine, case).officer == "С. Бекова"
    seen = [event.id for event in showing.show(mine, case).events]
    undo.undo(theirs)
    with pytest.raises(Refusal) as refused:
        acts.admit(mine, case, seen=seen)
    assert "an act was undone" in refused.value.sentence("en")
    acts.admit(mine, case, seen=[event.id for event in showing.show(mine, case).events])
