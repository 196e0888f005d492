"""Why a row of an old register is to be looked at, in words."""

from collections.abc import Iterable, Mapping

from ombuds.i18n import T, Text

REASONS: Mapping[str, Text] = {
    "number_missing": T("The row has no register number."),
    "number_duplicate": T("The number already stands on another complaint."),
    "number_unreadable": T("The number is an error of the spreadsheet or was made a date."),
    "date_missing": T("The day of receipt is missing."),
    "date_impossible": T("There is no such date."),
    "date_future": T("The day of receipt is in the future."),
    "date_other_year": T("The day of receipt is of another year than the rows around it."),
    "date_ambiguous": T("Day and month can be read either way."),
    "date_unclear": T("The day is not told exactly."),
    "name_unclear": T("The cell of the name does not tell who complains."),
    "name_missing": T("The complainant is missing, and is not said to be anonymous."),
    "two_people": T("The name cell holds two people."),
    "iin_check_digit": T("The check digit of the IIN does not fit."),
    "iin_length": T("The IIN has a digit too few or too many."),
    "iin_of_another": T("The same IIN stands on a row of somebody else."),
    "right_missing": T("No right is named."),
    "right_unclear": T("The words do not tell which right is meant."),
    "region_unknown": T("The place does not tell its region."),
    "narrative_missing": T("The complaint has no content."),
    "answer_before_receipt": T("The answer is dated before the receipt."),
    "struck_through": T("The row is struck through or said to be cancelled."),
    "exact_duplicate": T("The row repeats another one word for word."),
    "near_duplicate": T("The row enters another one a second time, written a little differently."),
    "in_book_changed": T("The row stands in the book already, written a little differently."),
    "in_book": T("The row stands in the book already."),
    "no_content": T("Nothing is said under this number."),
    "reserved_number": T("The number was kept free, without a complaint."),
    "note": T("A remark of the clerk, not a complaint."),
    "no_heading": T("The row stands under no heading that names its columns."),
}


def told(reasons: Iterable[str]) -> list[Text]:
    """Reasons in words; one that an older program gave and this one does not know is left out."""
    return [REASONS[reason] for reason in reasons if reason in REASONS]
