"""The words by which old registers and complaints are read stand in tables.

Who knows Kazakh and no Python adds a word to `resources/import` or `resources/suggest`; the code
holds what is done with it. So no Russian or Kazakh letter stands in a text of these folders.
Texts that users see are English there too, and are translated in the catalogues.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from ombuds.services.importing.cells.known import TABLES, a_word_of, table, words

ROOT = Path(__file__).parents[2]
FOLDERS = ("importing", "suggesting")
CYRILLIC = re.compile("[\u0400-\u04ff]")
SAID = (
    "a word of the office in the code: put it into a table of resources/import or resources/suggest"
)


def words_in_code(root: Path) -> list[str]:
    """Texts with Cyrillic letters in the code of the folders, docstrings apart."""
    found: list[str] = []
    for folder in FOLDERS:
        rooms = [path for path in (root / "ombuds" / "services").rglob(folder) if path.is_dir()]
        assert rooms, f"there is no folder {folder} to look at"
        for path in sorted(one for room in rooms for one in room.rglob("*.py")):
            for line, text in _texts(ast.parse(path.read_text(encoding="utf-8"))):
                if CYRILLIC.search(text):
                    found.append(f"{path.relative_to(root)}:{line}: {text[:40]!r}: {SAID}")
    return found


def _texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The texts of a module; a text that stands alone is a docstring."""
    alone = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in alone:
            yield one.lineno, one.value


def test_no_word_stands_in_the_code() -> None:
    assert words_in_code(ROOT) == []


def test_a_word_in_the_code_is_found(tmp_path: Path) -> None:
    for folder in FOLDERS:
        (tmp_path / "ombuds" / "services" / folder).mkdir(parents=True)
    code = '"""Told: «от 5 мая»."""\nimport re\n\nFROM = re.compile(rf"\\b(?:от|from)\\b")  # от\n'
    (tmp_path / "ombuds" / "services" / "importing" / "days.py").write_text(code, encoding="utf-8")
    (found,) = words_in_code(tmp_path)
    assert "days.py:4" in found and "от" in found


def test_each_table_says_how_to_add_a_word() -> None:
    for path in sorted(TABLES.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        assert "# To add a" in text[: text.index("\n\n")], path.name


def test_a_pattern_holds_the_words_of_a_table() -> None:
    """The longest first; any ending; a point that may be missing."""
    assert "жылы" not in words("dates.year") and "жыл*" in words("dates.year")
    year = re.compile(rf"2025 {a_word_of('dates.year')}(?!\w)")
    assert all(map(year.fullmatch, ("2025 г.", "2025 г", "2025 года", "2025 жылы", "2025 жылғы")))
    assert not year.fullmatch("2025 район")
    born = re.compile(a_word_of("dates.born"))
    assert all(map(born.fullmatch, ("г.р", "г. р", "гр", "года рождения", "ж.т", "жылы туған")))
    assert not born.fullmatch("город")


def test_every_list_of_words_is_used() -> None:
    """A word that is added to a table that nothing reads would change nothing."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "ombuds").rglob("*.py"))
    for name in ("dates", "numbers", "places", "names", "layout", "letters"):
        for section in table(name):
            used = f"{name}.{section}" in code or f'table("{name}")["{section}"]' in code
            assert used, f"{name}.toml: nothing reads [{section}]"
