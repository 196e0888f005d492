"""How the program is put together, and that it stays so.

        ui, cli  →  services  →  store  →  domain
        ui, cli, services  →  outputs  →  domain
        beneath all: i18n, errors, resources

A folder of `ombuds` is a layer; a feature is a file name in each of them. `docs/design.md`
says what a layer knows. Below stand the rules, then the test, then the proof that
the test can fail.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools.uses import Use, uses

ROOT = Path(__file__).parent.parent

MAY_IMPORT = {
    "ui": {"services", "outputs", "domain", "errors", "i18n", "resources"},
    "cli": {"services", "outputs", "domain", "errors", "i18n", "resources"},
    "services": {"store", "outputs", "domain", "errors", "i18n", "resources"},
    "store": {"domain", "errors", "i18n", "resources"},
    "outputs": {"domain", "errors", "i18n", "resources"},
    "domain": {"errors", "i18n", "resources"},
    "errors": {"i18n", "resources"},
    "i18n": {"resources"},
    "resources": {"i18n"},
}
"""What each part of `ombuds` may import, besides itself."""

STARTS = {"__main__", "app"}
"""Put window and commands together: they import `ui` and `cli`, when these are asked for."""

LATE = {"ui", "cli", "app"}
"""Imported by the starts inside functions only: a command starts without Qt."""

ONLY_IN = {
    "PySide6": {"ui"},
    "shiboken6": {"ui"},
    "sqlalchemy": {"services", "store", "domain"},
    "sqlmodel": {"services", "store", "domain"},
    "alembic": {"store"},
    "sqlcipher3": {"store"},
}
"""Libraries that one layer keeps to itself."""

QUERIES = {
    "AsyncSession",
    "Session",
    "create_engine",
    "delete",
    "insert",
    "select",
    "sessionmaker",
    "text",
    "update",
}
"""What `domain` leaves in `sqlmodel` and `sqlalchemy`: it takes classes and column types."""

WALL_CLOCKS = {
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "PySide6.QtCore.QDate.currentDate",
    "PySide6.QtCore.QTime.currentTime",
    "PySide6.QtCore.QDateTime.currentDateTime",
    "PySide6.QtCore.QDateTime.currentDateTimeUtc",
    "PySide6.QtCore.QDateTime.currentMSecsSinceEpoch",
}
"""Read in `domain/calendar/clock.py` alone; all others are handed a `Clock`."""


def test_layers_hold() -> None:
    found = list(violations(ROOT))
    assert not found, "\n" + "\n".join(found)


def violations(root: Path) -> Iterator[str]:
    """Each broken rule in `root/ombuds` as `file:line: what uses what, and why not`."""
    for path in sorted((root / "ombuds").rglob("*.py")):
        part = _part(path.relative_to(root / "ombuds").with_suffix("").as_posix(), "/")
        for use in uses(root, path):
            reason = _reason(part, use, path.relative_to(root).as_posix())
            if reason:
                yield f"{path.relative_to(root)}:{use.line}: {use.name}: {reason}"


def _reason(part: str, use: Use, file: str) -> str:
    """Why a use is against the rules; nothing if it is not."""
    top, _, rest = use.name.partition(".")
    if top == "ombuds":
        return _reason_of_layer(part, _part(rest, "."), use.lazy)
    if use.name in WALL_CLOCKS and file != "ombuds/domain/calendar/clock.py":
        return "only domain/clock.py reads the time; others are handed a Clock"
    if part not in ONLY_IN.get(top, {part}):
        return f"{top} is used in {', '.join(sorted(ONLY_IN[top]))} only"
    if part == "domain" and top in {"sqlalchemy", "sqlmodel"} and _last(rest) in QUERIES:
        return "the domain declares rows and does not fetch them"
    return ""


def _reason_of_layer(part: str, other: str, lazy: bool) -> str:
    if other in {part, "", "__version__"}:
        return ""
    if other not in MAY_IMPORT and other not in STARTS:
        return f"ombuds/{other} is no layer that {Path(__file__).name} knows"
    if part in STARTS:
        return f"{part} imports {other} inside a function" if other in LATE and not lazy else ""
    if part not in MAY_IMPORT:
        return f"ombuds/{part} is no layer that {Path(__file__).name} knows"
    return "" if other in MAY_IMPORT[part] else f"{part} may not import {other}"


def _part(name: str, separator: str) -> str:
    """`ui` of `ui/cases/page`; nothing for the package itself."""
    first = name.partition(separator)[0]
    return "" if first == "__init__" else first


def _last(name: str) -> str:
    return name.rpartition(".")[2]


BROKEN = {
    "domain imports upwards": ("domain/a.py", "from ombuds.store import book"),
    "outputs opens the book": ("outputs/a.py", "import ombuds.store.book"),
    "a window goes round the services": ("ui/cases/a.py", "from ombuds import store"),
    "a command goes round the services": ("cli/a.py", "from ombuds.store.book import Book as B"),
    "a window imports a command": ("ui/a.py", "from ombuds import cli"),
    "relative, one up": ("domain/a.py", "from ..services import cases"),
    "relative, without a module": ("ui/cases/a.py", "from ... import store"),
    "relative, in a package": ("outputs/__init__.py", "from ..store import book"),
    "inside a function": (
        "store/a.py",
        "def f():\n    from ombuds.services.cases.showing import showing as cases",
    ),
    "for types only": (
        "domain/a.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ombuds.store import book",
    ),
    "by name": ("ui/a.py", "import importlib\nimportlib.import_module('ombuds.store.book')"),
    "by attribute": ("cli/a.py", "import ombuds.services\nombuds.store.book.open()"),
    "everything": ("ui/a.py", "from ombuds import *"),
    "a folder that is no layer": ("utils/a.py", "from ombuds import domain"),
    "imports what is no layer": ("ui/a.py", "from ombuds.utils import b"),
    "words know nothing of errors": ("i18n/a.py", "from ombuds.errors import Refusal"),
    "errors know nothing of rows": ("errors.py", "from ombuds.domain import fields"),
    "the start is slow": ("__main__.py", "from ombuds.ui.shell import window"),
    "nobody imports the start": ("cli/a.py", "from ombuds import app"),
    "Qt in a rule": ("domain/a.py", "from PySide6.QtCore import QDate"),
    "Qt in a service": ("services/a.py", "import PySide6.QtCore"),
    "a query in the domain": ("domain/a.py", "from sqlmodel import SQLModel, select"),
    "a session in the domain": ("domain/a.py", "import sqlmodel as sm\nsm.Session()"),
    "a query in the domain, deeper": ("domain/a.py", "from sqlalchemy.sql import update"),
    "a query in a window": ("ui/a.py", "from sqlmodel import col"),
    "a query in a paper": ("outputs/a.py", "import sqlalchemy"),
    "the cipher outside the store": ("services/a.py", "from sqlcipher3 import dbapi2"),
    "the time of day": ("store/a.py", "from datetime import datetime\ndatetime.now()"),
    "the day": ("services/a.py", "import datetime as dt\ndt.date.today()"),
    "the time, renamed": ("ui/a.py", "from time import time as now"),
    "the day, handed on": ("cli/a.py", "from datetime import date\nday = date.today"),
    "the day by Qt": ("ui/a.py", "from PySide6.QtCore import QDate\nQDate.currentDate()"),
}

SOUND = {
    "down a layer": ("ui/cases/a.py", "from ombuds.services.cases.showing import showing as cases"),
    "down two": ("cli/a.py", "from ombuds.domain.calendar.clock import Clock\nClock().today()"),
    "within a layer, relative": ("services/a.py", "from . import b\nfrom .b import c"),
    "beneath all": ("outputs/a.py", "from ombuds import errors, i18n, resources"),
    "the version": ("cli/a.py", "from ombuds import __version__\nimport ombuds"),
    "services print": ("services/a.py", "from ombuds.outputs import papers"),
    "the start, when asked": ("__main__.py", "def main():\n    from ombuds.ui.shell import window"),
    "the other start": ("app/a.py", "from ombuds import i18n\ndef f():\n    import ombuds.cli"),
    "Qt in a window": ("ui/a.py", "from PySide6.QtWidgets import QLabel"),
    "classes of rows": ("domain/a.py", "from sqlmodel import Field, SQLModel\nimport sqlalchemy"),
    "queries in a service": ("services/a.py", "from sqlmodel import Session, select"),
    "a date that is given": ("domain/a.py", "from datetime import date\ndate(2026, 11, 24)"),
    "a clock that is handed in": ("services/a.py", "def f(clock):\n    clock.now(); clock.today()"),
    "how long it took": ("services/a.py", "import time\ntime.perf_counter(); time.monotonic()"),
    "the clock itself": (
        "domain/calendar/clock.py",
        "from datetime import datetime\ndatetime.now()",
    ),
}


@pytest.mark.parametrize(("file", "source"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_is_found(tmp_path: Path, file: str, source: str) -> None:
    found = list(violations(_made_up(tmp_path, file, source)))
    assert found
    assert all(line.startswith(f"ombuds/{file}:") for line in found)


@pytest.mark.parametrize(("file", "source"), SOUND.values(), ids=SOUND)
def test_a_sound_source_passes(tmp_path: Path, file: str, source: str) -> None:
    assert not list(violations(_made_up(tmp_path, file, source)))


def _made_up(root: Path, file: str, source: str) -> Path:
    path = root / "ombuds" / file
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
    return root
