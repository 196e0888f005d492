"""Commands on the book itself: init, users, sample, import, verify."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from ombuds.cli.app import JSON, app
from ombuds.cli.session import CLOCK, Session, day_given, print_json, progress
from ombuds.cli.speech import usage
from ombuds.domain.office import Role
from ombuds.errors import Refusal
from ombuds.i18n import T, literal, mark
from ombuds.services import preferences, users
from ombuds.services.office import NewBook, create_book


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
    from ombuds.services.sample import fill

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
    from ombuds.services import importing

    session: Session = context.obj
    with session.office() as office, progress(session, T("Rows")) as step:
        result = importing.bring_in(
            office, file, dry_run=dry_run, mapping=mapping, again=again, progress=step
        )
    if json:
        print_json(importing.as_json(result, session.language))
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
    from ombuds.cli import imports

    session: Session = context.obj
    file = imports.id_of(number) if what in ("undo", "log") else 0
    if what not in ("list", "undo", "log") or (what == "log" and output is None):
        raise usage("imports [list] | imports undo ID | imports log ID -o FILE.pdf|FILE.xlsx")
    with session.office() as office:
        if what == "list":
            imports.tell_all(session, office, json)
        elif what == "undo":
            imports.take_back(session, office, file, json)
        elif output is not None:
            imports.write_log(office, file, output)


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
    from ombuds.services import verifying

    session: Session = context.obj
    with session.office() as office, progress(session, T("Checked")) as step:
        verdict = verifying.verify(office, full=full, anchors=tuple(anchor or ()), progress=step)
    if json:
        print_json(verifying.as_json(verdict))
    else:
        for problem in verdict.problems:
            session.tell(verifying.problem_text(problem))
        for head in verdict.heads:
            session.tell(literal(head))
        session.tell(T("The book is sound.") if verdict.ok else T("The book is not sound."))
    if not verdict.ok:
        raise typer.Exit(1)
