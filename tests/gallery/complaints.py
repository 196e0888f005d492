"""What is typed into the form for its pictures: made-up complaints, as drafts keep them."""

from typing import Any

DOMESTIC: dict[str, Any] = {
    "arrival": {
        "received_on": "2026-11-24",
        "unit": "AST",
        "channel": "in_person",
        "reply_language": "kk",
    },
    "complainant": {
        "kind": "person",
        "through": False,
        "person": {
            "surname": "Сәрсенова",
            "given_name": "Айгүл",
            "patronymic": "Маратқызы",
            "iin": "850314499277",
            "phones": ["+77010000127"],
            "address": "Астана, Тәуелсіздік д-лы, 14-үй, 36-пәтер",
            "safe_contact": "Тек телефон, 10:00–17:00, SMS жібермеу",
            "vulnerabilities": ["woman_head_of_household"],
        },
        "representative": {},
    },
    "victim": {"same": True, "people": []},
    "told": {
        "subject": "Күйеуінің ұрып-соғуы, полиция қорғау нұсқамасын бермеген",
        "narrative": (
            "20 қарашада күйеуім мені ұрып-соқты, полицияны екі рет шақырдым. Қорғау нұсқамасын "
            "бермеді, арызымды тіркемеді, учаскелік инспектор «татуласыңдар» деді. Былтыр да осылай "
            "болып, татуласқан едік. Балаларым бәрін көріп, қорқып отыр."
        ),
        "event_precision": "day",
        "event_from": "2026-11-20",
        "place_type": "dwelling",
        "region": "KZ-71",
        "place": "Сарыарқа ауданы, пәтер",
        "witnesses": [],
    },
    "rights": {"rights": ["DV", "CHI"]},
    "domestic_violence": {
        "relation": "spouse",
        "living_together": "no",
        "children_present": "yes",
        "kinds": ["physical", "psychological"],
        "protective_order": "asked",
        "earlier_reconciliation_on": "2025-09-11",
        "police_calls": 2,
    },
    "request": {
        "request": "Қорғау нұсқамасын шығару, арызды тіркеу, балаларды қорғау.",
        "other_bodies_seen": "Полиция, 20.11.2026, жауап жоқ",
        "before_court": "no",
    },
    "consent": {"consent": "given"},
    "risk": {"risk": "high"},
}

TORTURE: dict[str, Any] = {
    "arrival": {"received_on": "2026-11-24", "unit": "AST", "channel": "in_person"},
    "complainant": {
        "kind": "person",
        "through": False,
        "person": {"surname": "Ахметова", "given_name": "Гүлнар", "patronymic": "Серікқызы"},
        "representative": {},
    },
    "victim": {
        "same": False,
        "people": [{"surname": "Ахметов", "given_name": "Данияр", "birth_date": "2004-09-17"}],
    },
    "told": {
        "narrative": (
            "Моего сына задержали 21 ноября около 22:00 и держали в отделе полиции. Его били по "
            "спине и ногам, требовали подписать признание. Адвоката не пускали до утра."
        ),
        "region": "KZ-71",
        "witnesses": [],
    },
    "rights": {"rights": ["TOR", "LIB", "TRI"]},
    "torture": {
        "custody_place": "№ 2 полиция бөлімі",
        "agency": "police",
        "medical_examination": "asked",
        "injuries_seen": "yes",
        "reprisals_feared": "yes",
        "injuries": "екі қолында көгерген жерлер, анасы 23.11.2026 көрген",
        "counsel": "kept_out",
    },
    "risk": {"risk": "high"},
}
