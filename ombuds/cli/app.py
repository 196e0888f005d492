"""The command line itself, to which every module of commands adds its own."""

from pathlib import Path
from typing import Annotated

import typer

from ombuds.cli.session import Session
from ombuds.cli.speech import Commands, WrongUsage, speech
from ombuds.i18n import LANGUAGES, T, mark

app = Commands(add_completion=False, help=mark("Complaints to the Commissioner for Human Rights."))
JSON = Annotated[bool, typer.Option("--json", help=mark("Machine-readable output."))]


@app.callback()
def options(
    context: typer.Context,
    book: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH", help=mark("Folder of the book; the one used last unless given.")
        ),
    ] = None,
    lang: Annotated[
        str | None, typer.Option(metavar="|".join(LANGUAGES), help=mark("Language: kk, ru or en."))
    ] = None,
) -> None:
    if lang is not None and lang not in LANGUAGES:
        raise WrongUsage(T("Language: kk, ru or en."))
    context.obj = Session(book, speech.language)
