"""Copies of a case that hold no more than their reader needs, made by the marks of its fields.

`internal` is the case as it is. `body`: what is the office's alone goes, and where identity is
hidden or consent refused, everything that tells who complained. `public` is made of what is
declared public and nothing else; bodies that are no authorities go too. A text or a day that was
there becomes `MASKED`; in running text a mark in the paper's language stands where words were
taken out (`scrubbing`). A text that cannot be cleaned for sure is kept back whole.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from ombuds.domain.fields import FieldFacts, fields_of
from ombuds.domain.party import CONTACTS, NAMES
from ombuds.domain.view_marks import BLOCKS, marks_of
from ombuds.domain.views import MASKED, BodyView, CaseView, EventView, Masked, PartyView
from ombuds.outputs.redaction.scrubbing import Known, scrubber

Copy = Literal["internal", "body", "public"]
Scrub = Callable[[Masked], Masked]
Rule = Callable[[FieldFacts, Any], Any]
"""What is left of a value in a copy, by the facts of its field."""


def copy_of(view: CaseView, kind: Copy, lang: str) -> CaseView:
    """The case as that copy may show it; marks are said in `lang`."""
    if kind == "public":
        return _public(view, lang)
    return _for_body(view, lang) if kind == "body" else view


def hides_identity(view: CaseView) -> bool:
    """Whether the body complained about may not learn who complained."""
    return view.identity_hidden or view.consent == "refused"


def right_on_folder(view: CaseView) -> str:
    """The main right as it may lie open on a desk: nothing of a restricted case."""
    return "" if view.restricted else (view.main_right or "").partition(".")[0]


def _public(view: CaseView, lang: str) -> CaseView:
    scrub = scrubber(known_of(view.parties), lang, unknown_names=True)

    def public(known: FieldFacts, value: Any) -> Any:
        if known.public:
            return value
        return scrub(value) if known.scrubbed else _withheld(known, value)

    copy = _made(view, public, lambda _: public)
    return replace(
        copy,
        bodies=tuple(map(_public_body, copy.bodies)),
        events=tuple(map(_public_event, copy.events)),
    )


def _for_body(view: CaseView, lang: str) -> CaseView:
    """For the body complained about. The alleged perpetrator stays named: the body must know."""
    if not hides_identity(view):
        return _made(view, _ours_withheld, lambda _: _ours_withheld)
    hidden = [party for party in view.parties if party.role != "perpetrator"]
    scrub = scrubber(known_of(hidden), lang, unknown_names=False)

    def cleaned(known: FieldFacts, value: Any) -> Any:
        if isinstance(value, str) and not (known.public or known.staff or known.vocabulary):
            value = scrub(value)
        return _ours_withheld(known, value)

    return _made(view, cleaned, lambda one: _who_withheld if one in hidden else _ours_withheld)


def _made(view: CaseView, rule: Rule, of_party: Callable[[PartyView], Rule]) -> CaseView:
    """The case with what a rule leaves of each field of it and of its parts."""
    return replace(
        _by_field(view, rule),
        parties=tuple(_by_field(party, of_party(party)) for party in view.parties),
        bodies=tuple(_cleaned_body(body, rule) for body in view.bodies),
        events=tuple(_by_field(event, rule) for event in view.events),
        details={
            key: {name: rule(fields_of(BLOCKS[key])[name], value) for name, value in block.items()}
            for key, block in view.details.items()
        },
    )


def _by_field[V: (CaseView, PartyView, BodyView, EventView)](view: V, rule: Rule) -> V:
    """The view with what the rule leaves of each field."""
    kind: Any = type(view)
    left = {name: rule(known, getattr(view, name)) for name, known in marks_of(kind).items()}
    made: V = kind(**left)
    return made


def _withheld(known: FieldFacts, value: Any) -> Any:
    """What stands for a value that does not leave: `MASKED` for words and days that tell of
    somebody, if there were any; else what an empty field of its kind has."""
    if value is MASKED:
        return MASKED
    if known.personal and isinstance(value, str | date | tuple | list):
        return MASKED if value else value
    return type(value)() if isinstance(value, tuple | list) else None


def _ours_withheld(known: FieldFacts, value: Any) -> Any:
    return _withheld(known, value) if known.office_only else value


def _who_withheld(known: FieldFacts, value: Any) -> Any:
    """For a party who is hidden from the body: role, sex and vulnerabilities are left."""
    return _withheld(known, value) if known.personal else _ours_withheld(known, value)


def _cleaned_body(body: BodyView, rule: Rule) -> BodyView:
    """A body that the office keeps by a code has its name; what was typed may name a person."""
    cleaned = _by_field(body, rule)
    return replace(cleaned, name=body.name) if body.public and body.code else cleaned


def _public_body(body: BodyView) -> BodyView:
    """Only authorities are named in public, and only they can be followed from case to case."""
    return body if body.public else replace(body, name=MASKED, body=None)


def _public_event(event: EventView) -> EventView:
    hidden = event.to_body and not event.to_public
    return replace(event, to_body=MASKED) if hidden else event


def known_of(parties: Iterable[PartyView]) -> Known:
    """All that tells who these people are, as far as the reader of the case may read it: each of
    their personal fields, without what only the office reads."""
    marks = marks_of(PartyView).values()
    sought = [known.name for known in marks if known.personal and not known.office_only]
    found = [(name, getattr(party, name)) for party in parties for name in sought]
    texts = [
        (name, text)
        for name, value in found
        for text in (value if isinstance(value, tuple) else (value,))
        if isinstance(text, str) and text.strip()
    ]
    listed = {CONTACTS["phone"], CONTACTS["email"]}
    emails = {text for name, text in texts if name in listed and "@" in text}
    numbers = [text for name, text in texts if name not in {*NAMES, "address"}]
    return Known(
        names=tuple(text for name, text in texts if name not in {"iin", "address", *listed}),
        numbers=tuple(text for text in numbers if text not in emails),
        emails=tuple(emails),
        addresses=tuple(text for name, text in texts if name == "address"),
        births=tuple(value for _, value in found if isinstance(value, date)),
        complete=not any(value is MASKED for _, value in found),
    )
