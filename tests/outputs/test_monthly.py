"""The monthly report on paper: its figures, its words, and that nothing is cut."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from ombuds.domain.reports.figures import Flow, MonthBefore, TimeToClose
from ombuds.domain.reports.monthly_tables import TABLES
from ombuds.i18n import T, say
from ombuds.i18n.formats import head_text
from ombuds.outputs.papers.monthly import monthly_pdf
from tests.outputs.reading import crowded, fonts_of, pages_of, text_of, watched
from tests.outputs.samples import HEAD, LETTERHEAD, STAMP, WORDS, figures

LANGUAGES = ("kk", "ru", "en")


def paper(shown=None, lang="ru", stamp=STAMP) -> bytes:
    return monthly_pdf(shown or figures(), WORDS, LETTERHEAD, stamp, lang)


def test_the_first_page_tells_the_month():
    page = pages_of(paper())[0]
    for told in (
        "Жалобы за октябрь 2026 года",
        "612",
        "сен 2026: 577 (+6,1 %)",
        "94,2 %",
        "83 чел.",
        "Бытовое насилие 96",
        "Ещё 15 прав (страница 2)",
        "Город Астана",
        "Страница 1 из 2",
        head_text(HEAD),
        "874",
        "891",
        "Внутренняя версия",
    ):
        assert told in page.replace("\xa0", " "), told


def test_kazakh_has_its_letters():
    page = pages_of(paper(lang="kk"))[0]
    assert "2026 ж. қазан айындағы шағымдар" in page
    assert "Еңбек қауіпсіздігі" in page and "1-бет, барлығы 2" in page


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("edition", ["internal", "public"])
def test_nothing_is_cut_or_overlaps(monkeypatch, lang, edition):
    with watched(monkeypatch) as found:
        assert len(pages_of(paper(figures(edition), lang))) == 2
    assert not crowded(found, 595.28 - 40.5)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_stands_on_it(lang):
    told = text_of(paper(lang=lang))
    for title in (*(table.title for table in TABLES), T("Working days to close")):
        assert say(title, lang) in told


def test_few_rights_stand_on_the_first_page():
    few = {"by_main_right": {"DV": 5, "none": 1}, "mentions": {"DV": 6, "TOR": 1}}
    shown = replace(figures(), tables={**figures().tables, **few})
    assert "страница 2)" not in text_of(paper(shown))


def test_an_empty_month_is_a_report_too():
    before = MonthBefore("2026-09", Flow(), {})
    shown = replace(
        figures(),
        flow=Flow(),
        tables={table.code: {} for table in TABLES},
        by_region={},
        persons_restored=0,
        months=(),
        working_days_to_close=TimeToClose(),
        previous_month=before,
        same_month_last_year=before,
    )
    for lang in LANGUAGES:
        assert len(pages_of(paper(shown, lang))) == 2


def test_many_regions_go_over_to_the_next_page():
    many = {f"KZ-{n}": figures().by_region["KZ-71"] for n in range(10, 80)}
    pages = pages_of(paper(replace(figures(), by_region=many)))
    assert "KZ-79" in " ".join(pages) or "Шымкент" in " ".join(pages)
    place = next(n for n, page in enumerate(pages, 1) if "остальные права" in page)
    assert f"(страница {place})" in pages[0]


def test_the_same_rows_give_the_same_bytes():
    assert paper() == paper()


def test_fonts_are_embedded_and_the_record_is_ours():
    made = paper(lang="kk")
    fonts = fonts_of(made)
    assert fonts and all(fonts.values()), fonts
    assert all("NotoSans" in name and "+" in name for name in fonts)
    with pikepdf.open(BytesIO(made)) as opened:
        assert str(opened.docinfo["/Title"]) == "2026 ж. қазан айындағы шағымдар"
        assert str(opened.Root.Lang) == "kk"


def test_a_training_book_says_so_on_every_page():
    pages = pages_of(paper(lang="en", stamp=replace(STAMP, training=True)))
    assert all("Training book" in page for page in pages)
    assert "Training book" not in text_of(paper(lang="en"))
