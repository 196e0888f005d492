"""Commands that carry a case along: assign … annul."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from ombuds.cli.app import JSON
from ombuds.cli.cases import case_app
from ombuds.cli.session import Session, day_given, print_json
from ombuds.domain.stages import Stage, stage_label
from ombuds.i18n import T, mark
from ombuds.services import acts, users

ON = Annotated[
    str | None,
    typer.Option(metavar="DATE", help=mark("The day it took effect; today unless given.")),
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
    day = day_given(on)
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


@case_app.command(help=mark("Give the case to an officer."))
def assign(
    context: typer.Context,
    number: NUMBER,
    to: Annotated[str, typer.Option(metavar="USER", help=mark("The officer, by sign-in name."))],
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.assign, number, on, json, to_user=to)


@case_app.command(help=mark("Accept the case for examination."))
def admit(context: typer.Context, number: NUMBER, on: ON = None, json: JSON = False) -> None:
    _act(context, acts.admit, number, on, json)


@case_app.command(help=mark("Refuse the case on a ground."))
def refuse(
    context: typer.Context,
    number: NUMBER,
    ground: Annotated[str, typer.Option(metavar="CODE", help=mark("Code of the ground."))],
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.refuse, number, on, json, ground=ground)


@case_app.command(help=mark("Forward the case to a body."))
def forward(
    context: typer.Context,
    number: NUMBER,
    to: Annotated[str, typer.Option(metavar="BODY", help=mark("The body, by its name or id."))],
    outgoing: Annotated[
        str | None,
        typer.Option("--number", metavar="N", help=mark("Number of the outgoing letter.")),
    ] = None,
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.forward, number, on, json, to=to, outgoing_number=outgoing)


@case_app.command(help=mark("Record what was found."))
def decide(
    context: typer.Context,
    number: NUMBER,
    finding: Annotated[str, typer.Option(metavar="TEXT", help=mark("What was found, in words."))],
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.decide, number, on, json, finding=finding)


@case_app.command("follow-up", help=mark("Watch what becomes of the recommendations."))
def follow_up(context: typer.Context, number: NUMBER, on: ON = None, json: JSON = False) -> None:
    _act(context, acts.follow_up, number, on, json)


@case_app.command(help=mark("Close the case with an outcome."))
def close(
    context: typer.Context,
    number: NUMBER,
    outcome: Annotated[str, typer.Option(metavar="CODE", help=mark("Code of the outcome."))],
    restored: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help=mark("Persons whose rights were restored.")),
    ] = None,
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.close, number, on, json, outcome=outcome, restored=restored)


@case_app.command(help=mark("Take a closed case up again."))
def reopen(
    context: typer.Context,
    number: NUMBER,
    reason: Annotated[str, typer.Option(metavar="TEXT", help=mark("The reason, in words."))],
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.reopen, number, on, json, reason=reason)


@case_app.command(help=mark("Join the case into another open one."))
def join(
    context: typer.Context,
    number: NUMBER,
    into: Annotated[str, typer.Option(metavar="NUMBER", help=mark("The case that stays."))],
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.join, number, on, json, into=into)


@case_app.command(help=mark("Annul the case; its number stays in the register."))
def annul(
    context: typer.Context,
    number: NUMBER,
    reason: Annotated[str, typer.Option(metavar="TEXT", help=mark("The reason, in words."))],
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.annul, number, on, json, reason=reason)
