"""The steps of `docs/adding/a-personal-field.md`, taken on a copy of the program."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent, indent

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "adding" / "a-personal-field.md"
TABLE, DATA = "ombuds/domain/party_tables.py", "ombuds/domain/party.py"
SCHEMA, MIGRATIONS = "ombuds/store/schema.py", "ombuds/store/migrations/versions"
TRANSLATIONS = "resources/translations"


def blocks() -> list[str]:
    """What the guide says to write, in the order of its steps."""
    found = re.findall(r" *```\w+\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    return [dedent(block) for block in found]


def replace(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, path
    path.write_text(text.replace(before, after), encoding="utf-8")


def program_with_a_nickname(copy: Path) -> Path:
    """A copy of the program, its tests with it, with one personal field more."""
    for part in ("ombuds", "resources", "tests"):
        skipped = shutil.ignore_patterns("__pycache__", "manual", "gallery", "bench")
        shutil.copytree(ROOT / part, copy / part, ignore=skipped)
    shutil.copy(ROOT / "pyproject.toml", copy)
    fact, data, migration, kazakh, russian = blocks()
    table = "\n\nclass Party(PersonFacts, table=True):"
    replace(copy / TABLE, table, f"{indent(fact, '    ')}{table}")
    more = "\n\n@dataclass(frozen=True, slots=True, kw_only=True)\nclass PartyData"
    replace(copy / DATA, more, f"{indent(data, '    ')}{more}")
    (copy / MIGRATIONS / "9999_nickname.py").write_text(migration, encoding="utf-8")
    text = (copy / SCHEMA).read_text(encoding="utf-8")
    (copy / SCHEMA).write_text(re.sub(r'HEAD = "\d+"', 'HEAD = "9999"', text), encoding="utf-8")
    for language, words in (("kk", kazakh), ("ru", russian)):
        with (copy / TRANSLATIONS / language / "domain_fields.po").open(
            "a", encoding="utf-8"
        ) as po:
            po.write(f"\n{words}")
    run(copy, "-m", "tests.tools.translations", "compile")
    return copy


def run(copy: Path, *arguments: str, fails: bool = False) -> str:
    """What Python says in the copy; `fails`: it must not end well, and its complaints too."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env={
            "PYTHONPATH": str(copy),
            "PYTHONIOENCODING": "utf-8",
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(copy),
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (done.returncode != 0) is fails, done.stdout + done.stderr
    return done.stdout + done.stderr * fails
