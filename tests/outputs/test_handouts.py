"""Blank forms, labels, envelopes, and the code of a number on the slip."""

import io
from dataclasses import fields, replace
from datetime import date

import pikepdf
import pytest
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.pdfgen.canvas import Canvas

from ombuds.domain.cases import DETAILS
from ombuds.domain.fields import fields_of
from ombuds.domain.intake.complaint import Complaint, PartyInput
from ombuds.i18n import say
from ombuds.i18n.formats import head_text
from ombuds.outputs.papers.blank_form import (
    AGAINST,
    ALSO,
    ARRIVAL,
    ASKED,
    CHILDS,
    EDITIONS,
    HAPPENED,
    PERSON,
    RISK,
    Ask,
    FormEdition,
    form_pdf,
    vocabularies,
)
from ombuds.outputs.papers.labels import (
    ENVELOPES,
    PER_SHEET,
    QUIET,
    Address,
    CaseLabel,
    envelope_pdf,
    labels_pdf,
)
from ombuds.outputs.papers.lettering import width, wrap
from ombuds.outputs.papers.paper import Paper
from ombuds.outputs.papers.slip import CODE, Slip, slip_pdf
from tests.outputs.reading import crowded, everything_in, fonts_of, pages_of, text_of, watched
from tests.outputs.samples import AT, HEAD, LETTERHEAD, STAMP, WORDS, _labels

LANGUAGES = ("kk", "ru", "en")
TRAINING = replace(STAMP, training=True)
OFFICES_OWN = {
    "received_on",
    "channel",
    "series",
    "unit",
    "risk",
    "rights",
    "parties",
    "bodies",
    "details",
}


def form(edition: FormEdition = FormEdition.USUAL, lang: str = "kk") -> bytes:
    terms = {
        vocabulary: [
            term["label"][lang] for (name, _), term in _labels().items() if name == vocabulary
        ]
        for vocabulary in vocabularies()
    }
    blocks = {right: WORDS.label("right", right, lang) for right in DETAILS}
    return form_pdf(edition, terms, blocks, LETTERHEAD, STAMP, lang)


def asked() -> list[Ask]:
    parts = (PERSON, ALSO, ARRIVAL, HAPPENED, AGAINST, ASKED, RISK)
    return [ask for part in parts for row in part for ask in row]


def test_a_form_asks_what_the_intake_asks():
    names = {ask.name for ask in asked()}
    wanted = {one.name for one in fields(Complaint)} - OFFICES_OWN - {"consent"}
    wanted |= {one.name for one in fields(PartyInput)} - {"role", "person", "note"}
    assert wanted - names == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_field_stands_on_the_form_in_its_own_words(lang):
    text = text_of(form(lang=lang))
    for ask in asked():
        assert say(ask.title, lang) in text, ask
    for right, (_, model) in DETAILS.items():
        assert WORDS.label("right", right, lang) in text
        for name, facts in fields_of(model).items():
            assert name in ("id", "version") or say(facts.title, lang) in text, name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_childs_form_speaks_as_one_speaks_to_a_child(lang):
    text = text_of(form(FormEdition.CHILD, lang))
    for ask in CHILDS:
        assert say(ask.title, lang) in text
    assert "111" in text and len(pages_of(form(FormEdition.CHILD, lang))) <= 2


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("edition", list(FormEdition))
def test_a_form_keeps_to_its_page(lang, edition, monkeypatch):
    with watched(monkeypatch) as found:
        form(edition, lang)
    assert crowded(found, 595.27 - 40) == []


def test_large_print_is_twice_as_large(monkeypatch):
    sizes = {}
    for edition in (FormEdition.USUAL, FormEdition.LARGE):
        with watched(monkeypatch) as found:
            form(edition)
        sizes[edition] = next(one.size for one in found if one.words.startswith("Тегі"))
    assert sizes[FormEdition.LARGE] == 2 * sizes[FormEdition.USUAL] == 16


@pytest.mark.parametrize("edition", list(FormEdition))
def test_a_blank_form_tells_nothing_of_the_book(edition):
    said = everything_in(form(edition))
    assert not any(one in said for one in (HEAD, head_text(HEAD), STAMP.by))
    assert all(fonts_of(form(edition)).values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_editions_have_names(lang):
    assert len({say(words, lang) for words in EDITIONS.values()}) == 3


# ---- labels and envelopes


def label(number: int) -> CaseLabel:
    return CaseLabel(f"2026-AST-{number:06}", "TOR", date(2026, 11, 24))


def test_labels_fill_sheets_from_the_first_free_place():
    pages = pages_of(
        labels_pdf([label(n) for n in range(1, 25)], 3, "Астана", LETTERHEAD, STAMP, "kk")
    )
    assert ["2026-AST-000021" in page for page in pages] == [True, False]
    assert ["2026-AST-000022" in page for page in pages] == [False, True]
    assert PER_SHEET == 24


@pytest.mark.parametrize("size", ENVELOPES)
def test_an_envelope_has_the_size_of_its_name(size):
    to = Address("Сәрсенова Айгүл", "Астана, Тәуелсіздік даңғылы, 14-үй, 36-пәтер")
    pdf = envelope_pdf(size, Address("Кеңсе", "Астана"), to, "12-3", LETTERHEAD, STAMP, "kk")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        box = [float(one) for one in opened.pages[0].MediaBox]
    assert box[2:] == pytest.approx(ENVELOPES[size], abs=0.01)
    assert to.address.split(",")[0] in text_of(pdf)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", ENVELOPES)
def test_the_watermark_keeps_to_its_envelope(size, lang, monkeypatch):
    place = watermark(monkeypatch)
    to = Address("Сәрсенова Айгүл", "Астана")
    envelope_pdf(size, Address("Кеңсе", "Астана"), to, "", LETTERHEAD, TRAINING, lang)
    wide, high = ENVELOPES[size]
    assert place and all(0 <= x <= wide and 0 <= y <= high for x, y in place)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_watermark_leaves_head_and_foot_of_a_slip(lang, monkeypatch):
    place = watermark(monkeypatch)
    slip_pdf(Slip("1", AT, "А. С.", ["Шағым"]), LETTERHEAD, TRAINING, lang)
    assert place and all(47 <= y <= 419.5 - 59.5 for _, y in place)


def watermark(monkeypatch):
    """Corners of the lines of the watermark, in points from the lower left corner of the page."""
    place: list[tuple[float, float]] = []

    def drawn(pen, x, y, words):
        half = width(words, pen._fontsize, bold=True) / 2
        corners = [(x + at, y + up) for at in (-half, half) for up in (0, pen._fontsize * 0.72)]
        place.extend(pen.absolutePosition(*one) for one in corners)

    monkeypatch.setattr(Canvas, "drawCentredString", drawn)
    return place


# ---- the code


def slip(number: str) -> bytes:
    given = Slip(number, AT, "А. Серікова", ["Шағым"], "15 желтоқсан 2026", "Астана кеңсесі")
    return slip_pdf(given, LETTERHEAD, STAMP, "kk")


def test_the_code_on_a_slip_is_that_of_its_number(monkeypatch):
    """Dark where the encoder says so, and nowhere else, with four modules of white around it."""
    number, drawn = "2026-AST-001284", []
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(number)
    code.make()
    monkeypatch.setattr(Paper, "block", lambda _, *box: drawn.append(box))
    slip(number)
    unit = CODE / (code.getModuleCount() + 2 * QUIET)
    left, top = min(box[0] for box in drawn), min(box[1] for box in drawn)
    dark = {
        (round((y - top) / unit), round((x - left) / unit) + at)
        for x, y, wide, *_ in drawn
        for at in range(round(wide / unit))
    }
    size = range(code.getModuleCount())
    assert dark == {(row, column) for row in size for column in size if code.isDark(row, column)}
    assert left + (len(size) + QUIET) * unit == pytest.approx(555, abs=0.5)


def test_the_head_of_the_journal_stands_in_groups_of_four():
    assert "4711:7C41 9E0B 52D8 A6F3" in text_of(slip("2026-AST-001284"))


def test_a_number_stays_with_its_noun_on_paper():
    room = width("Жауапқа дейін 15", 8) + 1
    assert wrap("Жауапқа дейін 15 күн", room, 8) == ["Жауапқа дейін", "15 күн"]
    assert wrap("20 рабочих дней", width("рабочих", 8) + 1, 8) == ["20", "рабочих", "дней"]
