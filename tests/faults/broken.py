"""The program with a bug put into it, which fails with names in its hands.

python -m tests.faults.broken WHERE ARGUMENTS…     WHERE: register, thread, freed or log
"""

import logging
import sys
import threading
from typing import Any

from ombuds.cli.main import ready, run_command
from ombuds.domain.intake.complaint import Complaint
from ombuds.services.cases import registering

plain = vars(registering)["tidied"]


class Careless:
    """Fails when it is freed."""

    def __init__(self, told: str) -> None:
        self.told = told

    def __del__(self) -> None:
        raise ValueError(self.told)


def buggy(where: str, complaint: Complaint) -> None:
    narrative = f"cannot work on {complaint!r} {complaint.narrative}"
    if where == "thread":
        thread = threading.Thread(target=lambda: int(narrative))
        thread.start()
        thread.join()
    elif where == "freed":
        Careless(narrative)
    elif where == "log":
        try:
            int(narrative)
        except ValueError:
            logging.getLogger("ombuds").exception("code_of_ours")
    try:
        raise KeyError(narrative)
    except KeyError as error:
        raise RuntimeError(f"{error} {narrative}") from error


def main(where: str, arguments: list[str]) -> int:
    def tidied(complaint: Complaint, words: Any) -> Any:
        buggy(where, complaint)
        return plain(complaint, words)

    vars(registering)["tidied"] = tidied
    ready()
    return run_command(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
