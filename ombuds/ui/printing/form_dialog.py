"""A blank complaint to be filled in by hand: in which language, in which print."""

from PySide6.QtWidgets import QWidget

from ombuds.i18n import T
from ombuds.outputs.papers.blank_form import EDITIONS
from ombuds.services.office.office import Office
from ombuds.services.papers import handouts
from ombuds.services.papers.papers import Job
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.frame import LANGUAGE_OPTIONS
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.texts import speech
from ombuds.ui.printing.preview import Preview


class FormDialog(Preview):
    """Names nobody, so it may be printed and saved without a word in the book."""

    def __init__(self, host: QWidget, desk: Desk) -> None:
        super().__init__(host, desk, T("Blank complaint form"), names=False)
        self.language = SegmentedChoice(LANGUAGE_OPTIONS)
        self.language.set_value(speech().language)
        self.edition = SegmentedChoice([Option(str(one), words) for one, words in EDITIONS.items()])
        self.edition.set_value("usual")
        holder = QWidget()
        holder.setLayout(
            row(
                Labelled(T("Language"), self.language),
                24,
                Labelled(T("Kind of form"), self.edition),
                None,
            )
        )
        self.choose(holder)
        for choice in (self.language, self.edition):
            choice.edited.connect(self.ask)
        self.ask()

    def ask(self) -> None:
        self.make(_form, self.language.value(), self.edition.value())


def _form(office: Office, language: str, edition: str) -> Job:
    return handouts.form_job(office.speaking(language), edition)
