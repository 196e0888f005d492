"""The manual: complete in three languages, searched, and opened where one is."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ombuds.domain.names.folding import fold
from ombuds.i18n import LANGUAGES, say
from ombuds.ui.commands.keys import KEYS
from ombuds.ui.commands.places import PLACES
from ombuds.ui.help import manual
from ombuds.ui.help.page import TOPIC
from ombuds.ui.help.reader import MARGIN, WIDEST
from ombuds.ui.kit.look.theme import theme
from ombuds.ui.kit.look.tokens import SCALE, colours
from ombuds.ui.kit.texts import speech
from ombuds.ui.shell.workplace import Workplace
from tests.gallery.manual import TAKEN_AS
from tests.tools.catalogues import merged
from tests.tools.marks import marks
from tests.tools.translations import ROOT
from tests.ui.clipping import clipped_in
from tests.ui.keyboard import press
from tests.ui.shell import settled

LEAST = 400  # letters of a page that tells something
LARGEST, TOGETHER = 45_000, 1_500_000  # bytes of a picture, and of all
SHAPES = re.compile(r"#+ |\d\. |> |!\[|\|[-|]+$|\| |")


@cache
def words_of_the_window(language: str) -> set[str]:
    if language == "en":
        return {one.source for one in marks(ROOT)[0]}
    return {form for entry in merged(ROOT, language).values() for form in entry.forms}


def in_front(work: Workplace, part: QWidget, qtbot: QtBot) -> None:
    """The cursor is in a part of the window, as it is when a person presses a key there."""
    work.activateWindow()
    part.setFocus()
    qtbot.waitUntil(part.hasFocus)


@pytest.fixture
def work(workplace: Callable[[str, str], Workplace], qtbot: QtBot) -> Workplace:
    made = settled(workplace("daniyar", "en"), qtbot)
    made.show_page("help", "cases")
    return made


def test_the_rail_marks_no_page_while_the_manual_is_read(work: Workplace) -> None:
    assert not [code for code, item in work.rail.items.items() if item.isChecked()]
    work.show_page("people")
    assert [code for code, item in work.rail.items.items() if item.isChecked()] == ["people"]


def test_no_page_is_missing() -> None:
    assert list(manual.missing()) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", manual.TOPICS)
def test_a_page_tells_something_and_leads_to_what_there_is(topic: str, language: str) -> None:
    page = manual.page(topic, language)
    assert page.text.startswith("# ") and len(page.plain) > LEAST
    for is_picture, target in manual.links(page.text):
        if is_picture:
            assert (manual.PICTURES / language / f"{target}.png").exists(), target
        else:
            assert target in manual.TOPICS, target


@pytest.mark.parametrize("topic", manual.TOPICS)
def test_languages_tell_the_same(topic: str) -> None:
    """The same headings, steps, notes, keys, links and pictures, in the same order."""

    def shape(language: str) -> list[tuple[str, list[str], list[str]]]:
        return [
            (
                SHAPES.match(line)[0],  # type: ignore[index]
                re.findall(r"`([^`]+)`", line),
                re.findall(r"\]\((.+?)\)", line),
            )
            for line in manual.page(topic, language).text.splitlines()
            if line
        ]

    for language in LANGUAGES:
        assert shape(language) == shape("en"), language


def test_pictures_are_small_and_all_are_shown() -> None:
    made = set(manual.PICTURES.rglob("*.png"))
    assert max(path.stat().st_size for path in made) <= LARGEST
    assert sum(path.stat().st_size for path in made) <= TOGETHER
    shown = {
        manual.PICTURES / language / f"{target}.png"
        for language in LANGUAGES
        for page in manual.pages(language)
        for is_picture, target in manual.links(page.text)
        if is_picture
    }
    assert made == shown
    assert {path.stem for path in made} == set(TAKEN_AS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", manual.TOPICS)
def test_words_of_the_window_are_as_they_stand_there(topic: str, language: str) -> None:
    """What is printed strong stands on a button, a card or a field, letter by letter."""
    strong = re.findall(r"\*\*(.+?)\*\*", manual.page(topic, language).text)
    known = words_of_the_window(language)
    assert [one for one in strong if not {one, one.removesuffix("…")} & known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_keys_has_them_all(language: str) -> None:
    lines = manual.page("keys", language).text.splitlines()
    for key in KEYS:
        assert f"| `{key.cap}` | {say(key.words, language)} |" in lines


def test_every_place_has_its_page(work: Workplace) -> None:
    topics = {place.code: place.load().topic for place in PLACES}
    assert {code: topic for code, topic in topics.items() if topic not in manual.TOPICS} == {}
    assert set(manual.TOPICS) - set(topics.values()) == {"printing", "keys", "safety"}


@pytest.mark.parametrize(
    ("language", "typed", "topic"),
    [
        ("kk", "купия сойлем", "safety"),
        ("ru", "ПАРОЛЬНАЯ", "safety"),
        ("en", "passphrase", "safety"),
    ],
)
def test_the_search_knows_any_spelling(language: str, typed: str, topic: str) -> None:
    assert topic in [hit.page.topic for hit in manual.search(typed, language)]
    assert manual.search("бұлнемесежоқсөз", language) == []


def test_a_word_is_found_in_another_form() -> None:
    """Endings change in Russian and Kazakh; a key is looked for as it is."""
    assert manual.search("парольная", "ru")[0].words
    assert manual.search("мерзімдер", "kk")[0].page.topic == "deadlines"
    assert manual.stems("Ctrl+Enter срок") == ["ctrl+enter", "срок"]


def test_a_hit_shows_the_words_around_it() -> None:
    """The word itself is among the first, however far on in the page it stands."""
    hits = manual.search("отпечаток", "ru")
    assert any(hit.words.startswith("… ") for hit in hits)
    for hit in hits:
        begun = fold(hit.words.removeprefix("… ")).split()[: manual.BEFORE + 1]
        assert any(manual.stems("отпечаток")[0] in word for word in begun), hit.words


def test_what_is_typed_shows_the_first_page_that_holds_it(work: Workplace, qtbot: QtBot) -> None:
    page: Any = work.page
    page.search_box.setText("envelope")
    qtbot.waitUntil(lambda: page.list.count() < len(manual.TOPICS))
    assert page.reader.page.topic in [hit.page.topic for hit in manual.search("envelope", "en")]
    marks = page.reader.extraSelections()
    mark = marks[0].cursor
    assert mark.selectedText().casefold() == "envelo"
    assert page.reader.viewport().rect().contains(page.reader.cursorRect(mark))


def test_a_found_page_is_opened_by_keys(work: Workplace, qtbot: QtBot) -> None:
    page: Any = work.page
    page.search_box.setText("Ctrl+K")
    qtbot.waitUntil(lambda: page.list.count() < len(manual.TOPICS))
    page.search_box.returnPressed.emit()
    assert page.reader.page.topic == page.list.item(0).data(TOPIC)
    marked = [one.cursor.selectedText() for one in page.reader.extraSelections()]
    assert marked and set(marked) == {"Ctrl+K"}
    in_front(work, page.reader, qtbot)
    press(page.reader, "Esc")
    assert page.search_box.text() == ""
    qtbot.waitUntil(lambda: page.list.count() == len(manual.TOPICS))


def test_f1_opens_the_page_of_the_place_and_esc_leads_back(work: Workplace, qtbot: QtBot) -> None:
    work.show_page("reports")
    press(work, "F1")
    page: Any = work.page
    in_front(work, page.reader, qtbot)
    assert work.shown_code == "help" and page.reader.page.topic == "reports"
    press(work, "F1")
    assert work.shown_code == "help", "help about the help is where it is"
    press(page, "Esc")
    assert work.shown_code == "reports"


def test_a_link_leads_to_another_page(work: Workplace) -> None:
    page: Any = work.page
    page.reader.anchorClicked.emit(QUrl("case"))
    assert page.reader.page.topic == "case"
    assert page.list.currentItem().data(TOPIC) == "case"


def test_the_manual_speaks_the_language_of_the_window(work: Workplace) -> None:
    page: Any = work.page
    speech().language = "ru"
    assert page.reader.page == manual.page("cases", "ru")
    assert page.list.item(2).text() == manual.page("cases", "ru").title


def test_lines_are_not_too_long(work: Workplace) -> None:
    page: Any = work.page
    for width in (1280, 1900):
        work.resize(width, 700)
        room = page.reader.viewport().width()
        assert page.reader.document().textWidth() == min(room, WIDEST + 2 * MARGIN)
        assert page.reader.horizontalScrollBar().maximum() == 0


def test_headings_are_as_large_as_in_the_window(work: Workplace) -> None:
    page: Any = work.page
    block, sizes = page.reader.document().begin(), {}
    while block.isValid():
        level = block.blockFormat().headingLevel()
        sizes[level] = {part.charFormat().font().pixelSize() for part in fragments_of(block)}
        block = block.next()
    assert sizes[1] == {SCALE["page"][0]} and sizes[2] == {SCALE["section"][0]}


def test_another_theme_dresses_the_page_anew(work: Workplace) -> None:
    page: Any = work.page
    before = page.reader.verticalScrollBar().maximum() // 2
    page.reader.verticalScrollBar().setValue(before)
    theme().set("dark")
    try:
        block = page.reader.document().begin()
        links = {colour_of(part) for part in fragments(block) if part.charFormat().isAnchor()}
        assert links == {colours().accent.lower()}
        assert page.reader.verticalScrollBar().value() == before
    finally:
        theme().set("")


def colour_of(part: Any) -> str:
    return str(part.charFormat().foreground().color().name())


def fragments(block: Any) -> Iterator[Any]:
    while block.isValid():
        yield from fragments_of(block)
        block = block.next()


def fragments_of(block: Any) -> Iterator[Any]:
    parts = block.begin()
    while not parts.atEnd():
        yield parts.fragment()
        parts += 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_clips(workplace: Callable[..., Workplace], qtbot: QtBot, language: str) -> None:
    work = workplace("daniyar", language)
    work.show_page("help", "keys")
    qtbot.waitUntil(lambda: not work.desk.tasks._asked)
    assert clipped_in(work) == []
