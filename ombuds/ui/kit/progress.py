"""Work that takes long: what it is, how far, how long still, and a way out."""

import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from ombuds.i18n import N, T
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.parts import Card, row
from ombuds.ui.kit.texts import Label, Words, bind, speech

SURE_AFTER = 2.0  # seconds of work before its pace says anything
SURE_FROM = 0.02  # and the part of it that must be done
GO_ON = T("You can go on working.")


class ProgressCard(Card):
    """A card in the page, never a window over it: one goes on working.

    `promise` says what is left behind when it is cancelled, `meanwhile` what one may do until
    then, where there is nothing to go on with. What cannot be cancelled (`stoppable` false) has
    no button; what cannot say how far it is runs without an end.
    """

    cancelled = Signal()

    def __init__(
        self,
        title: Words,
        promise: Words | None = None,
        stoppable: bool = True,
        meanwhile: Words = GO_ON,
    ) -> None:
        super().__init__(title)
        self.meanwhile = meanwhile
        self._began = time.monotonic()
        self.at = Label(tone="text-2", role="small")
        self.head.addWidget(self.at)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        bind(self.bar, QWidget.setAccessibleName, title)
        self.left = Label(meanwhile, "small", "text-2", wrap=True)
        self.cancel = Button(T("Cancel"), key="Esc", small=True)
        self.cancel.clicked.connect(self.cancelled)
        if stoppable:
            shortcuts().bind("Esc", self.cancelled.emit, self)
        else:
            self.cancel.hide()
        foot = row(spacing=12)
        foot.addWidget(self.left, 1)
        foot.addWidget(self.cancel)
        self.body.addWidget(self.bar)
        self.body.addLayout(foot)
        if promise is not None:
            self.body.addWidget(Label(promise, "small", "text-3", wrap=True))

    def begin(self) -> None:
        """The same card for the same work once more."""
        self._began = time.monotonic()
        self.bar.setRange(0, 0)
        self.at.show_words(None)
        self.left.show_words(self.meanwhile)

    def advance(self, done: int, total: int, at: Words | None = None, seconds: int = 0) -> None:
        """How far it is: `at` in words (`page 4 of 6`), and the seconds that are left, reckoned
        by the pace until now where nobody says them."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.at.show_words(at)
        left = seconds or seconds_left(done, total, time.monotonic() - self._began)
        if left:
            self.left.show_words(lambda _: f"{_said(_about(left))} {_said(self.meanwhile)}")


def seconds_left(done: int, total: int, elapsed: float) -> int:
    """What is left at the pace until now; 0 while that says nothing."""
    if elapsed < SURE_AFTER or not total or done < total * SURE_FROM:
        return 0
    return max(1, round(elapsed * (total - done) / done))


def _about(seconds: int) -> Words:
    if seconds <= 90:
        return N("About {n} second left.", "About {n} seconds left.", n=seconds)
    return N("About {n} minute left.", "About {n} minutes left.", n=round(seconds / 60))


def _said(words: Words) -> str:
    return speech().say(words)
