"""What an administrator is asked: a new person, another role, its end, a passphrase, a farewell."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMargins, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ombuds.domain.office import Role
from ombuds.i18n import T, Text, literal
from ombuds.services.office import grants, users
from ombuds.services.office.grants import GrantView
from ombuds.ui.desk.desk import Desk
from ombuds.ui.desk.telling import ROLES
from ombuds.ui.dialogs.act_dialogs import SmallDialog
from ombuds.ui.kit.fields.choices import ChoiceField, RadioGroup
from ombuds.ui.kit.fields.dates import NOT_A_DATE, DateField
from ombuds.ui.kit.fields.editing import Labelled
from ombuds.ui.kit.fields.options import Option
from ombuds.ui.kit.fields.text import TextField
from ombuds.ui.kit.parts import Note, column, fields_row
from ombuds.ui.kit.texts import Label
from ombuds.ui.settings.passphrase import NewPassphrase
from ombuds.ui.settings.people import People, Person, role_words

# The middle of a dialog: as tall as what is in it, and it scrolls where the screen is low.

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


NEEDED = T("This field is required.")


class RoleFields(QWidget):
    """A role, the unit it holds in, and its days."""

    def __init__(self, desk: Desk, known: People) -> None:
        super().__init__()
        self.role = ChoiceField([Option(Role(code), words) for code, words in ROLES.items()])
        self.unit = ChoiceField(
            [Option(code, names.__getitem__) for code, names in known.units.items()],
            empty=T("All units"),
        )
        self.first, self.last = DateField(desk.office.today), DateField(desk.office.today)
        self.first.set_value(desk.office.today())
        hint = T(
            "Without a last day the role holds until somebody ends it. To stand in for a "
            "colleague, give the last day."
        )
        box = column(
            fields_row(
                Labelled(T("Role"), self.role, required=True), Labelled(T("Unit"), self.unit)
            ),
            fields_row(Labelled(T("First day"), self.first), Labelled(T("Last day"), self.last)),
            Label(hint, "small", "text-3", wrap=True),
            spacing=8,
        )
        self.setLayout(box)
        self.role.edited.connect(self._role)

    def _role(self) -> None:
        """An administrator keeps keys and people for the whole book."""
        whole = self.role.value() is Role.ADMINISTRATOR
        if whole:
            self.unit.set_value(None)
        self.unit.set_read_only(whole)
        self.role.set_problem(None)

    def editors(self) -> list[Any]:
        return [self.role, self.first, self.last]

    def lacks(self) -> bool:
        """Says what is missing or no day; true if something is."""
        if self.role.value() is None:
            self.role.set_problem(NEEDED)
        wrong = [day for day in (self.first, self.last) if day.incomplete()]
        for day in wrong:
            day.set_problem(NOT_A_DATE)
        return self.role.value() is None or bool(wrong)


class PeopleDialog(SmallDialog):
    """`done` is called after it was done; what is typed stays when it is closed with Esc."""

    def __init__(
        self,
        host: QWidget,
        desk: Desk,
        title: Text,
        about: Text,
        act: Text,
        done: Callable[[], Any],
    ) -> None:
        super().__init__(host, title, about, act)
        self.desk, self.after = desk, done
        self.middle = Middle()
        self.middle.widens(self.box, self.body)
        self.body = self.middle.body

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """As tall as what is in it: Qt's own measure stops at two thirds of the screen."""
        QTimer.singleShot(0, self, self._stretch)

    def _stretch(self) -> None:
        self.middle.fit(self)
        self.middle.show_problem()

    def ask(self, service: Callable[..., Any], *arguments: Any, **named: Any) -> None:
        self.refusal.hide()
        self.waits(True)
        self.desk.act(
            self, service, *arguments, answer=self._answered, failure=self.refused, **named
        )

    def _answered(self, _: object) -> None:
        self.waits(False)
        self.desk.told.emit(self.says(), None)
        self.after()
        self.accept()

    def says(self) -> Text:
        """What was done, for the toast."""
        raise NotImplementedError


class AddPerson(PeopleDialog):
    """Name, sign-in name, role and passphrase of somebody new. `done` is told the sign-in name."""

    def __init__(
        self, host: QWidget, desk: Desk, known: People, done: Callable[[str], Any]
    ) -> None:
        super().__init__(
            host,
            desk,
            T("Add a user"),
            T("They may do what their role allows, from now on."),
            T("Let in"),
            lambda: done(self.name.value() or ""),
        )
        self.shown, self.name = TextField(100), TextField(60)
        self.role, self.passphrase = RoleFields(desk, known), NewPassphrase()
        self.body.addWidget(
            Labelled(
                T("Name as it is shown"),
                self.shown,
                required=True,
                hint=T("Initials and surname, as on papers."),
            )
        )
        self.body.addWidget(Labelled(T("Sign-in name"), self.name, required=True))
        self.body.addWidget(self.role)
        self.body.addWidget(self.passphrase)
        self.passphrase.resized.connect(self.fit)
        for field in (self.shown, self.name, *self.role.editors()):
            field.told.connect(self.fit)
        self.shown.setFocus()

    def do(self) -> None:
        for field in (self.shown, self.name):
            field.set_problem(None if field.value() else NEEDED)
        lacks = [not self.shown.value(), not self.name.value(), self.role.lacks()]
        if any(lacks) or self.passphrase.lacks() or not self.confirm.isEnabled():
            return
        self.ask(
            users.add_user,
            self.name.value(),
            self.role.role.value(),
            self.passphrase.value(),
            self.role.unit.value(),
            self.shown.value(),
            valid_from=self.role.first.value(),
            valid_to=self.role.last.value(),
        )

    def says(self) -> Text:
        self.passphrase.forget()
        return T("{name} may open the book now", name=self.shown.value() or "")


class GiveRole(PeopleDialog):
    """Another role, from a day to a day: who stands in for a colleague."""

    def __init__(
        self, host: QWidget, desk: Desk, known: People, person: Person, done: Callable[[], Any]
    ) -> None:
        super().__init__(
            host, desk, T("Assign a role"), literal(person.user.shown_name), T("Give"), done
        )
        self.person, self.role = person, RoleFields(desk, known)
        self.body.addWidget(self.role)
        self.role.role.setFocus()
        for field in self.role.editors():
            field.told.connect(self.fit)

    def do(self) -> None:
        if self.role.lacks() or not self.confirm.isEnabled():
            return
        self.ask(
            grants.grant,
            self.person.id,
            self.role.role.value(),
            self.role.unit.value(),
            self.role.first.value(),
            self.role.last.value(),
        )

    def says(self) -> Text:
        role = ROLES[self.role.role.value()]
        return T("{name}: {role}", name=self.person.user.shown_name, role=role)


class EndRole(PeopleDialog):
    """At once, or after a day."""

    def __init__(
        self, host: QWidget, desk: Desk, person: Person, grant: GrantView, done: Callable[[], Any]
    ) -> None:
        about = T("{name}: {role}", name=person.user.shown_name, role=role_words(grant))
        super().__init__(host, desk, T("End a role"), about, T("End", "act"), done)
        self.person, self.grant = person, grant
        self.when = RadioGroup([Option("now", T("At once")), Option("day", T("After a last day"))])
        self.when.set_value("now")
        self.day = DateField(desk.office.today)
        self.day.set_value(desk.office.today())
        self.line = Labelled(T("Last day"), self.day)
        self.line.hide()
        self.body.addWidget(self.when)
        self.body.addWidget(self.line)
        self.when.edited.connect(self._when)
        self.day.told.connect(self.fit)

    def _when(self) -> None:
        self.line.setVisible(self.when.value() == "day")
        self.fit()

    def do(self) -> None:
        later = self.when.value() == "day"
        if later and self.day.value() is None:
            self.day.set_problem(NOT_A_DATE)
        elif self.confirm.isEnabled():
            self.ask(grants.end_grant, self.grant.id, self.day.value() if later else None)

    def says(self) -> Text:
        return T("The role of {name} ends", name=self.person.user.shown_name)


class ResetPassphrase(PeopleDialog):
    """New keys under a new passphrase, for who forgot theirs or was disabled."""

    def __init__(self, host: QWidget, desk: Desk, person: Person, done: Callable[[], Any]) -> None:
        about = T(
            "{name} gets new keys. The old passphrase no longer works; their roles and "
            "drafts stay.",
            name=person.user.shown_name,
        )
        super().__init__(
            host, desk, T("New passphrase for somebody"), about, T("Give the passphrase"), done
        )
        self.person, self.passphrase = person, NewPassphrase()
        self.body.addWidget(self.passphrase)
        self.passphrase.resized.connect(self.fit)

    def do(self) -> None:
        if not self.passphrase.lacks() and self.confirm.isEnabled():
            self.ask(users.reset_user, self.person.id, self.passphrase.value())

    def says(self) -> Text:
        self.passphrase.forget()
        return T("{name} has a new passphrase", name=self.person.user.shown_name)


class Disable(PeopleDialog):
    """Ends somebody's access; what happens is said before, and the work runs in the page."""

    def __init__(self, host: QWidget, desk: Desk, person: Person, start: Callable[[], Any]) -> None:
        about = T("{name} cannot open the book any more.", name=person.user.shown_name)
        super().__init__(host, desk, T("Disable a user"), about, T("Disable"), start)
        note = Note(
            "warn",
            T("The book gets a new data key"),
            T(
                "An old copy of the key file opens nothing that is written from then on. It may "
                "take minutes in a large book; everybody else goes on working. What they did "
                "stays in the history, and a new passphrase lets them in again."
            ),
            icon="key",
        )
        self.body.addWidget(note)

    def do(self) -> None:
        self.accept()
        self.after()
