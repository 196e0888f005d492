"""What each vocabulary is called on the page of classifications, in the order of a case."""

from collections.abc import Mapping

from ombuds.i18n import T, Text

TITLES: Mapping[str, Text] = {
    "right": T("Rights"),
    "channel": T("Channels of receipt"),
    "region": T("Regions"),
    "body_type": T("Kinds of body"),
    "body_role": T("Roles of a body"),
    "party_role": T("Roles of a person"),
    "vulnerability": T("Vulnerabilities"),
    "risk": T("Levels of risk"),
    "place_type": T("Kinds of place"),
    "event_precision": T("Precision of a date"),
    "consent": T("Consent to disclose"),
    "reply_language": T("Languages of reply"),
    "ground": T("Grounds of inadmissibility"),
    "outcome": T("Outcomes"),
    "torture.counsel": T("Torture: counsel"),
    "torture.medical_examination": T("Torture: medical examination"),
    "domestic_violence.kinds": T("Domestic violence: kinds"),
    "domestic_violence.relation": T("Domestic violence: relation"),
    "domestic_violence.protective_order": T("Domestic violence: protective order"),
    "safety_at_work.severity": T("Safety at work: severity"),
    "safety_at_work.hazardous_payment": T("Safety at work: special payment"),
    "discrimination.grounds": T("Discrimination: grounds"),
    "discrimination.area": T("Discrimination: area of life"),
    "sex": T("Sex"),
    "yes_no_unknown": T("Yes, no, unknown"),
}

CLOSED = frozenset(
    {"body_role", "event_precision", "party_role", "reply_language", "sex", "yes_no_unknown"}
)
"""The program knows these lists by heart: their words can be renamed, and none be added."""


def title_of(vocabulary: str) -> Text:
    """The title of a vocabulary; its code where the program has no words for it."""
    return TITLES.get(vocabulary, Text("{words}", params=(("words", vocabulary),)))
