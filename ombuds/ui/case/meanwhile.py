"""What is said over the cards: what a colleague did, that texts are masked, that it is gone."""

from collections.abc import Callable
from typing import Any

from ombuds.domain.stages import Act
from ombuds.domain.views import CaseView
from ombuds.errors import Refusal
from ombuds.i18n import T, Text
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, may
from ombuds.ui.cases.notes import masked_words
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.kit.parts import Note, row
from ombuds.ui.kit.texts import Words, speech
from ombuds.ui.telling import words_for

KEPT = T("What you were typing is kept as a draft.")
WHILE: dict[Act, Text] = {
    Act.REGISTER: T("While you worked, the case was registered"),
    Act.ASSIGN: T("While you worked, the case was given to an officer"),
    Act.ADMIT: T("While you worked, the case was accepted for examination"),
    Act.REFUSE: T("While you worked, acceptance of the case was refused"),
    Act.FORWARD: T("While you worked, the case was forwarded"),
    Act.DECIDE: T("While you worked, a decision was recorded"),
    Act.FOLLOW_UP: T("While you worked, the case was put under follow-up"),
    Act.CLOSE: T("While you worked, the case was closed"),
    Act.JOIN: T("While you worked, the case was joined into another"),
    Act.REOPEN: T("While you worked, the case was reopened"),
    Act.ANNUL: T("While you worked, the case was annulled"),
}


class Meanwhile(Note):
    """An act by somebody else while the case is open here."""

    def __init__(self) -> None:
        super().__init__("warn", T("The case was changed"), icon="info")
        close = LinkButton(T("Hide", "a note"))
        close.clicked.connect(self.hide)
        self.body.addLayout(row(close, None))
        self.hide()

    def tell(self, before: CaseView, now: CaseView, me: str, lost: bool) -> None:
        """Says what others did between two readings; `lost`: forms that were open are drafts."""
        known = {event.id for event in before.events}
        news = [one for one in now.events if one.id not in known and one.user != me]
        if news:
            last = news[-1]
            words = T("{what} ({who})", what=WHILE[Act(last.act)], who=last.user or "—")
            self.say("warn", words, KEPT if lost else None, icon="info")
        elif lost:
            self.say("warn", T("This case can no longer be edited by you"), KEPT, icon="lock")
        if news or lost:
            self.show()


class Masked(Note):
    """Why names are not there, and the way to see them for a reason."""

    def __init__(self) -> None:
        super().__init__(
            "plain",
            T("Names and texts are hidden"),
            icon="eye-off",
        )
        self.show_ = LinkButton(T("Show…"))
        self.body.addLayout(row(self.show_, None))
        self.hide()

    def show_for(self, office: Office, view: CaseView) -> None:
        works = may(office, Permission.WORK)
        self.say("plain", T("Names and texts are hidden"), masked_words(works), "eye-off")
        self.setVisible(not view.open)
        self.show_.setVisible(works)


def gone(
    error: Exception, lost: bool, back: Callable[[], Any], again: Callable[[], Any]
) -> EmptyState:
    """What stands where the case would be: why it is not shown, and what was kept."""
    button = Button(T("Back"), key="Esc")
    button.clicked.connect(lambda _: back())
    buttons = [button]
    if not isinstance(error, Refusal):
        retry = Button(T("Try again"))
        retry.clicked.connect(lambda _: again())
        buttons.insert(0, retry)
    words: list[Text] = [words_for(error), *([KEPT] if lost else [])]
    text: Words = lambda _: " ".join(speech().say(one) for one in words)  # noqa: E731
    return EmptyState("lock", T("This case cannot be shown"), text, *buttons)
