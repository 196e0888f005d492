"""People and their keys: who may give what, two at once, and acts that are cut short."""

import threading
import time
from datetime import date

import pytest
from sqlalchemy import select

from ombuds.domain.office import Grant, Role, User
from ombuds.errors import Refusal
from ombuds.services.finding import lists
from ombuds.services.office import grants, users
from ombuds.services.office.health import verify
from ombuds.services.office.office import enter, refreshed, unlock
from ombuds.store.book import KEY_FILE
from ombuds.store.keys import access, key_file
from ombuds.store.rows.tables import GRANTS
from tests.cuts import cut_after
from tests.independent_verifier import verify as verify_independently
from tests.offices import CHEAP, PASSPHRASE
from tests.services.complaints_made import registered

OTHER_WORDS = "басқа бір құпия сөйлем"


def refused(code, act, *arguments):
    with pytest.raises(Refusal) as caught:
        act(*arguments)
    assert caught.value.code == code


def named(office, name):
    return users.user_named(office, name)


def opened(office, name, passphrase=PASSPHRASE):
    """Signs in with a passphrase, at the office's place and time; gives the grants."""
    folder = office.book.folder
    entered = enter(folder, unlock(folder, name, passphrase, CHEAP), "en", office.clock)
    entered.book.close()
    return [(grant.role, grant.unit) for grant in entered.grants]


def add(office, name, role=Role.OFFICER):
    return users.add_user(office, name, role, PASSPHRASE, "AST", "", CHEAP)


# ---- roles


def test_nobody_gives_themselves_a_role(sign_in):
    admin = sign_in("admin")
    for role in Role:
        refused("not_oneself", grants.grant, admin, admin.user.id, role)
    refused("not_allowed", lists.ids, sign_in("admin"))


def test_a_role_is_given_to_who_may_open_the_book(sign_in):
    admin, guest = sign_in("admin"), named(sign_in(), "guest")
    grants.grant(admin, guest.id, Role.OFFICER, "ALA")
    assert opened(admin, "guest") == [("observer", None), ("officer", "ALA")]
    users.disable_user(admin, guest.id)
    refused("user_disabled", grants.grant, admin, guest.id, Role.HEAD)
    refused("user_disabled", grants.grant, admin, 77, Role.HEAD)
    refused("no_unit", grants.grant, admin, named(admin, "madina").id, Role.HEAD, "XXX")


def test_a_role_that_ended_ends_in_an_open_office(sign_in):
    office, guest = sign_in(), sign_in("guest")
    grant = GRANTS
    with office.book.change("test") as change:
        (row,) = change.execute(select(grant.c.id).where(grant.c.user_id == guest.user.id))
        change.edit(Grant, row.id, {"valid_to": date(2026, 11, 22)})
    assert refreshed(guest).grants == ()


# ---- two at once


def test_two_administrators_at_once_lose_nobody(sign_in, monkeypatch):
    add_to_file = access.add_user

    def slowly(*arguments):
        made = add_to_file(*arguments)
        time.sleep(0.2)
        return made

    monkeypatch.setattr(access, "add_user", slowly)
    offices = {"zhanar": sign_in(), "olzhas": sign_in("admin")}
    threads = [threading.Thread(target=add, args=(o, name)) for name, o in offices.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    office = offices["zhanar"]
    assert opened(office, "zhanar") == opened(office, "olzhas") == [("officer", "AST")]
    assert verify(office, full=True).problems == []


def test_a_passphrase_changed_meanwhile_stays(sign_in):
    office, madina = sign_in(), sign_in("madina")
    add(office, "zhanar")
    refused("sign_in", users.change_passphrase, madina, OTHER_WORDS, PASSPHRASE, CHEAP)
    users.change_passphrase(madina, PASSPHRASE, OTHER_WORDS, CHEAP)
    add(office, "olzhas")
    assert opened(office, "madina", OTHER_WORDS) == opened(office, "zhanar")
    refused("sign_in", opened, office, "madina")
    registered(madina)
    assert verify(office, full=True).problems == []


# ---- cut short between key file and commit


def test_a_name_is_free_again_when_adding_was_cut_short(sign_in):
    office = sign_in()
    with cut_after(key_file, "save"):
        add(office, "zhanar")
    refused("user_unknown", opened, office, "zhanar")
    again = sign_in("admin")  # the file is one ahead of the book
    add(again, "zhanar")
    assert opened(office, "zhanar") == [("officer", "AST")]
    assert verify(again, full=True).problems == []


def test_any_act_drops_what_was_cut_short(sign_in):
    office = sign_in()
    with cut_after(key_file, "save"):
        add(office, "zhanar")
    users.reset_user(office, named(office, "guest").id, OTHER_WORDS, CHEAP)
    file = key_file.load(office.book.folder / KEY_FILE)
    assert "zhanar" not in {user.name for user in file.users}
    assert verify(office, full=True).problems == []


def test_keys_that_the_book_does_not_know_sign_nothing(sign_in):
    office = sign_in()
    guest = named(office, "guest").id
    with cut_after(key_file, "save"):
        users.reset_user(office, guest, OTHER_WORDS, CHEAP)
    refused("keys_half_made", opened, office, "guest", OTHER_WORDS)
    users.reset_user(office, guest, OTHER_WORDS, CHEAP)
    assert opened(office, "guest", OTHER_WORDS) == [("observer", None)]
    assert verify(office, full=True).problems == []


# ---- disabled, and back


def test_who_is_disabled_in_the_book_is_out_whatever_the_key_file_says(sign_in):
    office, gone = sign_in(), sign_in("daniyar")
    with office.book.change("user_disable", user=gone.user.id) as change:
        change.edit(User, gone.user.id, {"disabled_on": office.today()})
    refused("user_disabled", opened, office, "daniyar")
    refused("user_disabled", refreshed, gone)
    refused("keys_changed_elsewhere", registered, gone)
    assert verify(office, full=True).problems == []


def test_who_is_reset_has_the_roles_they_had(sign_in, hands):
    office = sign_in()
    guest = named(office, "guest").id
    grants.grant(office, guest, Role.OFFICER, "ALA")
    before = opened(office, "guest")
    users.disable_user(office, guest)
    refused("user_disabled", opened, office, "guest")
    assert named(office, "guest").disabled_on == office.today()
    users.reset_user(office, guest, OTHER_WORDS, CHEAP)
    hands.move(days=2)
    assert opened(office, "guest", OTHER_WORDS) == before
    assert named(office, "guest").disabled_on is None
    assert verify(office, full=True).problems == []


def test_old_keys_sign_nothing_after_a_reset(sign_in):
    """A session that is open meanwhile would sign with keys that the chain holds no more."""
    office, daniyar = sign_in(), sign_in("daniyar")
    registered(daniyar)
    users.reset_user(office, daniyar.user.id, OTHER_WORDS, CHEAP)
    refused("keys_changed_elsewhere", registered, daniyar)
    refused("keys_changed_elsewhere", users.change_passphrase, daniyar, PASSPHRASE, "x" * 20)
    assert verify(office, full=True).problems == []


def test_nobody_disables_themselves(office):
    refused("not_oneself", users.disable_user, office, office.user.id)


# ---- the recovery code


def recover(office, code, name="aigerim"):
    folder = office.book.folder
    return users.recover(folder, code, name, OTHER_WORDS, "en", office.clock, CHEAP)


def test_a_recovery_code_gives_new_keys(office, template):
    office.book.close()
    again = recover(office, template.recovery_code)
    registered(again)
    assert verify(again, full=True).problems == []
    assert len(opened(again, "aigerim", OTHER_WORDS)) == 2
    again.book.close()


def test_a_recovery_code_that_was_seen_is_renewed(sign_in, template):
    admin, madina = sign_in("admin"), sign_in("madina")
    old = key_file.load(admin.book.folder / KEY_FILE)
    code = users.renew_recovery(admin)
    refused("recovery_wrong", recover, admin, template.recovery_code)
    registered(madina)
    assert verify(admin, full=True).problems == []
    seen = access.unlock_with_recovery(old, template.recovery_code).data_keys
    again = recover(admin, code)
    assert verify(again, full=True).problems == []
    again.book.settle()
    assert verify_independently(again.book.folder / "book.db", again.book._raw_key.hex()) == []
    assert again.unlocked.data_keys[0] not in seen
    again.book.close()


def test_the_act_of_renewing_is_for_administrators(sign_in):
    for name in ("saule", "daniyar", "guest"):
        refused("not_allowed", users.renew_recovery, sign_in(name))


# ---- dated roles, the last administrator, who gave what


def role_of(office, name, role):
    """The standing grant of a user with a role."""
    user = named(office, name)
    return next(one for one in grants.grants(office)[user.id] if one.role == role)


def test_a_substitute_works_from_the_first_day_to_the_last(sign_in, hands):
    admin, guest = sign_in("admin"), named(sign_in(), "guest")
    first, last = date(2026, 11, 25), date(2026, 11, 27)
    grants.grant(admin, guest.id, Role.OFFICER, "ALA", first, last)
    only = [("observer", None)]
    assert opened(admin, "guest") == only
    hands.move(days=2)
    assert opened(admin, "guest") == [*only, ("officer", "ALA")]
    hands.move(days=2)
    assert opened(admin, "guest") == [*only, ("officer", "ALA")]
    hands.move(days=1)
    assert opened(admin, "guest") == only
    assert named(admin, "guest").grants == tuple(only)


def test_somebody_is_let_in_for_some_days(sign_in, hands):
    admin = sign_in("admin")
    days = {"valid_from": date(2026, 11, 25), "valid_to": date(2026, 11, 26)}
    users.add_user(admin, "zhanar", Role.OFFICER, PASSPHRASE, "AST", "", CHEAP, **days)
    assert opened(admin, "zhanar") == []
    hands.move(days=3)
    assert opened(admin, "zhanar") == [("officer", "AST")]
    hands.move(days=1)
    assert opened(admin, "zhanar") == []
    refused(
        "grant_days",
        users.add_user,
        admin,
        "olzhas",
        Role.OFFICER,
        PASSPHRASE,
        "AST",
        "",
        CHEAP,
        None,
        date(2026, 11, 1),
    )


def test_days_that_are_no_days_are_refused(sign_in):
    admin, guest = sign_in("admin"), named(sign_in(), "guest")
    for first, last in ((date(2026, 12, 2), date(2026, 12, 1)), (None, date(2026, 11, 22))):
        refused("grant_days", grants.grant, admin, guest.id, Role.OFFICER, "ALA", first, last)


def test_a_role_is_not_given_twice_for_the_same_days(sign_in):
    admin, guest = sign_in("admin"), named(sign_in(), "guest")
    first, last = date(2026, 12, 1), date(2026, 12, 5)
    grants.grant(admin, guest.id, Role.OFFICER, "ALA", first, last)
    refused("grant_known", grants.grant, admin, guest.id, Role.OFFICER, "ALA", last)
    refused("grant_known", grants.grant, admin, guest.id, Role.OFFICER, "ALA", None, first)
    grants.grant(admin, guest.id, Role.OFFICER, "AST", first, last)
    grants.grant(admin, guest.id, Role.OFFICER, "ALA", date(2026, 12, 6))


def test_a_role_ends_at_once_or_after_a_day(sign_in, hands):
    admin = sign_in("admin")
    daniyar = role_of(admin, "daniyar", "officer")
    grants.end_grant(admin, daniyar.id, admin.today())
    assert opened(admin, "daniyar") == [("officer", "AST")]
    hands.move(days=1)
    assert opened(admin, "daniyar") == []
    refused("grant_over", grants.end_grant, admin, daniyar.id)
    grants.end_grant(admin, role_of(admin, "madina", "officer").id)
    assert opened(admin, "madina") == []
    assert verify(sign_in(), full=True).problems == []


def test_a_role_that_began_today_is_taken_back(sign_in):
    admin = sign_in("admin")
    grants.grant(admin, named(admin, "guest").id, Role.OFFICER, "ALA")
    grants.end_grant(admin, role_of(admin, "guest", "officer").id)
    assert [one.role for one in grants.grants(admin)[named(admin, "guest").id]] == ["observer"]
    refused("grant_days", grants.end_grant, admin, 1, date(2026, 11, 1))
    refused("grant_over", grants.end_grant, admin, 77)


def test_somebody_stays_administrator(sign_in):
    office, admin = sign_in(), sign_in("admin")
    theirs = role_of(office, "admin", "administrator").id
    mine = role_of(office, "aigerim", "administrator").id
    assert not role_of(office, "admin", "administrator").last
    grants.end_grant(admin, mine)
    assert role_of(admin, "admin", "administrator").last
    refused("last_administrator", grants.end_grant, admin, theirs)
    refused("last_administrator", grants.end_grant, admin, theirs, date(2027, 1, 1))
    refused("not_oneself", users.disable_user, admin, admin.user.id)


def test_a_substitute_does_not_leave_the_book_without_an_administrator(sign_in):
    """Who is administrator for a week cannot shut out the only one who stays."""
    office, admin = sign_in(), sign_in("admin")
    guest = named(office, "guest")
    grants.end_grant(office, role_of(office, "aigerim", "administrator").id)
    last = date(2026, 11, 30)
    grants.grant(admin, guest.id, Role.ADMINISTRATOR, None, None, last)
    substitute = sign_in("guest")
    refused("last_administrator", users.disable_user, substitute, admin.user.id)
    theirs = role_of(admin, "admin", "administrator").id
    refused("last_administrator", grants.end_grant, substitute, theirs)
    assert opened(admin, "admin") == [("administrator", None)]


def test_who_gave_a_role_is_known(sign_in):
    admin = sign_in("admin")
    grants.grant(admin, named(admin, "guest").id, Role.OFFICER, "ALA")
    given = role_of(admin, "guest", "officer")
    assert (given.given_by, given.founding) == ("Әкімші", False)
    assert given.given_at.date() == admin.today()
    founder = role_of(admin, "aigerim", "head")
    assert (founder.given_by, founder.founding) == ("Ә. Серікова", True)


def test_roles_are_seen_and_ended_by_administrators(sign_in):
    theirs = role_of(sign_in("admin"), "madina", "officer").id
    for name in ("saule", "daniyar", "guest"):
        mine = sign_in(name)
        refused("not_allowed", grants.grants, mine)
        refused("not_allowed", grants.end_grant, mine, theirs)
        refused("not_allowed", grants.grant, mine, theirs, Role.HEAD)


def test_ones_own_passphrase_is_not_reset_but_changed(sign_in):
    admin = sign_in("admin")
    refused("not_oneself", users.reset_user, admin, admin.user.id, OTHER_WORDS, CHEAP)


def test_a_passphrase_made_by_the_program_opens_the_book(sign_in):
    admin = sign_in("admin")
    made = {users.new_passphrase() for _ in range(50)}
    assert len(made) == 50
    assert all(len(words.split()) == 4 and words.isascii() for words in made)
    users.reset_user(admin, named(admin, "guest").id, min(made), CHEAP)
    assert opened(admin, "guest", min(made)) == [("observer", None)]
