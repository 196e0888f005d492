"""A bug is written down with places and no names, and what is written stays small."""

import pytest

from ombuds.services.office import faults


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
