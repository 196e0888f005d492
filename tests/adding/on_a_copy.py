"""The steps of a guide in `docs/adding`, taken on a copy of the program."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "docs" / "adding"


def blocks(guide: str) -> list[str]:
    """What a guide says to write, in the order of its steps."""
    text = (GUIDES / f"{guide}.md").read_text(encoding="utf-8")
    return [dedent(block) for block in re.findall(r" *```\w+\n(.*?)```", text, re.DOTALL)]


def program(copy: Path, *without: str) -> Path:
    """A copy of the program and its tests; `without` are names of files and folders."""
    skipped = shutil.ignore_patterns("__pycache__", *without)
    for part in ("ombuds", "resources", "tests"):
        shutil.copytree(ROOT / part, copy / part, ignore=skipped)
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


def replace(path: Path, before: str, after: str) -> None:
    """Puts words in the place of others, which the file must hold once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, path
    path.write_text(text.replace(before, after), encoding="utf-8")


def append(path: Path, text: str) -> None:
    """Adds lines after the last one."""
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{text}")


def run(copy: Path, *arguments: str, fails: bool = False) -> str:
    """What Python says in the copy; `fails`: it must not end well, and its complaints too."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env={
            "PYTHONPATH": str(copy),
            "PYTHONIOENCODING": "utf-8",
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(copy),
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (done.returncode != 0) is fails, done.stdout + done.stderr
    return done.stdout + done.stderr * fails
