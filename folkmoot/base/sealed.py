"""Words and secrets sealed with a key outside the database: a copy of the database alone does not tell them."""

import base64
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models

from folkmoot.base import keys

KEY = "sealing"
NONCE_BYTES = 12
MARK = "sealed:"


class CannotUnseal(RuntimeError):
    """The key is another one than when this was sealed, or the row was changed by hand."""


def seal(plain: bytes, *, about: str) -> bytes:
    """Encrypt. `about` says what it is and whose, so that a sealed value moved to another row does not open."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(keys.read_or_make(KEY)).encrypt(nonce, plain, about.encode())


def unseal(sealed: bytes | memoryview, *, about: str) -> bytes:
    nonce, rest = bytes(sealed[:NONCE_BYTES]), bytes(sealed[NONCE_BYTES:])
    try:
        return AESGCM(keys.read_or_make(KEY)).decrypt(nonce, rest, about.encode())
    except InvalidTag as fault:
        raise CannotUnseal(about) from fault


class SealedText(models.TextField):
    """A text that the database holds sealed. Empty stays empty, so that wiped rows can be found; nothing else can."""

    def get_prep_value(self, value: Any) -> Any:
        if not value:
            return value
        return MARK + base64.b64encode(seal(str(value).encode(), about=self._about)).decode()

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Any:
        if not value or not value.startswith(MARK):
            return value
        return unseal(base64.b64decode(value.removeprefix(MARK)), about=self._about).decode()

    @property
    def _about(self) -> str:
        return f"{self.model._meta.label}.{self.name}"
