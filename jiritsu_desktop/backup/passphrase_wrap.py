"""A short secret under a passphrase, as an armoured age file with a fixed scrypt work factor.

The format is age v1 (C2SP age.md: header, scrypt recipient stanza, STREAM payload; ASCII armour),
so `age -d` opens it too. Other writers choose the work factor by the speed of the machine, which
took up to 1 GiB of memory on a fast one and locks a slow one out; 2^17 takes 128 MiB and about
0.3 s everywhere.
"""

import base64
import binascii
import hashlib
import hmac
import os
import re

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

LOG_N = 17
_HIGHEST_LOG_N = 20
_LONGEST_SECRET = 64 * 1024
_BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----"
_END = b"-----END AGE ENCRYPTED FILE-----"
_ARMOUR_WIDTH = 64
_HEADER = re.compile(
    rb"(?P<head>age-encryption\.org/v1\n"
    rb"-> scrypt (?P<salt>[A-Za-z0-9+/]{22}) (?P<log_n>[1-9][0-9]?)\n"
    rb"(?P<body>[A-Za-z0-9+/]{43})\n"
    rb"---) (?P<mac>[A-Za-z0-9+/]{43})\n"
    rb"(?P<nonce>.{16})(?P<payload>.{16,})",
    re.DOTALL,
)


class WrongPassphraseForKeyError(ValueError):
    """The passphrase is another one."""


class DamagedKeyError(ValueError):
    """The text is no key file of ours, or some of its bytes have changed."""


def wrap(secret: bytes, passphrase: str) -> bytes:
    """The secret (less than 64 KiB) as an armoured age file."""
    if len(secret) >= _LONGEST_SECRET:
        raise ValueError(len(secret))
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    body = _wrapping_cipher(passphrase, salt, LOG_N).encrypt(bytes(12), file_key, None)
    head = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (_b64(salt), LOG_N, _b64(body))
    payload = _payload_cipher(file_key, nonce).encrypt(_ONLY_CHUNK, secret, None)
    raw = head + b" " + _b64(_mac(file_key, head)) + b"\n" + nonce + payload
    text = base64.b64encode(raw)
    lines = [text[i : i + _ARMOUR_WIDTH] for i in range(0, len(text), _ARMOUR_WIDTH)]
    return b"\n".join([_BEGIN, *lines, _END, b""])


def unwrap(armoured: bytes, passphrase: str) -> bytes:
    """The secret inside a file made by ``wrap``."""
    found = _HEADER.fullmatch(_strip_armour(armoured))
    if found is None or not 1 <= int(found["log_n"]) <= _HIGHEST_LOG_N:
        raise DamagedKeyError
    cipher = _wrapping_cipher(passphrase, _from_b64(found["salt"]), int(found["log_n"]))
    try:
        file_key = cipher.decrypt(bytes(12), _from_b64(found["body"]), None)
    except InvalidTag as error:
        raise WrongPassphraseForKeyError from error
    if not hmac.compare_digest(_mac(file_key, found["head"]), _from_b64(found["mac"])):
        raise DamagedKeyError
    try:
        return _payload_cipher(file_key, found["nonce"]).decrypt(
            _ONLY_CHUNK, found["payload"], None
        )
    except InvalidTag as error:
        raise DamagedKeyError from error


_ONLY_CHUNK = bytes(11) + b"\x01"
"""The nonce of a payload's first chunk that is also its last."""


def _wrapping_cipher(passphrase: str, salt: bytes, log_n: int) -> ChaCha20Poly1305:
    scrypt = Scrypt(salt=b"age-encryption.org/v1/scrypt" + salt, length=32, n=1 << log_n, r=8, p=1)
    return ChaCha20Poly1305(scrypt.derive(passphrase.encode()))


def _payload_cipher(file_key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(_derive(file_key, nonce, b"payload"))


def _mac(file_key: bytes, head: bytes) -> bytes:
    return hmac.new(_derive(file_key, None, b"header"), head, hashlib.sha256).digest()


def _derive(key: bytes, salt: bytes | None, info: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt, info).derive(key)


def _b64(raw: bytes) -> bytes:
    return base64.b64encode(raw).rstrip(b"=")


def _from_b64(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4))


def _strip_armour(armoured: bytes) -> bytes:
    lines = armoured.replace(b"\r\n", b"\n").strip().split(b"\n")
    if lines[0] != _BEGIN or lines[-1] != _END:
        raise DamagedKeyError
    try:
        return base64.b64decode(b"".join(lines[1:-1]), validate=True)
    except binascii.Error as error:
        raise DamagedKeyError from error
