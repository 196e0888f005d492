"""One section of the settings: cards beneath each other that scroll, and a foot that does not."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ombuds.ui.desk import Desk
from ombuds.ui.kit.tokens import GAP


class Section(QWidget):
    """`read` asks the book for what the section shows; it is called whenever that may differ."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what lies in it takes the focus
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget()
        ground.setProperty("ground", "window")
        self.box = QVBoxLayout(ground)
        self.box.setContentsMargins(0, 0, 4, GAP)
        self.box.setSpacing(12)
        self.area.setWidget(ground)
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(0, 0, 0, 0)
        self.whole.setSpacing(8)
        self.whole.addWidget(self.area, 1)

    def read(self) -> None:
        """Reads what is shown."""

    def typed(self) -> Any:
        """What is being typed and not saved, as JSON may hold it; nothing if there is none."""
        return None

    def put(self, typed: Any) -> None:
        """Puts back what was being typed before the window locked."""

    def entrance(self) -> QWidget:
        """What the focus goes to."""
        return self
