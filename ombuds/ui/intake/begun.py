"""What a new complaint begins with: somebody's card, or what was typed into the finder."""

from dataclasses import asdict
from typing import Any

from ombuds.services.complaints import PartyInput
from ombuds.services.typed_party import party_of
from ombuds.ui.page import FromPerson

State = dict[str, Any]


def of_card(who: FromPerson, party: PartyInput) -> State:
    """The complainant as the card has them; the complaint will stand there."""
    arrival = {"reply_language": who.reply_language}
    return {"complainant": {"person": asdict(party)}, "arrival": arrival}


def of_typed(words: str) -> State:
    """Somebody who is in no case yet."""
    party = party_of(words)
    kind = "organisation" if party.organisation else "person"
    return {"complainant": {"kind": kind, "person": asdict(party)}}
