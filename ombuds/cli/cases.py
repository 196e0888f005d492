"""Commands on cases: add, show, summary, find, export, deadlines."""

import json as jsons
from inspect import Parameter as Argument
from inspect import Signature
from pathlib import Path
from typing import Annotated, Any

import typer

from ombuds.cli.app import JSON, app
from ombuds.cli.session import Session, day_given, print_json, write_file
from ombuds.cli.speech import Commands, printable, usage
from ombuds.domain.act_rows import Kind, Parameter
from ombuds.domain.acts import Act
from ombuds.domain.reports.filters import parse_filters
from ombuds.domain.stages import Stage, stage_label
from ombuds.errors import Invalid, Refusal
from ombuds.i18n import N, T, literal, mark
from ombuds.services.cases.acts import SERVICE_OF
from ombuds.services.office import users

case_app = Commands(help=mark("One case: add, show, act."))
app.add_typer(case_app, name="case")

MOST_BYTES = 64 * 1024 * 1024
DEEPEST = 20


def read_json(path: Path) -> Any:
    """A JSON file of people's making: refused in one sentence if it is none, or too large."""
    name = printable(path.name or str(path))
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refusal("json_large", T("{name} is too large to read.", name=name))
        return _whole(jsons.loads(path.read_text(encoding="utf-8-sig")))
    except FileNotFoundError:
        raise Refusal("no_file", T("There is no file {name}.", name=name)) from None
    except OSError:
        raise Refusal("no_file", T("{name} cannot be read.", name=name)) from None
    except (ValueError, RecursionError):
        raise Refusal("bad_json", T("{name} is not JSON.", name=name)) from None


def _whole(read: Any) -> Any:
    """The same, if all of its text is whole: half a letter cannot be kept. Raises ValueError."""
    jsons.dumps(read, ensure_ascii=False).encode()
    return read


@case_app.command(help=Act.REGISTER.row.help)
def add(
    context: typer.Context,
    source: Annotated[
        Path, typer.Option("--from", metavar="FILE.json", help=mark("File to read."))
    ],
    json: JSON = False,
) -> None:
    from ombuds.services.cases import registering
    from ombuds.services.cases.complaint_json import complaint_from_json
    from ombuds.services.registers.vocabularies import words

    session: Session = context.obj
    read = read_json(source)
    many = isinstance(read, list)
    answer = _Answer(json, many)
    with session.office() as office:
        known = words(office)
        try:
            for one in read if many else [read]:
                answer.registered(registering.register(office, complaint_from_json(one, known)))
        except Refusal as refusal:
            raise _with_place(refusal, answer.count + 1 if many else None) from None
        finally:
            answer.end()


class _Answer:
    """Numbers in order, each said as soon as its case is in the book."""

    def __init__(self, json: bool, many: bool) -> None:
        self._json, self._many, self.count = json, many, 0

    def registered(self, done: Any) -> None:
        self.count += 1
        if not self._json:
            print(done.number, flush=True)
            return
        known = {
            "number": done.number,
            "due_on": done.due_on and done.due_on.isoformat(),
            "warnings": [one.code for one in done.warnings],
        }
        if not self._many:
            print_json(known)
            return
        before = "[\n " if self.count == 1 else ",\n "
        print(before + jsons.dumps(known, ensure_ascii=False), end="", flush=True)

    def end(self) -> None:
        if self._json and self._many:
            print("\n]" if self.count else "[]")


def _with_place(refusal: Refusal, place: int | None) -> Refusal:
    """One sentence: which complaint, and of several problems the first one to mend."""
    text = refusal.text
    if isinstance(refusal, Invalid) and refusal.problems:
        field, problem = next(iter(refusal.problems.items()))
        text = T("{field}: {text}", field=printable(field), text=problem)
    if place is not None:
        text = T("Complaint {place} was refused: {text}", place=place, text=text)
    return Refusal(refusal.code, text)


@case_app.command(help=mark("Show one case."))
def show(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NUMBER")],
    json: JSON = False,
) -> None:
    from ombuds.outputs.sheets.case_json import case_json
    from ombuds.services.cases import showing

    session: Session = context.obj
    with session.office() as office:
        view = showing.show(office, number)
    known = case_json(view)
    if json:
        print_json(known)
        return
    for key, value in known.items():
        if value not in (None, [], {}, ""):
            text = value if isinstance(value, str) else jsons.dumps(value, ensure_ascii=False)
            print(f"{key}: {text}")


@case_app.command(help=mark("Print the summary of a case as PDF."))
def summary(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NUMBER")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE.pdf", help=mark("File to write."))
    ],
    copy: Annotated[
        str, typer.Option(metavar="internal|body|public", help=mark("Whom the copy is for."))
    ] = "internal",
) -> None:
    from ombuds.services.papers import papers

    if copy not in ("internal", "body", "public"):
        raise usage("case summary NUMBER -o FILE.pdf [--copy internal|body|public]")
    if output.suffix.lower() != ".pdf":
        raise papers.no_form(printable(output.suffix))
    session: Session = context.obj
    with session.office() as office:
        write_file(output, papers.summary_paper(office, number, copy))


@app.command(help=mark("Find cases and people by words, names, numbers, phones."))
def find(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS|FILTER", help=mark("Words, and filters such as right:DV.")),
    ],
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, max=10_000, help=mark("At most so many of each."))
    ] = 50,
    json: JSON = False,
) -> None:
    from ombuds.domain.stages import Stage, stage_label
    from ombuds.services.finding import finding
    from ombuds.services.papers import exports
    from ombuds.services.registers import vocabularies

    session: Session = context.obj
    filters, free = parse_filters(words)
    with session.office() as office:
        exports.require_known(office, filters)
        terms = vocabularies.words(office)
        found = finding.find(office, " ".join(free), filters, limit)
    if json:
        print_json(finding.as_json(found))
        return
    for row in found.cases:
        code, lang = row.main_right, session.language
        right = terms.label("right", code, lang, short=True) if code else ""
        stage = session.say(stage_label(Stage(row.stage)))
        print(f"{row.number}  {row.complainant}  {right}  {stage}")
    for person in found.people:
        print(person.name)


@app.command(help=mark("Export the cases that match: XLSX, CSV or JSON."))
def export(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="cases")],
    to: Annotated[Path, typer.Option(metavar="FILE.xlsx|.csv|.json", help=mark("File to write."))],
    filters: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILTER", help=mark("For example right:DV received:2026-10.")),
    ] = None,
    edition: Annotated[
        str, typer.Option(metavar="internal|public", help=mark("For the office, or for anybody."))
    ] = "internal",
) -> None:
    from ombuds.services.papers import exports

    if what != "cases" or edition not in ("internal", "public"):
        raise usage("export cases --to FILE.xlsx|.csv|.json [FILTER …] [--edition internal|public]")
    session: Session = context.obj
    known, free = parse_filters(filters or [])
    with session.office() as office:
        content = exports.export_cases(office, known, " ".join(free), to.suffix.lower(), edition)
    write_file(to, content)


@app.command(help=mark("What is due and overdue."))
def deadlines(
    context: typer.Context,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help=mark("As of this day; today unless given."))
    ] = None,
    json: JSON = False,
) -> None:
    from ombuds.domain.reports.figures import DUE
    from ombuds.i18n.formats import day_digits
    from ombuds.services.reports import deadlines as due

    session: Session = context.obj
    day = day_given(on)
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
        late = N("{n} day late", "{n} days late", row.late_by) if row.late_by else literal("")
        words = (day_digits(row.due_on), row.number, *map(session.say, (DUE[row.what], late)))
        print("  ".join(words).rstrip())


# Commands that carry a case along: one for each act, made of its row.

ON = Annotated[
    str | None,
    typer.Option(metavar="DATE", help=mark("The day it took effect; today unless given.")),
]
NUMBER = Annotated[str, typer.Argument(metavar="NUMBER")]
METAVAR = {
    Kind.OFFICER: "USER",
    Kind.TERM: "CODE",
    Kind.BODY: "BODY",
    Kind.CASE: "NUMBER",
    Kind.LINE: "N",
    Kind.TEXT: "TEXT",
    Kind.LONG_TEXT: "TEXT",
    Kind.COUNT: "N",
}


def _command(act: Act) -> Any:
    """The function of a command, which takes what the act asks."""

    def run(
        context: typer.Context,
        number: str,
        on: str | None = None,
        json: bool = False,
        **given: Any,
    ) -> None:
        session: Session = context.obj
        day = day_given(on)
        with session.office() as office:
            for asked in act.row.asks:
                if asked.kind is Kind.OFFICER:
                    given[asked.name] = users.user_named(office, given[asked.name]).id
            done = SERVICE_OF[act](office, number, on=day, **given)
        if json:
            print_json({"number": done.number, "stage": done.stage})
        else:
            session.tell(
                T("{number}: {stage}", number=done.number, stage=stage_label(Stage(done.stage)))
            )

    asked = [(one.name, _option(one), ... if one.required else None) for one in act.row.asks]
    taken = [
        ("context", typer.Context, ...),
        ("number", NUMBER, ...),
        *asked,
        ("on", ON, None),
        ("json", JSON, False),
    ]
    run.__annotations__ = {name: kind for name, kind, _ in taken}
    run.__signature__ = Signature(  # type: ignore[attr-defined]
        [
            Argument(
                name,
                Argument.KEYWORD_ONLY,
                default=Argument.empty if default is ... else default,
                annotation=kind,
            )
            for name, kind, default in taken
        ]
    )
    return run


def _option(asked: Parameter) -> Any:
    counted = asked.kind is Kind.COUNT
    kind: Any = int if counted else str
    option = typer.Option(
        f"--{asked.option}",
        metavar=METAVAR[asked.kind],
        help=asked.help,
        min=0 if counted else None,
    )
    return Annotated[kind if asked.required else kind | None, option]


for _act in SERVICE_OF:
    case_app.command(_act.replace("_", "-"), help=_act.row.help)(_command(_act))
