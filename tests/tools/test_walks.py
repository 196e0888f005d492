"""The walks of the acts are measured, and none becomes longer than is written down."""

import json
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from tests.tools.walks import LIMITS, ROOT, Length, walking

LOOP = """
import loop_b
def first(): return loop_b.second()
def third(): return 1
"""
BACK = """
import loop_a
def called_at_import(): return 1
called_at_import()
def second(): return loop_a.third()
"""


def test_a_walk_counts_files_and_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "loop_a.py").write_text(LOOP, encoding="utf-8")
    (tmp_path / "loop_b.py").write_text(BACK, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    import loop_a  # type: ignore[import-not-found]
    import loop_b  # type: ignore[import-not-found]

    folder = f"{tmp_path}/"
    with walking(folder) as walk:
        loop_a.third()
    assert (walk.files, walk.returns) == ({"loop_a.py"}, set())
    with walking(folder) as walk:
        loop_a.first()
    assert (walk.files, walk.returns) == ({"loop_a.py", "loop_b.py"}, {("loop_b.py", "loop_a.py")})
    with walking(folder) as walk:
        thread = Thread(target=loop_b.called_at_import)
        thread.start()
        thread.join()
    assert walk.files == {"loop_b.py"}, "of whichever thread"


def test_the_bodies_of_modules_are_no_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "body_only.py").write_text("class A:\n    b = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with walking(f"{tmp_path}/") as walk:
        __import__("body_only")
    assert walk.files == set()


@pytest.mark.slow
def test_no_walk_is_longer_than_its_limit() -> None:
    command = [sys.executable, "-m", "tests.tools.walks", "--json"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    found = {name: Length(**length) for name, length in json.loads(ran.stdout).items()}
    assert found.keys() == LIMITS.keys()
    longer = {
        name: length
        for name, length in found.items()
        if length.files > LIMITS[name].files or length.returns > LIMITS[name].returns
    }
    assert not longer, f"more files to read than {LIMITS}"
    assert all(length.files > 1 for length in found.values())
