"""Each rule of the house finds the place that breaks it, and a sound tree passes them all."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.tools import house
from tests.tools.house import CHECKS, WARNINGS, Check

DOOR = '"""What the room does.\n\nRead first `{first}`, then `{second}`.\n"""\n'
LONG = "\n".join(f"A_{at} = {at}" for at in range(house.SHORT))
TABLE = "T = {\n    1: 2,\n}  # fmt: skip\n"

SOUND = {
    "ombuds/__init__.py": DOOR.format(first="domain", second="ui"),
    "ombuds/domain/__init__.py": DOOR.format(first="acts", second="party"),
    "ombuds/domain/acts.py": f"from ombuds.domain.party import A_1\nB = A_1\n{LONG}",
    "ombuds/domain/party.py": LONG,
    "ombuds/domain/stages.py": "C = 1",
    "ombuds/ui/__init__.py": DOOR.format(first="kit", second="shell"),
    "ombuds/ui/kit/__init__.py": DOOR.format(first="buttons", second="words"),
    "ombuds/ui/kit/buttons.py": "from ombuds.domain import stages\nD = stages.C",
    "ombuds/ui/kit/words.py": "from ombuds.domain.stages import C\nE = C",
    "ombuds/ui/shell/__init__.py": DOOR.format(first="page", second="window"),
    "ombuds/ui/shell/page.py": "class Page: ...",
    "ombuds/ui/shell/window.py": (
        "from ombuds.ui.shell.page import Page\n"
        "def show() -> Page:\n    from ombuds.ui.case.page import CasePage\n    return CasePage()"
    ),
    "ombuds/ui/case/__init__.py": DOOR.format(first="page", second="page"),
    "ombuds/ui/case/page.py": "from ombuds.ui.shell.page import Page\nclass CasePage(Page): ...",
    "ombuds/store/__init__.py": DOOR.format(first="tables", second="tables"),
    "ombuds/store/tables.py": TABLE + 'NOTE = "a # fmt: skip in words is none"\n',
    "ombuds/store/migrations/env.py": "from ombuds.domain.party import *",
    "ombuds/store/migrations/versions/0001_first.py": f"def up():\n{'    up()\n' * 60}",
    "tests/test_a.py": "from ombuds.domain.acts import B",
}
"""A small house that keeps every rule."""


def _body(lines: int) -> str:
    return "".join(f"    a{at} = 1\n" for at in range(lines))


BROKEN: dict[str, tuple[Check, str, dict[str, str]]] = {
    "a long function": (
        house.long_functions, "ombuds/domain/long.py:2:",
        {"ombuds/domain/long.py": f"\ndef f():\n{_body(50)}"},
    ),
    "a long method": (
        house.long_functions, "ombuds/domain/long.py:2:",
        {"ombuds/domain/long.py": f"class A:\n  async def f(self):\n{_body(50)}"},
    ),
    "a long file": (
        house.long_files, "ombuds/domain/long.py:1:", {"ombuds/domain/long.py": "A = 1\n" * 501},
    ),
    "a full room": (
        house.full_rooms, "ombuds/domain:1:", {f"ombuds/domain/a{at}.py": "" for at in range(13)},
    ),
    "a piece": (
        house.pieces, "ombuds/domain/piece.py:1:",
        {"ombuds/domain/piece.py": "F = 1",
         "ombuds/domain/whole.py": f"{LONG}\ndef f():\n    from ombuds.domain.piece import F\n"},
    ),
    "a room without a door": (
        house.unexplained_rooms, "ombuds/cli:1:", {"ombuds/cli/main.py": ""},
    ),
    "a room of one line": (
        house.unexplained_rooms, "ombuds/domain/__init__.py:1:",
        {"ombuds/domain/__init__.py": '"""Read `acts` before `party`."""'},
    ),
    "a room without an order": (
        house.unexplained_rooms, "ombuds/domain/__init__.py:1:",
        {"ombuds/domain/__init__.py": '"""Rules.\n\nAnd there are more.\n"""'},
    ),
    "a door without words": (
        house.unexplained_rooms, "ombuds/domain/__init__.py:1:", {"ombuds/domain/__init__.py": ""},
    ),
    "a name handed on": (
        house.handed_on, "ombuds/domain/__init__.py:1:",
        {"ombuds/domain/__init__.py": 'from ombuds.domain.stages import C\n__all__ = ["C"]'},
    ),
    "a name handed on, relative": (
        house.handed_on, "ombuds/domain/__init__.py:1:",
        {"ombuds/domain/__init__.py": "from .stages import C"},
    ),
    "a name handed on by a module": (
        house.handed_on, "ombuds/domain/old.py:1:",
        {"ombuds/domain/old.py": "from ombuds.domain.stages import C as C"},
    ),
    "a star": (
        house.star_imports, "ombuds/domain/a.py:2:",
        {"ombuds/domain/a.py": "\nfrom ombuds.domain.stages import *"},
    ),
    "a star in a test": (
        house.star_imports, "tests/test_b.py:1:",
        {"tests/test_b.py": "from ombuds.domain.stages import *"},
    ),
    "junk": (house.riddles, "ombuds/domain/utils.py:1:", {"ombuds/domain/utils.py": ""}),
    "a room of junk": (
        house.riddles, "ombuds/helpers/__init__.py:1:", {"ombuds/helpers/__init__.py": ""},
    ),
    "a riddle": (house.riddles, "ombuds/ui/kit/told.py:1:", {"ombuds/ui/kit/told.py": ""}),
    "two modules in a circle": (
        house.circles_of_modules, "ombuds/domain/acts.py:1:",
        {"ombuds/domain/party.py": "from ombuds.domain import acts"},
    ),
    "a circle by a lazy import": (
        house.circles_of_modules, "ombuds/domain/acts.py:1:",
        {"ombuds/domain/party.py": "def f():\n    from ombuds.domain.acts import B"},
    ),
    "a circle for types": (
        house.circles_of_modules, "ombuds/domain/acts.py:1:",
        {"ombuds/domain/party.py": "from typing import TYPE_CHECKING\n"
                                   "if TYPE_CHECKING:\n    from ombuds.domain.acts import B"},
    ),
    "three modules in a circle": (
        house.circles_of_modules, "ombuds/domain/acts.py:1:",
        {"ombuds/domain/party.py": "import ombuds.domain.stages",
         "ombuds/domain/stages.py": "from ombuds.domain import acts\nC = 1"},
    ),
    "two rooms in a circle": (
        house.circles_of_rooms, "ombuds/domain/dates.py:1:",
        {"ombuds/domain/dates.py": "from ombuds.ui.shell.page import Page",
         "ombuds/ui/shell/page.py": "from ombuds.domain.stages import C\nclass Page: ..."},
    ),
    "a page and the kit in a circle": (
        house.circles_of_rooms, "ombuds/ui/case/page.py:1:",
        {"ombuds/ui/case/page.py": "from ombuds.ui.kit import buttons",
         "ombuds/ui/kit/words.py": "def f():\n    from ombuds.ui.case import page"},
    ),
    "a private name": (
        house.private_names, "ombuds/ui/kit/words.py:1:",
        {"ombuds/ui/kit/words.py": "from ombuds.domain.stages import _C"},
    ),
    "a private name by its module": (
        house.private_names, "ombuds/ui/kit/words.py:2:",
        {"ombuds/ui/kit/words.py": "from ombuds.domain import stages\nA = stages._C"},
    ),
    "a private name in a test": (
        house.private_names_in_tests, "tests/test_a.py:1:",
        {"tests/test_a.py": "from ombuds.domain.stages import _C"},
    ),
    "code laid out by hand": (
        house.skipped_formats, "ombuds/domain/a.py:2:",
        {"ombuds/domain/a.py": "def f(a):\n    return [a,  a]  # fmt: skip"},
    ),
    "a call laid out by hand": (
        house.skipped_formats, "ombuds/domain/a.py:1:",
        {"ombuds/domain/a.py": "A = max(1,  2)  # fmt: skip"},
    ),
    "the formatter sent away": (
        house.skipped_formats, "ombuds/domain/a.py:1:", {"ombuds/domain/a.py": "# fmt: off\n"},
    ),
    "too many tables": (
        house.skipped_formats, "ombuds:1:",
        {"ombuds/domain/a.py": TABLE * 20, "tests/test_a.py": TABLE * 20},
    ),
}  # fmt: skip

ALLOWED: dict[str, tuple[Check, dict[str, str]]] = {
    "a docstring is not counted": (
        house.long_functions,
        {"ombuds/domain/long.py": f'def f():\n    """\n{"a\n" * 20}    """\n{_body(49)}'},
    ),
    "a file of 500 lines": (house.long_files, {"ombuds/domain/long.py": "A = 1\n" * 500}),
    "fifteen modules": (
        house.full_rooms, {f"ombuds/domain/a{at}.py": "" for at in range(12)},
    ),
    "a piece that two import": (
        house.pieces,
        {"ombuds/domain/piece.py": "F = 1",
         "ombuds/domain/one.py": f"from ombuds.domain.piece import F\n{LONG}",
         "ombuds/domain/two.py": f"from ombuds.domain.piece import F\n{LONG}"},
    ),
    "a piece of another room": (
        house.pieces,
        {"ombuds/domain/piece.py": "F = 1",
         "ombuds/ui/kit/one.py": f"from ombuds.domain.piece import F\n{LONG}"},
    ),
    "a name that the door uses": (
        house.handed_on,
        {"ombuds/domain/__init__.py": "from ombuds.domain.stages import C\ndef f(): return C"},
    ),
    "a table of a call": (
        house.skipped_formats, {"ombuds/domain/a.py": "A: object = frozenset({1,  2})  # fmt: skip"},
    ),
}  # fmt: skip


def test_a_sound_house_keeps_every_rule(tmp_path: Path) -> None:
    _built(tmp_path, SOUND)
    assert [line for check in (*CHECKS, *WARNINGS) for line in check(tmp_path)] == []


@pytest.mark.parametrize(("check", "place", "files"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_is_found(
    tmp_path: Path, check: Check, place: str, files: dict[str, str]
) -> None:
    _built(tmp_path, SOUND | files)
    (line,) = check(tmp_path)
    assert line.startswith(place)
    assert line.count(": ") >= 2, "says what and why"


@pytest.mark.parametrize(("check", "files"), ALLOWED.values(), ids=ALLOWED)
def test_what_is_near_a_rule_passes(tmp_path: Path, check: Check, files: dict[str, str]) -> None:
    _built(tmp_path, SOUND | files)
    assert list(check(tmp_path)) == []


def test_every_check_is_tried() -> None:
    assert {check for check, _, _ in BROKEN.values()} == {*CHECKS, *WARNINGS}


def test_what_stands_alone_is_listed_with_a_reason(tmp_path: Path) -> None:
    _, _, files = BROKEN["a piece"]
    _built(tmp_path, SOUND | files)
    assert list(house.pieces(tmp_path, {"ombuds/domain/piece.py": "the office's word"})) == []


def test_what_is_handed_on_is_listed_with_a_reason(tmp_path: Path) -> None:
    _, _, files = BROKEN["a name handed on"]
    _built(tmp_path, SOUND | files)
    assert list(house.handed_on(tmp_path, {"ombuds/domain/__init__.py": "the one way in"})) == []


@pytest.mark.parametrize("listed", [house.ALONE, house.HANDED_ON])
def test_the_lists_of_exceptions_name_files_that_are_there(listed: Mapping[str, str]) -> None:
    assert all(words and (house.ROOT / file).is_file() for file, words in listed.items())


def _built(root: Path, files: Mapping[str, str]) -> None:
    for file, text in files.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, encoding="utf-8")
