"""How the program is put together, and that it stays so.

        ui, cli  →  services  →  store  →  domain
        ui, cli, services  →  outputs  →  domain
        beneath all: i18n, errors, resources

A folder of `ombuds` is a layer, and a folder in a layer is a room. An arrow reads "imports": a
layer knows those behind its arrow and nothing of those before it. Within a layer:

- The rooms of `services` stand on a ladder (`LADDER`): each imports those named beside it.
- A register is brought in over five floors (`FLOORS`), from the file to the book, and each floor
  imports those before it.
- A page of the window imports the kit, the wording and the shell, and no other page. Only the
  shell knows the pages: it asks for one when somebody goes there.

`docs/design.md` says what each layer knows. Below stand the rules, then the test, then the proof
that the test can fail.
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

LADDER: dict[str, set[str]] = {
    "office": set(),
    "suggesting": {"office"},
    "registers": {"office", "suggesting"},
    "people": {"office", "registers"},
    "cases": {"office", "registers", "people"},
    "importing": {"office", "suggesting", "registers", "people", "cases"},
    "finding": {"office", "registers", "people", "cases", "importing"},
    "reports": {"office", "registers", "people", "cases", "finding"},
    "papers": {"office", "registers", "people", "cases", "importing", "finding", "reports"},
    "sample": {"office", "suggesting", "registers", "people", "cases", "reports", "importing"},
}
"""The rooms of `services` from the lowest to the highest, and which of the others each may import."""

FLOORS = ("files", "cells", "tables", "rows", "book")
"""The floors of `services/importing`: each may import those before it, and none after it."""

SHARED = {
    "kit": set(),
    "desk": {"kit"},
    "wording": {"kit", "desk"},
    "notices": {"kit", "desk"},
    "printing": {"kit", "desk"},
    "lists": {"kit", "desk", "wording"},
    "commands": {"kit", "desk", "wording", "printing"},
    "editors": {"kit", "desk", "wording", "commands"},
    "dialogs": {"kit", "desk", "wording", "lists", "printing"},
}
"""The rooms of `ui` that every page may import, and which of the others each of them imports."""

AROUND = {"entry", "finder"}
"""Parts of the window around the pages: the shell imports them, and no page does."""

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
    "AsyncSession", "Session", "create_engine", "delete", "insert", "select", "sessionmaker",
    "text", "update",
}  # fmt: skip
"""What `domain` leaves in `sqlmodel` and `sqlalchemy`: it takes classes and column types."""

WALL_CLOCKS = {
    "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today",
    "datetime.date.today", "time.time", "time.time_ns", "time.localtime", "time.gmtime",
    "PySide6.QtCore.QDate.currentDate", "PySide6.QtCore.QTime.currentTime",
    "PySide6.QtCore.QDateTime.currentDateTime", "PySide6.QtCore.QDateTime.currentDateTimeUtc",
    "PySide6.QtCore.QDateTime.currentMSecsSinceEpoch",
}  # fmt: skip
"""Read in `domain/calendar/clock.py` alone; all others are handed a `Clock`."""


def test_layers_hold() -> None:
    found = list(violations(ROOT))
    assert not found, "\n" + "\n".join(found)


def violations(root: Path) -> Iterator[str]:
    """Each broken rule in `root/ombuds` as `file:line: what uses what, and why not`."""
    for path in sorted((root / "ombuds").rglob("*.py")):
        file = path.relative_to(root).as_posix()
        for use in uses(root, path):
            reason = _reason(file, use) or _reason_of_room(root, file, use)
            if reason:
                yield f"{file}:{use.line}: {use.name}: {reason}"


def _reason(file: str, use: Use) -> str:
    """Why a use is against the rules; nothing if it is not."""
    part = _part(file.removeprefix("ombuds/").removesuffix(".py"), "/")
    top, _, rest = use.name.partition(".")
    if top == "ombuds":
        return _reason_of_layer(part, _part(rest, "."), use.lazy)
    if use.name in WALL_CLOCKS and file != "ombuds/domain/calendar/clock.py":
        return "only domain/calendar/clock.py reads the time; others are handed a Clock"
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


def _reason_of_room(root: Path, file: str, use: Use) -> str:
    """Why a room may not import another of its layer."""
    source, target = file.split("/"), use.name.split(".")
    for above, rule in ROOMS.items():
        depth = len(above)
        if source[:depth] != [*above] or target[:depth] != [*above]:
            continue
        room, other = _room(root, above, source), _room(root, above, target)
        if room and other and room != other and (reason := rule(room, other, file, use)):
            return reason
    return ""


def _room(root: Path, above: tuple[str, ...], names: list[str]) -> str:
    """The room in which a name stands; nothing if it stands beside the rooms."""
    inside = names[len(above) : len(above) + 1]
    return inside[0] if inside and (root / Path(*above, *inside)).is_dir() else ""


def _ladder(room: str, other: str, _file: str, _use: Use) -> str:
    for name in (room, other):
        if name not in LADDER:
            return f"services/{name} is no room that {Path(__file__).name} knows"
    if other in LADDER[room]:
        return ""
    return f"services/{room} stands on {', '.join(sorted(LADDER[room])) or 'no other room'}"


def _floors(room: str, other: str, _file: str, _use: Use) -> str:
    for name in (room, other):
        if name not in FLOORS:
            return f"importing/{name} is no floor that {Path(__file__).name} knows"
    if FLOORS.index(other) < FLOORS.index(room):
        return ""
    return f"a register goes {' → '.join(FLOORS)}, and {room} comes before {other}"


def _pages(room: str, other: str, _file: str, use: Use) -> str:
    if room == "shell":
        sooner = "the shell asks for a page inside a function: it starts sooner"
        return "" if other in SHARED or other in AROUND or use.lazy else sooner
    if other in SHARED.get(room, SHARED):
        return ""
    return f"ui/{room} imports no page; the shell leads from one page to another"


ROOMS = {
    ("ombuds", "services"): _ladder,
    ("ombuds", "services", "importing"): _floors,
    ("ombuds", "ui"): _pages,
}
"""Where rooms stand, and the rule between them. A room that is not there breaks no rule, and
pages are told apart as soon as there is a shell."""


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
    "inside a function": ("store/a.py", "def f():\n    from ombuds.services import cases"),
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
    "the start is slow": ("__main__.py", "from ombuds.ui import window"),
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
    "a room below imports one above": (
        "services/people/a.py",
        "from ombuds.services.cases import b",
        "services/cases/b.py",
    ),
    "the office knows no register": (
        "services/office/a.py",
        "def f():\n    from ombuds.services.registers.b import c",
        "services/registers/b.py",
    ),
    "a room below, for types": (
        "services/cases/a.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n"
        "    from ombuds.services.importing.book.b import c",
        "services/importing/book/b.py",
    ),
    "a room that nobody knows": (
        "services/cases/a.py",
        "from ombuds.services.elsewhere import b",
        "services/elsewhere/b.py",
    ),
    "a floor imports the next": (
        "services/importing/files/a.py",
        "from ombuds.services.importing.cells import b",
        "services/importing/cells/b.py",
    ),
    "a floor imports the last": (
        "services/importing/rows/a.py",
        "def f():\n    import ombuds.services.importing.book.b",
        "services/importing/book/b.py",
    ),
    "a floor that nobody knows": (
        "services/importing/rows/a.py",
        "from ombuds.services.importing.cellar.b import c",
        "services/importing/cellar/b.py",
    ),
    "a page imports a page": (
        "ui/case/a.py",
        "from ombuds.ui.cases.b import c",
        "ui/cases/b.py",
    ),
    "a page asks for a page": (
        "ui/people/a.py",
        "def f():\n    from ombuds.ui.case import b",
        "ui/case/b.py",
    ),
    "the kit imports the wording": ("ui/kit/a.py", "import ombuds.ui.wording.b", "ui/wording/b.py"),
    "the kit imports a page": (
        "ui/kit/a.py",
        "def f():\n    from ombuds.ui.case import b",
        "ui/case/b.py",
    ),
    "the wording imports the shell": (
        "ui/wording/a.py",
        "from ombuds.ui.shell.b import c",
        "ui/shell/b.py",
    ),
    "the shell imports a page": ("ui/shell/a.py", "from ombuds.ui.case import b", "ui/case/b.py"),
    "the day by Qt": ("ui/a.py", "from PySide6.QtCore import QDate\nQDate.currentDate()"),
}

SOUND = {
    "down a layer": ("ui/cases/a.py", "from ombuds.services import cases"),
    "down two": ("cli/a.py", "from ombuds.domain.clock import Clock\nClock().today()"),
    "within a layer, relative": ("services/a.py", "from . import b\nfrom .b import c"),
    "beneath all": ("outputs/a.py", "from ombuds import errors, i18n, resources"),
    "the version": ("cli/a.py", "from ombuds import __version__\nimport ombuds"),
    "services print": ("services/a.py", "from ombuds.outputs import papers"),
    "the start, when asked": ("__main__.py", "def main():\n    from ombuds.ui import window"),
    "the other start": ("app/a.py", "from ombuds import i18n\ndef f():\n    import ombuds.cli"),
    "Qt in a window": ("ui/a.py", "from PySide6.QtWidgets import QLabel"),
    "classes of rows": ("domain/a.py", "from sqlmodel import Field, SQLModel\nimport sqlalchemy"),
    "queries in a service": ("services/a.py", "from sqlmodel import Session, select"),
    "a date that is given": ("domain/a.py", "from datetime import date\ndate(2026, 11, 24)"),
    "up the ladder": (
        "services/cases/a.py",
        "from ombuds.services.office.b import c",
        "services/office/b.py",
    ),
    "a room's own": ("services/cases/a.py", "from ombuds.services.cases.b import c"),
    "beside the rooms": (
        "services/a.py",
        "from ombuds.services.cases import b",
        "services/cases/b.py",
    ),
    "a room beside a module": (
        "services/cases/a.py",
        "from ombuds.services import b",
        "services/b.py",
    ),
    "a floor before": (
        "services/importing/book/a.py",
        "from ombuds.services.importing.files import b",
        "services/importing/files/b.py",
    ),
    "a floor's own": (
        "services/importing/rows/a.py",
        "from ombuds.services.importing.rows.b import c",
    ),
    "a page and the desk": (
        "ui/case/a.py",
        "from ombuds.ui.desk.b import c",
        "ui/desk/b.py",
    ),
    "a page and the kit": ("ui/case/a.py", "from ombuds.ui import kit", "ui/kit/b.py"),
    "the shell asks for a page": (
        "ui/shell/a.py",
        "def f():\n    from ombuds.ui.case import b",
        "ui/case/b.py",
    ),
    "a clock that is handed in": ("services/a.py", "def f(clock):\n    clock.now(); clock.today()"),
    "how long it took": ("services/a.py", "import time\ntime.perf_counter(); time.monotonic()"),
    "the clock itself": (
        "domain/calendar/clock.py",
        "from datetime import datetime\ndatetime.now()",
    ),
}


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_is_found(tmp_path: Path, case: tuple[str, ...]) -> None:
    found = list(violations(_made_up(tmp_path, *case)))
    assert found
    assert all(line.startswith(f"ombuds/{case[0]}:") for line in found)


@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_a_sound_source_passes(tmp_path: Path, case: tuple[str, ...]) -> None:
    assert not list(violations(_made_up(tmp_path, *case)))


def test_the_ladder_has_no_circle() -> None:
    """Each room stands on rooms that are written above it."""
    rooms = list(LADDER)
    assert all(LADDER[room] <= set(rooms[:at]) for at, room in enumerate(rooms))


def _made_up(root: Path, file: str, source: str, other: str = "") -> Path:
    """A tree with a shell, one source, and the module that it imports where it must be there."""
    for name, text in {other: "", file: source}.items():
        if name:
            path = root / "ombuds" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return root
