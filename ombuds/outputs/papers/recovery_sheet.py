"""The sheet with the recovery code of a book: printed once, kept in a safe."""

from datetime import date

from ombuds.domain.views import Letterhead, Stamp
from ombuds.i18n import T, say
from ombuds.i18n.formats import day_full
from ombuds.outputs.papers.flow import facts, heading, paragraph, title
from ombuds.outputs.papers.paper import INK, Paper, Sheet

_CODE, _STEP = 24.0, 44.0


def recovery_pdf(
    code: str, book: str, made_on: date, letterhead: Letterhead, stamp: Stamp, lang: str
) -> bytes:
    """`code` in groups parted by hyphens or spaces, as it is to be typed; `book` its name."""
    name = say(T("Recovery code"), lang)
    paper = Paper(Sheet(name, say(T("Keep in a safe"), lang), letterhead, stamp, lang))
    title(paper, name)
    told = T(
        "Whoever holds this code and the book can open it without a passphrase. It is needed only "
        "if all who may open the book have forgotten their passphrases. Keep the sheet in a safe, "
        "apart from the computer, and make no picture or copy of it."
    )
    paragraph(paper, say(told, lang), 9)
    paper.y += 8
    rows = [(T("Book"), book), (T("Made on"), day_full(made_on, lang))]
    facts(paper, [(say(text, lang), value) for text, value in rows], label=80)
    _groups(paper, code)
    steps = T(
        "To use it: open the program, choose the book, then “I forgot the passphrase”, and type "
        "the groups in their order together with a new passphrase. The administrator can make a "
        "new code (ombuds users new-code); the old one then opens nothing."
    )
    paragraph(paper, say(steps, lang), 9)
    heading(paper, say(T("Notes by hand"), lang))
    for line in (
        T("Where it is kept"),
        T("Who holds the key"),
        T("Handed over, signature, date"),
        None,
    ):
        paper.y += 26
        if line:
            paper.text(paper.left, paper.y - 3, say(line, lang), 7.4)
        paper.rule(paper.y, paper.left + 150, paper.right, ink=INK)
    return paper.bytes()


def _groups(paper: Paper, code: str) -> None:
    """Groups in large letters, as many a row as fit, each row framed and numbered."""
    groups = code.replace("-", " ").split()
    wide = paper.width / 4
    paper.y += 14
    for start in range(0, len(groups), 4):
        paper.need(_STEP)
        for at, group in enumerate(groups[start : start + 4]):
            x = paper.left + at * wide
            paper.frame(x, paper.y, wide - 6, _STEP - 8)
            paper.text(x + 5, paper.y + 9, str(start + at + 1), 6.7)
            paper.text(
                x + (wide - 6) / 2,
                paper.y + 26,
                group,
                _CODE * min(1, 6 / max(len(group), 1)),
                bold=True,
                align="middle",
            )
        paper.y += _STEP
    paper.y += 6
