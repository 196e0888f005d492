"""What stands at the edges of the window: search, and the rail of pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from ombuds.i18n import T
from ombuds.i18n.formats import number_text
from ombuds.ui.kit.buttons import paint_cap
from ombuds.ui.kit.fields.editing import framed_field, inside
from ombuds.ui.kit.look import icons
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import RAIL, RAIL_FOLDED, RAIL_ROW, colour, font
from ombuds.ui.kit.parts import KeyCap, line
from ombuds.ui.kit.texts import Label, Words, bind, speech

# A button that leads somewhere and shows whether one is there: a page, a section of a form.


class LeadingButton(QPushButton):
    """`asked` once, whether it was clicked, pressed by a key or toggled by a screen reader,
    which clicks nothing; `mark_here` shows the place and asks nothing."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self._marking = self._told = False
        self.pressed.connect(self._begin)
        self.toggled.connect(self._toggled)
        self.clicked.connect(self._clicked)

    def mark_here(self, here: bool) -> None:
        self._marking = True
        self.setChecked(here)
        self._marking = False

    def _begin(self) -> None:
        self._told = False

    def _toggled(self, on: bool) -> None:
        if on and not self._marking:
            self._told = True
            self.asked.emit()

    def _clicked(self) -> None:
        if not self._told:
            self.asked.emit()


BADGE, BADGE_WORDS = 13, 10  # heights of the count at the corner of an icon, in pixels
NEAREST = 8  # pixels between the name of a page and what is counted beside it


class SearchBox(QLineEdit):
    """A field with a glass and the key that leads to it."""

    def __init__(self, placeholder: Words, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font())
        framed_field(self)
        inside(self, *([KeyCap(key)] if key else []), left=Icon("search"))
        bind(self, QLineEdit.setPlaceholderText, placeholder)
        bind(self, QWidget.setAccessibleName, placeholder)


@dataclass(frozen=True, slots=True)
class Place:
    """A page in the rail; places with `under` stand beneath another, without an icon."""

    code: str
    words: Words
    icon: str = ""
    key: str = ""
    under: bool = False


class RailItem(LeadingButton):
    """One row of the rail."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.count: int | None = None
        self.count_words: Words | None = None
        self.danger = self.folded = False
        self.holds = False  # whether a place beneath it is shown, which the folded rail hides
        self.setAutoExclusive(True)
        self.setAutoDefault(True)
        self.setProperty("kind", "quiet")
        self.setFixedHeight(26 if place.under else RAIL_ROW)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ringed(self)
        bind(self, _say_item, place.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked() or (self.folded and self.holds)
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selection" if chosen else "sunken"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        if chosen:
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(QRectF(0, self.height() / 2 - 10, 3, 20), 1.5, 1.5)
        token = "text" if chosen else "text-2"
        if self.place.icon:
            icons.draw(painter, self.place.icon, token, 11, (self.height() - 16) // 2)
        if self.folded:
            self._paint_badge(painter)
        else:
            self._paint_words(painter, token)

    def _paint_words(self, painter: QPainter, token: str) -> None:
        role = "small" if self.place.under else "base"
        painter.setPen(colour(token))
        painter.setFont(font("strong" if self.isChecked() else role))
        left = 36 if self.place.under else 38
        box = self.rect().adjusted(left, 0, -10, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.place.key:
            width = 46
            cap = QRectF(self.width() - width - 7, self.height() / 2 - 9, width, 18)
            paint_cap(painter, cap, self.place.key)
        elif self.count_words is not None:
            painter.setPen(colour("danger" if self.danger else "text-3"))
            room = box.width() - painter.fontMetrics().horizontalAdvance(self.text()) - NEAREST
            painter.setFont(font("small-strong" if self.danger else "small"))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(
                box, right, self._counted(self.count_words, painter.fontMetrics(), room)
            )

    def _counted(self, words: Words, metrics: QFontMetrics, room: int) -> str:
        """`7 late`; the number alone where the words would run into the name of the page."""
        said = speech().say(words)
        if metrics.horizontalAdvance(said) <= room or self.count is None:
            return said
        return number_text(self.count, speech().language)

    def _paint_badge(self, painter: QPainter) -> None:
        if not self.danger or not self.count:
            return
        words = "99+" if self.count > 99 else str(self.count)
        small = QFont(font("code"))
        small.setPixelSize(BADGE_WORDS)  # or a number of three signs would lie over the icon
        painter.setFont(small)
        width = max(BADGE, painter.fontMetrics().horizontalAdvance(words) + 6)
        box = QRectF(self.width() - width, 0, width, BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("danger"))
        painter.drawRoundedRect(box, BADGE / 2, BADGE / 2)
        painter.setPen(colour("on-accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


class Rail(QWidget):
    """The pages. `chosen` carries a code; folded it shows icons and a badge."""

    chosen = Signal(str)
    folded_changed = Signal(bool)

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.folded = False
        self.items = {place.code: RailItem(place) for place in places}
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 10, 8, 10)
        box.setSpacing(2)
        for code, item in self.items.items():
            item.asked.connect(partial(self.chosen.emit, code))
            box.addWidget(item)
        box.addStretch(1)
        self.foot = QVBoxLayout()
        self.foot.setSpacing(2)
        self.hairline, self.who, self.role = (
            line(),
            Label(role="strong"),
            Label(role="small", tone="text-2"),
        )
        for widget in (self.hairline, self.who, self.role):
            self.foot.addWidget(widget)
        self.who.setContentsMargins(10, 8, 0, 0)
        self.role.setContentsMargins(10, 0, 0, 4)
        self.fold_button = RailItem(Place("", T("Collapse"), "chevron-left"))
        self.fold_button.setAutoExclusive(False)
        self.fold_button.setCheckable(False)
        self.fold_button.clicked.connect(lambda: self.fold(not self.folded))
        self.foot.addWidget(self.fold_button)
        box.addLayout(self.foot)
        self.fold(False)

    def show_user(self, name: Words, role: Words) -> None:
        self.who.show_words(name)
        self.role.show_words(role)

    def choose(self, code: str) -> None:
        """Marks the page that is shown, none where it has no place here; nothing is told."""
        if code in self.items:
            self.items[code].mark_here(True)
        else:
            self._unmark()
        above = None
        for item in self.items.values():
            if not item.place.under:
                above, item.holds = item, False
            elif above is not None:
                above.holds |= item.place.code == code
            item.update()

    def _unmark(self) -> None:
        for item in self.items.values():
            item.setAutoExclusive(False)  # or the last one could not be unmarked
            item.mark_here(False)
            item.setAutoExclusive(True)

    def set_count(
        self, code: str, count: int | None, words: Words | None = None, danger: bool = False
    ) -> None:
        """`866 open` beside a page; `danger` in red and as a badge when folded."""
        item = self.items[code]
        item.count, item.danger = count, danger
        number = lambda language: number_text(count or 0, language)  # noqa: E731
        item.count_words = None if count is None else words or number
        item.update()

    def fold(self, folded: bool) -> None:
        changed, self.folded = folded != self.folded, folded
        self.setFixedWidth(RAIL_FOLDED if folded else RAIL)
        for item in (*self.items.values(), self.fold_button):
            item.folded = folded
            item.setVisible(not (folded and item.place.under))
            item.update()
        for widget in (self.hairline, self.who, self.role):
            widget.setVisible(not folded)
        icon = "chevron-right" if folded else "chevron-left"
        self.fold_button.place = Place("", T("Expand") if folded else T("Collapse"), icon, "")
        bind(self.fold_button, _say_item, self.fold_button.place.words)
        if changed:
            self.folded_changed.emit(folded)

    def sizeHint(self) -> QSize:
        return QSize(RAIL_FOLDED if self.folded else RAIL, 400)


def _say_item(item: RailItem, words: str) -> None:
    item.setText(words)
    item.setToolTip(words)
