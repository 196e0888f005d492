"""Several programs on one book, and programs that are killed: nothing acknowledged is lost.

FAULTS_LONG=1 make test ARGS=tests/faults/test_processes.py     the long form
"""

import json
import subprocess
import sys
import time
from random import Random

import pytest

from tests.cli.desk import complaint
from tests.cli.shell import ROOT
from tests.faults import LONG

PROCESSES, EACH = 3, 200 if LONG else 30
KILLS = 30 if LONG else 2

pytestmark = pytest.mark.slow


def adding(shell, name, count):
    """`case add` of an array, started."""
    path = shell.home / name
    given = [complaint(narrative=f"{name} {at}") for at in range(count)]
    path.write_text(json.dumps(given), encoding="utf-8")
    return subprocess.Popen(
        shell.line("case", "add", "--from", str(path)),
        env=shell.environment,
        cwd=shell.home,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def numbers_in(shell):
    path = shell.home / "all.json"
    done = shell("export", "cases", "--to", str(path))
    assert done.returncode == 0, done.stderr
    return {case["number"]: case for case in json.loads(path.read_text("utf-8"))["cases"]}


def sound(shell):
    done = shell("verify", "--full", "--json")
    assert done.returncode == 0, done.stdout
    return json.loads(done.stdout)


def test_three_programs_register_without_gap_or_double(new_home):
    shell = new_home()
    running = [adding(shell, f"{at}.json", EACH) for at in range(PROCESSES)]
    told = [program.communicate(timeout=600) for program in running]
    assert [(program.returncode, err) for program, (_, err) in zip(running, told, strict=True)] == [
        (0, "")
    ] * PROCESSES
    given = [number for out, _ in told for number in out.split()]
    assert sorted(int(number[-6:]) for number in given) == list(range(1, PROCESSES * EACH + 1))
    known = numbers_in(shell)
    assert set(known) == set(given)
    for at, (out, _) in enumerate(told):
        texts = [known[number]["narrative"] for number in out.split()]
        assert texts == [f"{at}.json {row}" for row in range(EACH)]
    assert sound(shell)["cases"] == PROCESSES * EACH


def test_what_was_printed_before_kill_9_is_in_the_book(new_home):
    shell, random = new_home(), Random(11)
    printed = []
    for at in range(KILLS):
        program = adding(shell, f"{at}.json", 500)
        printed.append(program.stdout.readline().strip())
        time.sleep(random.random() * 0.4)
        program.kill()
        printed += program.stdout.read().split()
        program.communicate()
        known = numbers_in(shell)
        assert set(printed) <= set(known)
        assert sorted(int(n[-6:]) for n in known) == list(range(1, len(known) + 1))
        assert len(known) <= len(printed) + at + 1  # one commit a program may lack its line
    assert sound(shell)["cases"] == len(known)
    print(f"{len(printed)} numbers printed, killed {KILLS} times, none lost")


def editor(shell, number, field, text):
    words = ["-m", "tests.faults.editing", str(shell.home / "office.ombuds"), number, field, text]
    program = subprocess.Popen(
        [sys.executable, *words],
        env=shell.environment,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert program.stdout
    assert program.stdout.readline() == "read\n"
    return program


def write(program):
    out, _ = program.communicate("\n", timeout=300)
    return json.loads(out)


def test_two_programs_edit_one_case(new_home):
    shell = new_home()
    (number,) = adding(shell, "a.json", 1).communicate(timeout=300)[0].split()
    first = editor(shell, number, "narrative", "Бірінші мәтін")
    second = editor(shell, number, "narrative", "Екінші мәтін")
    other = editor(shell, number, "subject", "Басқа өріс")
    assert write(first) == {"done": True}
    said = write(second)
    ((field, theirs, mine),) = said["fields"]
    assert (field, theirs, mine) == ("narrative", "Бірінші мәтін", "Екінші мәтін")
    assert said["sentence"]
    assert write(other) == {"done": True}, "another field is no conflict"
    case = numbers_in(shell)[number]
    assert (case["narrative"], case["subject"]) == ("Бірінші мәтін", "Басқа өріс")
    sound(shell)
