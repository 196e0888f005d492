"""After registering: the number, the due date, the slip, and the way on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ombuds.i18n import N, T, Text
from ombuds.i18n.formats import day_long
from ombuds.services.cases.registering import Registered
from ombuds.ui.desk.desk import Desk
from ombuds.ui.kit.buttons import Button, LinkButton
from ombuds.ui.kit.look.icons import Icon
from ombuds.ui.kit.messages import EmptyState
from ombuds.ui.kit.parts import Card, Note, row
from ombuds.ui.kit.texts import Label, speech
from ombuds.ui.printing.case_papers import case_paper

# Under the form: what is missing still, keeping it for later, and registering.


class Foot(QWidget):
    asked = Signal()  # to the first field that is missing

    def __init__(self) -> None:
        super().__init__()
        self.icon = Icon("check", "done")
        self.words = Label(role="small", tone="text-2")
        self.link = LinkButton()
        self.keep = Button(T("Keep for later"), key="Ctrl+S")
        self.register = Button(T("Register complaint"), kind="primary", key="Ctrl+Enter")
        self.link.clicked.connect(self.asked)
        laid = row(self.icon, self.words, self.link, None, self.keep, self.register, spacing=6)
        laid.insertSpacing(5, 4)
        laid.setContentsMargins(16, 9, 16, 9)
        self.setLayout(laid)
        self.say([], 0, False, False)

    def say(self, missing: list[Text], warned: int, dirty: bool, pressing: bool) -> None:
        """Titles of the fields that are asked (`pressing` once one went past them), and how many
        are to be looked at."""
        self.icon.setVisible(dirty and (pressing or not missing))
        self.words.setVisible(dirty)
        self.link.setVisible(dirty and bool(missing))
        if missing:
            self.icon.show_icon("warning", "warn")
            self.words.set_tone("warn" if pressing else "text-2")
            self.words.show_words(N("{n} field is asked:", "{n} fields are asked:", n=len(missing)))
            self.link.show_words(missing[0])
        else:
            self.icon.show_icon("check", "done")
            self.words.set_tone("text-2")
            look = N(
                "Complete · {n} thing to look at", "Complete · {n} things to look at", n=warned
            )
            self.words.show_words(look if warned else T("Complete"))


def hidden_state(desk: Desk) -> EmptyState:
    """What stands in place of the form while names are hidden."""
    show = Button(T("Show"), key="F8")
    show.clicked.connect(lambda: desk.hide_names(False))
    return EmptyState(
        "eye-off",
        T("Names, numbers and texts are hidden"),
        T("What was typed is kept. Show it to go on writing."),
        show,
    )


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
