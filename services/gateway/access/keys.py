"""A machine caller's key: `sp_` + 8 hexadecimal digits + `_` + 43 characters of secret.

The digits find the row; the secret proves the caller. Only its SHA-256 is stored. A secret of 256
random bits cannot be guessed from a fast hash, so a slow one would only slow the callers.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

KEY = re.compile(r"sp_([0-9a-f]{8})_([A-Za-z0-9_-]{43})")
# What looks like a key in an address: our own form, or a parameter with a key's usual name.
KEY_IN_ADDRESS = re.compile(
    r"sp_[0-9a-f]{8}_|(?:^|&)(?:api[_-]?key|key|token|access_token|authorization)=", re.IGNORECASE
)


@dataclass(frozen=True)
class NewKey:
    """`text` is shown once and kept nowhere; `prefix` and `digest` are stored."""

    text: str
    prefix: str
    digest: bytes


def new_key() -> NewKey:
    prefix, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
    return NewKey(f"sp_{prefix}_{secret}", prefix, digest(secret))


def digest(secret: str) -> bytes:
    """SHA-256, 32 bytes."""
    return hashlib.sha256(secret.encode()).digest()


def split(text: str) -> tuple[str, str] | None:
    """(prefix, secret), or None when `text` does not have the form of a key."""
    found = KEY.fullmatch(text)
    return (found[1], found[2]) if found else None


def proves(secret: str, stored: bytes) -> bool:
    """Whether `secret` is the one whose digest is `stored`, in the same time either way."""
    return hmac.compare_digest(digest(secret), stored)
