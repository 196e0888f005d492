"""The program as it is started: its own process, its own home, real keys."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.desk import complaint
from tests.cli.shell import Shell


@pytest.fixture(scope="module")
def shell(tmp_path_factory):
    shell = Shell(tmp_path_factory.mktemp("home"))
    done = shell("--book", "b.ombuds", "init", "--json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert json.loads(done.stdout)["recovery_code"]
    return shell


@pytest.mark.slow
def test_the_main_job(shell):
    done = shell("sample", "--cases", "60", "--seed", "2", "--until", "2026-11-24")
    assert (done.returncode, done.stdout) == (0, "")
    assert "60" in done.stderr
    assert "█" not in done.stderr, "no progress bar in a pipe"
    (shell.home / "one.json").write_text(json.dumps(complaint()), encoding="utf-8")
    done = shell("case", "add", "--from", "one.json")
    assert (done.returncode, done.stderr) == (0, "")
    number = done.stdout.strip()
    done = shell("case", "show", number, "--json")
    assert json.loads(done.stdout)["narrative"] == "Жауап жоқ."
    assert shell("case", "summary", number, "-o", "s.pdf").returncode == 0
    assert (shell.home / "s.pdf").read_bytes().startswith(b"%PDF")
    done = shell("verify", "--json")
    assert (done.returncode, json.loads(done.stdout)["cases"]) == (0, 61)
    done = shell("case", "show", "2099-AST-000001")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Бұл кітапта мұндай іс жоқ.\n"
    assert shell("frob").returncode == 2


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="pipes of Unix")
def test_a_reader_that_goes_away_is_no_fault(shell):
    for arguments in (("--help",), ("users", "list"), ("report", "--list")):
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            shell.line(*arguments),
            env=shell.environment,
            cwd=shell.home,
            stdout=write,
            stderr=subprocess.PIPE,
            check=False,
            timeout=300,
        )
        os.close(write)
        assert done.stderr == b""
        assert done.returncode in (0, 1)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux only")
def test_an_output_that_is_full_is_told(shell):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            shell.line("users", "list"),
            env=shell.environment,
            cwd=shell.home,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert not list(shell.home.rglob("crash-report.txt"))
