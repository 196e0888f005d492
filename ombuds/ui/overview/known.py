"""New complaints that may be by somebody in a restricted case of the reader's."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ombuds.i18n import N, T, literal
from ombuds.services.known_again import KnownAgain
from ombuds.ui.kit.buttons import LinkButton
from ombuds.ui.kit.icons import Icon
from ombuds.ui.kit.parts import Card, column, row
from ombuds.ui.kit.texts import Label, bind
from ombuds.ui.notices import known_words

TITLE = T("May concern your restricted cases")
MOST = 4


class KnownCard(Card):
    """Told to the owner of the restricted case and to nobody else; not there while there is none."""

    opened = Signal(object)  # the id of a case

    def __init__(self) -> None:
        super().__init__(TITLE)
        self.lines: QWidget | None = None
        self.links: list[LinkButton] = []
        bind(self, QWidget.setAccessibleName, TITLE)
        self.hide()

    def entrance(self) -> QWidget | None:
        return next(iter(self.links), None)

    def show_known(self, known: Sequence[KnownAgain]) -> None:
        if self.lines is not None:
            self.lines.hide()
            self.lines.deleteLater()
        self.lines, self.links = QWidget(), []
        shown = [self._line(one) for one in known[:MOST]]
        if (rest := len(known) - MOST) > 0:
            shown.append(Label(N("and {n} more", "and {n} more", n=rest), "small", "text-3"))
        self.lines.setLayout(column(*shown, spacing=8))
        self.body.addWidget(self.lines)
        self.setVisible(bool(known))

    def _line(self, one: KnownAgain) -> QWidget:
        made = QWidget()
        places = ((one.own, one.own_number), (one.newer, one.number))
        links = row(spacing=12)
        for case_id, number in places:
            if case_id is not None:
                link = LinkButton(literal(number or ""))
                link.clicked.connect(partial(self.opened.emit, case_id))
                links.addWidget(link)
                self.links.append(link)
        links.addStretch(1)
        told = column(Label(known_words(one), "small", wrap=True), links, spacing=0)
        laid = row(spacing=8)
        laid.addWidget(Icon("lock", "text-2", 14), 0, Qt.AlignmentFlag.AlignTop)
        laid.addLayout(told, 1)
        made.setLayout(laid)
        return made
