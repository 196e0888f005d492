"""Nothing of a case is readable in any file that the program leaves, nor in what it prints of
a bug: every file under its home and its temporary folder is searched, in three encodings."""

import json
import re
import subprocess
import sys
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.desk import complaint
from tests.cli.shell import ROOT, Shell

pytestmark = pytest.mark.slow

PLANTED = {
    "surname": "Құпиябекова",
    "given_name": "Планталина",
    "patronymic": "Zhasyrynqyzy",
    "iin": "850101400011",
    "address": "Жасырын көшесі 77",
}
PHONE, WORDS = "7015557799", "көкшіл тиін орманда"


def victim():
    party = {"role": "complainant", **PLANTED, "phones": [f"+{PHONE}"]}
    return complaint(anonymous=False, parties=[party], narrative=f"{WORDS}, {PLANTED['surname']}")


SECRETS = {*PLANTED.values(), PHONE, WORDS}


START = 8  # bytes by which a secret is looked for before it is compared


def spelled(secret: str) -> set[bytes]:
    """UTF-8, UTF-16 of both kinds, CP1251 where it has the letters, and as JSON escapes them."""
    forms = {secret.encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be")}
    with suppress(UnicodeEncodeError):
        forms.add(secret.encode("cp1251"))
    return forms | {json.dumps(secret)[1:-1].encode()}


def found_in(content: bytes, secrets: Collection[str]) -> set[str]:
    """The secrets that stand in some bytes."""
    forms = {form: secret for secret in secrets for form in spelled(secret) if len(form) >= START}
    starts = {form[:START] for form in forms}
    parts = (content[at : at + START] for at in range(len(content) - START + 1))
    met = {part for part in parts if part in starts}
    return {secret for form, secret in forms.items() if form[:START] in met and form in content}


def searched(folder: Path, secrets, aside=()) -> tuple[int, dict[str, set[str]]]:
    """How many files were searched, and which of them hold what."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name not in aside]
    hits = {path.name: found_in(path.read_bytes(), secrets) for path in files}
    return len(files), {name: hit for name, hit in hits.items() if hit}


@pytest.fixture
def watched(new_home, tmp_path) -> Shell:
    """The program whose temporary folder is watched too; what it is given lies elsewhere."""
    shell = new_home()
    temporary = shell.home / "tmp"
    temporary.mkdir()
    shell.environment |= {"TMPDIR": str(temporary), "TEMP": str(temporary), "TMP": str(temporary)}
    (tmp_path / "victim.json").write_text(json.dumps(victim()), encoding="utf-8")
    return shell


def test_the_search_would_find_it(tmp_path):
    for form in ("utf-8", "utf-16-le", "utf-16-be"):
        (tmp_path / form).write_bytes(b"x" + " ".join(sorted(SECRETS)).encode(form))
    (tmp_path / "json").write_text(json.dumps(sorted(SECRETS)))
    assert searched(tmp_path, SECRETS) == (
        4,
        dict.fromkeys(("utf-8", "utf-16-le", "utf-16-be", "json"), SECRETS),
    )


@pytest.mark.parametrize("where", ["register", "thread", "freed", "log"])
def test_a_bug_is_reported_without_a_name(watched, tmp_path, where):
    line = ["-m", "tests.faults.broken", where, "--lang", "ru", "case", "add", "--from"]
    done = subprocess.run(
        [sys.executable, *line, str(tmp_path / "victim.json")],
        env=watched.environment,
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stdout) == (1, b"")
    sentence = done.stderr.decode()
    assert len(sentence.splitlines()) == 1
    assert "без имён" in sentence
    report = Path(sentence.strip().rpartition(" ")[2])
    told = report.read_text(encoding="utf-8")
    assert re.search(r"RuntimeError\n(  \w+\.py:\d+ .+\n)+KeyError\n  broken\.py:\d+ buggy", told)
    aside = {"thread": "<lambda>", "freed": "__del__"}
    if where in aside:
        assert re.search(rf"ValueError\n(  .+\n)*  broken\.py:\d+ {aside[where]}\n", told)
    assert found_in(done.stderr, SECRETS) == set()
    files, hits = searched(watched.home, SECRETS)
    assert hits == {}
    assert files >= 5
    assert watched("verify", "--json").returncode == 0


def test_a_stolen_copy_tells_nothing(watched, tmp_path):
    """Every act of the main job, then every file that there is, the book open or not."""
    steps = (
        ("case", "add", "--from", str(tmp_path / "victim.json")),
        ("find", PLANTED["surname"], "--json"),
        ("case", "add", "--from", str(tmp_path / "none.json")),
        ("verify", "--full"),
    )
    for step in steps:
        assert watched(*step).returncode == (step[-1].endswith("none.json"))
    files, hits = searched(watched.home, SECRETS)
    assert hits == {}
    assert files >= 4


def test_a_stolen_sample_book_tells_nothing(watched, tmp_path):
    """No field of any sample case, while programs are at work: journals and all."""
    assert watched("sample", "--cases", "40", "--seed", "3").returncode == 0
    path = tmp_path / "all.json"
    assert watched("export", "cases", "--to", str(path)).returncode == 0
    cases = json.loads(path.read_text(encoding="utf-8"))["cases"]
    secrets = {
        str(value)
        for case in cases
        for row in (case, *case["parties"], *case["bodies"])
        for key, value in row.items()
        if isinstance(value, str) and len(value.encode()) >= 8 and key not in ASIDE
    }
    assert len(secrets) > 250
    given = [victim() for _ in range(300)]
    (tmp_path / "many.json").write_text(json.dumps(given), encoding="utf-8")
    writing = subprocess.Popen(
        watched.line("case", "add", "--from", str(tmp_path / "many.json")),
        env=watched.environment,
        cwd=watched.home,
        stdout=subprocess.PIPE,
    )
    assert writing.stdout
    writing.stdout.readline()
    book = watched.home / "office.ombuds"
    assert (book / "book.db-wal").stat().st_size
    _, hits = searched(watched.home, secrets | SECRETS)
    assert hits == {}
    writing.kill()
    writing.communicate()
    _, hits = searched(watched.home, secrets | SECRETS)
    assert hits == {}


# Codes of the program and days are no secret of a case.
ASIDE = {
    "series", "stage", "received_on", "registered_on", "channel", "event_precision", "type", "role",
    "officer", "due_on", "closed_on", "outcome", "event_from", "event_to", "birth_date", "ground",
    "main_right", "region", "risk", "consent", "before_court", "annulled_on", "place_type",
    "other_bodies_seen", "sex", "forward_due_on", "body", "id", "person",
}  # fmt: skip
