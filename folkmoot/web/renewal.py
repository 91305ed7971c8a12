"""What the parent does when the pages asked for it: put a copy back, or fetch a newer version; then it starts itself anew.

Each part is a process of its own, so that the parent never holds the database.
"""

import os
import subprocess
import sys

from django.conf import settings

from folkmoot.cupboard.copies import asking
from folkmoot.cupboard.copies.models import Copy, folder

MOST_SECONDS = 1800
MANAGE = [sys.executable, "manage.py"]


def carry_out() -> None:
    """Do what was asked, and leave a sentence for the page. Whatever fails leaves things as they were."""
    wish = asking.waiting() or {}
    try:
        asking.done(_restore(wish["name"]) if wish.get("what") == asking.RESTORE else _update())
    except subprocess.SubprocessError as fault:
        asking.done(f"It did not work, and nothing was changed. {_last_words(fault)}")


def _restore(name: str) -> str:
    _run([*MANAGE, "copy", "--why", Copy.BEFORE_RESTORE])
    return _run([*MANAGE, "restore", str(folder() / os.path.basename(name))])


def _update() -> str:
    _run([*MANAGE, "copy", "--why", Copy.BEFORE_UPDATE])
    _run(asking.update_command())
    _run([sys.executable, "tools/bootstrap.py"])
    _run([*MANAGE, "migrate", "--no-input"])
    _run([*MANAGE, "collectstatic", "--no-input", "--verbosity", "0"])
    return "The newer version is running."


def _run(words: list[str]) -> str:
    done = subprocess.run(  # noqa: S603  (our own commands, and the one that the operator wrote into the settings)
        words, cwd=settings.ROOT, check=True, capture_output=True, text=True, timeout=MOST_SECONDS
    )
    return done.stdout.strip()[-300:]


def _last_words(fault: subprocess.SubprocessError) -> str:
    said = getattr(fault, "stderr", "") or ""
    return (said if isinstance(said, str) else said.decode(errors="replace")).strip()[-300:]


def start_again(port: int) -> None:
    """The same program on the same port, with whatever code lies there now."""
    words = [word for word in sys.argv[1:] if not word.startswith("--port") and word != "--prepare"]
    before = sys.argv.index("--port") + 1 if "--port" in sys.argv else 0
    if before:
        words.remove(sys.argv[before])
    os.execv(sys.executable, [*MANAGE, *words, "--port", str(port)])  # noqa: S606
