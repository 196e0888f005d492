"""What waits for somebody: torture not yet forwarded, and cases without an officer."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ombuds.domain.acts import Act
from ombuds.domain.calendar.clock import Instant
from ombuds.domain.views import CaseRow
from ombuds.i18n import N, T, literal
from ombuds.i18n.formats import day_text, local, number_text, time_text
from ombuds.services.people.restricted_matches import KnownAgain
from ombuds.services.reports.overview import TORTURE, WAITING, Cards, Part
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.flow import FlowLayout
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.look.later import pointed
from ombuds.ui.kit.look.ring import ringed
from ombuds.ui.kit.look.tokens import MIDDLE, colour, font
from ombuds.ui.kit.parts import Card, column, line, paint_code, row
from ombuds.ui.kit.texts import Label, Words, bind, speech
from ombuds.ui.lists.columns import Sight, elided
from ombuds.ui.notices.notices import known_words
from ombuds.ui.overview.case_card import EDGE, CardHead
from ombuds.ui.wording.cases import joined, shown_text

# New complaints that may be by somebody in a restricted case of the reader's.

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


# A case in few words: its number, since when, and where or by whom. A click opens it.

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


UNASSIGNED = T("Unassigned", "tab of cases")


class TortureCard(Card):
    """Only there while there is such a case; its button is the loudest thing of the day."""

    opened = Signal(object)
    listed = Signal(object)
    asked = Signal(object, object)  # case and act

    def __init__(self, sight: Callable[[], Sight]) -> None:
        super().__init__()
        self.sight = sight
        self.part: Part | None = None
        self._first: int | None = None  # that the reader may work on
        self.set_ground("warn")
        self.body.setSpacing(6)
        self.title = Label(role="section", tone="warn", wrap=True)
        head = row(Icon("warning", "warn"))
        head.addWidget(self.title, 1)
        self.lines = [CaseLine() for _ in range(TORTURE)]
        self.forward = Button(T("Forward to the prosecutor"), kind="primary", key="Ctrl+Enter")
        self.list_button = Button(T("Open the list"))
        self.body.addLayout(head)
        for one in self.lines:
            one.clicked.connect(partial(self._open, one))
            self.body.addWidget(one)
        buttons = FlowLayout()  # one beneath the other where the words are long
        for button in (self.forward, self.list_button):
            buttons.addWidget(button)
        self.body.addLayout(buttons)
        self.forward.clicked.connect(self.forward_first)
        self.list_button.clicked.connect(lambda: self.listed.emit(self.part))
        self.hide()

    def show_cards(self, found: Cards) -> None:
        self.part = found.torture
        count = len(found.torture.ids)
        self.title.show_words(
            lambda language: speech().say(
                T(
                    "Torture: not forwarded to the prosecutor — {count}",
                    count=number_text(count, language),
                )
            )
        )
        for one, case in _paired(self.lines, found.torture):
            if case is not None:
                since = since_words(case, found.since.get(case.id), found.today)
                one.show_row(case, body_words(case, self.sight()), since)
        self._first = next((c.id for c in found.torture.rows if c.id in found.workable), None)
        self.forward.setVisible(self._first is not None)
        self.setVisible(bool(found.torture.rows))

    def forward_first(self) -> None:
        if self.isVisible() and self._first is not None:
            self.asked.emit(self._first, Act.FORWARD)

    def _open(self, one: CaseLine, _: bool = False) -> None:
        self.opened.emit(one.case_id)

    def entrance(self) -> QWidget | None:
        buttons = [self.forward, self.list_button, *self.lines]
        return next((one for one in buttons if not one.isHidden()), None)


class UnassignedCard(Card):
    """Cases that nobody has yet, the nearest deadline first."""

    opened = Signal(object)
    listed = Signal(object)
    asked = Signal(object, object)  # case and act

    def __init__(self, sight: Callable[[], Sight]) -> None:
        super().__init__(padding=1)
        self.sight = sight
        self.part: Part | None = None
        self.body.setSpacing(0)
        self.head_ = CardHead(UNASSIGNED)
        self.head_.link.clicked.connect(lambda: self.listed.emit(self.part))
        self.nobody = Label(tone="text-2", wrap=True)
        self.nobody.setContentsMargins(EDGE, 10, EDGE, 12)
        self.nothing = QWidget()
        self.nothing.setLayout(column(line(), self.nobody, spacing=0))
        self.lines = [_WaitingLine(self) for _ in range(WAITING)]
        for widget in (self.head_, *self.lines, self.nothing):
            self.body.addWidget(widget)

    def show_cards(self, found: Cards) -> None:
        self.part = found.unassigned
        for one, case in _paired(self.lines, found.unassigned):
            if case is not None:
                since = since_words(case, found.since.get(case.id), found.today)
                one.case.show_row(case, place_words(case, self.sight()), since)
                one.assign.setVisible(case.id in found.workable)
                bind(one.assign, QWidget.setAccessibleDescription, lambda _, c=case: c.number)
        count = len(found.unassigned.ids)
        every = T("Every open case has an officer.")
        self.nobody.show_words(T("There are no open cases yet.") if found.empty else every)
        self.nothing.setVisible(not count)
        self.head_.show_count(count)
        self.head_.link.setVisible(bool(count))
        self.head_.show_more(count - len(found.unassigned.rows))

    def entrance(self) -> QWidget | None:
        first = next((one for one in self.lines if not one.isHidden()), None)
        if first is None:
            return None
        return first.case if first.assign.isHidden() else first.assign


class _WaitingLine(QWidget):
    """A case, and the button that gives it to somebody."""

    def __init__(self, card: UnassignedCard) -> None:
        super().__init__()
        self.case, self.assign = CaseLine(tagged=True), Button(T("Assign"), small=True)
        inner = row(self.case, self.assign, spacing=10)
        inner.setContentsMargins(EDGE, 5, EDGE, 5)
        self.setLayout(column(line(), inner, spacing=0))
        self.case.clicked.connect(lambda: card.opened.emit(self.case.case_id))
        self.assign.clicked.connect(lambda: card.asked.emit(self.case.case_id, Act.ASSIGN))


def _paired[W: QWidget](lines: list[W], part: Part) -> Iterator[tuple[W, CaseRow | None]]:
    """Each line with the case that it shows; the others go."""
    for n, one in enumerate(lines):
        case = part.rows[n] if n < len(part.rows) else None
        one.setVisible(case is not None)
        yield one, case
