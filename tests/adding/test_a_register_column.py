"""A new kind of register column, by the steps of `docs/adding/a-register-column.md` on a copy."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "adding" / "a-register-column.md"
REGISTER = """Рег. №,Дата поступления,ФИО заявителя,Уровень риска,Право,Содержание
1,13.01.2025,Тестов Ерлан Маратұлы,высокий,пытки,Били при задержании и не дали врача.
2,14.01.2025,Сынова Самал Ерланқызы,Жоғары,пытки,Держали двое суток без протокола.
3,15.01.2025,Пробин Олег Игоревич,так себе,пытки,Отобрали телефон и не вернули его.
"""
BROUGHT_IN = """
from datetime import date
from pathlib import Path
from sqlalchemy import select
from ombuds.domain.cases import Case, CaseText
from ombuds.domain.calendar.clock import Clock
from ombuds.services.importing.book.bringing_in import bring_in
from ombuds.services.importing.tables.register import field_name
from ombuds.services.importing.tables.tables import guess, read_tables
from ombuds.i18n import say
from ombuds.services.office.office import NewBook, create_book
from ombuds.store.keys.sodium import Kdf

path = Path("register.csv")
register = read_tables(path)
print(guess(register).tables[0].fields[3], say(field_name("risk"), "en"))
new = NewBook(Path("book"), "Office", "aigerim", "A. Aigerim", "a long passphrase here", training=True)
office, _ = create_book(new, "en", Clock(), Kdf(1, 8192))
bring_in(office, path)
with office.book.reading() as reading:
    case, text = Case.__table__.c, CaseText.__table__.c
    made = select(case.risk, text.import_note).join(CaseText.__table__, text.id == case.id)
    for risk, note in reading.all(made.order_by(case.counter)):
        print(risk, "Уровень риска" in (note or ""))
office.book.close()
"""


def _steps() -> list[str]:
    """What the guide says to write, step by step."""
    blocks = re.findall(r"```\w+\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    return ["\n".join(line.strip() for line in block.strip().splitlines()) for block in blocks]


def _insert(copy: Path, name: str, after: str, lines: str) -> None:
    """Writes lines after one of a file of that name, wherever it stands."""
    (path,) = copy.rglob(name)
    text = path.read_text(encoding="utf-8")
    assert text.count(after) == 1, path
    path.write_text(text.replace(after, f"{after}{lines}\n"), encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, and a register with a column that it does not know."""
    copy = tmp_path_factory.mktemp("column")
    for folder in ("ombuds", "resources"):
        skipped = shutil.ignore_patterns("__pycache__", "*.pyc", "fonts", "manual")
        shutil.copytree(ROOT / folder, copy / folder, ignore=skipped)
    (copy / "register.csv").write_text(REGISTER, encoding="utf-8")
    return copy


def _brought_in(copy: Path) -> list[str]:
    shutil.rmtree(copy / "book", ignore_errors=True)
    made = subprocess.run(
        [sys.executable, "-c", BROUGHT_IN],
        cwd=copy,
        env={"PYTHONPATH": str(copy), "PYTHONIOENCODING": "utf-8", "HOME": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return made.stdout.splitlines()


def test_the_guide_has_five_steps_at_most() -> None:
    steps = re.findall(r"^\d+\. ", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert 0 < len(steps) <= 5


def test_a_column_of_a_new_kind_is_read_into_its_case(copy: Path) -> None:
    assert _brought_in(copy)[1:] == ["None True"] * 3  # not known: kept word for word
    titles, words, read, name = _steps()
    _insert(copy, "headings.toml", "[heading]\n", titles)
    (table,) = copy.rglob("import/words.toml")
    table.write_text(f"{words}\n\n{table.read_text(encoding='utf-8')}", encoding="utf-8")
    _insert(copy, "meanings.py", '        "result": Coded(result_of, None),\n', f"        {read}")
    _insert(
        copy,
        "tables/register.py",
        '    "language": T("Language of the complaint"),\n',
        f"    {name}",
    )
    column, *cases = _brought_in(copy)
    assert column == "risk Risk"
    # The last one is no known word: the case has no risk, and the note has the cell.
    assert cases == ["high False", "high False", "None True"]
