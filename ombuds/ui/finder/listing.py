"""The rows of the finder, group by group: cases, people, commands, pages."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ombuds.domain.views import CaseRow
from ombuds.errors import Refusal
from ombuds.i18n import T, Text
from ombuds.services.finding import Found, PersonRow
from ombuds.ui.cases.columns import Sight
from ombuds.ui.cases.wording import hidden_name
from ombuds.ui.finder.hits import Hit, case_hit, command_hit, matching, person_hit
from ombuds.ui.kit.texts import speech

if TYPE_CHECKING:
    from ombuds.ui.workplace import Workplace

ALL = "all"  # the name of the row that puts the words into the list of cases
MOST_PEOPLE, MOST_COMMANDS, MOST_PAGES = 4, 6, 4


def recent(work: "Workplace", rows: Sequence[CaseRow]) -> list[Hit]:
    """Before anything is typed: the cases looked at lately, and the pages."""
    pages = [command_hit(one) for one in work.bar.offered.pages()]
    return [
        *_group(T("Looked at lately", "finder"), _cases(work, rows)),
        *_group(T("Pages", "finder"), pages),
    ]


def found(
    work: "Workplace",
    words: str,
    answer: Found | None,
    refusal: Refusal | None,
    list_all: Callable[[], object],
) -> list[Hit]:
    """What matches; `answer` is what the book had, or None while that is not known."""
    rows = answer or Found([], [])
    cases = _cases(work, rows.cases)
    if refusal is not None:
        sentence, dot, rest = speech().say(refusal.text).partition(". ")
        cases = [Hit(sentence + dot.strip(), rest, icon="warning")]
    elif "cases" in work.allowed and (answer is None or cases):
        said_of = hidden_name(words) if work.desk.names_hidden else words
        show = speech().say(T("Show all in the list: {words}", words=said_of))
        cases.append(Hit(show, icon="filter", key="Ctrl+Enter", do=list_all, name=ALL))
    offered = work.bar.offered
    commands = matching(offered.everything(), words)[:MOST_COMMANDS]
    said = {one.words for one in commands}
    pages = [one for one in matching(offered.pages(), words) if one.words not in said][:MOST_PAGES]
    made = [
        *_group(T("Cases"), cases),
        *_group(T("People", "finder"), [_person(work, row) for row in rows.people[:MOST_PEOPLE]]),
        *_group(T("Commands", "finder"), [command_hit(one) for one in commands]),
        *_group(T("Pages", "finder"), [command_hit(one) for one in pages]),
    ]
    return made or [Hit(speech().say(T("Nothing found", "finder")), icon="search")]


def _cases(work: "Workplace", rows: Sequence[CaseRow]) -> list[Hit]:
    desk = work.desk
    sight = Sight(desk.words, desk.office.today(), desk.names_hidden)
    return [case_hit(row, sight, partial(work.open_case, row.id)) for row in rows]


def _person(work: "Workplace", row: PersonRow) -> Hit:
    return person_hit(row, work.desk.names_hidden, partial(work.open_person, row.id, row.name))


def _group(title: Text, made: list[Hit]) -> list[Hit]:
    return [Hit(speech().say(title), head=True), *made] if made else []
