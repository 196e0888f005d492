"""What can be chosen: options with their words."""

from typing import Any, NamedTuple

from ombuds.i18n import T
from ombuds.ui.kit.texts import Words


class Option(NamedTuple):
    """One thing to choose."""

    value: Any
    words: Words
    code: str = ""
    second: Words | None = None


YES_NO_UNKNOWN = (
    Option("yes", T("Yes")),
    Option("no", T("No")),
    Option("unknown", T("Unknown")),
)
