"""A blank complaint, to be filled in by hand: usual, in large print, and one for children.

Its fields are those of the intake, so that whoever types it finds each where it is asked.
What must be stated is marked after Const. Law 154-VII, art. 13(3).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from ombuds.domain.cases import DETAILS, Case, CaseBody, CaseText
from ombuds.domain.fields import Row, fields_of, kind_of
from ombuds.domain.party_tables import Party
from ombuds.domain.views import Letterhead, Stamp
from ombuds.i18n import T, Text, say
from ombuds.outputs.papers.flow import paragraph, title
from ombuds.outputs.papers.lettering import width, wrap
from ombuds.outputs.papers.paper import GREY, HEADING, INK, LEADING, TEXT, Paper, Sheet
from ombuds.outputs.words import capital

# What a field looks like on a blank form, by its kind: boxes for digits, boxes to tick, lines.

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


LARGE = 2.0
CHILD = 1.5


class FormEdition(StrEnum):
    """Who the form is for."""

    USUAL = "usual"
    LARGE = "large"
    CHILD = "child"


EDITIONS = {
    FormEdition.USUAL: T("Usual print", "form"),
    FormEdition.LARGE: T("Large print", "form"),
    FormEdition.CHILD: T("For children", "form"),
}
TITLE = T("Complaint to the Commissioner for Human Rights")
CHILD_TITLE = T("I want to tell what happened to me")
STATED = T(
    "* must be stated (Constitutional Law No. 154-VII, art. 13(3)). All else helps; what you do not know or do not want to tell you may leave empty."
)

PERSON = (
    (
        Ask(Party, "surname", required=True),
        Ask(Party, "given_name", required=True),
        Ask(Party, "patronymic"),
    ),
    (Ask(Party, "iin", 5), Ask(Party, "birth_date", 4), Ask(Party, "sex", 5)),
    (Ask(Party, "address", required=True, said=T("Place of residence or work")),),
    (Ask(Party, "phones"), Ask(Party, "emails")),
    (
        Ask(
            Party,
            "safe_contact",
            lines=2,
            said=T("How and when may we reach you safely? Whom must we not tell?"),
        ),
    ),
)
ARRIVAL = ((Ask(Case, "reply_language"),),)
ALSO = (
    (Ask(Party, "vulnerabilities"),),
    (
        Ask(Party, "organisation", said=T("Organisation, if it complains")),
        Ask(Case, "collective_count", said=T("How many people complain, if several")),
    ),
    (
        Ask(Case, "anonymous", said=T("I do not state my name")),
        Ask(Case, "identity_hidden", said=T("My name must not be told to the body")),
    ),
)
OTHERS = (
    (Ask(Party, "surname", lines=2,
         said=T("Representative: name, telephone, document of authority")),),
    (Ask(Party, "surname", lines=2,
         said=T("Victim, if it is somebody else: name, date of birth, how you are related")),),
)  # fmt: skip
HAPPENED = (
    (Ask(CaseText, "subject", said=T("In one sentence: what is the complaint about?")),),
    (Ask(CaseText, "narrative", lines=16, required=True),),
    (Ask(Case, "event_from"), Ask(Case, "event_to"), Ask(Case, "event_precision")),
    (Ask(Case, "region"),),
    (Ask(CaseText, "place", lines=1),),
    (Ask(CaseText, "place_type"),),
    (Ask(Party, "surname", lines=2, said=T("Witnesses: name, telephone")),),
)
AGAINST = (
    (Ask(CaseBody, "name", lines=2, said=T("Body or organisation, its city or district")),),
    (Ask(CaseBody, "type"),),
    (Ask(Party, "surname", lines=2, said=T("Names and posts of persons, if known")),),
)
ASKED = (
    (Ask(CaseText, "request", lines=4),),
    (Ask(CaseText, "other_bodies_seen", lines=2),),
    (Ask(Case, "before_court"),),
)
RISK = (
    (
        Ask(
            CaseText,
            "risk_notes",
            lines=2,
            said=T("Are you or others in danger? Are you afraid of revenge for this complaint?"),
        ),
    ),
)
OFFICE_USE = (
    (T("Filled in by the office:"), 0.34),
    (T("Number"), 0.2),
    (T("Received on"), 0.24),
    (T("Received by"), 0.22),
)
CONSENT = (T("I consent"), T("I do not consent"))
CHILDS: tuple[Ask, ...] = (
    Ask(Party, "given_name", said=T("What is your name? You need not write it.")),
    Ask(Party, "birth_date", said=T("When were you born? Or how old are you?")),
    Ask(Party, "address", said=T("Where do you live, and with whom?")),
    Ask(
        Party,
        "safe_contact",
        lines=2,
        said=T(
            "How can we speak with you so that you are safe? Is there a grown-up whom you trust?"
        ),
    ),
    Ask(CaseText, "narrative", lines=10, said=T("What happened? Write or draw.")),
    Ask(Party, "surname", said=T("Who did it?")),
    Ask(CaseText, "place", said=T("Where and when did it happen?")),
    Ask(CaseText, "other_bodies_seen", said=T("Who knows about it? Whom have you told?")),
    Ask(CaseText, "request", lines=2, said=T("What would you like to happen now?")),
    Ask(CaseText, "risk_notes", lines=1, said=T("Is somebody hurting you now? Are you afraid?")),
)


def vocabularies() -> set[str]:
    """Those whose labels a form shows."""
    parts = (PERSON, ALSO, ARRIVAL, OTHERS, HAPPENED, AGAINST, ASKED, RISK)
    asks = [ask for part in parts for row in part for ask in row]
    asks += [ask for _, model in DETAILS.values() for ask in asks_of(model)]
    found = (fields_of(ask.model)[ask.name].vocabulary for ask in asks)
    return {name for name in found if name}


def form_pdf(
    edition: FormEdition,
    terms: Terms,
    blocks: Mapping[str, str],
    letterhead: Letterhead,
    stamp: Stamp,
    lang: str,
) -> bytes:
    """The form of one edition. `terms`: labels of every vocabulary that the intake asks for;
    `blocks`: what the rights with details of their own are called."""
    name = say(CHILD_TITLE if edition is FormEdition.CHILD else TITLE, lang)
    foot = say(T("Complaint form, {edition}", edition=EDITIONS[edition]), lang)
    paper = Paper(Sheet(name, foot, letterhead, stamp, lang, named=False, traced=False))
    if edition is FormEdition.CHILD:
        _childs(Blank(paper, terms, CHILD), name)
    else:
        scale = LARGE if edition is FormEdition.LARGE else 1.0
        _whole(Blank(paper, terms, scale), name, blocks)
    return paper.bytes()


def _whole(blank: Blank, name: str, blocks: Mapping[str, str]) -> None:
    paper = blank.paper
    _office_use(blank)
    title(paper, name)
    paragraph(paper, say(STATED, paper.lang), blank.size - 0.6, ink=GREY)
    parts: list[tuple[Text, Sequence[Sequence[Ask]]]] = [
        (T("Complainant", "section"), (*PERSON, *ALSO, *ARRIVAL)),
        (T("On behalf of others"), OTHERS),
        (T("What happened", "section"), HAPPENED),
        (T("Who is complained about"), AGAINST),
        (T("Request", "section"), ASKED),
        (T("Risk"), RISK),
    ]
    for at, (words, rows) in enumerate(parts, 1):
        blank.part(f"{at}. {say(words, paper.lang)}")
        for asks in rows:
            blank.row(*asks)
    _consent(blank, len(parts) + 1)
    _details(blank, len(parts) + 2, blocks)


def _details(blank: Blank, number: int, blocks: Mapping[str, str]) -> None:
    """What only some complaints are asked: each right of the mandate has its block."""
    said = say(T("Only if it concerns this"), blank.paper.lang)
    for at, (right, (_, model)) in enumerate(DETAILS.items(), 1):
        blank.part(f"{number}.{at} {capital(blocks[right])}", said)
        for asks in in_rows(asks_of(model)):
            blank.row(*asks)


def _consent(blank: Blank, number: int) -> None:
    paper = blank.paper
    blank.part(f"{number}. {say(T('Consent', 'section'), paper.lang)}")
    told = T("Facts of your private life are told to a body only with your written consent.")
    paragraph(paper, say(told, paper.lang), blank.size)
    blank.ticks([say(one, paper.lang) for one in CONSENT])
    _signature(blank, (T("Date"), T("Signature")))


def _office_use(blank: Blank) -> None:
    """Where the clerk writes the number; nothing that the complainant should fill in."""
    paper = blank.paper
    high = blank.size * 2.6
    paper.y += 8
    paper.frame(paper.left, paper.y, paper.width, high)
    base, size = paper.y + high / 2 + blank.size * 0.35, min(blank.size, 12.0)
    x = paper.left + 8
    for words, share in OFFICE_USE:
        paper.text(x, base, say(words, paper.lang), size, ink=GREY)
        x += (paper.width - 16) * share
    paper.y += high + 4


def _signature(blank: Blank, fields: Sequence[Text]) -> None:
    paper = blank.paper
    paper.need(3 * blank.step)
    paper.y += 2 * blank.step
    room = paper.width / len(fields)
    for at, words in enumerate(fields):
        x = paper.left + at * room
        paper.rule(paper.y, x, x + room - 20, ink=INK)
        paper.text(x, paper.y + blank.size * 1.3, say(words, paper.lang), blank.size - 0.6)
    paper.y += blank.size * 2


def _childs(blank: Blank, name: str) -> None:
    paper = blank.paper
    _office_use(blank)
    title(paper, name)
    told = T(
        "You may write to us yourself if somebody hurts you or treats you unfairly. A grown-up "
        "whom you trust may help you. If you are in danger now, call 111."
    )
    paragraph(paper, say(told, paper.lang), blank.size)
    paper.y += 4
    for ask in CHILDS:
        blank.row(ask)
    told = T("May we tell others your name to help you?")
    paragraph(paper, say(told, paper.lang), blank.size)
    blank.ticks([say(one, paper.lang) for one in (T("Yes"), T("No"), T("I do not know"))])
