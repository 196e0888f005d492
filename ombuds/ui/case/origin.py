"""The row of the old register that a case was made of."""

import re
from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout

from ombuds.domain.cases import CaseText
from ombuds.domain.fields import fields_of
from ombuds.domain.import_reasons import told
from ombuds.i18n import T, Text, literal
from ombuds.i18n.formats import instant_text
from ombuds.ui.case.card import put_facts, put_nothing, put_text
from ombuds.ui.case.iin import NumbersCard
from ombuds.ui.case.seen import Seen, iin_text
from ombuds.ui.case.told import HIDDEN
from ombuds.ui.cases.facts import Fact
from ombuds.ui.cases.wording import joined
from ombuds.ui.desk import Desk
from ombuds.ui.kit.texts import Label

TEXT = fields_of(CaseText)
_IIN = re.compile(r"(?<!\d)\d(?:[ \u00a0-]?\d){11}(?!\d)", re.ASCII)
"""Twelve digits as clerks write them, in one or in groups; of whose number, nobody checks."""


class Origin(NumbersCard):
    """Where the case stood, what was doubtful when it came in, and what fitted no field, word
    for word."""

    code = "origin"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, T("From the old register"))

    def read(self, box: QVBoxLayout, seen: Seen) -> None:
        known = seen.view.imported_from or {}
        put_facts(box, self._where(seen))
        if doubts := told(known["doubts"]):
            self._put_title(box, T("Doubtful when it came in"))
        for doubt in doubts:
            box.addWidget(Label(doubt, "table", wrap=True))
        if known["note"] is None:
            return
        self._put_title(box, T("Word for word"))
        if seen.readable:
            put_text(box, self._note(seen), TEXT["import_note"].title)
        else:
            put_nothing(box, HIDDEN if seen.view.open else T("Names and texts are hidden"))

    def has_numbers(self, seen: Seen) -> bool:
        note = (seen.view.imported_from or {}).get("note")
        return bool(note) and _IIN.search(str(note)) is not None

    @staticmethod
    def _note(seen: Seen) -> str:
        """Word for word, but for numbers that nobody asked for."""
        note = str((seen.view.imported_from or {})["note"])
        return note if seen.iin else without_numbers(note)

    @staticmethod
    def _put_title(box: QVBoxLayout, words: Text) -> None:
        box.addSpacing(2)
        box.addWidget(Label(words, "small-strong", "text-2"))

    @staticmethod
    def _where(seen: Seen) -> Iterator[Fact]:
        known = seen.view.imported_from or {}
        if known["file"]:
            yield T("File"), literal(known["file"])
        if known["sheet"]:
            yield TEXT["import_sheet"].title, literal(known["sheet"])
        if known["row"] is not None:
            yield TEXT["import_row"].title, literal(str(known["row"]))
        if known["at"] is not None:
            moment = known["at"]
            yield (
                T("Came in", "fact"),
                joined(lambda language: instant_text(moment, language), known["by"], by=" · "),
            )


def without_numbers(text: str) -> str:
    """The last four digits of each number in a text."""
    return _IIN.sub(lambda found: iin_text(re.sub(r"\D", "", found[0]), shown=False), text)
