"""Typed readers for settings. A bad value stops start-up with a sentence that says what to write instead."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

FEWEST_KEY_CHARACTERS = 50
YES, NO = {"1", "yes", "true", "on"}, {"0", "no", "false", "off"}


class BadSetting(ImproperlyConfigured):
    """A setting that cannot be used, with the way to mend it."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def choice(name: str, options: tuple[str, ...], default: str) -> str:
    value = text(name, default)
    if value not in options:
        raise BadSetting(f"{name} is “{value}”. It must be one of: {', '.join(options)}.")
    return value


def flag(name: str, default: bool) -> bool:
    value = text(name, "yes" if default else "no").lower()
    if value not in YES | NO:
        raise BadSetting(f"{name} is “{value}”. Write yes or no.")
    return value in YES


def number(name: str, default: int, *, least: int, most: int) -> int:
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise BadSetting(f"{name} is “{value}”. It must be a whole number from {least} to {most}.")
    return int(value)


def hosts(name: str, default: tuple[str, ...]) -> list[str]:
    found = [host.strip() for host in text(name, ",".join(default)).split(",") if host.strip()]
    if not found:
        raise BadSetting(f"{name} is empty. Name the site's address, for example folkmoot.example.org.")
    return found


def folder(name: str, default: Path) -> Path:
    path = Path(text(name, str(default))).expanduser()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BadSetting(f"{name} is “{path}”, which cannot be made or opened ({fault.strerror}).") from fault
    return path


def database(name: str, var: Path) -> dict:
    """Connection settings from a DATABASE_URL: sqlite:///path or postgresql://user:word@host:port/name."""
    value = text(name, f"sqlite:///{var / 'folkmoot.sqlite3'}")
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError as fault:
        raise BadSetting(f"{name} cannot be read as an address ({fault}).") from fault
    if parts.scheme == "sqlite":
        return {"engine": "sqlite", "name": parts.path[1:] if parts.path.startswith("//") else parts.path}
    if parts.scheme in ("postgres", "postgresql"):
        if not parts.path.strip("/"):
            raise BadSetting(f"{name} names no database. Write postgresql://user@host/name.")
        return {
            "engine": "postgresql",
            "name": unquote(parts.path.strip("/")),
            "user": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "host": parts.hostname or "",
            "port": str(port or ""),
        }
    raise BadSetting(f"{name} begins with “{parts.scheme}”. Folkmoot keeps its data in sqlite or postgresql.")
