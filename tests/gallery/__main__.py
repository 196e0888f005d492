"""Takes the pictures: `python -m tests.gallery [part of a name …]` → gallery/LANG/SIZE/NAME.png.

    make gallery                        all
    make gallery ARGS="intake kk"       those with both words in their path
    make gallery ARGS=--readme          the two of the README, into docs/pictures/
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from ombuds.domain.filters import parse_filters  # noqa: E402
from ombuds.errors import Refusal  # noqa: E402
from ombuds.i18n import LANGUAGES, T  # noqa: E402
from ombuds.services import lists  # noqa: E402
from ombuds.services.preferences import Preferences  # noqa: E402
from ombuds.ui.kit.style import dress  # noqa: E402
from ombuds.ui.kit.texts import speech  # noqa: E402
from ombuds.ui.telling import Failure  # noqa: E402
from ombuds.ui.workplace import Workplace  # noqa: E402
from tests.gallery.complaints import DOMESTIC, TORTURE  # noqa: E402
from tests.gallery.stage import SIZES, Stage, closed, settle, wait_until  # noqa: E402

Take = Callable[[Stage, QSize, "Album"], None]
FOLDER = Path("gallery")


class Album:
    """Where the pictures of one language and size go, and which of them are wanted."""

    def __init__(self, folder: Path, wanted: list[str]) -> None:
        self.folder, self.wanted, self.taken = folder, wanted, 0

    def wants(self, name: str) -> bool:
        path = f"{self.folder.as_posix()}/{name}"
        return all(word in path for word in self.wanted)

    def wants_some(self, part: str) -> bool:
        """Whether any picture whose name begins so may be wanted."""
        path = f"{self.folder.as_posix()}/{part}"
        return all(word in path or word.startswith(part) for word in self.wanted)

    def take(self, widget: QWidget, name: str) -> None:
        if self.wants(name):
            settle(0.1)
            self.folder.mkdir(parents=True, exist_ok=True)
            widget.grab().save(str(self.folder / f"{name}.png"))
            self.taken += 1


# Before a book is open


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
        window = closed(page)
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


# The list of cases


def _cases(work: Workplace) -> Any:
    work.show_page("cases")
    page: Any = work.page
    wait_until(lambda: len(page.model.ids), "cases")
    settle(0.5)
    return page


def _choose(work: Workplace, page: Any, word: str) -> None:
    """The first case that a filter gives, in the pane."""
    filters, _ = parse_filters(word.split())
    found = lists.ids(work.desk.office, filters)
    page.shown(found[0])
    settle(0.8)


def cases(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("cases"):
        return
    with stage.workplace("aigerim", size) as work:
        page = _cases(work)
        album.take(work, "cases")
        _choose(work, page, "right:TOR")
        album.take(work, "cases-torture")
        _choose(work, page, "right:DV stage:examination")
        album.take(work, "cases-domestic-violence")
        work.desk.hide_names(True)
        settle(0.5)
        album.take(work, "cases-names-hidden")
        work.desk.hide_names(False)
        page.filters.show_tab(lists.Tab.ALL)
        settle(0.6)
        album.take(work, "cases-all")
        page.search("region:KZ-62 right:TRF бұлнемесе")
        settle(0.6)
        album.take(work, "cases-nothing-found")
    with stage.workplace("talgat", size) as work:
        page = _cases(work)
        _choose(work, page, "unit:AST")
        album.take(work, "cases-other-unit-masked")
    with stage.workplace("guest", size) as work:
        _cases(work)
        album.take(work, "cases-observer")


def case_acts(stage: Stage, size: QSize, album: Album) -> None:
    from ombuds.domain.stages import Act

    if not album.wants_some("act"):
        return
    with stage.workplace("aigerim", size) as work:
        page = _cases(work)
        _choose(work, page, "right:DV stage:examination")
        for act in (Act.DECIDE, Act.CLOSE, Act.FORWARD, Act.ASSIGN, Act.ANNUL):
            dialog = page.pane.ask(act)
            if dialog is not None:
                settle(0.4)
                album.take(dialog, f"act-{act}")
                dialog.close()
                dialog.deleteLater()
                settle(0.1)
        work.desk.told.emit(T("{number}: {stage}", number="2026-AST-000454", stage=T("Done.")), True)
        settle(0.2)
        album.take(work, "act-undo")


# A new complaint


def intake(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("intake"):
        return
    with stage.workplace("daniyar", size) as work:
        work.show_page("intake", "new")
        page: Any = work.page
        wait_until(lambda: page.form.built, "the form")
        settle(0.5)
        album.take(work, "intake-empty")
        for name, state, place in (
            ("domestic-violence", DOMESTIC, "narrative"),
            ("torture", TORTURE, "torture.agency"),
        ):
            page._load(state)
            page.dirty = True
            page.check()
            settle(0.8)
            album.take(work, f"intake-{name}-top")
            found = page.form.place(place)
            if found is not None:
                page.form.go(found[0])
            settle(0.5)
            album.take(work, f"intake-{name}")
            bar = page.form.verticalScrollBar()
            bar.setValue(bar.maximum())
            settle(0.4)
            album.take(work, f"intake-{name}-end")
        work.desk.hide_names(True)
        settle(0.4)
        album.take(work, "intake-names-hidden")
        work.desk.hide_names(False)


def registered(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("intake-registered"):
        return
    with stage.workplace("daniyar", size) as work:
        work.show_page("intake", "new")
        page: Any = work.page
        wait_until(lambda: page.form.built, "the form")
        page._load(DOMESTIC)
        settle(0.5)
        page.register()
        settle(1.0)
        album.take(work, "intake-registered")


# Reports


def reports(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("reports"):
        return
    with stage.workplace("aigerim", size) as work:
        work.show_page("reports")
        page: Any = work.page
        wait_until(lambda: page._pdf is not None, "the monthly report")
        settle(0.6)
        album.take(work, "reports-monthly")
        page.choosing.edition.set_value("public")
        page.choosing._changed()
        wait_until(lambda: page._pdf is not None, "the public report")
        album.take(work, "reports-public")
        page.choosing.list.setCurrentRow(1)
        settle(0.1)
        wait_until(lambda: page._pdf is not None, "the register book")
        settle(0.6)
        album.take(work, "reports-register")


# No permission, failures


def states(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("state"):
        return
    with stage.workplace("admin", size) as work:
        settle(0.4)
        album.take(work, "state-no-permission")
        refusal = Refusal(
            "disk_full",
            T(
                "The disk is full: nothing was saved, and the book is as it was. "
                "Free some space and try again; what you typed is kept."
            ),
        )
        failure = Failure(work, refusal.text, T("The file was not saved"))
        failure.show()
        settle(0.3)
        album.take(failure, "state-failure")
        failure.close()


TAKES: tuple[Take, ...] = (entry, cases, case_acts, intake, registered, reports, states)


def main(arguments: list[str]) -> int:
    readme = "--readme" in arguments
    wanted = [word for word in arguments if not word.startswith("--")]
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    dress(app)
    stage = Stage()
    if readme:
        return _readme(stage)
    taken = 0
    for language in LANGUAGES:
        speech().language = language
        for name, size in SIZES.items():
            album = Album(FOLDER / language / name, wanted)
            for take in TAKES:
                take(stage, size, album)
            taken += album.taken
    print(f"{taken} pictures in {FOLDER}/")
    return 0


def _readme(stage: Stage) -> int:
    """The two pictures of the README, in the language that shows them best."""
    folder = Path("docs/pictures")
    for language, name, take in (
        ("ru", "cases-torture", cases),
        ("kk", "intake-domestic-violence", intake),
    ):
        speech().language = language
        take(stage, SIZES["1440x900"], Album(folder, [name]))
    for before, after in (("cases-torture", "cases"), ("intake-domestic-violence", "intake")):
        (folder / f"{before}.png").replace(folder / f"{after}.png")
    for left in folder.glob("*-*.png"):
        left.unlink()
    print(f"docs/pictures made in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
