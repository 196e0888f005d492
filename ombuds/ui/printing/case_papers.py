"""The papers of a case: summaries, slip, label, envelope. What leaves is recorded."""

from typing import Any, Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ombuds.domain.acts import OtherAct
from ombuds.domain.views import CaseView
from ombuds.i18n import T, Text, literal
from ombuds.services.papers import handouts, papers
from ombuds.services.papers.handouts import Addressee
from ombuds.services.papers.paper_names import OF_CASE
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.fields.choices import CheckField, ChoiceField
from ombuds.ui.kit.fields.digits import DigitsField, whole
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.parts import Note, fields_row, row
from ombuds.ui.kit.texts import Label
from ombuds.ui.printing.preview import Preview

PAPERS: dict[str, Text] = {
    "internal": T("Print the summary…"),
    "body": T("Print the copy for the body…"),
    "public": T("Print the public copy…"),
    "slip": T("Print the slip…"),
    "label": T("Print a label for the folder…"),
    "envelope": T("Print an envelope…"),
}
SIZES = tuple(Option(size, literal(size)) for size in ("DL", "C5", "C4"))


def papers_of(case: CaseView) -> dict[str, Text]:
    """The papers there can be: an envelope only where names may be read."""
    return {code: words for code, words in PAPERS.items() if case.open or code != "envelope"}


class Numbered(Protocol):
    """A case as far as its papers ask: a view of it, or what registering gave."""

    @property
    def id(self) -> int: ...
    @property
    def number(self) -> str: ...


def case_paper(host: QWidget, desk: Desk, case: Numbered, code: str) -> Preview:
    """The dialog of one of `PAPERS`."""
    kinds = {"label": LabelDialog, "envelope": EnvelopeDialog}
    return kinds.get(code, PaperDialog)(host, desk, case, code)


class PaperDialog(Preview):
    """A summary or the slip."""

    def __init__(self, host: QWidget, desk: Desk, case: Numbered, code: str) -> None:
        title = T("{paper}, {number}", paper=OF_CASE[code], number=case.number)
        super().__init__(host, desk, title, record=self._note)
        self.case, self.code = case, code
        self.ask()

    def ask(self) -> None:
        if self.code == "slip":
            self.make(papers.slip_job, self.case.id)
        else:
            self.make(papers.summary_job, self.case.id, self.code)

    def _note(self) -> None:
        copies = self.code in ("internal", "body", "public")
        copy: dict[str, Any] = {"copy": self.code} if copies else {}
        paper = "summary" if copies else self.code
        papers.record(self.desk.office, OtherAct.PRINT, case=self.case.id, paper=paper, **copy)


class LabelDialog(PaperDialog):
    """The label of one case, at the first place of a sheet that is still free."""

    def ask(self) -> None:
        self.place = DigitsField(whole(2))
        self.place.set_value(1)
        self.place.setMaximumWidth(80)
        self.place.edited.connect(self._again)
        hint = T("A sheet has three columns of eight, 70 × 37 mm; count along the rows.")
        holder = QWidget()
        line = fields_row(Labelled(T("First free label"), self.place, hint=hint))
        line.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(line)
        self.choose(holder)
        self._again()

    def _again(self) -> None:
        place = self.place.value()
        self.make(handouts.labels_job, [self.case.id], -1 if place is None else place - 1)


class EnvelopeDialog(PaperDialog):
    """To whom, and how large. A letter to somebody who asked for another way needs a word."""

    def ask(self) -> None:
        self.to, self.format = ChoiceField(), SegmentedChoice(SIZES)
        self.format.set_value("DL")
        self.safe = Note("warn", T("A safe way to contact is stated"), literal(""))
        self.sure = CheckField(T("A letter to this address is safe"))
        self.wanting = Label(role="small", tone="danger")
        self.sure.told.connect(lambda: self.wanting.show_words(self.sure.problem))
        self.known: dict[str, Addressee] = {}
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(
            fields_row((Labelled(T("To"), self.to), 3), (Labelled(T("Format"), self.format), 1))
        )
        box.addWidget(self.safe)
        box.addLayout(row(self.sure, self.wanting, None, spacing=16))
        for widget in (self.safe, self.sure):
            widget.hide()
        self.choose(holder)
        self.to.edited.connect(self._chosen)
        self.format.edited.connect(self._again)
        self.sure.edited.connect(self._say_sure)
        self.paper.wait()
        self.desk.read(
            self, handouts.addressees, self.case.id, answer=self._offer, failure=self.paper.refuse
        )

    def _offer(self, found: list[Addressee]) -> None:
        self.known = {one.key: one for one in found}
        self.to.set_options([Option(one.key, literal(one.name)) for one in found])
        first = next((one for one in found if one.address), found[0] if found else None)
        self.to.set_value(first.key if first else None)
        self._chosen()

    def _chosen(self) -> None:
        to = self.known.get(self.to.value())
        safe = to.safe_contact if to else None
        if safe:
            self.safe.say("warn", T("A safe way to contact is stated"), literal(safe))
        for widget in (self.safe, self.sure):
            widget.setVisible(bool(safe))
        self.sure.set_value(False)
        self._again()

    def _again(self) -> None:
        self.make(handouts.envelope_job, self.case.id, self.to.value() or "", self.format.value())

    def may_leave(self) -> bool:
        waits = self.sure.isVisibleTo(self) and not self.sure.value()
        self.sure.set_problem(T("Say first that a letter is safe.") if waits else None)
        if waits:
            self.sure.setFocus()
        return super().may_leave() and not waits

    def _say_sure(self) -> None:
        self.sure.set_problem(None)
