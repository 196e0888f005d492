"""Registers of other offices: each row as it is meant, and nothing of any row lost."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ombuds.services.importing.cells.known import is_label, is_nothing
from ombuds.services.importing.files.cells import one_line, text_of
from ombuds.services.importing.rows.context import compare
from ombuds.services.importing.rows.entry import Entry
from ombuds.services.importing.rows.understanding import understand
from ombuds.services.importing.tables.record import Record
from tests.services.registers import (
    TODAY,
    Register,
    crisis_centre,
    differences,
    hotline,
    kazakh_office,
    legal_aid,
    old_books,
    portal,
    prisons,
    town_office,
    trade_union,
)

MODULES = (
    kazakh_office,
    legal_aid,
    hotline,
    prisons,
    old_books,
    town_office,
    portal,
    crisis_centre,
    trade_union,
)
REGISTERS = {module.__name__.rpartition(".")[2]: module.REGISTER for module in MODULES}


@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS.keys())
def test_every_row_is_read_as_it_is_meant(register: Register) -> None:
    found = differences(register)
    assert not found, "\n".join(found)


# ---- nothing is lost

FIELDS = (
    "number", "received_on", "name", "surname", "given_name", "patronymic", "iin", "birth_date",
    "sex", "phone", "email", "region", "address", "channel", "right", "body", "subject",
    "narrative", "request", "place", "language", "event_on", "collective", "officer", "result",
    "answered_on", "outgoing", "note",
)  # fmt: skip
# What a cell of each may hold: words of registers, and anything else.
WORDS = (
    "нет", "-//-", "12 от 5.1.25", "05.01.2025", "5 янв.", "вчера", "Тестов Е.М. и др. (5 чел.)",
    "Тестов Ерлан Маратұлы", "аноним", "ТОО «Сынақ»", "адв. Тестова за Сынова К.", "87010001122",
    "600712350016", "8 701 000 11 22 мать", "a@b.kz", "г. Рудный, т. 87010001122", "Карагандинская",
    "пытки/труд", "+", "!", "✓", "*", "ДП г. Алматы", "рассм. 12.02.2025", "каз", "ж", "34", "аннулировано", "резерв",
)  # fmt: skip
TEXTS = st.one_of(st.sampled_from(WORDS), st.text(max_size=60))
ROWS = st.dictionaries(st.sampled_from(FIELDS), TEXTS, max_size=12)


def kept(entry: Entry) -> str:
    """All that is kept of a row: its fields as they were written, and its notes."""
    who = entry.complainants
    words: list[Any] = [text for note in entry.notes for text in note]
    words += [
        entry.narrative,
        entry.request,
        entry.subject,
        entry.place,
        entry.address,
        entry.email,
    ]
    words += [entry.number.text, entry.iin.digits, who.organisation, entry.body and entry.body.name]
    for name in who.people:
        words += [name.surname, name.given_name, name.patronymic]
    words += [
        text for cells in (entry.record.lines() if entry.heap != "case" else ()) for text in cells
    ]
    return plain_of(" ".join(filter(None, words)))


def raw(entry: Entry) -> list[str | None]:
    """Notes and texts of a row, letter by letter."""
    texts = [entry.narrative, entry.request, entry.subject, entry.place, entry.address]
    lines = entry.record.lines() if entry.heap != "case" else []
    names = [name.surname for name in entry.complainants.people]
    body = [entry.body.name] if entry.body else []
    return [*texts, *names, *body, entry.number.text, *(text for _, text in (*entry.notes, *lines))]


def plain_of(text: str) -> str:
    """Letters and digits only, whatever their case, marks and order of words."""
    return "".join(char for char in one_line(text).casefold() if char.isalnum())


def is_told(entry: Entry, name: str, text: str) -> bool:
    """Whether a code or a day says all of a cell, or the cell stands somewhere as it is."""
    if not text or is_nothing(text) or name == "outgoing":  # written from the cell itself
        return True
    if plain_of(text) and plain_of(text) in kept(entry):
        return True
    if not plain_of(text):  # a mark of its own: «+», «!»
        return one_line(text) in [one_line(told) for told in raw(entry) if told]
    words = kept(entry)
    if name in ("name", "surname", "given_name", "patronymic"):
        return entry.complainants.anonymous or all(plain_of(w) in words for w in text.split())
    if name in ("region", "channel", "right"):
        codes = entry.rights[:1] if name == "right" else [getattr(entry, name)]
        return any(is_label(name, code or "", text) for code in codes)
    told = {
        "received_on": entry.received_on,
        "answered_on": entry.answered_on,
        "iin": entry.iin.digits,
        "birth_date": entry.birth_date,
        "event_on": entry.event_from,
        "sex": entry.sex,
        "language": entry.language,
        "collective": entry.complainants.collective,
        "result": entry.result,
        "number": entry.number.key,
        "email": entry.email,
        "phone": entry.phones and not re.search(r"(?!тел|сот)[^\W\d_]", text),
    }
    return bool(told.get(name))


@settings(max_examples=300, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=6))
def test_whatever_stands_in_a_cell_is_found_again(rows: list[dict[str, str]]) -> None:
    headings = dict(zip(FIELDS, FIELDS, strict=True))
    records = [
        Record(None, at, {name: text for name, text in row.items() if text}, headings)
        for at, row in enumerate(rows, 2)
    ]
    entries = [understand(record, TODAY) for record in records]
    compare(entries, TODAY)
    for row, entry in zip(rows, entries, strict=True):
        for name, value in row.items():
            text = text_of(value)
            assert is_told(entry, name, text), (name, text, entry.heap, entry.notes)


def test_a_number_of_two_lines_keeps_both() -> None:
    record = Record(None, 2, {"number": "12\r(стар. 7)", "narrative": "Жалоба."}, {})
    entry = understand(record, TODAY)
    assert ("number", "12\n(стар. 7)") in entry.notes


def test_a_day_has_no_time_of_its_own_in_a_note() -> None:
    record = Record(None, 2, {"received_on": "05.01.2025 14:18", "narrative": "Жалоба."}, {})
    entry = understand(record, TODAY)
    compare([entry], TODAY)
    assert (
        entry.received_on == date(2025, 1, 5) and ("received_on", "05.01.2025 14:18") in entry.notes
    )
