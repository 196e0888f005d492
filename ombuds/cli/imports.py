"""Registers that were brought in: the list of them, an undo, a log for an auditor."""

from dataclasses import asdict
from pathlib import Path

from ombuds.cli.session import Session, print_json, progress, write_file
from ombuds.cli.speech import usage
from ombuds.domain.clock import ZONE
from ombuds.i18n import T, Text
from ombuds.i18n.formats import instant_digits
from ombuds.services import import_papers
from ombuds.services.importing.past import PastImport, past_imports
from ombuds.services.importing.undo_words import (
    gone_words,
    state_words,
    stayed_words,
    stopped_words,
)
from ombuds.services.importing.undoing import undo_import
from ombuds.services.office import Office


def id_of(text: str | None) -> int:
    """The id of an import as it was typed; anything else is refused with the usage."""
    if text is None or not text.isdecimal():
        raise usage("imports undo ID | imports log ID -o FILE.pdf|FILE.xlsx")
    return int(text)


def tell_all(session: Session, office: Office, json: bool) -> None:
    """The newest first."""
    found = past_imports(office)
    if json:
        print_json([as_json(one) for one in found])
        return
    for one in found:
        at = instant_digits(one.at)
        print(f"{one.file}  {at}  {one.by}  {one.name}  {session.say(_state(one))}")


def as_json(one: PastImport) -> dict[str, object]:
    """An import by its codes; its id is text, since it is longer than JSON's numbers are sure."""
    values = asdict(one)
    instants = {
        name: values[name] and values[name].astimezone(ZONE).isoformat()
        for name in ("at", "undone_at")
    }
    del values["file"]
    return {"id": str(one.file), **values, **instants}


def _state(one: PastImport) -> Text:
    return state_words(one) or T(
        "{rows} rows: {imported} came in ({doubtful} doubtful), {duplicates} duplicates, "
        "{set_aside} set aside.",
        rows=one.rows, imported=one.imported or 0, doubtful=one.doubtful or 0,
        duplicates=one.duplicates or 0, set_aside=one.set_aside or 0,
    )  # fmt: skip


def take_back(session: Session, office: Office, file: int, json: bool) -> None:
    """Undoes an import, and names the cases that stay. Ctrl+C stops between two chunks."""
    at = (0, 0)
    with progress(session, T("Cases")) as show:

        def step(*told: int) -> None:
            nonlocal at
            at = told[0], told[1]
            show(*at)

        try:
            done = undo_import(office, file, step)
        except KeyboardInterrupt:
            session.tell(T("{what}. The same command goes on there.", what=stopped_words(*at)))
            raise
    if json:
        print_json({"removed": done.removed, "kept": list(done.kept), "needed": list(done.needed)})
        return
    session.tell(gone_words(done))
    for why in stayed_words(done):
        session.tell(why)


def write_log(office: Office, file: int, output: Path) -> None:
    write_file(output, import_papers.log_paper(office, file, output.suffix.lower()))
