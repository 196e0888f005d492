"""A number and a day in one cell: «12/3 от 05.01.2025», «05.01.2025 ж. № 12»."""

import re

_DAY = r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?:\s*(?:года|г|жылы|ж)\b\.?)?"
_NUMBER_FIRST = re.compile(rf"(?P<number>.*?\S)[\s,;]+(?:(?:от|dated|of)\s+)?(?P<day>{_DAY})\s*",
                           re.IGNORECASE | re.DOTALL)  # fmt: skip
_DAY_FIRST = re.compile(rf"(?P<day>{_DAY})[\s,;]+(?P<number>\S.*)", re.DOTALL)
_LONGEST = 80  # letters
_DIGIT = re.compile(r"\d")

PAIRS = (("number", "received_on"), ("outgoing", "answered_on"))


def parted(text: str) -> tuple[str, str] | None:
    """The number and the day of a cell that holds both; none for any other."""
    if len(text) > _LONGEST:
        return None
    found = _NUMBER_FIRST.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    if not found or not _DIGIT.search(found["number"]):
        return None
    number = found["number"].strip(" ,;")
    return None if re.fullmatch(_DAY, number) else (number, found["day"].strip())
