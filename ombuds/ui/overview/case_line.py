"""A case in few words: its number, since when, and where or by whom. A click opens it."""

from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ombuds.domain.clock import Instant
from ombuds.domain.views import CaseRow
from ombuds.i18n import N, T
from ombuds.i18n.formats import day_text, local, time_text
from ombuds.ui.cases.columns import Sight, elided
from ombuds.ui.cases.wording import joined, shown_text
from ombuds.ui.kit.later import pointed
from ombuds.ui.kit.parts import paint_code
from ombuds.ui.kit.ring import ringed
from ombuds.ui.kit.texts import Words, bind, speech
from ombuds.ui.kit.tokens import MIDDLE, colour, font

HEIGHT, LINE, TAG = 36, 17, 36
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class CaseLine(QAbstractButton):
    """Two lines; `tagged` shows the letters of the right before them."""

    def __init__(self, tagged: bool = False) -> None:
        super().__init__()
        self.tagged = tagged
        self.row: CaseRow | None = None
        self.about: Words = lambda _: ""
        self.since: Words = lambda _: ""
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        pointed(self)
        ringed(self)

    def show_row(self, row: CaseRow, about: Words, since: Words) -> None:
        self.row = row
        self.about, self.since = about, since
        said = joined(row.number, row.main_right, about, since)
        bind(self, QWidget.setAccessibleName, said)
        bind(self, CaseLine._said, lambda language: language)

    @property
    def case_id(self) -> int | None:
        return self.row.id if self.row is not None else None

    def _said(self, _: str) -> None:
        self.setToolTip(speech().say(self.about))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._fixed(), HEIGHT)

    def _fixed(self) -> int:
        """Of what is never cut: all but where it happened."""
        if self.row is None:
            return 0
        number = QFontMetrics(font("small-strong")).horizontalAdvance(self.row.number)
        since = QFontMetrics(font("small")).horizontalAdvance(speech().say(self.since))
        return (TAG + 8 if self.tagged else 0) + number + 12 + since

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.row is None:
            return
        painter = QPainter(self)
        box = QRect(self.rect())
        if self.tagged:
            if self.row.main_right:
                code = self.row.main_right.partition(".")[0]
                paint_code(painter, QRectF(0, box.center().y() - 8, TAG, 18), code)
            box.setLeft(TAG + 8)
        upper, lower = QRect(box), QRect(box)
        upper.setHeight(LINE)
        lower.setTop(LINE + 1)
        painter.setFont(font("small-strong"))
        painter.setPen(colour("accent" if self.underMouse() else "text"))
        painter.drawText(upper, MIDDLE, self.row.number)
        painter.setFont(font("small"))
        painter.setPen(colour("text-2"))
        painter.drawText(upper, RIGHT, speech().say(self.since))
        about = elided(speech().say(self.about), QFontMetricsF(font("small")), box.width())
        painter.drawText(lower, MIDDLE, about)


def body_words(row: CaseRow, sight: Sight) -> Words:
    """The body, or the region where none is named."""
    return lambda _: shown_text(row.body) or speech().say(place_words(row, sight))


def place_words(row: CaseRow, sight: Sight) -> Words:
    code = row.region
    return lambda language: sight.terms.label("region", code, language, short=True) if code else ""


def since_words(row: CaseRow, at: Instant | None, today: date) -> Words:
    """How long a case has waited: today since an hour, before that since a day."""
    if at is not None and local(at).date() == row.registered_on == today:
        return T("since {time}", time=time_text(at))
    days = (today - row.registered_on).days
    if 0 < days < 100:
        return N("{n} day", "{n} days", days)
    return lambda language: day_text(row.registered_on, language)
