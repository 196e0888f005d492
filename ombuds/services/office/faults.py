"""What happens to a bug: a log and a crash report with codes and places, never with names.

An exception's message may hold what somebody typed, so only its type and the places of the
program it went through are written.
"""

import faulthandler
import itertools
import logging
import logging.handlers
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from platformdirs import user_log_path

from ombuds import __version__

KEPT = 3
LARGEST = 512 * 1024

Told = Callable[[BaseException], None]
_open: list[IO[str]] = []  # faulthandler writes to it until the end of the process


class _Codes(logging.Formatter):
    """Time, level, place and message of our own; of an exception, its type and places."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        error = ei[1] if isinstance(ei, tuple) else None
        return describe(error) if isinstance(error, BaseException) else ""


def describe(error: BaseException) -> str:
    """An error without its message: types of the whole cause chain, and places."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__name__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def log_folder() -> Path:
    return user_log_path("ombuds", appauthor=False)


def install(told: Told | None = None) -> None:
    """Log to a file, report crashes without names, leave no core dump.

    `told` is called with an error that nobody handled, after it was written down.
    """
    _no_core_dumps()
    folder = log_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            folder / "ombuds.log", maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True
        )
        _open.append((folder / "crash.txt").open("a", encoding="utf-8"))
        faulthandler.enable(_open[-1])
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_Codes("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)

    def caught(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        report(error)
        if told is not None:
            told(error)

    sys.excepthook = caught
    threading.excepthook = lambda failed: _reported(failed.exc_value)
    sys.unraisablehook = lambda failed: _reported(failed.exc_value)


def _reported(error: BaseException | None) -> None:
    """What went wrong aside, in a thread or while something was freed: written down, no more.

    Python itself would print the message, and the desktop keeps what is printed in a journal.
    """
    if error is not None and not isinstance(error, SystemExit):
        report(error)


def report(error: BaseException) -> Path | None:
    """Writes a crash report; gives its path, none if the disk refused."""
    logging.getLogger("ombuds").error("crash %s", type(error).__name__)
    path = report_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _trim(path)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"ombuds {__version__} python {platform.python_version()} ")
            file.write(f"{platform.system()} {platform.machine()} {_now()}\n")
            file.write(f"{describe(error)}\n\n")
    except OSError:
        return None
    return path


def _trim(path: Path) -> None:
    """A fault that comes again and again does not fill the disk: the newest half is kept."""
    if not path.exists() or path.stat().st_size < LARGEST:
        return
    kept, size = [], 0
    for one in reversed(path.read_text(encoding="utf-8", errors="replace").split("\n\n")):
        size += len(one.encode()) + 2
        if size > LARGEST // 2:
            break
        kept.append(one)
    path.write_text("\n\n".join(reversed(kept)), encoding="utf-8")


def report_file() -> Path:
    return log_folder() / "crash-report.txt"


@dataclass(frozen=True, slots=True)
class Report:
    """A crash as it was written down: when (empty in old ones), the version, type, last place."""

    at: str  # ISO, UTC
    version: str
    kind: str
    place: str


def reports() -> list[Report]:
    """The crash reports of this workstation, the newest first."""
    try:
        text = report_file().read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return [_parsed(part.splitlines()) for part in reversed(text.strip().split("\n\n")) if part]


def _parsed(lines: list[str]) -> Report:
    head = lines[0].split()
    frames = itertools.takewhile(lambda line: line.startswith("  "), lines[2:])
    place = (["", *frames])[-1].strip()
    at = head[-1] if head[-1].endswith("+00:00") else ""
    version = head[1] if len(head) > 1 else ""
    return Report(at, version, lines[1] if len(lines) > 1 else "", place)


def _now() -> str:
    """Loaded late: a program that does not crash needs no clock here."""
    from ombuds.domain.calendar.clock import Clock

    return Clock().now().isoformat(timespec="seconds")


def _no_core_dumps() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
