"""A program of its own that edits a case: it reads, waits for a line, writes, and says how it went.

python -m tests.faults.editing FOLDER NUMBER FIELD TEXT
"""

import json
import os
import sys
from pathlib import Path

from ombuds.domain.calendar.clock import Clock
from ombuds.errors import Conflict
from ombuds.services.cases import showing
from ombuds.services.cases.editing import edit
from ombuds.services.office.office import sign_in


def main(folder: str, number: str, field: str, text: str) -> None:
    name, passphrase = os.environ["OMBUDS_USER"], os.environ["OMBUDS_PASSPHRASE"]
    office = sign_in(Path(folder), name, passphrase, "en", Clock())
    view = showing.show(office, number)
    print("read", flush=True)
    sys.stdin.readline()
    said: dict[str, object] = {"done": True}
    try:
        edit(office, view.id, {"text": {field: text}}, {"text": view.text_version})
    except Conflict as conflict:
        found = conflict.differing
        said = {
            "sentence": conflict.sentence("en"),
            "fields": [(one.field, one.theirs, one.mine) for one in found],
        }
    print(json.dumps(said), flush=True)
    office.book.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
