"""The tables of the monthly report: one row says all of a table, and every other module asks it.

A table counts the cases of the month, or what they mention, by the codes of a vocabulary. A row
says what is counted in paths, which `services.reports.month` reads from the book: `case.channel`
is a field of the case, `event.outcome` of the event that is counted, `complainant.sex` of the
first complainant; `rights.top`, `bodies.type` and `parties.vulnerabilities` are of the rights,
bodies and parties of a case, of which there may be several.

From a row follow the table in JSON, XLSX, CSV and on paper, the cases behind each of its figures,
and that the public edition hides its small counts: no row can leave that out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ombuds.domain.act_rows import Flow
from ombuds.domain.acts import Act
from ombuds.domain.reports.figures import NONE
from ombuds.i18n import T, Text


def _as_it_is(code: str | None) -> str | None:
    return code


@dataclass(frozen=True, slots=True)
class Cases:
    """Each case is counted once, so that the table adds up to a figure of the flow."""

    flow: Flow  # RECEIVED: registered in the month; CLOSED: each closing in it
    paths: tuple[str, ...]
    code: Callable[..., str | None] = _as_it_is  # of the values; what is empty counts as `none`
    unit = T("complaint", "unit of count")


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that the cases received in the month mention; a case may mention several or nothing."""

    path: str
    once: bool = False  # the same code counts once a case
    unit = T("mention", "unit of count")


_NOT_STATED = T("Not stated")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWords:
    """What a table is called, and what its lines are called by."""

    code: str  # its key in JSON
    title: Text
    head: Text  # of the first column
    vocabulary: str
    beside: Mapping[str, Text] = field(default_factory=lambda: {NONE: _NOT_STATED})
    """Codes that are counted and that the vocabulary does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyTable(TableWords):
    """A table of one count a code. On paper it has a column of shares and a sum if it adds up."""

    counts: Cases | Mentions
    place: int  # among the tables of the paper and the sheets, from the smallest

    @property
    def adds_up_to(self) -> Flow | None:
        """The figure of the flow that its counts add up to."""
        return self.counts.flow if isinstance(self.counts, Cases) else None


def _top(right: str | None) -> str | None:
    """The top-level code of a right."""
    return right.partition(".")[0] if right else None


def _sex(collective: int | None, anonymous: bool, sex: str | None) -> str:
    if (collective or 0) > 1:
        return "group"
    return "unknown" if anonymous else sex or "unknown"


def _outcome(
    act: str, outcome: str | None, on: date, last_outcome: str | None, last_on: date | None
) -> str | None:
    """The outcome as recorded with the act; of an older record, that of the case."""
    if act == Act.REFUSE:
        return outcome or "inadmissible"
    return outcome or (last_outcome if last_on == on else None)


BY_MAIN_RIGHT = MonthlyTable(
    code="by_main_right",
    title=T("By main right"),
    head=T("Right"),
    vocabulary="right",
    beside={NONE: T("Main right not stated")},
    counts=Cases(Flow.RECEIVED, ("case.main_right",), _top),
    place=1,
)
MENTIONS = MonthlyTable(
    code="mentions",
    title=T("All rights mentioned"),
    head=T("Right"),
    vocabulary="right",
    counts=Mentions("rights.top", once=True),
    place=2,
)
TABLES = (
    BY_MAIN_RIGHT,
    MonthlyTable(
        code="by_channel",
        title=T("By channel"),
        head=T("Channel"),
        vocabulary="channel",
        counts=Cases(Flow.RECEIVED, ("case.channel",)),
        place=3,
    ),
    MonthlyTable(
        code="by_sex",
        title=T("By sex of the first complainant"),
        head=T("Sex"),
        vocabulary="sex",
        beside={"group": T("group", "sex")},
        counts=Cases(
            Flow.RECEIVED, ("case.collective_count", "case.anonymous", "complainant.sex"), _sex
        ),
        place=4,
    ),
    MonthlyTable(
        code="by_outcome",
        title=T("Closed, by outcome"),
        head=T("Outcome"),
        vocabulary="outcome",
        counts=Cases(
            Flow.CLOSED,
            ("event.act", "event.outcome", "event.effect_on", "case.outcome", "case.closed_on"),
            _outcome,
        ),
        place=5,
    ),
    MENTIONS,
    MonthlyTable(
        code="bodies",
        title=T("Bodies complained about"),
        head=T("Kind of body"),
        vocabulary="body_type",
        counts=Mentions("bodies.type"),
        place=7,
    ),
    MonthlyTable(
        code="vulnerabilities",
        title=T("Vulnerability"),
        head=T("Vulnerability"),
        vocabulary="vulnerability",
        counts=Mentions("parties.vulnerabilities"),
        place=6,
    ),
)
"""All tables of one count a code, in the order of JSON."""

IN_PLACE = sorted(TABLES, key=lambda table: table.place)
"""The same in the order of paper, XLSX and CSV."""

UNITS = T(
    "Rights mentioned, bodies and vulnerabilities count mentions, several a complaint; "
    "all else counts complaints."
)

BY_REGION = TableWords(
    code="by_region",
    title=T("By region"),
    head=T("Place of violation"),
    vocabulary="region",
    beside={NONE: T("Region not stated")},
)
"""The one table of several counts a code: what came, what went, and what stands open."""

COUNTED: Mapping[str, Cases | Mentions] = {
    **{table.code: table.counts for table in TABLES},
    "by_region.received": Cases(Flow.RECEIVED, ("case.region",)),
    "by_region.closed": Cases(Flow.CLOSED, ("case.region",)),
}
"""All that is counted by code in a month, as the cases behind a figure are asked for."""
