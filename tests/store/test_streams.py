"""Encrypted files: every size there and back, every tampering refused."""

import io
import random

import pytest

from ombuds.errors import Refusal
from ombuds.store.keys import streams
from ombuds.store.keys.sodium import new_data_key

KEY = new_data_key()
HEADER, SEALED = 24, streams.CHUNK + 17


def encrypted(data: bytes) -> bytes:
    target = io.BytesIO()
    streams.encrypt(KEY, io.BytesIO(data), target)
    return target.getvalue()


def decrypted(raw: bytes, key: bytes = KEY) -> bytes:
    target = io.BytesIO()
    streams.decrypt(key, io.BytesIO(raw), target)
    return target.getvalue()


@pytest.mark.parametrize(
    "size", [0, 1, streams.CHUNK - 1, streams.CHUNK, streams.CHUNK + 1, 3 * streams.CHUNK]
)
def test_there_and_back(size):
    data = random.Random(size).randbytes(size)
    assert decrypted(encrypted(data)) == data


def chunks(raw: bytes) -> list[bytes]:
    return [raw[at : at + SEALED] for at in range(HEADER, len(raw), SEALED)]


DATA = random.Random(1).randbytes(3 * streams.CHUNK + 500)
RAW = encrypted(DATA)
HEAD, (ONE, TWO, THREE, LAST) = RAW[:HEADER], chunks(RAW)


@pytest.mark.parametrize(
    "tampered",
    [
        b"",
        HEAD[:-1],
        HEAD,
        HEAD + ONE,
        HEAD + ONE + TWO + THREE,
        RAW[:-1],
        RAW[:-505],
        HEAD + LAST,
        HEAD + TWO + ONE + THREE + LAST,
        HEAD + ONE + THREE + LAST,
        HEAD + ONE + ONE + TWO + THREE + LAST,
        RAW + b"x",
        RAW + LAST,
        RAW + ONE,
        encrypted(b"")[:HEADER] + ONE + TWO + THREE + LAST,
    ],
    ids=str.split(
        "empty no-header only-header cut-at-1 cut-at-3 cut-1-byte cut-in-tag only-last swapped"
        " left-out doubled added added-last added-first other-header"
    ),
)
def test_tampering_is_refused(tampered):
    with pytest.raises(Refusal) as caught:
        decrypted(tampered)
    assert caught.value.code == "file_damaged"


def test_every_flipped_bit_is_refused():
    raw = encrypted(b"a short paper")
    for bit in range(len(raw) * 8):
        flipped = bytearray(raw)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Refusal):
            decrypted(bytes(flipped))


def test_last_chunk_not_full_at_its_border():
    raw = encrypted(bytes(SEALED))
    for at in (HEADER, HEADER + SEALED - 1, HEADER + SEALED, len(raw) - 1):
        with pytest.raises(Refusal):
            decrypted(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])


def test_another_key_is_refused():
    with pytest.raises(Refusal):
        decrypted(RAW, new_data_key())
    with pytest.raises(ValueError, match="key length"):
        decrypted(RAW, b"short")


def test_same_content_never_looks_the_same():
    assert encrypted(b"a short paper") != encrypted(b"a short paper")
