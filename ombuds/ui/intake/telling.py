"""What was found in the form, told where it belongs: at the fields and in the index."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ombuds.errors import Invalid
from ombuds.i18n import Text
from ombuds.services.cases.registering import Caution, Checks
from ombuds.ui.editors.section import Section
from ombuds.ui.editors.sections import Risk
from ombuds.ui.intake.form import Form


class Findings(QObject):
    """The last checks. What is only missing is told at a field after registering was tried, and
    in the index once one has gone past its section: nobody is warned of what is still to come."""

    told = Signal()
    awaited = False  # something was typed since: what was found may not stand any more

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        form.moved.connect(self._came_to)
        form.left.connect(self._show_messages)
        self.clear()

    def clear(self) -> None:
        self.problems: Mapping[str, Text] = {}
        self.warnings: tuple[Caution, ...] = ()
        self.tried = self.awaited = False
        self._passed: set[str] = set()
        self._suggest(None)
        self.show()

    def take(self, checks: Checks, awaited: bool = False) -> None:
        self.awaited = awaited
        self.problems, self.warnings = checks.problems, checks.warnings
        self._suggest(checks.risk)
        self.show()

    def refuse(self, error: Invalid) -> bool:
        """Tells why it was not registered, at the first field; false if no field is meant."""
        self.problems, self.tried, self.awaited = error.problems, True, False
        self.show()
        return self.go_to_first()

    def go_to_first(self) -> bool:
        places = [place for path in self.problems if (place := self.form.place(path))]
        if not places:
            return False
        section, editor, _ = min(places, key=lambda one: self.form.sections.index(one[0]))
        self.form.go(section)
        editor.focused().setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def show(self) -> None:
        self._show_messages()
        self.told.emit()

    def _show_messages(self) -> None:
        """At the fields; while an answer is awaited, what is old is not told anew."""
        if self.awaited:
            return
        problems = {
            id(place[1]): text
            for path, text in self.problems.items()
            if (place := self.form.place(path)) and (self.tried or place[1].value())
        }
        warnings: dict[int, Text] = {}
        for caution in self.warnings:
            place = self.form.place(caution.field) if caution.field else None
            if place:
                warnings.setdefault(id(place[1]), caution.text)
        for editor in self.form.editors():
            self._tell(editor, problems.get(id(editor)), warnings.get(id(editor)))

    def _tell(self, editor: Any, problem: Text | None, warning: Text | None) -> None:
        """Nothing new comes where somebody is typing; what stands there changes or goes."""
        typed = _typed_in(editor)
        if editor.problem != problem and not _half(editor) and (editor.problem or not typed):
            editor.set_problem(problem)
        if editor.warning != warning and (editor.warning or not typed):
            editor.set_warning(warning)

    def _came_to(self, section: Section) -> None:
        before = self.form.sections[: self.form.sections.index(section)]
        self._passed.update(one.code for one in before)
        self.show()

    # What others show of it

    @property
    def pressing(self) -> bool:
        """Whether something that is asked was passed over."""
        return any(
            self._looked_at(place) for path in self.problems if (place := self.form.place(path))
        )

    def _looked_at(self, place: tuple[Section, Any, Text]) -> bool:
        section, editor, _ = place
        return self.tried or section.code in self._passed or bool(editor.value())

    def missing(self) -> list[Text]:
        """Titles of what stops the complaint, in the order of the form."""
        places = [place for path in self.problems if (place := self.form.place(path))]
        places.sort(key=lambda one: self.form.sections.index(one[0]))
        return [title for _, _, title in places]

    def states(self) -> dict[Section, str]:
        """How each section stands: done, to be looked at, empty."""
        places = [place for path in self.problems if (place := self.form.place(path))]
        looked = [place[0] for place in places if self._looked_at(place)]
        fields = [caution.field for caution in self.warnings if caution.level == "warning"]
        looked += [place[0] for path in fields if path and (place := self.form.place(path))]
        return {
            section: "look" if section in looked else "done" if section.filled() else "empty"
            for section in self.form.sections
        }

    def _suggest(self, code: str | None) -> None:
        for section in self.form.sections:
            if isinstance(section, Risk):
                section.suggest(code)

    def accept_risk(self) -> None:
        for section in self.form.sections:
            if isinstance(section, Risk):
                section.accept()


def _half(editor: object) -> bool:
    """A date that is typed half says so itself."""
    return bool(getattr(editor, "incomplete", lambda: False)())


def _typed_in(editor: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is editor or editor.isAncestorOf(focus))
