"""The office: its name, the head of its papers, terms and their sources, the lock."""

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ombuds.i18n import T
from ombuds.outputs.papers.paper import LINE, SIZE, WIDTH, head_lines
from ombuds.resources import FONTS
from ombuds.services.office import settings
from ombuds.services.office.office import Office
from ombuds.services.office.settings import OfficeSettings, Prosecutor
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.fields.choices import ChoiceField
from ombuds.ui.kit.fields.digits import DigitsField, whole
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.segments import SegmentedChoice
from ombuds.ui.kit.fields.text import LongTextField, TextField
from ombuds.ui.kit.look import icons
from ombuds.ui.kit.look.tokens import LIGHT, colour, colours
from ombuds.ui.kit.parts import Card, Note, aired, column, fields_row
from ombuds.ui.kit.texts import bind, speech
from ombuds.ui.settings.form import Form, Section, card

# The head of a paper as it will be printed, drawn while it is typed.
#
# Its lines are broken by the widths of the paper's own letters, as the papers themselves do it.

MARGIN, TOP, RULE = 16, 12, 4


class HeadPreview(QWidget):
    """Left and right lines with the mark between them, and the rule beneath."""

    def __init__(self) -> None:
        super().__init__()
        self.left: list[str] = []
        self.right: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bind(self, QWidget.setAccessibleName, T("The head as it is printed"))
        names = QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFont(str(FONTS / "NotoSans-Bold.ttf"))
        )
        self._font = QFont(names[0] if names else "")
        self._font.setBold(True)

    def show_head(self, left: list[str], right: list[str]) -> None:
        """The lines of both sides, broken by `outputs.papers.paper`."""
        self.left, self.right = left, right
        self.setAccessibleDescription(" ".join([*left, "|", *right]))
        self.update()

    @property
    def scale(self) -> float:
        """Pixels a point, so that the whole width of a page fits."""
        return (self.width() - 2 * MARGIN) / WIDTH

    def sizeHint(self) -> QSize:
        return QSize(560, 72)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as three lines at this width ask for, with the rule beneath."""
        super().resizeEvent(event)
        self.setFixedHeight(TOP * 2 + round(LINE * self.scale * 3) + RULE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = "text" if colours() is LIGHT else "surface"  # paper is white in the dark too
        painter.setPen(QPen(colour("line"), 1))
        painter.setBrush(QColor(LIGHT.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(colour(ink))
        self._font.setPixelSize(max(6, round(SIZE * self.scale)))
        painter.setFont(self._font)
        sides = ((self.left, Qt.AlignmentFlag.AlignLeft), (self.right, Qt.AlignmentFlag.AlignRight))
        for lines, side in sides:
            for at, line in enumerate(lines):
                painter.drawText(self._box(at, len(lines)), side, line)
        middle = self.width() // 2
        icons.draw(painter, "mark", ink, middle - 12, TOP + round(LINE * self.scale * 1.5) - 12, 24)
        rule = self.height() - TOP
        painter.drawLine(MARGIN, rule, self.width() - MARGIN, rule)

    def _box(self, at: int, lines: int) -> QRectF:
        high = LINE * self.scale
        top = TOP + at * high + (high / 2 if lines < 3 else 0)
        return QRectF(MARGIN, top, self.width() - 2 * MARGIN, high + 4)


STARTS = (
    Option("receipt", T("from receipt")),
    Option("registration", T("from registration")),
)
LEARNING = (Option(True, T("learn")), Option(False, T("do not, and forget")))
HEADS = ("letterhead_left", "letterhead_right", "letterhead_en")


def _known(office: Office) -> tuple[OfficeSettings, list[Prosecutor]]:
    return settings.office_settings(office), settings.prosecutors(office)


class OfficeSection(Section):
    """One form: what is touched is sent, and each field stands with what it rests on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = Form(self._send)
        self.preview = HeadPreview()
        self.prosecutor = ChoiceField()
        foot = Card(padding=10)
        foot.body.addWidget(self.form)
        for part in (
            self._name_card(),
            self._terms_card(),
            self._suggestions_card(),
            self._lock_card(),
        ):
            self.box.addWidget(part)
        self.box.addStretch(1)
        self.whole.addLayout(aired(column(foot)))
        self.form.bind_keys(self)
        self.form.reset.clicked.connect(self._preview)
        speech().changed.connect(self._preview)

    def _name_card(self) -> Card:
        made = card(T("Name and head of papers"))
        name, address = TextField(200), TextField(300)
        made.body.addLayout(
            fields_row(
                self.form.add("office_name", T("Name of the office"), name),
                self.form.add("office_address", T("Address, as on envelopes"), address),
            )
        )
        labels = (
            T("Head on the left, Kazakh"),
            T("Head on the right, Russian"),
            T("Head on the left of English papers"),
        )
        fields = []
        for code, label in zip(HEADS, labels, strict=True):
            field = LongTextField(300, lines=2, most=3)
            field.edited.connect(self._preview)
            fields.append(self.form.add(code, label, field))
        made.body.addLayout(fields_row(*fields))
        made.body.addWidget(self.preview)
        return made

    def _terms_card(self) -> Card:
        made = card(T("Terms"))
        days, bar = DigitsField(whole(3)), DigitsField(whole(5))
        start = SegmentedChoice(STARTS)
        made.body.addLayout(
            fields_row(
                self.form.add("answer_days", T("Answer within, working days"), days),
                self.form.add("answer_start", T("Counted"), start),
                None,
            )
        )
        made.body.addWidget(
            Note(
                "plain",
                T("Const. Law 154-VII, art. 13(1): 15 working days from receipt"),
                T(
                    "The Rules say from registration: the office decides. Terms that were given "
                    "already stay as they are."
                ),
            )
        )
        made.body.addLayout(
            fields_row(
                self.form.add(
                    "time_bar_days",
                    T("Warn when the event is older than (days)"),
                    bar,
                    T(
                        "Not checked against the law yet: the program only warns, and refuses no "
                        "complaint for it."
                    ),
                ),
                self.form.add(
                    "prosecutor_code",
                    T("Prosecutor for complaints of torture"),
                    self.prosecutor,
                    T("Suggested when a complaint is forwarded; another can be chosen."),
                ),
            )
        )
        return made

    def _suggestions_card(self) -> Card:
        made = card(T("Suggestions of rights"))
        hint = T("Only of cases somebody worked on, never of those with limited access.")
        label = T("Of the office's own cases")
        made.body.addWidget(self.form.add("learn_rights", label, SegmentedChoice(LEARNING), hint))
        return made

    def _lock_card(self) -> Card:
        made = card(T("Lock"))
        minutes = DigitsField(whole(3))
        hint = T("From 1 to 120 minutes, for everybody. Drafts are kept when the window locks.")
        label = T("Lock after minutes without a key or a mouse")
        made.body.addWidget(self.form.add("idle_minutes", label, minutes, hint))
        minutes.setMaximumWidth(160)
        return made

    def entrance(self) -> QWidget:
        return self.form.fields["office_name"]  # type: ignore[no-any-return]

    # Reading and saving

    def read(self) -> None:
        self.desk.read(self, _known, answer=self._show, key="settings-office")

    def _show(self, known: tuple[OfficeSettings, list[Prosecutor]]) -> None:
        values, prosecutors = known
        self.prosecutor.set_options(
            [Option(one.code, one.names.__getitem__) for one in prosecutors]
        )
        self.form.show_values({code: getattr(values, code) for code in self.form.fields})
        self._preview()

    def _preview(self) -> None:
        """Broken into lines off this thread: the first time loads the fonts of papers."""
        typed = [self.form.fields[code].value() or "" for code in HEADS]
        left, right = typed[2 if speech().language == "en" else 0], typed[1]
        self.desk.tasks.read(
            self,
            lambda: (head_lines(left), head_lines(right)),
            lambda lines: self.preview.show_head(*lines),
            key="settings-head",
        )

    def _send(self, values: dict[str, Any]) -> None:
        sent = {code: value if value is not None else "" for code, value in values.items()}
        self.desk.act(
            self,
            settings.change_settings,
            sent,
            answer=lambda _: self.form.saved(self.desk.office.clock.now()),
            failure=self._refused,
        )

    def _refused(self, error: Exception) -> None:
        """The first field that is wrong comes into sight, with what is said beneath it."""
        self.form.refused(error)
        wrong = next((c for c, f in self.form.fields.items() if f.problem is not None), None)
        if wrong is not None:
            self.form.fields[wrong].focused().setFocus()
            line = self.form.lines[wrong]
            # Beneath the field the message finds its room in the next turn only.
            QTimer.singleShot(0, line, lambda: self.area.ensureWidgetVisible(line))

    def typed(self) -> Any:
        return self.form.touched() or None

    def put(self, typed: Any) -> None:
        self.form.put(typed)
        self._preview()
