"""The log of an import as a paper: the rows of the service joined with the output."""

from typing import TYPE_CHECKING

from ombuds.domain.acts import OtherAct
from ombuds.i18n import T
from ombuds.services.importing.book.past import ImportLog, LogRow, import_log
from ombuds.services.importing.rows.answers import answer_words
from ombuds.services.importing.tables.register import field_name
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.services.office.settings import letterhead, office_settings
from ombuds.services.papers.paper_names import file_name
from ombuds.services.papers.papers import Job, no_form, record, stamp
from ombuds.services.registers.vocabularies import Words, words

if TYPE_CHECKING:  # what makes papers is loaded when one is made
    from ombuds.outputs.papers.import_log import Log, LogLine

LOG = T("Log of an import")


@needs(Permission.REGISTER)
def log_job(office: Office, file: int, suffix: str) -> Job:
    """The log of an import as .pdf or .xlsx. Refuses another suffix, and an import not known."""
    from ombuds.outputs.papers.import_log import log_pdf, log_xlsx

    if suffix not in (".pdf", ".xlsx"):
        raise no_form(suffix)
    log = _log(import_log(office, file), words(office), office.language)
    name = file_name(office.language, suffix, LOG, office.today().isoformat())
    if suffix == ".xlsx":
        return Job(log_xlsx, (log, office.language), name)
    head = letterhead(office_settings(office))
    return Job(log_pdf, (log, head, stamp(office), office.language), name)


@needs(Permission.REGISTER)
def record_log(office: Office, file: int, form: str) -> None:
    """Notes that the log of an import leaves, before it is given out."""
    record(office, OtherAct.EXPORT, what="import_log", file=file, form=form)


@needs(Permission.REGISTER)
def log_paper(office: Office, file: int, suffix: str) -> bytes:
    """`log_job`, run and recorded."""
    job = log_job(office, file, suffix)
    record_log(office, file, suffix.removeprefix("."))
    return job.run()


def _log(found: ImportLog, known: Words, lang: str) -> "Log":
    from ombuds.outputs.papers.import_log import Log, LogColumn

    past = found.past
    return Log(
        name=past.name,
        sha256=found.sha256,
        at=past.at,
        by=past.by,
        unit=past.unit or "",
        counts=(past.rows, past.imported, past.doubtful, past.duplicates, past.set_aside),
        whole=past.whole,
        undone_at=past.undone_at,
        standing=past.standing,
        columns=tuple(
            LogColumn(sheet or "", title, field_name(field))
            for sheet, title, field in found.columns
        ),
        answers=tuple(
            (reason, answer_words(kind, value, known, lang), rows)
            for reason, kind, value, rows in found.answers
        ),
        rows=tuple(map(_line, found.rows)),
    )


def _line(row: LogRow) -> "LogLine":
    from ombuds.outputs.papers.import_log import LogLine

    return LogLine(
        row.sheet or "",
        row.row,
        row.fate,
        row.number or "",
        tuple(row.texts()),
        row.words,
        row.same_as,
    )
