"""Which acts each role is offered at each stage, and which places it sees: one table of each.

`x` is offered and done by the services, `-` is offered nowhere and refused by them.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ombuds.domain.acts import Act
from ombuds.domain.stages import Stage
from ombuds.errors import NotAllowed, Refusal
from ombuds.i18n import T
from ombuds.services.cases import acts, showing
from ombuds.services.office.office import Office
from ombuds.ui.commands.commands import NOT_NOW
from ombuds.ui.commands.places import places_of
from ombuds.ui.shell.workplace import Workplace
from tests.services.complaints_made import registered
from tests.ui.shell import quiet, settled

OFFERED = """
stage          assign admit refuse forward decide follow_up close join reopen annul
registered     x      x     x      x       -      -         -     x    -      x
admissibility  x      x     x      x       -      -         x     x    -      x
examination    x      -     -      x       x      -         x     x    -      x
decision       x      -     -      x       -      x         x     x    -      x
follow_up      x      -     -      x       -      -         x     x    -      x
closed         -      -     -      -       -      -         -     -    x      x
joined         -      -     -      -       -      -         -     -    -      x
annulled       -      -     -      -       -      -         -     -    -      -
"""
WORKS = {
    "daniyar": "officer of the unit",
    "saule": "head of the unit",
    "talgat": "officer of another unit",
    "guest": "observer",
}
DOES = ("daniyar", "saule")
"""Who may work on a case of the unit AST that nobody was named to."""

PLACES = """
place     officer head administrator observer nobody
cases     x       x    -             x        -
intake    x       x    -             -        -
reports   x       x    -             x        -
"""
PEOPLE = {
    "officer": "daniyar",
    "head": "saule",
    "administrator": "admin",
    "observer": "guest",
    "nobody": "daniyar",
}
"""Who stands for a role; nobody is an officer whose grant has ended."""


def table(text: str) -> dict[str, dict[str, bool]]:
    head, *lines = (line.split() for line in text.strip().splitlines())
    return {
        line[0]: {name: mark == "x" for name, mark in zip(head[1:], line[1:], strict=True)}
        for line in lines
    }


ROWS = table(OFFERED)


def at_stage(office: Office, stage: str) -> int:
    """A case that came to a stage by the acts of the office."""
    made = registered(office).id
    way = {
        "registered": (),
        "admissibility": ("assign",),
        "examination": ("assign", "admit"),
        "decision": ("assign", "admit", "decide"),
        "follow_up": ("assign", "admit", "decide", "follow_up"),
        "closed": ("assign", "admit", "decide", "close"),
        "joined": ("join",),
        "annulled": ("annul",),
    }
    for act in way[stage]:
        do(office, made, act)
    assert showing.show(office, made).stage == stage
    return made


GIVEN: dict[str, tuple[Any, ...]] = {
    "refuse": ("anonymous",),
    "forward": ("Министерство внутренних дел",),
    "decide": ("Бұзушылық анықталды",),
    "close": ("explained",),
    "reopen": ("Жаңа мән-жайлар",),
    "annul": ("Екі рет тіркелген",),
}
"""What an act asks for."""


def do(office: Office, case: int, act: str, owner: Office | None = None) -> None:
    """Does an act; what it needs of others is made by `owner`."""
    given = GIVEN
    if act == "assign":
        given = {"assign": (office.user.id,)}
    elif act == "join":
        given = {"join": (registered(owner or office).id,)}
    getattr(acts, act)(office, case, *given.get(act, ()))


def test_the_table_holds_every_stage_and_act() -> None:
    assert list(ROWS) == [stage.value for stage in Stage]
    assert list(ROWS["registered"]) == [act.value for act in Act if act is not Act.REGISTER]


@pytest.mark.parametrize("stage", ROWS)
def test_the_services_do_what_is_offered_and_refuse_the_rest(
    sign_in: Callable[..., Office], stage: str
) -> None:
    office = sign_in("daniyar")
    for act, offered in ROWS[stage].items():
        case = at_stage(office, stage)
        if offered:
            do(office, case, act)
        else:
            with pytest.raises(Refusal) as refused:
                do(office, case, act)
            assert refused.value.code == "act_not_allowed", act


@pytest.mark.parametrize("name", WORKS)
def test_pane_menu_and_finder_offer_the_same(
    sign_in: Callable[..., Office],
    workplace: Callable[..., Workplace],
    qtbot: QtBot,
    name: str,
) -> None:
    owner, reader = sign_in("daniyar"), sign_in(name)
    made = {stage: at_stage(owner, stage) for stage in ROWS if name in DOES or stage == "decision"}
    if name not in DOES:  # a case that was given to nobody, and names nobody of theirs
        made = {"registered": registered(owner).id}
    work = settled(workplace(name, "en"), qtbot)
    for stage, case in made.items():
        view = showing.show(reader, case)
        want = [act for act, offered in ROWS[stage].items() if offered and name in DOES]
        assert [str(act) for act in acts.offered(reader, view)] == want
        work.show_page("cases", case)
        quiet(work, qtbot)
        words = {T("{act}…", act=Act(act).row.button) for act in want}
        every = {T("{act}…", act=act.row.button) for act in acts.SERVICE_OF}
        page: Any = work.page
        assert {one[0] for one in page.pane.doing.offered() if one} & every == words
        menu = work.bar.offered.case()
        assert {one.words for one in menu if one is not None} & every == words
        found = [one for one in work.bar.offered.everything() if one.words in every]
        assert {one.words for one in found if one.why_not is None} == words
        if name in DOES and want:
            assert {one.why_not for one in found} <= {None, NOT_NOW}
            assert len(found) == len(every), "what is not possible now is named, with a reason"
        if name not in DOES:
            for act in Act:
                if act is not Act.REGISTER:
                    with pytest.raises(NotAllowed):
                        do(reader, case, act, owner)


def test_the_places_of_each_role(sign_in: Callable[..., Office]) -> None:
    rows = table(PLACES)
    for role, name in PEOPLE.items():
        office = sign_in(name)
        if role == "nobody":
            office = replace(office, grants=())
        seen = {place.code for place in places_of(office)}
        assert {code for code, roles in rows.items() if roles[role]} == seen & set(rows), role


def test_a_grant_that_ends_takes_the_places_along(
    workplace: Callable[..., Workplace], qtbot: QtBot
) -> None:
    work = settled(workplace("daniyar", "en"), qtbot)
    assert work.allowed
    grants = work.desk.office.grants
    work.desk._granted(replace(work.desk.office, grants=()))
    quiet(work, qtbot)
    assert work.rail.items == {}
    assert work.page is None, "no page of before is shown"
    work.show_page("cases")
    assert work.page is None
    work.desk._granted(replace(work.desk.office, grants=grants))
    quiet(work, qtbot)
    assert work.shown_code == work.allowed[0]
