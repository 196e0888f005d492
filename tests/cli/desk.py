"""Commands as people type them, in this process: keys are opened without deriving them again."""

import json
import os
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from ombuds.cli import session
from ombuds.cli.main import run_command
from ombuds.services.office import office
from ombuds.services.office.office import enter
from ombuds.store.keys.access import Unlocked
from tests.offices import MONDAY, Hands, Template

LANGUAGES = ("kk", "ru", "en")


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        assert self.code in (0, 1), self.err
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one sentence of a refusal."""
        assert self.code == 1
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert "Traceback" not in self.err
        return lines[0]


@dataclass
class Desk:
    """`desk("case", "show", number)` → Said."""

    folder: Path
    work: Path
    capsys: Any
    keys: dict[str, Unlocked] = field(default_factory=dict)
    user: str = "aigerim"
    language: str = "en"

    def __call__(self, *arguments: str, user: str = "", lang: str = "") -> Said:
        os.environ["OMBUDS_USER"] = user or self.user
        self.capsys.readouterr()
        line = ["--book", str(self.folder), "--lang", lang or self.language, *map(str, arguments)]
        code = run_command(line)
        out, err = self.capsys.readouterr()
        return Said(code, out, err)

    def ok(self, *arguments: str, **given: str) -> Said:
        said = self(*arguments, **given)
        assert said.code == 0, said.err
        return said

    def file(self, name: str, content: Any) -> str:
        path = self.work / name
        if not isinstance(content, bytes):
            text = content if isinstance(content, str) else json.dumps(content)
            content = text.encode()
        path.write_bytes(content)
        return str(path)

    def add(self, content: Any) -> list[str]:
        """Registers complaints; gives their numbers."""
        return self.ok("case", "add", "--from", self.file("add.json", content)).out.split()


def at_desk(template: Template, folder: Path, work: Path, monkeypatch, capsys) -> Desk:
    """A desk whose program remembers nothing from other tests."""
    desk = Desk(folder, work, capsys, dict(template.keys))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(work / "config"))
    monkeypatch.setenv("OMBUDS_USER", "aigerim")
    monkeypatch.setenv("OMBUDS_PASSPHRASE", "never derived in these tests")

    clock = Hands(MONDAY + timedelta(hours=3)).clock
    monkeypatch.setattr(session, "CLOCK", clock)

    def sign_in(folder, user, passphrase, language, _):
        return enter(folder, desk.keys[user], language, clock)

    monkeypatch.setattr(office, "sign_in", sign_in)
    return desk


def complaint(**more: Any) -> dict[str, Any]:
    """What must be there to register, and more."""
    return {"received_on": "2026-11-20", "anonymous": True, "narrative": "Жауап жоқ.", **more}
