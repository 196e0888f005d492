"""Telephone numbers: one form to keep and compare (E.164), one to read.

Country code +7 and ten digits, shared with Russia; trunk prefix 8, international 8~10.
Ordinary numbers are read without `phonenumbers`, whose import is slow.
"""

import re

from ombuds.i18n import T, Text

_DIALLED = re.compile(r"[0-9+\s()\[\].,/~‐-―-]+")
_SIGN = re.compile(r"[^0-9+]+")
_ORDINARY = re.compile(r"(?:\+?[78])?(7[0-9]{9})")
_ABROAD = re.compile(r"810|00")
# Fixed lines have a code of four digits, only Almaty (727) one of three.
_FIXED = re.compile(r"7(?:1\d|2[^7])")


def normal(text: str) -> str | None:
    """E.164 of a number in any form, foreign ones with +; None if it cannot be dialled."""
    if _DIALLED.fullmatch(text):
        text = _SIGN.sub("", text)
        if ordinary := _ORDINARY.fullmatch(text):
            return "+7" + ordinary[1]
        if abroad := _ABROAD.match(text):
            text = "+" + text[abroad.end() :]
    return _parsed(text)


def _parsed(text: str) -> str | None:
    import phonenumbers as library

    try:
        number = library.parse(text, "KZ")
    except library.NumberParseException:
        return None
    # A local number without its code counts as possible, but not with this reason.
    reason = library.is_possible_number_with_reason(number)
    if reason != library.ValidationResult.IS_POSSIBLE:
        return None
    return library.format_number(number, library.PhoneNumberFormat.E164)


def shown(e164: str) -> str:
    """A number as people read it: `+7 701 555 01 27`; anything else than E.164 as it is."""
    if re.fullmatch(r"\+7\d{10}", e164, re.ASCII):
        code = 6 if _FIXED.match(e164, 2) else 5
        return " ".join((e164[:2], e164[2:code], e164[code:8], e164[8:10], e164[10:]))
    if not re.fullmatch(r"\+\d+", e164, re.ASCII):
        return e164
    import phonenumbers as library

    try:
        number = library.parse(e164)
    except library.NumberParseException:
        return e164
    return library.format_number(number, library.PhoneNumberFormat.INTERNATIONAL)


def phone_key(text: str) -> str:
    """What is equal for one number in any form: digits with country code, or those typed."""
    return (normal(text) or _SIGN.sub("", text)).replace("+", "")


def warning(text: str) -> Text | None:
    """What looks wrong with a number, for one that is typed; None when all is well."""
    if not text.strip():
        return None
    number = normal(text)
    if number is None:
        return T("This number cannot be dialled: write it with its code, as +7 701 555 01 27")
    import phonenumbers as library

    if not library.is_valid_number(library.parse(number)):
        return T("There is no such telephone code: check the number")
    return None
