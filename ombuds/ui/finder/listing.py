"""The rows of the finder, group by group; what is the likeliest stands first."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from textwrap import wrap

from ombuds.domain.reports.filters import Filters, parse_filters, split
from ombuds.domain.views import CaseRow, is_public
from ombuds.errors import Refusal
from ombuds.i18n import T, Text
from ombuds.services.finding import lists, saved_views
from ombuds.services.finding.finding import PersonRow, find
from ombuds.services.finding.saved_views import View
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, may
from ombuds.services.people.spelling import warm
from ombuds.services.registers import bodies
from ombuds.services.registers.bodies import BodyRow
from ombuds.ui.commands.commands import Command
from ombuds.ui.commands.host import Host
from ombuds.ui.desk.case_reading import Names, read_names
from ombuds.ui.desk.page import Typed
from ombuds.ui.finder.completing import Completion, begins, begins_of
from ombuds.ui.finder.hits import (
    Hit,
    body_hit,
    case_hit,
    command_hit,
    completion_hit,
    matching,
    person_hit,
    view_hit,
)
from ombuds.ui.kit.texts import speech
from ombuds.ui.lists.columns import Sight

# What the finder asks of the services.

MOST = 6
"""Cases, and people, of each: what is not among them is shown by the list."""
MOST_BODIES = 3
LEAST = 3  # letters from which bodies are looked for


@dataclass(frozen=True, slots=True)
class Answer:
    """What the book has of the typed; `filtered`: filters were among it."""

    cases: Sequence[CaseRow] = ()
    people: Sequence[PersonRow] = ()
    bodies: Sequence[BodyRow] = ()
    free: str = ""
    filtered: bool = False


def ask(office: Office, typed: str) -> Answer:
    """The newest that match; `key:value` words are filters. Refuses a filter that is none."""
    filters, words = parse_filters(split(typed))
    free, filtered = " ".join(words), filters != Filters()
    found = find(office, free, filters, MOST)
    named = bodies.listed(office, free)[:MOST_BODIES] if len(free) >= LEAST and not filtered else ()
    return Answer(found.cases, found.people, named, free, filtered)


def known(office: Office) -> tuple[Names, tuple[View, ...]]:
    """What filters are completed with, and the saved views."""
    return read_names(office), saved_views.listed(office)


def again(office: Office, ids: Sequence[int]) -> list[CaseRow]:
    """Cases that were looked at, as this reader may see them now; makes ready what is typed next."""
    warm(office)
    return lists.rows(office, ids)


ALL = "all"  # the name of the row that puts the words into the list of cases
MOST_PEOPLE, MOST_COMMANDS, MOST_PAGES, MOST_KEYS, MOST_VIEWS = 4, 6, 4, 3, 4
LONGEST = 100  # letters of a name that something new is offered for
LETTERS = 70  # of a line of what was refused
_WHO = re.compile(r"\D*[^\W\d_]\D*|\W*(?:\d\W*){10,}")  # a name, or an IIN or a telephone
_NUMBER = re.compile(r"[\W\d_]*[A-Za-z]{0,5}[\W\d_]*")  # perhaps of a case


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed and what is known of it: `answer` is None while it is not read."""

    words: str
    answer: Answer | None = None
    refusal: Refusal | None = None
    completions: Sequence[Completion] = ()
    views: Sequence[View] = ()


def recent(work: Host, rows: Sequence[CaseRow]) -> list[Hit]:
    """Before anything is typed: the cases looked at lately, and the pages."""
    pages = [command_hit(one) for one in work.bar.offered.pages()]
    return [
        *_group(T("Recently opened", "finder"), _cases(work, rows)),
        *_group(T("Pages", "finder"), pages),
    ]


def found(work: Host, asked: Asked, list_all: Callable[[], object]) -> list[Hit]:
    """What matches: filters that are being typed, people, cases, bodies, what can be done."""
    rows = asked.answer or Answer()
    values = [one for one in asked.completions if one.whole]
    keys = [one for one in asked.completions if not one.whole][:MOST_KEYS]
    cases = _cases_found(work, asked, rows, list_all)
    people = [_person(work, row) for row in rows.people[:MOST_PEOPLE]]
    offered = work.bar.offered
    commands = matching(offered.everything(), asked.words)[:MOST_COMMANDS]
    said = {one.words for one in commands}
    pages = [one for one in matching(offered.pages(), asked.words) if one.words not in said]
    fitting = [
        *_group(T("Filters", "finder"), _completed(values)),
        *_people_and_cases(rows.filtered, people, cases),
        *_group(T("Bodies", "finder"), _bodies(work, rows)),
        *_group(T("Views", "finder"), _views(work, asked)),
        *_group(T("Commands", "finder"), [command_hit(one) for one in commands]),
        *_group(T("Pages", "finder"), [command_hit(one) for one in pages[:MOST_PAGES]]),
        *_group(T("Filters", "finder"), [] if values else _completed(keys)),
    ]
    nothing = Hit(speech().say(T("Nothing found", "finder")), icon="search")
    new = _group(T("New", "finder"), _new(work, asked, _fits(rows, commands, pages)))
    return [*(fitting or [nothing]), *new]


def _fits(rows: Answer, *done: Sequence[Command]) -> bool:
    """Whether anything but a name that is to be made was found."""
    return any((rows.cases, rows.people, rows.bodies, *done))


def _people_and_cases(filtered: bool, people: list[Hit], cases: list[Hit]) -> list[Hit]:
    """Who typed a name looks for the person; who typed a filter too looks for cases."""
    both = [_group(T("People", "finder"), people), _group(T("Cases"), cases)]
    return [hit for group in (reversed(both) if filtered else both) for hit in group]


def _cases_found(
    work: Host, asked: Asked, rows: Answer, list_all: Callable[[], object]
) -> list[Hit]:
    cases = _cases(work, rows.cases)
    if asked.refusal is not None:
        sentence, dot, rest = speech().say(asked.refusal.text).partition(". ")
        return [Hit(sentence + dot.strip(), "\n".join(wrap(rest, LETTERS)), icon="warning")]
    if "cases" in work.allowed and (asked.answer is None or cases):
        said_of = "•" * len(asked.words) if work.desk.names_hidden else asked.words
        show = speech().say(T("Show all in the list: {words}", words=said_of))
        cases.append(Hit(show, icon="filter", key="Ctrl+Enter", do=list_all, name=ALL))
    return cases


def _completed(found: Sequence[Completion]) -> list[Hit]:
    """The first one is taken with Tab too. What it does, the finder does: it knows the box."""
    nothing: Callable[[], object] = lambda: None  # noqa: E731
    return [completion_hit(one, nothing, "" if n else "Tab") for n, one in enumerate(found)]


def _new(work: Host, asked: Asked, fits: bool) -> list[Hit]:
    """What may be made under the typed name, where nothing fits or a whole name was typed."""
    answer, words = asked.answer, asked.words
    if answer is None or answer.filtered or asked.completions or asked.refusal:
        return []
    if len(words) > LONGEST or (fits and len(words.split()) < 2):
        return []
    shown = "•" * len(words) if work.desk.names_hidden else words
    made = []
    if "intake" in work.allowed and _WHO.fullmatch(words):
        made.append(_made(work, T("New complaint of “{name}”", name=shown), "intake", words))
    nobody = not (answer.bodies or answer.people or _NUMBER.fullmatch(words))
    if nobody and may(work.desk.office, Permission.REGISTERS):
        made.append(_made(work, T("New body “{name}”", name=shown), "bodies", words))
    return made


def _made(work: Host, words: Text, place: str, typed: str) -> Hit:
    do = partial(work.desk.wanted.emit, place, Typed(typed))
    return Hit(speech().say(words), icon="plus", do=do, name=("new", place))


def _bodies(work: Host, rows: Answer) -> list[Hit]:
    if "bodies" not in work.allowed:
        return []
    desk = work.desk
    return [
        body_hit(row, desk.words, partial(desk.wanted.emit, "bodies", row.id))
        for row in rows.bodies
        if not desk.names_hidden or is_public(row.type, row.code)
    ]


def _views(work: Host, asked: Asked) -> list[Hit]:
    """Saved views of which every typed word begins a word of the name."""
    typed = begins_of(asked.words)
    show = partial(work.desk.wanted.emit, "cases")
    found = [view for view in asked.views if begins(typed, view.name)][:MOST_VIEWS]
    hidden = work.desk.names_hidden
    return [view_hit(view, hidden, partial(show, view)) for view in found]


def _cases(work: Host, rows: Sequence[CaseRow]) -> list[Hit]:
    desk = work.desk
    sight = Sight(desk.words, desk.office.today(), desk.names_hidden)
    return [case_hit(row, sight, partial(work.open_case, row.id)) for row in rows]


def _person(work: Host, row: PersonRow) -> Hit:
    return person_hit(row, work.desk.names_hidden, partial(work.open_person, row.id, row.name))


def _group(title: Text, made: list[Hit]) -> list[Hit]:
    return [Hit(speech().say(title), head=True), *made] if made else []
