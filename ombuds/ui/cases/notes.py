"""What must be seen first about a case: late, torture not yet forwarded, risk, hidden identity."""

from collections.abc import Iterator

from ombuds.domain.stages import Stage, is_open
from ombuds.i18n import N, T, Text, say
from ombuds.i18n.formats import day_text
from ombuds.ui.cases.reading import Opened
from ombuds.ui.cases.wording import shown_text
from ombuds.ui.kit.parts import Note
from ombuds.ui.kit.texts import Words


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
