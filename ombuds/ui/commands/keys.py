"""Every key of the program in one table: what is bound, shown in the menus and listed for F1.

The window binds its own keys by the chords here (`chord_of("lock")`); pages and dialogs bind
theirs where they act. `tests/ui/test_keys.py` looks that each is bound, shown, and works under
every layout.
"""

from typing import NamedTuple

from ombuds.i18n import LANGUAGES, T, Text, literal

WINDOW = T("Everywhere", "keys")
PAGES = T("Pages", "keys")
PAGE = T("On a page", "keys")
FORM = T("In a form", "keys")
TYPING = T("While typing", "keys")
GROUPS = (WINDOW, PAGES, PAGE, FORM, TYPING)


class Key(NamedTuple):
    """`chord` names keys by their place, `shown` as they are written where that differs."""

    code: str
    chord: str
    words: Text
    group: Text
    shown: str = ""

    @property
    def cap(self) -> str:
        """As menus and the sheet of keys write it."""
        return self.shown or self.chord


KEYS = (
    Key("find", "Ctrl+K", T("Find or do"), WINDOW),
    Key("new", "Ctrl+N", T("New complaint"), WINDOW),
    Key("undo", "Ctrl+Z", T("Undo"), WINDOW),
    Key("names", "F8", T("Hide names, numbers and texts"), WINDOW),
    Key("lock", "Ctrl+L", T("Lock"), WINDOW),
    Key("rail", "F9", T("Collapse the sidebar"), WINDOW),
    *(
        Key(code, f"Ctrl+Shift+{at}", literal(one.name), WINDOW)
        for at, (code, one) in enumerate(LANGUAGES.items(), 1)
    ),
    Key("settings", "Ctrl+,", T("Settings"), WINDOW),
    Key("help", "F1", T("Help for this page"), WINDOW),
    Key("keys", "Ctrl+/", T("Keys"), WINDOW),
    Key("menus", "F10", T("Menus"), WINDOW),
    Key("page", "Ctrl+1", T("Pages of the rail, in their order"), PAGES, "Ctrl+1 … 8"),
    Key("next part", "F6", T("Next part of the page"), PAGES),
    Key("part before", "Shift+F6", T("Previous part of the page"), PAGES),
    Key("open", "Enter", T("Open"), PAGE),
    Key("back", "Esc", T("Back, cancel"), PAGE),
    Key("primary", "Ctrl+Enter", T("The main act of the page"), PAGE),
    Key("filter", "Ctrl+F", T("Filter the list"), PAGE),
    Key("print", "Ctrl+P", T("Print"), PAGE),
    Key("save", "Ctrl+S", T("Keep the draft; on reports, save the PDF"), PAGE),
    Key("section", "Ctrl+PgDn", T("Next section or tab"), FORM),
    Key("section before", "Ctrl+PgUp", T("Previous section or tab"), FORM),
    Key("suggestion", "Alt+1", T("Accept the suggested risk"), FORM),
    Key("right", "Alt+2", T("Accept the likeliest right"), FORM),
    Key("cut", "Ctrl+X", T("Cut"), TYPING),
    Key("copy", "Ctrl+C", T("Copy"), TYPING),
    Key("paste", "Ctrl+V", T("Paste"), TYPING),
    Key("all", "Ctrl+A", T("Select all"), TYPING),
)
BY_CODE = {key.code: key for key in KEYS}


def chord_of(code: str) -> str:
    return BY_CODE[code].chord
