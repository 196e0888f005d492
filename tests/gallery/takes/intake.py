"""A new complaint."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize

from ombuds.services.cases.registering import register
from tests.gallery.complaints import DOMESTIC, TORTURE
from tests.gallery.stage import Album, Stage, settle, wait_until

SEVERAL = (
    "Ұлымды колонияда бақылаушылар соққыға жықты, дәрігер дәрі бермейді, кездесуді тоқтатты. "
    "Тергеуші арызымызды тіркемеді, прокурор жауап бермейді."
)


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
        page._load({key: value for key, value in DOMESTIC.items() if key != "rights"})
        settle(1.5)
        page.form.go(page.form.place("rights")[0])
        settle(0.5)
        album.take(work, "intake-suggested")
        page.form.go(page.form.place("narrative")[0])
        settle(0.3)
        album.take(work, "intake-suggested-words")
        page.form.place("narrative")[1].setPlainText(SEVERAL)
        settle(1.5)
        page.form.go(page.form.place("rights")[0])
        settle(0.5)
        album.take(work, "intake-suggested-several")
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


def seen(stage: Stage, size: QSize, album: Album) -> None:
    """Somebody who wrote before: what is worth saying of it, and their earlier cases."""
    if not album.wants_some("intake-seen"):
        return
    with stage.workplace("daniyar", size) as work:
        work.show_page("intake", "new")
        page: Any = work.page
        wait_until(lambda: page.form.built, "the form")
        for at in range(2):
            page._load(DOMESTIC)
            settle(0.5)
            complaint = page.form.complaint()
            text = complaint.narrative if at else "Алғашқы жүгіну: учаскелік инспектор келмеді."
            register(work.desk.office, replace(complaint, narrative=text, channel="email"))
        page._load(DOMESTIC)
        page.dirty = True
        page.check()
        settle(1.2)
        album.take(work, "intake-seen")


TAKES = (intake, registered, seen)
