"""Counts in sentences: the right form of the noun, and figures as they are written in the language."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombuds.i18n import LANGUAGES, N, T, Text, say
from ombuds.i18n.formats import number_text
from tests.tools.catalogues import Entry, merged
from tests.tools.marks import placeholders

ROOT = Path(__file__).parents[1]
COUNTED = {
    language: [entry for entry in merged(ROOT, language).values() if entry.plural]
    for language in LANGUAGES
}
FORMS = {"kk": 2, "ru": 3, "en": 2}


def form(language: str, n: int) -> int:
    """Which form of a noun a count takes: CLDR 46, cardinals of whole numbers."""
    if language != "ru":
        return int(n != 1)
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else 2


def counted(entry: Entry, n: int) -> tuple[Text, dict[str, str]]:
    """A sentence with its count; what else it holds is filled with a word."""
    words = dict.fromkeys(placeholders(entry.plural) - {"n"}, "…")
    context, source = entry.key
    return Text(source, context, entry.plural, n, (("n", n), *words.items())), words


@pytest.mark.parametrize("language", LANGUAGES)
@given(n=st.one_of(st.integers(0, 130), st.integers(0, 10**7)))
def test_every_count_takes_its_form(language: str, n: int) -> None:
    for entry in COUNTED[language]:
        text, words = counted(entry, n)
        expected = entry.forms[form(language, n)].format(n=number_text(n, language), **words)
        assert say(text, language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_count_has_all_forms(language: str) -> None:
    assert len(COUNTED[language]) > 20
    for entry in COUNTED[language]:
        assert len(entry.forms) == FORMS[language], entry.place
        assert all(entry.forms), entry.place
    assert {entry.key for entry in COUNTED[language]} == {entry.key for entry in COUNTED["en"]}


def test_russian_cases_are_one_few_and_many() -> None:
    said = [
        say(N("{n} working day left", "{n} working days left", n), "ru") for n in (1, 2, 5, 11, 21)
    ]
    one, few, many = (sentence.replace(n, "", 1) for sentence, n in zip(said, "125", strict=False))
    assert len({one, few, many}) == 3
    assert said[3].replace("11", "", 1) == many and said[4].replace("21", "", 1) == one


def test_figures_are_written_as_in_the_language() -> None:
    text = T("{count} open", count=12_345)
    assert "12\N{NO-BREAK SPACE}345" in say(text, "ru")
    assert "12,345" in say(text, "en")
    year = T("The year {year} cannot be meant", year="2026")
    assert "2026" in say(year, "ru"), "a year is no count"


COUNTS = {"count", "total", "open", "years", "seconds", "minutes", "length"}


def test_no_window_glues_a_count_into_words() -> None:
    """A count goes through `T`, `N` or `number_text`: `f"{count}"` would write 12345."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}"
        for path in sorted((ROOT / "ombuds" / "ui").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        for value in node.values
        if isinstance(value, ast.FormattedValue) and _counts(value.value)
    ]
    assert found == []


def _counts(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id == "len"
    name = value.id if isinstance(value, ast.Name) else getattr(value, "attr", "")
    return name in COUNTS
