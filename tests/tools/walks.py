"""How many files an act of the office passes through: python -m tests.tools.walks [--json].

Each act is done twice so that everything it needs is loaded and kept, then once more while
Python tells of each function of `ombuds` that begins, in whichever thread. Counted are the files
in which code ran, and the returns: arrows from one file to another that is waiting further up
among the callers already, so that a reader has to go back to it.
"""

import argparse
import importlib
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OURS = f"{ROOT / 'ombuds'}{os.sep}"
TOOL = sys.monitoring.PROFILER_ID
ROWS = 5
SETTLED = 1_500
"""Milliseconds in which the timers after a key have run out: a draft is kept after 500."""

ENTRANCES = {
    "bring_in": "services",
    "complaint_from_json": "services",
    "find": "services",
    "register": "services",
    "report_paper": "services",
    "Desk": "ui",
    "IntakePage": "ui",
    "dress": "ui/kit",
}
"""What the acts begin with, and the folder in which one module defines it, in whichever room:
so the walk of an older tree is measured by the same tool."""


@dataclass
class Walk:
    """The files of a folder that an act passes through, and the returns among them."""

    folder: str
    files: set[str] = field(default_factory=set)
    returns: set[tuple[str, str]] = field(default_factory=set)

    def began(self, code: CodeType, _offset: int) -> Any:
        """A function began."""
        if not self._is_ours(code):
            return sys.monitoring.DISABLE
        here, callers = self._file(code), self._callers(sys._getframe(1))
        self.files.add(here)
        if callers and callers[0] != here and here in callers:
            self.returns.add((callers[0], here))
        return None

    def _callers(self, function: FrameType) -> list[str]:
        """The files that wait for a function, the nearest first."""
        files, above = [], function.f_back
        while above:
            if self._is_ours(above.f_code):
                files.append(self._file(above.f_code))
            above = above.f_back
        return files

    def _is_ours(self, code: CodeType) -> bool:
        """The bodies of modules and classes run when they are imported, and are no steps."""
        return code.co_filename.startswith(self.folder) and bool(code.co_flags & CO_OPTIMIZED)

    def _file(self, code: CodeType) -> str:
        return code.co_filename.removeprefix(self.folder)


@dataclass(frozen=True, slots=True)
class Length:
    files: int
    returns: int


LIMITS = {
    "register a complaint": Length(34, 4),
    "import five rows": Length(65, 9),
    "find": Length(19, 5),
    "report to PDF": Length(32, 7),
    "type a key": Length(57, 9),
}
"""No walk becomes longer than this."""


@contextmanager
def walking(folder: str = OURS) -> Iterator[Walk]:
    """Fills a walk with what runs meanwhile."""
    walk = Walk(folder)
    event = sys.monitoring.events.PY_START
    sys.monitoring.use_tool_id(TOOL, "walks")
    sys.monitoring.register_callback(TOOL, event, walk.began)
    sys.monitoring.restart_events()
    sys.monitoring.set_events(TOOL, event)
    try:
        yield walk
    finally:
        sys.monitoring.set_events(TOOL, sys.monitoring.events.NO_EVENTS)
        sys.monitoring.register_callback(TOOL, event, None)
        sys.monitoring.free_tool_id(TOOL)


def entrance(name: str) -> Any:
    """A function or class by its name, from the one module in its folder that defines it."""
    folder = ROOT / "ombuds" / ENTRANCES[name]
    defines = re.compile(rf"^(?:def|class) {name}\b", re.MULTILINE)
    found = [
        path for path in sorted(folder.rglob("*.py")) if defines.search(path.read_text("utf-8"))
    ]
    if len(found) != 1:
        raise LookupError(f"{name} is defined in {len(found)} modules of {folder}")
    place = found[0].relative_to(ROOT).with_suffix("").as_posix().removesuffix("/__init__")
    return getattr(importlib.import_module(place.replace("/", ".")), name)


Act = Callable[[], Any]


def services(office: Any, folder: Path) -> dict[str, Act]:
    """The acts without a window, each of which can be done again."""
    from tests.services.complaints_made import complaint
    from tests.services.importing import csv_file, row

    register, read = entrance("register"), entrance("complaint_from_json")
    bring_in, find, report = entrance("bring_in"), entrance("find"), entrance("report_paper")
    numbers = iter(range(1, 1_000, ROWS))

    def bring() -> None:
        first = next(numbers)
        rows = [
            row(str(number), name=f"Тестов Ерлан {number}", body="ДП г. Астана")
            for number in range(first, first + ROWS)
        ]
        assert bring_in(office, csv_file(folder, rows)).imported == ROWS

    def found() -> None:
        assert find(office, "Ахметова").cases

    return {
        "register a complaint": lambda: register(office, read(complaint())),
        "import five rows": bring,
        "find": found,
        "report to PDF": lambda: report(office, "monthly", "2026-11", ".pdf"),
    }


@contextmanager
def typing(office: Any) -> Iterator[Act]:
    """A key typed into the narrative on the page of a new complaint, and what comes of it."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    if app.property("dressed") is None:
        entrance("dress")(app)
    desk = entrance("Desk")(office)
    window, page = QMainWindow(), entrance("IntakePage")(desk)
    window.setCentralWidget(page)
    window.resize(1208, 620)
    window.show()
    page.form.build_all()
    page.shown()
    narrative = page.form.place("narrative")[1]
    narrative.setFocus()
    QTest.qWait(SETTLED)

    def key() -> None:
        QTest.keyClicks(narrative, "s")
        QTest.qWait(SETTLED)

    yield key
    window.close()
    desk.end()


def measured(act: Act) -> Length:
    act()
    act()
    with walking() as walk:
        act()
    return Length(len(walk.files), len(walk.returns))


def walks(folder: Path) -> Iterator[tuple[str, Length]]:
    """Each act by its name, on a book of its own in a folder."""
    from tests.offices import make_template

    template = make_template(folder / "template.ombuds")
    with closing((office := template.office(template.copy(folder / "office.ombuds"))).book):
        for name, act in services(office, folder).items():
            yield name, measured(act)
    office = template.office(template.copy(folder / "typed.ombuds"))
    with typing(office) as key:
        yield "type a key", measured(key)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    as_json = parser.parse_args().json
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        found = dict(walks(Path(folder)))
    if as_json:
        print(json.dumps({name: asdict(length) for name, length in found.items()}, indent=2))
    else:
        for name, length in found.items():
            print(f"{name:24} {length.files:4} files {length.returns:4} returns")
    return 0


if __name__ == "__main__":
    sys.exit(main())
