"""Taking a body out of use."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from ombuds.i18n import T, literal
from ombuds.services import bodies
from ombuds.services.bodies import BodyCard
from ombuds.ui.cases.act_dialogs import SmallDialog
from ombuds.ui.desk import Desk
from ombuds.ui.kit.dates import DateField
from ombuds.ui.kit.editing import Labelled
from ombuds.ui.kit.texts import Label
from ombuds.ui.registers.term_dialogs import has_day, last_day


class RetireBodyDialog(SmallDialog):
    """From which day on it is offered no more."""

    def __init__(self, host: QWidget, desk: Desk, card: BodyCard, name: str) -> None:
        super().__init__(host, T("Retire from a day"), literal(name), T("Retire"))
        self.desk, self.card = desk, card
        self.day = DateField(desk.office.today)
        self.day.set_value(desk.office.today() + timedelta(days=1))
        self.day.told.connect(self.fit)
        words = T("It is offered no more in new complaints; old cases keep its name.")
        self.body.addWidget(Labelled(T("First day out of use"), self.day, required=True))
        self.body.addWidget(Label(words, "small", "text-2", wrap=True))
        self.day.setFocus()

    def do(self) -> None:
        if not has_day(self.day) or not self.confirm.isEnabled():
            return
        self.waits(True)
        self.desk.act(
            self, bodies.retire, self.card.row.id, self.day.value(),
            answer=self._done, failure=self.refused,
        )  # fmt: skip

    def _done(self, _: object) -> None:
        last = last_day(self.desk, self.day)
        gone = T("The body goes out of use")
        told = T("The body is in the register through {day}", day=last) if last else gone
        self.desk.told.emit(told, None)
        self.accept()
