"""What one person does, from an empty machine to the printed month. Run by the system's Python."""

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

from ombuds.i18n import T, Text
from ombuds.resources import VOCABULARIES
from tests.drive.hands import Hands
from tests.drive.words import FINDING, OFFICE, PASSPHRASE, REPORT, TEXT, USER


def main(folder: str) -> None:
    hands = Hands("kk")
    first_run(hands)
    register(hands)
    find(hands)
    work(hands)
    report(hands, Path(folder) / REPORT)


def first_run(hands: Hands) -> None:
    hands.write(T("Name of the office"), OFFICE)
    hands.press("Ctrl+Enter")
    hands.write(T("Your name"), USER)
    for field in (T("Passphrase"), T("Once more")):
        hands.write(field, PASSPHRASE, "password text")
    hands.press("Ctrl+Enter")
    hands.click(T("I have printed the code or written it down"), "check box")
    hands.press("Ctrl+Enter")


def register(hands: Hands) -> None:
    hands.find(T("Cases"))
    hands.press("Ctrl+N")
    hands.write(T("Surname"), "Сәрсенова")
    hands.write(T("Given name"), "Айгүл")
    hands.to(T("IIN"), "text")
    hands.digits("850615400343")
    hands.write(T("What happened"), TEXT)
    hands.press("Ctrl+Enter")
    number = hands.heard("AST-000001")
    print("registered", number)


def find(hands: Hands) -> None:
    """In the spelling of a Russian keyboard; her card comes first, then her case."""
    hands.press("Ctrl+K")
    hands.type("Сарсенова")
    hands.heard("AST-000001")
    hands.press("Down")
    hands.press("Enter")
    hands.find(T("Next act"))


def work(hands: Hands) -> None:
    """From an officer to the outcome, each time by the one primary act."""
    for act in (T("Assign an officer"), T("Accept for examination")):
        with_dialog(hands, act)
    with_dialog(hands, T("Record the decision"), lambda: hands.type(FINDING))
    outcome = label_of("outcome", "explained", hands.language)
    with_dialog(
        hands, T("Close the case"), lambda: hands.choose(T("With which outcome?"), outcome[:6])
    )


def report(hands: Hands, target: Path) -> None:
    """The month as a PDF, saved by the system's dialog."""
    hands.press("Ctrl+6")
    hands.wait_for("the paper", lambda: hands.can(hands.find(T("Save PDF"), "button")))
    hands.press("Ctrl+S")
    hands.find(T("Save the report"), "dialog")
    hands.put(hands.focused("text"), str(target))
    hands.press("Enter")
    hands.heard(target.name)


def with_dialog(hands: Hands, act: Text, fill: Callable[[], object] = lambda: None) -> None:
    """The primary act: its dialog comes, is filled in, is confirmed, and goes."""
    hands.find(act, "button")
    hands.press("Ctrl+Enter")
    hands.find(act, "dialog")
    fill()
    hands.press("Ctrl+Enter")
    hands.gone(act, "dialog")


def label_of(vocabulary: str, code: str, language: str) -> str:
    """What a term is called in the vocabularies that come with the program."""
    table = tomllib.loads((VOCABULARIES / f"{vocabulary}.toml").read_text(encoding="utf-8"))
    return next(str(t["label"][language]) for t in table["term"] if t["code"] == code)


if __name__ == "__main__":
    main(sys.argv[1])
