"""The check finds each kind of fault in a made-up checkout, and none in a sound one."""

import gettext
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tools.catalogues import Refused, compile_all, compiled, merged, outdated
from tests.tools.marks import marks, placeholders
from tests.tools.translations import check, missing, stubs
from tests.tools.unmarked import unmarked
from tests.tools.vocabularies import incomplete

Write = Callable[[str, str], None]

SOURCE = """
from ombuds.i18n import N, T, mark

CLOSE = T("Close")
ACT = T("Close", "act")
ALSO = T("Close", context="act")
CASE = T("Case {number} is closed", number=1)
CASES = N("One case", "{n} cases", n=3)
FIELD = mark("Received on")
"""
KK = """
msgid "Close"
msgstr "Жабу"

msgctxt "act"
msgid "Close"
msgstr "Істі жабу"

msgid "Case {number} is closed"
msgstr "{number} ісі жабылды"

msgid "One case"
msgid_plural "{n} cases"
msgstr[0] "{n} іс"
msgstr[1] "{n} іс"

msgid "Received on"
msgstr "Келіп түскен күні"
"""
RU = """
msgid "Close"
msgstr "Закрыть"

msgctxt "act"
msgid "Close"
msgstr "Закрыть дело"

msgid "Case {number} is closed"
msgstr "Дело {number} закрыто"

msgid "One case"
msgid_plural "{n} cases"
msgstr[0] "{n} дело"
msgstr[1] "{n} дела"
msgstr[2] "{n} дел"

msgid "Received on"
msgstr "Поступило"
"""
EN = """
msgid "One case"
msgid_plural "{n} cases"
msgstr[0] "One case"
msgstr[1] "{n} cases"
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file of a made-up checkout."""

    def put(name: str, text: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return put


@pytest.fixture
def root(tmp_path: Path, write: Write) -> Path:
    """A checkout in which all is well."""
    write("ombuds/domain/cases.py", SOURCE)
    for language, words in {"kk": KK, "ru": RU, "en": EN}.items():
        write(f"resources/translations/{language}/domain.po", words)
    write(
        "resources/vocabularies/rights.toml",
        '[[term]]\ncode = "DV"\nlabel = { kk = "а", ru = "б", en = "c" }\n',
    )
    return tmp_path


def test_a_sound_checkout_is_clean(root: Path) -> None:
    assert check(root) == []


FAULTS = {
    "not translated": (KK.replace('msgid "Close"', 'msgid "Closed"', 1), "not translated: 'Close'"),
    "in this context": (KK.replace('"act"', '"verb"'), "not translated: 'Close' (act)"),
    "empty": (KK.replace("Жабу", ""), "domain.po:2: kk: empty: 'Close'"),
    "empty plural": (KK.replace('msgstr[1] "{n} іс"', 'msgstr[1] ""'), "empty: 'One case'"),
    "fuzzy": ("#, fuzzy" + KK, "domain.po:2: kk: fuzzy: 'Close'"),
    "placeholder lost": (KK.replace("{number} ісі", "Іс"), "placeholders of 'Іс жабылды' differ"),
    "placeholder added": (KK.replace("Жабу", "Жабу {x}"), "placeholders of 'Жабу {x}' differ"),
    "unbalanced brace": (KK.replace("Жабу", "Жабу {"), "placeholders of 'Жабу {' differ"),
    "unused": (KK + '\nmsgid "Old"\nmsgstr "Ескі"\n', "domain.po:20: no source uses 'Old'"),
    "no plural": (
        KK.replace('msgid_plural "{n} cases"\nmsgstr[0]', "msgstr").replace(
            'msgstr[1] "{n} іс"\n', ""
        ),
        "the plural of 'One case' differs",
    ),
    "twice": (KK + '\nmsgid "Close"\nmsgstr "Жабу"\n', "domain.po:20: 'Close' twice"),
    "broken": (KK + "\nmsgid Close\n", "domain.po: "),
    "other plural rule": (
        'msgid ""\nmsgstr "Plural-Forms: nplurals=1; plural=0;\\n"\n'
        + KK.replace('msgstr[1] "{n} іс"\n', ""),
        "Plural-Forms of kk is: nplurals=2",
    ),
}


@pytest.mark.parametrize(("words", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found_with_its_place(root: Path, write: Write, words: str, said: str) -> None:
    write("resources/translations/kk/domain.po", words)
    assert any(said in line for line in check(root)), check(root)


def test_english_needs_plural_forms(root: Path, write: Write) -> None:
    write("resources/translations/en/domain.po", "")
    assert check(root) == ["ombuds/domain/cases.py:8: en: not translated: 'One case'"]


def test_areas_that_differ_are_refused(root: Path, write: Write) -> None:
    write("resources/translations/kk/ui_kit.po", '\nmsgid "Close"\nmsgstr "Жабыңыз"\n')
    with pytest.raises(Refused, match=r"ui_kit.po:2: 'Close' stands otherwise at .*domain.po:2"):
        merged(root, "kk")
    with pytest.raises(Refused):
        compile_all(root)
    assert not list(root.rglob("*.mo"))


def test_areas_that_agree_are_merged(root: Path, write: Write) -> None:
    write("resources/translations/kk/ui_kit.po", '\nmsgid "Close"\nmsgstr "Жабу"\n')
    assert merged(root, "kk")["", "Close"].forms == ("Жабу",)


def test_compiled_catalogues_speak(root: Path) -> None:
    assert outdated(root)
    compile_all(root)
    assert not outdated(root)
    folder = root / "resources" / "translations"
    with (folder / "ru.mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("Close") == "Закрыть"
    assert words.pgettext("act", "Close") == "Закрыть дело"
    assert [words.ngettext("One case", "{n} cases", n) for n in (1, 3, 5)] == [
        "{n} дело",
        "{n} дела",
        "{n} дел",
    ]
    assert compiled(root, "ru") == (folder / "ru.mo").read_bytes()


def test_what_is_empty_or_fuzzy_is_spoken_in_english(root: Path, write: Write) -> None:
    write(
        "resources/translations/kk/domain.po",
        "#, fuzzy" + KK.replace('msgstr[1] "{n} іс"', 'msgstr[1] ""'),
    )
    compile_all(root)
    with (root / "resources/translations/kk.mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("Close") == "Close"
    assert words.ngettext("One case", "{n} cases", 2) == "{n} cases"


def test_a_language_without_words_has_a_catalogue(root: Path) -> None:
    (root / "resources/translations/en/domain.po").unlink()
    compile_all(root)
    assert (root / "resources/translations/en.mo").is_file()


def test_a_file_taken_away_makes_catalogues_outdated(root: Path) -> None:
    compile_all(root)
    (root / "resources/translations/kk/domain.po").unlink()
    assert outdated(root)


def test_missing_entries_can_be_pasted(root: Path, write: Write) -> None:
    for language in ("ru", "en"):
        write(f"resources/translations/{language}/domain.po", "")
    (wanted,) = missing(root, "ru").values()
    assert len(wanted) == 5
    pasted = stubs("ru", wanted)
    write("resources/translations/ru/domain.po", pasted.replace('""', '"слово {n} {number}"'))
    assert missing(root, "ru") == {}
    english = missing(root, "en")
    write("resources/translations/en/domain.po", stubs("en", english["domain"]))
    assert check(root)  # the pasted Russian has wrong placeholders
    write("resources/translations/ru/domain.po", RU)
    assert check(root) == []


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ('T(f"Case {number}")', "written out"),
        ("T(words)", "written out"),
        ("i18n.T(words)", "written out"),
        ('T("Close", context)', "written out"),
        ('N("case", n=1)', "written out"),
        ('mark("a" + b)', "written out"),
        ('T("")', "empty"),
        ('T("Case {number}")', "no value for {number}"),
        ('T("Case {number}", numbre=1)', "no value for {number}"),
        ('N("{who} has a case", "{who} has {n} cases", n=1)', "no value for {who}"),
        ('T("One case"); N("One case", "{n} cases", n=1)', "another plural"),
    ],
)
def test_a_wrong_mark_is_found(tmp_path: Path, write: Write, call: str, said: str) -> None:
    write("ombuds/ui/a.py", f"\n{call}\n")
    (line,) = marks(tmp_path)[1]
    assert line.startswith("ombuds/ui/a.py:2: ")
    assert said in line


@pytest.mark.parametrize(
    "call",
    [
        'T("a" "b")',
        'T("Case {number}", **facts)',
        'T("Case {case.number}", case=case)',
        'N("{n} case", "{n} cases", n)',
        'N("{n} case", "{n} cases", len(found), "act")',
        'painter.T(words); mark("Press {x}")',
    ],
)
def test_a_right_mark_passes(tmp_path: Path, write: Write, call: str) -> None:
    write("ombuds/ui/a.py", call)
    assert marks(tmp_path)[1] == []


def test_placeholders() -> None:
    assert placeholders("{a} {b:%d} {c!r} {d.e} {f[0]} {{g}}") == {"a", "b", "c", "d", "f"}


@pytest.mark.parametrize(
    "code",
    [
        'label.setText("Close")',
        'QLabel("Жабу")',
        'QPushButton(parent=page, text="Close")',
        'QtWidgets.QLabel(f"{n} cases")',
        'label.setText("Close" if shut else say(T("Open"), lang))',
        'label.setText("Close " + number)',
        'label.setText("Case {}".format(number))',
        'label.setText("<b>Close</b>")',
        'menu.addAction(icon, "Close")',
        'tabs.addTab(page, "Cases")',
        'tabs.insertTab(0, page, "Cases")',
        'table.setHorizontalHeaderLabels(["Number"])',
        'QMessageBox.warning(self, "Careful", say(text, lang))',
        'QFileDialog.getSaveFileName(self, "Save as", "x.pdf")',
        'typer.echo("Done")',
        'typer.Option(help="Path of the book")',
        'raise typer.BadParameter("No such book")',
        'Text("Close")',
        'self.tr("Close")',
        '@app.command()\ndef init():\n    """Make a book."""',
    ],
)
def test_an_unmarked_text_is_found(tmp_path: Path, write: Write, code: str) -> None:
    write("ombuds/ui/a.py", code)
    (line,) = unmarked(tmp_path)
    assert line.startswith("ombuds/ui/a.py:")


@pytest.mark.parametrize(
    "code",
    [
        'label.setText(say(T("Close"), lang))',
        'label.setText(f"{n} / {m}")',
        'label.setText("<b>·</b>&nbsp;")',
        'label.setObjectName("close")',
        'QPushButton(say(text, lang), objectName="close")',
        'box.addItem(say(text, lang), userData="DV")',
        'log.warning("locked", "x")',
        'raise typer.BadParameter("list | add NAME --role ROLE")',
        'QFileDialog.getSaveFileName(self, title, "register.xlsx")',
        'QLabel("Inter")  # unmarked: the name of a font',
        'typer.Option("--book", help=say(T("Path of the book"), lang))',
        '@app.command(help=words)\ndef init():\n    """Make a book."""',
    ],
)
def test_what_is_no_text_passes(tmp_path: Path, write: Write, code: str) -> None:
    write("ombuds/ui/a.py", code)
    assert list(unmarked(tmp_path)) == []


def test_only_layers_that_speak_are_looked_at(tmp_path: Path, write: Write) -> None:
    write("ombuds/store/a.py", 'connection.setText("wal")')
    assert list(unmarked(tmp_path)) == []


LONG = "a" * 33


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ('label = { kk = "а", ru = "б" }', "label: no words in en"),
        ('label = { kk = "а", ru = "б", en = " " }', "label: no words in en"),
        ('help = { kk = "а", ru = 1, en = "c" }', "help: no words in ru"),
        (
            f'label = {{ kk = "{LONG}", ru = "{LONG}", en = "c" }}\nshort = {{ kk = "а" }}',
            "no short form in ru",
        ),
        (
            f'label = {{ kk = "{LONG}", ru = "б", en = "c" }}\nshort = {{ kk = "{LONG}" }}',
            "short form in kk is over 32 letters",
        ),
    ],
)
def test_an_incomplete_term_is_found(tmp_path: Path, write: Write, term: str, said: str) -> None:
    write("resources/vocabularies/a.toml", f'[[term]]\ncode = "DV"\n{term}\n')
    (line,) = incomplete(tmp_path)
    assert line.startswith("resources/vocabularies/a.toml: DV: ")
    assert said in line


def test_a_vocabulary_that_cannot_be_read_is_found(tmp_path: Path, write: Write) -> None:
    write("resources/vocabularies/a.toml", "[[term")
    assert len(list(incomplete(tmp_path))) == 1
