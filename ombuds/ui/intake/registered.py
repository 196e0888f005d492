"""After registering: the number, the due date, the slip, and the way on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from ombuds.i18n import T
from ombuds.i18n.formats import day_long
from ombuds.services.complaints import Registered
from ombuds.ui.desk import Desk
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.icons import Icon
from ombuds.ui.kit.parts import Card, Note, row
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.printing.case_papers import case_paper

NOTE = 460  # width


class Done(Card):
    """`another` and `opened` say where the person wants to go."""

    another = Signal()
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(padding=32)
        self.desk = desk
        self.registered: Registered | None = None
        self.number = Label(role="figure")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.due = Label(role="base", tone="text-2")
        self.forward = Note(
            "warn",
            T("Torture: forward at once"),
            T("The Prosecutor must have it today: open the case and forward it."),
        )
        self.limited = Label(T("Access is limited to the people named to the case."), tone="text-2")
        self.slip = Button(T("Print slip"), icon="printer", kind="primary")
        self.open = Button(T("Open the case"), icon="folder")
        self.more = Button(T("Another complaint"), icon="new-document", key="Ctrl+N")
        self.slip.clicked.connect(self.print_slip)
        self.open.clicked.connect(lambda: self.opened.emit(self.registered))
        self.more.clicked.connect(self.another)
        self._lay_out()

    def _lay_out(self) -> None:
        body: QVBoxLayout = self.body
        body.setSpacing(12)
        body.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        body.addWidget(Icon("check", "done", 32), 0, middle)
        body.addWidget(Label(T("The complaint is registered"), "section"), 0, middle)
        for widget in (self.number, self.due, self.limited):
            body.addWidget(widget, 0, middle)
        self.forward.setFixedWidth(NOTE)  # of a width, so that its lines have the height they need
        body.addLayout(row(None, self.forward, None))
        body.addSpacing(8)
        body.addLayout(row(None, self.slip, self.open, self.more, None, spacing=8))
        body.addStretch(2)

    def show_case(self, registered: Registered, torture: bool) -> None:
        self.registered = registered
        due = registered.due_on
        self.number.show_words(lambda _: registered.number)
        self.due.show_words(
            (lambda said: speech().say(T("Reply due {day}", day=day_long(due, said))))
            if due
            else None
        )
        self.limited.setVisible(registered.restricted)
        self.forward.setVisible(torture)

    def print_slip(self) -> None:
        """The slip, seen before it is printed."""
        if self.registered is not None:
            slip = case_paper(self, self.desk, self.registered, "slip")
            slip.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            slip.open()
