"""What the pages ask of the parent process, which alone can stop them: put a copy back, or update. One small file each way."""

import json
import shlex
from pathlib import Path

from django.conf import settings

RESTORE, UPDATE = "restore", "update"


def _folder() -> Path:
    found = Path(settings.VAR) / "asked"
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


def ask(what: str, **words: str) -> None:
    """Leave the wish where the parent looks. Written whole: half a wish is never read."""
    draft = _folder() / ".wish"
    draft.write_text(json.dumps({"what": what, **words}))
    draft.replace(_folder() / "wish.json")


def waiting() -> dict[str, str] | None:
    """The wish that waits, if there is one."""
    try:
        found: dict[str, str] = json.loads((_folder() / "wish.json").read_text())
    except FileNotFoundError:
        return None
    return found


def done(words: str) -> None:
    """Keep how it ended, for the page, and take the wish away."""
    (_folder() / "ended.txt").write_text(words)
    (_folder() / "wish.json").unlink(missing_ok=True)


def how_it_ended() -> str:
    try:
        return (_folder() / "ended.txt").read_text()
    except FileNotFoundError:
        return ""


def update_command() -> list[str]:
    return shlex.split(settings.UPDATE_COMMAND)
