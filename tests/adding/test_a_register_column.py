"""A new kind of register column, by the steps of `docs/adding/a-register-column.md` on a copy."""

import shutil
from pathlib import Path

import pytest

from tests.adding.on_a_copy import blocks, program, replace, run

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


def _insert(copy: Path, name: str, after: str, lines: str) -> None:
    """Writes lines after one of a file of that name, wherever it stands."""
    (path,) = copy.rglob(name)
    replace(path, after, f"{after}{lines}\n")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, and a register with a column that it does not know."""
    copy = program(tmp_path_factory.mktemp("column"), "fonts", "manual", "tests")
    (copy / "register.csv").write_text(REGISTER, encoding="utf-8")
    return copy


def _brought_in(copy: Path) -> list[str]:
    shutil.rmtree(copy / "book", ignore_errors=True)
    return run(copy, "-c", BROUGHT_IN).splitlines()


def test_a_column_of_a_new_kind_is_read_into_its_case(copy: Path) -> None:
    assert _brought_in(copy)[1:] == ["None True"] * 3  # not known: kept word for word
    titles, words, read, name = map(str.strip, blocks("a-register-column"))
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
