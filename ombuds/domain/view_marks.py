"""What each field of a view is: personal, public, scrubbed, for the office only, of its staff.

A field that stands in a table under the same name is what the table says; what a view adds is
said on the view itself, in the same words, and never makes public what a table calls personal.
"""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from ombuds.domain.cases import DETAILS, Case, CaseBody, CaseText, Event
from ombuds.domain.fields import FieldFacts, Row, fields_of, read_facts
from ombuds.domain.party_tables import Party
from ombuds.domain.views import BodyView, CaseView, EventView, PartyView

TABLES: Mapping[type[Any], tuple[type[Row], ...]] = {
    CaseView: (Case, CaseText),
    PartyView: (Party,),
    BodyView: (CaseBody,),
    EventView: (Event,),
}
"""The tables whose fields a view shows; the first one that has a name says what it is."""
BLOCKS: Mapping[str, type[Row]] = dict(DETAILS.values())
"""The table of each detail block, by its key."""


@cache
def marks_of(view: type[Any]) -> dict[str, FieldFacts]:
    """The facts of every field of a view. What nobody says anything of is not public."""
    kept: dict[str, FieldFacts] = {}
    for model in TABLES[view]:
        kept = fields_of(model) | kept
    return {one.name: _fact(one.name, one.metadata, kept.get(one.name)) for one in fields(view)}


def _fact(name: str, said: Mapping[str, Any], kept: FieldFacts | None) -> FieldFacts:
    if kept is None or not said:
        return kept or read_facts(name, said)
    return read_facts(name, {**said, "personal": kept.personal or said.get("personal")})
