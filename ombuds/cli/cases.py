"""Commands on cases: add, show, summary, find, export, deadlines."""

import json as jsons
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from ombuds.cli.app import JSON, app
from ombuds.cli.session import Session, day_given, print_json, write_file
from ombuds.cli.speech import Commands, printable, usage
from ombuds.domain.filters import parse_filters
from ombuds.domain.stages import Stage, stage_label
from ombuds.errors import Invalid, Refusal
from ombuds.i18n import N, T, literal, mark
from ombuds.services.cases import acts
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


@case_app.command(help=mark("Register one complaint, or an array of them, from JSON."))
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
    from ombuds.domain.figures import DUE
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


# Commands that carry a case along: assign … annul.

ON = Annotated[
    str | None,
    typer.Option(metavar="DATE", help=mark("The day it took effect; today unless given.")),
]
NUMBER = Annotated[str, typer.Argument(metavar="NUMBER")]


def _act(
    context: typer.Context,
    act: Callable[..., Any],
    number: str,
    on: str | None,
    json: bool,
    **given: Any,
) -> None:
    session: Session = context.obj
    day = day_given(on)
    with session.office() as office:
        if "to_user" in given:
            given["to"] = users.user_named(office, given.pop("to_user")).id
        done = act(office, number, on=day, **given)
    if json:
        print_json({"number": done.number, "stage": done.stage})
    else:
        session.tell(
            T("{number}: {stage}", number=done.number, stage=stage_label(Stage(done.stage)))
        )


@case_app.command(help=mark("Give the case to an officer."))
def assign(
    context: typer.Context,
    number: NUMBER,
    to: Annotated[str, typer.Option(metavar="USER", help=mark("The officer, by sign-in name."))],
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.assign, number, on, json, to_user=to)


@case_app.command(help=mark("Accept the case for examination."))
def admit(context: typer.Context, number: NUMBER, on: ON = None, json: JSON = False) -> None:
    _act(context, acts.admit, number, on, json)


@case_app.command(help=mark("Refuse the case on a ground."))
def refuse(
    context: typer.Context,
    number: NUMBER,
    ground: Annotated[str, typer.Option(metavar="CODE", help=mark("Code of the ground."))],
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.refuse, number, on, json, ground=ground)


@case_app.command(help=mark("Forward the case to a body."))
def forward(
    context: typer.Context,
    number: NUMBER,
    to: Annotated[str, typer.Option(metavar="BODY", help=mark("The body, by its name or id."))],
    outgoing: Annotated[
        str | None,
        typer.Option("--number", metavar="N", help=mark("Number of the outgoing letter.")),
    ] = None,
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.forward, number, on, json, to=to, outgoing_number=outgoing)


@case_app.command(help=mark("Record what was found."))
def decide(
    context: typer.Context,
    number: NUMBER,
    finding: Annotated[str, typer.Option(metavar="TEXT", help=mark("What was found, in words."))],
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.decide, number, on, json, finding=finding)


@case_app.command("follow-up", help=mark("Watch what becomes of the recommendations."))
def follow_up(context: typer.Context, number: NUMBER, on: ON = None, json: JSON = False) -> None:
    _act(context, acts.follow_up, number, on, json)


@case_app.command(help=mark("Close the case with an outcome."))
def close(
    context: typer.Context,
    number: NUMBER,
    outcome: Annotated[str, typer.Option(metavar="CODE", help=mark("Code of the outcome."))],
    restored: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help=mark("Persons whose rights were restored.")),
    ] = None,
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.close, number, on, json, outcome=outcome, restored=restored)


@case_app.command(help=mark("Take a closed case up again."))
def reopen(
    context: typer.Context,
    number: NUMBER,
    reason: Annotated[str, typer.Option(metavar="TEXT", help=mark("The reason, in words."))],
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.reopen, number, on, json, reason=reason)


@case_app.command(help=mark("Join the case into another open one."))
def join(
    context: typer.Context,
    number: NUMBER,
    into: Annotated[str, typer.Option(metavar="NUMBER", help=mark("The case that stays."))],
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.join, number, on, json, into=into)


@case_app.command(help=mark("Annul the case; its number stays in the register."))
def annul(
    context: typer.Context,
    number: NUMBER,
    reason: Annotated[str, typer.Option(metavar="TEXT", help=mark("The reason, in words."))],
    on: ON = None,
    json: JSON = False,
) -> None:
    _act(context, acts.annul, number, on, json, reason=reason)
