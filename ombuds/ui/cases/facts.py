"""Names of facts on the left, and what is known of them beside."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QWidget

from ombuds.ui.kit.texts import Label, Words, speech
from ombuds.ui.kit.tokens import font

Fact = tuple[Words, Words | QWidget]
NAMES = 92
"""Width of the names of facts, unless a word needs more."""


def facts_grid(facts: Sequence[Fact]) -> QGridLayout:
    """Names on the left, as wide as their longest word needs, and values beside them."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    metrics = QFontMetrics(font("small"))
    words = [word for name, _ in facts for word in speech().say(name).split()]
    wide = max([NAMES, *(metrics.horizontalAdvance(word) + 2 for word in words)])
    for at, (name, value) in enumerate(facts):
        label = Label(name, "small", "text-2", wrap=True)
        told = value if isinstance(value, QWidget) else selectable(value)
        label.setFixedWidth(wide)
        grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(told, at, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def selectable(words: Words) -> Label:
    """Words that can be copied."""
    label = Label(words, "table", wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
