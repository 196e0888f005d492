"""The whole suite, in parts: python -m tests.tools.suite [what pytest takes].

Windows that tests have closed stay in memory as long as their process, and every change of the
theme dresses them again; so the tests of the window run a few files to a process. With words
of its own pytest is asked once, for those.
"""

import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILES = 4  # of the window, to a process
WORKERS = "2"  # for two cores; ARGS=-n0 runs in one process
WINDOWS = "3"  # tests of the window wait for timers a third of their time
NOTHING = 5  # pytest's exit code where no test was found


def parts() -> Iterator[list[str]]:
    """What each call of pytest takes: first all that opens no window."""
    yield ["tests", "--ignore=tests/ui"]
    files = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/ui/test_*.py"))
    for at in range(0, len(files), FILES):
        yield files[at : at + FILES]


def run(words: list[str], workers: str = WORKERS) -> tuple[int, Counter[str]]:
    """One call: its exit code, and how many tests came to which end."""
    command = [sys.executable, "-m", "pytest", "-n", workers, *words]
    told = Counter[str]()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as called:
        assert called.stdout is not None
        for line in called.stdout:
            print(line, end="", flush=True)
            if re.match(r"=+ .*\d+ \w+.* in [\d.]+s", line):
                told = Counter({end: int(n) for n, end in re.findall(r"(\d+) ([a-z]+)", line)})
    return called.returncode, told


def main(words: list[str]) -> int:
    if words:
        return run(words)[0]
    begun, failed, all_told = time.monotonic(), 0, Counter[str]()
    for part in parts():
        code, told = run(part, WORKERS if part[0] == "tests" else WINDOWS)
        failed |= code not in (0, NOTHING)
        all_told += told
    said = ", ".join(f"{n} {end}" for end, n in all_told.items())
    print(f"== {said} in {time.monotonic() - begun:.0f} s ==")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
