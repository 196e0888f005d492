"""Made-up rows for papers: a month like that of the office, and a case with all its fields."""

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from ombuds.domain.reports.figures import (
    Flow,
    MonthBefore,
    MonthlyFigures,
    RegionFigures,
    TimeToClose,
)
from ombuds.domain.views import BodyView, CaseView, EventView, Letterhead, PartyView, Stamp
from ombuds.resources import VOCABULARIES

LETTERHEAD = Letterhead(
    "Қазақстан Республикасындағы\nАдам құқықтары жөніндегі уәкіл",
    "Уполномоченный по правам человека\nв Республике Казахстан",
    "Commissioner for Human Rights\nin the Republic of Kazakhstan",
)
AT = datetime(2026, 11, 3, 4, 12, tzinfo=UTC)
HEAD = "AST:4711:7C419E0B52D8A6F3"
STAMP = Stamp("А. Серікова", AT, AT, HEAD, training=False)
RIGHTS = {
    "DV": 96, "INV": 76, "TRI": 64, "DET": 57, "TOR": 47, "OSH": 38, "ENF": 29, "NDS": 27, "WRK": 24, "LIB": 18, "HLT": 17, "CHI": 17,
    "SOC": 16, "DIS": 14, "HOU": 9, "PRO": 8, "MIG": 7, "EDU": 6, "EXP": 5, "PRV": 5, "ASM": 4, "PAR": 4, "REL": 3, "ENV": 3, "TRF": 2,
    "WOM": 1, "LIF": 1, "BUS": 1, "OTH": 1, "none": 12,
}  # fmt: skip
REGIONS = "10 11 15 19 23 27 31 33 35 39 43 47 55 59 61 62 63 71 75 79".split()


@cache
def _labels() -> dict[tuple[str, str], dict[str, Any]]:
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for path in sorted(VOCABULARIES.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for term in table.get("term", []):
            found[path.stem, term["code"]] = term
    return found


class PlainWords:
    """Labels of the vocabularies that come with the program; else the code."""

    def label(
        self, vocabulary: str, code: str, lang: str, on: date | None = None, short: bool = False
    ) -> str:
        term = _labels().get((vocabulary, code), {})
        found = (short and term.get("short", {}).get(lang)) or term.get("label", {}).get(lang)
        return str(found or code)


WORDS = PlainWords()


def figures(edition: str = "internal") -> MonthlyFigures:
    total = sum(RIGHTS.values())
    by_region = {
        f"KZ-{c}": RegionFigures(20 + int(c) % 9, 19 + int(c) % 7, 30 + int(c) % 30)
        for c in REGIONS
    }
    by_region["none"] = RegionFigures(3, 2, 8)
    flow = Flow(874, total, 9, 588, 14, 2, 874 + total + 9 - 588 - 14 - 2)
    before = Flow(866, 577, 7, 569, 5, 2, 874)
    year_before = Flow(850, 566, 0, 551, 5, 0, 860)
    months = tuple(
        (f"{2025 + (9 + m) // 12}-{(9 + m) % 12 + 1:02}", 500 + 37 * m % 90, 480 + 53 * m % 99)
        for m in range(12)
    )
    return MonthlyFigures(
        period="2026-10",
        edition=edition,
        region=None,
        counted_up_to=AT,
        flow=flow,
        by_region=by_region,
        tables={
            "by_main_right": RIGHTS,
            "mentions": {c: n + 21 for c, n in RIGHTS.items() if c != "none"},
            "by_channel": {
                "post": 200,
                "email": 150,
                "e_otinish": 120,
                "in_person": 80,
                "region_office": 40,
                "phone": 12,
                "npm_visit": 3,
                "media": 0,
                "none": total - 605,
            },
            "by_sex": {"female": 300, "male": 250, "unknown": 33, "group": total - 583},
            "by_outcome": {
                "explained": 300,
                "rights_restored": 83,
                "not_confirmed": 100,
                "redirected": 60,
                "inadmissible": 42,
                "settled": 3,
            },
            "bodies": {
                "police": 131,
                "court": 98,
                "prison": 79,
                "akimat": 44,
                "private_employer": 41,
                "prosecutor": 4,
                "national_security": 2,
            },
            "vulnerabilities": {
                "child": 40,
                "detainee": 66,
                "elderly": 31,
                "disability": 22,
                "woman_head_of_household": 9,
                "journalist_or_defender": 1,
            },
        },
        persons_restored=83,
        working_days_to_close=TimeToClose(11.0, 12.4, 554, 34),
        previous_month=MonthBefore(
            "2026-09", before, {c: max(n - 3, 0) for c, n in RIGHTS.items()}, 530, 39, 78
        ),
        same_month_last_year=MonthBefore(
            "2025-10", year_before, {c: n + 2 for c, n in RIGHTS.items() if c != "BUS"}, 508, 43, 75
        ),
        months=(*months, ("2026-10", total, 588)),
    )


def party(**changes: Any) -> PartyView:
    base = PartyView(
        id=1,
        person=77,
        role="victim",
        surname="Ахметов",
        given_name="Данияр",
        patronymic="Ерланұлы",
        organisation=None,
        iin="040917500481",
        birth_date=date(2004, 9, 17),
        sex="male",
        phones=("+77015550116",),
        emails=("daniyar@example.kz",),
        address="Астана, Абай көшесі, 12-үй, 5-пәтер",
        safe_contact="телефон, после 18:00",
        vulnerabilities=("detainee",),
        note="в изоляторе",
    )
    return replace(base, **changes)


def event(act: str, on: date, **changes: Any) -> EventView:
    base = EventView(
        id=1,
        act=act,
        on=on,
        recorded_at=datetime(2026, 11, 24, 5, 44, tzinfo=UTC),
        user="А. Серікова",
        officer=None,
        outcome=None,
        ground=None,
        persons_restored=None,
        to_body=None,
        outgoing_number=None,
        reason=None,
    )
    return replace(base, **changes)


NARRATIVE = (
    "Өтініш берушінің айтуынша, оның ұлы Данияр Ахметов 2026 жылғы 21 қарашада шамамен сағат "
    "22:00-де ұсталып, № 2 полиция бөлімінде болған. Ұлының сөзінше, оны арқасы мен аяғынан ұрған.\n"
    "Со слов Ахметовой Г. С., сыну Данияру не давали звонить; её телефон 8 (701) 555-01-16, "
    "ИИН 780502 403165, почта gulnar@example.kz. Адвоката Ахметова не пустили."
)


def case(**changes: Any) -> CaseView:
    base = CaseView(
        id=9_007_199_254_740_993,
        version=3,
        text_version=2,
        number="2026-AST-001284",
        former_number="12/АК",
        series="AST",
        received_on=date(2026, 11, 24),
        registered_on=date(2026, 11, 24),
        channel="in_person",
        reply_language="ru",
        unit="AST",
        region="KZ-71",
        stage="admissibility",
        main_right="TOR",
        rights=("TOR", "LIB", "TRI"),
        subject="Полиция бөлімінде ұрып-соғу және басына пакет кигізу; адвокатты кіргізбеу",
        narrative=NARRATIVE,
        request="Медициналық тексеру жүргізу, Ахметовке адвокат беру",
        event_from=date(2026, 11, 21),
        event_to=date(2026, 11, 22),
        event_precision="day",
        place="№ 2 полиция бөлімі",
        place_type="police",
        parties=(
            party(),
            party(
                id=2,
                person=78,
                role="complainant",
                surname="Ахметова",
                given_name="Гүлнар",
                patronymic="Серікқызы",
                iin="780502403165",
                birth_date=date(1978, 5, 2),
                sex="female",
                emails=("gulnar@example.kz",),
                vulnerabilities=(),
                note=None,
            ),
            party(
                id=3,
                person=None,
                role="perpetrator",
                surname="Сейтқали",
                given_name="Нұрлан",
                patronymic=None,
                iin=None,
                birth_date=None,
                phones=(),
                emails=(),
                address=None,
                safe_contact=None,
                vulnerabilities=(),
                note=None,
            ),
        ),
        bodies=(
            BodyView(5, 11, "№ 2 полиция бөлімі, Астана", "police", "respondent"),
            BodyView(6, None, "Уақытша ұстау изоляторы, Астана", "police", "place_of_custody"),
        ),
        anonymous=False,
        collective_count=None,
        identity_hidden=True,
        consent="not_asked",
        other_bodies_seen="Астана қаласының прокуратурасы",
        before_court="no",
        risk="high",
        risk_notes="қысым көрсетуден қорқады",
        restricted=True,
        due_on=date(2026, 12, 15),
        forward_due_on=date(2026, 11, 24),
        officer_id=4,
        officer="А. Серікова",
        events=(
            event("register", date(2026, 11, 24)),
            event("assign", date(2026, 11, 24), officer="А. Серікова"),
            event(
                "forward",
                date(2026, 11, 24),
                to_body="Астана қаласының прокуратурасы",
                outgoing_number="12-3/456",
                reason="жалоба Ахметовой направлена сразу",
            ),
        ),
        closed_on=None,
        outcome=None,
        ground=None,
        persons_restored=None,
        joined_into=None,
        annulled_on=None,
        repeat_of="2025-AST-000017",
        imported_from={
            "file": "register.xlsx",
            "sheet": "2026",
            "row": 12,
            "doubts": ["region_unknown"],
            "note": "Ахметова Г.С. тел 87015550116",
        },
        details={
            "torture": {
                "custody_place": "№ 2 полиция бөлімі, кейін уақытша ұстау изоляторы",
                "agency": "police",
                "medical_examination": "asked",
                "injuries_seen": "yes",
                "injuries": "екі қолында көгерген жерлер, Ахметова көрген",
                "statement_signed": "no",
                "counsel": "kept_out",
                "reprisals_feared": "yes",
            }
        },
    )
    return replace(base, **changes)
