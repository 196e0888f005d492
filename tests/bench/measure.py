"""Figures: medians side by side with their floor, and the table of them."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from tests.bench.books import Made

Act = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """What some work took, its floor, and how far both may be apart or how long it may take."""

    work: str
    ours: float
    unit: str = "ms"
    floor: float | None = None
    most: float | None = None  # in the unit
    most_times: float | None = None  # of the floor
    least: float | None = None  # in the unit, where more is better
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.ours / self.floor if self.floor else None

    @property
    def reached(self) -> bool | None:
        """None where nothing is asked."""
        if self.most is None and self.most_times is None and self.least is None:
            return None
        slow = self.most is not None and self.ours > self.most
        far = self.most_times is not None and (self.ratio or 0) > self.most_times
        return not (slow or far or (self.least is not None and self.ours < self.least))

    def reach(self) -> str:
        parts = [f"{self.most_times:g} ×"] if self.most_times is not None else []
        parts += [f"{self.most:g} {self.unit}"] if self.most is not None else []
        parts += [f"≥ {self.least:g} {self.unit}"] if self.least is not None else []
        return " · ".join(parts)

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio, "reached": self.reached}


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured on, and how often."""

    made: Made
    rounds: int = 5


def milliseconds(act: Act) -> float:
    before = time.perf_counter()
    act()
    return (time.perf_counter() - before) * 1000


def side_by_side(rounds: int, *acts: Act) -> list[float]:
    """The median of each in milliseconds, run in turn after a warm-up that is not counted."""
    taken: list[list[float]] = [[] for _ in acts]
    for turn in range(rounds + 1):
        for act, times in zip(acts, taken, strict=True):
            took = milliseconds(act)
            if turn:
                times.append(took)
    return [statistics.median(times) for times in taken]


def percentile(values: Iterable[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(part * (len(ordered) - 1)))]


HEADS = ("work", "ours", "floor", "ratio", "reach", "")
MARKS = {True: "ok", False: "missed", None: ""}


def table(figures: Iterable[Figure]) -> str:
    """One aligned table."""
    rows = [HEADS, *map(_row, figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADS))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [row[at].rjust(widths[at]) for at in range(1, 5)]
        lines.append("  ".join([*cells, row[5]]).rstrip())
    return "\n".join(lines)


def _row(figure: Figure) -> tuple[str, ...]:
    def said(value: float | None) -> str:
        return "–" if value is None else f"{value:,.{0 if value >= 100 else 2}f} {figure.unit}"

    ratio = "–" if figure.ratio is None else f"{figure.ratio:.2f}"
    work = f"{figure.work} ({figure.note})" if figure.note else figure.work
    return (
        work,
        said(figure.ours),
        said(figure.floor),
        ratio,
        figure.reach() or "–",
        MARKS[figure.reached],
    )
