"""Encrypts and decrypts streams in the age format, from one pair of functions to another.

The library underneath reports whatever a stream raises as its own error, or not at all when the
failure comes at the last flush; here the stream's own exception always comes out.
"""

import io
from collections.abc import Callable, Sequence

import pyrage

from jiritsu_desktop.backup.keys import SecretKey
from jiritsu_desktop.errors import UserError

Fill = Callable[[memoryview], int]
"""Fills the front of a buffer and answers how many bytes it put there; 0 at the end."""

Take = Callable[[bytes], None]
"""Takes the next bytes."""

CHUNK = 1024 * 1024

_FAILURES = (OSError, ValueError, EOFError, UserError)
"""What the functions at either end may raise."""


class OtherKeyError(ValueError):
    """The stream was encrypted to other keys."""


class DamagedStreamError(ValueError):
    """The stream is not what was encrypted: changed, cut off or lengthened."""


class _Reader(io.RawIOBase):
    """A stream over a function that remembers the function's failure."""

    def __init__(self, fill: Fill) -> None:
        super().__init__()
        self._fill = fill
        self.failure: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what io passes
        try:
            return self._fill(buffer)
        except _FAILURES as failure:
            self.failure = failure
            raise


class _Writer:
    """The part of a stream that is written to, remembering the failure."""

    def __init__(self, take: Take) -> None:
        self._take = take
        self.failure: Exception | None = None

    def write(self, chunk: bytes) -> int:
        try:
            self._take(chunk)
        except _FAILURES as failure:
            self.failure = failure
            raise
        return len(chunk)

    def flush(self) -> None:
        """Nothing is held back here."""


def encrypt(fill: Fill, take: Take, recipients: Sequence[str]) -> None:
    """Encrypt all that ``fill`` gives to the recipients' public keys."""
    reader, writer = _Reader(fill), _Writer(take)
    keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    try:
        pyrage.encrypt_io(io.BufferedReader(reader, CHUNK), writer, keys)
    except (pyrage.EncryptError, OSError):
        _raise_own_failure(reader, writer)
        raise
    _raise_own_failure(reader, writer)


def decrypt(fill: Fill, take: Take, key: SecretKey) -> None:
    """Decrypt all that ``fill`` gives; what ``take`` got counts only if nothing was raised."""
    reader, writer = _Reader(fill), _Writer(take)
    identity = pyrage.x25519.Identity.from_str(key.text)
    try:
        pyrage.decrypt_io(io.BufferedReader(reader, CHUNK), writer, [identity])
    except (pyrage.DecryptError, OSError) as error:
        _raise_own_failure(reader, writer)
        if "No matching keys" in str(error):
            raise OtherKeyError from error
        raise DamagedStreamError(str(error)) from error
    _raise_own_failure(reader, writer)


def _raise_own_failure(reader: _Reader, writer: _Writer) -> None:
    failure = reader.failure or writer.failure
    if failure is not None:
        raise failure
