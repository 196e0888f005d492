"""A fourth language, by the steps of `docs/adding/a-language.md` on a copy of the program."""

import re
from pathlib import Path

import pytest

from tests.adding.on_a_copy import blocks, program, replace, run

MONTHS = "yan fev mar apr may iyn iyl avg sen okt noy dek"
DAYS = "dush sesh chor pay jum shan yak"
CATALOGUE = """msgid ""
msgstr ""
"Language: uz\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Complaints in {month}"
msgstr "{month} oyidagi shikoyatlar"

msgid "Options"
msgstr "Parametrlar"
"""
SPOKEN = """
from datetime import date
from pathlib import Path
from ombuds.i18n import LANGUAGES, T, formats, say
from ombuds.services.papers import papers
from ombuds.services.office.office import NewBook, create_book
from ombuds.services.sample.fill import fill
from ombuds.services.registers.vocabularies import words
from ombuds.domain.calendar.clock import Clock
from ombuds.store.keys.sodium import Kdf
from tests.outputs.reading import pages_of

day = date(2026, 11, 24)
print(LANGUAGES["uz"].name)
print(say(T("Complaints in {month}", month="May"), "uz"))
print(say(T("Cases"), "uz"))
print(formats.day_text(day, "uz"), formats.month_long(day, "uz"), formats.weekdays("uz")[0])
print(formats.number_text(12345.6, "uz", 1).replace("\\u00a0", "_"))
new = NewBook(Path("book"), "Idora", "aziza", "A. Aziza", "a long passphrase here", training=True)
office, _ = create_book(new, "uz", Clock(), Kdf(1, 8192))
fill(office, 30, 1, date(2026, 11, 24))
print(words(office).label("sex", "female", "uz"))
print(pages_of(papers.report_paper(office, "monthly", "2026-10", ".pdf"))[0])
office.book.close()
"""


def _row(table: str) -> str:
    """The row of a table of months or of days."""
    return f'    "uz": "{DAYS if "WEEKDAY" in table else MONTHS}".split(),\n'


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with a fourth language."""
    copy = program(tmp_path_factory.mktemp("uzbek"), "data", "gallery")
    speech = copy / "ombuds" / "i18n" / "__init__.py"
    english, entry = '    "en": Language("English", "Eng"),\n', blocks("a-language")[0]
    replace(speech, english, f"{english}    {entry.strip()}\n")
    formats = copy / "ombuds" / "i18n" / "formats.py"
    text = formats.read_text(encoding="utf-8")
    table = re.compile(
        r"^(_[A-Z_]+) = \{\n(?=    \")", re.MULTILINE
    )  # not of one that adds to another
    made = table.sub(lambda found: found[0] + _row(found[1]), text)
    formats.write_text(made, encoding="utf-8")
    catalogues = copy / "resources" / "translations" / "uz"
    catalogues.mkdir()
    (catalogues / "outputs.po").write_text(CATALOGUE, encoding="utf-8")
    run(copy, "-m", "tests.tools.translations", "compile")
    return copy


def test_it_speaks_the_language(copy: Path) -> None:
    name, title, cases, day, number, label, page = run(copy, "-c", SPOKEN).splitlines()
    assert name == "Oʻzbekcha"
    assert title == "May oyidagi shikoyatlar"
    assert cases == "Cases"  # not translated: in English
    assert day == "24 noy 2026 noy 2026 dush"
    assert number == "12_345,6"
    assert label == "female"  # the book has no column for it
    assert "okt 2026 oyidagi shikoyatlar" in page


def test_commands_speak_it(copy: Path) -> None:
    assert "Parametrlar" in run(copy, "-m", "ombuds", "--lang", "uz", "suggest", "--help")
    assert "Options" in run(copy, "-m", "ombuds", "--lang", "en", "suggest", "--help")
