"""People and their keys: who may give what, two at once, and acts that are cut short."""

import threading
import time
from datetime import date

import pytest
from sqlalchemy import select

from ombuds.domain.office import Grant, Role, User
from ombuds.errors import Refusal
from ombuds.services import grants, lists, users
from ombuds.services.office import enter, refreshed, unlock
from ombuds.services.verifying import verify
from ombuds.store import access, key_file
from ombuds.store.book import KEY_FILE
from ombuds.store.stored import shape_of
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
    grant = shape_of(Grant).table
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
