"""Export of the cases that match and that the user may see: XLSX, CSV, JSON."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from ombuds.domain.acts import OtherAct
from ombuds.domain.reports.figures import NONE
from ombuds.domain.reports.filters import Filters
from ombuds.domain.views import CaseView
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.outputs.redaction.copies import copy_of
from ombuds.outputs.sheets.case_json import export_json
from ombuds.services.cases.showing import load_views
from ombuds.services.finding.lists import Sort, Tab, ids
from ombuds.services.office.conditions import ANYTHING
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.services.papers.paper_names import list_name
from ombuds.services.papers.papers import Job, no_form, record
from ombuds.services.registers.vocabularies import words

# Cases that match, one after another in the order of their numbers, as exports need them.

PAGE = 500


@needs(Permission.EXPORT)
def case_views(office: Office, filters: Filters = ANYTHING, words: str = "") -> Iterator[CaseView]:
    """Views of all matching cases that the reader may see, masked for them.

    Annulled and joined cases are among them unless a filter leaves them out. Nothing but a
    page of cases is in memory at a time.
    """
    found = ids(office, filters, words, tab=Tab.ALL, sort=Sort.NUMBER)
    return _pages(office, found.tolist())


def _pages(office: Office, found: list[int]) -> Iterator[CaseView]:
    for start in range(0, len(found), PAGE):
        with office.book.reading() as reading:
            page = load_views(reading, office, found[start : start + PAGE])
        yield from page


@needs(Permission.EXPORT)
def views_of(office: Office, ids: Sequence[int]) -> list[CaseView]:
    """Views of given cases in their order, masked; what may not be seen is left out."""
    return list(_pages(office, list(ids)))


SUFFIXES = (".json", ".xlsx", ".csv")
VOCABULARIES = {
    "right": "right",
    "main": "right",
    "region": "region",
    "channel": "channel",
    "outcome": "outcome",
}  # by filter


@needs(Permission.EXPORT)
def export_cases(
    office: Office, filters: Filters, free: str, suffix: str, edition: str = "internal"
) -> bytes:
    """The file of the matching cases. An export is recorded before it is given out."""
    _require(suffix)
    require_known(office, filters)
    record(office, OtherAct.EXPORT, what="cases", form=suffix[1:], edition=edition)
    views = _in_edition(case_views(office, filters, free), edition, office.language)
    return _job(office, views, suffix, edition).run()


@needs(Permission.EXPORT)
def export_job(office: Office, ids: Sequence[int], suffix: str, edition: str = "internal") -> Job:
    """The file of given cases in their order, to be made elsewhere; recorded beforehand."""
    _require(suffix)
    record(office, OtherAct.EXPORT, what="cases", form=suffix[1:], edition=edition)
    views = list(_in_edition(views_of(office, ids), edition, office.language))
    return _job(office, views, suffix, edition)


@needs(Permission.READ)
def require_known(office: Office, filters: Filters) -> None:
    """Refuses a filter by a code that the book has not: a slip that would find nothing."""
    known = words(office)
    for key, vocabulary in VOCABULARIES.items():
        for code in getattr(filters, key):
            if code.lower() != NONE and not known.known(vocabulary, code):
                raise Refusal(
                    "filter_value",
                    T("The filter {key} cannot have the value “{value}”", key=key, value=code),
                )


def _require(suffix: str) -> None:
    if suffix not in SUFFIXES:
        raise no_form(suffix)


def _job(office: Office, views: Iterable[CaseView], suffix: str, edition: str) -> Job:
    name = list_name(office.language, office.today(), suffix)
    if suffix == ".json":
        return Job(_json, (views, edition, office.clock.now()), name)
    from ombuds.outputs.sheets import case_tables

    make = case_tables.cases_xlsx if suffix == ".xlsx" else case_tables.cases_csv
    return Job(make, (views, words(office), office.language), name)


def _in_edition(views: Iterable[CaseView], edition: str, lang: str) -> Iterator[CaseView]:
    yield from (copy_of(view, "public", lang) for view in views) if edition == "public" else views


def _json(views: Iterable[CaseView], edition: str, at: datetime) -> bytes:
    return json.dumps(export_json(views, edition, at), ensure_ascii=False, indent=1).encode()
