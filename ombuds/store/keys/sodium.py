"""Keys of people and of the book: libsodium (PyNaCl) does all of the cryptography.

A person has two key pairs, one for what is sealed to them (X25519) and one for signing
(Ed25519). The private halves are wrapped by their passphrase: Argon2id, then
XChaCha20-Poly1305. The printed recovery code is the same two pairs, derived from 160 bits.
"""

import unicodedata
from dataclasses import dataclass, field
from typing import NamedTuple

from nacl import utils
from nacl.encoding import RawEncoder
from nacl.exceptions import RuntimeError as SodiumError
from nacl.hash import blake2b
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.secret import Aead
from nacl.signing import SigningKey

from ombuds.errors import Refusal
from ombuds.i18n import T

KEY_SIZE = 32
SALT_SIZE = argon2id.SALTBYTES
WRAPPED_SIZE = Aead.NONCE_SIZE + 2 * KEY_SIZE + Aead.MACBYTES
SEALED_SIZE = KEY_SIZE + 48  # an ephemeral public key and a tag go before the message

SHORTEST_PASSPHRASE = 12


class PublicKeys(NamedTuple):
    """The public halves of a person, 32 bytes each."""

    seal: bytes
    sign: bytes


@dataclass(frozen=True, slots=True)
class SecretKeys:
    """The private halves of a person. Never shown, not even by `repr`."""

    seal: PrivateKey = field(repr=False)
    sign: SigningKey = field(repr=False)

    @property
    def public(self) -> PublicKeys:
        return PublicKeys(bytes(self.seal.public_key), bytes(self.sign.verify_key))


def new_secret_keys() -> SecretKeys:
    return SecretKeys(PrivateKey.generate(), SigningKey.generate())


def new_data_key() -> bytes:
    """32 random bytes: the root of every key of a book."""
    return utils.random(KEY_SIZE)


def subkey(key: bytes, purpose: str) -> bytes:
    """A key of 32 bytes for one purpose. `key` has 16 to 64 bytes; it cannot be found back."""
    return blake2b(purpose.encode(), KEY_SIZE, key, person=b"ombuds subkey", encoder=RawEncoder)


def mac(key: bytes, data: bytes) -> bytes:
    """Keyed BLAKE2b, 32 bytes: only who has the key can make it."""
    return blake2b(data, KEY_SIZE, key, person=b"ombuds mac", encoder=RawEncoder)


def seal(public: PublicKeys, data: bytes) -> bytes:
    """Data that only the holder of the private half can open. Anyone can seal."""
    return SealedBox(PublicKey(public.seal)).encrypt(data)


def unseal(key: PrivateKey, sealed: bytes) -> bytes:
    """What was sealed. Raises CryptoError when it was sealed to another or changed."""
    return SealedBox(key).decrypt(sealed)


# ---- the passphrase


class Kdf(NamedTuple):
    """The cost of one guess at a passphrase: Argon2id passes and memory in bytes."""

    passes: int
    memory: int


KDF = Kdf(3, 256 << 20)  # what new keys get, and the floor that is accepted
CEILING = Kdf(16, 2 << 30)  # more would only hang the machine that opens the file


def check_kdf(kdf: Kdf, floor: Kdf = KDF) -> None:
    """Refuses a file that was made cheap to guess, or too dear to open."""
    if not all(low <= here <= high for low, here, high in zip(floor, kdf, CEILING, strict=True)):
        raise Refusal(
            "keys_kdf",
            T(
                "The key file asks for a protection of the passphrase that is not allowed:"
                " too weak or too heavy. Somebody may have changed it."
                " Put back keys.json from a backup and tell the administrator."
            ),
        )


def check_passphrase(passphrase: str, name: str = "") -> None:
    """Refuses a new passphrase that is too short, one character, or the user name."""
    text, name = (unicodedata.normalize("NFC", word).casefold() for word in (passphrase, name))
    if len(text.strip()) < SHORTEST_PASSPHRASE:
        raise Refusal(
            "passphrase_short",
            T("The passphrase needs at least {least} characters.", least=SHORTEST_PASSPHRASE),
        )
    if len(set(text) - {" "}) == 1:
        raise Refusal(
            "passphrase_repeated", T("The passphrase is one character repeated. Choose words.")
        )
    if not text.replace(name.strip(), "").strip():
        raise Refusal("passphrase_name", T("The passphrase must not be the user name."))


def _wrapping(passphrase: str, salt: bytes, kdf: Kdf) -> Aead:
    text = unicodedata.normalize("NFC", passphrase).encode()
    try:
        return Aead(argon2id.kdf(KEY_SIZE, text, salt, kdf.passes, kdf.memory))
    except SodiumError:
        raise Refusal(
            "memory",
            T("There is not enough free memory to check the passphrase. Close other programs."),
        ) from None


def waste(passphrase: str, kdf: Kdf) -> None:
    """Costs what checking a passphrase costs, so that an unknown user takes as long."""
    _wrapping(passphrase, bytes(SALT_SIZE), kdf)


def wrap(secret: SecretKeys, passphrase: str, salt: bytes, kdf: Kdf, bound: bytes) -> bytes:
    """The private halves under a passphrase. `bound` is what must not change beside them."""
    both = bytes(secret.seal) + bytes(secret.sign)
    return bytes(_wrapping(passphrase, salt, kdf).encrypt(both, bound))


def unwrap(wrapped: bytes, passphrase: str, salt: bytes, kdf: Kdf, bound: bytes) -> SecretKeys:
    """The private halves. Raises CryptoError for another passphrase or anything changed."""
    both = _wrapping(passphrase, salt, kdf).decrypt(wrapped, bound)
    return SecretKeys(PrivateKey(both[:KEY_SIZE]), SigningKey(both[KEY_SIZE:]))


# ---- the recovery code

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32
# What is read or typed for them: Crockford's, and the same shapes on a Cyrillic keyboard.
_LOOK_ALIKES = str.maketrans("OILІАВЕЗКМНҺОРСТУҮХ", "0111ABE3KMHH0PCTYYX")
_SECRET, _CHECK, _GROUP = 32, 4, 4  # letters
_SECRET_BYTES = _SECRET * 5 // 8


def _base32(number: int, length: int) -> str:
    return "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(length)))


def _spelled(secret: bytes) -> str:
    """32 letters for 160 bits, and 4 that follow from them, so that slips are told."""
    check = blake2b(secret, digest_size=3, person=b"ombuds check", encoder=RawEncoder)
    return _base32(int.from_bytes(secret), _SECRET) + _base32(int.from_bytes(check), _CHECK)


def new_recovery_code() -> str:
    """160 random bits as 8 groups of 4 letters and a ninth that checks them."""
    letters = _spelled(utils.random(_SECRET_BYTES))
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def recovery_keys(code: str) -> SecretKeys:
    """The key pairs of a recovery code as somebody typed it. Refuses a typing error."""
    typed = "".join(filter(str.isalnum, code.upper().translate(_LOOK_ALIKES)))
    if len(typed) != _SECRET + _CHECK or not set(typed) <= set(_LETTERS):
        raise _typing_error()
    number = 0
    for letter in typed[:_SECRET]:
        number = number << 5 | _LETTERS.index(letter)
    secret = number.to_bytes(_SECRET_BYTES)
    if _spelled(secret) != typed:
        raise _typing_error()
    seed_seal, seed_sign = subkey(secret, "recovery seal"), subkey(secret, "recovery sign")
    return SecretKeys(PrivateKey(seed_seal), SigningKey(seed_sign))


def _typing_error() -> Refusal:
    return Refusal(
        "recovery_typing",
        T(
            "There is a typing error in the recovery code. It has 9 groups of 4 letters and"
            " digits: compare it with the paper group by group."
        ),
    )
