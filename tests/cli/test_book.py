"""The book itself from the command line: made, used last, filled, its people."""

import json
import os
import re
from pathlib import Path

import pytest

from ombuds.cli import demo
from ombuds.cli.main import guarded, run_command
from ombuds.services.office import preferences
from tests.cli.desk import complaint

SECRET = "дұрыс жылқы батарея"


@pytest.fixture
def terminal(tmp_path, monkeypatch, capsys):
    """Commands with real keys and nothing remembered."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("OMBUDS_USER", "aigerim")
    monkeypatch.setenv("OMBUDS_PASSPHRASE", SECRET)

    def run(*arguments):
        capsys.readouterr()
        code = run_command(["--lang", "en", *map(str, arguments)])
        out, err = capsys.readouterr()
        assert SECRET not in out + err
        return code, out, err

    return run


def test_a_new_book_is_the_one_used_from_then_on(terminal, tmp_path, monkeypatch):
    folder = tmp_path / "new.ombuds"
    code, out, _ = terminal(
        "--book", folder, "init", "--series", "ALA", "--office", "Кеңсе", "--json"
    )
    made = json.loads(out)
    assert (code, made["book"], made["user"]) == (0, str(folder), "aigerim")
    assert re.fullmatch(r"([0-9A-Z]{4}-){8}[0-9A-Z]{4}", made["recovery_code"])
    path = tmp_path / "one.json"
    path.write_text(json.dumps(complaint()), encoding="utf-8")
    code, out, _ = terminal("case", "add", "--from", path)
    assert (code, out[5:9]) == (0, "ALA-")
    monkeypatch.setenv("OMBUDS_PASSPHRASE", "қате құпия сөйлем")
    code, out, err = terminal("deadlines")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "passphrase" in err


def test_without_a_book_one_is_asked_for(terminal):
    code, _, err = terminal("deadlines")
    assert code == 1
    assert "Which book?" in err


@pytest.mark.parametrize(
    ("name", "more", "told"),
    [
        ("book", (), "ends in .ombuds"),
        ("b.ombuds", ("--series", "a1"), "series"),
        ("file/b.ombuds", (), "cannot be made there"),
        ("there.ombuds", (), "already"),
    ],
)
def test_a_book_that_cannot_be_is_not_made(terminal, tmp_path, name, more, told):
    (tmp_path / "file").write_text("")
    (tmp_path / "there.ombuds").mkdir()
    code, out, err = terminal("--book", tmp_path / name, "init", *more)
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert told in err
    assert not (tmp_path / "b.ombuds").exists()


def test_a_weak_passphrase_makes_no_book(terminal, tmp_path, monkeypatch):
    monkeypatch.setenv("OMBUDS_PASSPHRASE", "short")
    code, out, err = terminal("--book", tmp_path / "b.ombuds", "init")
    assert (code, out) == (1, "")
    assert "12" in err
    assert not (tmp_path / "b.ombuds").exists()


def test_nobody_at_the_keyboard_is_told(terminal, template, monkeypatch):
    monkeypatch.delenv("OMBUDS_PASSPHRASE")
    with Path(os.devnull).open() as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        code, out, err = terminal("--book", template.folder, "deadlines", "--json")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "OMBUDS_PASSPHRASE" in err


def test_only_the_window_remembers_the_language(desk):
    desk.ok("deadlines", lang="ru")
    assert preferences.load().language == ""
    assert preferences.load().books == (str(desk.folder.resolve()),)


def test_people_come_and_go(desk, monkeypatch):
    monkeypatch.setenv("OMBUDS_NEW_PASSPHRASE", "жаңа құпия сөйлем")
    made = desk.ok("users", "add", "bolat", "--role", "observer", "--unit", "AST", "--json").json()
    assert made["user"] == "bolat"
    assert "жаңа құпия" not in desk.ok("users", "reset", "bolat").err
    desk.ok("users", "disable", "bolat")
    row = next(r for r in desk_after_rekey(desk) if r["name"] == "bolat")
    assert row["grants"] == [{"role": "observer", "unit": "AST"}]
    assert row["disabled_on"]


def desk_after_rekey(desk):
    """The list of users by somebody whose key was renewed: the old one opens nothing."""
    from ombuds.services.office.office import unlock
    from ombuds.store.keys.sodium import Kdf
    from tests.offices import PASSPHRASE

    desk.keys["aigerim"] = unlock(desk.folder, "aigerim", PASSPHRASE, Kdf(1, 8192))
    return desk.ok("users", "list", "--json").json()


def test_the_same_seed_makes_the_same_export(desk, template, tmp_path):
    found = []
    for name in ("one", "two"):
        desk.folder = template.copy(tmp_path / f"{name}.ombuds")
        line = ("sample", "--cases", "60", "--seed", "9", "--until", "2026-11-24", "--json")
        assert desk.ok(*line).json() == {"cases": 60}
        path = tmp_path / f"{name}.json"
        desk.ok("export", "cases", "--to", str(path))
        lines = path.read_text(encoding="utf-8").splitlines()
        found.append([x for x in lines if "recorded_at" not in x and "counted_up_to" not in x])
    assert found[0] == found[1]


def test_the_demo_makes_what_it_promises(terminal, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(demo, "CASES", 40)
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "old.pdf").write_text("")
    assert guarded(demo.demo) == 0
    names = {path.name for path in (tmp_path / "demo").iterdir()}
    assert names == {
        "demo.ombuds",
        "monthly-kk.pdf",
        "monthly-ru.pdf",
        "monthly-en.pdf",
        "summary.pdf",
        "register.xlsx",
        "register.csv",
    }
    out, err = capsys.readouterr()
    assert SECRET not in out + err
    code, out, _ = terminal("verify", "--json")
    assert (code, json.loads(out)["cases"]) == (0, 40)


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        (["--help"], 0, "учебную книгу"),
        (["-h"], 0, "Показать"),
        (["--frob"], 2, "demo"),
        (["7000"], 2, "demo"),
        (["--lang"], 2, "demo"),
    ],
)
def test_the_demo_asked_for_help_makes_nothing(tmp_path, monkeypatch, capsys, line, code, told):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(demo, "ready", lambda: None)
    assert demo.main(["--lang=ru", *line]) == code
    out, err = capsys.readouterr()
    assert told in (out if code == 0 else err)
    assert list(tmp_path.iterdir()) == []


def test_the_demo_says_which_passphrase_it_chose(terminal, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "OMBUDS_USER", "OMBUDS_PASSPHRASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(demo, "CASES", 20)
    assert guarded(demo.demo) == 0
    chosen = capsys.readouterr().err.split()[-1]
    monkeypatch.setenv("OMBUDS_USER", "demo")
    monkeypatch.setenv("OMBUDS_PASSPHRASE", chosen)
    assert terminal("verify")[0] == 0
