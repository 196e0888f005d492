"""Eyes and hands at the window: what a screen reader sees, and the keys of a real keyboard.

Run by the Python of the system, which has the bindings of the accessibility bus. Keys go by
their place, so that a chord is the same under every layout; words are typed as the layout has
them.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pyatspi  # type: ignore[import-not-found, unused-ignore]

from ombuds.i18n import Text, say

PATIENCE = 60.0
ROWS = {10: "1234567890", 24: "QWERTYUIOP", 38: "ASDFGHJKL", 52: "ZXCVBNM"}
PLACES = {key: str(first + at) for first, keys in ROWS.items() for at, key in enumerate(keys)}
NAMED = {
    "Enter": "Return",
    "Esc": "Escape",
    "PgUp": "Prior",
    "PgDn": "Next",
    "Ctrl": "ctrl",
    "Alt": "alt",
    "Shift": "shift",
    "Space": "space",
}


class Hands:
    """One person at one program, in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.program = self.wait_for("the program", _program)

    # Looking

    def wait_for(self, what: str, look: Callable[[], Any], seconds: float = PATIENCE) -> Any:
        """What `look` finds, as soon as it finds something."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if found := look():
                    return found
            except Exception:  # noqa: BLE001, S110 - what was looked at has gone: look again
                pass
            time.sleep(0.1)
        sys.exit(f"not found in {seconds:.0f} s: {what}\n{self.said()}")

    def name(self, words: Text | str) -> str:
        return words if isinstance(words, str) else say(words, self.language)

    def find(self, words: Text | str, role: str = "", seconds: float = PATIENCE) -> Any:
        """A control that is shown, by what a screen reader calls it."""
        name = self.name(words)

        def look() -> Any:
            return next(
                (
                    one
                    for one in shown(self.program)
                    if one.name == name and role in ("", one.getRoleName())
                ),
                None,
            )

        return self.wait_for(f"{role} {name}", look, seconds)

    def labelled(self, words: Text | str) -> Any:
        """The control that a label stands for: a box of choices is called by its value."""
        label = self.find(words, "label")
        for relation in label.getRelationSet():
            if relation.getRelationType() == pyatspi.RELATION_LABEL_FOR:
                return relation.getTarget(0)
        sys.exit(f"a label without its control: {self.name(words)}")

    def can(self, node: Any) -> bool:
        """Whether a control can be used now."""
        return bool(node.getState().contains(pyatspi.STATE_SENSITIVE))

    def focused(self, role: str) -> Any:
        """The control of a role that has the focus."""

        def look() -> Any:
            found = (one for one in shown(self.program) if one.getRoleName() == role)
            return next((n for n in found if n.getState().contains(pyatspi.STATE_FOCUSED)), None)

        return self.wait_for(f"the focus in a {role}", look)

    def put(self, field: Any, words: str) -> None:
        """Text that the layout cannot type: the path of a file."""
        field.queryEditableText().setTextContents(words)
        time.sleep(0.2)

    def gone(self, words: Text | str, role: str) -> None:
        """Waits until something is shown no more."""
        name = self.name(words)

        def look() -> bool:
            found = (one for one in shown(self.program) if one.name == name)
            return not any(one.getRoleName() == role for one in found)

        self.wait_for(f"the end of {role} {name}", look)

    def choose(self, label: Text | str, first: str) -> None:
        """An option of a list, by the letters it begins with."""
        self.labelled(label).queryComponent().grabFocus()
        self.press("Space")
        self.type(first)
        self.press("Enter")

    def heard(self, part: str, seconds: float = PATIENCE) -> str:
        """The first name that holds a part, as it would be read aloud."""

        def look() -> Any:
            return next((one.name for one in shown(self.program) if part in one.name), None)

        return str(self.wait_for(part, look, seconds))

    def said(self) -> str:
        """Everything that is shown, for the one who reads why a drive failed."""
        return "\n".join(f"  {one.getRoleName()}: {one.name}" for one in shown(self.program))

    # Doing

    def press(self, *chords: str) -> None:
        """`Ctrl+Enter`, `Ctrl+K`, `F8`: each key by its place."""
        for chord in chords:
            keys = [NAMED.get(key) or PLACES.get(key) or key for key in chord.split("+")]
            _keyboard("key", "--clearmodifiers", "+".join(keys))
            time.sleep(0.15)

    def type(self, words: str) -> None:
        _keyboard("type", "--delay", "25", words)
        time.sleep(0.2)

    def digits(self, figures: str) -> None:
        """Figures by the keys of the digit row, whatever the layout types there."""
        for figure in figures:
            self.press(figure)

    def to(self, words: Text | str, role: str = "") -> Any:
        """The focus goes to a control, and has come there."""

        def come() -> Any:
            there = self.find(words, role)
            if not there.getState().contains(pyatspi.STATE_FOCUSED):
                there.queryComponent().grabFocus()
                time.sleep(0.2)
            return there if there.getState().contains(pyatspi.STATE_FOCUSED) else None

        return self.wait_for(f"the focus at {self.name(words)}", come)

    def write(self, label: Text | str, words: str, role: str = "text") -> None:
        """Types into a field, and sees it stand there."""
        self.to(label, role)
        self.type(words)
        if role == "text":
            self.wait_for(f"{words} in {self.name(label)}", lambda: words in self.reads(label))

    def reads(self, label: Text | str) -> str:
        return str(self.find(label, "text").queryText().getText(0, -1))

    def click(self, words: Text | str, role: str = "") -> None:
        """What a screen reader does to a button."""
        act = self.find(words, role).queryAction()
        names = [act.getName(at) for at in range(act.nActions)]
        act.doAction(next((at for at, name in enumerate(names) if name != "SetFocus"), 0))
        time.sleep(0.2)


def shown(node: Any) -> Iterator[Any]:
    """A node and what lies in it, as far as it can be seen."""
    try:
        count = min(node.childCount, 200)
    except Exception:  # noqa: BLE001 - it has gone meanwhile
        return
    if node.getRole() != pyatspi.ROLE_APPLICATION and not node.getState().contains(
        pyatspi.STATE_SHOWING
    ):
        return
    yield node
    for at in range(count):
        child = node.getChildAtIndex(at)
        if child is not None:
            yield from shown(child)


def _program() -> Any:
    desktop = pyatspi.Registry.getDesktop(0)
    return next((one for one in desktop if one and one.childCount), None)


def _keyboard(*words: str) -> None:
    subprocess.run(["xdotool", *words], check=True)
