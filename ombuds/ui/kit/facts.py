"""Names of facts on the left, and what is known of them beside."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QWidget

from ombuds.ui.kit.look.tokens import font
from ombuds.ui.kit.texts import Label, Words, speech

Fact = tuple[Words, Words | QWidget]
NAMES, NAMES_ON_CARD = 92, 120
"""Width of the names of facts in a pane and on a card, unless a word needs more."""
LINE, LONGEST = 18, 190
"""Height of a line, and the width of a word that may stand beside the name of a fact."""


def facts_grid(facts: Sequence[Fact], names: int = NAMES, high: int = LINE) -> QGridLayout:
    """Names on the left and values beside them, in lines that are `high` (for a link: `TARGET`).

    A value with a word that is too long for that, such as an e-mail address, stands beneath.
    """
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(4 if high == LINE else 0)
    grid.setColumnStretch(1, 1)
    metrics = QFontMetrics(font("small"))
    words = [word for name, _ in facts for word in speech().say(name).split()]
    wide = max([names, *(metrics.horizontalAdvance(word) + 2 for word in words)])
    at = 0
    for name, value in facts:
        label = Label(name, "small", "text-2", wrap=True)
        told = value if isinstance(value, QWidget) else selectable(value)
        label.setFixedWidth(wide)
        for one in (label, told):
            if isinstance(one, Label):
                one.setContentsMargins(0, (high - LINE) // 2, 0, (high - LINE) // 2)
        grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(told, Label) and told.minimumSizeHint().width() > LONGEST:
            at += 1
            grid.addWidget(told, at, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
        else:
            grid.addWidget(told, at, 1, Qt.AlignmentFlag.AlignTop)
        at += 1
    grid.setRowStretch(at, 1)
    return grid


def selectable(words: Words) -> Label:
    """Words that can be copied."""
    label = Label(words, "table", wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
