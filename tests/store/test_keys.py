"""Who can open a book: passphrases, users, the recovery code, signatures."""

import unicodedata

import pytest
from nacl.exceptions import RuntimeError as SodiumError
from nacl.pwhash import argon2id
from nacl.secret import Aead

from ombuds.store.keys import access, key_file, sodium
from ombuds.store.keys.access import Login
from ombuds.store.keys.key_file import RECOVERY_ID
from tests.store.key_people import AIGERIM, CHEAP, OTHER_WORDS, WORDS, made, refused, unlock

# ---- opening


def test_real_strength_there_and_back(tmp_path):
    file, first, _ = access.create(1, AIGERIM, WORDS)
    path = tmp_path / "keys.json"
    key_file.save(path, file)
    again = access.unlock(key_file.load(path), "Aigerim ", unicodedata.normalize("NFD", WORDS))
    assert again == first
    assert file.users[0].kdf == (3, 256 << 20)
    assert len(first.data_keys) == 1
    assert len(first.data_keys[0]) == 32


def test_wrong_passphrase_and_unknown_user_are_told_alike():
    file, _, _ = made()
    wrong = refused("sign_in", unlock, file, "aigerim", "дұрыс жылқы найзағаи")
    unknown = refused("sign_in", unlock, file, "nobody", WORDS)
    assert wrong.text == unknown.text


def test_an_unknown_user_costs_as_much(monkeypatch):
    file, _, _ = made()
    costs = []
    real = argon2id.kdf

    def counted(*arguments):
        costs.append(arguments[3:])
        return real(*arguments)

    monkeypatch.setattr(argon2id, "kdf", counted)
    refused("sign_in", unlock, file, "nobody", WORDS)
    refused("sign_in", unlock, file, "aigerim", OTHER_WORDS)
    assert costs == [CHEAP, CHEAP]


def test_too_little_memory_is_a_refusal(monkeypatch):
    file, _, _ = made()

    def fails(*_):
        raise SodiumError

    monkeypatch.setattr(argon2id, "kdf", fails)
    refused("memory", unlock, file, "aigerim", WORDS)


def test_the_same_keys_under_the_same_passphrase_are_wrapped_differently_each_time():
    secret, salt = sodium.new_secret_keys(), bytes(sodium.SALT_SIZE)
    one, other = (sodium.wrap(secret, WORDS, salt, CHEAP, b"bound") for _ in range(2))
    nonce = Aead.NONCE_SIZE
    assert one[:nonce] != other[:nonce]
    assert one[nonce:] != other[nonce:]
    assert sodium.unwrap(one, WORDS, salt, CHEAP, b"bound") == secret


@pytest.mark.parametrize(
    ("passphrase", "code"),
    [
        ("short words", "passphrase_short"),
        ("  short words  ", "passphrase_short"),
        ("ааааааааААААА", "passphrase_repeated"),
        ("x x x x x x x x", "passphrase_repeated"),
        ("Aigerim.Saparova", "passphrase_name"),
        ("aigerim.saparova aigerim.saparova", "passphrase_name"),
    ],
)
def test_weak_passphrases(passphrase, code):
    refused(code, sodium.check_passphrase, passphrase, "aigerim.saparova")
    refused(code, access.create, 1, Login(1, "aigerim.saparova", "A"), passphrase, CHEAP)


def test_passphrases_that_pass():
    for passphrase in (WORDS, OTHER_WORDS, "121212121212", "құпия сөйлем"):
        sodium.check_passphrase(passphrase, "")
        sodium.check_passphrase(passphrase, "aigerim")


# ---- users


def test_users_come_and_go():
    file, first, _ = made()
    second = unlock(file, "daniyar", OTHER_WORDS)
    assert second.data_keys == first.data_keys
    assert key_file.public_keys(file)[12].sign == bytes(second.sign.verify_key)

    both = (*first.data_keys, sodium.new_data_key())
    gone = access.finish_rekey(access.begin_rekey(file, both[:1], both[1], {12}), both)
    assert [user.disabled for user in gone.users] == [False, True]
    refused("user_disabled", unlock, gone, "daniyar", OTHER_WORDS)
    refused("sign_in", unlock, gone, "daniyar", WORDS)

    back = access.reset_user(gone, both[1:], 12, "a third passphrase", CHEAP)
    refused("sign_in", unlock, back, "daniyar", OTHER_WORDS)
    reset = unlock(back, "daniyar", "a third passphrase")
    assert reset.data_keys == both[1:]
    assert reset.sign != second.sign
    assert [f.generation for f in (file, gone, back)] == [2, 4, 5]


def test_taken_names_and_ids():
    file, first, _ = made()
    refused("name_taken", access.add_user, file, first.data_keys, Login(13, "AIGERIM", "A"), WORDS)
    for taken in (11, RECOVERY_ID):
        with pytest.raises(ValueError, match="taken"):
            access.add_user(file, first.data_keys, Login(taken, "new", "N"), WORDS, CHEAP)


def test_change_passphrase_keeps_the_keys():
    file, first, _ = made()
    refused("sign_in", access.change_passphrase, file, 11, "not the old one", OTHER_WORDS, CHEAP)
    changed = access.change_passphrase(file, 11, WORDS, "new words for it", CHEAP)
    assert unlock(changed, "aigerim", "new words for it") == first
    refused("sign_in", unlock, changed, "aigerim", WORDS)


# ---- the recovery code


def test_recovery_gives_a_new_passphrase():
    file, first, code = made()
    by_code = access.unlock_with_recovery(file, code)
    assert (by_code.user_id, by_code.data_keys) == (RECOVERY_ID, first.data_keys)
    assert key_file.public_keys(file)[RECOVERY_ID].sign == bytes(by_code.sign.verify_key)

    helped = access.reset_user(file, by_code.data_keys, 11, "remembered this time", CHEAP)
    assert unlock(helped, "aigerim", "remembered this time").data_keys == first.data_keys
    refused("sign_in", unlock, helped, "aigerim", WORDS)


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code.lower(),
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " – ") + "\n",
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: code.replace("0", "o").replace("1", "I"),
        lambda code: code.translate(str.maketrans("ABCEHKMPTXY0", "АВСЕНКМРТХУО")),  # Cyrillic
    ],
)
def test_look_alikes(typed):
    for _ in range(50):
        code = sodium.new_recovery_code()
        assert sodium.recovery_keys(typed(code)).public == sodium.recovery_keys(code).public


def test_a_typing_error_is_told_from_a_wrong_code():
    file, _, _ = made()
    code = sodium._spelled(bytes(range(20)))  # fixed: a slip passes once in a million
    for place in range(len(code)):
        for letter in set(sodium._LETTERS + "U") - {code[place]}:
            refused(
                "recovery_typing", sodium.recovery_keys, code[:place] + letter + code[place + 1 :]
            )
    for slip in ("", "0000", code[:-1], code + "0", code[1:] + code[0]):
        refused("recovery_typing", access.unlock_with_recovery, file, slip)
    refused("recovery_wrong", access.unlock_with_recovery, file, code)


def test_a_recovery_code_can_be_renewed():
    file, first, code = made()
    new_code = sodium.new_recovery_code()
    renewed = access.renew_recovery(file, first.data_keys, new_code)
    refused("recovery_wrong", access.unlock_with_recovery, renewed, code)
    assert access.unlock_with_recovery(renewed, new_code).data_keys == first.data_keys


# ---- the file as it is now, for who opened it before


def test_who_is_at_work_opens_what_was_changed_meanwhile():
    file, first, code = made()
    second, by_code = unlock(file, "daniyar", OTHER_WORDS), access.unlock_with_recovery(file, code)
    both = (*first.data_keys, sodium.new_data_key())
    begun = access.begin_rekey(file, both[:1], both[1], {12})
    done = access.finish_rekey(begun, both)
    for known, data_keys in ((begun, both), (done, both[1:])):
        assert access.reopened(known, first).data_keys == data_keys
        assert access.reopened(known, by_code).data_keys == data_keys
        refused("keys_changed_elsewhere", access.reopened, known, second)
    reset = access.reset_user(file, both[:1], 12, "a third passphrase", CHEAP)
    refused("keys_changed_elsewhere", access.reopened, reset, second)
    gone = access.keep_users(file, both[:1], {11})
    refused("keys_changed_elsewhere", access.reopened, gone, second)
    assert access.keep_users(file, both[:1], {11, 12}) is file


# ---- keys for purposes


def test_subkeys_are_stable_and_apart():
    key = bytes(32)
    assert (
        len({sodium.subkey(key, purpose) for purpose in ("book", "keys.json", "file 1", "")}) == 4
    )
    # Books of every released version depend on this value.
    assert (
        sodium.subkey(key, "book").hex()
        == "a5fa292e65bf78148dc621164b68e2085f60b188e6d945278c9699016aadd5a3"
    )
