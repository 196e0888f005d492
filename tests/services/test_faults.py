"""A bug is written down with places and no names, and what is written stays small."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ombuds.services.office import faults

ROOT = Path(__file__).parents[2]
LIMITS = """
import resource
from ombuds.services.office import faults
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
faults.install()
print(*resource.getrlimit(resource.RLIMIT_CORE))
"""


def crash(name: str) -> None:
    try:
        raise ValueError(name)
    except ValueError as error:
        faults.report(error)


@pytest.mark.expects_log("crash")
def test_a_fault_that_comes_again_and_again_does_not_fill_the_disk():
    path = faults.report_file()
    path.unlink(missing_ok=True)
    crash("first")
    one = path.stat().st_size
    path.write_text(path.read_text() * (faults.LARGEST // one + 1))
    crash("Қасымова")
    assert path.stat().st_size < faults.LARGEST // 2 + 2 * one
    kept = faults.reports()
    assert len(kept) > 10 and {report.kind for report in kept} == {"ValueError"}
    assert "Қасымова" not in path.read_text()
    path.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="dumps are a matter of the system there")
def test_a_crash_leaves_no_memory_on_the_disk():
    """A core dump would hold names, and the key of the book."""
    limits = subprocess.run(
        [sys.executable, "-c", LIMITS], cwd=ROOT, env=os.environ, capture_output=True, check=True
    )
    assert limits.stdout.split() == [b"0", b"0"]
