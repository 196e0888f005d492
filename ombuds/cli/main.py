"""The commands: one core with the window, fixed names and exit codes.

0 done, 1 refused with one sentence on standard error, 2 wrong usage.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ombuds.cli.session import Session, early_language
from ombuds.errors import Refusal
from ombuds.i18n import LANGUAGES, T, say
from ombuds.services import preferences

LANGUAGE = early_language(sys.argv[1:])


app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help=say(T("Complaints to the Commissioner for Human Rights."), LANGUAGE),
)


@app.callback()
def options(
    context: typer.Context,
    book: Annotated[
        Path | None,
        typer.Option(help=say(T("Folder of the book; the one used last unless given."), LANGUAGE)),
    ] = None,
    lang: Annotated[
        str | None, typer.Option(help=say(T("Language: kk, ru or en."), LANGUAGE))
    ] = None,
) -> None:
    if lang is not None and lang not in LANGUAGES:
        raise typer.BadParameter(say(T("Language: kk, ru or en."), LANGUAGE))
    context.obj = Session(book, lang or preferences.language())


def run_command(arguments: list[str]) -> int:
    """Runs one command line. Gives the exit code."""
    from ombuds.cli import acts, book, cases, papers  # noqa: F401 - they add commands

    session = Session(None, LANGUAGE)
    try:
        app(arguments, standalone_mode=True)
    except Refusal as refusal:
        session.tell(refusal.text)
        for problem in getattr(refusal, "problems", {}).values():
            session.tell(problem)
        return 1
    except SystemExit as ended:
        return int(ended.code or 0)
    except KeyboardInterrupt:
        session.tell(T("Stopped."))
        return 1
    return 0
