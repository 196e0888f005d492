"""The slip that a complainant takes away: date, time, number, who received it, what was received."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ombuds.domain.calendar.clock import Instant
from ombuds.domain.views import Letterhead, Stamp
from ombuds.i18n import T, say
from ombuds.i18n.formats import day_digits, instant_digits
from ombuds.outputs.papers.flow import facts, paragraph, title
from ombuds.outputs.papers.labels import draw_qr
from ombuds.outputs.papers.paper import GREY, INK, Paper, Sheet

CODE, GAP = 84.0, 12.0  # side of the code of the number, and the room before it


@dataclass(frozen=True, slots=True)
class Slip:
    """What a slip says. `received`: what was handed in, in words; `due`: the day of the reply.

    `came`: the day of receipt, if it is another than that of registration.
    """

    number: str
    at: Instant
    receiver: str
    received: Sequence[str]
    due: str = ""
    office: str = ""  # where to ask
    came: date | None = None
    channel: str = ""  # the way it came, in words


def slip_pdf(slip: Slip, letterhead: Letterhead, stamp: Stamp, lang: str) -> bytes:
    """One A5 page across half an A4, to be given to the complainant. It holds no name of theirs."""
    name = say(T("Slip of receipt"), lang)
    sheet = Sheet(f"{name} {slip.number}", name, letterhead, stamp, lang, half=True)
    paper = Paper(sheet)
    title(paper, name)
    pairs = [
        (T("Number"), slip.number),
        (T("Received"), day_digits(slip.came) if slip.came else instant_digits(slip.at)),
        (T("Registered on"), instant_digits(slip.at) if slip.came else ""),
        (T("Received by"), slip.receiver),
        (T("What was received"), "\n".join(slip.received)),
        (T("Channel"), slip.channel),
        (T("Reply due"), slip.due),
        (T("Where to ask"), slip.office),
    ]
    said = [(say(text, lang), value) for text, value in pairs if value]
    paper.y += 6
    draw_qr(paper, slip.number, paper.right - CODE, paper.y - 4, CODE)
    room = paper.width - CODE - GAP
    facts(paper, said, room=room, label=110, bold=(said[0][0],))
    paper.y += 8
    told = T("Please name this number whenever you write or call. The slip confirms receipt only.")
    paragraph(paper, say(told, lang), 7.4, ink=GREY)
    paper.need(44)
    paper.y += 34
    paper.rule(paper.y, paper.right - 180, paper.right, ink=INK)
    paper.text(paper.right - 180, paper.y + 10, say(T("Signature of the receiver"), lang), 7.4)
    return paper.bytes()
