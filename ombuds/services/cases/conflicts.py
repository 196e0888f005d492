"""Two people changed the same fields of a case: what was not chosen in the end is kept too.

What stood in the book is in the history as the value before. What somebody sent and did not
choose is noted there beside what stands now, by an act of its own.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from ombuds.domain.acts import OtherAct
from ombuds.domain.cases import Case
from ombuds.domain.fields import Row, fields_of
from ombuds.errors import Differing
from ombuds.services.cases.case_file import find_id, opened
from ombuds.services.cases.editing import place_of
from ombuds.services.cases.history import UNCHOSEN
from ombuds.services.cases.history_words import Speaker, Told
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.services.registers.vocabularies import Words
from ombuds.store.rows.shapes import shape_of

RIGHTS = "rights"


@needs(Permission.WORK)
def set_aside(office: Office, case: int | str, unchosen: Iterable[Differing]) -> None:
    """Notes in the history what this user sent and did not choose; the case stays as it is."""
    with office.book.reading() as reading:
        case_id = find_id(reading, office, case)
    with office.book.change(OtherAct.SET_ASIDE, case=case_id) as change:
        opened(office, change, case_id)
        for one in unchosen:
            model, row_id, value = _stored(case_id, one)
            if change.get(model, row_id) is not None:
                change.note(model, row_id, f"{UNCHOSEN}{one.field}", value)


def _stored(case_id: int, one: Differing) -> tuple[type[Row], int, Any]:
    if one.part == RIGHTS:
        return Case, case_id, json.dumps(one.mine)
    model, row_id, _ = place_of(case_id, one.part)
    return model, row_id, shape_of(model).stored_value(one.field, one.mine)


def told(words: Words, lang: str, one: Differing, value: Any, on: date) -> Told:
    """One of the two values in words, with the labels of a day."""
    speaker = Speaker(words, lang, True, {}, {}, {})
    if one.part == RIGHTS:
        return speaker.rights(value, on)
    return speaker.told(place_of(0, one.part)[0], one.field, value, on)


def is_personal(one: Differing) -> bool:
    """Whether the field tells of people, and is hidden with names and texts."""
    return one.part != RIGHTS and fields_of(place_of(0, one.part)[0])[one.field].personal
