"""What the program is, its version, and what it does not protect against."""

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ombuds import __version__
from ombuds.i18n import T, Text
from ombuds.ui.commands.keys import GROUPS, KEYS, Key, chord_of
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.keyboard.keys import shortcuts
from ombuds.ui.kit.parts import KeyCap, column, row
from ombuds.ui.kit.texts import Label, bind

# All keys of the program on one sheet, in the reader's language.

CAPS = 88  # width of the longest key cap
LEFT = GROUPS[:2]
"""The groups of the left column; the others stand in the right one."""


class KeySheet(QDialog):
    """Keys by where they work; each is shown as it stands on the keyboard."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        bind(self, QDialog.setWindowTitle, T("Keys"))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 16)
        box.setSpacing(14)
        box.addWidget(Label(T("Keys"), "page"))
        columns = QHBoxLayout()
        columns.setSpacing(40)
        for side in (LEFT, [group for group in GROUPS if group not in LEFT]):
            columns.addLayout(column(*(_group(group) for group in side), None, spacing=14))
        box.addLayout(columns)
        box.addWidget(
            Label(
                T("A key is the place on the keyboard: it works in every layout."),
                "small",
                "text-2",
            )
        )
        close = Button(T("Close", "act"), kind="primary", key="Esc")
        close.clicked.connect(self.accept)
        box.addLayout(row(None, close))
        close.setFocus()
        for chord in ("Esc", chord_of("keys"), chord_of("help")):
            shortcuts().bind(chord, self.reject, self)


def _group(title: Text) -> QVBoxLayout:
    lines = QGridLayout()
    lines.setHorizontalSpacing(14)
    lines.setVerticalSpacing(6)
    lines.setColumnStretch(1, 1)
    lines.setColumnMinimumWidth(0, CAPS)
    for at, key in enumerate(one for one in KEYS if one.group == title):
        lines.addWidget(_cap(key), at, 0)
        lines.addWidget(Label(key.words), at, 1)
    made = column(Label(title, "small-strong", "text-2"), spacing=8)
    made.addLayout(lines)
    return made


def _cap(key: Key) -> QWidget:
    cap = KeyCap(key.cap)
    bind(cap, QWidget.setAccessibleName, key.words)
    return cap


class About(QDialog):
    """One small page."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        bind(self, QDialog.setWindowTitle, T("About Ombuds"))
        self.setFixedWidth(480)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 16)
        box.setSpacing(10)
        box.addWidget(Label(T("Ombuds"), "page"))
        box.addWidget(Label(T("Version {version}", version=__version__), "small", "text-2"))
        box.addWidget(
            Label(
                T(
                    "What is not protected: staff can copy what their screen shows; hibernation "
                    "writes memory to the disk; a weak passphrase can be attacked on a stolen copy."
                ),
                wrap=True,
            )
        )
        box.addWidget(
            Label(
                T("Legal terms in Kazakh marked in the register await a native legal reader."),
                "small",
                "text-2",
                wrap=True,
            )
        )
        close = Button(T("Close"), kind="primary")
        close.clicked.connect(self.accept)
        box.addLayout(row(None, close))
        shortcuts().bind("Esc", self.reject, self)
