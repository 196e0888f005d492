"""Commands on the book itself: init, users, sample, import, verify."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from ombuds.cli.main import LANGUAGE, app
from ombuds.cli.session import CLOCK, Session, print_json, progress
from ombuds.domain.dates import read_date
from ombuds.domain.office import Role
from ombuds.errors import Refusal
from ombuds.i18n import T, literal, say
from ombuds.services import preferences, users
from ombuds.services.office import NewBook, create_book

JSON = Annotated[bool, typer.Option("--json", help=say(T("Machine-readable output."), LANGUAGE))]


@app.command(help=say(T("Make a new book with its first user."), LANGUAGE))
def init(
    context: typer.Context,
    series: Annotated[
        str, typer.Option(help=say(T("Letters of the case numbers."), LANGUAGE))
    ] = "AST",
    office: Annotated[
        str, typer.Option(help=say(T("Name of the office as printed."), LANGUAGE))
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
    session.tell(T("Recovery code, shown only now. Write it down and lock it away:"))
    print(code)


@app.command("users", help=say(T("People and their roles: list, add, disable, reset."), LANGUAGE))
def people(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="list|add|disable|reset")],
    name: Annotated[str | None, typer.Argument()] = None,
    role: Annotated[Role | None, typer.Option()] = None,
    unit: Annotated[str | None, typer.Option()] = None,
    json: JSON = False,
) -> None:
    session: Session = context.obj
    if what not in ("list", "add", "disable", "reset") or (what != "list" and not name):
        raise typer.BadParameter("list | add NAME --role ROLE | disable NAME | reset NAME")
    with session.office() as office:
        if what == "list":
            _list_users(users.list_users(office), json)
        elif what == "add":
            if role is None:
                raise typer.BadParameter("--role")
            made = users.add_user(office, name or "", role, session.new_passphrase(), unit)
            _done(session, json, {"user": name, "id": str(made)})
        else:
            user = users.user_named(office, name or "")
            if what == "disable":
                users.disable_user(office, user.id).book.close()
            else:
                users.reset_user(office, user.id, session.new_passphrase())
            _done(session, json, {"user": user.name, "id": str(user.id)})


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


@app.command(
    help=say(T("Fill an empty book with sample data; it becomes a training book."), LANGUAGE)
)
def sample(
    context: typer.Context,
    cases: Annotated[int, typer.Option(min=1, max=2_000_000)],
    seed: Annotated[int, typer.Option()] = 1,
    until: Annotated[str | None, typer.Option(metavar="DATE")] = None,
    json: JSON = False,
) -> None:
    from ombuds.services.sample import fill

    session: Session = context.obj
    day = None if until is None else read_date(until, CLOCK.today())
    if until is not None and day is None:
        raise Refusal("bad_date", T("{text} is no date.", text=until))
    with session.office() as office, progress(session, T("Sample cases")) as step:
        made = fill(office, cases, seed, day, step)
    if json:
        print_json({"cases": made})
    else:
        session.tell(T("{count} sample cases were made.", count=made))


@app.command("import", help=say(T("Bring in a register kept in XLSX or CSV."), LANGUAGE))
def bring_in(
    context: typer.Context,
    file: Annotated[Path, typer.Argument()],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=say(T("Only say what would come in."), LANGUAGE))
    ] = False,
    mapping: Annotated[Path | None, typer.Option()] = None,
    again: Annotated[
        bool, typer.Option("--again", help=say(T("Look at a file that came in before."), LANGUAGE))
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


@app.command(help=say(T("Check the book: pages, chain, rows, keys."), LANGUAGE))
def verify(
    context: typer.Context,
    full: Annotated[
        bool, typer.Option("--full", help=say(T("From the very beginning."), LANGUAGE))
    ] = False,
    anchor: Annotated[
        list[str] | None,
        typer.Option(help=say(T("A printed head: CHAIN:SEQ:HASH."), LANGUAGE)),
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
