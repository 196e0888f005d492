"""The figures of a monthly report as JSON, XLSX and CSV: the same numbers as on paper."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from ombuds.domain.calendar.clock import ZONE
from ombuds.domain.reports.figures import Count, MonthBefore, MonthlyFigures
from ombuds.domain.reports.monthly_tables import (
    BY_MAIN_RIGHT,
    BY_REGION,
    IN_PLACE,
    TABLES,
    UNITS,
    MonthlyTable,
)
from ombuds.i18n import T, Text, literal, say
from ombuds.outputs.escaping import csv_text
from ombuds.outputs.redaction.small_counts import HIDDEN, HIDING, OMITTED, public
from ombuds.outputs.sheets.xlsx import Sheets
from ombuds.outputs.words import FLOW, TIME, Words, label, ordered

Value = int | float | None
Line = tuple[str, str, str, Value]  # section, code, label, value; None: hidden

_REGION_PARTS = {
    "received": T("received", "count"),
    "closed": T("closed", "count"),
    "open": T("open", "count"),
}
_RESTORED = T("persons whose rights were restored")
_HEADS = ((T("Section"), 30.0), (T("Code"), 24.0), (T("Label"), 50.0), (T("Value"), 12.0))
_OTHER_TITLES = {
    "flow": T("Cases in the month"),
    "working_days_to_close": T("Working days to close"),
    "persons_restored": T("Rights restored"),
    "previous_month": T("Month before"),
    "same_month_last_year": T("Same month last year"),
}


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
        BY_MAIN_RIGHT.code: shown.tables[BY_MAIN_RIGHT.code],
        BY_REGION.code: {code: asdict(row) for code, row in shown.by_region.items()},
        **{table.code: shown.tables[table.code] for table in TABLES},
        "persons_restored": shown.persons_restored,
        "working_days_to_close": asdict(shown.working_days_to_close),
        "previous_month": _before(shown.previous_month),
        "same_month_last_year": _before(shown.same_month_last_year),
    }


def _before(month: MonthBefore) -> dict[str, Any]:
    return {
        "period": month.period,
        "flow": asdict(month.flow),
        BY_MAIN_RIGHT.code: month.by_main_right,
    }


def figures_csv(figures: MonthlyFigures, words: Words, lang: str) -> bytes:
    """UTF-8 with a mark at the start, as spreadsheets want it; `section,code,label,value`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(("section", "code", "label", "value"))
    for section, code, name, value in lines(figures, words, lang):
        writer.writerow((section, code, csv_text(name), _written(figures, section, value)))
    return out.getvalue().encode("utf-8-sig")


def figures_xlsx(figures: MonthlyFigures, words: Words, lang: str) -> bytes:
    """One sheet a section, and a first one that says what is counted."""
    titles = {table.code: table.title for table in (*TABLES, BY_REGION)} | _OTHER_TITLES
    with Sheets(lang) as sheets:
        sheets.begin(T("About"), ((T("Report"), 30), (T("Complaints, by month"), 90)))
        for name, told in _about(figures):
            sheets.row((say(name, lang), say(told, lang)))
        top = ""
        for key, code, name_, value in lines(figures, words, lang):
            if key.partition(".")[0] != top:
                top = key.partition(".")[0]
                sheets.begin(titles[top], _HEADS)
            sheets.row((key, code, name_, _written(figures, key, value)))
    return sheets.bytes


def _written(figures: MonthlyFigures, section: str, value: Value) -> str | int | float:
    """A figure; where the sum is told elsewhere, any part may be hidden, whatever its size."""
    if value is not None:
        return value
    of_a_sum = section.endswith(("flow", "working_days_to_close"))
    of_the_flow = figures.region and section.startswith(BY_REGION.code)
    return OMITTED if of_a_sum or of_the_flow else HIDDEN


def lines(figures: MonthlyFigures, words: Words, lang: str) -> Iterator[Line]:
    """Every figure as one line."""
    shown = public(figures)
    yield from _flow("flow", shown, lang)
    for table in IN_PLACE:
        yield from _counts(table.code, table, shown.tables[table.code], words, lang, shown.period)
    yield from _regions(shown, words, lang)
    yield "persons_restored", "", say(_RESTORED, lang), shown.persons_restored
    for name, value in asdict(shown.working_days_to_close).items():
        if value is not None or name in {"in_time", "late"}:
            yield "working_days_to_close", name, say(TIME[name], lang), value
    for key in ("previous_month", "same_month_last_year"):
        month: MonthBefore = getattr(shown, key)
        yield from _flow(f"{key}.flow", month, lang)
        main = f"{key}.{BY_MAIN_RIGHT.code}"
        yield from _counts(main, BY_MAIN_RIGHT, month.by_main_right, words, lang, shown.period)


def _counts(
    key: str,
    table: MonthlyTable,
    counts: Mapping[str, Count],
    words: Words,
    lang: str,
    period: str,
) -> Iterator[Line]:
    for code, count in ordered(counts):
        yield key, code, label(words, table, code, lang, period), count


def _flow(key: str, month: MonthlyFigures | MonthBefore, lang: str) -> Iterator[Line]:
    for name, count in asdict(month.flow).items():
        yield key, name, say(FLOW[name], lang), count


def _regions(shown: MonthlyFigures, words: Words, lang: str) -> Iterator[Line]:
    for code, row in shown.by_region.items():
        name = label(words, BY_REGION, code, lang, shown.period)
        for part, count in asdict(row).items():
            yield (
                f"{BY_REGION.code}.{part}",
                code,
                f"{name}: {say(_REGION_PARTS[part], lang)}",
                count,
            )


def _about(figures: MonthlyFigures) -> Iterator[tuple[Text, Text]]:
    is_public = figures.edition == "public"
    yield T("Month"), literal(figures.period)
    yield T("Edition"), T("public edition") if is_public else T("internal edition")
    yield T("Counted up to"), literal(figures.counted_up_to.astimezone(ZONE).isoformat())
    yield T("Units of count"), UNITS
    if is_public:
        yield T("Hidden counts"), HIDING
