"""`ombuds suggest`: the shape of its answers, without any book."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.shell import Shell

BEATEN = "Мой муж избил меня при детях, участковый сказал мириться."


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    made = Shell(tmp_path)
    del made.environment["OMBUDS_USER"], made.environment["OMBUDS_PASSPHRASE"]
    return made


def test_a_text_gives_one_object_on_one_line(shell: Shell) -> None:
    done = shell("suggest", BEATEN, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    (line,) = done.stdout.splitlines()
    first = json.loads(line)["rights"][0]
    assert set(first) == {"code", "score", "words"}
    assert first["code"] == "DV" and 0 < first["score"] <= 1
    assert "муж избил" in first["words"]


def test_a_file_gives_an_object_a_line_and_none_is_left_out(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "texts.txt"
    file.write_text(f"\ufeff{BEATEN}\r\n\r\nВо сколько вы открываетесь?\r\n", encoding="utf-8")
    done = shell("suggest", "--lines", str(file), "--json")
    told = [json.loads(line)["rights"] for line in done.stdout.splitlines()]
    assert [bool(rights) for rights in told] == [True, False, False]


def test_standard_input_is_one_text(shell: Shell) -> None:
    done = subprocess.run(
        shell.line("suggest", "-", "--json"),
        env=shell.environment,
        cwd=shell.home,
        input=f"Здравствуйте.\n{BEATEN}\n",
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(done.stdout)["rights"][0]["code"] == "DV"


def test_for_people_names_stand_in_their_language(shell: Shell) -> None:
    assert "Тұрмыстық зорлық-зомбылық (DV): «муж избил»" in shell("suggest", BEATEN).stdout
    assert "Ұсыныс жоқ." in shell("suggest", "Рақмет сізге!").stdout


def test_what_cannot_be_read_is_one_sentence(shell: Shell, tmp_path: Path) -> None:
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00\x81")
    for line, code in (
        (("--lines", "missing.txt"), 1),
        (("--lines", str(binary)), 1),
        ((), 2),
        (("text", "--lines", str(binary)), 2),
    ):
        done = shell("suggest", *line)
        assert (done.returncode, done.stdout) == (code, "")
        assert "Traceback" not in done.stderr and done.stderr.strip()
