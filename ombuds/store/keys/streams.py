"""Files as authenticated streams: libsodium's secretstream (XChaCha20-Poly1305).

A header of 24 bytes, then chunks of 1 MiB, each with a tag of 17 bytes that covers its
place; the last one says that it is the last. A chunk that was changed, moved, left out or
added is refused. Give every file a key of its own (`keys.subkey(data_key, "file 123")`),
or one whole file could stand in for another.
"""

from typing import BinaryIO

from nacl import bindings as sodium
from nacl.exceptions import CryptoError

from ombuds.errors import Refusal
from ombuds.i18n import T

CHUNK = 1 << 20
_SEALED_CHUNK = CHUNK + sodium.crypto_secretstream_xchacha20poly1305_ABYTES
_HEADER = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_MESSAGE = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_FINAL = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL


def encrypt(key: bytes, source: BinaryIO, target: BinaryIO) -> None:
    """Writes all of `source` to `target` under a key of 32 bytes. Both are buffered files."""
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    target.write(sodium.crypto_secretstream_xchacha20poly1305_init_push(state, key))
    chunk, last = source.read(CHUNK), False
    while not last:
        following = source.read(CHUNK)
        last = not following
        tag = _FINAL if last else _MESSAGE
        target.write(sodium.crypto_secretstream_xchacha20poly1305_push(state, chunk, None, tag))
        chunk = following


def decrypt(key: bytes, source: BinaryIO, target: BinaryIO) -> None:
    """Writes what was encrypted to `target`. Refuses a damaged file, or one of another key.

    Every chunk is genuine when it is written, but only a return says that none is missing:
    after a refusal throw `target` away.
    """
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    header = source.read(_HEADER)
    if len(header) != _HEADER:
        raise _damaged()
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)
    tag = _MESSAGE
    while sealed := source.read(_SEALED_CHUNK):
        try:
            chunk, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, sealed)
        except CryptoError:
            raise _damaged() from None
        target.write(chunk)
    if tag != _FINAL:
        raise _damaged()


def _damaged() -> Refusal:
    return Refusal(
        "file_damaged",
        T("This file is damaged or is not the one that was stored. Restore it from a backup."),
    )
