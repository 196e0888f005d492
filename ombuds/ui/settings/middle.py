"""The middle of a dialog: as tall as what is in it, and it scrolls where the screen is low."""

from PySide6.QtCore import QMargins, QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ombuds.ui.kit.editing import Labelled

TITLE_BAR = 48
RING = 4  # the ring of the focus, around a field at the edge
BAR = 14  # room for the scroll bar, that nothing moves when it comes


class Middle(QScrollArea):
    """What is put into `body` scrolls; title and buttons around it always stay in sight.

    Of a dialog that it `widens` it reaches into the margins, so that its fields stand in line
    with what is above and beneath them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what lies in it takes the focus
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ground = QWidget()
        self.body = QVBoxLayout(self.ground)
        self.body.setContentsMargins(RING, RING, BAR, RING)
        self.body.setSpacing(12)
        self.setWidget(self.ground)

    def widens(self, box: QVBoxLayout, column: QVBoxLayout) -> None:
        """Comes into a column of a dialog's box: room of its margins is given to all else in it."""
        around = box.contentsMargins()
        around -= QMargins(RING, 0, BAR, 0)
        box.setContentsMargins(around)
        for at in range(box.count()):
            item = box.itemAt(at)
            assert item is not None
            widget, layout = item.widget(), item.layout()
            if widget is not None:
                box.removeWidget(widget)
                layout = QVBoxLayout()
                layout.addWidget(widget)
                box.insertLayout(at, layout)
            if layout is not None and layout is not column:
                layout.setContentsMargins(RING, 0, BAR, 0)
        column.addWidget(self)

    def fit(self, dialog: QWidget) -> None:
        """The dialog as tall as its words, at most as its screen: the rest is scrolled to."""
        laid = dialog.layout()
        if laid is None:
            return
        self.setFixedHeight(0)
        laid.activate()  # or what was measured before is told once more
        around = laid.totalHeightForWidth(dialog.width())
        room = dialog.screen().availableGeometry().height() - TITLE_BAR
        wide = dialog.width() - self._beside(dialog)
        whole, high = self.body.totalHeightForWidth(wide), max(room - around, 0)
        # Where all has its place there is no bar: Qt would keep one that was there before
        bar = Qt.ScrollBarPolicy
        scrolls = bar.ScrollBarAsNeeded if whole > high else bar.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(scrolls)
        self.setFixedHeight(min(whole, high))
        dialog.resize(dialog.width(), around + self.height())

    def _beside(self, dialog: QWidget) -> int:
        laid = dialog.layout()
        margins = laid.contentsMargins() if laid is not None else None
        return margins.left() + margins.right() if margins is not None else 0

    def show_problem(self) -> None:
        """The first field that is wrong comes into sight, with what is said of it."""
        lines = [one for one in self.findChildren(Labelled) if one.editor.problem is not None]
        if lines:
            first = min(lines, key=lambda one: one.mapTo(self.ground, QPoint(0, 0)).y())
            self.ensureWidgetVisible(first, 0, RING)

    def sizeHint(self) -> QSize:
        return self.ground.sizeHint()
