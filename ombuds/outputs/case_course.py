"""Parts of a case summary: deadlines, the course of the case, where it was imported from."""

from collections.abc import Iterator
from datetime import date

from ombuds.domain.figures import DUE
from ombuds.domain.import_reasons import told
from ombuds.domain.stages import Act, Stage, happened_label, is_open
from ombuds.domain.views import EventView, Mask
from ombuds.i18n import N, T
from ombuds.i18n.formats import day_digits
from ombuds.outputs.case_facts import Case
from ombuds.outputs.flow import GAP, facts, heading, paragraph
from ombuds.outputs.lettering import wrap
from ombuds.outputs.paper import GREY, TABLE

_LINE = 10.2


def deadlines(case: Case, left: float, room: float) -> None:
    """What an open case owes, and on which day."""
    if not is_open(Stage(case.view.stage)):
        return
    due: list[tuple[str, date]] = []
    if case.view.forward_due_on:
        due.append((case.say(DUE["forward"]), case.view.forward_due_on))
    if case.view.due_on:
        due.append((case.say(DUE["answer"]), case.view.due_on))
    if not due:
        return
    paper = case.paper
    heading(paper, case.say(T("Deadlines")), left=left)
    for name, day in due:
        lines = wrap(name, room - 70, 8)
        paper.need(_LINE * len(lines) + 6)
        paper.text(left + room, paper.y + _LINE + 1, day_digits(day), bold=True, align="right")
        paper.y += 1
        for line in lines:
            paper.y += _LINE
            paper.text(left, paper.y, line)
        paper.y += 4.4
        paper.rule(paper.y, left, left + room)


def course(case: Case, left: float, room: float) -> None:
    """Acts in the order of their effect, with whom, to whom and why."""
    paper = case.paper
    heading(paper, case.say(T("Course of the case")), left=left)
    for event in case.view.events:
        paper.need(_LINE + 6)
        paper.text(left, paper.y + _LINE, day_digits(event.on), TABLE, ink=GREY)
        told = ", ".join(_told(case, event))
        paragraph(paper, told, TABLE, left=left + 58, room=room - 58 - GAP)
        reason = case.text(event.reason)
        if reason:
            paragraph(paper, reason, 7.2, ink=GREY, left=left + 58, room=room - 58 - GAP)
        paper.y += 3.4
        paper.rule(paper.y, left, left + room)


def _told(case: Case, event: EventView) -> Iterator[str]:
    yield case.say(happened_label(Act(event.act)))
    if event.officer:
        yield event.officer
    if event.to_body:
        number = f" (№ {event.outgoing_number})" if event.outgoing_number else ""
        yield f"{event.to_body}{number}"
    if event.outcome and event.act != Act.REFUSE:
        yield case.label("outcome", event.outcome)
    if event.ground:
        yield case.label("ground", event.ground)
    if event.persons_restored:
        yield case.say(
            N(
                "rights of {n} person restored",
                "rights of {n} people restored",
                event.persons_restored,
            )
        )


def import_note(case: Case) -> None:
    """From which file and row the case came, and what stood there."""
    known = case.view.imported_from
    if not known:
        return
    heading(case.paper, case.say(T("Brought in from an old register")))
    rows = (
        (T("File"), known.get("file")),
        (T("Sheet"), known.get("sheet")),
        (T("Row"), known.get("row")),
        (T("Doubts"), " ".join(map(case.say, told(known.get("doubts") or ())))),
    )
    facts(case.paper, [(case.say(name), str(value)) for name, value in rows if value])
    note = known.get("note")
    if note or isinstance(note, Mask):
        paragraph(case.paper, case.text(note), 7.2, ink=GREY)
