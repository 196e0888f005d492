"""The columns of the list: what stands in the cells of a case, and how wide each must be.

The due column is measured first, then the number and the stage; names, rights and bodies
share what is left.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from ombuds.domain.stages import Stage, step
from ombuds.domain.views import CaseRow
from ombuds.i18n import N, T, Text
from ombuds.i18n.formats import bound, day_text
from ombuds.services.registers.vocabularies import Words as Terms
from ombuds.ui.kit.look.tokens import font
from ombuds.ui.kit.texts import speech
from ombuds.ui.wording.cases import STAGES, hidden_name, shown_text

# Names of bodies where there is little room: the region beneath need not be in the name too.

_BEFORE_IN_ENGLISH = r"(?:,| of| for| in)?"
_AFTER_IN_KAZAKH = r"(?:[нд]ың|[нд]ің| бойынша)?"


@lru_cache(maxsize=1024)
def without_region(name: str, region: str, language: str) -> str:
    """A name less its region (as a label says it), or the name, if that tells nothing more.

    `Police Department of Atyrau Region` becomes `Police Department`, `Атырау облысының полиция
    департаменті` `Полиция департаменті`, `Департамент полиции Атырауской области`
    `Департамент полиции`. A single Kazakh word stays with its region, of which its ending speaks
    (`Абай облысының әкімдігі`).
    """
    left = " ".join(re.sub(_region_in_name(region, language), " ", name).split())
    if not left or (language == "kk" and " " not in left):
        return name
    return left[:1].upper() + left[1:]


def _region_in_name(label: str, language: str) -> str:
    """A pattern for a region as names of bodies say it."""
    if language == "en":
        return rf"{_BEFORE_IN_ENGLISH} {re.escape(label)}$"
    if language == "kk":
        return rf"\b{re.escape(label)}{_AFTER_IN_KAZAKH}(?= )"
    if found := re.fullmatch(r"(.+)ая область", label):
        return rf" (?:по )?{re.escape(found[1])}ой области\b"
    kind, _, own = label.partition(" ")
    if kind == "область" and own:
        return rf" (?:по )?области {re.escape(own)}\b"
    if kind == "город" and own:
        return rf" (?:по )?город[ау] {re.escape(own[:-1])}\w*"
    return rf" {re.escape(label)}\b"


BEFORE, AFTER = 8, 4
ICON, CODE = 17, 42
STEPS = 92
NARROWEST = 90
LONGEST_DAY, LONGEST_NUMBER = date(2026, 9, 28), "2026-MMA-000000"

_BREAKS = re.compile(r"(?<=[ -])")  # after a space or a hyphen


class Column(IntEnum):
    NUMBER, COMPLAINANT, RIGHT, BODY, STAGE, DUE, OFFICER, TAGS = range(8)


ALWAYS = (Column.NUMBER,)  # by which a case is known
USUAL = tuple(Column)[:6]
TITLES: dict[Column, Text] = {
    Column.NUMBER: T("No."),
    Column.COMPLAINANT: T("Complainant"),
    Column.RIGHT: T("Right", "human right"),
    Column.BODY: T("Body"),
    Column.STAGE: T("Stage"),
    Column.DUE: T("Due"),
    Column.OFFICER: T("Officer", "filter"),
    Column.TAGS: T("Tags"),
}
_SHARES = {
    Column.COMPLAINANT: 2,
    Column.RIGHT: 1,
    Column.BODY: 3,
    Column.OFFICER: 1,
    Column.TAGS: 1,
}


def named_columns(names: Iterable[str]) -> tuple[Column, ...]:
    """Columns by their names, in the order of the list; the usual ones where none is named."""
    known = {column.name.lower(): column for column in Column}
    found = {known[name] for name in names if name in known}
    return tuple(sorted({*found, *ALWAYS})) if found else USUAL


@dataclass(frozen=True, slots=True)
class Cell:
    """Two lines, or one text that wraps to two. An icon stands before the first line.

    `short`: the first line without what the second says.
    """

    first: str = ""
    second: str = ""
    tone: str = "text"
    icon: str = ""
    role: str = "table"
    code: str = ""
    more: int = 0
    step: int | None = None
    lock: bool = False
    short: str = ""

    @property
    def whole(self) -> str:
        return " · ".join(part for part in (self.first, self.second) if part)


@dataclass(frozen=True, slots=True)
class Sight:
    """Through what a case is seen: the office's terms, today, and whether names are hidden."""

    terms: Terms
    today: date
    hidden: bool = False


def cells(row: CaseRow, sight: Sight) -> tuple[Cell, ...]:
    """The cells of a case in the language spoken, in the order of the columns."""
    language = speech().language
    return (
        Cell(row.number, day_text(row.registered_on, language), lock=row.restricted, role="label"),
        _complainant(row, sight, _region(sight.terms, row.region)),
        _right(row, sight.terms),
        _body(row, sight.terms),
        Cell(say(STAGES[Stage(row.stage)]), step=step(Stage(row.stage))),
        _due(row, sight),
        Cell(row.officer or ""),
        Cell(", ".join(row.tags) if not sight.hidden else "•••" if row.tags else ""),
    )


def say(words: Text) -> str:
    return speech().say(words)


def _region(terms: Terms, code: str | None) -> str:
    return terms.label("region", code, speech().language, short=True) if code else ""


def _complainant(row: CaseRow, sight: Sight, region: str) -> Cell:
    if row.kind == "group":
        count = row.collective_count or 0
        return Cell(say(N("{n} person", "{n} people", count)), region, icon="group")
    if row.kind == "anonymous":
        return Cell(say(T("Anonymous", "complainant")), region)
    name = str(row.complainant)
    return Cell(hidden_name(name) if sight.hidden else name, region)


def _body(row: CaseRow, terms: Terms) -> Cell:
    name, language = shown_text(row.body), speech().language
    if not row.body_region:
        return Cell(name)
    region = terms.label("region", row.body_region, language)
    short = without_region(name, region, language)
    return Cell(name, _region(terms, row.body_region), short=short)


def _right(row: CaseRow, terms: Terms) -> Cell:
    if row.main_right is None:
        return Cell("", more=row.more_rights)
    label = terms.label("right", row.main_right, speech().language, short=True)
    return Cell(label, role="small", code=row.main_right.partition(".")[0], more=row.more_rights)


def _due(row: CaseRow, sight: Sight) -> Cell:
    language = speech().language
    if row.outcome and row.due_on is None:
        return Cell(sight.terms.label("outcome", row.outcome, language, short=True), tone="text-2")
    if row.due_on is None:
        return Cell()
    forward = row.due_what == "forward"
    short = day_text(row.due_on, language, year=row.due_on.year != sight.today.year)
    second = T("forward to prosecutor") if forward else T("reply · {day}", day=short)
    days = (row.due_on - sight.today).days
    if days < 0:
        late = N("{n} day late", "{n} days late", row.late_by) if row.late_by else T("Late")
        return Cell(say(late), say(second), "danger", "alert", "table-strong")
    if days <= 1:
        soon = T("Tomorrow") if days else T("Today")
        return Cell(say(soon), say(second), "warn", "clock", "table-strong")
    second = T("forward to prosecutor") if forward else T("reply")
    return Cell(day_text(row.due_on, language), say(second))


# Widths


def widths(room: int, terms: Terms, today: date, chosen: Sequence[Column] = USUAL) -> list[int]:
    """Of the columns, together as wide as the room; 0 of those that are not chosen.

    Bodies wrap, so theirs gives way first; in a window too small for all, it goes, and where
    names and rights were still hardly told, the stage goes too: the pane beside says it.
    """
    language = speech().language
    made = {c: least(c, terms, today, language) if c in chosen else 0 for c in Column}
    for column, over in _GIVING_WAY:
        if column in chosen and sum(made.values()) - over(made[column]) > room:
            made[column] = 0
    spare = room - sum(made.values())
    shares = {column: share for column, share in _SHARES.items() if made[column]}
    if spare >= 0:
        for column, share in shares.items():
            made[column] += spare * share // sum(shares.values())
    for column in reversed(shares):
        lacking = sum(made.values()) - room
        made[column] = max(NARROWEST, made[column] - lacking)
        if lacking <= 0:
            break
    return [made[column] for column in Column]


# Which column goes in a window too small for all, and how much may lack until it does.
_GIVING_WAY: tuple[tuple[Column, Callable[[int], int]], ...] = (
    (Column.BODY, lambda width: width - NARROWEST),
    (Column.STAGE, lambda _: NARROWEST // 2),
    (Column.TAGS, lambda _: NARROWEST // 2),
    (Column.OFFICER, lambda _: NARROWEST // 2),
)


@lru_cache(maxsize=32)
def least(column: Column, terms: Terms, today: date, language: str) -> int:
    """How wide a column must be for what may stand in it."""
    small, table, strong = (QFontMetricsF(font(r)) for r in ("small", "table", "table-strong"))
    match column:
        case Column.DUE:
            first = [N("{n} day late", "{n} days late", n) for n in (1, 3, 388)]
            first += [T("Late"), T("Today"), T("Tomorrow")]
            day = day_text(LONGEST_DAY, language)
            second = [T("forward to prosecutor"), T("reply · {day}", day=day)]
            texts = [term.shorts[language] for term in terms.terms("outcome", today)]
            wide = _widest(strong, map(say, first)) + ICON
            wide = max(wide, _widest(small, map(say, second)), _two_lines(small, texts))
        case Column.NUMBER:
            wide = _widest(QFontMetricsF(font("label")), [LONGEST_NUMBER])
            wide = max(wide, _widest(small, [day_text(LONGEST_DAY, language)]) + ICON + 4)
        case Column.STAGE:
            wide = max(STEPS, _widest(table, map(say, STAGES.values())))
        case Column.COMPLAINANT:
            wide = _widest(small, _shorts(terms, "region", today))
            wide = max(wide, _widest(table, [say(T("Anonymous", "complainant"))]))
        case Column.OFFICER | Column.TAGS:
            wide = NARROWEST - BEFORE - AFTER
        case Column.RIGHT:
            wide = _two_lines(small, _shorts(terms, "right", today)) + CODE
        case _:
            wide = _widest(small, _shorts(terms, "region", today))
    return int(wide) + 1 + BEFORE + AFTER


def _shorts(terms: Terms, vocabulary: str, today: date) -> list[str]:
    return [term.shorts[speech().language] for term in terms.terms(vocabulary, today)]


def _widest(metrics: QFontMetricsF, texts: Iterable[str]) -> float:
    return max((metrics.horizontalAdvance(text) for text in texts), default=0)


def _two_lines(metrics: QFontMetricsF, texts: Sequence[str]) -> float:
    return max((_narrowest(metrics, text) for text in texts), default=0)


def _narrowest(metrics: QFontMetricsF, text: str) -> float:
    """The width in which a text stands on two lines."""
    parts = _BREAKS.split(text)
    return min(
        _widest(metrics, ("".join(parts[:at]).rstrip(), "".join(parts[at:])))
        for at in range(1, len(parts) + 1)
    )


def wrapped(text: str, metrics: QFontMetricsF, width: float) -> tuple[str, str]:
    """A text on one or two lines; only what does not fit on the second is cut short."""
    if metrics.horizontalAdvance(text) <= width:
        return text, ""
    parts = _BREAKS.split(bound(text))
    at = len(parts)
    while at > 1 and metrics.horizontalAdvance("".join(parts[:at]).rstrip()) > width:
        at -= 1
    first, second = "".join(parts[:at]).rstrip(), "".join(parts[at:])
    return elided(first, metrics, width), ended(second, metrics, width)


def elided(text: str, metrics: QFontMetricsF, width: float) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def ended(text: str, metrics: QFontMetricsF, width: float) -> str:
    """Cut short where it is too long: after a word, if one fits, else within the first."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    words = text.split(" ")
    for at in range(len(words) - 1, 0, -1):
        kept = " ".join(words[:at]).rstrip(".,;:") + "…"
        if metrics.horizontalAdvance(kept) <= width:
            return kept
    return elided(text, metrics, width)
