"""The manual."""

from typing import Any

from PySide6.QtCore import QSize

from tests.gallery.stage import Album, Stage, settle


def manual(stage: Stage, size: QSize, album: Album) -> None:
    if not album.wants_some("help"):
        return
    with stage.workplace("daniyar", size) as work:
        for topic, name in (("cases", "help"), ("keys", "help-keys"), ("safety", "help-safety")):
            work.show_page("help", topic)
            settle(0.4)
            album.take(work, name)
        page: Any = work.page
        page.search_box.setText({"kk": "мерзім", "ru": "срок", "en": "case"}[album.language])
        settle(0.4)
        album.take(work, "help-search")


TAKES = (manual,)
