"""Codes of an app on a person's phone (TOTP, RFC 6238): six figures, a new one every half minute."""

import base64
import secrets
from datetime import datetime
from urllib.parse import quote, urlencode

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP

SECONDS, FIGURES = 30, 6


def new_secret() -> bytes:
    return secrets.token_bytes(20)


def totp(secret: bytes) -> TOTP:
    return TOTP(secret, FIGURES, SHA1(), SECONDS)  # noqa: S303  (what every app speaks; as a keyed hash it is sound)


def step_of(code: str, secret: bytes, now: datetime) -> int | None:
    """Which half minute this code belongs to: the present one or a neighbour of it, for clocks that differ a little."""
    typed = "".join(code.split())
    if len(typed) != FIGURES or not (typed.isascii() and typed.isdigit()):
        return None
    present = int(now.timestamp()) // SECONDS
    return next((step for step in (present, present - 1, present + 1) if _fits(typed, secret, step)), None)


def as_text(secret: bytes) -> str:
    """The secret for typing in by hand, in groups of four."""
    text = base64.b32encode(secret).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def address(secret: bytes, *, whose: str, issuer: str) -> str:
    """What the QR code says to the app."""
    about = {"secret": base64.b32encode(secret).decode(), "issuer": issuer}
    return f"otpauth://totp/{quote(issuer)}:{quote(whose)}?{urlencode(about)}"


def _fits(typed: str, secret: bytes, step: int) -> bool:
    try:
        totp(secret).verify(typed.encode(), step * SECONDS)
    except InvalidToken:
        return False
    return True
