"""The keys of a council's backups: who can open them, and with what.

Backups are encrypted to public keys only, so making one needs no passphrase and the PC stores no
secret. The office's secret key travels in every backup under the passphrase (an age file may have
a passphrase as its sole recipient only, hence a key under a passphrase rather than the data). The
paper key is a second secret key that exists nowhere but on a sealed sheet of paper.
"""

import json
import unicodedata
from dataclasses import dataclass, replace

import pyrage

from jiritsu_desktop.backup import passphrase_wrap
from jiritsu_desktop.domain.backups import DamagedBackupError, WrongPassphraseError
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _

SHORTEST_PASSPHRASE = 8
LONGEST_KEY_FILE = 4096
_SECRET_KEY_PREFIX = "AGE-SECRET-KEY-1"  # noqa: S105  # how every age secret key begins


@dataclass(frozen=True, slots=True)
class OfficeKey:
    """The office's key: ``recipient`` is public, ``wrapped`` the secret under the passphrase."""

    recipient: str
    wrapped: bytes
    paper_recipient: str | None = None

    @classmethod
    def create(cls, passphrase: str) -> "OfficeKey":
        """A new key under a passphrase, which is refused if it is short or unspeakable."""
        words = normalise_passphrase(passphrase)
        if len(words) < SHORTEST_PASSPHRASE:
            raise UserError(
                _("The passphrase is too short: use at least {count} characters.").format(
                    count=SHORTEST_PASSPHRASE
                )
            )
        identity = pyrage.x25519.Identity.generate()
        wrapped = passphrase_wrap.wrap(f"{identity}\n".encode(), words)
        return cls(recipient=str(identity.to_public()), wrapped=wrapped)

    @classmethod
    def from_bytes(cls, stored: bytes) -> "OfficeKey":
        """The key as ``to_bytes`` wrote it."""
        values = json.loads(stored)
        return cls(values["recipient"], values["wrapped"].encode("ascii"), values["paper"])

    def to_bytes(self) -> bytes:
        """The key for storing; it holds nothing that opens a backup without the passphrase."""
        values = {
            "recipient": self.recipient,
            "wrapped": self.wrapped.decode("ascii"),
            "paper": self.paper_recipient,
        }
        return json.dumps(values).encode()

    def with_paper_key(self, paper_recipient: str) -> "OfficeKey":
        """The same key, from now on with a paper key that opens the backups too."""
        pyrage.x25519.Recipient.from_str(paper_recipient)
        return replace(self, paper_recipient=paper_recipient)

    def unlock(self, passphrase: str) -> "SecretKey":
        """The secret key, if the passphrase is the right one."""
        return unlock(self.wrapped, passphrase)


@dataclass(frozen=True, slots=True)
class SecretKey:
    """A key that opens backups; ``text`` is what the paper shows (74 characters)."""

    text: str

    @classmethod
    def generate(cls) -> "SecretKey":
        """A new key, for one backup or for a sheet of paper."""
        return cls(str(pyrage.x25519.Identity.generate()))

    @property
    def recipient(self) -> str:
        """The public half."""
        return str(pyrage.x25519.Identity.from_str(self.text).to_public())

    def __repr__(self) -> str:
        return "SecretKey(…)"


def normalise_passphrase(typed: str) -> str:
    """The passphrase as it is meant: full-width typing, spaces around it do not matter."""
    return unicodedata.normalize("NFKC", typed).strip()


def unlock(wrapped: bytes, secret: str) -> SecretKey:
    """The secret key from a backup's key file and what the clerk typed.

    The clerk may type the passphrase or the paper key; the paper key needs no key file and is
    only checked for slips of the pen here.
    """
    typed = normalise_passphrase(secret)
    without_gaps = "".join(typed.upper().split())
    if without_gaps.startswith(_SECRET_KEY_PREFIX):
        return _paper_key(without_gaps)
    try:
        text = passphrase_wrap.unwrap(wrapped, typed).decode("ascii").strip()
        pyrage.x25519.Identity.from_str(text)
    except passphrase_wrap.WrongPassphraseForKeyError as error:
        raise WrongPassphraseError(
            _("The passphrase does not match this backup: check it and type it again.")
        ) from error
    except (
        passphrase_wrap.DamagedKeyError,
        UnicodeDecodeError,
        pyrage.IdentityError,
    ) as error:
        raise DamagedBackupError(
            _("The key inside this backup is damaged: use another backup, or the paper key.")
        ) from error
    return SecretKey(text)


def _paper_key(text: str) -> SecretKey:
    try:
        pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError as error:
        raise WrongPassphraseError(
            _("The paper key has a typing mistake: compare it with the paper and type it again.")
        ) from error
    return SecretKey(text)
