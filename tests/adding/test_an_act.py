"""`docs/adding/an-act.md` is true: its steps, done on a copy of the program, add an act."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.translations import missing, stubs

ROOT = Path(__file__).resolve().parents[2]
ROW, FUNCTION = re.findall(
    r"```python\n(.*?)```", (ROOT / "docs/adding/an-act.md").read_text(encoding="utf-8"), re.DOTALL
)
APART = shutil.ignore_patterns("data", "bench", "gallery", "drive", "adding", "*.mo")

OF_REMIND = '''
"""The new act wherever an act is seen."""

from ombuds.cli.main import run_command
from ombuds.domain.acts import Act
from ombuds.i18n import say
from ombuds.outputs.sheets.case_json import case_json
from ombuds.services.cases import acts, showing as cases
from ombuds.services.cases.history import history
from tests.services.complaints_made import registered
from tests.ui.case_desk import CaseDesk
from tests.ui.cases_desk import Cases


def test_an_act_is_added(office, qtbot, capsys):
    made = registered(office)
    assert Act.REMIND not in acts.offered(office, cases.show(office, made.id))
    acts.admit(office, made.id)
    assert Act.REMIND in acts.offered(office, cases.show(office, made.id))

    page = Cases(qtbot, office)
    page.choose(made.id)
    dialog = page.act(Act.REMIND)
    assert dialog.windowTitle() == "Send a reminder"
    page.do(dialog)
    assert dialog.question.editors["reason"].problem is not None
    dialog.question.editors["reason"].set_value("The file of the prison")
    page.do(dialog)
    assert not page.failed
    page.end()

    view = cases.show(office, made.id)
    assert (view.stage, view.events[-1].act) == ("examination", "remind")
    assert say(history(office, made.id)[0].what, "en") == "Reminder sent"
    assert case_json(view)["events"][-1]["act"] == "remind"

    desk = CaseDesk(qtbot, office)
    desk.open(made.id)
    assert "Reminder sent: The file of the prison" in desk.words("timeline")
    desk.window.close()
    desk.desk.end()

    assert run_command(["--lang", "kk", "case", "--help"]) == 0
    assert "remind" in capsys.readouterr().out
'''


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, and the act added by the steps of the page."""
    root = tmp_path_factory.mktemp("with-remind")
    for folder in ("ombuds", "resources", "tests"):
        shutil.copytree(ROOT / folder, root / folder, ignore=APART)
    shutil.copy2(ROOT / "pyproject.toml", root)
    _insert(root / "ombuds/domain/acts.py", ROW, before="    CLOSE = CaseActRow(")
    _insert(root / "ombuds/services/cases/acts.py", FUNCTION + "\n\n", before="@does(Act.CLOSE)")
    for language in ("kk", "ru"):
        areas = missing(root, language)
        assert areas.keys() == {"domain"}
        with (root / f"resources/translations/{language}/domain.po").open("a") as po:
            po.write(
                "\n" + stubs(language, areas["domain"]).replace('msgstr ""', 'msgstr "аудару"')
            )
    return root


def _insert(path: Path, text: str, before: str) -> None:
    old = path.read_text(encoding="utf-8")
    assert old.count(before) == 1
    path.write_text(old.replace(before, text + before), encoding="utf-8")


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_an_act_is_one_row_one_function_and_its_translations(copy: Path) -> None:
    (copy / "tests/ui/test_remind.py").write_text(OF_REMIND, encoding="utf-8")
    done = _run(copy, "pytest", "-q", "-p", "no:xdist", "tests/ui/test_remind.py")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("part", ["undo=Undo.NEVER", "flow=None", "required=True"])
def test_a_part_left_out_is_a_type_error(copy: Path, part: str) -> None:
    acts = copy / "ombuds/domain/acts.py"
    whole = acts.read_text(encoding="utf-8")
    start = whole.index("    REMIND = ")
    assert part in ROW
    broken = whole[:start] + re.sub(rf" +{re.escape(part)},\n", "", whole[start:], count=1)
    acts.write_text(broken, encoding="utf-8")
    try:
        found = _run(
            copy,
            "mypy",
            "--follow-imports=silent",
            "--cache-dir",
            str(copy / "types"),
            "ombuds/domain/acts.py",
        )
    finally:
        acts.write_text(whole, encoding="utf-8")
    assert found.returncode == 1, found.stdout + found.stderr
    name = part.partition("=")[0]
    assert re.search(rf'Missing \w+ argument "{name}"', found.stdout), found.stdout
