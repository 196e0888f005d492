"""The figures of a monthly report as JSON, XLSX and CSV: the same numbers as on paper."""

import csv
import io
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from xlsxwriter import Workbook

from ombuds.domain.clock import ZONE
from ombuds.domain.figures import MonthBefore, MonthlyFigures
from ombuds.i18n import T, Text, say
from ombuds.outputs.editions import HIDDEN, public
from ombuds.outputs.escaping import csv_text, sheet_text
from ombuds.outputs.sections import (
    COUNTED,
    FLOW,
    REGION,
    TIME,
    counts,
    label,
    ordered,
)
from ombuds.outputs.words import Words

Cell = str | int | float | None
Line = tuple[str, str, str, Cell]  # section, code, label, value; None: hidden

_REGION_PARTS = {
    "received": T("received", "count"),
    "closed": T("closed", "count"),
    "open": T("open", "count"),
}
_RESTORED = T("persons whose rights were restored")
_HEADS = (T("Section"), T("Code"), T("Label"), T("Value"))


def figures_json(figures: MonthlyFigures) -> dict[str, Any]:
    """The report as JSON: counts by code, null for a hidden count."""
    shown = public(figures)
    return {
        "report": "monthly",
        "period": shown.period,
        "edition": shown.edition,
        "region": shown.region,
        "counted_up_to": shown.counted_up_to.astimezone(ZONE).isoformat(),
        "flow": asdict(shown.flow),
        "by_main_right": shown.by_main_right,
        "by_region": {code: asdict(row) for code, row in shown.by_region.items()},
        "by_channel": shown.by_channel,
        "by_sex": shown.by_sex,
        "by_outcome": shown.by_outcome,
        "mentions": shown.mentions,
        "bodies": shown.bodies,
        "vulnerabilities": shown.vulnerabilities,
        "persons_restored": shown.persons_restored,
        "working_days_to_close": asdict(shown.working_days_to_close),
        "previous_month": _before(shown.previous_month),
        "same_month_last_year": _before(shown.same_month_last_year),
    }


def _before(month: MonthBefore) -> dict[str, Any]:
    return {
        "period": month.period,
        "flow": asdict(month.flow),
        "by_main_right": month.by_main_right,
    }


def figures_csv(figures: MonthlyFigures, words: Words, lang: str) -> bytes:
    """UTF-8 with a mark at the start, as spreadsheets want it; `section,code,label,value`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(("section", "code", "label", "value"))
    for section, code, name, value in lines(figures, words, lang):
        writer.writerow((section, code, csv_text(name), HIDDEN if value is None else value))
    return out.getvalue().encode("utf-8-sig")


def figures_xlsx(figures: MonthlyFigures, words: Words, lang: str) -> bytes:
    """One sheet a section, and a first one that says what is counted."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    about = book.add_worksheet(_sheet_name(T("About"), lang))
    about.set_column(0, 0, 34)
    about.set_column(1, 1, 80)
    for row, (name, told) in enumerate(_about(figures)):
        about.write_string(row, 0, say(name, lang), bold)
        about.write_string(row, 1, sheet_text(say(told, lang), lang))
    titles = {section.key: section.title for section in (*COUNTED, REGION)}
    titles |= {"flow": T("Cases in the month"), "working_days_to_close": T("Working days to close")}
    titles |= {"persons_restored": T("Rights restored")}
    titles |= {"previous_month": T("Month before"), "same_month_last_year": T("Same month last year")}
    sheets: dict[str, Any] = {}
    ends: dict[str, int] = {}
    for key, code, name, value in lines(figures, words, lang):
        top = key.partition(".")[0]
        if top not in sheets:
            sheets[top] = book.add_worksheet(_sheet_name(titles[top], lang))
            sheets[top].set_column(0, 2, 30)
            for column, head in enumerate(_HEADS):
                sheets[top].write_string(0, column, say(head, lang), bold)
            sheets[top].freeze_panes(1, 0)
        ends[top] = row = ends.get(top, 0) + 1
        for column, cell in enumerate((key, code, name)):
            sheets[top].write_string(row, column, sheet_text(cell, lang))
        if value is None:
            sheets[top].write_string(row, 3, HIDDEN)
        else:
            sheets[top].write_number(row, 3, value)
    book.close()
    return out.getvalue()


def lines(figures: MonthlyFigures, words: Words, lang: str) -> Iterator[Line]:
    """Every figure as one line."""
    shown = public(figures)
    yield from _flow("flow", shown, lang)
    for section in COUNTED:
        for code, count in ordered(counts(shown, section)):
            yield section.key, code, label(words, section, code, lang, shown.period), count
    yield from _regions(shown, words, lang)
    yield "persons_restored", "", say(_RESTORED, lang), shown.persons_restored
    for name, value in asdict(shown.working_days_to_close).items():
        if value is not None or name in {"in_time", "late"}:
            yield "working_days_to_close", name, say(TIME[name], lang), value
    for key in ("previous_month", "same_month_last_year"):
        month: MonthBefore = getattr(shown, key)
        yield from _flow(f"{key}.flow", month, lang)
        main = COUNTED[0]
        for code, count in ordered(dict(month.by_main_right)):
            yield f"{key}.{main.key}", code, label(words, main, code, lang, shown.period), count


def _flow(key: str, month: MonthlyFigures | MonthBefore, lang: str) -> Iterator[Line]:
    for name, count in asdict(month.flow).items():
        yield key, name, say(FLOW[name], lang), count


def _regions(shown: MonthlyFigures, words: Words, lang: str) -> Iterator[Line]:
    for code, row in shown.by_region.items():
        name = label(words, REGION, code, lang, shown.period)
        for part, count in asdict(row).items():
            yield f"{REGION.key}.{part}", code, f"{name}: {say(_REGION_PARTS[part], lang)}", count


def _about(figures: MonthlyFigures) -> Iterator[tuple[Text, Text]]:
    is_public = figures.edition == "public"
    yield T("Report"), T("Complaints, monthly: {period}", period=figures.period)
    yield T("Edition"), T("public edition") if is_public else T("internal edition")
    yield T("Counted up to"), T("{words}", words=figures.counted_up_to.astimezone(ZONE).isoformat())
    yield T("Units of count"), T(
        "Rights mentioned, bodies and vulnerabilities count mentions, several a complaint; "
        "all else counts complaints."
    )
    if is_public:
        yield T("Hidden counts"), HIDING


def _sheet_name(title: Text, lang: str) -> str:
    return say(title, lang)[:31].translate(dict.fromkeys(map(ord, "[]:*?/\\"), " "))


HIDING = T(
    "Counts from 1 to 4 are hidden and written <5; zero stays 0. Hidden counts are not yet "
    "protected against subtraction between rows, tables and months."
)
