"""The data key is changed in two phases: who is out stays out, nobody else is locked out."""

from pathlib import Path

import pytest
import sqlcipher3
from nacl.exceptions import CryptoError

from ombuds.store import access, key_file, keys
from ombuds.store.access import Login
from tests.store.key_people import (
    CHEAP,
    OTHER_WORDS,
    WORDS,
    made,
    refused,
    unlock,
)


def test_an_old_copy_opens_nothing_but_the_old_data_key():
    old, first, code = made()
    new_key = keys.new_data_key()
    begun = access.begin_rekey(old, first.data_keys, new_key, exclude={12})
    assert unlock(begun, "aigerim", WORDS).data_keys == (*first.data_keys, new_key)
    refused("user_disabled", unlock, begun, "daniyar", OTHER_WORDS)

    done = access.finish_rekey(begun, (*first.data_keys, new_key))
    refused("user_disabled", unlock, done, "daniyar", OTHER_WORDS)
    assert unlock(done, "aigerim", WORDS).data_keys == (new_key,)
    assert access.unlock_with_recovery(done, code).data_keys == (new_key,)

    kept = unlock(old, "daniyar", OTHER_WORDS)
    assert kept.data_keys == first.data_keys
    for sealed in (*done.users[0].sealed, *done.users[1].sealed, *done.recovery.sealed):
        with pytest.raises(CryptoError):
            keys.unseal(kept.seal, sealed)
    refused("keys_changed", key_file.check_mac, done, kept.data_keys)
    refused("keys_older", key_file.check_generation, old, done.generation)


def test_people_change_while_the_data_key_does():
    file, first, _ = made()
    both = (*first.data_keys, keys.new_data_key())
    begun = access.begin_rekey(file, first.data_keys, both[1])
    begun = access.add_user(begun, both, Login(13, "new", "N"), "a third passphrase", CHEAP)
    done = access.finish_rekey(begun, both)
    assert unlock(done, "new", "a third passphrase").data_keys == both[1:]
    with pytest.raises(ValueError, match="unpack"):
        access.begin_rekey(begun, both, keys.new_data_key())
    with pytest.raises(ValueError, match="32 bytes"):
        access.begin_rekey(done, both[1:], b"short")


def opens(book: Path, data_key: bytes, rekey: bytes | None = None) -> bool:
    connection = sqlcipher3.connect(book)
    try:
        connection.execute(f"PRAGMA key = \"x'{keys.subkey(data_key, 'book').hex()}'\"")
        connection.execute("CREATE TABLE IF NOT EXISTS fact (x)")
        connection.commit()
        if rekey:
            connection.execute(f"PRAGMA rekey = \"x'{keys.subkey(rekey, 'book').hex()}'\"")
    except sqlcipher3.DatabaseError:
        return False
    finally:
        connection.close()
    return True


@pytest.mark.parametrize("crash", range(1, 5))
def test_a_crash_between_any_two_phases_locks_nobody_out(tmp_path, crash):
    file, first, code = made()
    path, book = tmp_path / "keys.json", tmp_path / "book.db"
    old_key, new_key = first.data_keys[0], keys.new_data_key()
    begun = access.begin_rekey(file, first.data_keys, new_key)
    done = access.finish_rekey(begun, (old_key, new_key))
    opens(book, old_key)
    steps = [
        lambda: key_file.save(path, file),
        lambda: key_file.save(path, begun),
        lambda: opens(book, old_key, rekey=new_key),
        lambda: key_file.save(path, done),
    ]
    for step in steps[:crash]:
        step()

    found = key_file.load(path)
    for person in (
        unlock(found, "aigerim", WORDS),
        unlock(found, "daniyar", OTHER_WORDS),
        access.unlock_with_recovery(found, code),
    ):
        fitting = [key for key in person.data_keys if opens(book, key)]
        assert fitting == [new_key if crash >= 3 else old_key]
