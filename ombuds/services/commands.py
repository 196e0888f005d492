"""The same command sent twice is done once; one whose id was used for something else is refused."""

from collections.abc import Mapping
from typing import Any

from ombuds.domain.history import Change as ChangeRow
from ombuds.errors import Refusal
from ombuds.i18n import T
from ombuds.store.book import AlreadyDone, Book


def same_command(book: Book, done: AlreadyDone, act: str, **params: Any) -> Mapping[str, Any]:
    """What was done under the id, if it was this act with these ids and codes."""
    with book.reading() as reading:
        was = reading.get(ChangeRow, done.change_id) or {}
    if was["act"] != act or any(done.params.get(key) != params[key] for key in params):
        text = T("This was sent before as something else. Nothing was changed; please try again.")
        raise Refusal("command_used", text)
    return done.params
