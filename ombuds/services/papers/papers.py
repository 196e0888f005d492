"""Papers: a service's rows joined with an output.

`…_job` reads what a paper needs and gives a `Job`, a plain function and its arguments (rows,
never keys), which the window hands to its child process; `…_paper` runs it at once. Every
paper that leaves is recorded before it is given out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ombuds.domain.acts import Act, OtherAct
from ombuds.domain.calendar.clock import Instant
from ombuds.domain.reports.figures import NONE
from ombuds.domain.reports.filters import parse_filters
from ombuds.domain.views import CaseView, Letterhead, Stamp
from ombuds.errors import Refusal
from ombuds.i18n import T, say
from ombuds.i18n.formats import day_digits, local
from ombuds.services.cases import showing
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.services.office.settings import letterhead, office_settings, units
from ombuds.services.papers.paper_names import case_paper_name, report_name
from ombuds.services.registers.vocabularies import Words, words
from ombuds.services.reports import reports


@dataclass(frozen=True, slots=True)
class Job:
    """A paper to be made: `function(*arguments)` gives its bytes."""

    function: Callable[..., bytes]
    arguments: tuple[Any, ...]
    name: str  # of the file, without a path; never a person's name

    def run(self) -> bytes:
        return self.function(*self.arguments)


def stamp(office: Office, counted_up_to: Instant | None = None) -> Stamp:
    """What stands at the foot: who, when, and the head of the chain."""
    return Stamp(
        by=office.user.shown_name,
        at=office.clock.now(),
        counted_up_to=counted_up_to,
        chain_head=office.book.head(),
        training=office_settings(office).training,
    )


def _frame(office: Office) -> tuple[Words, Letterhead]:
    return words(office), letterhead(office_settings(office))


def record(office: Office, act: OtherAct, **params: Any) -> None:
    """Notes that something left: print and export each time."""
    with office.book.change(act, **params):
        pass


# Reports


@needs(Permission.REPORT)
def report_job(
    office: Office,
    name: str,
    period: str,
    suffix: str,
    edition: str = "internal",
    region: str | None = None,
) -> Job:
    """A report by name as .pdf, .xlsx, .csv or .json. Refuses a suffix it has not.

    `region`: a code; a region that the book does not know is refused, as is a public edition of
    the register book, which names people.
    """
    region = None if region is None else _region(office, region)
    if name == "monthly":
        return _monthly(office, period, suffix, edition, region)
    if edition != "internal":
        raise Refusal(
            "no_public_edition",
            T("The register book names people: there is no public edition of it."),
        )
    return _register(office, period, suffix, region)


def _region(office: Office, region: str) -> str:
    code = str(parse_filters([f"region:{region}"])[0].region[0])
    if code != NONE and not words(office).known("region", code):
        raise Refusal("no_region", T("There is no region {code}.", code=code))
    return code


@needs(Permission.REPORT)
def report_paper(
    office: Office,
    name: str,
    period: str,
    suffix: str,
    edition: str = "internal",
    region: str | None = None,
) -> bytes:
    """`report_job`, run and recorded."""
    job = report_job(office, name, period, suffix, edition, region)
    where = {"region": region} if region else {}
    record(office, OtherAct.EXPORT, report=name, period=period, edition=edition, **where)
    return job.run()


def _monthly(office: Office, period: str, suffix: str, edition: str, region: str | None) -> Job:
    from ombuds.outputs.papers import monthly
    from ombuds.outputs.sheets import figures_tables

    figures = reports.monthly(office, period, edition, region)
    known, head = _frame(office)
    name = report_name(office.language, "monthly", period, suffix)
    if suffix == ".pdf":
        foot = stamp(office, figures.counted_up_to)
        return Job(monthly.monthly_pdf, (figures, known, head, foot, office.language), name)
    tables: dict[str, tuple[Callable[..., bytes], tuple[Any, ...]]] = {
        ".json": (_json, (figures_tables.figures_json, figures)),
        ".xlsx": (figures_tables.figures_xlsx, (figures, known, office.language)),
        ".csv": (figures_tables.figures_csv, (figures, known, office.language)),
    }
    return Job(*_chosen(tables, suffix), name)


def _register(office: Office, period: str, suffix: str, region: str | None) -> Job:
    from ombuds.outputs.papers import register_book

    rows = reports.register_book(office, period)
    if region is not None:
        rows = [row for row in rows if not row.hidden and (row.region or NONE) == region]
    known, head = _frame(office)
    name = report_name(office.language, "register", period, suffix)
    foot = stamp(office, office.clock.now())
    forms: dict[str, tuple[Callable[..., bytes], tuple[Any, ...]]] = {
        ".pdf": (
            register_book.register_pdf,
            (rows, period, known, head, foot, office.language),
        ),
        ".xlsx": (register_book.register_xlsx, (rows, period, known, office.language)),
        ".csv": (register_book.register_csv, (rows, known, office.language)),
        ".json": (_json, (register_book.register_json, rows, period, foot.at)),
    }
    return Job(*_chosen(forms, suffix), name)


def no_form(suffix: str) -> Refusal:
    """The refusal of a file's ending."""
    return Refusal(
        "no_form",
        T("This cannot be written as {suffix}.", suffix=suffix or T("a file without ending")),
    )


def _chosen(
    forms: dict[str, tuple[Callable[..., bytes], tuple[Any, ...]]], suffix: str
) -> tuple[Callable[..., bytes], tuple[Any, ...]]:
    if suffix not in forms:
        raise no_form(suffix)
    return forms[suffix]


def _json(shape: Callable[..., Any], *arguments: Any) -> bytes:
    import json

    return json.dumps(shape(*arguments), ensure_ascii=False, indent=1).encode()


# Cases


@needs(Permission.READ)
def summary_job(office: Office, number: str | int, copy: str = "internal") -> Job:
    """The summary of a case: internal, to the body, or public."""
    from ombuds.outputs.papers.case_summary import summary_pdf

    view = showing.show(office, number)
    known, head = _frame(office)
    legal = _legal(view, known, office.language)
    return Job(
        summary_pdf,
        (view, known, legal, head, stamp(office), office.language, copy),
        case_paper_name(office.language, view.number, copy),
    )


def _legal(view: CaseView, known: Words, lang: str) -> list[str]:
    """References in force when the complaint came, each once."""
    day = view.received_on or view.registered_on
    found = [
        f"{row.instruments[lang]}, {row.article}" if row.article else row.instruments[lang]
        for right in view.rights
        for row in known.legal(right, day)
    ]
    return list(dict.fromkeys(found))


@needs(Permission.READ)
def summary_paper(office: Office, number: str | int, copy: str = "internal") -> bytes:
    """`summary_job`, run and recorded."""
    view = showing.show(office, number)
    record(office, OtherAct.PRINT, case=view.id, paper="summary", copy=copy)
    return summary_job(office, view.id, copy).run()


@needs(Permission.READ)
def slip_job(office: Office, number: str | int) -> Job:
    """The slip that the complainant takes home: number, time and receiver, and no name of theirs."""
    from ombuds.outputs.papers.slip import Slip, slip_pdf

    view = showing.show(office, number)
    known, head = _frame(office)
    lang = office.language
    registered = next(event for event in view.events if Act(event.act).row.paper == "slip")
    slip = Slip(
        view.number,
        registered.recorded_at,
        registered.user or office.user.shown_name,
        [say(T("Petition") if view.channel == "petition" else T("Complaint"), lang)],
        day_digits(view.due_on) if view.due_on else "",
        _where_to_ask(office, view),
        None if view.received_on == local(registered.recorded_at).date() else view.received_on,
        known.label("channel", view.channel, lang) if view.channel else "",
    )
    name = case_paper_name(lang, view.number, "slip")
    return Job(slip_pdf, (slip, head, stamp(office), lang), name)


def _where_to_ask(office: Office, view: CaseView) -> str:
    """The unit whose case it is, in the language of the paper; else the office."""
    for unit in units(office):
        if unit.code == view.unit and unit.names.get(office.language):
            return unit.names[office.language]
    return office_settings(office).office_name


@needs(Permission.READ)
def slip_paper(office: Office, number: str | int) -> bytes:
    """`slip_job`, run and recorded."""
    view = showing.show(office, number)
    record(office, OtherAct.PRINT, case=view.id, paper="slip")
    return slip_job(office, view.id).run()


@needs(Permission.OWN)
def recovery_sheet(office: Office, code: str) -> bytes:
    """The sheet with the recovery code, for the safe."""
    from ombuds.outputs.papers.recovery_sheet import recovery_pdf

    head = letterhead(office_settings(office))
    name, made_on = office.book.folder.stem, office.today()
    return recovery_pdf(code, name, made_on, head, stamp(office), office.language)
