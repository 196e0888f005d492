"""The acts that carry a case along: one function for each act of `domain.acts` but registering.

Each is one event with the day it took effect; the fields of the case follow from it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Concatenate, TypedDict, Unpack

from sqlalchemy import or_, select

from ombuds.domain import acts, stages
from ombuds.domain.acts import Act
from ombuds.domain.cases import Case, Event
from ombuds.domain.fields import Row
from ombuds.domain.names.folding import fold
from ombuds.domain.office import Role, User
from ombuds.domain.registers import Body
from ombuds.domain.stages import Stage
from ombuds.domain.views import CaseView
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.services.cases.case_file import effect_day, find_id, opened
from ombuds.services.office.office import Office, same_command
from ombuds.services.office.permissions import Permission, may, needs
from ombuds.services.office.settings import answer_rule, calendar, office_settings
from ombuds.services.people.matching import body_named, shown_name
from ombuds.services.registers import checked
from ombuds.services.registers.checked import Wrong, read_id, read_value
from ombuds.services.registers.vocabularies import words
from ombuds.store.book import AlreadyDone
from ombuds.store.change import Change
from ombuds.store.rows.tables import GRANTS

Values = dict[str, Any]


class When(TypedDict, total=False):
    """The day it takes effect (today unless said), command, batch, events seen (see `opened`)."""

    on: date | None
    command_id: int | None
    batch_id: int | None
    seen: Collection[int] | None


@dataclass(frozen=True, slots=True)
class ActDone:
    """The number of the case and the stage where it stands now."""

    number: str
    stage: Stage


@dataclass(frozen=True, slots=True)
class _Doing:
    """An act under way: its unit of work, the case before it, the day it takes effect."""

    change: Change
    case: Values
    day: date


# Fields of the case and fields of the event that an act sets, besides those of its row.
Effect = Callable[[_Doing], tuple[Values, Values]]

SERVICE_OF: dict[Act, Callable[..., ActDone]] = {}
"""The function that does an act; commands and dialogs find it here."""


def does[**P](
    act: Act,
) -> Callable[
    [Callable[Concatenate[Office, P], ActDone]], Callable[Concatenate[Office, P], ActDone]
]:
    """Declares the function that does an act: for whom the row of the act permits it."""

    def declare(
        service: Callable[Concatenate[Office, P], ActDone],
    ) -> Callable[Concatenate[Office, P], ActDone]:
        SERVICE_OF[act] = checked = needs(act.row.permission)(service)
        return checked

    return declare


def _act(office: Office, act: Act, case: int | str, when: When, effect: Effect) -> ActDone:
    """One act: found, allowed, in order, written. The same command again changes nothing."""
    with office.book.reading() as reading:
        case_id = find_id(reading, office, case)
    ids = {"command_id": when.get("command_id"), "batch_id": when.get("batch_id")}
    try:
        with office.book.change(act, **ids, case=case_id) as change:
            row = opened(office, change, case_id, when.get("seen"))
            stage = _stage_after(row, act)
            day = effect_day(office, change, case_id, when.get("on"))
            values, event = effect(_Doing(change, row, day))
            change.edit(Case, case_id, {"stage": stage, **_of_row(office, act, day), **values})
            made = {"id": change.new_id(), "case_id": case_id, "recorded_at": change.at}
            told = {"act": act, "effect_on": day, "user_id": office.user.id}
            change.add_many(Event, [{**made, **told, **act.row.sets, **event}])
    except AlreadyDone as done:
        same_command(office.book, done, act, case=case_id)
        with office.book.reading() as reading:
            row = reading.get(Case, case_id) or {}
        stage = Stage(row["stage"])
    return ActDone(row["number"], stage)


def _of_row(office: Office, act: Act, day: date) -> Values:
    """The fields of the case that follow from the row of an act alone."""
    values: Values = {**dict.fromkeys(act.row.clears), **act.row.sets}
    if act.row.day_field is not None:
        values[act.row.day_field] = day
    if act.row.restarts_term:
        values["due_on"] = calendar(office).add(day, answer_rule(office_settings(office)).days)
    return values


def _plainly(both: Values | None = None, event: Values | None = None) -> Effect:
    """An act that sets the same fields whatever the case: of case and event, of the event."""
    return lambda _: (both or {}, {**(both or {}), **(event or {})})


def _stage_after(row: Values, act: Act) -> Stage:
    stage = Stage(row["stage"])
    after = acts.after(stage, act)
    if after is None:
        raise Refusal(
            "act_not_allowed",
            T(
                "Case {number} is at the stage “{stage}”: the act “{act}” is not possible there.",
                number=row["number"],
                stage=stages.stage_label(stage),
                act=act.row.label,
            ),
        )
    return after


def _needed(office: Office, model: type[Row], name: str, value: object) -> Any:
    """A value that an act cannot do without, checked against the facts of its field."""
    try:
        read = read_value(model, name, value, words(office))
        if read is None:
            raise Wrong(T("This cannot be left empty"))
    except Wrong as wrong:
        checked.refuse({name: wrong.text})
    return read


@does(Act.ASSIGN)
def assign(office: Office, case: int | str, to: int, **when: Unpack[When]) -> ActDone:
    """Gives the case to an officer (id of a user), who thereby may open it."""

    def effect(doing: _Doing) -> tuple[Values, Values]:
        _require_officer(office, doing.change, to)
        return {"officer": to}, {"officer": to}

    return _act(office, Act.ASSIGN, case, when, effect)


def _require_officer(office: Office, change: Change, user_id: int) -> None:
    user, today = change.get(User, user_id), office.today()
    grants = change.execute(
        select(GRANTS.c.id).where(
            GRANTS.c.user_id == user_id,
            GRANTS.c.role.in_((Role.OFFICER, Role.HEAD)),
            or_(GRANTS.c.valid_from.is_(None), GRANTS.c.valid_from <= today),
            or_(GRANTS.c.valid_to.is_(None), GRANTS.c.valid_to >= today),
        )
    )
    if user is None or user["disabled_on"] or not grants:
        raise Refusal("no_officer", T("A case can be given only to an officer who works here."))


@does(Act.ADMIT)
def admit(office: Office, case: int | str, **when: Unpack[When]) -> ActDone:
    """Accepts the case for examination."""
    return _act(office, Act.ADMIT, case, when, _plainly())


@does(Act.REFUSE)
def refuse(office: Office, case: int | str, ground: str, **when: Unpack[When]) -> ActDone:
    """Refuses the case on a ground: closed as inadmissible."""
    facts = {"ground": _needed(office, Event, "ground", ground)}
    return _act(office, Act.REFUSE, case, when, _plainly(facts))


@does(Act.FORWARD)
def forward(
    office: Office,
    case: int | str,
    to: int | str,
    outgoing_number: str | None = None,
    **when: Unpack[When],
) -> ActDone:
    """Forwards the case to a body (id, code, or name); torture is thereby with the Prosecutor."""
    number = _number(office, outgoing_number)

    def effect(doing: _Doing) -> tuple[Values, Values]:
        body = _body(office, doing.change, to)
        name = _needed(office, Event, "to_body", shown_name(body, office.language) if body else to)
        known = {"to_body_id": body["id"]} if body else {}
        event = {"to_body": name, "outgoing_number": number, **known}
        return ({"forward_due_on": None} if _is_prosecutor(body, name) else {}), event

    return _act(office, Act.FORWARD, case, when, effect)


def _body(office: Office, change: Change, to: int | str) -> Values | None:
    """A body of the register by code, name or id (as text too); none for another's name."""
    if isinstance(to, str):
        if named := body_named(office.book, change, to):
            return change.get(Body, named)
        if not to.strip().isdecimal():
            return None
    try:
        body = change.get(Body, read_id(to) or 0)
    except Wrong:
        body = None
    if body is None:
        raise Refusal("no_body", T("There is no such body in the register."))
    return body


def _number(office: Office, text: str | None) -> str | None:
    return None if not text else str(_needed(office, Event, "outgoing_number", text))


def _is_prosecutor(body: Values | None, name: str) -> bool:
    if body is not None:
        return bool(body["type"] == "prosecutor")
    return any(stem in fold(name) for stem in ("прокур", "prosecut"))


@does(Act.DECIDE)
def decide(office: Office, case: int | str, finding: str, **when: Unpack[When]) -> ActDone:
    """Records what was found."""
    facts = {"reason": _needed(office, Event, "reason", finding)}
    return _act(office, Act.DECIDE, case, when, _plainly(event=facts))


@does(Act.FOLLOW_UP)
def follow_up(office: Office, case: int | str, **when: Unpack[When]) -> ActDone:
    """Puts what was recommended under watch."""
    return _act(office, Act.FOLLOW_UP, case, when, _plainly())


@does(Act.CLOSE)
def close(
    office: Office,
    case: int | str,
    outcome: str,
    restored: int | None = None,
    **when: Unpack[When],
) -> ActDone:
    """Closes the case with an outcome; `restored`: persons whose rights were restored."""
    facts = {"outcome": _needed(office, Event, "outcome", outcome)}
    if restored is not None:
        facts["persons_restored"] = _needed(office, Case, "persons_restored", restored)
    return _act(office, Act.CLOSE, case, when, _plainly(facts))


@does(Act.REOPEN)
def reopen(office: Office, case: int | str, reason: str, **when: Unpack[When]) -> ActDone:
    """Takes a closed case up again; the term runs anew from that day."""
    why = {"reason": _needed(office, Event, "reason", reason)}
    return _act(office, Act.REOPEN, case, when, _plainly(event=why))


@does(Act.JOIN)
def join(office: Office, case: int | str, into: int | str, **when: Unpack[When]) -> ActDone:
    """Joins the case into another open one, which goes on for both."""

    def effect(doing: _Doing) -> tuple[Values, Values]:
        target = opened(office, doing.change, find_id(doing.change, office, into))
        if target["id"] == doing.case["id"]:
            raise Refusal("join_itself", T("A case cannot be joined into itself."))
        if not stages.is_open(Stage(target["stage"])):
            number = target["number"]
            raise Refusal(
                "join_closed",
                T("Case {number} is not open: nothing can be joined into it.", number=number),
            )
        return {"joined_into": target["id"]}, {}

    return _act(office, Act.JOIN, case, when, effect)


@does(Act.ANNUL)
def annul(office: Office, case: int | str, reason: str, **when: Unpack[When]) -> ActDone:
    """Annuls the case; its number stays in the register."""
    why = _needed(office, Event, "reason", reason)

    def effect(doing: _Doing) -> tuple[Values, Values]:
        return {}, {"reason": why, "was_open": stages.is_open(Stage(doing.case["stage"]))}

    return _act(office, Act.ANNUL, case, when, effect)


@needs(Permission.READ)
def offered(office: Office, view: CaseView) -> tuple[Act, ...]:
    """The acts that this user may do with a case now."""
    if not view.open:
        return ()
    return tuple(act for act in acts.allowed(Stage(view.stage)) if may(office, act.row.permission))


@needs(Permission.READ)
def next_act(office: Office, view: CaseView) -> Act | None:
    """The act to show first; none where nothing is left or nothing is allowed."""
    act = acts.next_act(
        Stage(view.stage),
        forward_due=view.forward_due_on is not None,
        assigned=view.officer_id is not None,
    )
    return act if act in offered(office, view) else None
