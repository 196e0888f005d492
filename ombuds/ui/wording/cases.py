"""How cases are said on the screen: stages in one word, acts, what happened, hidden names."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from ombuds.domain.acts import Act
from ombuds.domain.stages import Stage, is_open, step
from ombuds.domain.views import EventView, Mask
from ombuds.i18n import N, T, Text, literal, say
from ombuds.i18n.formats import day_text
from ombuds.services.registers.vocabularies import Words as Terms
from ombuds.ui.desk.case_reading import Opened
from ombuds.ui.kit.parts import Note
from ombuds.ui.kit.texts import Words, speech

STAGES: dict[Stage, Text] = {
    Stage.REGISTERED: T("Registration", "stage in one word"),
    Stage.ADMISSIBILITY: T("Acceptance", "stage in one word"),
    Stage.EXAMINATION: T("Examination", "stage in one word"),
    Stage.DECISION: T("Decision", "stage in one word"),
    Stage.FOLLOW_UP: T("Follow-up", "stage in one word"),
    Stage.CLOSED: T("Closed", "stage in one word"),
    Stage.JOINED: T("Joined", "stage in one word"),
    Stage.ANNULLED: T("Annulled", "stage in one word"),
}
_LETTERS = re.compile(r"(?<=\w)\w")


def stage_words(stage: str) -> Words:
    """`2/5 Acceptance`; what is over has no step."""
    place, name = step(Stage(stage)), STAGES[Stage(stage)]
    return name if place is None else joined(f"{place}/5", name, by=" ")


def hidden_name(name: str) -> str:
    """`А••••••• Г. С.`: what F8 leaves of a name."""
    return _LETTERS.sub("•", name)


def shown_text(value: str | Mask | None, hidden: bool = False) -> str:
    """A text of a case; dots where it may not be read or is hidden."""
    return str(Mask.HIDDEN) if isinstance(value, Mask) or (value and hidden) else value or ""


def term(
    terms: Terms, vocabulary: str, code: str, on: date | None = None, short: bool = False
) -> Words:
    """The label of a code, in the language that is spoken."""
    return lambda language: terms.label(vocabulary, code, language, on, short)


def capital(words: Words) -> Words:
    """With a capital letter: labels of vocabularies stand within sentences too."""

    def said(language: str) -> str:
        text = say(words, language) if isinstance(words, Text) else words(language)
        return text[:1].upper() + text[1:]

    return said


def joined(*parts: Words | str | None, by: str = ", ") -> Words:
    """Words with commas between; empty ones are left out."""
    say: Callable[[Words | str], str] = lambda p: p if isinstance(p, str) else speech().say(p)  # noqa: E731
    return lambda _: by.join(said for part in parts if part and (said := say(part)))


def happened(event: EventView, terms: Terms, hidden: bool = False) -> Words:
    """One line of the course of a case: `Given to an officer: K. Abenov`."""
    row, day, facts = Act(event.act).row, event.on, []
    if event.officer:
        facts.append(literal(event.officer))
    if event.to_body:
        facts.append(literal(event.to_body))
    if event.outgoing_number:
        facts.append(T("No. {number}", number=event.outgoing_number))
    words: list[Words] = list(facts)
    if event.outcome and "outcome" not in row.sets:
        words.append(term(terms, "outcome", event.outcome, day))
    if event.ground:
        words.append(term(terms, "ground", event.ground, day))
    if event.persons_restored:
        n = event.persons_restored
        words.append(N("rights of {n} person restored", "rights of {n} people restored", n))
    if event.reason is not None:
        words.append(literal(shown_text(event.reason, hidden)))
    name: Words = row.happened
    return joined(name, joined(*words), by=": ") if words else name


# What must be seen first about a case: late, torture not yet forwarded, risk, hidden identity.


def notes(opened: Opened, hidden: bool) -> Iterator[Note]:
    view = opened.view
    if is_open(Stage(view.stage)):
        if view.due_on and opened.days_left < 0:
            day = view.due_on
            late = -opened.days_left
            yield Note(
                "danger",
                N("The reply is {n} working day late", "The reply is {n} working days late", late),
                lambda lang: say(T("It was due on {day}.", day=day_text(day, lang)), lang),
                icon="alert",
            )
        if view.forward_due_on:
            yield _forward(opened)
    yield from risks(opened, hidden)


def _forward(opened: Opened) -> Note:
    late = opened.forward_days < 0
    title = (
        T("Not yet forwarded to the prosecutor") if late else T("Forward to the prosecutor today")
    )
    text = T("A complaint of torture goes to the prosecutor at once.")
    return Note("danger" if late else "warn", title, text, icon="alert" if late else "clock")


def risks(opened: Opened, hidden: bool) -> Iterator[Note]:
    view = opened.view
    signs: list[Text] = []
    if view.risk == "high":
        signs.append(T("High risk"))
    if view.details.get("torture", {}).get("reprisals_feared") == "yes":
        signs.append(T("Reprisals are feared"))
    if signs:
        told = shown_text(view.risk_notes, hidden) if view.open else ""
        text: Words | None = (lambda _: told) if told else None
        title = signs[0] if len(signs) == 1 else T("High risk, reprisals are feared")
        yield Note("danger", title, text)
    if view.identity_hidden:
        yield Note("warn", T("The complainant’s name is not to be disclosed"), icon="eye-off")


def masked_words(works: bool) -> Text:
    """Why names and texts are not there; who works on cases can ask for them."""
    if works:
        return T("Your role does not see them. They can be shown for a reason, which is recorded.")
    return T("Your role does not see them.")


# How the next lawful act is offered: in which words, and how loud.


def next_words(opened: Opened) -> Text | None:
    """The next act, with its day where that is what counts."""
    act = opened.next
    if act is Act.FORWARD and opened.view.forward_due_on is not None:
        if opened.forward_days < 0:
            return T("Forward to the prosecutor — late")
        return T("Forward to the prosecutor — today")
    return None if act is None else act.row.button


def next_kind(opened: Opened) -> str:
    """Filled where work is owed; a case that is over may be reopened, but nobody waits for it."""
    return "outlined" if opened.next is Act.REOPEN else "primary"
