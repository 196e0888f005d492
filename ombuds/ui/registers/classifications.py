"""Classifications: the vocabularies on the left, the terms of the chosen one on the right."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ombuds.domain.vocabularies import title_of
from ombuds.i18n import N, T, Text
from ombuds.i18n.formats import number_text
from ombuds.services.registers import terms
from ombuds.services.registers.term_rules import matches
from ombuds.services.registers.terms import TermLine, Vocabulary
from ombuds.ui.desk.bars import SearchBox
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.register_frame import RegisterPage
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.fields.choice_list import found
from ombuds.ui.kit.flow import FlowLayout
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.look.tokens import GAP
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.kit.parts import Card, line, row
from ombuds.ui.kit.texts import Label, bind, speech
from ombuds.ui.lists.listing import Line, RowList
from ombuds.ui.registers.term_dialogs import AddDialog, CorrectDialog, RenameDialog, RetireDialog
from ombuds.ui.registers.terms_table import TermHead, TermTable

LEFT = 296


class ClassificationsPage(RegisterPage):
    """F2 renames, Enter corrects, Ins adds; everybody may look, few may change."""

    title = T("Classifications")
    code = "classifications"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, T("old cases keep the words of their day"))
        self.known: tuple[Vocabulary, ...] = ()
        self.search_box = SearchBox(T("Find a term"), "Ctrl+F")
        self.lists = RowList(T("Classifications"), self._told, two=False)
        self.table = TermTable()
        self.stack = QStackedWidget()
        self.nothing = EmptyState("search", T("No term matches"))
        self.buttons: dict[str, Button] = {}
        self._lay_out()
        self.search_box.textEdited.connect(lambda _: self._filter())
        self.lists.chosen.connect(lambda _: self._show_terms())
        self.lists.opened.connect(lambda _: self.table.setFocus())
        self.table.chosen.connect(lambda _: self._offer())
        self.table.opened.connect(lambda _: self.correct())
        speech().changed.connect(self._filter)
        self._bind_keys()

    def _lay_out(self) -> None:
        left, right = Card(padding=1), Card(padding=1)
        left.setFixedWidth(LEFT)
        top = row(self.search_box)
        top.setContentsMargins(11, 11, 11, 11)
        left.body.setSpacing(0)
        left.body.addLayout(top)
        left.body.addWidget(line())
        left.body.addWidget(self.lists, 1)
        right.body.setSpacing(0)
        self.name, self.count = Label(role="section"), Label(role="small", tone="text-2")
        self.add = Button(T("Add a term…"), icon="plus", key="Ins")
        self.add.clicked.connect(self.add_term)
        head = row(self.name, self.count, None, self.add)
        head.setContentsMargins(13, 8, 11, 8)
        right.body.addLayout(head)
        right.body.addWidget(TermHead())
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        right.body.addWidget(self.stack, 1)
        right.body.addWidget(line())
        right.body.addWidget(self._foot())
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        columns.addWidget(left)
        columns.addWidget(right, 1)
        self.box.addLayout(columns, 1)
        self.add.setVisible(self.may_change)

    def _foot(self) -> QWidget:
        made = {
            "rename": Button(T("Rename from a day…"), key="F2"),
            "correct": Button(T("Correct a typing error…"), key="Enter"),
            "retire": Button(T("Retire from a day…")),
            "up": Button(icon="arrow-up"),
            "down": Button(icon="arrow-down"),
        }
        for code, words in (("up", T("Move up")), ("down", T("Move down"))):
            bind(made[code], QWidget.setAccessibleName, words)
            bind(made[code], QWidget.setToolTip, words)
        acts = (
            self.rename,
            self.correct,
            self.retire,
            lambda: self.move_term(-1),
            lambda: self.move_term(1),
        )
        for button, act in zip(made.values(), acts, strict=True):
            button.clicked.connect(lambda _=False, act=act: act())
        self.buttons = made
        foot = QWidget()
        laid = FlowLayout(foot)  # on two lines where the window is narrow
        laid.setContentsMargins(11, 8, 11, 8)
        for button in made.values():
            laid.addWidget(button)
        if not self.may_change:
            foot.hide()
        return foot

    def _bind_keys(self) -> None:
        keys = shortcuts()
        keys.bind("Ctrl+F", self._to_search, self)
        keys.bind("Esc", self._back, self)
        if self.may_change:
            keys.bind("Ins", self.add_term, self)
            keys.bind("F2", self.rename, self)
            keys.bind("Alt+Up", lambda: self.move_term(-1), self)
            keys.bind("Alt+Down", lambda: self.move_term(1), self)

    def parts(self) -> list[QWidget]:
        return [self.search_box, self.lists, self.table, self.ways]

    # Reading

    def shown(self, what: Any = None) -> None:
        self.refresh()
        QTimer.singleShot(0, self.lists, self.lists.setFocus)

    def refresh(self) -> None:
        self.desk.read(self, terms.vocabularies, answer=self._came, key="vocabularies")

    def _came(self, known: tuple[Vocabulary, ...]) -> None:
        self.known = known
        self._filter()

    def _filter(self) -> None:
        typed = self.search_box.text()
        shown = [one for one in self.known if not typed.strip() or self._matching(one)]
        self.lists.show_rows(shown, lambda one, other: one.code == other.code)
        self._show_terms()

    def _matching(self, vocabulary: Vocabulary) -> list[TermLine]:
        """The terms that fit what is typed; all of a list that is called so."""
        typed = self.search_box.text()
        if found(speech().say(title_of(vocabulary.code)), typed):
            return list(vocabulary.lines)
        return [line for line in vocabulary.lines if _fits(line, typed)]

    def _told(self, vocabulary: Vocabulary) -> Line:
        typed = self.search_box.text().strip()
        count = len(self._matching(vocabulary)) if typed else vocabulary.in_use
        language = speech().language
        return Line(speech().say(title_of(vocabulary.code)), right=number_text(count, language))

    def _show_terms(self) -> None:
        chosen = self.lists.row()
        lines = self._matching(chosen) if chosen else []
        self.table.show_rows(lines, lambda one, other: one.now.code == other.now.code)
        self.stack.setCurrentIndex(0 if lines or not self.known else 1)
        self.name.show_words(title_of(chosen.code) if chosen else None)
        self.count.show_words(self._counted(chosen, len(lines)) if chosen else None)
        self._offer()

    def _counted(self, vocabulary: Vocabulary, shown: int) -> Text:
        if self.search_box.text().strip():
            return T("{shown} of {total} shown", shown=shown, total=len(vocabulary.lines))
        return N("{n} term in use", "{n} terms in use", n=vocabulary.in_use)

    def _offer(self) -> None:
        """What can be done with the term that is chosen."""
        vocabulary, chosen = self.lists.row(), self.table.row()
        here = chosen is not None and chosen.in_use
        for code in ("rename", "correct"):
            self.buttons[code].setEnabled(here)
        self.buttons["retire"].setEnabled(here and not chosen.now.fixed)
        for code in ("up", "down"):
            self.buttons[code].setEnabled(chosen is not None)
        self.add.setEnabled(vocabulary is not None and not vocabulary.closed)

    # Acting

    def _term(self) -> tuple[str, TermLine] | None:
        vocabulary, chosen = self.lists.row(), self.table.row()
        if not self.may_change or vocabulary is None or chosen is None:
            return None
        return vocabulary.code, chosen

    def rename(self) -> None:
        if (term := self._term()) and term[1].in_use:
            RenameDialog(self, self.desk, *term).open()

    def correct(self) -> None:
        if (term := self._term()) and term[1].in_use:
            CorrectDialog(self, self.desk, *term).open()

    def retire(self) -> None:
        if term := self._term():
            RetireDialog(self, self.desk, *term).open()

    def add_term(self) -> None:
        vocabulary, chosen = self.lists.row(), self.table.row()
        if vocabulary is None or vocabulary.closed:
            return
        under = (chosen.now.parent or None) if chosen else None
        AddDialog(self, self.desk, vocabulary, under).open()

    def move_term(self, by: int) -> None:
        if term := self._term():
            self.desk.act(self, terms.move, term[0], term[1].now.code, by)

    # Keys

    def search(self, words: str) -> None:
        self.search_box.setText(words)
        self._filter()

    def _to_search(self) -> None:
        self.search_box.setFocus()
        self.search_box.selectAll()

    def _back(self) -> None:
        """What is searched goes first, then the focus to the list."""
        if self.search_box.text():
            self.search_box.clear()
            self._filter()
        self.lists.setFocus()


def _fits(line: TermLine, typed: str) -> bool:
    return any(matches(term, typed) for term in (line.now, *line.others))
