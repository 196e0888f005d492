"""The whole job in the real window, as a screen reader and a keyboard have it, layout `kz`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ombuds.domain.calendar.clock import Clock
from ombuds.resources import ROOT
from ombuds.services.cases.showing import show
from ombuds.services.office.office import sign_in
from tests.drive import screen
from tests.drive.words import FINDING, PASSPHRASE, REPORT, TEXT, USER

LONGEST = 600  # seconds


@pytest.mark.slow
def test_a_complaint_is_typed_in_kazakh_from_the_first_start_on(tmp_path: Path) -> None:
    lacking = screen.missing()
    if lacking and not os.environ.get("CI"):
        pytest.skip(f"not on this machine: {', '.join(lacking)}")
    assert lacking == []
    home = tmp_path / "home"
    home.mkdir()
    with screen.screen("kz") as environment:
        environment |= {"HOME": str(home), "PYTHONPATH": str(ROOT.parent)}
        window = subprocess.Popen(
            [sys.executable, "-m", "ombuds", "--lang", "kk"], cwd=ROOT.parent, env=environment
        )
        try:
            told = subprocess.run(
                [screen.SYSTEM_PYTHON, "-m", "tests.drive.story", home],
                cwd=ROOT.parent,
                env=environment,
                capture_output=True,
                text=True,
                timeout=LONGEST,
                check=False,
            )
        finally:
            window.terminate()
            window.wait(60)
    assert told.returncode == 0, told.stdout + told.stderr
    (book,) = (home / ".local/share/ombuds/books").glob("*.ombuds")
    office = sign_in(book, USER, PASSPHRASE, "kk", Clock())
    case = show(office, f"{Clock().today().year}-AST-000001")
    office.book.close()
    assert case.narrative == TEXT
    (person,) = case.parties
    assert (person.surname, person.iin, person.sex) == ("Сәрсенова", "850615400343", "female")
    assert (case.stage, case.outcome) == ("closed", "explained")
    acts = ["register", "assign", "admit", "decide", "close"]
    assert [event.act for event in case.events] == acts
    assert case.events[3].reason == FINDING
    assert (home / REPORT).read_bytes().startswith(b"%PDF")
