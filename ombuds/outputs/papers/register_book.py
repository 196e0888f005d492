"""The register book of a period: as PDF to be kept, as XLSX to be worked with.

What the reader may not see is listed by its number alone; annulled entries are struck out.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from ombuds.domain.calendar.clock import ZONE, Instant
from ombuds.domain.stages import Stage, stage_label
from ombuds.domain.views import MASKED, Letterhead, Mask, RegisterRow, Stamp
from ombuds.i18n import N, T, Text, say
from ombuds.i18n.formats import day_digits, month_long
from ombuds.outputs.escaping import csv_text
from ombuds.outputs.papers.flow import Column, Table, paragraph, title
from ombuds.outputs.papers.paper import GREY, Paper, Sheet
from ombuds.outputs.sheets.xlsx import Sheets
from ombuds.outputs.words import Words, capital, last_day

_COLUMNS: tuple[tuple[Text, float], ...] = (
    (T("Number"), 80),
    (T("Registered, received"), 56),
    (T("Complainant"), 76),
    (T("Channel"), 62),
    (T("Region"), 68),
    (T("Main right"), 88),
    (T("Body"), 84),
    (T("Subject"), 90),
    (T("Officer"), 56),
    (T("Stage, outcome"), 100.9),
)
_UNIT = T("unit of count: complaint")
_SHEET: tuple[tuple[Text, float], ...] = (
    (T("Number"), 18),
    (T("Registered on"), 12),
    (T("Received on"), 12),
    (T("Complainant"), 26),
    (T("Channel"), 18),
    (T("Region"), 20),
    (T("Main right"), 28),
    (T("Body"), 30),
    (T("Subject"), 50),
    (T("Officer"), 20),
    (T("Stage"), 18),
    (T("Closed on"), 12),
    (T("Outcome"), 28),
)


def register_pdf(
    rows: Sequence[RegisterRow],
    period: str,
    words: Words,
    letterhead: Letterhead,
    stamp: Stamp,
    lang: str,
) -> bytes:
    """The book on landscape pages, in the order given. `period` as 2026-10, or any words."""
    name = say(T("Register of complaints"), lang)
    foot = " · ".join((_period(period, lang), say(T("Internal edition"), lang), say(_UNIT, lang)))
    paper = Paper(Sheet(f"{name}, {period}", foot, letterhead, stamp, lang, wide=True))
    title(paper, name)
    count = say(N("{n} entry", "{n} entries", len(rows)), lang)
    paragraph(paper, f"{_period(period, lang)} · {count}", 7.4, ink=GREY)
    paper.y += 6
    table = Table(paper, [Column(say(text, lang), wide) for text, wide in _COLUMNS], size=6.9)
    table.head()
    line = _Line(words, lang)
    for row in rows:
        table.row(line.of(row), struck=row.stage == Stage.ANNULLED)
    return paper.bytes()


def register_xlsx(rows: Sequence[RegisterRow], period: str, words: Words, lang: str) -> bytes:
    """The same entries in a sheet, one field a column; numbers of cases and dates are text."""
    with Sheets(lang) as sheets:
        sheets.begin(T("Register {period}", period=period), _SHEET)
        line = _Line(words, lang)
        for row in rows:
            sheets.row(line.fields(row), struck=row.stage == Stage.ANNULLED)
    return sheets.bytes


def register_csv(rows: Sequence[RegisterRow], words: Words, lang: str) -> bytes:
    """The same entries as UTF-8 text, with a mark at the start, as spreadsheets want it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(say(title, lang) for title, _ in _SHEET)
    line = _Line(words, lang)
    for row in rows:
        writer.writerow(csv_text(cell) for cell in line.fields(row))
    return out.getvalue().encode("utf-8-sig")


def register_json(rows: Sequence[RegisterRow], period: str, at: Instant) -> dict[str, Any]:
    """The same entries by code. What the reader may not see is null and named in `masked`."""
    return {
        "report": "register",
        "period": period,
        "edition": "internal",
        "counted_up_to": at.astimezone(ZONE).isoformat(),
        "entries": [_entry(row) for row in rows],
    }


def _entry(row: RegisterRow) -> dict[str, Any]:
    values = asdict(row)
    hidden = values.pop("hidden")
    names = [name for name in values if name not in ("number", "registered_on")]
    masked = names if hidden else [name for name in names if values[name] is MASKED]
    plain = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
    return plain | dict.fromkeys(masked) | {"masked": masked}


def _period(period: str, lang: str) -> str:
    if re.fullmatch(r"\d{4}-\d\d", period):
        return capital(month_long(last_day(period), lang))
    return period


class _Line:
    """Entries in words. Labels are asked for once a code, not once an entry."""

    def __init__(self, words: Words, lang: str) -> None:
        self._words, self._lang = words, lang
        self._labels: dict[tuple[str, str, date], str] = {}

    def of(self, row: RegisterRow) -> tuple[str, ...]:
        """Cells on paper; a hidden entry has its number only."""
        if row.hidden:
            return (row.number, *("",) * (len(_COLUMNS) - 1))
        f = self.fields(row)
        dates = f[1] if f[2] in {f[1], ""} else f"{f[1]}\n{f[2]}"
        stage = "\n".join(part for part in (f[10], f[11], f[12]) if part)
        return (f[0], dates, *f[3:10], stage)

    def fields(self, row: RegisterRow) -> tuple[str, ...]:
        """All fields as text; a hidden entry has its number only."""
        if row.hidden:
            return (row.number, *("",) * (len(_SHEET) - 1))
        label, on = self._label, row.registered_on
        return (
            row.number,
            day_digits(on),
            _day(row.received_on),
            self._text(row.complainant),
            label("channel", row.channel, on),
            label("region", row.region, on),
            label("right", row.main_right, on),
            self._text(row.body),
            self._text(row.subject),
            row.officer or "",
            say(stage_label(Stage(row.stage)), self._lang),
            _day(row.closed_on),
            label("outcome", row.outcome, on),
        )

    def _text(self, value: str | Mask | None) -> str:
        return "" if value is None else str(value)

    def _label(self, vocabulary: str, code: str | None, on: date) -> str:
        if not code:
            return ""
        key = vocabulary, code, on
        if key not in self._labels:
            self._labels[key] = self._words.label(vocabulary, code, self._lang, on, short=True)
        return self._labels[key]


def _day(day: date | None) -> str:
    return day_digits(day) if day else ""
