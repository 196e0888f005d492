"""Commands on the cards of people: those that may be one, joining them, parting them."""

from typing import Annotated, Any

import typer

from ombuds.cli.app import JSON, app
from ombuds.cli.session import Session, print_json
from ombuds.cli.speech import Commands, printable
from ombuds.errors import Refusal
from ombuds.i18n import N, T, mark

people_app = Commands(help=mark("Cards that may be one person: list, merge, unmerge."))
app.add_typer(people_app, name="people")
CARD = Annotated[str, typer.Argument(metavar="ID", help=mark("The card of a person, by its id."))]


def read_card(text: str) -> int:
    """The id of a card. Refuses what cannot be one."""
    try:
        number = int(text)
    except ValueError:
        number = -1
    if not 0 < number < 2**63:
        raise Refusal("no_card", T("{text} is no id of a card.", text=printable(text)))
    return number


@people_app.command(help=mark("Cards that may be one person, the likeliest first."))
def duplicates(
    context: typer.Context,
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=1, help=mark("At most so many."))
    ] = None,
    json: JSON = False,
) -> None:
    from ombuds.services.people.duplicates import duplicates as find_pairs
    from ombuds.services.people.duplicates import reason_label

    session: Session = context.obj
    with session.office() as office:
        pairs = find_pairs(office, limit)
    if json:
        print_json([_as_json(pair) for pair in pairs])
        return
    for pair in pairs:
        reasons = ", ".join(session.say(reason_label(code)) for code in pair.reasons)
        print(f"{pair.a}  {pair.b}  {pair.score:.2f}  {reasons}")


def _as_json(pair: Any) -> dict[str, Any]:
    return {
        "a": str(pair.a),
        "b": str(pair.b),
        "score": pair.score,
        "reasons": list(pair.reasons),
    }


@people_app.command(help=mark("Make one card of two; the first is kept."))
def merge(
    context: typer.Context,
    a: CARD,
    b: CARD,
    sure: Annotated[
        bool, typer.Option("--sure", help=mark("Even if IINs or birth dates differ."))
    ] = False,
    json: JSON = False,
) -> None:
    from ombuds.services.people.merging import merge as join

    session: Session = context.obj
    with session.office() as office:
        done = join(office, read_card(a), read_card(b), sure=sure)
    if json:
        ids = {"id": done.id, "kept": done.kept, "merged": done.merged}
        print_json({**{name: str(one) for name, one in ids.items()}, "moved": done.moved})
        return
    print(done.id)
    session.tell(N("{n} entry in a case was moved", "{n} entries in cases were moved", done.moved))


@people_app.command(
    help=mark("Part two cards again: by the merge, or by the card that was merged.")
)
def unmerge(context: typer.Context, one: CARD, json: JSON = False) -> None:
    from ombuds.services.people.merging import unmerge as part

    session: Session = context.obj
    with session.office() as office:
        done = part(office, read_card(one))
    if json:
        ids = {"id": done.id, "kept": done.kept, "merged": done.merged}
        counts = {"moved": done.moved, "stayed": done.stayed}
        print_json({**{name: str(one) for name, one in ids.items()}, **counts})
        return
    print(done.merged)
    session.tell(N("{n} entry in a case was moved", "{n} entries in cases were moved", done.moved))
    if done.stayed:
        session.tell(stayed(done.stayed))


def stayed(count: int) -> Any:
    """What an un-merge says of entries that came after the merge."""
    return N(
        "{n} entry came after the merge and stays with the kept card",
        "{n} entries came after the merge and stay with the kept card",
        count,
    )
