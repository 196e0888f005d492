"""Parts of a case summary: parties, rights, bodies, long texts, details of the four rights."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from ombuds.domain.details import DETAILS
from ombuds.domain.fields import fields_of
from ombuds.domain.phones import shown as phone_shown
from ombuds.domain.views import Mask, PartyView
from ombuds.i18n import N, T
from ombuds.i18n.formats import day_digits
from ombuds.outputs.case_facts import Case
from ombuds.outputs.flow import Column, Table, facts, heading, paragraph
from ombuds.outputs.lettering import wrap
from ombuds.outputs.paper import GREY, TABLE
from ombuds.outputs.sections import capital

_TITLES = {
    "torture": T("Torture: circumstances"),
    "domestic_violence": T("Domestic violence: circumstances"),
    "safety_at_work": T("Safety at work: circumstances"),
    "discrimination": T("Discrimination: circumstances"),
}


def parties(case: Case) -> None:
    """Role, name and IIN of each; all else in a second line."""
    if not case.view.parties:
        return
    paper = case.paper
    heading(paper, case.say(T("Parties")))
    x = paper.left + 78
    for party in case.view.parties:
        paper.need(26)
        top = paper.y + 11
        iin = _iin(case, party)
        paper.text(paper.right, top, iin, TABLE, align="right")
        role = capital(case.label("party_role", party.role))
        for at, line in enumerate(wrap(role, 72, TABLE)):
            paper.text(paper.left, top + at * 10, line, TABLE)
        least = paper.y + 1 + 10 * len(wrap(role, 72, TABLE))
        paragraph(paper, _name(case, party), TABLE, bold=True, left=x, room=paper.right - x - 80)
        told = " · ".join(_about(case, party))
        if told:
            paragraph(paper, told, TABLE, left=x, room=paper.right - x)
        paper.y = max(paper.y, least) + 4
        paper.rule(paper.y)


def _iin(case: Case, party: PartyView) -> str:
    iin = case.text(party.iin)
    return f"{iin[:6]} {iin[6:]}" if re.fullmatch(r"\d{12}", iin) else iin


def _name(case: Case, party: PartyView) -> str:
    parts = (party.surname, party.given_name, party.patronymic)
    if any(isinstance(part, Mask) for part in (*parts, party.organisation)):
        return case.say(T("[name hidden]"))
    name = " ".join(case.text(part) for part in parts if part)
    organisation = case.text(party.organisation)
    return ", ".join(part for part in (organisation, name) if part) or case.say(
        T("name not stated")
    )


def _about(case: Case, party: PartyView) -> Iterable[str]:
    if isinstance(party.birth_date, date):
        yield day_digits(party.birth_date)
    if party.sex:
        yield case.label("sex", party.sex)
    if isinstance(party.birth_date, date):
        yield _age(case, party.birth_date)
    if isinstance(party.phones, Mask) or isinstance(party.emails, Mask):
        yield case.say(T("[contact hidden]"))
    yield from map(phone_shown, party.phones if isinstance(party.phones, tuple) else ())
    yield from party.emails if isinstance(party.emails, tuple) else ()
    if party.address:
        yield case.text(party.address)
    elif isinstance(party.address, Mask):
        yield case.say(T("[address hidden]"))
    if party.safe_contact:
        yield case.say(T("safe way to contact: {words}", words=party.safe_contact))
    yield from (case.label("vulnerability", code) for code in party.vulnerabilities)
    if party.note:
        yield case.text(party.note)


def _age(case: Case, born: date) -> str:
    on = case.view.received_on or case.view.registered_on
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return case.say(N("{n} year old", "{n} years old", max(years, 0)))


def rights(case: Case, legal: Sequence[str]) -> None:
    """Codes, labels, which is the main one; under them the law in force."""
    if not case.view.rights:
        return
    paper = case.paper
    heading(paper, case.say(T("Rights")))
    table = Table(paper, [
        Column("", 72), Column("", paper.width - 152), Column("", 80, right=True),
    ])  # fmt: skip
    table.head()
    main = case.say(T("main", "right"))
    for code in case.view.rights:
        label = capital(case.label("right", code))
        table.row([code, label, main if code == case.view.main_right else ""])
    if legal:
        paragraph(paper, "; ".join(legal), 6.9, ink=GREY)


def bodies(case: Case) -> None:
    if not case.view.bodies:
        return
    paper = case.paper
    heading(paper, case.say(T("Bodies complained about")))
    table = Table(paper, [Column("", paper.width - 190), Column("", 190, right=True)])
    table.head()
    for body in case.view.bodies:
        name = case.say(T("[name hidden]")) if isinstance(body.name, Mask) else body.name
        table.row([name or "", case.label("body_role", body.role)])


def long_texts(case: Case) -> None:
    """What was told, over as many pages as it takes."""
    for name in ("narrative", "request", "other_bodies_seen"):
        value = getattr(case.view, name)
        if value is None or value == "":
            continue
        heading(case.paper, case.title(name))
        text = re.sub(r"\n\s*\n\s*\n", "\n\n", case.text(value))
        paragraph(case.paper, text, 8)


def details(case: Case) -> None:
    """The blocks of the four rights, field by field."""
    for key, model in DETAILS.values():
        block = case.view.details.get(key)
        if not block:
            continue
        heading(case.paper, case.say(_TITLES[key]))
        known = fields_of(model)
        rows = [
            (case.say(known[name].title), case.value(name, value, known[name].vocabulary))
            for name, value in block.items()
            if name in known and value not in (None, "", [], ())
        ]
        facts(case.paper, rows, label=132)
