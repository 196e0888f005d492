"""What papers are called, and the names that are offered for their files.

A file is called what the paper is called, in the language of the paper; never after a person.
"""

import re
from datetime import date

from ombuds.i18n import T, Text, say

REPORTS: dict[str, Text] = {
    "monthly": T("Monthly report"),
    "register": T("Register book"),
}
OF_CASE: dict[str, Text] = {
    "internal": T("Summary of the case"),
    "body": T("Copy for the body"),
    "public": T("Public copy"),
    "slip": T("Slip"),
    "label": T("Label for the folder"),
    "envelope": T("Envelope"),
}


def file_name(lang: str, suffix: str, *parts: Text | str) -> str:
    """Parts in their order: a `Text` in small letters, a number or a month as it is.

    Without spaces and signs that a system, a letter or a command would stumble over.
    """
    said = (part if isinstance(part, str) else say(part, lang).lower() for part in parts)
    return re.sub(r"\W+", "-", " ".join(said)).strip("-") + suffix


def report_name(lang: str, report: str, period: str, suffix: str) -> str:
    return file_name(lang, suffix, REPORTS[report], period)


def case_paper_name(lang: str, number: str, code: str) -> str:
    return file_name(lang, ".pdf", number, OF_CASE[code])


def list_name(lang: str, day: date, suffix: str) -> str:
    """Of a list of cases as it was on a day."""
    return file_name(lang, suffix, T("Cases"), day.isoformat())
