"""What a field looks like on a blank form, by its kind: boxes for digits, boxes to tick, lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ombuds.domain.fields import Row, fields_of, kind_of
from ombuds.i18n import Text, say
from ombuds.outputs.lettering import width, wrap
from ombuds.outputs.paper import GREY, HEADING, INK, LEADING, TEXT, Paper

Terms = Mapping[str, Sequence[str]]
"""The labels of a vocabulary, in the language of the form."""
IIN_DIGITS, DATE_SHAPE = 12, (2, 2, 4)
GAP = 12.0  # between fields side by side
MANY = 6  # lines that may go over to the next page
WRITING = 21.0  # from line to line, for a hand


@dataclass(frozen=True, slots=True)
class Ask:
    """A field of the intake on paper. `lines`: for writing by hand; `share` of its row.

    `said`: other words than the field's own title, as a child or a stranger understands it.
    """

    model: type[Row]
    name: str
    share: int = 1
    lines: int = 1
    said: Text | None = None
    required: bool = False

    @property
    def title(self) -> Text:
        return self.said or fields_of(self.model)[self.name].title


class Blank:
    """Draws asks on a paper, `scale` times as large as usual."""

    def __init__(self, paper: Paper, terms: Terms, scale: float = 1.0) -> None:
        self.paper, self.terms, self.scale = paper, terms, scale
        self.size = TEXT * scale
        self.step = WRITING * (1 + (scale - 1) / 2)

    def part(self, title: str, note: str = "") -> None:
        """The title of a part, which never stands last on a page."""
        paper, size = self.paper, HEADING * self.scale
        lines = wrap(title, paper.width, size, bold=True)
        notes = wrap(note, paper.width, self.size - 0.6) if note else []
        paper.need((len(lines) * size + len(notes) * self.size) * LEADING + 4 * self.step)
        paper.y += 8
        for line in lines:
            paper.y += size * LEADING
            paper.text(paper.left, paper.y, line, size, bold=True)
        for line in notes:
            paper.y += self.size * LEADING
            paper.text(paper.left, paper.y, line, self.size - 0.6, ink=GREY)
        paper.y += 4
        paper.rule(paper.y, ink=INK)

    def row(self, *asks: Ask) -> None:
        """Asks side by side, each of its share; on a large form one beneath the other."""
        if self.scale > 1 and len(asks) > 1:
            for ask in asks:
                self.row(ask)
            return
        if len(asks) == 1 and asks[0].lines > MANY:
            self._pages(asks[0])
            return
        paper = self.paper
        unit = (paper.width - GAP * (len(asks) - 1)) / sum(ask.share for ask in asks)
        rooms = [unit * ask.share for ask in asks]
        high = max(self._high(ask, room) for ask, room in zip(asks, rooms, strict=True))
        paper.need(high)
        x = paper.left
        for ask, room in zip(asks, rooms, strict=True):
            self._draw(ask, x, paper.y, room)
            x += room + GAP
        paper.y += high

    def _pages(self, ask: Ask) -> None:
        """Many lines, over as many pages as they take."""
        paper, label = self.paper, self._label_lines(ask, self.paper.width)
        paper.need(len(label) * self.size * LEADING + MANY * self.step)
        for line in label:
            paper.y += self.size * LEADING
            paper.text(paper.left, paper.y, line, self.size)
        paper.y += 5
        for _ in range(ask.lines):
            paper.need(self.step)
            paper.y += self.step
            paper.rule(paper.y - 6, ink=GREY)

    def ticks(self, words: Sequence[str]) -> None:
        """Answers in words of their own, on one line."""
        self.paper.need(self.step)
        self.paper.y += self.step
        x = self.paper.left
        for one in words:
            x = self.tick(x, self.paper.y - 5, one) + 2 * GAP

    def tick(self, x: float, base: float, words: str, strong: bool = False) -> float:
        """A box to tick with its words; gives where they end."""
        box = self.size * 1.05
        self.paper.frame(x, base - box * 0.86, box, box)
        self.paper.text(x + box + 4, base, words, self.size, bold=strong)
        return x + box + 4 + width(words, self.size, strong)

    # Inside

    def _label(self, ask: Ask) -> str:
        return say(ask.title, self.paper.lang) + (" *" if ask.required else "")

    def _label_lines(self, ask: Ask, room: float) -> list[str]:
        return wrap(self._label(ask), room, self.size)

    def _options(self, ask: Ask) -> Sequence[str]:
        vocabulary = fields_of(ask.model)[ask.name].vocabulary
        return self.terms[vocabulary] if vocabulary else ()

    def _high(self, ask: Ask, room: float) -> float:
        if kind_of(ask.model, ask.name) is bool:
            return self.step
        label = len(self._label_lines(ask, room)) * self.size * LEADING + 5
        if self._options(ask):
            return label + len(self._flow(ask, room)) * self.size * 1.75 + 4
        if self._boxes(ask):
            return label + self.size * 2 + 6
        return label + ask.lines * self.step - 2

    def _flow(self, ask: Ask, room: float) -> list[list[tuple[float, str]]]:
        """The options of an ask in lines: where each begins, and its words."""
        lines: list[list[tuple[float, str]]] = [[]]
        x, box = 0.0, self.size * 1.05 + 4
        for words in self._options(ask):
            long = box + width(words, self.size)
            if lines[-1] and x + long > room:
                lines.append([])
                x = 0.0
            lines[-1].append((x, words))
            x += long + GAP
        return lines

    def _boxes(self, ask: Ask) -> tuple[int, ...]:
        """Groups of boxes, one for a digit."""
        if ask.name == "iin":
            return (IIN_DIGITS // 2, IIN_DIGITS // 2)
        return DATE_SHAPE if kind_of(ask.model, ask.name) is date else ()

    def _draw(self, ask: Ask, x: float, y: float, room: float) -> None:
        if kind_of(ask.model, ask.name) is bool:
            self.tick(x, y + self.step - 7, self._label(ask))
            return
        for line in self._label_lines(ask, room):
            y += self.size * LEADING
            self.paper.text(x, y, line, self.size, ink=INK)
        y += 5
        if self._options(ask):
            for options in self._flow(ask, room):
                y += self.size * 1.75
                for left, words in options:
                    self.tick(x + left, y - self.size * 0.5, words)
        elif self._boxes(ask):
            self._comb(ask, x, y, room)
        else:
            for _ in range(ask.lines):
                y += self.step
                self.paper.rule(y - 6, x, x + room, ink=GREY)

    def _comb(self, ask: Ask, x: float, y: float, room: float) -> None:
        groups = self._boxes(ask)
        wide = min(self.size * 1.7, (room - 6 * (len(groups) - 1)) / sum(groups))
        for group in groups:
            for _ in range(group):
                self.paper.frame(x, y, wide, self.size * 2)
                x += wide
            x += 6


def asks_of(model: type[Row], lines: Mapping[str, int] | None = None) -> list[Ask]:
    """All fields of a block of details, in the order of their declaration."""
    known = fields_of(model).values()
    return [
        Ask(model, one.name, lines=(lines or {}).get(one.name, 2 if one.long else 1))
        for one in known
        if one.name not in ("id", "version")
    ]


def in_rows(asks: Sequence[Ask]) -> list[list[Ask]]:
    """Short asks two a row, long ones and those with many options by themselves."""
    rows: list[list[Ask]] = []
    for short, found in groupby(asks, lambda ask: ask.lines == 1):
        many = list(found)
        rows += (
            [many[at : at + 2] for at in range(0, len(many), 2)] if short else [[a] for a in many]
        )
    return rows
