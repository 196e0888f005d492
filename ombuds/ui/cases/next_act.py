"""How the next lawful act is offered: in which words, and how loud."""

from ombuds.domain.stages import Act
from ombuds.i18n import T, Text
from ombuds.ui.cases.reading import Opened
from ombuds.ui.cases.wording import ACTS


def next_words(opened: Opened) -> Text | None:
    """The next act, with its day where that is what counts."""
    act = opened.next
    if act is Act.FORWARD and opened.view.forward_due_on is not None:
        if opened.forward_days < 0:
            return T("Forward to the prosecutor — late")
        return T("Forward to the prosecutor — today")
    return None if act is None else ACTS[act]


def next_kind(opened: Opened) -> str:
    """Filled where work is owed; a case that is over may be reopened, but nobody waits for it."""
    return "outlined" if opened.next is Act.REOPEN else "primary"
