"""A restricted case leaves no trace: two books tell a stranger the same, whoever is in it.

In one the restricted case is of the person whom the stranger asks for by every name, IIN and
telephone; in the other it is of somebody else. The answers must be equal, ids apart.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from ombuds.domain.names.duplicates import pairs, pairs_of
from ombuds.domain.reports.filters import Filters, Period, parse_filters
from ombuds.errors import Refusal
from ombuds.services.cases import access, acts, history, showing, tags
from ombuds.services.cases.complaint_json import complaint_from_json
from ombuds.services.finding import finding, lists, saved_views
from ombuds.services.importing.book import past, preparing, preview, stopped, undoing
from ombuds.services.office.office import Office
from ombuds.services.office.permissions import Permission, may
from ombuds.services.papers import exports, handouts, import_papers, papers
from ombuds.services.people import duplicates, earlier_complaints, hints, people_list, person
from ombuds.services.registers import bodies, intake
from ombuds.services.reports import deadlines, overview, reports
from ombuds.services.reports.trends import Figure, Spans
from ombuds.services.suggesting import learning
from tests.offices import MONDAY, Hands, Template
from tests.services.complaints_made import complaint, registered
from tests.services.test_permissions import services

VICTIM = {
    "surname": "Сейтова",
    "given_name": "Жанна",
    "patronymic": "Ерланқызы",
    "iin": "990101400013",
    "birth_date": "1999-01-01",
    "sex": "female",
    "phones": ["+77015556677"],
}
SOMEBODY = {
    "surname": "Дулатова",
    "given_name": "Меруерт",
    "patronymic": "Асқарқызы",
    "iin": "880202400021",
    "birth_date": "1988-02-02",
    "sex": "female",
    "phones": ["+77029998877"],
}
PERSON, EMPLOYER = "Кожахметов Тимур", "«Арман құрылыс» ЖШС"
WORDS = (
    "Сейтова", "Сейтва", "Seitova Zhanna", "Сейтова Жанна Ерланқызы", "990101400013",
    "87015556677", "Кожахметов", "Кожахметва", "Арман", "құпия", "Бектасовв", "2026-AST-000001",
    "Серикбаева", "880202400099", "87770001122",
)  # fmt: skip
BY_IIN: dict[str, Any] = {"iin": VICTIM["iin"]}
BY_PHONE: dict[str, Any] = {
    **{name: VICTIM[name] for name in ("surname", "given_name", "patronymic", "phones")},
    "iin": None,
}
BY_BIRTH: dict[str, Any] = {
    **{name: VICTIM[name] for name in ("surname", "given_name", "patronymic", "birth_date")},
    "iin": None,
    "phones": [],
}
# What a stranger writes of them in two complaints of their own.
PROBES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "nothing of theirs": ({}, {}),
    "their IIN": (BY_IIN, BY_IIN),
    "their telephone": ({"phones": VICTIM["phones"]}, {"phones": VICTIM["phones"]}),
    "their name and telephone": (BY_PHONE, BY_PHONE),
    "their name and birth date": (BY_BIRTH, BY_BIRTH),
    "their IIN, then their name and telephone": (BY_IIN, BY_PHONE),
    "their name and telephone, then their IIN": (BY_PHONE, BY_IIN),
    "their name and telephone, then their birth date": (BY_PHONE, BY_BIRTH),
}
OWN = {"surname": "Серикбаева", "given_name": "Айна", "phones": ["+77770001122"]}


def restricted(office: Office, victim: dict[str, Any], body: str, employer: str) -> None:
    """Torture, with a named victim, about a private person and an employer."""
    registered(
        office,
        rights=["TOR"],
        torture={"agency": "police"},
        subject=f"{victim['surname']}: құпия" if victim is VICTIM else "басқа",
        parties=[{**victim, "role": "victim"}, {**victim, "role": "complainant"}],
        bodies=[
            {"name": body, "type": "private_person"},
            {"name": employer, "type": "private_employer", "region": "KZ-10"},
        ],
    )


def answers(office: Office, hands: Hands) -> Iterator[tuple[str, str]]:
    """What every service that reads tells this user, by its name."""
    for module, name, service in services():
        permission = getattr(service, "permission", None)
        if permission in READS and may(office, permission):
            for asked in ASKED.get(f"{module}.{name}", ()):
                hands.at = MONDAY.replace(hour=9)
                try:
                    told: Any = asked(office)
                except Refusal as refusal:
                    told = (refusal.code, refusal.sentence("kk"))
                yield f"{module}.{name}", plain(told)


READS = {Permission.READ, Permission.REPORT, Permission.EXPORT, Permission.REGISTER}
NO_CASE = {
    "cases.checks.check",
    "cases.registering.register",
    "papers.exports.require_known",
    "importing.book.bringing_in.bring_in",
    "papers.import_papers.record_log",
    "importing.book.preparing.open_register",
    "importing.book.stopped.begin",
    "importing.book.stopped.end",
    "importing.book.undoing.undo_import",
    "importing.book.writing.write",
    "suggesting.learning.keep",
    "sample.fill.fill",
    "finding.saved_views.add",
    "finding.saved_views.edit",
    "finding.saved_views.remove",
}


def plain(told: Any) -> str:
    """An answer in text, its ids by the order in which they come, chain heads away."""
    text = told.decode() if isinstance(told, bytes) else repr(told)
    ids: dict[str, str] = {}
    text = re.sub(r"\d{17,}", lambda found: ids.setdefault(found[0], f"#{len(ids)}"), text)
    return re.sub(r"\b[0-9A-F]{16}\b", "HEAD", text)


def every(
    ask: Callable[[Office, str], Any], words: tuple[str, ...] = WORDS
) -> list[Callable[[Office], Any]]:
    return [lambda office, word=word: ask(office, word) for word in words]  # type: ignore[misc]


def listed(office: Office) -> "list[int]":
    return lists.ids(office, tab=lists.Tab.ALL, sort=lists.Sort.NUMBER).tolist()


def shown(ask: Callable[..., Any]) -> Callable[[Office], Any]:
    """Asked of every case that the user may see."""
    return lambda office: [ask(office, case_id) for case_id in listed(office)]


def _refused(ask: Callable[..., Any]) -> Callable[..., Any]:
    """The answer, or the words in which it is refused."""

    def asked(office: Office, case_id: int) -> Any:
        try:
            return ask(office, case_id)
        except Refusal as refusal:
            return refusal.code

    return asked


TORTURE: Filters = parse_filters(["right:TOR"])[0]


def one_letter(office: Office) -> Any:
    """The text of all complaints, word for word."""
    with office.book.reading() as reading:
        return hints.same_letter(office, complaint()["narrative"], reading)


def rows_as_they_would_be(office: Office, word: str) -> Any:
    """What an import of a row about somebody says before it is written."""
    line = f"№;Дата;ФИО;ИИН;Содержание\n1;02.03.2026;{word};{VICTIM['iin']};құпия\n"
    return [asdict(row) for row in preview.becoming(_prepared(office, line))]


def rights_of_a_row(office: Office, word: str) -> Any:
    """Which rights the text of a doubtful row speaks of."""
    prepared = _prepared(office, f"№;Дата;ФИО;Право;Содержание\n1;02.03.2026;Сынов;;{word}\n")
    return [
        preview.likely(office, prepared, one, one.places[0]) for one in preview.doubts(prepared)
    ]


def _prepared(office: Office, line: str) -> preparing.Prepared:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text(line, encoding="utf-8")
        opened = preparing.open_register(office, path)
        return preparing.prepare(office, opened, opened.choice)


ASKED: dict[str, list[Callable[[Office], Any]]] = {
    "cases.acts.next_act": [shown(lambda o, c: acts.next_act(o, showing.show(o, c)))],
    "cases.acts.offered": [shown(lambda o, c: acts.offered(o, showing.show(o, c)))],
    "cases.access.views_of": [lambda o: access.views_of(o, 1, o.today())],
    "cases.access.who_may_open": [shown(_refused(access.who_may_open))],
    "cases.history.history": [shown(history.history), lambda o: history.history(o, 1)],
    "registers.bodies.cases_naming": [
        lambda o: [bodies.cases_naming(o, one.id) for one in bodies.listed(o, retired=True)],
    ],
    "cases.showing.show": [
        shown(showing.show),
        lambda o: showing.show(o, "2026-AST-000001"),
        lambda o: json.dumps([papers_json(o, case_id) for case_id in listed(o)]),
    ],
    "cases.showing.viewed": [lambda o: showing.viewed(o, 1)],
    "reports.deadlines.agenda": every(
        lambda o, w: deadlines.agenda(o, deadlines.Whose(w)), tuple(deadlines.Whose)
    ),
    "reports.deadlines.count_due": [
        lambda o: deadlines.count_due(o, Period(date(2026, 11, 1), date.max))
    ],
    "reports.deadlines.count_late": [deadlines.count_late],
    "reports.deadlines.deadlines": [deadlines.deadlines],
    "people.duplicates.duplicates": [duplicates.duplicates],
    "people.duplicates.gathered": [duplicates.gathered],
    "people.duplicates.packed": [lambda o: pairs_of(duplicates.packed(o, lambda *_: None))],
    "people.duplicates.offered": [lambda o: duplicates.offered(o, pairs(duplicates.gathered(o)))],
    "people.duplicates.side_by_side": [
        lambda o: [duplicates.side_by_side(o, pair) for pair in duplicates.duplicates(o)]
    ],
    "papers.exports.export_cases": [
        lambda o, to=suffix, e=edition: exports.export_cases(o, Filters(), "", to, e)  # type: ignore[misc]
        for suffix in (".json", ".csv")
        for edition in ("internal", "public")
    ]
    + every(lambda o, w: exports.export_cases(o, Filters(), w, ".csv"), WORDS[:5]),
    "papers.exports.export_job": [lambda o: exports.export_job(o, listed(o), ".json").arguments],
    "finding.finding.find": [
        *every(finding.find),
        *every(lambda o, w: finding.as_json(finding.find(o, w))),
        lambda o: finding.find(o, "", TORTURE),
    ],
    "finding.finding.people_like": every(finding.people_like),
    "papers.handouts.addressees": [shown(_refused(handouts.addressees))],
    "papers.handouts.envelope_job": [
        shown(_refused(lambda o, c: handouts.envelope_job(o, c, "party:1").arguments))
    ],
    "papers.handouts.labels_job": [shown(lambda o, c: handouts.labels_job(o, [c]).arguments)],
    "registers.intake.bodies_like": every(intake.bodies_like),
    "registers.intake.own_units": [intake.own_units],
    "people.hints.look_back": [
        lambda o, known=known: hints.look_back(o, complaint_from_json(complaint(parties=[known])))  # type: ignore[misc]
        for known in (VICTIM, BY_PHONE, BY_BIRTH, OWN)
    ],
    "people.hints.same_letter": [one_letter],
    "finding.lists.count": every(lambda o, w: lists.count(o, Filters(), w)),
    "finding.lists.counters": [
        lists.counters,
        *every(lambda o, w: lists.counters(o, Filters(), w), WORDS[:3]),
    ],
    "finding.lists.ids": [
        *every(lambda o, w: lists.ids(o, words=w, tab=lists.Tab.ALL)),
        *(lambda o, by=by: lists.ids(o, tab=lists.Tab.ALL, sort=by) for by in lists.Sort),  # type: ignore[misc]
    ],
    "finding.lists.registers": [lists.registers],
    "finding.lists.rows": [lambda o: lists.rows(o, listed(o))],
    "reports.overview.behind": every(
        lambda o, figure: overview.behind(o, Figure(figure), Spans.until(o.today()).now),
        tuple(Figure),
    ),
    "reports.overview.cards": [overview.cards],
    "reports.overview.months": [overview.months],
    "reports.overview.overview": [overview.overview],
    "papers.papers.report_job": [
        lambda o: papers.report_job(o, "monthly", "2026-11", ".json").run(),
        lambda o: papers.report_job(o, "register", "2026-11", ".csv").run(),
    ],
    "papers.papers.report_paper": [
        lambda o: papers.report_paper(o, "register", "2026-11", ".json")
    ],
    "papers.papers.slip_job": [shown(lambda o, c: papers.slip_job(o, c).arguments)],
    "papers.papers.slip_paper": [lambda o: papers.slip_paper(o, "2026-AST-000001")],
    "papers.papers.summary_job": [
        shown(lambda o, c, kind=kind: papers.summary_job(o, c, kind).arguments[0])  # type: ignore[misc]
        for kind in ("internal", "body", "public")
    ],
    "papers.papers.summary_paper": [lambda o: papers.summary_paper(o, "2026-AST-000001")],
    "people.people_list.people": every(people_list.people, ("", *WORDS)),
    "people.people_list.rows": [lambda o: people_list.rows(o, people_list.people(o))],
    "people.person.complainant": [
        lambda o: [person.complainant(o, one) for one in people_list.people(o)]
    ],
    "people.person.person": [
        lambda o: [person.person(o, one) for one in people_list.people(o)],
        lambda o: person.person(o, 1),
    ],
    "papers.import_papers.log_job": [lambda o: import_papers.log_job(o, 1, "pdf")],
    "papers.import_papers.log_paper": [lambda o: import_papers.log_paper(o, 1, "pdf")],
    "importing.book.past.import_log": [lambda o: past.import_log(o, 1)],
    "importing.book.past.past_imports": [past.past_imports],
    "importing.book.preparing.prepare": every(rows_as_they_would_be, WORDS[:5]),
    "importing.book.preview.likely": every(rights_of_a_row, WORDS[:2]),
    "importing.book.stopped.places": [stopped.places],
    "importing.book.undoing.undoable": [lambda o: undoing.undoable(o, 1)],
    "suggesting.learning.corrections": [learning.corrections],
    "suggesting.learning.lessons": [learning.lessons],
    "suggesting.learning.likely_rights": every(learning.likely_rights, WORDS[:3]),
    "reports.quality.quality": [lambda o: reports.quality(o, "2026-11")],
    "reports.register_book.register_book": [lambda o: reports.register_book(o, "2026-11")],
    "papers.exports.case_views": every(
        lambda o, w: list(exports.case_views(o, words=w)), WORDS[:5]
    ),
    "papers.exports.views_of": [lambda o: exports.views_of(o, listed(o))],
    "reports.reports.cases_behind": [
        lambda o: reports.cases_behind(o, "2026-11", "by_main_right", "TOR"),
        lambda o: reports.cases_behind(o, "2026-11", "flow", "closing"),
    ],
    "reports.reports.monthly": [lambda o: reports.monthly(o, "2026-11")],
    "finding.saved_views.count": every(saved_views.count),
    "finding.saved_views.listed": [saved_views.listed],
    "finding.saved_views.scopes": [saved_views.scopes],
    "people.earlier_complaints.seen_before": [
        *every(lambda o, w: earlier_complaints.seen_before(o, iin=w, phones=[w])),
        *(
            lambda o, known=known: earlier_complaints.seen_before(o, **known)  # type: ignore[misc]
            for known in (
                {"surname": "Сейтова", "given_name": "Жанна"},
                {"surname": "Серикбаева", "given_name": "Айна"},
            )
        ),
    ],
    "cases.tags.in_use": [tags.in_use],
    "cases.tags.tags_of": [shown(tags.tags_of)],
}


def papers_json(office: Office, case_id: int) -> dict[str, Any]:
    from ombuds.outputs.sheets.case_json import case_json

    return case_json(showing.show(office, case_id))


def test_every_service_that_reads_is_asked():
    found = {
        f"{module}.{name}"
        for module, name, service in services()
        if getattr(service, "permission", None) in READS
    }
    assert found - NO_CASE == ASKED.keys()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["talgat", "madina", "guest"])
@pytest.mark.parametrize("probe", PROBES)
def test_two_books_tell_a_stranger_the_same(
    template: Template, tmp_path: Path, name: str, probe: str
) -> None:
    told = []
    for secret in (True, False):
        hands, folder = Hands(), template.copy(tmp_path / f"{secret}.ombuds")
        stranger = name if name != "guest" else "talgat"
        with (
            closing((head := template.office(folder, "aigerim", hands.clock)).book),
            closing((prober := template.office(folder, stranger, hands.clock)).book),
            closing((reader := template.office(folder, name, hands.clock)).book),
        ):
            who = VICTIM if secret else SOMEBODY
            named = (PERSON, EMPLOYER) if secret else ("Другой Человек", "«Басқа» ЖШС")
            restricted(head, who, *named)
            hands.at = MONDAY.replace(hour=5)
            registered(head, parties=[{"surname": "Бектасова", "given_name": "Ина"}], bodies=[])
            about = [{"name": PERSON, "type": "private_person"}, {"name": EMPLOYER}]
            for hour, known in zip((6, 7), PROBES[probe], strict=True):
                hands.at = MONDAY.replace(hour=hour)
                party = {"role": "complainant", **OWN, **known}
                registered(prober, parties=[party], bodies=about)
            told.append(list(answers(reader, hands)))
    for (service, with_secret), (_, without) in zip(*told, strict=True):
        assert with_secret == without, service
