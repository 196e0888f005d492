"""The acts that carry a case along, after the table of `domain.stages`.

Each is one event with the day it took effect; the fields of the case follow from it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from ombuds.domain import stages
from ombuds.domain.cases import Case, Event
from ombuds.domain.fields import Row
from ombuds.domain.folding import fold
from ombuds.domain.office import Grant, Role, User
from ombuds.domain.registers import Body
from ombuds.domain.stages import Act, Stage
from ombuds.domain.views import CaseView
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services import checked
from ombuds.services.case_file import effect_day, find_id, opened
from ombuds.services.checked import Wrong, read_value
from ombuds.services.matching import body_named, shown_name
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, may, needs
from ombuds.services.settings import answer_rule, calendar, office_settings
from ombuds.services.vocabularies import words
from ombuds.store.book import AlreadyDone
from ombuds.store.change import Change
from ombuds.store.stored import shape_of

GRANT = shape_of(Grant).table
Values = dict[str, Any]
# Fields of the case and of the event that an act sets, from the case's row and the day.
Effect = Callable[[Change, Values, date], tuple[Values, Values]]


@dataclass(frozen=True, slots=True)
class ActDone:
    """The number of the case and the stage where it stands now."""

    number: str
    stage: Stage


def _act(
    office: Office,
    act: Act,
    case: int | str,
    on: date | None,
    command_id: int | None,
    effect: Effect = lambda change, row, day: ({}, {}),
) -> ActDone:
    """One act: found, allowed, in order, written. The same command again changes nothing."""
    with office.book.reading() as reading:
        case_id = find_id(reading, office, case)
    try:
        with office.book.change(act, command_id=command_id, case=case_id) as change:
            row = opened(office, change, case_id)
            stage = _stage_after(row, act)
            day = effect_day(office, change, case_id, on)
            values, event = effect(change, row, day)
            change.edit(Case, case_id, {"stage": stage, **values})
            common = {
                "id": change.new_id(),
                "case_id": case_id,
                "act": act,
                "effect_on": day,
                "recorded_at": change.at,
                "user_id": office.user.id,
            }
            change.add_many(Event, [{**common, **event}])
    except AlreadyDone:
        with office.book.reading() as reading:
            row = reading.get(Case, case_id) or {}
        stage = Stage(row["stage"])
    return ActDone(row["number"], stage)


def _stage_after(row: Values, act: Act) -> Stage:
    stage = Stage(row["stage"])
    after = stages.after(stage, act)
    if after is None:
        raise Refusal(
            "act_not_allowed",
            T(
                "Case {number} is at the stage “{stage}”: the act “{act}” is not possible there.",
                number=row["number"],
                stage=stages.stage_label(stage),
                act=stages.act_label(act),
            ),
        )
    return after


def _value(office: Office, model: type[Row], name: str, value: object) -> Any:
    """A value that an act cannot do without, checked against the facts of its field."""
    try:
        read = read_value(model, name, value, words(office))
    except Wrong as wrong:
        checked.refuse({name: wrong.text})
    else:
        if read is None:
            checked.refuse({name: T("This cannot be left empty")})
    return read


@needs(Permission.WORK)
def assign(
    office: Office,
    case: int | str,
    to: int,
    *,
    on: date | None = None,
    command_id: int | None = None,
) -> ActDone:
    """Gives the case to an officer (id of a user), who thereby may open it."""

    def effect(change: Change, row: Values, day: date) -> tuple[Values, Values]:
        _require_officer(office, change, to)
        return {"officer": to}, {"officer": to}

    return _act(office, Act.ASSIGN, case, on, command_id, effect)


def _require_officer(office: Office, change: Change, user_id: int) -> None:
    user, today = change.get(User, user_id), office.today()
    grants = change.execute(
        select(GRANT.c.id).where(
            GRANT.c.user_id == user_id,
            GRANT.c.role.in_((Role.OFFICER, Role.HEAD)),
            or_(GRANT.c.valid_from.is_(None), GRANT.c.valid_from <= today),
            or_(GRANT.c.valid_to.is_(None), GRANT.c.valid_to >= today),
        )
    )
    if user is None or user["disabled_on"] or not grants:
        raise Refusal("no_officer", T("A case can be given only to an officer who works here."))


@needs(Permission.WORK)
def admit(
    office: Office, case: int | str, *, on: date | None = None, command_id: int | None = None
) -> ActDone:
    """Accepts the case for examination."""
    return _act(office, Act.ADMIT, case, on, command_id)


@needs(Permission.WORK)
def refuse(
    office: Office,
    case: int | str,
    ground: str,
    *,
    on: date | None = None,
    command_id: int | None = None,
) -> ActDone:
    """Refuses the case on a ground: closed as inadmissible."""
    facts = {"outcome": "inadmissible", "ground": _value(office, Event, "ground", ground)}
    return _act(
        office,
        Act.REFUSE,
        case,
        on,
        command_id,
        lambda c, r, day: ({**facts, "closed_on": day}, facts),
    )


@needs(Permission.WORK)
def forward(
    office: Office,
    case: int | str,
    to: int | str,
    outgoing_number: str | None = None,
    *,
    on: date | None = None,
    command_id: int | None = None,
) -> ActDone:
    """Forwards the case to a body (id, code, or name); torture is thereby with the Prosecutor."""

    def effect(change: Change, row: Values, day: date) -> tuple[Values, Values]:
        body_id = to if isinstance(to, int) else body_named(office.book, change, to)
        body = None if body_id is None else change.get(Body, body_id)
        if body is None and isinstance(to, int):
            raise Refusal("no_body", T("There is no such body in the register."))
        name = shown_name(body, office.language) if body else to
        event = {
            "to_body": _value(office, Event, "to_body", name),
            "to_body_id": body_id,
            "outgoing_number": outgoing_number
            and _value(office, Event, "outgoing_number", outgoing_number),
        }
        return ({"forward_due_on": None} if _is_prosecutor(body, str(name)) else {}), event

    return _act(office, Act.FORWARD, case, on, command_id, effect)


def _is_prosecutor(body: Values | None, name: str) -> bool:
    if body is not None:
        return bool(body["type"] == "prosecutor")
    return any(stem in fold(name) for stem in ("прокур", "prosecut"))


@needs(Permission.WORK)
def decide(
    office: Office,
    case: int | str,
    finding: str,
    *,
    on: date | None = None,
    command_id: int | None = None,
) -> ActDone:
    """Records what was found."""
    facts = {"reason": _value(office, Event, "reason", finding)}
    return _act(office, Act.DECIDE, case, on, command_id, lambda c, r, d: ({}, facts))


@needs(Permission.WORK)
def follow_up(
    office: Office, case: int | str, *, on: date | None = None, command_id: int | None = None
) -> ActDone:
    """Puts what was recommended under watch."""
    return _act(office, Act.FOLLOW_UP, case, on, command_id)


@needs(Permission.WORK)
def close(
    office: Office,
    case: int | str,
    outcome: str,
    restored: int | None = None,
    *,
    on: date | None = None,
    command_id: int | None = None,
) -> ActDone:
    """Closes the case with an outcome; `restored`: persons whose rights were restored."""
    facts = {
        "outcome": _value(office, Event, "outcome", outcome),
        "persons_restored": restored and _value(office, Case, "persons_restored", restored),
    }
    return _act(
        office,
        Act.CLOSE,
        case,
        on,
        command_id,
        lambda c, r, day: ({**facts, "closed_on": day}, facts),
    )


@needs(Permission.WORK)
def reopen(
    office: Office,
    case: int | str,
    reason: str,
    *,
    on: date | None = None,
    command_id: int | None = None,
) -> ActDone:
    """Takes a closed case up again; the term runs anew from that day."""
    why = {"reason": _value(office, Event, "reason", reason)}
    days, rule = calendar(office), answer_rule(office_settings(office))
    cleared = dict.fromkeys(("closed_on", "outcome", "ground", "persons_restored"))
    return _act(
        office,
        Act.REOPEN,
        case,
        on,
        command_id,
        lambda c, r, day: ({**cleared, "due_on": days.add(day, rule.days)}, why),
    )


@needs(Permission.WORK)
def join(
    office: Office,
    case: int | str,
    into: int | str,
    *,
    on: date | None = None,
    command_id: int | None = None,
) -> ActDone:
    """Joins the case into another open one, which goes on for both."""

    def effect(change: Change, row: Values, day: date) -> tuple[Values, Values]:
        target = opened(office, change, find_id(change, office, into))
        if target["id"] == row["id"]:
            raise Refusal("join_itself", T("A case cannot be joined into itself."))
        if not stages.is_open(Stage(target["stage"])):
            raise Refusal(
                "join_closed",
                T("Case {number} is not open: nothing can be joined into it.",
                  number=target["number"]),
            )  # fmt: skip
        return {"joined_into": target["id"]}, {}

    return _act(office, Act.JOIN, case, on, command_id, effect)


@needs(Permission.WORK)
def annul(
    office: Office,
    case: int | str,
    reason: str,
    *,
    on: date | None = None,
    command_id: int | None = None,
) -> ActDone:
    """Annuls the case; its number stays in the register."""
    why = _value(office, Event, "reason", reason)

    def effect(change: Change, row: Values, day: date) -> tuple[Values, Values]:
        was_open = stages.is_open(Stage(row["stage"]))
        return {"annulled_on": day}, {"reason": why, "was_open": was_open}

    return _act(office, Act.ANNUL, case, on, command_id, effect)


@needs(Permission.READ)
def offered(office: Office, view: CaseView) -> tuple[Act, ...]:
    """The acts that this user may do with a case now."""
    if not view.open or not may(office, Permission.WORK):
        return ()
    return stages.allowed(Stage(view.stage))


@needs(Permission.READ)
def next_act(office: Office, view: CaseView) -> Act | None:
    """The act to show first; none where nothing is left or nothing is allowed."""
    act = stages.next_act(
        Stage(view.stage),
        forward_due=view.forward_due_on is not None,
        assigned=view.officer_id is not None,
    )
    return act if act in offered(office, view) else None
