"""Over the cards: the way back, the number and its marks, the steps, papers and acts."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ombuds.domain.stages import Act, Stage, step
from ombuds.i18n import T, literal
from ombuds.ui.case.seen import Seen, entered
from ombuds.ui.case.steps import Steps
from ombuds.ui.cases.wording import ACTS, STAGES, capital, joined, shown_text
from ombuds.ui.kit.buttons import LinkButton, MenuButton
from ombuds.ui.kit.parts import Tag, column, row
from ombuds.ui.kit.texts import Label, Words, speech
from ombuds.ui.printing.case_papers import papers_of

MOST_TAGS, LONG = 2, 24  # of the office's own, and letters of one


class CaseHead(QWidget):
    """`back`: to the list; `asked(act)`; `paper(code)`."""

    back = Signal()
    asked = Signal(object)
    paper = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.crumb = LinkButton(T("Cases"), role="base")
        self.number = Label(role="strong")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tags = row(spacing=6)
        self.papers = MenuButton(T("Print and PDF"), QMenu(), icon="printer", kind="quiet")
        self.more = MenuButton(T("More acts"), QMenu())
        self.title = Label(role="page", wrap=True)
        self.steps = Steps()
        self.crumb.clicked.connect(self.back)
        above = row(self.crumb, Label(literal("›"), tone="text-2"), self.number, spacing=8)
        above.addLayout(self.tags)
        above.addStretch(1)
        above.addWidget(self.papers)
        above.addWidget(self.more)
        self.setLayout(column(above, self.title, 2, self.steps, spacing=6))

    def show_seen(self, seen: Seen) -> None:
        self.number.setText(seen.view.number)
        self.title.show_words(self._title(seen))
        self._show_tags(seen)
        self.steps.show_seen(seen)
        papers = papers_of(seen.view).items()
        self._fill(self.papers, [(words, partial(self.paper.emit, code)) for code, words in papers])
        others = [act for act in seen.opened.offered if act is not seen.opened.next]
        self._fill(self.more, [(self._words(act), partial(self.asked.emit, act)) for act in others])
        self.more.setVisible(bool(others))

    def _title(self, seen: Seen) -> Words:
        """The subject; the main right where there is none to be read."""
        view = seen.view
        if view.subject and seen.readable:
            return literal(shown_text(view.subject))
        if view.main_right:
            return capital(seen.term("right", view.main_right))
        return T("No right is named yet")

    def _show_tags(self, seen: Seen) -> None:
        while self.tags.count():
            old = self.tags.takeAt(0).widget()  # type: ignore[union-attr]
            if old is not None:
                old.hide()
                old.deleteLater()
        view, stage = seen.view, Stage(seen.view.stage)
        if view.restricted:
            self.tags.addWidget(Tag(T("restricted"), "lock"))
        if step(stage) is None:
            over = entered(view).get(stage)
            day = view.annulled_on or view.closed_on or (over.on if over else None)
            when = joined(STAGES[stage], seen.day(day) if day else None, by=" ")
            outcome = seen.term("outcome", view.outcome, short=True) if view.outcome else None
            self.tags.addWidget(Tag(joined(when, outcome, by=" · ")))
        if view.reply_language:
            language = seen.term("reply_language", view.reply_language)
            self.tags.addWidget(
                Tag(lambda said: speech().say(T("Reply: {language}", language=language(said))))  # type: ignore[operator]
            )
        words = seen.opened.tags if seen.readable else ()
        for word in words[:MOST_TAGS]:
            self.tags.addWidget(Tag(literal(word if len(word) <= LONG else f"{word[:LONG]}…")))
        if (more := len(words) - MOST_TAGS) > 0:
            self.tags.addWidget(Tag(literal(f"+{more}")))

    @staticmethod
    def _words(act: Act) -> Any:
        return T("{act}…", act=ACTS[act])

    @staticmethod
    def _fill(button: MenuButton, acts: list[tuple[Any, Callable[[], Any]]]) -> None:
        menu = button.menu_
        menu.clear()
        for words, act in acts:
            menu.addAction(speech().say(words)).triggered.connect(partial(_do, act))


def _do(act: Callable[[], Any], *_: object) -> None:
    act()
