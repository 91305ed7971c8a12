"""The key that signs sessions: given by the operator when live, made once and kept when it is a demo."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

FEWEST_CHARACTERS = 50


def find(given: str, var: Path, *, live: bool) -> str:
    """The key to use. Raises ImproperlyConfigured with a sentence if a live installation has no strong key of its own."""
    if given and len(given) >= FEWEST_CHARACTERS and len(set(given)) >= 10:
        return given
    if given or live:
        raise ImproperlyConfigured(
            "FOLKMOOT_SECRET_KEY must be at least 50 random characters."
            ' Make one with: python3 -c "import secrets; print(secrets.token_urlsafe(60))"'
        )
    return _kept(var / "keys" / "demo-secret-key")


def _kept(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text() or _wait_for(path)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(60))
    return path.read_text()


def _wait_for(path: Path) -> str:
    """Another process has just made the file and is about to fill it."""
    for _try in range(1_000_000):
        if key := path.read_text():
            return key
    raise ImproperlyConfigured(f"{path} is empty. Delete it; a new key is made at the next start.")
