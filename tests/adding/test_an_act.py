"""`docs/adding/an-act.md` is true: its steps, done on a copy of the program, add an act."""

import re
from pathlib import Path
from textwrap import indent

import pytest

from tests.adding.on_a_copy import append, blocks, program, replace, run
from tests.tools.translations import missing, stubs

ROW, FUNCTION = blocks("an-act")[:2]
ROW = indent(ROW, "    ")
APART = ("data", "bench", "gallery", "drive", "adding", "*.mo")
ROW_AFTER, FUNCTION_AFTER = "    CLOSE = CaseActRow(", "@does(Act.CLOSE)"

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
    root = program(tmp_path_factory.mktemp("with-remind"), *APART)
    replace(root / "ombuds/domain/acts.py", ROW_AFTER, ROW + ROW_AFTER)
    services = root / "ombuds/services/cases/acts.py"
    replace(services, FUNCTION_AFTER, f"{FUNCTION}\n\n{FUNCTION_AFTER}")
    for language in ("kk", "ru"):
        areas = missing(root, language)
        assert areas.keys() == {"domain"}
        words = stubs(language, areas["domain"]).replace('msgstr ""', 'msgstr "аудару"')
        append(root / f"resources/translations/{language}/domain.po", words)
    return root


@pytest.mark.slow
def test_an_act_is_one_row_one_function_and_its_translations(copy: Path) -> None:
    (copy / "tests/ui/test_remind.py").write_text(OF_REMIND, encoding="utf-8")
    run(copy, "-m", "pytest", "-q", "-p", "no:xdist", "tests/ui/test_remind.py")


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
        found = run(
            copy,
            "-m",
            "mypy",
            "--follow-imports=silent",
            "--cache-dir",
            str(copy / "types"),
            "ombuds/domain/acts.py",
            fails=True,
        )
    finally:
        acts.write_text(whole, encoding="utf-8")
    name = part.partition("=")[0]
    assert re.search(rf'Missing \w+ argument "{name}"', found), found
