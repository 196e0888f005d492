"""What an administrator comes to, failures."""

from PySide6.QtCore import QSize

from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.ui.desk.telling import Failure
from tests.gallery.stage import Album, Stage, settle


def states(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("state"):
        return
    with stage.workplace("admin", size) as work:
        settle(0.4)
        album.take(work, "state-administrator")
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


TAKES = (states,)
