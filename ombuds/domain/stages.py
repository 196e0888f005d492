"""Stages of a case and the acts that move it. The table is the whole of the rule.

Codes are fixed (data, exports, commands); labels are for people.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from ombuds.i18n import T, Text


class Stage(StrEnum):
    """Where a case stands."""

    REGISTERED = "registered"
    ADMISSIBILITY = "admissibility"
    EXAMINATION = "examination"
    DECISION = "decision"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"
    JOINED = "joined"
    ANNULLED = "annulled"


class Act(StrEnum):
    """What the office does with a case; each is an event with the day it took effect."""

    REGISTER = "register"
    ASSIGN = "assign"
    ADMIT = "admit"
    REFUSE = "refuse"
    FORWARD = "forward"
    DECIDE = "decide"
    FOLLOW_UP = "follow_up"
    CLOSE = "close"
    JOIN = "join"
    REOPEN = "reopen"
    ANNUL = "annul"


OPEN = tuple(Stage)[:5]
_S = Stage
_SAME: dict[Stage | None, Stage] = {stage: stage for stage in OPEN}
_TABLE: Mapping[Act, Mapping[Stage | None, Stage]] = {
    Act.REGISTER: {None: _S.REGISTERED},
    Act.ASSIGN: {**_SAME, _S.REGISTERED: _S.ADMISSIBILITY},
    Act.ADMIT: dict.fromkeys(OPEN[:2], _S.EXAMINATION),
    Act.REFUSE: dict.fromkeys(OPEN[:2], _S.CLOSED),
    Act.FORWARD: _SAME,
    Act.DECIDE: {_S.EXAMINATION: _S.DECISION},
    Act.FOLLOW_UP: {_S.DECISION: _S.FOLLOW_UP},
    Act.CLOSE: dict.fromkeys(OPEN[1:], _S.CLOSED),
    Act.JOIN: dict.fromkeys(OPEN, _S.JOINED),
    Act.REOPEN: {_S.CLOSED: _S.EXAMINATION},
    Act.ANNUL: dict.fromkeys((*OPEN, _S.CLOSED, _S.JOINED), _S.ANNULLED),
}


def after(stage: Stage | None, act: Act) -> Stage | None:
    """The stage after an act; None: not allowed. A case not yet registered has stage None."""
    return _TABLE[act].get(stage)


def allowed(stage: Stage | None) -> tuple[Act, ...]:
    """The acts that a stage allows, in the order of a case's life."""
    return tuple(act for act in Act if after(stage, act))


def is_open(stage: Stage) -> bool:
    """Neither closed, joined nor annulled."""
    return stage in OPEN


def step(stage: Stage) -> int | None:
    """1 to 5 for the open stages, None for the others."""
    return OPEN.index(stage) + 1 if stage in OPEN else None


_NEXT = {
    _S.REGISTERED: Act.ADMIT,
    _S.ADMISSIBILITY: Act.ADMIT,
    _S.EXAMINATION: Act.DECIDE,
    _S.DECISION: Act.CLOSE,
    _S.FOLLOW_UP: Act.CLOSE,
    _S.CLOSED: Act.REOPEN,
}


def next_act(stage: Stage, *, forward_due: bool, assigned: bool) -> Act | None:
    """The act to offer first. None: nothing is left to do (joined, annulled).

    `forward_due`: torture not yet forwarded to the prosecutor, which comes before all else.
    """
    if is_open(stage) and forward_due:
        return Act.FORWARD
    if is_open(stage) and not assigned:
        return Act.ASSIGN
    return _NEXT.get(stage)


# How an act is taken back: by undoing one's own last act, by annulling the case, by reopening
# it, or never, since it left the office or was seen.
UNDO: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("edit", Act.ASSIGN, Act.ADMIT, Act.DECIDE, Act.FOLLOW_UP), "undo")
    | dict.fromkeys(("access_give", "access_take", "merge_people", "people_apart"), "undo")
    | dict.fromkeys(("tag", "untag"), "undo")
    | dict.fromkeys(("view_add", "view_edit", "view_remove"), "undo")
    | {Act.REGISTER: "annul", Act.CLOSE: "reopen", Act.REFUSE: "reopen"}
    | dict.fromkeys((Act.FORWARD, Act.JOIN, Act.REOPEN, Act.ANNUL), "never")
    | dict.fromkeys(("extend", "undo", "send", "sign", "print", "export"), "never")
    | dict.fromkeys(("reveal", "erase"), "never")
)

_STAGE_LABELS = {
    _S.REGISTERED: T("registered", "stage"),
    _S.ADMISSIBILITY: T("acceptance for examination", "stage"),
    _S.EXAMINATION: T("examination", "stage"),
    _S.DECISION: T("decision", "stage"),
    _S.FOLLOW_UP: T("follow-up", "stage"),
    _S.CLOSED: T("closed", "stage"),
    _S.JOINED: T("joined", "stage"),
    _S.ANNULLED: T("annulled", "stage"),
}
_ACT_LABELS = {
    Act.REGISTER: T("register", "act"),
    Act.ASSIGN: T("assign", "act"),
    Act.ADMIT: T("admit", "act"),
    Act.REFUSE: T("refuse", "act"),
    Act.FORWARD: T("forward", "act"),
    Act.DECIDE: T("decide", "act"),
    Act.FOLLOW_UP: T("follow up", "act"),
    Act.CLOSE: T("close", "act"),
    Act.JOIN: T("join", "act"),
    Act.REOPEN: T("reopen", "act"),
    Act.ANNUL: T("annul", "act"),
}

_HAPPENED = {
    Act.REGISTER: T("Registered", "what happened"),
    Act.ASSIGN: T("Given to an officer", "what happened"),
    Act.ADMIT: T("Accepted for examination", "what happened"),
    Act.REFUSE: T("Acceptance refused", "what happened"),
    Act.FORWARD: T("Forwarded", "what happened"),
    Act.DECIDE: T("Decision recorded", "what happened"),
    Act.FOLLOW_UP: T("Put under follow-up", "what happened"),
    Act.CLOSE: T("Closed", "what happened"),
    Act.JOIN: T("Joined into another case", "what happened"),
    Act.REOPEN: T("Reopened", "what happened"),
    Act.ANNUL: T("Annulled", "what happened"),
}


def stage_label(stage: Stage) -> Text:
    """The stage in words, lower case."""
    return _STAGE_LABELS[stage]


def act_label(act: Act) -> Text:
    """The act in words, lower case."""
    return _ACT_LABELS[act]


def happened_label(act: Act) -> Text:
    """What happened by the act, as a sentence begins."""
    return _HAPPENED[act]
