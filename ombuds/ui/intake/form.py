"""The form: sections one beneath the other, built in steps, and the complaint they make."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from ombuds.domain.cases import DETAILS
from ombuds.i18n import Text
from ombuds.services.cases.registering import Complaint
from ombuds.ui.commands.keys import chord_of
from ombuds.ui.desk.desk import Desk
from ombuds.ui.editors.bodies import Bodies
from ombuds.ui.editors.rights import Rights
from ombuds.ui.editors.section import Party, Section
from ombuds.ui.editors.sections import Arrival, Consent, Details, Request, Risk, Told
from ombuds.ui.editors.suggested import Suggesting
from ombuds.ui.intake.complainant import Complainant, Victim
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.dates import NOT_A_DATE, DateField
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.tokens import PADDING

ORDER: tuple[Callable[[Desk], Section], ...] = (
    Arrival,
    Complainant,
    Victim,
    Told,
    Rights,
    Bodies,
    Request,
    Consent,
    Risk,
)
ABOVE = 44  # what stays visible above the field with the focus: its label, and a little more
Place = tuple[Section, Any, Text]
State = Mapping[str, Any]


class Form(QScrollArea):
    """`edited` comes after every change by a person, `reshaped` when sections come or go."""

    edited = Signal()
    reshaped = Signal()
    moved = Signal(object)  # the section one is in
    left = Signal()  # the focus went elsewhere, within the form or out of it

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sections: list[Section] = []
        self.blocks: dict[str, Details] = {}
        self.kept: dict[str, Any] = {}  # of sections that are not built yet
        self.current: Section | None = None
        self.suggesting: Suggesting | None = None
        self._at_focus = True
        self.sheet = QWidget()
        self.sheet.setObjectName("sheet")
        self.column = QVBoxLayout(self.sheet)
        bar = self.verticalScrollBar().sizeHint().width()
        self.column.setContentsMargins(PADDING + 2, PADDING, PADDING + 2 - bar, 24)
        self.column.setSpacing(22)
        self.column.addStretch(1)
        self.setWidget(self.sheet)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for widget in (self, self.sheet):
            widget.setProperty("ground", "surface")
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_sight)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focused)
        self._steps = iter(ORDER)
        QTimer.singleShot(0, self, self._build_next)

    # Building

    @property
    def built(self) -> bool:
        return len(self.sections) - len(self.blocks) >= len(ORDER)

    def _build_next(self) -> None:
        """One section at a time, so that keys and paints come in between."""
        make = next(self._steps, None)
        if make is None:
            self._arrange()
            self._suggest()
            return
        self._place_section(make(self.desk), len(self.sections))
        QTimer.singleShot(0, self, self._build_next)

    def _suggest(self) -> None:
        """Rights are suggested by the narrative, once both are there."""
        if self.suggesting is None:
            told, rights = self._of(Told), self._of(Rights)
            self.suggesting = Suggesting(self.desk, told.narrative, rights.suggested)
            shortcuts().bind(chord_of("right"), rights.suggested.accept_first, self)

    def build_all(self) -> None:
        """At once, for whoever cannot wait."""
        while not self.built:
            self._build_next()

    def _place_section(self, section: Section, at: int) -> None:
        self.sections.insert(at, section)
        self.column.insertWidget(at, section)
        section.load(self.kept.pop(section.code, {}))
        section.edited.connect(self._edited)
        self._number()

    def _edited(self) -> None:
        if self.sender() is self._of(Rights):
            self._arrange()
        self.edited.emit()

    def _of(self, kind: type[Section]) -> Any:
        return next((one for one in self.sections if type(one) is kind), None)

    def _arrange(self) -> None:
        """A block for each right that asks for one; what was typed in one that goes is kept."""
        rights = self._of(Rights)
        if rights is None:
            return
        tops = [code.partition(".")[0] for code in rights.codes()]
        for right, block in list(self.blocks.items()):
            if right not in tops:
                self.kept[block.code] = block.state()
                self.sections.remove(self.blocks.pop(right))
                block.hide()
                block.deleteLater()
        at = self.sections.index(rights) + 1
        for right in (one for one in dict.fromkeys(tops) if one in DETAILS):
            if right not in self.blocks:
                self.blocks[right] = Details(self.desk, right)
                self._place_section(self.blocks[right], at)
            at = self.sections.index(self.blocks[right]) + 1
        self._number()

    def _number(self) -> None:
        for number, section in enumerate(self.sections, 1):
            section.head.set_number(number)
        self.reshaped.emit()

    # What is typed

    def complaint(self) -> Complaint:
        facts: dict[str, Any] = {}
        for section in self.sections:
            facts |= section.facts()
        details = {block.key: block.block.values() for block in self.blocks.values()}
        people = tuple(party for party, _ in self.parties())
        return Complaint(**facts, parties=people, details=details)

    def parties(self) -> list[Party]:
        """Complainant and representative first, then victims, witnesses, perpetrators."""
        found: list[Party] = []
        for section in self.sections:
            if isinstance(section, Victim):
                found += section.with_complainant(_complainant(found))
            else:
                found += section.parties()
        return found

    def state(self) -> dict[str, Any]:
        """What a draft keeps."""
        return self.kept | {section.code: section.state() for section in self.sections}

    def load(self, state: State) -> None:
        """Another draft, or (of nothing) an empty form."""
        self.kept = dict(state)
        for section in list(self.sections):
            if not isinstance(section, Details):
                section.load(self.kept.pop(section.code, {}))
        for block in self.blocks.values():
            block.load(self.kept.pop(block.code, {}))
        self._arrange()
        self.current = None
        self.verticalScrollBar().setValue(0)

    # Finding one's way

    def place(self, path: str) -> Place | None:
        """The section, editor and title of a field by its path: `parties[0].iin`."""
        if path.startswith("parties["):
            return self._person_place(path)
        for section in self.sections:
            found = section.editor(path)
            if found is not None:
                return section, *found
        return None

    def _person_place(self, path: str) -> Place | None:
        at, _, name = path.removeprefix("parties[").partition("].")
        people = self.parties()
        name = name.partition("[")[0]
        if int(at) < len(people) and name in people[int(at)][1].editors:
            fields = people[int(at)][1]
            return self.section_of(fields.editors[name]), fields.editors[name], fields.title(name)
        return None

    def section_of(self, widget: QWidget) -> Section:
        while not isinstance(widget, Section):
            above = widget.parentWidget()
            assert above is not None
            widget = above
        return widget

    def editors(self) -> Iterator[Any]:
        """All that can show a message."""
        for section in self.sections:
            for fields in section.sets:
                yield from fields.editors.values()
        for _, fields in self.parties():
            yield from fields.editors.values()

    def half_typed(self) -> list[DateField]:
        """Dates that are no dates; each says so itself."""
        fields = self.sheet.findChildren(DateField)
        found = [one for one in fields if one.incomplete() and one.isVisibleTo(self.sheet)]
        for one in found:
            one.set_problem(NOT_A_DATE)
        return found

    def go(self, section: Section) -> None:
        """To a section: its title at the top, the focus in its first field."""
        first = section.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.verticalScrollBar().setValue(section.y() - PADDING)
        self._enter(section)

    def step(self, by: int) -> None:
        """To the next section or the one before."""
        if self.sections:
            at = self.sections.index(self.current) if self.current in self.sections else 0
            self.go(self.sections[max(0, min(at + by, len(self.sections) - 1))])

    def _enter(self, section: Section) -> None:
        if section is not self.current:
            self.current = section
            self.moved.emit(section)

    def _focused(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not (self.isVisible() and all(map(isValid, self.sections))):
            return  # the window is closing: the focus goes from field to field as they do
        if now is not None and self.sheet.isAncestorOf(now):
            self._at_focus = True
            self._bring(now)
            self._enter(self.section_of(now))
        self.left.emit()

    def _bring(self, widget: QWidget) -> None:
        """The whole widget into sight, and some room about it; of a text too high its top.

        Qt would be content with the line in which the cursor stands.
        """
        top, bar = widget.mapTo(self.sheet, QPoint(0, 0)).y(), self.verticalScrollBar()
        seen = self.viewport().height()
        if widget.height() < seen - 2 * ABOVE:
            lowest = top + widget.height() + ABOVE - seen
            bar.setValue(min(max(bar.value(), lowest), top - ABOVE))
        elif not bar.value() <= top <= bar.value() + seen:
            bar.setValue(top - ABOVE)

    def _keep_in_sight(self) -> None:
        """What comes or goes above the focus moves it; not if somebody has scrolled away."""
        focus = QApplication.focusWidget()
        if self._at_focus and focus is not None and self.sheet.isAncestorOf(focus):
            self._bring(focus)

    def _scrolled(self, value: int) -> None:
        """Scrolled away from the focus, one is in the section that can be seen."""
        focus = QApplication.focusWidget()
        if focus is not None and self.sheet.isAncestorOf(focus):
            top = focus.mapTo(self.sheet, QPoint(0, 0)).y()
            self._at_focus = value <= top <= value + self.viewport().height()
            if self._at_focus:
                return
        above = [one for one in self.sections if one.y() <= value + self._line(value)]
        if above:
            self._enter(above[-1])

    def _line(self, value: int) -> int:
        """How far down the eye is: at the top of the form above, at its end below, so that the
        last sections are reached too, which no scrolling brings to the top."""
        share = value / max(self.verticalScrollBar().maximum(), 1)
        return ABOVE + round((self.viewport().height() - ABOVE) * share)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field; on a button it presses it."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # arrows and pages belong to the fields
            return
        focus = QApplication.focusWidget()
        if isinstance(focus, Button):
            focus.click()
        else:
            self.focusNextPrevChild(True)


def _complainant(people: list[Party]) -> Party | None:
    return next((one for one in people if one[0].role == "complainant"), None)
