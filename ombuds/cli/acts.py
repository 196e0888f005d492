"""Commands that carry a case along: assign … annul."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from ombuds.cli.book import JSON
from ombuds.cli.cases import case_app
from ombuds.cli.main import LANGUAGE
from ombuds.cli.session import CLOCK, Session, print_json
from ombuds.domain.dates import read_date
from ombuds.domain.stages import Stage, stage_label
from ombuds.errors import Refusal
from ombuds.i18n import T, say
from ombuds.services import acts, users

ON = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help=say(T("The day it took effect; today unless given."), LANGUAGE)
    ),
]
NUMBER = Annotated[str, typer.Argument(metavar="NUMBER")]


def _act(
    context: typer.Context,
    act: Callable[..., Any],
    number: str,
    on: str | None,
    json: bool,
    **given: Any,
) -> None:
    session: Session = context.obj
    day = None if on is None else read_date(on, CLOCK.today())
    if on is not None and day is None:
        raise Refusal("bad_date", T("{text} is no date.", text=on))
    with session.office() as office:
        if "to_user" in given:
            given["to"] = users.user_named(office, given.pop("to_user")).id
        done = act(office, number, on=day, **given)
    if json:
        print_json({"number": done.number, "stage": done.stage})
    else:
        session.tell(
            T("{number}: {stage}", number=done.number, stage=stage_label(Stage(done.stage)))
        )


@case_app.command(help=say(T("Give the case to an officer."), LANGUAGE))
def assign(
    context: typer.Context,
    number: NUMBER,
    to: Annotated[str, typer.Option()],
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.assign, number, on, json, to_user=to)


@case_app.command(help=say(T("Accept the case for examination."), LANGUAGE))
def admit(context: typer.Context, number: NUMBER, on: ON = None, json: JSON = False) -> None:
    _act(context, acts.admit, number, on, json)


@case_app.command(help=say(T("Refuse the case on a ground."), LANGUAGE))
def refuse(
    context: typer.Context,
    number: NUMBER,
    ground: Annotated[str, typer.Option()],
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.refuse, number, on, json, ground=ground)


@case_app.command(help=say(T("Forward the case to a body."), LANGUAGE))
def forward(
    context: typer.Context,
    number: NUMBER,
    to: Annotated[str, typer.Option()],
    outgoing: Annotated[str | None, typer.Option("--number")] = None,
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.forward, number, on, json, to=to, outgoing_number=outgoing)


@case_app.command(help=say(T("Record what was found."), LANGUAGE))
def decide(
    context: typer.Context,
    number: NUMBER,
    finding: Annotated[str, typer.Option()],
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.decide, number, on, json, finding=finding)


@case_app.command("follow-up", help=say(T("Watch what becomes of the recommendations."), LANGUAGE))
def follow_up(context: typer.Context, number: NUMBER, on: ON = None, json: JSON = False) -> None:
    _act(context, acts.follow_up, number, on, json)


@case_app.command(help=say(T("Close the case with an outcome."), LANGUAGE))
def close(
    context: typer.Context,
    number: NUMBER,
    outcome: Annotated[str, typer.Option()],
    restored: Annotated[int | None, typer.Option(min=0)] = None,
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.close, number, on, json, outcome=outcome, restored=restored)


@case_app.command(help=say(T("Take a closed case up again."), LANGUAGE))
def reopen(
    context: typer.Context,
    number: NUMBER,
    reason: Annotated[str, typer.Option()],
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.reopen, number, on, json, reason=reason)


@case_app.command(help=say(T("Join the case into another open one."), LANGUAGE))
def join(
    context: typer.Context,
    number: NUMBER,
    into: Annotated[str, typer.Option()],
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.join, number, on, json, into=into)


@case_app.command(help=say(T("Annul the case; its number stays in the register."), LANGUAGE))
def annul(
    context: typer.Context,
    number: NUMBER,
    reason: Annotated[str, typer.Option()],
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.annul, number, on, json, reason=reason)
