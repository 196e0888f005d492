"""What can be done in the window by name: the menus show it, the finder finds it.

Each list is made when it is looked at, so that it tells what is possible now, and why not.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from ombuds.domain.acts import Act
from ombuds.i18n import LANGUAGES, N, T, Text
from ombuds.services.cases import undo
from ombuds.services.office.permissions import Permission, may
from ombuds.ui.commands.host import Host
from ombuds.ui.commands.keys import BY_CODE
from ombuds.ui.commands.places import BY_CODE as PLACES
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.theme import THEMES, theme
from ombuds.ui.kit.texts import Words, speech

NOT_HERE = T("Not on this page")
NOT_NOW = T("Not possible for this case now")
NO_CASE = T("Choose a case in the list")
NO_FIELD = T("No field has the cursor")
NOTHING_DONE = T("There is nothing to undo.")
THEME_WORDS = {
    "": T("Colours as the system"),
    "light": T("Light colours"),
    "dark": T("Dark colours"),
}


@dataclass(frozen=True, slots=True)
class Command:
    """`why_not`: why it cannot be done now; `on` for what is switched; `typing` for what acts
    on the field that has the cursor; `under`: a page that stands beneath another."""

    words: Words
    do: Callable[[], object]
    key: str = ""
    why_not: Text | None = None
    on: bool | None = None
    typing: bool = False
    icon: str = ""
    under: bool = False


Commands = list[Command | None]
"""None stands for a line between two groups."""


def named(code: str, do: Callable[[], object], words: Words | None = None, **how: Any) -> Command:
    """A command of the table of keys."""
    key = BY_CODE[code]
    return Command(words or key.words, do, key.cap, **how)


class Menus:
    """The five menus of a workplace."""

    def __init__(self, work: Host) -> None:
        self.work = work
        self.undoable: undo.Undoable | None = None  # as it was read last

    def refresh(self, owner: QObject, told: Callable[[], object] | None = None) -> None:
        """Reads what undo would take back; `told` when that has changed."""
        desk = self.work.desk

        def named(found: undo.Undoable | None) -> None:
            if found != self.undoable:
                self.undoable = found
                if told is not None:
                    told()

        if may(desk.office, Permission.WORK):
            desk.read(owner, undo.undoable, answer=named, key="undoable")

    def everything(self) -> Iterator[Command]:
        """All that the finder offers besides pages."""
        for menu in (self.case, self.file, self.edit, self._sight, self.help):
            yield from (one for one in menu() if one is not None and not one.typing)
        yield from self._not_now()

    def file(self) -> Commands:
        work = self.work
        made: Commands = []
        if "intake" in work.allowed:
            made.append(named("new", partial(work.show_page, "intake", "new")))
            made.append(Command(T("Blank complaint form…"), self._print_form))
        if "imports" in work.allowed:
            made.append(Command(T("Import a register…"), partial(work.show_page, "imports")))
        if made:
            made.append(None)
        made += [self._of_page("save", T("Save", "act")), self._of_page("print"), None]
        if "settings" in work.allowed:
            made.append(named("settings", partial(work.show_page, "settings")))
        return [
            *made,
            Command(T("Change the passphrase…"), work.change_passphrase),
            named("lock", work.lock_wanted.emit),
            Command(T("Quit"), lambda: work.window().close()),
        ]

    def edit(self) -> Commands:
        field = QApplication.focusWidget()
        text = field if isinstance(field, QLineEdit | QPlainTextEdit) else None
        made: Commands = []
        if text is not None and _can_undo(text):
            made.append(named("undo", text.undo, T("Undo typing"), typing=True))
        made.append(self._undo(with_key=not made))
        made += [None, *_typing(text), None]
        return [*made, named("find", self.work.to_search), self._of_page("filter")]

    def case(self) -> Commands:
        page = self.work.page
        acts = page.acts() if page is not None else []
        primary = shortcuts().act_of(BY_CODE["primary"].chord)
        first = BY_CODE["primary"].cap if primary is not None else ""
        return [
            Command(*one, first if at == 0 else "") if one else None for at, one in enumerate(acts)
        ]

    def view(self) -> Commands:
        return [*self.pages(), None, *self._sight()]

    def _sight(self) -> Commands:
        work, names = self.work, self.work.desk.names_hidden
        made: Commands = [
            named("next part", work.next_part),
            named("part before", work.part_before),
        ]
        made += [
            None,
            named("names", work.toggle_names, on=names),
            named("rail", work.fold_by_hand, T("Expand the sidebar") if work.rail.folded else None),
        ]
        made.append(None)
        chosen = theme().chosen
        made += [
            Command(THEME_WORDS[code], partial(theme().set, code), on=code == chosen)
            for code in THEMES
        ]
        made.append(None)
        spoken = speech().language
        made += [named(code, partial(work.speak, code), on=code == spoken) for code in LANGUAGES]
        return made

    def pages(self) -> list[Command]:
        """The places of the rail that this user may open; those with an icon have a key."""
        work = self.work
        keys = {code: f"Ctrl+{number}" for number, code in enumerate(work.numbered(), 1)}
        return [
            Command(
                PLACES[place.code].title,
                partial(work.show_page, place.code),
                keys.get(place.code, ""),
                on=place.code == work.shown_code,
                icon=place.icon,
                under=bool(place.under),
            )
            for place in work.places
            if place.in_rail
        ]

    def help(self) -> Commands:
        from ombuds.ui.commands.about import About

        work = self.work
        made: Commands = [
            named("help", work.help, T("Help for this page")),
            named("keys", work.show_keys),
            None,
            Command(T("About Ombuds"), lambda: About(work.window()).exec()),
        ]
        return made if "help" in work.allowed else made[1:]

    # Parts

    def _print_form(self) -> None:
        from ombuds.ui.printing.form_dialog import FormDialog

        dialog = FormDialog(self.work.window(), self.work.desk)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _undo(self, with_key: bool) -> Command:
        found = self.undoable
        key = BY_CODE["undo"].cap if with_key else ""
        if not may(self.work.desk.office, Permission.WORK) or found is None:
            return Command(T("Undo"), self.work.undo, key, NOTHING_DONE)
        words = T("Undo “{act}”, {number}", act=found.what, number=found.number)
        if found.count > 1:
            words = N(
                "Undo “{act}”, {n} case", "Undo “{act}”, {n} cases", found.count, act=found.what
            )
        elif not found.number:
            words = T("Undo “{act}”", act=found.what)
        return Command(words, self.work.undo, key)

    def _of_page(self, code: str, words: Text | None = None) -> Command:
        """What the page in front has bound to a key."""
        act = shortcuts().act_of(BY_CODE[code].chord)
        return named(code, act or (lambda: None), words, why_not=None if act else NOT_HERE)

    def _not_now(self) -> Iterator[Command]:
        """The acts on a case that are not offered, for who may work on cases at all."""
        if not may(self.work.desk.office, Permission.WORK):
            return
        page = self.work.page
        offered = {one[0] for one in (page.acts() if page is not None else []) if one}
        for act in Act:
            words = T("{act}…", act=act.row.button)
            if None not in act.row.leads and words not in offered:
                yield Command(words, lambda: None, why_not=NOT_NOW if offered else NO_CASE)


def _can_undo(text: QLineEdit | QPlainTextEdit) -> bool:
    if isinstance(text, QLineEdit):
        return text.isUndoAvailable()
    return text.document().isUndoAvailable()


def _typing(text: QLineEdit | QPlainTextEdit | None) -> list[Command]:
    """Cut, copy, paste, select all, in the field that has the cursor."""
    if text is None:
        return [
            named(code, lambda: None, why_not=NO_FIELD, typing=True)
            for code in ("cut", "copy", "paste", "all")
        ]
    selected = (
        text.hasSelectedText() if isinstance(text, QLineEdit) else text.textCursor().hasSelection()
    )
    why = {
        "cut": None if selected and not text.isReadOnly() else T("Nothing is selected"),
        "copy": None if selected else T("Nothing is selected"),
        "paste": None if not text.isReadOnly() else T("This field cannot be changed"),
        "all": None,
    }
    does = {"cut": text.cut, "copy": text.copy, "paste": text.paste, "all": text.selectAll}
    return [named(code, does[code], why_not=why[code], typing=True) for code in does]
