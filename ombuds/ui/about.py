"""What the program is, its version, and what it does not protect against."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ombuds import __version__
from ombuds.i18n import T
from ombuds.ui.kit.buttons import Button
from ombuds.ui.kit.keys import shortcuts
from ombuds.ui.kit.parts import row
from ombuds.ui.kit.texts import Label, bind


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
