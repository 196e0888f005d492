"""Copies of a case that hold no more than their reader needs.

`internal` is the case as it is. `body`: what is ours alone goes, and where identity is hidden
or consent refused, everything that tells who complained. `public`: all personal data go, and
bodies that are no authorities. What stood in a field
of its own becomes `MASKED`; in running text a mark in the paper's language stands where words
were taken out (`scrubbing`). A text that cannot be cleaned for sure is kept back whole.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from ombuds.domain.cases import DETAILS
from ombuds.domain.fields import fields_of
from ombuds.domain.views import MASKED, BodyView, CaseView, EventView, Masked, PartyView
from ombuds.outputs.scrubbing import Known, scrubber

Copy = Literal["internal", "body", "public"]
Scrub = Callable[[Masked], Masked]

_NAMES = ("surname", "given_name", "patronymic", "organisation")
_PERSONAL = (*_NAMES, "iin", "birth_date", "phones", "emails", "address", "safe_contact", "note")
_BLOCKS = dict(DETAILS.values())


def copy_of(view: CaseView, kind: Copy, lang: str) -> CaseView:
    """The case as that copy may show it; marks are said in `lang`."""
    if kind == "public":
        return _public(view, lang)
    return _for_body(view, lang) if kind == "body" else view


def hides_identity(view: CaseView) -> bool:
    """Whether the body complained about may not learn who complained."""
    return view.identity_hidden or view.consent == "refused"


def _for_body(view: CaseView, lang: str) -> CaseView:
    """For the body complained about. The alleged perpetrator stays named: the body must know."""
    ours = replace(view, risk_notes=_gone(view.risk_notes), imported_from=None)
    parties = tuple(
        replace(party, safe_contact=_gone(party.safe_contact), note=_gone(party.note))
        for party in view.parties
    )
    if not hides_identity(view):
        return replace(ours, parties=parties)
    hidden = [party for party in view.parties if party.role != "perpetrator"]
    scrub = scrubber(known_of(hidden), lang, unknown_names=False)
    return replace(
        _scrubbed(ours, scrub),
        parties=tuple(_hidden(p) if p.role != "perpetrator" else p for p in parties),
        former_number=_plain(view.former_number, scrub),
    )


def _public(view: CaseView, lang: str) -> CaseView:
    scrub = scrubber(known_of(view.parties), lang, unknown_names=True)
    clean = _scrubbed(view, scrub)
    return replace(
        clean,
        parties=tuple(
            replace(_hidden(party), sex=None, vulnerabilities=()) for party in view.parties
        ),
        bodies=tuple(_public_body(body) for body in clean.bodies),
        events=tuple(_public_event(event) for event in clean.events),
        details={key: _without_personal(key, block) for key, block in clean.details.items()},
        place=_gone(view.place),
        former_number=None,
        officer=None,
        officer_id=None,
        imported_from=None,
        risk_notes=_gone(view.risk_notes),
    )


def known_of(parties: list[PartyView] | tuple[PartyView, ...]) -> Known:
    """All that names these people, as far as the reader of the case may read it."""

    def texts(*names: str) -> list[str]:
        found = (getattr(party, name) for party in parties for name in names)
        return [value for value in found if isinstance(value, str) and value.strip()]

    listed = [
        text
        for party in parties
        for values in (party.phones, party.emails)
        if isinstance(values, tuple)
        for text in values
    ]
    return Known(
        names=tuple(texts(*_NAMES)),
        numbers=tuple(texts("iin")) + tuple(text for text in listed if "@" not in text),
        emails=tuple(text for text in listed if "@" in text),
        addresses=tuple(texts("address")),
        births=tuple(p.birth_date for p in parties if isinstance(p.birth_date, date)),
        complete=not any(getattr(party, name) is MASKED for party in parties for name in _NAMES),
    )


def _hidden(party: PartyView) -> PartyView:
    """A party of whom only the role, sex and vulnerabilities are left."""
    gone = {name: _gone(getattr(party, name)) for name in _PERSONAL}
    return replace(party, person=None, **gone)


def _gone(value: Any) -> Any:
    """`MASKED` for whatever was there; what was empty stays so."""
    return MASKED if value or value is MASKED else value


def _scrubbed(view: CaseView, scrub: Scrub) -> CaseView:
    """The same case with every running text cleaned."""
    return replace(
        view,
        subject=scrub(view.subject),
        narrative=scrub(view.narrative),
        request=scrub(view.request),
        place=scrub(view.place),
        other_bodies_seen=scrub(view.other_bodies_seen),
        bodies=tuple(_body(body, scrub) for body in view.bodies),
        events=tuple(_event(event, scrub) for event in view.events),
        details={key: _block(key, block, scrub) for key, block in view.details.items()},
    )


def _body(body: BodyView, scrub: Scrub) -> BodyView:
    """A body that the office keeps by a code has its name; what was typed may name a person."""
    return body if body.public and body.code else replace(body, name=scrub(body.name))


def _event(event: EventView, scrub: Scrub) -> EventView:
    return replace(
        event,
        reason=scrub(event.reason),
        to_body=scrub(event.to_body),
        outgoing_number=_plain(event.outgoing_number, scrub),
    )


def _block(key: str, block: dict[str, Any], scrub: Scrub) -> dict[str, Any]:
    """Words are cleaned, codes are not."""
    known = fields_of(_BLOCKS[key])
    return {
        name: scrub(value)
        if isinstance(value, str) and not (name in known and known[name].vocabulary)
        else value
        for name, value in block.items()
    }


def _plain(text: str | None, scrub: Scrub) -> str | None:
    """As `scrub`, for a field that is never masked."""
    clean = scrub(text)
    return clean if isinstance(clean, str) else None


def _public_body(body: BodyView) -> BodyView:
    """Only authorities are named in public, and only they can be followed from case to case."""
    return body if body.public else replace(body, name=MASKED, body=None)


def _public_event(event: EventView) -> EventView:
    to_body = event.to_body if event.to_public else _gone(event.to_body)
    return replace(event, user=None, officer=None, to_body=to_body)


def _without_personal(key: str, block: dict[str, Any]) -> dict[str, Any]:
    known = fields_of(_BLOCKS[key])
    return {
        name: _gone(value) if name not in known or known[name].personal else value
        for name, value in block.items()
    }
