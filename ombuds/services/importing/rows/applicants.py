"""Who complains by a row, what is known of them, and how to reach them."""

import re
from dataclasses import replace
from datetime import date

from ombuds.services.importing.cells.complainants import Complainants, read_complainants
from ombuds.services.importing.cells.known import a_word_of, is_one_of, plain
from ombuds.services.importing.cells.meanings import sex_of
from ombuds.services.importing.cells.names import is_name, name_in_parts
from ombuds.services.importing.cells.numbers import email_in, phones_within, read_iin, read_phones
from ombuds.services.importing.cells.places import region_of
from ombuds.services.importing.cells.stories import NOTHING, begun
from ombuds.services.importing.files.cells import one_line
from ombuds.services.importing.rows.entry import Entry
from ombuds.services.importing.tables.record import LONGEST_READ, Record

NAMES = ("name", "surname", "given_name", "patronymic")
_APART = frozenset(NAMES[1:])
_MANY_FIGURES = re.compile(r"\d(?:[\s()+.-]*\d){8}")  # as many as a telephone has
_SHORT = 40  # letters of a word for what somebody is
_ANONYMOUS = re.compile(
    rf"^(?:{a_word_of('names.said_nameless.before', spelt=plain)} )*"
    rf"{a_word_of('names.said_nameless.words', spelt=plain)}"
)
_WHOLE_NUMBER = re.compile(r"\D*(\d{1,6})\D*")


def read_applicant(entry: Entry, texts: dict[str, str], said: dict[str, str]) -> None:
    """Fills an entry by the texts of its cells; `said`: those that are no mark for nothing."""
    _complainants(entry, texts, said)
    _identity(entry, said)
    _contacts(entry, said)


def _complainants(entry: Entry, texts: dict[str, str], said: dict[str, str]) -> None:
    if not _APART.isdisjoint(texts) and any(texts.get(name) for name in NAMES[1:]):
        who = _in_three_cells(entry, texts, said)
        entry.note("name")
    else:
        who = read_complainants(texts.get("name", "")[:LONGEST_READ])
        if entry.record.headings and entry.record.headings.keys().isdisjoint(NAMES):
            who, entry.address = _of_content(said.get("narrative", ""))
    if "collective" in texts and (count := _collective(entry, said.get("collective", ""))):
        # Words for a group are no organisation.
        organisation = who.organisation if who.whole else None
        who = replace(who, collective=who.collective or count, organisation=organisation)
    named = who.people or who.organisation or who.collective
    if not (named or who.anonymous) and _is_told_anonymous(entry.record):
        who = replace(who, anonymous=True)
    entry.complainants = who
    if not who.whole:
        entry.note("name")
    if who.unclear:
        entry.doubt("name_unclear", *(name for name in NAMES if name in texts))
    if len(who.people) > 1:
        entry.doubt("two_people", *(name for name in NAMES if name in texts))


def _is_told_anonymous(record: Record) -> bool:
    """Whether a column beside the name says that there is none: «Тип: аноним», «Анонимно: да»."""
    return any(
        _says_anonymous(text) or (_says_anonymous(title) and is_one_of("yes", text))
        for title, text in record.other
    )


def _says_anonymous(text: str) -> bool:
    return len(text) < _SHORT and _ANONYMOUS.search(plain(text)) is not None


def _of_content(text: str) -> tuple[Complainants, str]:
    """Who complains, and where that person lives, by a content that begins with it."""
    found = begun(text) if text else NOTHING
    return found.who, found.address


def _in_three_cells(entry: Entry, texts: dict[str, str], said: dict[str, str]) -> Complainants:
    """Surname, given name and patronymic apart; all of it may stand in the first cell."""
    surname = one_line(texts.get("surname", "")[:LONGEST_READ])
    given, patronymic = (one_line(said.get(name, "")) for name in NAMES[2:])
    told = list(filter(None, (surname, given, patronymic)))
    if all(is_one_of("anonymous", part) for part in told):
        return Complainants(anonymous=bool(told), whole=False)
    if is_name(f"{surname} {given} {patronymic}") and (given or patronymic):
        return Complainants((name_in_parts(surname, given, patronymic),))
    for name in NAMES[1:]:
        entry.note(name)
    return read_complainants(" ".join(told))


def _collective(entry: Entry, text: str) -> int | None:
    """How many complain, by a column of its own; one person is no group."""
    found = _WHOLE_NUMBER.fullmatch(text)
    if found is None or text != found[1]:
        entry.note("collective")
    return int(found[1]) if found and int(found[1]) > 1 else None


def _identity(entry: Entry, said: dict[str, str]) -> None:
    """IIN and sex, out of their cells, or that of the name; the birth date is read later."""
    who = entry.complainants
    iin = read_iin(said["iin"]) if "iin" in said else entry.iin
    if who.iin and not iin.digits:
        iin = read_iin(who.iin)
    entry.iin = iin
    if iin.doubt:
        entry.doubt(iin.doubt, *(("iin", "name") if who.iin else ("iin",)))
    if iin.words or ("iin" in entry.record.cells and not iin.digits):
        entry.note("iin")
    entry.birth_date, entry.sex = iin.birth_date, iin.sex
    if "sex" in said:
        sex = sex_of(said["sex"])
        if sex is None or (entry.sex or sex) != sex:
            entry.note("sex")
        entry.sex = entry.sex or sex
    entry.sex = entry.sex or who.sex


def _contacts(entry: Entry, said: dict[str, str]) -> None:
    who = entry.complainants
    phone = said.get("phone", "")
    phones, whole = read_phones(phone) if phone else ([], True)
    if not whole:
        entry.note("phone")
    entry.phones = list(dict.fromkeys((*phones, *who.phones))) if who.phones else phones
    entry.email = who.email
    if "email" in said:
        entry.email, rest = email_in(said["email"])
        if rest.strip():
            entry.note("email")
    elif "@" in phone:
        entry.email = email_in(phone)[0]
    beside = who.address if "region" not in said else ""
    entry.address = said.get("address", "") or entry.address or beside
    if _MANY_FIGURES.search(entry.address) or "@" in entry.address:
        _beside_address(entry)
    elif not (whole or entry.address or "region" in said):
        _address_of(entry, phone)


def _address_of(entry: Entry, phone: str) -> None:
    """An address that stands with the telephones, where it has no cell of its own."""
    rest = one_line(phones_within(phone)[1]).strip(" ,;.")
    if region_of(rest, date.max):
        entry.address = rest


def _beside_address(entry: Entry) -> None:
    """Telephones and an e-mail that stand with the address."""
    beside, rest = phones_within(entry.address)
    email, rest = email_in(rest)
    if beside or email:
        entry.phones += [number for number in beside if number not in entry.phones]
        entry.email = entry.email or email
        entry.address = one_line(rest).strip(" ,;.")
        entry.note("address")
