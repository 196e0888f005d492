"""Two users of a book with cheap keys, and what the tests of keys do again and again."""

import pytest

from ombuds.errors import Refusal
from ombuds.store.keys import access
from ombuds.store.keys.access import Login, Unlocked
from ombuds.store.keys.key_file import KeyFile
from ombuds.store.keys.sodium import Kdf

CHEAP = Kdf(1, 8192)
AIGERIM, DANIYAR = Login(11, "aigerim", "Айгерім С."), Login(12, "daniyar", "Данияр Қ.")
WORDS, OTHER_WORDS = "дұрыс жылқы найзағай", "second passphrase"


def made() -> tuple[KeyFile, Unlocked, str]:
    """A file of two users, the first of them unlocked, and the recovery code."""
    file, first, code = access.create(1, AIGERIM, WORDS, CHEAP)
    return access.add_user(file, first.data_keys, DANIYAR, OTHER_WORDS, CHEAP), first, code


def unlock(file: KeyFile, name: str, passphrase: str) -> Unlocked:
    return access.unlock(file, name, passphrase, CHEAP)


def refused(code: str, act, *arguments) -> Refusal:
    """What the act says when it refuses, as it must, for the reason `code`."""
    with pytest.raises(Refusal) as caught:
        act(*arguments)
    assert caught.value.code == code
    return caught.value
