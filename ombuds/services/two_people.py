"""Cards that are not one person's, whatever they have in common: the pair is not offered again."""

from sqlalchemy import select

from ombuds.domain.registers import PersonApart
from ombuds.services.commands import same_command
from ombuds.services.merges import TWO, no_person
from ombuds.services.office import Office
from ombuds.services.permissions import Permission, needs
from ombuds.services.person_cards import load_cards
from ombuds.store.book import AlreadyDone

APART, UNAPART = "people_apart", "people_unapart"


@needs(Permission.WORK)
def keep_apart(office: Office, a: int, b: int, command_id: int | None = None) -> None:
    """Says that two cards are of two people: the pair is not offered again."""
    a, b = sorted((a, b))
    try:
        with office.book.change(APART, command_id=command_id, a=a, b=b) as change:
            if len(load_cards(change, office, [a, b])) < 2:
                raise no_person()
            known = select(TWO.c.id).where(TWO.c.a == a, TWO.c.b == b)
            if not change.execute(known):
                row = {"id": change.new_id(), "a": a, "b": b, "at": change.at}
                change.add_many(PersonApart, [{**row, "user_id": office.user.id}])
    except AlreadyDone as done:
        same_command(office.book, done, APART, a=a, b=b)


@needs(Permission.WORK)
def no_longer_apart(office: Office, a: int, b: int, command_id: int | None = None) -> None:
    """Takes back that two cards are of two people."""
    a, b = sorted((a, b))
    try:
        with office.book.change(UNAPART, command_id=command_id, a=a, b=b) as change:
            if len(load_cards(change, office, [a, b])) < 2:
                raise no_person()
            for row in change.execute(select(TWO.c.id).where(TWO.c.a == a, TWO.c.b == b)):
                change.remove(PersonApart, row.id)
    except AlreadyDone as done:
        same_command(office.book, done, UNAPART, a=a, b=b)
