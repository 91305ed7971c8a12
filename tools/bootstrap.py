"""Make `.venv`, install what is locked, and leave a `folkmoot` command in it.

    python3 tools/bootstrap.py          what the product needs
    python3 tools/bootstrap.py --dev    what its tests and checks need as well

Needs nothing but Python, and is quicker where `uv` is installed. Safe to repeat: a stamp in `.venv`
holds the fingerprint of the requirement files, so nothing is done twice.
"""

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
VENV = HOUSE / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST_PYTHON = (3, 11)
NEWER_PYTHONS = ("python3.14", "python3.13", "python3.12", "python3.11")

# A shell reads the first lines and starts the right Python; Python reads them as one string.
LAUNCHER = """\
#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

sys.path.insert(0, "{house}")

from folkmoot.config.cli import main

sys.exit(main())
"""


class CannotStart(Exception):
    """Something outside this house must be put right first; the words say what."""


def main():
    asked = read_arguments()
    if sys.version_info < OLDEST_PYTHON:
        return start_again_with_newer_python()
    try:
        with one_at_a_time():
            prepare(dev=asked.dev)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


def read_arguments():
    words = argparse.ArgumentParser(description="Make .venv and install what is locked.")
    words.add_argument("--dev", action="store_true", help="install what the tests and checks need as well")
    return words.parse_args()


def start_again_with_newer_python():
    for name in NEWER_PYTHONS:
        found = shutil.which(name)
        if found:
            os.execv(found, [found, *sys.argv])
    have = ".".join(str(part) for part in sys.version_info[:3])
    need = ".".join(str(part) for part in OLDEST_PYTHON)
    print(
        f"Folkmoot needs Python {need} or newer; this one is {have}. Install a newer Python and try again.",
        file=sys.stderr,
    )
    return 1


class one_at_a_time:
    """Hold a lock, so that `make run` and `make test` started together do not build the same folder twice."""

    def __enter__(self):
        (HOUSE / "var").mkdir(exist_ok=True)
        self.file = open(HOUSE / "var" / "bootstrap.lock", "w")
        fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *_error):
        self.file.close()


def prepare(dev):
    make_venv()
    install("requirements.txt", stamp=".ok")
    if dev:
        install("requirements.txt", "requirements-dev.txt", stamp=".ok-dev")
    write_launcher()
    quicken_counting()


def quicken_counting():
    """Where there is a C compiler, equal shares is counted much faster; where there is none, counting works all the same."""
    run(
        [
            PYTHON,
            "-c",
            f"import sys; sys.path.insert(0, {str(HOUSE)!r}); from tellers.cli import main; main(['quicken'])",
        ]
    )


def make_venv():
    if works(PYTHON):
        return
    print("Making .venv ...", flush=True)
    if uv():
        made = run([uv(), "venv", "--quiet", "--clear", "--python", sys.executable, VENV])
    else:
        made = run([sys.executable, "-m", "venv", "--clear", VENV])
    if made.returncode:
        raise CannotStart(
            f"{made.stderr or made.stdout}\n"
            "Python could not make .venv. On Debian and Ubuntu: apt-get install python3-venv. Then try again."
        )


def works(python):
    """Whether this Python starts and is new enough: a moved or half-made .venv is made again."""
    if not python.exists():
        return False
    return run([python, "-c", f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"]).returncode == 0


def install(*files, stamp):
    mark, wanted = VENV / stamp, fingerprint(files)
    if mark.exists() and mark.read_text() == wanted:
        mark.touch()  # make compares dates: a fresh checkout of the same files is not news
        return
    print("Installing " + " and ".join(files) + " ...", flush=True)
    named = [word for file in files for word in ("-r", HOUSE / file)]
    done = run([*installer(), "--require-hashes", *named])
    if done.returncode:
        raise CannotStart(explain(done.stderr or done.stdout))
    mark.write_text(wanted)


def fingerprint(files):
    version = ".".join(str(part) for part in sys.version_info[:2])
    parts = [hashlib.sha256((HOUSE / file).read_bytes()).hexdigest() for file in files]
    return " ".join([version, *parts]) + "\n"


def installer():
    if uv():
        return [uv(), "pip", "install", "--quiet", "--python", PYTHON]
    if run([PYTHON, "-m", "pip", "--version"]).returncode:  # made by uv, which puts no pip in
        run([PYTHON, "-m", "ensurepip"])
    return [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "2"]


def explain(words):
    """pip's or uv's last words, and in front of them what they probably mean."""
    last = "\n".join(words.strip().splitlines()[-12:])
    if "THESE PACKAGES DO NOT MATCH" in words or "ash mismatch" in words:
        return f"{last}\n\nA package is not the one that was locked, so nothing more was installed."
    return (
        f"{last}\n\nThe packages could not be fetched. The first start needs a network (or a package mirror set up for "
        "pip); after that none is needed. Try again when this machine is online."
    )


def write_launcher():
    folkmoot = VENV / "bin" / "folkmoot"
    folkmoot.write_text(LAUNCHER.format(python=PYTHON, house=HOUSE))
    folkmoot.chmod(0o755)


def uv():
    return shutil.which("uv")


def run(words):
    return subprocess.run([str(word) for word in words], check=False, capture_output=True, text=True)


if __name__ == "__main__":
    sys.exit(main())
