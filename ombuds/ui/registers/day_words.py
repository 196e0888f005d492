"""A day of the calendar in words: what it is, what it is called, who made it so."""

from ombuds.i18n import T, Text
from ombuds.i18n.formats import day_digits
from ombuds.services.registers.calendar_year import YearDay


def kind_words(here: YearDay) -> Text:
    """What a day is."""
    if here.working:
        return T("working day on a weekend") if here.weekend else T("working day")
    if here.holiday is not None and here.holiday.worked_instead is None:
        return T("public holiday")
    if here.weekend:
        return T("weekend")
    return T("day off that was moved") if here.holiday else T("day off of the office")


def name_words(here: YearDay) -> Text | None:
    """What a day off is called, and what to know of it."""
    holiday = here.holiday
    if holiday is None:
        return None
    if holiday.worked_instead is not None:
        return T("Day off; {day} is worked for it", day=day_digits(holiday.worked_instead))
    if holiday.name is None:
        return None
    if here.unsure:
        return T("{holiday}: the day is reckoned and has to be confirmed", holiday=holiday.name)
    if holiday.observed:
        return T("{holiday}: day off for the one on a weekend", holiday=holiday.name)
    return holiday.name


def source_words(here: YearDay) -> Text:
    """Who says so."""
    if here.kind == "holiday":
        return T("The office made it a day off.")
    if here.kind == "worked":
        return T("The office made it a working day.")
    return T("As the calendar of Kazakhstan has it.")
