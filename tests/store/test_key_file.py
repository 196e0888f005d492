"""What every attack on `keys.json` meets, and every crash while it is written."""

import base64
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ombuds.errors import Refusal
from ombuds.resources import ROOT
from ombuds.store.keys import access, key_file, sodium
from ombuds.store.keys.key_file import KeyFile
from ombuds.store.keys.sodium import Kdf
from tests.store.key_people import (
    AIGERIM,
    OTHER_WORDS,
    WORDS,
    made,
    refused,
    unlock,
)


def written(file: KeyFile, folder: Path, edit=lambda data: None) -> KeyFile:
    """The file saved, edited as JSON by somebody, and loaded."""
    path = folder / "keys.json"
    key_file.save(path, file)
    data = json.loads(path.read_text("utf-8"))
    edit(data)
    path.write_text(json.dumps(data), "utf-8")
    return key_file.load(path)


# ---- attacks on the file


def test_every_edit_of_the_file_is_refused(tmp_path):
    """Each value in turn becomes that of the other user, or another of its kind."""

    def leaves(node, path=()):
        if isinstance(node, dict | list):
            items = node.items() if isinstance(node, dict) else enumerate(node)
            for name, child in items:
                yield from leaves(child, (*path, name))
        else:
            yield path, node

    def another(value):
        if isinstance(value, bool):
            return not value
        if isinstance(value, int):
            return value + 1
        return ("B" if value[0] == "A" else "A") + value[1:] if not value.isdigit() else "77"

    file, _, _ = made()
    places = []
    written(file, tmp_path, lambda data: places.extend(leaves(data)))
    assert len(places) > 25
    for path, value in places:

        def edit(data, path=path, value=value):
            for name in path[:-1]:
                data = data[name]
            data[path[-1]] = another(value)

        with pytest.raises(Refusal) as caught:
            unlock(written(file, tmp_path, edit), "aigerim", WORDS)
        assert caught.value.code in {
            "keys_changed",
            "keys_damaged",
            "keys_newer",
            "keys_kdf",
            "sign_in",
        }, path


def test_swapped_public_key(tmp_path):
    file, first, _ = made()
    stranger = sodium.new_secret_keys().public
    own, other = (replace(user, public=stranger) for user in file.users)
    refused("keys_changed", unlock, replace(file, users=(file.users[0], other)), "aigerim", WORDS)
    refused("sign_in", unlock, replace(file, users=(own, file.users[1])), "aigerim", WORDS)
    # Whoever is unlocked already seals nothing to a stranger either.
    forged = replace(file, users=(file.users[0], other))
    refused("keys_changed", access.begin_rekey, forged, first.data_keys, sodium.new_data_key())
    refused("keys_changed", access.keep_users, forged, first.data_keys, {11})


def test_swapped_user_blocks(tmp_path):
    file, _, _ = made()

    def swap(*names):
        def edit(data):
            one, other = data["users"]
            for name in names:
                one[name], other[name] = other[name], one[name]

        return written(file, tmp_path, edit)

    secret = ("salt", "wrapped")
    public = ("seal_public", "sign_public")
    refused("sign_in", unlock, swap(*secret), "aigerim", OTHER_WORDS)
    refused("sign_in", unlock, swap(*secret, *public), "aigerim", OTHER_WORDS)
    refused("sign_in", unlock, swap(*secret, *public, "sealed"), "aigerim", OTHER_WORDS)
    refused("sign_in", unlock, swap("name"), "daniyar", WORDS)
    refused("keys_changed", unlock, swap("sealed"), "aigerim", WORDS)
    refused("keys_changed", unlock, swap("display"), "aigerim", WORDS)


def test_a_key_of_a_stranger_cannot_be_smuggled_in():
    """Anyone can seal a key of theirs to everybody; without the data key no mac fits it."""
    file, _, code = made()
    theirs = sodium.new_data_key()
    forged = replace(
        file,
        users=tuple(
            replace(user, sealed=(*user.sealed, sodium.seal(user.public, theirs)))
            for user in file.users
        ),
    )
    refused("keys_changed", unlock, key_file.with_mac(forged, (theirs,)), "aigerim", WORDS)

    emptied = replace(file, recovery=replace(file.recovery, sealed=()))
    unkeyed = key_file.with_mac(emptied, ())
    refused("keys_changed", access.unlock_with_recovery, unkeyed, code)
    garbage = replace(file.users[0], sealed=(bytes(sodium.SEALED_SIZE),))
    unkeyed = key_file.with_mac(replace(file, users=(garbage,)), ())
    refused("keys_changed", unlock, unkeyed, "aigerim", WORDS)
    refused("keys_changed", access.keep_users, unkeyed, (), {12})


@pytest.mark.parametrize(
    "kdf",
    [Kdf(2, 256 << 20), Kdf(3, 255 << 20), Kdf(0, 0), Kdf(17, 256 << 20), Kdf(3, (2 << 30) + 1)],
)
def test_downgraded_or_absurd_kdf(kdf):
    file, _, _ = made()
    changed = replace(file, users=(replace(file.users[0], kdf=kdf),))
    refused("keys_kdf", access.unlock, changed, "aigerim", WORDS)


def test_cheap_keys_open_nothing_in_ordinary_use():
    file, _, _ = made()
    refused("keys_kdf", access.unlock, file, "aigerim", WORDS)


def test_older_file():
    file, _, _ = made()
    key_file.check_generation(file, 2)
    key_file.check_generation(file, 1)
    refused("keys_older", key_file.check_generation, file, 3)


# ---- on disk


def test_load_says_what_is_wrong(tmp_path):
    file, _, _ = made()
    path = tmp_path / "keys.json"
    refused("keys_missing", key_file.load, path)
    refused("keys_unreadable", key_file.load, tmp_path)
    key_file.save(path, file)
    whole = path.read_bytes()
    for damaged in (
        b"",
        b"[]",
        b"{}",
        b"null",
        whole[:-9],
        b"\xff" + whole,
        b"[" * 100_000,
        b'{"format": "1"}',
        b'{"format": 0}',
        whole.replace(b'"name"', b'"nam"'),
        whole.replace(b"{", b'{"more": 1,', 1),
        whole.replace(b'"generation": 2', b'"generation": 1e999'),
        whole.replace(b'"generation": 2', b'"generation": [2]'),
        whole.replace(b'"sealed": [', b'"sealed": ["AAAA",'),
    ):
        path.write_bytes(damaged)
        refused("keys_damaged", key_file.load, path)
    path.write_bytes(whole.replace(b'"format": 1', b'"format": 2'))
    refused("keys_newer", key_file.load, path)
    path.write_bytes(whole)
    assert key_file.load(path) == file


def test_only_the_owner_may_read_it(tmp_path):
    file, _, _ = made()
    path = tmp_path / "keys.json"
    path.write_text("old")
    path.chmod(0o644)
    key_file.save(path, file)
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_dying_before_the_new_file_is_in_place_leaves_the_old(tmp_path):
    file, _, _ = made()
    path = tmp_path / "keys.json"
    key_file.save(path, file)
    program = (
        "import os, sys, pathlib; from dataclasses import replace\n"
        "from ombuds.store.keys import key_file\n"
        "os.replace = lambda *_: os._exit(9)\n"
        "path = pathlib.Path(sys.argv[1]); file = key_file.load(path)\n"
        "key_file.save(path, replace(file, generation=file.generation + 1))\n"
    )
    died = subprocess.run([sys.executable, "-c", program, path], cwd=ROOT.parent, check=False)
    assert died.returncode == 9
    assert key_file.load(path) == file


def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    file, _, _ = made()
    path = tmp_path / "keys.json"
    key_file.save(path, file)

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    refused("keys_unwritten", key_file.save, path, replace(file, generation=9))
    assert key_file.load(path) == file
    assert list(tmp_path.iterdir()) == [path]
    refused("keys_unwritten", key_file.save, tmp_path / "no" / "keys.json", file)


def test_nothing_secret_is_shown_or_written(tmp_path):
    file, first, code = made()
    path = tmp_path / "keys.json"
    key_file.save(path, file)
    secret = sodium.SecretKeys(first.seal, first.sign)
    shown = "".join(
        map(repr, (file, *file.users, file.recovery, first, secret, AIGERIM, sodium.KDF))
    )
    assert "aigerim" not in shown
    assert "Айгерім" not in shown
    raw = path.read_bytes()
    secrets = [bytes(first.seal), bytes(first.sign), *first.data_keys, WORDS.encode()]
    for value in (*secrets, code.encode(), code.replace("-", "").encode()):
        forms = (value, value.hex().encode(), base64.b64encode(value))
        assert not any(form in raw or repr(form)[2:-1] in shown for form in forms)
    assert "user_id=11" in shown
