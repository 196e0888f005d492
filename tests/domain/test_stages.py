"""The act table: every stage against every act."""

import pytest

from ombuds.domain.act_rows import Undo
from ombuds.domain.acts import Act, OtherAct, after, allowed, next_act
from ombuds.domain.stages import Stage, is_open, stage_label, step

S = Stage
# Rows as in the table of acts; what is not named is not allowed.
TABLE: dict[tuple[str | None, str], str] = {
    (None, "register"): "registered",
    **{(stage, "assign"): stage for stage in list(Stage)[1:5]},
    ("registered", "assign"): "admissibility",
    ("registered", "admit"): "examination",
    ("admissibility", "admit"): "examination",
    ("registered", "refuse"): "closed",
    ("admissibility", "refuse"): "closed",
    **{(stage, "forward"): stage for stage in list(Stage)[:5]},
    ("examination", "decide"): "decision",
    ("decision", "follow_up"): "follow_up",
    **{(stage, "close"): "closed" for stage in list(Stage)[1:5]},
    **{(stage, "join"): "joined" for stage in list(Stage)[:5]},
    ("closed", "reopen"): "examination",
    **{(stage, "annul"): "annulled" for stage in list(Stage)[:7]},
}


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("stage", [None, *Stage])
def test_table(stage: Stage | None, act: Act) -> None:
    assert after(stage, act) == TABLE.get((stage, act))
    assert (act in allowed(stage)) == ((stage, act) in TABLE)


def test_steps() -> None:
    assert [step(stage) for stage in Stage] == [1, 2, 3, 4, 5, None, None, None]
    assert [is_open(stage) for stage in Stage] == [True] * 5 + [False] * 3


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("forward_due", [True, False])
@pytest.mark.parametrize("assigned", [True, False])
def test_the_act_offered_is_lawful(stage: Stage, forward_due: bool, assigned: bool) -> None:
    act = next_act(stage, forward_due=forward_due, assigned=assigned)
    assert act in allowed(stage) if act else stage in (S.JOINED, S.ANNULLED)


def test_torture_is_forwarded_first_then_someone_is_named() -> None:
    assert next_act(S.REGISTERED, forward_due=True, assigned=False) == Act.FORWARD
    assert next_act(S.REGISTERED, forward_due=False, assigned=False) == Act.ASSIGN
    assert next_act(S.CLOSED, forward_due=True, assigned=False) == Act.REOPEN


@pytest.mark.parametrize(
    ("stage", "act"),
    [
        (S.ADMISSIBILITY, Act.ADMIT),
        (S.EXAMINATION, Act.DECIDE),
        (S.DECISION, Act.CLOSE),
        (S.FOLLOW_UP, Act.CLOSE),
    ],
)
def test_then_the_next_step(stage: Stage, act: Act) -> None:
    assert next_act(stage, forward_due=False, assigned=True) == act


def test_every_act_says_how_it_is_taken_back() -> None:
    way = {str(act): act.row.undo for act in (*Act, *OtherAct)}
    assert {act for act in way if way[act] is Undo.UNDO} == {
        "edit",
        "assign",
        "admit",
        "decide",
        "follow_up",
        "access_give",
        "access_take",
        "merge_people",
        "people_apart",
        "tag",
        "untag",
        "view_add",
        "view_edit",
        "view_remove",
    }
    assert (way["register"], way["close"], way["refuse"]) == (Undo.ANNUL, Undo.REOPEN, Undo.REOPEN)
    assert {way[code] for code in ("forward", "undo", "export", "print", "reveal")} == {Undo.NEVER}
    assert {act for act in way if way[act] is Undo.SKIP} == {"view", "set_aside"}


def test_labels() -> None:
    assert stage_label(S.ADMISSIBILITY).source == "acceptance for examination"
    assert Act.FOLLOW_UP.row.label.source == "follow up"
    assert all(stage_label(stage).context == "stage" for stage in Stage)
    assert all(act.row.label.context == "act" for act in Act)
