"""The summary of a case on paper: everything that is known of it, in one of three copies."""

from collections.abc import Sequence
from functools import partial

from ombuds.domain.stages import OPEN, Stage, stage_label, step
from ombuds.domain.views import MASKED, CaseView, Letterhead, Stamp
from ombuds.i18n import T, Text, say
from ombuds.i18n.formats import day_digits
from ombuds.outputs.papers.case_parts import (
    Case,
    bodies,
    course,
    deadlines,
    details,
    import_note,
    left_facts,
    long_texts,
    parties,
    right_facts,
    rights,
)
from ombuds.outputs.papers.flow import facts, paragraph, side_by_side, title
from ombuds.outputs.papers.lettering import width, wrap
from ombuds.outputs.papers.paper import GREY, HAIRLINE, INK, Paper, Sheet
from ombuds.outputs.redaction.copies import Copy, copy_of, hides_identity
from ombuds.outputs.words import Words, capital

_COPIES: dict[str, tuple[Text, Text]] = {
    "internal": (T("INTERNAL COPY"), T("names open")),
    "body": (T("COPY FOR THE BODY"), T("our notes removed")),
    "public": (T("PUBLIC COPY"), T("personal data removed")),
}
_SIGNED = (
    (T("Officer, signature"), 0.0, 0.341),
    (T("Head of unit, signature"), 0.398, 0.739),
    (T("Date", "signature"), 0.796, 1.0),
)


def summary_pdf(
    view: CaseView,
    words: Words,
    legal: Sequence[str],
    letterhead: Letterhead,
    stamp: Stamp,
    lang: str,
    copy: Copy,
) -> bytes:
    """The case as PDF. `view` is the whole of what the reader may see: what this copy must not
    hold is taken out here. `legal`: references in force on the day of the case.
    """
    shown = copy_of(view, copy, lang)
    name = say(T("Case summary {number}", number=shown.number), lang)
    mark, _ = _COPIES[copy]
    foot = f"{capital(say(mark, lang).lower())} · {shown.number}"
    sheet = Sheet(name, foot, letterhead, stamp, lang, named=copy != "public")
    case = Case(Paper(sheet), shown, words, lang, copy)
    _top(case)
    _steps(case)
    _facts(case)
    parties(case)
    rights(case, legal)
    bodies(case)
    long_texts(case)
    details(case)
    _dates(case)
    import_note(case)
    _signatures(case)
    return case.paper.bytes()


def _top(case: Case) -> None:
    paper, view = case.paper, case.view
    mark, note = (case.say(text) for text in _COPIES[case.copy])
    if case.copy == "internal" and any(party.surname is MASKED for party in view.parties):
        note = case.say(T("names hidden"))
    elif case.copy == "body" and hides_identity(view):
        note = case.say(T("identity hidden"))
    elif case.copy == "body" and view.parties and view.consent in {None, "not_asked"}:
        note = case.say(T("consent to disclose names was not asked"))
    wide = max(width(mark, 7.6, True), width(note, 7.4)) + 20
    left, top = paper.right - wide, paper.y + 3.5
    paper.frame(left, top, wide, 27)
    paper.text(left + wide / 2, top + 11.5, mark, 7.6, bold=True, align="middle")
    paper.text(left + wide / 2, top + 21, note, 7.4, align="middle")
    title(paper, case.say(T("Case summary")), paper.width - wide - 14)
    _subject(case, paper.width - wide - 14)
    paper.y = max(paper.y, top + 34)


def _subject(case: Case, room: float) -> None:
    paper, size = case.paper, 9.8
    subject = case.text(case.view.subject)
    number = case.view.number
    first = width(f"{number} ", size, True)
    lines = wrap(f"· {subject}", room - first, size)[:1] if subject else []
    paper.y += 9
    paper.text(paper.left, paper.y, number, size, bold=True)
    if lines:
        paper.text(paper.left + first, paper.y, lines[0], size)
        rest = f"· {subject}".removeprefix(lines[0]).strip()
        for line in wrap(rest, room, size) if rest else []:
            paper.y += 13.5
            paper.text(paper.left, paper.y, line, size)


def _steps(case: Case) -> None:
    """Five bars; a case that is closed has them all behind it, and a line that says so."""
    paper, stage = case.paper, Stage(case.view.stage)
    now, gap = step(stage) or len(OPEN) + 1, 2.5
    wide = (paper.width - gap * (len(OPEN) - 1)) / len(OPEN)
    top, most = paper.y + 9, 1
    for at, each in enumerate(OPEN, 1):
        x = paper.left + (at - 1) * (wide + gap)
        ink = INK if at == now else GREY if at < now else HAIRLINE
        paper.block(x, top, wide, 2.6, ink)
        name = f"{at}. {capital(case.say(stage_label(each)))}"
        lines = wrap(name, wide - 4, 7, bold=at == now)
        most = max(most, len(lines))
        for row, line in enumerate(lines):
            paper.text(x, top + 12.5 + row * 9, line, 7, bold=at == now)
    paper.y = top + 6 + most * 9
    if stage not in OPEN:
        _ended(case, stage)


def _ended(case: Case, stage: Stage) -> None:
    view, paper = case.view, case.paper
    day = view.closed_on if stage is Stage.CLOSED else view.annulled_on
    parts = [capital(case.say(stage_label(stage)))]
    parts += [day_digits(day)] if day else []
    parts += [case.label("outcome", view.outcome)] if view.outcome else []
    parts += [case.label("ground", view.ground)] if view.ground else []
    if view.joined_into:
        parts.append(case.say(T("joined into {number}", number=view.joined_into)))
    paper.y += 2
    paragraph(paper, " · ".join(parts), bold=True)


def _facts(case: Case) -> None:
    paper = case.paper
    paper.y += 7
    half = paper.width * 0.5
    due = case.title("due_on")
    side_by_side(
        paper,
        partial(facts, paper, left_facts(case), room=half - 10, label=80),
        partial(
            facts,
            paper,
            right_facts(case),
            left=paper.left + half + 9,
            room=half - 9,
            label=86,
            bold=(due,),
        ),
    )


def _dates(case: Case) -> None:
    """Deadlines on the left, the course of the case on the right, while both fit on the page."""
    paper = case.paper
    short = all(not event.reason for event in case.view.events)
    if short and paper.y + 34 + 27 * len(case.view.events) < paper.bottom:
        half = paper.width * 0.5
        side_by_side(
            paper,
            partial(deadlines, case, paper.left, half - 20),
            partial(course, case, paper.left + half + 9, half - 9),
        )
    else:
        deadlines(case, paper.left, paper.width)
        course(case, paper.left, paper.width)


def _signatures(case: Case) -> None:
    paper = case.paper
    paper.need(40)
    paper.y += 24
    for name, start, end in _SIGNED:
        left, right = (paper.left + part * paper.width for part in (start, end))
        paper.rule(paper.y, left, right, ink=INK)
        paper.text(left, paper.y + 10, case.say(name), 7.4)
    paper.y += 14
