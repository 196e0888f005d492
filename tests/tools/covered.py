"""Files that stay fully covered by tests: every line and every branch of them.

    python -m tests.tools.covered

Rules, clock, numbers, folding, permissions, escaping, chain: where a line nobody tried would
miscount a term, open a case to the wrong person, or let a forged history pass.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COVERED = (
    "ombuds/domain/acts.py",
    "ombuds/domain/calendar/clock.py",
    "ombuds/domain/calendar/dates.py",
    "ombuds/domain/reports/filters.py",
    "ombuds/domain/names/folding.py",
    "ombuds/domain/identifiers/identity.py",
    "ombuds/domain/identifiers/ids.py",
    "ombuds/domain/identifiers/case_numbers.py",
    "ombuds/domain/identifiers/phones.py",
    "ombuds/domain/stages.py",
    "ombuds/domain/calendar/working_days.py",
    "ombuds/outputs/escaping.py",
    "ombuds/services/office/permissions.py",
    "ombuds/store/history/chain.py",
)
TESTS = (
    "tests/domain",
    "tests/outputs/test_escaping.py",
    "tests/services/test_permissions.py",
    "tests/store/test_writer.py",
    "tests/store/test_chain_attacks.py",
)


def main() -> int:
    """Runs the tests of these files under coverage. Exit 1 names the lines nobody tried."""
    include = f"--include={','.join(COVERED)}"
    coverage = [sys.executable, "-m", "coverage"]
    pytest = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", *TESTS]
    ran = subprocess.run([*coverage, "run", "--branch", include, *pytest], cwd=ROOT, check=False)
    if ran.returncode:
        return ran.returncode
    report = [*coverage, "report", "--show-missing", "--skip-covered", "--fail-under=100", include]
    return subprocess.run(report, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
