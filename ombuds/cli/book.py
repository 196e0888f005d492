"""Commands on the book itself: init, users, sample, import, verify."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from ombuds.cli.app import JSON, app
from ombuds.cli.session import CLOCK, Session, day_given, print_json, progress, write_file
from ombuds.cli.speech import usage
from ombuds.domain.calendar.clock import ZONE
from ombuds.domain.office import Role
from ombuds.errors import Refusal
from ombuds.i18n import T, Text, literal, mark
from ombuds.i18n.formats import instant_digits
from ombuds.services.importing.book.past import PastImport, past_imports
from ombuds.services.importing.book.undoing import (
    gone_words,
    state_words,
    stayed_words,
    stopped_words,
    undo_import,
)
from ombuds.services.office import preferences, users
from ombuds.services.office.office import NewBook, Office, create_book
from ombuds.services.papers import import_papers

# Registers that were brought in: the list of them, an undo, a log for an auditor.


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
        rows=one.rows,
        imported=one.imported or 0,
        doubtful=one.doubtful or 0,
        duplicates=one.duplicates or 0,
        set_aside=one.set_aside or 0,
    )


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


@app.command(help=mark("Make a new book with its first user."))
def init(
    context: typer.Context,
    series: Annotated[
        str, typer.Option(metavar="AST", help=mark("Letters in case numbers."))
    ] = "AST",
    office: Annotated[
        str, typer.Option(metavar="NAME", help=mark("Name of the office as printed."))
    ] = "",
    json: JSON = False,
) -> None:
    session: Session = context.obj
    folder = session.book or preferences.books_folder() / "office.ombuds"
    if folder.suffix != ".ombuds":
        raise Refusal("bad_folder", T("The name of a book's folder ends in .ombuds."))
    user_name = session.user_name()
    passphrase = os.environ.get("OMBUDS_PASSPHRASE") or session.new_passphrase()
    new = NewBook(folder, office, user_name, user_name, passphrase, series)
    made, code = create_book(new, session.language, CLOCK)
    made.book.close()
    preferences.save(preferences.load().used(folder, user_name))
    if json:
        print_json({"book": str(folder), "user": user_name, "recovery_code": code})
        return
    session.tell(T("The book was made: {folder}", folder=str(folder)))
    _tell_code(session, False, code)


@app.command("users", help=mark("People and their roles: list, add, disable, reset."))
def people(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="list|add|disable|reset|new-code")],
    name: Annotated[str | None, typer.Argument(metavar="NAME")] = None,
    role: Annotated[
        Role | None,
        typer.Option(
            metavar="officer|head|administrator|observer", help=mark("What the person may do.")
        ),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(metavar="AST", help=mark("Only in this unit; in all of them unless given.")),
    ] = None,
    json: JSON = False,
) -> None:
    session: Session = context.obj
    if what not in ("list", "new-code", "add", "disable", "reset") or (
        what not in ("list", "new-code") and not name
    ):
        raise usage(
            "users list | add NAME --role ROLE [--unit AST] | disable NAME | reset NAME | new-code"
        )
    if what == "add" and role is None:
        raise usage("users add NAME --role officer|head|administrator|observer [--unit AST]")
    with session.office() as office:
        if what == "list":
            _list_users(users.list_users(office), json)
        elif what == "new-code":
            _tell_code(session, json, users.renew_recovery(office))
        elif what == "add" and role is not None:
            made = users.add_user(office, name or "", role, session.new_passphrase(), unit)
            _done(session, json, {"user": name, "id": str(made)})
        else:
            user = users.user_named(office, name or "")
            if what == "disable":
                users.disable_user(office, user.id).book.close()
            else:
                users.reset_user(office, user.id, session.new_passphrase())
            _done(session, json, {"user": user.name, "id": str(user.id)})


def _tell_code(session: Session, json: bool, code: str) -> None:
    """The one time that a recovery code is shown."""
    if json:
        print_json({"recovery_code": code})
        return
    session.tell(T("Recovery code, shown only now. Write it down and lock it away:"))
    print(code)


def _done(session: Session, json: bool, result: dict[str, Any]) -> None:
    if json:
        print_json(result)
    else:
        session.tell(T("Done."))


def _list_users(rows: list[users.UserRow], json: bool) -> None:
    if json:
        print_json(
            [
                {
                    "id": str(row.id),
                    "name": row.name,
                    "shown_name": row.shown_name,
                    "grants": [{"role": role, "unit": unit} for role, unit in row.grants],
                    "disabled_on": row.disabled_on and row.disabled_on.isoformat(),
                }
                for row in rows
            ]
        )
        return
    for row in rows:
        roles = ", ".join(f"{role} {unit or ''}".strip() for role, unit in row.grants)
        ended = "" if row.disabled_on is None else f"  – {row.disabled_on.isoformat()}"
        print(f"{row.name}  {row.shown_name}  {roles}{ended}")


@app.command(help=mark("Fill an empty book with sample data; it becomes a training book."))
def sample(
    context: typer.Context,
    cases: Annotated[
        int, typer.Option(metavar="N", min=1, max=2_000_000, help=mark("How many cases."))
    ],
    seed: Annotated[
        int, typer.Option(metavar="S", help=mark("The same number makes the same cases."))
    ] = 1,
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=mark("Day of the last case; today unless given.")),
    ] = None,
    json: JSON = False,
) -> None:
    from ombuds.services.sample.fill import fill

    session: Session = context.obj
    day = day_given(until)
    with session.office() as office, progress(session, T("Sample cases")) as step:
        made = fill(office, cases, seed, day, step)
    if json:
        print_json({"cases": made})
    else:
        session.tell(T("{count} sample cases were made.", count=made))


@app.command("import", help=mark("Import a register: XLSX, XLS, ODS, CSV or JSON."))
def bring_in(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=mark("Only say what would come in."))
    ] = False,
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=mark("JSON that says which column holds what.")),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help=mark("Look at a file that came in before."))
    ] = False,
    json: JSON = False,
) -> None:
    from ombuds.services.importing.book import bringing_in

    session: Session = context.obj
    with session.office() as office, progress(session, T("Rows")) as step:
        result = bringing_in.bring_in(
            office, file, dry_run=dry_run, mapping=mapping, again=again, progress=step
        )
    if json:
        print_json(bringing_in.as_json(result, session.language))
        return
    session.tell(
        T(
            "{rows} rows: {imported} came in ({doubtful} doubtful), {duplicates} duplicates, "
            "{set_aside} set aside.",
            rows=result.rows,
            imported=result.imported,
            doubtful=result.doubtful,
            duplicates=result.duplicates,
            set_aside=result.set_aside,
        )
    )


@app.command("imports", help=mark("Registers brought in: list, undo, log."))
def past(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="list|undo|log")] = "list",
    number: Annotated[str | None, typer.Argument(metavar="ID")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help=mark("File to write."))
    ] = None,
    json: JSON = False,
) -> None:
    pass

    session: Session = context.obj
    file = id_of(number) if what in ("undo", "log") else 0
    if what not in ("list", "undo", "log") or (what == "log" and output is None):
        raise usage("imports [list] | imports undo ID | imports log ID -o FILE.pdf|FILE.xlsx")
    with session.office() as office:
        if what == "list":
            tell_all(session, office, json)
        elif what == "undo":
            take_back(session, office, file, json)
        elif output is not None:
            write_log(office, file, output)


@app.command(help=mark("Check the book: pages, chain, rows, keys."))
def verify(
    context: typer.Context,
    full: Annotated[bool, typer.Option("--full", help=mark("From the very beginning."))] = False,
    anchor: Annotated[
        list[str] | None,
        typer.Option(metavar="CHAIN:SEQ:HASH", help=mark("A printed head: CHAIN:SEQ:HASH.")),
    ] = None,
    json: JSON = False,
) -> None:
    from ombuds.services.office import health

    session: Session = context.obj
    with session.office() as office, progress(session, T("Checked")) as step:
        verdict = health.verify(office, full=full, anchors=tuple(anchor or ()), progress=step)
    if json:
        print_json(health.as_json(verdict))
    else:
        for problem in verdict.problems:
            session.tell(health.problem_text(problem))
        for head in verdict.heads:
            session.tell(literal(head))
        session.tell(T("The book is sound.") if verdict.ok else T("The book is not sound."))
    if not verdict.ok:
        raise typer.Exit(1)
