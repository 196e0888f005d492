"""Papers seen before they are printed."""

from typing import Any

from PySide6.QtCore import QSize

from ombuds.domain.reports.filters import parse_filters
from ombuds.services.cases import showing
from ombuds.services.finding import lists
from ombuds.ui.printing.case_papers import case_paper
from ombuds.ui.printing.form_dialog import FormDialog
from tests.gallery.stage import Album, Stage, settle, wait_until


def printing(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("printing"):
        return
    with stage.workplace("aigerim", size) as work:
        desk = work.desk
        found = lists.ids(desk.office, parse_filters(["right:DV", "stage:examination"])[0])
        view = showing.show(desk.office, found[0])

        def take(dialog: Any, name: str) -> None:
            dialog.show()
            wait_until(lambda: dialog._pdf is not None, name)
            settle(0.4)
            album.take(dialog, f"printing-{name}")
            dialog.close()
            dialog.deleteLater()
            settle(0.1)

        for code in ("slip", "label", "envelope"):
            take(case_paper(work, desk, view, code), code)
        form = FormDialog(work, desk)
        take(form, "form")


TAKES = (printing,)
