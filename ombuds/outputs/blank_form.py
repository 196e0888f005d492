"""A blank complaint, to be filled in by hand: usual, in large print, and one for children.

Its fields are those of the intake, so that whoever types it finds each where it is asked.
What must be stated is marked after Const. Law 154-VII, art. 13(3).
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from ombuds.domain.cases import Case, CaseBody, CaseText
from ombuds.domain.details import DETAILS
from ombuds.domain.fields import fields_of
from ombuds.domain.parties import Party
from ombuds.domain.views import Letterhead, Stamp
from ombuds.i18n import T, Text, say
from ombuds.outputs.blank_fields import Ask, Blank, Terms, asks_of, in_rows
from ombuds.outputs.flow import paragraph, title
from ombuds.outputs.paper import GREY, INK, Paper, Sheet
from ombuds.outputs.sections import capital

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
STATED = T("* must be stated (Constitutional Law No. 154-VII, art. 13(3)). All else helps; what you do not know or do not want to tell you may leave empty.")  # fmt: skip

PERSON = (
    (Ask(Party, "surname", required=True), Ask(Party, "given_name", required=True),
     Ask(Party, "patronymic")),
    (Ask(Party, "iin", 5), Ask(Party, "birth_date", 4), Ask(Party, "sex", 5)),
    (Ask(Party, "address", required=True, said=T("Place of residence or work")),),
    (Ask(Party, "phones"), Ask(Party, "emails")),
    (Ask(Party, "safe_contact", lines=2,
         said=T("How and when may we reach you safely? Whom must we not tell?")),),
)  # fmt: skip
ARRIVAL = ((Ask(Case, "reply_language"),),)
ALSO = (
    (Ask(Party, "vulnerabilities"),),
    (Ask(Party, "organisation", said=T("Organisation, if it complains")),
     Ask(Case, "collective_count", said=T("How many people complain, if several"))),
    (Ask(Case, "anonymous", said=T("I do not state my name")),
     Ask(Case, "identity_hidden", said=T("My name must not be told to the body"))),
)  # fmt: skip
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
    (Ask(CaseText, "other_bodies_seen", lines=2), ),
    (Ask(Case, "before_court"),),
)  # fmt: skip
RISK = (
    (Ask(CaseText, "risk_notes", lines=2,
         said=T("Are you or others in danger? Are you afraid of revenge for this complaint?")),),
)  # fmt: skip
OFFICE_USE = (
    (T("Filled in by the office:"), 0.34), (T("Number"), 0.2), (T("Received on"), 0.24),
    (T("Received by"), 0.22),
)  # fmt: skip
CONSENT = (T("I consent"), T("I do not consent"))
CHILDS: tuple[Ask, ...] = (
    Ask(Party, "given_name", said=T("What is your name? You need not write it.")),
    Ask(Party, "birth_date", said=T("When were you born? Or how old are you?")),
    Ask(Party, "address", said=T("Where do you live, and with whom?")),
    Ask(Party, "safe_contact", lines=2,
        said=T("How can we speak with you so that you are safe? Is there a grown-up whom you trust?")),
    Ask(CaseText, "narrative", lines=10, said=T("What happened? Write or draw.")),
    Ask(Party, "surname", said=T("Who did it?")),
    Ask(CaseText, "place", said=T("Where and when did it happen?")),
    Ask(CaseText, "other_bodies_seen", said=T("Who knows about it? Whom have you told?")),
    Ask(CaseText, "request", lines=2, said=T("What would you like to happen now?")),
    Ask(CaseText, "risk_notes", lines=1, said=T("Is somebody hurting you now? Are you afraid?")),
)  # fmt: skip


def vocabularies() -> set[str]:
    """Those whose labels a form shows."""
    parts = (PERSON, ALSO, ARRIVAL, OTHERS, HAPPENED, AGAINST, ASKED, RISK)
    asks = [ask for part in parts for row in part for ask in row]
    asks += [ask for _, model in DETAILS.values() for ask in asks_of(model)]
    found = (fields_of(ask.model)[ask.name].vocabulary for ask in asks)
    return {name for name in found if name}


def form_pdf(
    edition: FormEdition, terms: Terms, blocks: Mapping[str, str], letterhead: Letterhead,
    stamp: Stamp, lang: str,
) -> bytes:  # fmt: skip
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
