"""Why two cards may be one person, or may not, in words."""

from collections.abc import Mapping

from ombuds.i18n import T, Text

FOR: Mapping[str, Text] = {
    "iin": T("same IIN"),
    "phone": T("same phone"),
    "email": T("same e-mail"),
    "birth_date": T("same birth date"),
    "full_name": T("same full name"),
    "name": T("same surname and given name"),
    "near_name": T("the name is spelt almost alike"),
    "initials": T("the initials fit"),
    "iin_near": T("the IINs differ by one digit"),
    "address": T("same address"),
    "region": T("same region"),
}
AGAINST: Mapping[str, Text] = {
    "other_iin": T("different IINs"),
    "other_birth_date": T("different birth dates"),
    "other_sex": T("a man and a woman"),
    "other_surname": T("different surnames"),
    "other_patronymic": T("different patronymics"),
    "other_name": T("different names"),
    "other_region": T("different regions"),
    "common_name": T("many have this name"),
}


def reason_label(code: str) -> Text:
    """A reason of a score, as it stands in a list."""
    return FOR.get(code) or AGAINST[code]
