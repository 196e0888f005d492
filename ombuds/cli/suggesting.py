"""`ombuds suggest`: the likely rights of a text, without a book."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from ombuds.cli.app import app
from ombuds.cli.session import Session
from ombuds.cli.speech import printable, usage
from ombuds.errors import Refusal
from ombuds.i18n import T, mark
from ombuds.i18n.formats import percent_text
from ombuds.services.suggesting.suggestions import Suggestion, name_of, suggest

_SHOWN = 44  # letters of a line of a file that say which one it is


@app.command("suggest", help=mark("The likely rights of a complaint's text; needs no book."))
def suggest_rights(
    context: typer.Context,
    text: Annotated[str | None, typer.Argument(metavar="TEXT|-")] = None,
    lines: Annotated[
        Path | None, typer.Option(metavar="FILE", help=mark("A file with one text a line."))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=mark("Machine-readable output."))] = False,
) -> None:
    if (text is None) == (lines is None):
        raise usage("suggest TEXT|- | suggest --lines FILE [--json]")
    session: Session = context.obj
    texts = [_given(text)] if text is not None else _lines_of(lines or Path())
    for one in texts:
        found = suggest(one)
        if as_json:
            print(_as_json(one, found))
        else:
            if lines is not None:
                print(printable(one[:_SHOWN]))
            _tell(session, one, found)


def _given(text: str) -> str:
    """The text of the command line; with `-` what comes by standard input."""
    if text != "-":
        return text
    return _read(sys.stdin.buffer.read() if sys.stdin is not None else b"", "-")


def _lines_of(path: Path) -> Iterator[str]:
    """The lines of a file, empty ones too, so that answers can be counted off."""
    name = printable(str(path))
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise Refusal("no_file", T("There is no file {name}.", name=name)) from None
    except OSError:
        raise Refusal("no_file", T("{name} cannot be read.", name=name)) from None
    text = _read(data, name).replace("\r\n", "\n")
    return iter(text.removesuffix("\n").split("\n") if text else ())


def _read(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("no_text", T("{name} is no text in UTF-8.", name=name)) from None


def _as_json(text: str, found: Sequence[Suggestion]) -> str:
    rights = [{"code": one.code, "score": one.score, "words": one.words(text)} for one in found]
    return json.dumps({"rights": rights}, ensure_ascii=False)


def _tell(session: Session, text: str, found: Sequence[Suggestion]) -> None:
    """A right a line: how likely, its name, the words that led to it."""
    if not found:
        print("  " + session.say(T("No suggestion.")))
    for one in found:
        share = percent_text(one.score, session.language).rjust(6)
        words = ", ".join(f"«{printable(word)}»" for word in one.words(text))
        print(f"{share}  {name_of(one.code, session.language)} ({one.code}): {words}")
