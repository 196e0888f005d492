"""The commands: one core with the window, fixed names and exit codes.

0 done, 1 refused with one sentence on standard error, 2 wrong usage.
"""

import errno
import io
import os
import sys
from collections.abc import Callable

import typer

from ombuds.cli.app import app
from ombuds.cli.session import early_language
from ombuds.cli.speech import WrongUsage, printable, speech, wrong_usage
from ombuds.errors import Refusal
from ombuds.i18n import T, Text
from ombuds.services.office import faults

INTERRUPTED = 130  # typer's answer to Ctrl+C
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def ready() -> None:
    """Before a command runs by itself: a log without names, and letters in any pipe."""
    faults.install()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            errors = "surrogateescape" if stream is sys.stdout else "backslashreplace"
            stream.reconfigure(encoding="utf-8", errors=errors)


def run_command(arguments: list[str]) -> int:
    """Runs one command line. Gives the exit code."""
    from ombuds.cli import suggesting  # noqa: F401 - it adds its command

    if _command(arguments) != "suggest":  # which needs no book, so it waits for nothing else
        from ombuds.cli import book, cases, papers, people  # noqa: F401 - they add theirs

    speech.language = early_language(arguments)
    return guarded(lambda: _run(arguments))


def _command(arguments: list[str]) -> str:
    """The name of the command of a line, what stands before its options; empty if none does."""
    left = iter(arguments)
    for argument in left:
        if argument in ("--book", "--lang"):
            next(left, None)
        elif not argument.startswith("-"):
            return argument
    return ""


def _run(arguments: list[str]) -> object:
    for argument in arguments:
        if not _whole(argument):
            raise Refusal("no_text", T("{text} is no text.", text=printable(argument)))
    return app(arguments, prog_name="ombuds", standalone_mode=False)


def _whole(argument: str) -> bool:
    """Whether all of it is text: the system hands over other bytes as halves of letters."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True


def guarded(work: Callable[[], object]) -> int:
    """Runs something for a terminal: whatever goes wrong is one sentence. Gives the exit code."""
    try:
        ended = work()
        if sys.stdout is not None:
            sys.stdout.flush()
    except Refusal as refusal:
        return _told(refusal.text, 1)
    except WrongUsage as wrong:
        return _told(wrong.text, 2)
    except typer.TyperException as wrong:
        print(wrong_usage(wrong), file=sys.stderr)
        return 2
    except (KeyboardInterrupt, typer.Abort):
        return _told(T("Stopped."), 1)
    except BrokenPipeError:
        return _reader_gone()
    except SystemExit as ended_early:  # typer's answer to a closed pipe
        return int(ended_early.code or 0) if isinstance(ended_early.code, int | None) else 1
    except Exception as error:  # noqa: BLE001 - a bug: told as such, and reported without names
        return _fault(error)
    if ended == INTERRUPTED:
        return _told(T("Stopped."), 1)
    return ended if isinstance(ended, int) else 0


def _fault(error: Exception) -> int:
    if isinstance(error, OSError) and error.errno in FULL:
        return _told(T("The disk is full: what was to be written is not complete."), 1)
    if isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _told(T("The system does not allow writing there."), 1)
    path = faults.report(error)
    sentence = T(
        "The program made a mistake; what was acknowledged is kept. Report without names: {path}",
        path=str(path or "–"),
    )
    return _told(sentence, 1)


def _told(text: Text, code: int) -> int:
    """A sentence for people, on standard error, so that `--json` stays clean."""
    print(speech.say(text), file=sys.stderr)
    return code


def _reader_gone() -> int:
    """Whoever read our output wants no more: end quietly."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return 1
