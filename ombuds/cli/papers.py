"""Reports by name: `ombuds report monthly --period 2026-10 -o FILE`."""

from pathlib import Path
from typing import Annotated

import typer

from ombuds.cli.app import app
from ombuds.cli.session import Session, write_file
from ombuds.cli.speech import printable, usage
from ombuds.errors import Refusal
from ombuds.i18n import T, mark

NAMES = ("monthly", "register")


@app.command(help=mark("Make a report: monthly or register."))
def report(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="monthly|register")] = None,
    period: Annotated[
        str | None, typer.Option(metavar="2026-10", help=mark("The month, as year and month."))
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help=mark("File to write."))
    ] = None,
    edition: Annotated[
        str, typer.Option(metavar="internal|public", help=mark("For the office, or for anybody."))
    ] = "internal",
    region: Annotated[
        str | None, typer.Option(metavar="KZ-71", help=mark("Only cases of this region."))
    ] = None,
    names: Annotated[bool, typer.Option("--list", help=mark("The names of the reports."))] = False,
) -> None:
    from ombuds.services.papers import papers

    if names:
        print("\n".join(NAMES))
        return
    if name is None or period is None or output is None or edition not in ("internal", "public"):
        raise usage("report NAME --period 2026-10 -o FILE [--edition internal|public]")
    if name not in NAMES:
        raise Refusal("no_report", T("There is no report named {name}.", name=printable(name)))
    session: Session = context.obj
    with session.office() as office:
        write_file(
            output,
            papers.report_paper(office, name, period, output.suffix.lower(), edition, region),
        )
