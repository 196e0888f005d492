"""What the fields of a column are called, for people who choose among them or read a log."""

from collections.abc import Mapping

from ombuds.i18n import T, Text, literal

FIELD_NAMES: Mapping[str, Text] = {
    "number": T("Register number"),
    "received_on": T("Day of receipt"),
    "name": T("Complainant: full name"),
    "surname": T("Complainant: surname"),
    "given_name": T("Complainant: given name"),
    "patronymic": T("Complainant: patronymic"),
    "iin": T("Complainant: IIN"),
    "birth_date": T("Complainant: date of birth"),
    "sex": T("Complainant: sex"),
    "phone": T("Complainant: telephone"),
    "email": T("Complainant: e-mail"),
    "address": T("Complainant: address"),
    "region": T("Region of the complainant"),
    "role": T("Role of the person"),
    "collective": T("Number of complainants"),
    "language": T("Language of the complaint"),
    "channel": T("How it came in"),
    "right": T("Violated right"),
    "body": T("Body complained about"),
    "subject": T("Subject of the complaint"),
    "narrative": T("What happened"),
    "request": T("What is asked for"),
    "event_on": T("Day of the event"),
    "place": T("Place of the event"),
    "officer": T("Officer in charge"),
    "result": T("Result of the examination"),
    "answered_on": T("Day of the answer"),
    "outgoing": T("Outgoing number of the answer"),
    "note": T("Remark of the register"),
}
"""In the order in which they are offered."""
ROLES: Mapping[str, Text] = {
    "victim": T("Victim", "column"),
    "perpetrator": T("Perpetrator", "column"),
    "representative": T("Representative", "column"),
    "witness": T("Witness", "column"),
}
OF_PEOPLE: Mapping[str, Text] = {
    "name": T("full name", "column"),
    "surname": T("surname", "column"),
    "given_name": T("given name", "column"),
    "patronymic": T("patronymic", "column"),
    "iin": T("IIN", "column"),
    "birth_date": T("date of birth", "column"),
    "sex": T("sex", "column"),
    "phone": T("telephone", "column"),
    "email": T("e-mail", "column"),
    "address": T("address", "column"),
}
TO_THE_NOTE = T("Word for word into the note")


def field_name(field: str | None) -> Text:
    """The field of a column in words; that of somebody else than the complainant with the role."""
    if field is None:
        return TO_THE_NOTE
    role, dot, rest = field.partition(".")
    if dot and role in ROLES:
        return T("{role}: {field}", role=ROLES[role], field=OF_PEOPLE.get(rest, literal(rest)))
    return FIELD_NAMES.get(field, literal(field))
