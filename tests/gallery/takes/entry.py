"""Before a book is open."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ombuds.i18n import T
from ombuds.services.office.preferences import Preferences
from tests.gallery.stage import Album, Stage, closed, settle


def entry(stage: Stage, size: QSize, album: Album) -> None:
    from ombuds.ui.entry.first_run import FirstRun
    from ombuds.ui.entry.locked import Locked
    from ombuds.ui.entry.recover import Recover
    from ombuds.ui.entry.sign_in import SignIn

    folder = stage.template.folder
    remembered = Preferences(users={str(folder): "daniyar"})

    def show(page: QWidget, name: str, then: Callable[[Any], None] = lambda _: None) -> None:
        if not album.wants(name):
            return
        window = closed(page, isinstance(page, FirstRun))
        window.resize(size)
        window.show()
        settle()
        then(page)
        settle()
        album.take(window, name)
        window.close()
        window.deleteLater()

    def refused(page: Any) -> None:
        page.passphrase.set_value("дұрыс емес сөздер")
        page.refuse(T("The user name or the passphrase is not right."))

    def second_step(page: Any) -> None:
        page.office_name.set_value("Астана кеңсесі")
        page._next()
        page.user_name.set_value("Қ. Әбенов")
        page.passphrase.setText("correct horse battery staple")
        page.again.setText("correct horse battery staple")

    show(SignIn([folder], remembered), "entry-sign-in")
    show(SignIn([folder], remembered), "entry-sign-in-refused", refused)
    show(FirstRun(True), "entry-first-run-1")
    show(FirstRun(False), "entry-first-run-2", second_step)
    show(
        FirstRun(False),
        "entry-first-run-3",
        lambda page: page.show_code("G6EM-GVDC-4CVP-8J2T-AB7X-MQYR-B33V-A8VS-Z05W"),
    )
    show(Recover(folder), "entry-recover")
    show(Locked(folder, "daniyar", "11:42"), "entry-locked")


TAKES = (entry,)
