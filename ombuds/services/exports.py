"""Export of the cases that match and that the user may see: XLSX, CSV, JSON."""

import json
from collections.abc import Iterator
from typing import Any

from ombuds.domain.filters import Filters
from ombuds.domain.views import CaseView
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.outputs.case_json import export_json
from ombuds.outputs.redaction import copy_of
from ombuds.services.office import Office
from ombuds.services.papers import record
from ombuds.services.permissions import Permission, needs
from ombuds.services.register_export import case_views
from ombuds.services.vocabularies import words

SUFFIXES = (".json", ".xlsx", ".csv")


@needs(Permission.EXPORT)
def export_cases(
    office: Office, filters: Filters, free: str, suffix: str, edition: str = "internal"
) -> bytes:
    """The file of the matching cases. An export is recorded before it is given out."""
    if suffix not in SUFFIXES:
        raise Refusal(
            "no_form",
            T("This cannot be written as {suffix}.", suffix=suffix or T("a file without ending")),
        )
    record(office, "export", what="cases", form=suffix[1:], edition=edition)
    views = _in_edition(case_views(office, filters, free), edition, office.language)
    if suffix == ".json":
        return _json(export_json(views, edition, office.clock.now()))
    from ombuds.outputs import case_tables  # noqa: PLC0415 - spreadsheets load late

    make = case_tables.cases_xlsx if suffix == ".xlsx" else case_tables.cases_csv
    return make(views, words(office), office.language)


def _in_edition(views: Iterator[CaseView], edition: str, lang: str) -> Iterator[CaseView]:
    return (copy_of(view, "public", lang) for view in views) if edition == "public" else views


def _json(shape: Any) -> bytes:
    return json.dumps(shape, ensure_ascii=False, indent=1).encode()
