"""Two desks for what goes wrong: in this process with cheap keys, and the program itself."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ombuds.services.office import office
from ombuds.services.office.office import sign_in as enter_by_passphrase
from tests.cli.desk import Desk, at_desk
from tests.cli.shell import Shell
from tests.offices import CHEAP, PASSPHRASE, Template


@pytest.fixture
def desk(template: Template, tmp_path: Path, monkeypatch, capsys) -> Desk:
    """Commands on a book without cases, in this process."""
    folder = template.copy(tmp_path / "office.ombuds")
    return at_desk(template, folder, tmp_path, monkeypatch, capsys)


@pytest.fixture
def door(desk: Desk, monkeypatch) -> Desk:
    """The same, signing in by passphrase through keys.json."""
    monkeypatch.setenv("OMBUDS_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("OMBUDS_NEW_PASSPHRASE", "жаңа құпия сөйлем")

    def sign_in(folder, user, passphrase, language, clock):
        return enter_by_passphrase(folder, user, passphrase, language, clock, CHEAP)

    monkeypatch.setattr(office, "sign_in", sign_in)
    return desk


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a new book, made by the program itself with real keys."""
    home = tmp_path_factory.mktemp("made")
    done = Shell(home)("--book", "office.ombuds", "init")
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture
def new_home(made: Path, tmp_path: Path) -> Callable[[], Shell]:
    """The program in a copy of that home."""

    def copy() -> Shell:
        home = tmp_path / "home"
        shutil.copytree(made, home)
        shell = Shell(home)
        assert shell("--book", str(home / "office.ombuds"), "users", "list").returncode == 0
        return shell

    return copy
