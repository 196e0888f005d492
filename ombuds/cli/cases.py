"""Commands on cases: add, show, summary, find, export, deadlines."""

import json as jsons
from pathlib import Path
from typing import Annotated, Any

import typer

from ombuds.cli.book import JSON
from ombuds.cli.main import LANGUAGE, app
from ombuds.cli.session import CLOCK, Session, print_json
from ombuds.domain.dates import read_date
from ombuds.domain.filters import parse_filters
from ombuds.errors import Invalid, Refusal
from ombuds.i18n import T, literal, say

case_app = typer.Typer(
    rich_markup_mode=None, no_args_is_help=True, help=say(T("One case: add, show, act."), LANGUAGE)
)
app.add_typer(case_app, name="case")

MOST_BYTES = 64 * 1024 * 1024
DEEPEST = 20


def read_json(path: Path) -> Any:
    """A JSON file of people's making: refused in one sentence if it is none, or too large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refusal("json_large", T("{name} is too large to read.", name=path.name))
        return jsons.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise Refusal("no_file", T("There is no file {name}.", name=path.name)) from None
    except OSError:
        raise Refusal("no_file", T("{name} cannot be read.", name=path.name)) from None
    except (ValueError, RecursionError):
        raise Refusal("bad_json", T("{name} is not JSON.", name=path.name)) from None


@case_app.command(help=say(T("Register one complaint, or an array of them, from JSON."), LANGUAGE))
def add(
    context: typer.Context,
    source: Annotated[Path, typer.Option("--from", metavar="FILE.json")],
    json: JSON = False,
) -> None:
    from ombuds.services import complaints
    from ombuds.services.complaint_json import complaint_from_json
    from ombuds.services.vocabularies import words

    session: Session = context.obj
    read = read_json(source)
    many = isinstance(read, list)
    numbers: list[str] = []
    with session.office() as office:
        known = words(office)
        for index, one in enumerate(read if many else [read]):
            try:
                complaint = complaint_from_json(one, known)
                done = complaints.register(office, complaint)
            except Refusal as refusal:
                _print_numbers(numbers, json, many)
                if many:
                    session.tell(T("Complaint {place} was refused:", place=index + 1))
                raise _with_problems(refusal) from None
            numbers.append(done.number)
    _print_numbers(numbers, json, many)


def _with_problems(refusal: Refusal) -> Refusal:
    """One sentence: of several problems, the first one says what to mend."""
    if isinstance(refusal, Invalid) and refusal.problems:
        field, text = next(iter(refusal.problems.items()))
        return Refusal(refusal.code, T("{field}: {text}", field=field, text=text))
    return refusal


def _print_numbers(numbers: list[str], json: bool, many: bool) -> None:
    if json:
        registered = [{"number": number} for number in numbers]
        if many:
            print_json(registered)
        elif registered:
            print_json(registered[0])
        return
    for number in numbers:
        print(number)


@case_app.command(help=say(T("Show one case."), LANGUAGE))
def show(
    context: typer.Context, number: Annotated[str, typer.Argument()], json: JSON = False
) -> None:
    from ombuds.outputs.case_json import case_json
    from ombuds.services import cases

    session: Session = context.obj
    with session.office() as office:
        view = cases.show(office, number)
    known = case_json(view)
    if json:
        print_json(known)
        return
    for key, value in known.items():
        if value not in (None, [], {}, ""):
            text = value if isinstance(value, str) else jsons.dumps(value, ensure_ascii=False)
            print(f"{key}: {text}")


@case_app.command(help=say(T("Print the summary of a case as PDF."), LANGUAGE))
def summary(
    context: typer.Context,
    number: Annotated[str, typer.Argument()],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.pdf")],
    copy: Annotated[str, typer.Option(metavar="internal|body|public")] = "internal",
) -> None:
    from ombuds.services import papers

    if copy not in ("internal", "body", "public"):
        raise typer.BadParameter("internal | body | public")
    session: Session = context.obj
    with session.office() as office:
        write_file(output, papers.summary_paper(office, number, copy))


def write_file(path: Path, content: bytes) -> None:
    """Writes whole or not at all."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise Refusal("unwritable", T("{name} cannot be written.", name=path.name)) from None


@app.command(help=say(T("Find cases and people by words, names, numbers, phones."), LANGUAGE))
def find(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument()],
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 50,
    json: JSON = False,
) -> None:
    from ombuds.services import finding

    session: Session = context.obj
    filters, free = parse_filters(words)
    with session.office() as office:
        found = finding.find(office, " ".join(free), filters, limit)
    if json:
        print_json(finding.as_json(found))
        return
    for row in found.cases:
        print(f"{row.number}  {row.complainant}  {row.main_right or ''}  {row.stage}")
    for person in found.people:
        print(person.name)


@app.command(help=say(T("Export the cases that match: XLSX, CSV or JSON."), LANGUAGE))
def export(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="cases")],
    to: Annotated[Path, typer.Option(metavar="FILE.xlsx|.csv|.json")],
    filters: Annotated[list[str] | None, typer.Argument(metavar="[FILTER]…")] = None,
    edition: Annotated[str, typer.Option(metavar="internal|public")] = "internal",
) -> None:
    from ombuds.services import exports

    if what != "cases" or edition not in ("internal", "public"):
        raise typer.BadParameter("cases --edition internal|public")
    session: Session = context.obj
    known, free = parse_filters(filters or [])
    with session.office() as office:
        content = exports.export_cases(office, known, " ".join(free), to.suffix, edition)
    write_file(to, content)


@app.command(help=say(T("What is due and overdue."), LANGUAGE))
def deadlines(
    context: typer.Context,
    on: Annotated[str | None, typer.Option(metavar="DATE")] = None,
    json: JSON = False,
) -> None:
    from ombuds.services import deadlines as due

    session: Session = context.obj
    day = None if on is None else read_date(on, CLOCK.today())
    if on is not None and day is None:
        raise Refusal("bad_date", T("{text} is no date.", text=on))
    with session.office() as office:
        rows = due.deadlines(office, day)
    if json:
        print_json(
            [
                {
                    "number": row.number,
                    "what": row.what,
                    "due_on": row.due_on.isoformat(),
                    "late_by": row.late_by,
                }
                for row in rows
            ]
        )
        return
    for row in rows:
        session.tell(literal(f"{row.due_on.isoformat()}  {row.number}  {row.what}  {row.late_by}"))
