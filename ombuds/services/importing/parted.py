"""Two things in one cell: «12/3 от 05.01.2025», «05.01.2025 ж. № 12», «г. Астана, 8 701 …»."""

import re
from collections.abc import Iterator

from ombuds.services.importing.numbers import phones_within
from ombuds.services.importing.places import named
from ombuds.services.importing.record import Record
from ombuds.services.importing.values import is_day

PAIRS = (("number", "received_on"), ("outgoing", "answered_on"))
_DAY = r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?!\d)(?:\s*(?:года|г|жылы|ж)\b\.?)?"
_WHOLE = re.compile(_DAY)
_BETWEEN = re.compile(r"\s+(?:от|dated|of|с|күні)\s+|\s*[\n;,]\s*", re.IGNORECASE)
_BEFORE_DAY = re.compile(rf"\s+(?={_DAY}(?:\s+\d\d?:\d\d(?::\d\d)?)?\s*$)")
_AFTER_DAY = re.compile(r"(?<=[\d.])\s+(?=(?:№|n|вх|исх|рег)\W*\d)", re.IGNORECASE)
_PLACE = 4  # letters of a place at least
_LONGEST = 80  # letters


def parted(text: str) -> tuple[str, str] | None:
    """The number and the day of a cell that holds both; none for any other."""
    if len(text) > _LONGEST or not any(map(str.isdigit, text)) or is_day(None, text):
        return None
    for left, right in _halves(text.strip()):
        for number, day in ((left, right), (right, left)):
            dated = is_day(None, day) or _WHOLE.fullmatch(day)
            if any(map(str.isdigit, number)) and dated and not _WHOLE.fullmatch(number):
                return number, day
    return None


def place_and_phones(text: str) -> tuple[str, str] | None:
    """The address and the telephones of a cell that holds both; none for any other."""
    numbers, rest = phones_within(text)
    place = rest.strip(" \n\t,;.:-")
    return (place, ", ".join(numbers)) if numbers and _is_place(place) else None


def is_place(text: str) -> bool:
    """Words, and no telephone."""
    return not phones_within(text)[0] and _is_place(text)


def part(made: Record, number: str, day: str) -> None:
    """A cell that holds a number and a day becomes two, where only one of them has a column."""
    held = number if number in made.cells else day
    if both := parted(made.brief(held)):
        made.cells[number], made.cells[day] = both


def part_contact(made: Record, held: str) -> None:
    """A cell that holds an address and telephones becomes two."""
    text = made.text(held) if held in made.cells else ""
    if both := place_and_phones(text):
        made.cells["address"], made.cells["phone"] = both
    elif held == "phone" and is_place(text):
        made.cells["address"] = made.cells.pop("phone")


def _is_place(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= _PLACE or bool(text and list(named(text)))


def _halves(text: str) -> Iterator[tuple[str, str]]:
    for cut in (_BETWEEN, _BEFORE_DAY, _AFTER_DAY):
        for found in cut.finditer(text):
            yield text[: found.start()].strip(), text[found.end() :].strip()
