"""What is handed or sent out beside papers: blank forms, labels for folders, envelopes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from ombuds.domain.cases import DETAILS
from ombuds.domain.party import full_name
from ombuds.domain.views import CaseView, Mask, PartyView
from ombuds.errors import NotAllowed, Refusal
from ombuds.i18n import T
from ombuds.outputs.redaction.copies import right_on_folder
from ombuds.services.cases import showing
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, needs
from ombuds.services.office.settings import letterhead, office_settings
from ombuds.services.papers.paper_names import case_paper_name, file_name
from ombuds.services.papers.papers import Job, stamp
from ombuds.services.registers.vocabularies import words
from ombuds.store.rows.tables import BODIES


@needs(Permission.OWN)
def form_job(office: Office, edition: str = "usual") -> Job:
    """A blank complaint in the office's language: `usual`, `large` print, or for a `child`."""
    from ombuds.outputs.papers.blank_form import EDITIONS, FormEdition, form_pdf, vocabularies

    chosen, lang, today = FormEdition(edition), office.language, office.today()
    known, settings = words(office), office_settings(office)
    terms = {
        vocabulary: [
            term.shorts[lang] or term.labels[lang] for term in known.terms(vocabulary, today)
        ]
        for vocabulary in vocabularies()
    }
    blocks = {right: known.label("right", right, lang) for right in DETAILS}
    return Job(
        form_pdf,
        (chosen, terms, blocks, letterhead(settings), stamp(office), lang),
        file_name(lang, ".pdf", T("Complaint form, {edition}", edition=EDITIONS[chosen])),
    )


@needs(Permission.READ)
def labels_job(office: Office, numbers: Sequence[int | str], skip: int = 0) -> Job:
    """Labels for the folders of cases; `skip`: places of the first sheet that are used up."""
    from ombuds.outputs.papers.labels import PER_SHEET, CaseLabel, labels_pdf

    if not 0 <= skip < PER_SHEET:
        raise Refusal("no_place", T("A sheet has {count} labels.", count=PER_SHEET))
    views = [showing.show(office, number) for number in numbers]
    labels = [CaseLabel(one.number, right_on_folder(one), one.received_on) for one in views]
    settings = office_settings(office)
    arguments = (labels, skip, settings.office_name, letterhead(settings), stamp(office))
    lang = office.language
    name = file_name(lang, ".pdf", T("Labels"))
    if len(views) == 1:
        name = case_paper_name(lang, views[0].number, "label")
    return Job(labels_pdf, (*arguments, lang), name)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody in a case to whom a letter can go. `key`: `party:ID` or `body:ID`.

    `safe_contact`: how they asked to be reached; a letter home may put them in danger.
    """

    key: str
    name: str = field(repr=False)
    address: str | None = field(repr=False)
    safe_contact: str | None = field(repr=False)


@needs(Permission.READ)
def addressees(office: Office, case: int | str) -> list[Addressee]:
    """Who a letter of this case may go to: those who complain first, then the bodies."""
    view = _readable(office, case)
    people = [_person(party) for party in view.parties if party.role != "perpetrator"]
    return [one for one in people if one.name] + _bodies(office, view)


@needs(Permission.READ)
def envelope_job(office: Office, case: int | str, key: str, size: str = "DL") -> Job:
    """The envelope of a letter to one of `addressees`; refuses one without an address.

    The number of the case stands on a letter to a body. On one to a person it does not: what
    whoever holds the envelope reads may put the person in danger, and it is inside.
    """
    from ombuds.outputs.papers.labels import Address, envelope_pdf

    to = next((one for one in addressees(office, case) if one.key == key), None)
    if to is None or not to.address:
        raise Refusal("no_address", T("There is no address to write to."))
    settings, view = office_settings(office), showing.show(office, case)
    sender = Address(settings.office_name, settings.office_address)
    number = view.number if key.startswith("body:") else ""
    arguments = (size, sender, Address(to.name, to.address), number)
    return Job(
        envelope_pdf,
        (*arguments, letterhead(settings), stamp(office), office.language),
        case_paper_name(office.language, view.number, "envelope"),
    )


def _readable(office: Office, case: int | str) -> CaseView:
    view = showing.show(office, case)
    if not view.open:
        raise NotAllowed("not_open", T("Names in this case are hidden from you."))
    return view


def _person(party: PartyView) -> Addressee:
    def plain(value: str | Mask | None) -> str:
        return value if isinstance(value, str) else ""

    name = full_name(party) or plain(party.organisation)
    safe = plain(party.safe_contact) or None
    return Addressee(f"party:{party.id}", name, plain(party.address) or None, safe)


def _bodies(office: Office, view: CaseView) -> list[Addressee]:
    ids = [one.body for one in view.bodies if one.body is not None]
    with office.book.reading() as reading:
        query = select(BODIES.c.id, BODIES.c.address).where(BODIES.c.id.in_(ids))
        known = {row.id: row.address for row in reading.all(query)}
    return [
        Addressee(f"body:{one.id}", str(one.name), known.get(one.body or 0), None)
        for one in view.bodies
    ]
