"""The program as it is started: its own process, its own home, real keys."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECRET = "дұрыс жылқы батарея"


class Shell:
    """`shell("find", "x")` in a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        aside = ("OMBUDS_", "XDG_", "DISPLAY", "WAYLAND_DISPLAY")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(aside)}
        self.environment = {
            **kept,
            "HOME": str(home),
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C",
            "OMBUDS_USER": "aigerim",
            "OMBUDS_PASSPHRASE": SECRET,
        }

    def line(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "ombuds", "--lang", "kk", *map(str, arguments)]

    def __call__(self, *arguments: str, **more) -> subprocess.CompletedProcess:
        return subprocess.run(
            self.line(*arguments),
            env=self.environment,
            cwd=self.home,
            capture_output=True,
            encoding="utf-8",
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=300,
            **more,
        )
