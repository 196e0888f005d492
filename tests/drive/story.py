"""What one person does, from an empty machine to the printed month. Run by the system's Python."""

import sys

from ombuds.i18n import T
from tests.drive.hands import Hands
from tests.drive.words import OFFICE, PASSPHRASE, TEXT, USER


def main(pictures: str) -> None:
    hands = Hands("kk")
    first_run(hands)
    register(hands)
    print("told: done")


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
    hands.digits("850314450127")
    hands.write(T("What happened"), TEXT)
    hands.press("Ctrl+Enter")
    number = hands.heard("AST-000001")
    print("registered", number)


if __name__ == "__main__":
    main(sys.argv[1])
